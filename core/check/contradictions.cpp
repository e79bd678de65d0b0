// Two figures of one plan that speak of the same thing and cannot both hold.
#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "inspection.hpp"
#include "interval.hpp"

namespace planloom {
namespace {

struct Statement {
  std::string name;      ///< what it speaks of, for comparing
  Words said;            ///< for the message: “首批群” 300人以上
  Interval interval;
  Place where;
  const Record* record = nullptr;
};
using Statements = std::vector<Statement>;

Words quoted(std::string_view what, const Figure& figure) { return {fmt::format("`{}` {}", what, figure.wording), fmt::format("“{}” {}", what, figure.wording)}; }

void add(Statements& to, const Record& record, const std::string& name, std::string_view what, const Figure* figure, Place where) {
  const auto interval = figure ? interval_of(*figure) : std::nullopt;
  if (interval) to.push_back({plain_name(name), quoted(what, *figure), *interval, where, &record});
}

void add_field(Statements& to, const Record& record, std::string_view key) {
  const Value* value = value_if_any(record, key);
  if (value) add(to, record, record.title(), record.title(), value->figure(), value->where);
}

/// Targets of the root's and the activities' phases.
void add_phases(Statements& to, const Record& outer) {
  for (const Record& phase : outer.items("phases")) {
    const auto* targets = std::get_if<std::vector<Amount>>(&phase.value("targets").data);
    for (std::size_t i = 0; targets && i < targets->size(); ++i) {
      const Amount& target = (*targets)[i];
      add(to, phase, target.name.value, phase.title() + " " + target.name.value, &target.figure, target.where);
    }
  }
}

bool is_group_size(std::string_view name) {
  static constexpr std::array<std::string_view, 5> words = {"每群人数", "每群规模", "群规模", "单群人数", "每群"};
  return std::ranges::find(words, name) != words.end();
}

class Contradictions {
 public:
  explicit Contradictions(Inspection& inspection) : inspection_(inspection) {
    const Record& root = inspection.root();
    for (const Record& group : root.items("groups")) {
      groups_.emplace(group.id, &group);
      add_field(sizes_, group, "size");
      add_field(counts_, group, "count");
    }
    for (const Record& role : root.items("roles")) add_field(heads_, role, "count");
    for (const Record& goal : root.items("goals")) add_field(goals_, goal, "target");
    for (const Record& kpi : root.items("kpis")) {
      const Series* series = kpi.series("target");
      const Figure* figure = series ? figure_for(*series, inspection.checked.period) : kpi.figure("target");
      add(kpis_, kpi, kpi.title(), kpi.title(), figure, kpi.value("target").where);
    }
    add_phases(phases_, root);
    for (const Record& activity : root.items("activities")) add_phases(phases_, activity);
    collect_prices();
  }

  void run() {
    collect_inner_sizes();
    collect_fitting_sizes();
    for (const Statement& size : sizes_) compare_size(size);
    for (const Statement& count : counts_) compare_count(count);
    for (const Statement& head : heads_) compare_head(head);
    compare_same(goals_, kpis_);
    compare_same(rewards_, prices_);
  }

 private:
  void collect_prices() {
    const Record& root = inspection_.root();
    for (const Record& incentive : root.items("incentives")) add_field(rewards_, incentive, "amount");
    for (const Record& budget : root.items("budget")) {
      for (const Record& category : budget.items("categories")) {
        for (const Record& item : category.items("items")) add_field(prices_, item, "price");
      }
    }
  }

  const Record* above(const Record& group) const {
    const auto found = groups_.find(group.text("under"));
    return found == groups_.end() ? nullptr : found->second;
  }

  bool is_under(const Record& group, const Record& outer) const {
    const Record* at = above(group);
    for (int level = 0; at && level < deepest; ++level, at = above(*at)) {
      if (at == &outer) return true;
    }
    return false;
  }

  /// For each group the sizes of those inside it that its own size does not hold.
  void collect_inner_sizes() {
    std::unordered_map<const Record*, const Statement*> own;
    for (const Statement& size : sizes_) own.emplace(size.record, &size);
    for (const Statement& inner : sizes_) {
      const Record* at = above(*inner.record);
      for (int level = 0; at && level < deepest; ++level, at = above(*at)) {
        const auto outer = own.find(at);
        if (outer != own.end() && are_apart(outer->second->interval, inner.interval)) inner_[at].push_back(inner);
      }
    }
  }

  /// For each phase's 每群人数 the groups whose size it agrees with.
  void collect_fitting_sizes() {
    for (const Statement& target : phases_) {
      if (!is_group_size(target.name)) continue;
      for (const Statement& size : sizes_) {
        if (!are_apart(size.interval, target.interval)) fitting_[&target].push_back(size.record);
      }
    }
  }

