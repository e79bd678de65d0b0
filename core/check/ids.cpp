#include <algorithm>
#include <array>

#include "inspection.hpp"

namespace planloom {

/// Collections whose items are rows of a table, so that formulas name them: kpis.G1.actual.
static bool is_table(const EntitySpec& entity) {
  static constexpr std::array<std::string_view, 14> tables = {"goals", "kpis",       "segments", "steps",       "budget.categories", "budget.items", "roles",
                                                              "risks", "activities", "tables",   "workstreams", "content.rhythm",    "review.items", "members"};
  return std::ranges::find(tables, entity.key) != tables.end();
}

static bool is_reserved(const std::string& id, const Period& within) {
  static constexpr std::array<std::string_view, 3> words = {"total", "rows", "year"};
  return std::ranges::find(words, id) != words.end() || parse_period(id, &within).has_value();
}

static void check_table_name(Inspection& inspection, const Record& table) {
  const EntitySpec& plan = *find_entity("plan");
  if (!plan.find(table.id) && table.id != "activity") return;
  inspection.diagnostics
      .error(table.where, "name-taken",
             {fmt::format("`{}` is a name of the plan language; a table needs one of its own", table.id),
              fmt::format("“{}”是计划语言里已有的名称，自己的表要另起名字", table.id)})
      .hint({"choose another name; `title:` may say anything", "换一个名字；想显示什么写在“标题”里"});
}

static void check_id(Inspection& inspection, const Record& item) {
  if (is_reserved(item.id, inspection.checked.period)) {
    inspection.diagnostics
        .error(item.where, "reserved-id",
               {fmt::format("`{}` cannot be an id: in formulas it means a period or a total", item.id),
                fmt::format("“{}”不能做编号：公式里它表示周期或合计", item.id)})
        .hint({"choose another id; `title:` may say anything", "换一个编号；想显示什么写在“标题”里"});
  } else if (item.entity->key != "tables" && item.entity->find(item.id)) {
    inspection.diagnostics
        .error(item.where, "id-is-column",
               {fmt::format("`{}` is a field of {} and cannot be an id there", item.id, item.entity->key),
                fmt::format("“{}”是{}的字段名，不能做编号", item.id, item.entity->label.zh)})
        .hint({"choose another id; `title:` may say anything", "换一个编号；想显示什么写在“标题”里"});
  }
}

/// Tasks of one activity share their names across its phases; categories and items of the budget share one table.
static void check_twice(Inspection& inspection, std::span<const Record* const> items) {
  std::map<std::string_view, const Record*> seen;
  for (const Record* item : items) {
    const auto [known, fresh] = seen.emplace(item->id, item);
    if (fresh) continue;
    inspection.diagnostics
        .error(item->where, "duplicate-id", {fmt::format("the id `{}` is used twice", item->id), fmt::format("编号“{}”用了两次", item->id)})
        .see(known->second->where)
        .hint({"give one of them another id and keep the words in `title:`", "给其中一个换个编号，名称写在“标题”里"});
  }
}

static void check_collection_ids(Inspection& inspection, const Record& outer, std::string_view items) {
  std::vector<const Record*> all;
  for (const Record& item : outer.items(items)) all.push_back(&item);
  check_twice(inspection, all);
}

static void check_nested_ids(Inspection& inspection, const Record& outer, std::string_view groups, std::string_view items) {
  std::vector<const Record*> all;
  for (const Record& group : outer.items(groups)) {
    for (const Record& item : group.items(items)) all.push_back(&item);
  }
  check_twice(inspection, all);
}

void check_ids(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors& ancestors) {
    if (ancestors.empty()) {
      check_collection_ids(inspection, record, "kpis");  // some stand below their goals
      check_nested_ids(inspection, record, "review", "items");
      check_collection_ids(inspection, record, "members");
      return;
    }
    if (is_table(*record.entity)) check_id(inspection, record);
    if (record.entity->key == "tables") check_table_name(inspection, record);
    if (record.entity->key == "activities") check_nested_ids(inspection, record, "phases", "tasks");
    if (record.entity->key == "scoring") check_collection_ids(inspection, record, "grades");
    if (record.entity->key == "budget") check_nested_ids(inspection, record, "categories", "items");
  });
}

}  // namespace planloom
