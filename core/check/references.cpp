#include <algorithm>
#include <cassert>

#include <planloom/text.hpp>

#include "inspection.hpp"

namespace planloom {
namespace {

struct Target {
  std::string_view collection, code;
  Words noun;
};

const Target& target_of(std::string_view collection) {
  static const Target targets[] = {{"goals", "unknown-goal", {"goal", "目标"}},
                                   {"roles", "unknown-role", {"role", "角色"}},
                                   {"channels", "unknown-channel", {"channel", "渠道"}},
                                   {"tasks", "unknown-task", {"task", "任务"}},
                                   {"kpis", "unknown-kpi", {"KPI", "指标"}},
                                   {"events", "unknown-event", {"event", "事件"}},
                                   {"groups", "unknown-group", {"group", "社群"}},
                                   {"personas", "unknown-persona", {"persona", "画像"}},
                                   {"activities", "unknown-activity", {"activity", "活动"}}};
  const auto found = std::ranges::find(targets, collection, &Target::collection);
  assert(found != std::end(targets) && "a field refers to a collection without a code of its own");
  return *found;
}

void add_tasks(const Record& phase, std::vector<std::string>& ids) {
  for (const Record& task : phase.items("tasks")) ids.push_back(task.id);
}

/// Ids that `of` means where the record stands: tasks are those of the same activity, else those of the plan's own phases.
std::vector<std::string> ids_meant(const Record& root, std::string_view of, const Ancestors& ancestors) {
  if (of != "tasks") return ids_of(root, of);
  std::vector<std::string> ids;
  const auto activity = std::ranges::find(ancestors, "activities", [](const Record* outer) { return outer->entity->key; });
  if (activity != ancestors.end()) add_tasks(**activity, ids);
  for (const Record& phase : activity != ancestors.end() ? (*activity)->items("phases") : root.items("phases")) add_tasks(phase, ids);
  return ids;
}

class References {
 public:
  explicit References(Inspection& inspection) : inspection_(inspection) {}

  void check(std::string_view of, const std::string& id, Place where, const Ancestors& ancestors) {
    if (of == "channels" && !is_declared(inspection_.root(), "channels")) return;
    const std::vector<std::string>& known = lookup(of, ancestors);
    if (std::ranges::binary_search(known, id)) return;
    const Target& target = target_of(of);
    Diagnostic& diagnostic = inspection_.diagnostics.error(
        where, target.code, {fmt::format("there is no {} `{}`", target.noun.en, id), fmt::format("没有“{}”这个{}", id, target.noun.zh)});
    const Value& base = inspection_.root().value("based_on");
    if (base.written()) diagnostic.see(base.where);
    const std::string meant = guess(id, known);
    if (!meant.empty()) diagnostic.hint({fmt::format("did you mean `{}`?", meant), fmt::format("是不是 {}？", meant)});
    else if (known.empty()) diagnostic.hint({fmt::format("the plan declares no {} at all", of), fmt::format("计划里还没有写{}", target.noun.zh)});
    else diagnostic.hint({"known: " + listed(known, ", "), "现有：" + listed(known, "、")});
  }

 private:
  /// Where thousands of names are unknown among thousands, only the first of them are compared with all.
  std::string guess(const std::string& id, const std::vector<std::string>& known) {
    if (compared_ > most_compared) return {};
    compared_ += known.size();
    return closest(id, known);
  }

  static std::string listed(const std::vector<std::string>& ids, std::string_view comma) {
    std::string result;
    for (std::size_t i = 0; i < ids.size() && i < 10; ++i) result += (i ? std::string(comma) : "") + ids[i];
    return ids.size() > 10 ? result + " …" : result;
  }

  /// Sorted once per collection and activity, not once per reference.
  const std::vector<std::string>& lookup(std::string_view of, const Ancestors& ancestors) {
    const Record* scope = of == "tasks" && ancestors.size() > 1 ? ancestors[1] : nullptr;
    auto [found, fresh] = known_.try_emplace({of, scope});
    if (fresh) {
      found->second = ids_meant(inspection_.root(), of, ancestors);
      std::ranges::sort(found->second);
    }
    return found->second;
  }

  static constexpr std::size_t most_compared = 200'000;
  std::size_t compared_ = 0;
  Inspection& inspection_;
  std::map<std::pair<std::string_view, const Record*>, std::vector<std::string>> known_;
};

}  // namespace

void check_references(Inspection& inspection) {
  if (lacks_base(inspection.checked.plan)) return;
  References references(inspection);
  for_each_record(inspection.root(), [&](Record& record, const Ancestors& ancestors) {
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      if (field.type == FieldType::reference) {
        if (const auto* id = std::get_if<std::string>(&value.data)) references.check(field.of, *id, value.where, ancestors);
      } else if (field.type == FieldType::references) {
        const auto* ids = std::get_if<std::vector<Located<std::string>>>(&value.data);
        for (std::size_t i = 0; ids && i < ids->size(); ++i) references.check(field.of, (*ids)[i].value, (*ids)[i].where, ancestors);
      } else if (const auto* posts = std::get_if<std::vector<Post>>(&value.data)) {
        for (const Post& post : *posts) references.check("channels", post.channel.value, post.channel.where, ancestors);
      }
    });
  });
}

}  // namespace planloom
