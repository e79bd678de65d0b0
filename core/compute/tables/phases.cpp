/// Phases, their tasks and checks: of an activity (activities.X.phases, .tasks, .checklist) and of the whole plan (phases, phases.tasks,
/// phases.checklist). Tasks and checks of no phase stand behind those of the phases.
#include <algorithm>

#include <fmt/format.h>

#include "../expressions.hpp"
#include "phases.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

using namespace expressions;

/// All items of one kind, phase by phase, in one table that says which phase each belongs to.
Table joined_table(const Builder& builder, const PhasedWork& work, std::string_view field, const Words& name, std::span<const Record> direct) {
  std::vector<Record> records;
  std::vector<std::string> phases;
  const auto take = [&](std::span<const Record> items, const std::string& phase) {
    records.insert(records.end(), items.begin(), items.end());
    phases.resize(records.size(), phase);
  };
  for (const Record& phase : work.phases) take(phase.items(field), phase.id);
  take(direct, "");
  Table table = collection_table(builder, fmt::format("{}.{}", work.name.en, name.en), fmt::format("{}.{}", work.name.zh, name.zh), *find_entity(field), records);
  table.groups = work.phases_table.en;
  table.columns.push_back(plain_column("phase", "阶段", {"Phase", "阶段"}, ColumnType::reference));
  table.columns.back().of = table.groups;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    table.rows[i].group = phases[i];
    table.rows[i].cells.push_back(text_cell(phases[i], table.rows[i].where));
  }
  return table;
}

/// A milestone is one day: it starts and ends there.
std::size_t add_tasks(const Builder& builder, const PhasedWork& work) {
  Table table = joined_table(builder, work, "tasks", {"tasks", "任务"}, work.tasks);
  const std::size_t milestone = *table.column("milestone"), start = *table.column("start"), end = *table.column("end");
  table.columns[milestone].type = ColumnType::flag;
  for (Row& row : table.rows) {
    const Date* day = row.cells[milestone].value.date();
    const Scalar flag{day != nullptr};
    if (day) {
      row.cells[start].value = row.cells[end].value = Scalar{*day};
      row.cells[start].where = row.cells[end].where = row.cells[milestone].where;
    }
    row.cells[milestone].value = flag;
  }
  table.columns[start].input = table.columns[end].input = true;
  add_computed(table, {"days", "天数", {"Days", "工期"}, ColumnType::number, "end - start + 1", "", {}, 0});
  table.main = *table.column("progress");
  return builder.add(std::move(table));
}

/// What people report stays an input; `state` adds what the calendar says.
void add_checklist(const Builder& builder, const PhasedWork& work) {
  Table table = joined_table(builder, work, "checklist", {"checklist", "检查清单"}, work.checklist);
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

/// A phase lasts as written, else over its tasks.
void add_phase_rows(const Builder& builder, const PhasedWork& work, std::size_t tasks_index) {
  Table table = collection_table(builder, work.phases_table.en, work.phases_table.zh, *find_entity("phases"), work.phases);
  const std::size_t start = *table.column("start"), end = *table.column("end");
  const CellNames tasks{tasks_index, builder.ledger.tables[tasks_index]};
  for (Row& row : table.rows) {
    if (row.cells[start].value.has_value()) continue;
    const Formula id = literal(Scalar{row.id});
    row.cells[start].formula = call("MINIFS", {tasks.all("start"), tasks.all("phase"), id});
    row.cells[end].formula = call("MAXIFS", {tasks.all("end"), tasks.all("phase"), id});
  }
  builder.add(std::move(table));
  for (const Record& phase : work.phases) {
    if (!phase.has("targets")) continue;
    builder.add(amounts_table(fmt::format("{}.{}.targets", work.phases_table.en, phase.id), fmt::format("{}.{}.目标值", work.phases_table.zh, phase.id),
                              {"Target", "目标"}, phase.value("targets")));
  }
}

}  // namespace

std::size_t add_phased_work(const Builder& builder, const PhasedWork& work) {
  const std::size_t tasks = add_tasks(builder, work);
  add_phase_rows(builder, work, tasks);
  add_checklist(builder, work);
  return tasks;
}

void add_phases(const Builder& builder) {
  add_phased_work(builder, {.name = {"phases", "阶段"}, .phases_table = {"phases", "阶段"}, .phases = builder.plan.plan.root.items("phases"), .tasks = {}, .checklist = {}});
}

}  // namespace planloom
