// What a plan leaves open. Most real plans leave much open, so these are notes, one for each collection.
#include <algorithm>
#include <array>
#include <unordered_set>

#include <planloom/text.hpp>

#include "inspection.hpp"

namespace planloom {
namespace {

using Items = std::vector<const Record*>;

/// a, b, c and so on, for messages about several items.
Words names_of(const Items& items) {
  Words names;
  for (std::size_t i = 0; i < items.size() && i < 5; ++i) {
    names.en += (i ? ", " : "") + items[i]->title();
    names.zh += (i ? "、" : "") + items[i]->title();
  }
  if (items.size() > 5) names = {names.en + " …", names.zh + "……"};
  return names;
}

void note(Inspection& inspection, const Items& items, std::string_view code, const Words& message, Words hint) {
  Diagnostic& diagnostic = inspection.diagnostics.note(items.front()->where, code, message);
  for (std::size_t i = 1; i < items.size() && i < 10; ++i) diagnostic.see(items[i]->where);
  diagnostic.hint(std::move(hint));
}

/// Where some items have an owner, the others were forgotten; where none has, the plan does not name owners.
void check_owners(Inspection& inspection, std::span<const Record> records) {
  if (records.empty() || !records.front().entity->find("owner")) return;
  Items without;
  for (const Record& record : records) {
    if (!record.has("owner")) without.push_back(&record);
  }
  if (without.empty() || without.size() == records.size()) return;
  const Words& label = records.front().entity->label;
  note(inspection, without, "no-owner",
       {fmt::format("{}: {} of {} have no owner ({})", label.en, without.size(), records.size(), names_of(without).en),
        fmt::format("{}：{} 项里有 {} 项没有负责人（{}）", label.zh, records.size(), without.size(), names_of(without).zh)},
       {"say who answers for each", "写上由谁负责"});
}

void check_measures(Inspection& inspection) {
  const Record& root = inspection.root();
  std::unordered_set<std::string> served;   // goals that a KPI or another goal stands under
  for (const Record& kpi : root.items("kpis")) served.insert(kpi.text("goal"));
  for (const Record& other : root.items("goals")) served.insert(other.text("under"));
  Items without;
  for (const Record& goal : root.items("goals")) {
    if (!goal.has("measure") && !goal.has("target") && !goal.has("key_results") && !served.contains(goal.id)) without.push_back(&goal);
  }
  if (without.empty()) return;
  note(inspection, without, "no-measure",
       {fmt::format("{} goals have no measure ({})", without.size(), names_of(without).en),
        fmt::format("{} 项目标没有衡量方式（{}）", without.size(), names_of(without).zh)},
       {"give each a `measure`, a `target` or a KPI; it may stay open", "写“衡量”“目标值”或配一个指标；暂时没有也可以"});
}

/// KPIs in groups are an appraisal, which needs weights.
void check_weights_absent(Inspection& inspection) {
  std::vector<std::pair<std::string, std::size_t>> groups;
  Items items;
  for (const Record& kpi : inspection.root().items("kpis")) {
    if (kpi.has("weight")) return;
    const std::string name = kpi.text("group");
    if (name.empty()) continue;
    items.push_back(&kpi);
    const auto known = std::ranges::find(groups, name, &std::pair<std::string, std::size_t>::first);
    if (known == groups.end()) groups.emplace_back(name, 1);
    else ++known->second;
  }
  if (items.empty()) return;
  std::string zh, en;
  for (const auto& [name, count] : groups) {
    zh += fmt::format("{}{} {} 项", zh.empty() ? "" : "、", name, count);
    en += fmt::format("{}{} {}", en.empty() ? "" : ", ", name, count);
  }
  inspection.diagnostics.note(items.front()->where, "no-weights", {"KPIs in groups without weights: " + en, "分组考核的指标没有权重：" + zh})
      .hint({"without weights no total score can be worked out", "没有权重就算不出总分"});
}

bool says_anything(const Record& record) {
  return std::ranges::any_of(record.values.entries(), [&](const FieldValues::Entry& entry) {
    const Value& value = entry.value;
    const bool is_title = &record.entity->fields[entry.field] == record.entity->find("title");
    const auto* inner = std::get_if<std::vector<Record>>(&value.data);
    return !is_title && value.written() && !(inner && inner->empty());
  });
}

/// Parts that are announced by their title alone.
void check_empty_parts(Inspection& inspection, const Record& outer, std::string_view key) {
  const Value* value = value_if_any(outer, key);
  const auto* records = value ? std::get_if<std::vector<Record>>(&value->data) : nullptr;
  if (!records || records->empty()) return;
  Items empty;
  for (const Record& record : *records) {
    if (!says_anything(record)) empty.push_back(&record);
  }
  if (empty.empty()) return;
  const Words& label = records->front().entity->label;
  const std::string within_en = outer.entity->key == "plan" ? "" : "`" + outer.title() + "`, ";
  const std::string within = outer.entity->key == "plan" ? "" : "“" + outer.title() + "”的";
  note(inspection, empty, "empty-chapter",
       {fmt::format("{}{}: only the title stands there ({})", within_en, label.en, names_of(empty).en),
        fmt::format("{}{}只有标题，还没有内容：{}", within, label.zh, names_of(empty).zh)},
       {"the document shows it as open; write it or take it out", "文档里会标成待补；写上内容或删掉"});
}

}  // namespace

void check_completeness(Inspection& inspection) {
  const Record& root = inspection.root();
  for (const std::string_view key : {"goals", "kpis", "activities", "risks", "improvements", "problems", "priorities", "milestones", "workstreams"})
    check_owners(inspection, root.items(key));
  check_measures(inspection);
  check_weights_absent(inspection);
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    for (const std::string_view key : {"chapters", "timetable", "phases", "clauses", "units", "process"}) check_empty_parts(inspection, record, key);
  });
}

}  // namespace planloom