  /// A phase's 每群人数 names no group: it may well mean another one that it agrees with.
  bool fits_another(const Statement& target, const Statement& size) const {
    const auto fitting = fitting_.find(&target);
    return fitting != fitting_.end() && std::ranges::any_of(fitting->second, [&](const Record* other) {
      return other != size.record && !is_under(*other, *size.record) && !is_under(*size.record, *other);
    });
  }

  void compare_size(const Statement& size) {
    Statements others;
    if (const auto inner = inner_.find(size.record); inner != inner_.end()) others = inner->second;
    for (const Statement& target : phases_) {
      const bool names_it = target.name.starts_with(size.name) && is_group_size(std::string_view(target.name).substr(size.name.size()));
      const bool speaks_of_size = names_it || (is_group_size(target.name) && !fits_another(target, size));
      if (speaks_of_size && are_apart(size.interval, target.interval)) others.push_back(target);
    }
    report(size, others);
  }

  void compare_count(const Statement& count) {
    Statements others;
    for (const Statements* of : {&goals_, &kpis_, &phases_}) {
      for (const Statement& other : *of) {
        const bool same = other.name == count.name || other.name == count.name + "数" || other.name == count.name + "数量";
        const bool comparable = other.interval.unit.per.empty() && !other.interval.unit.is_ratio();
        const Unit &one = count.interval.unit, &two = other.interval.unit;
        const bool same_unit = one.name == two.name || one.name.empty() || two.name.empty() || (one.name == "个" && two.name == "群");
        if (same && comparable && same_unit && are_apart(count.interval, other.interval)) others.push_back(other);
      }
    }
    report(count, others);
  }

  /// 兼职管理员 speaks of 管理员, not of a full-time one.
  bool speaks_of(const Statement& target, const Statement& head) const {
    if (!target.name.ends_with(head.name)) return false;
    const auto* employment = std::get_if<Code>(&head.record->value("employment").data);
    const std::string_view before = std::string_view(target.name).substr(0, target.name.size() - head.name.size());
    if (employment && employment->code == "full_time" && before.find("兼职") != before.npos) return false;
    if (employment && employment->code == "part_time" && (before.find("全职") != before.npos || before.find("专职") != before.npos)) return false;
    // 总管理员 may be a role of its own: the longest title that fits is meant.
    return std::ranges::none_of(inspection_.root().items("roles"), [&](const Record& role) {
      const std::string title = plain_name(role.title());
      return &role != head.record && title.size() > head.name.size() && target.name.ends_with(title);
    });
  }

  void compare_head(const Statement& head) {
    Statements others;
    for (const Statements* of : {&goals_, &kpis_, &phases_}) {
      for (const Statement& other : *of) {
        const bool people = counts_people(head.interval.unit) && counts_people(other.interval.unit) && other.interval.unit.per.empty();
        if (people && speaks_of(other, head) && are_apart(head.interval, other.interval)) others.push_back(other);
      }
    }
    report(head, others);
  }

  void compare_same(const Statements& ones, const Statements& all) {
    std::unordered_map<std::string_view, std::vector<const Statement*>> named;
    for (const Statement& other : all) named[other.name].push_back(&other);
    for (const Statement& one : ones) {
      Statements others;
      for (const Statement* other : named[one.name]) {
        const Unit &a = one.interval.unit, &b = other->interval.unit;
        const bool comparable = a.name.empty() || b.name.empty() || a.same_kind(b);
        if (comparable && are_apart(one.interval, other->interval)) others.push_back(*other);
      }
      report(one, others);
    }
  }

  void report(const Statement& one, const Statements& others) {
    if (others.empty()) return;
    Words said;
    for (const Statement& other : others) {
      said.en += (said.en.empty() ? "" : ", ") + other.said.en;
      said.zh += (said.zh.empty() ? "" : "、") + other.said.zh;
    }
    Diagnostic& diagnostic =
        inspection_.finding(one.where, "figures-disagree",
                            {fmt::format("{} disagrees with {}", one.said.en, said.en), fmt::format("{} 与 {} 对不上", one.said.zh, said.zh)});
    for (const Statement& other : others) diagnostic.see(other.where);
    diagnostic.hint({"correct one of them, or give them names that tell them apart", "改正其中一处；说的不是一回事，就换个名称区分"});
  }

  static constexpr int deepest = 64;   ///< no group stands under so many others; where they go round it ends
  Inspection& inspection_;
  std::unordered_map<std::string_view, const Record*> groups_;
  std::unordered_map<const Record*, Statements> inner_;
  std::unordered_map<const Statement*, std::vector<const Record*>> fitting_;
  Statements sizes_, counts_, heads_, goals_, kpis_, phases_, rewards_, prices_;
};

}  // namespace

void check_contradictions(Inspection& inspection) { Contradictions(inspection).run(); }

}  // namespace planloom
