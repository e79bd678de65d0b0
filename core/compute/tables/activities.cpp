/// `activities`, and for each one its phases, tasks, checklist and targets.
#include <algorithm>

#include <fmt/format.h>

#include "tables.hpp"

namespace planloom {

namespace {

Column date_column(std::string name, std::string name_zh, Words label) {
  Column column;
  column.name = std::move(name);
  column.name_zh = std::move(name_zh);
  column.label = std::move(label);
  column.type = ColumnType::date;
  return column;
}

void append(Table& table, Column column) {
  table.columns.push_back(std::move(column));
  for (Row& row : table.rows) row.cells.emplace_back();
}

/// Adds the rows of one phase's collection to the activity's table, with the phase they belong to.
void append_rows(Table& table, Table&& part, const std::string& phase) {
  for (Row& row : part.rows) {
    row.group = phase;
    const bool is_number = row.id.find_first_not_of("0123456789") == std::string::npos;
    if (is_number) row.id = std::to_string(table.rows.size() + 1);
    row.cells[0].value = Scalar{row.id};
    row.cells.push_back(text_cell(phase, row.where));
    table.rows.push_back(std::move(row));
  }
}

Column phase_column(const std::string& phases) {
  Column column;
  column.name = "phase";
  column.name_zh = "阶段";
  column.label = {"Phase", "阶段"};
  column.type = ColumnType::reference;
  column.of = phases;
  return column;
}

Table nested_table(const Builder& builder, const std::string& activity, std::string_view field, const Words& name, const EntitySpec& entity,
                   std::span<const Record> phases) {
  const std::string prefix = fmt::format("activities.{}", activity);
  Table table = collection_table(builder, fmt::format("{}.{}", prefix, name.en), fmt::format("活动.{}.{}", activity, name.zh), entity, {});
  table.groups = prefix + ".phases";
  table.columns.push_back(phase_column(table.groups));
  for (const Record& phase : phases) append_rows(table, collection_table(builder, "", "", entity, phase.items(field)), phase.id);
  return table;
}

/// A milestone is one day: it starts and ends there.
void add_tasks(const Builder& builder, const Record& activity) {
  const std::span<const Record> phases = activity.items("phases");
  Table table = nested_table(builder, activity.id, "tasks", {"tasks", "任务"}, *find_entity("tasks"), phases);
  const std::size_t milestone = *table.column("milestone"), start = *table.column("start"), end = *table.column("end");
  table.columns[milestone].type = ColumnType::flag;
  for (Row& row : table.rows) {
    const Date* day = row.cells[milestone].value.date();
    const Scalar flag{day != nullptr};
    if (day) row.cells[start].value = row.cells[end].value = Scalar{*day};
    row.cells[milestone].value = flag;
  }
  table.columns[start].input = table.columns[end].input = true;
  add_computed(table, {"days", "天数", {"Days", "天数"}, ColumnType::number, "end - start + 1", "", {}, 0});
  table.main = *table.column("progress");
  builder.add(std::move(table));
}

/// What people report stays an input; `state` adds what the calendar says.
void add_checklist(const Builder& builder, const Record& activity) {
  Table table = nested_table(builder, activity.id, "checklist", {"checklist", "检查清单"}, *find_entity("checklist"), activity.items("phases"));
  const std::size_t state = *table.column("state");
  Column reported = table.columns[state];
  reported.name = "reported";
  reported.name_zh = "上报状态";
  reported.label = {"Reported", "上报状态"};
  table.columns.push_back(std::move(reported));
  for (Row& row : table.rows) {
    Cell cell = row.cells[state];
    if (!cell.value.has_value()) cell.value = Scalar{Code{"task_state", "todo"}};
    row.cells.push_back(std::move(cell));
  }
  add_computed(table, {"state", "状态", {"State", "状态"}, ColumnType::enumeration,
                       "IF(ISBLANK(due), reported, IF(AND(due < plan.today, reported <> \"done\", reported <> \"dropped\"), \"overdue\", reported))", "",
                       {}, -1, "task_state"});
  add_computed(table, {"overdue_days", "逾期天数", {"Days overdue", "逾期天数"}, ColumnType::number, "IF(state = \"overdue\", plan.today - due)", "",
                       {.name = "天", .power = 0, .scale = "", .per = ""}, 0});
  table.main = *table.column("state");
  builder.add(std::move(table));
}

void add_phases(const Builder& builder, const Record& activity, std::size_t tasks_index) {
  const std::span<const Record> phases = activity.items("phases");
  Table table = collection_table(builder, fmt::format("activities.{}.phases", activity.id), fmt::format("活动.{}.阶段", activity.id), *find_entity("phases"), phases);
  append(table, date_column("start", "开始", {"Start", "开始"}));
  append(table, date_column("end", "结束", {"End", "结束"}));
  const std::size_t start = *table.column("start"), end = *table.column("end");
  const Table& tasks = builder.ledger.tables[tasks_index];
  const std::size_t phase = *tasks.column("phase"), first = *tasks.column("start"), last = *tasks.column("end");
  const auto make = [](auto node) { return std::make_shared<const Expression>(Expression{std::move(node), {}}); };
  const auto name = [&](std::string text, std::size_t column) {
    return make(Name{{"activities", activity.id, "tasks", std::move(text)}, Reference{Reference::Rows::all_rows, tasks_index, 0, column, std::nullopt}});
  };
  for (Row& row : table.rows) {
    const Formula id = make(Literal{Scalar{row.id}});
    row.cells[start].formula = make(Call{"MINIFS", {name("start", first), name("phase", phase), id}});
    row.cells[end].formula = make(Call{"MAXIFS", {name("end", last), name("phase", phase), id}});
  }
  builder.add(std::move(table));
}

void add_targets(const Builder& builder, const Record& activity) {
  Table table;
  table.name = fmt::format("activities.{}.targets", activity.id);
  table.name_zh = fmt::format("活动.{}.目标值", activity.id);
  table.label = {"Targets", "目标"};
  for (const auto& [key, zh, label, type] : {std::tuple{"id", "编号", Words{"No.", "编号"}, ColumnType::text},
                                            std::tuple{"title", "标题", Words{"Target", "目标"}, ColumnType::text},
                                            std::tuple{"value", "数值", Words{"Value", "数值"}, ColumnType::number}}) {
    Column column;
    column.name = key;
    column.name_zh = zh;
    column.label = label;
    column.type = type;
    column.input = type == ColumnType::number;
    table.columns.push_back(std::move(column));
  }
  table.main = 2;
  if (const auto* amounts = std::get_if<std::vector<Amount>>(&activity.value("targets").data)) {
    for (const Amount& amount : *amounts) {
      const std::string& id = amount.name.value;
      table.rows.push_back({id, id, {}, 0, amount.name.where, {text_cell(id, amount.name.where), text_cell(id, amount.name.where), figure_cell(amount.figure, {}, amount.where)}});
    }
  }
  builder.add(std::move(table));
}

/// An activity without its own dates lasts from its day, or over all its tasks.
void set_stretch(Row& row, const Table& table, const Record& activity, const Builder& builder, std::size_t tasks_index) {
  Cell& start = row.cells[*table.column("start")];
  Cell& end = row.cells[*table.column("end")];
  if (start.value.has_value()) return;
  const Table& tasks = builder.ledger.tables[tasks_index];
  if (tasks.rows.empty()) {
    start.value = end.value = row.cells[*table.column("date")].value;
    return;
  }
  const auto make = [](auto node) { return std::make_shared<const Expression>(Expression{std::move(node), {}}); };
  const auto name = [&](std::string text) {
    return make(Name{{"activities", activity.id, "tasks", text}, Reference{Reference::Rows::all_rows, tasks_index, 0, *tasks.column(text), std::nullopt}});
  };
  start.formula = make(Call{"MIN", {name("start")}});
  end.formula = make(Call{"MAX", {name("end")}});
}

}  // namespace

void add_activities(const Builder& builder) {
  const std::span<const Record> activities = builder.plan.plan.root.items("activities");
  const std::size_t index = builder.add(collection_table(builder, "activities", "活动", *find_entity("activities"), activities));
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const std::size_t tasks = builder.ledger.tables.size();
    add_tasks(builder, activities[i]);
    add_phases(builder, activities[i], tasks);
    add_checklist(builder, activities[i]);
    add_targets(builder, activities[i]);
    set_stretch(builder.ledger.tables[index].rows[i], builder.ledger.tables[index], activities[i], builder, tasks);
  }
}

}  // namespace planloom
