/// `activities`, and for each one its phases, tasks, checklist, materials, rundown, reminders, targets and results.
#include <fmt/format.h>

#include "../expressions.hpp"
#include "../series.hpp"
#include "phases.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

using namespace expressions;

struct Names {
  std::string en, zh;
  Names(const Record& activity) : en(fmt::format("activities.{}", activity.id)), zh(fmt::format("活动.{}", activity.id)) {}
};

/// An activity without its own dates lasts from its day, or over all its tasks.
void set_stretch(const Builder& builder, std::size_t index, std::size_t row, std::size_t tasks_index) {
  Table& table = builder.ledger.tables[index];
  Cell& start = table.rows[row].cells[*table.column("start")];
  Cell& end = table.rows[row].cells[*table.column("end")];
  if (start.value.has_value()) return;
  const CellNames tasks{tasks_index, builder.ledger.tables[tasks_index]};
  if (tasks.table.rows.empty()) {
    start.value = end.value = table.rows[row].cells[*table.column("date")].value;
    return;
  }
  start.formula = call("MIN", {tasks.all("start")});
  end.formula = call("MAX", {tasks.all("end")});
}

void add_materials(const Builder& builder, const Record& activity) {
  const Names names(activity);
  const std::span<const Record> records = activity.items("materials");
  Table table = collection_table(builder, names.en + ".materials", names.zh + ".物料", *find_entity("materials"), records);
  std::vector<const Value*> prices;
  for (const Record& record : records) prices.push_back(&record.value("price"));
  const std::size_t amount = add_computed(table, {"amount", "金额", {"Amount", "金额"}, ColumnType::number, "quantity * price", "",
                                                  without_rate(first_unit(prices).value_or(Unit{}))});
  table.columns[amount].total = call("SUM", {CellNames{builder.ledger.tables.size(), table}.all("amount")});
  table.main = amount;
  builder.add(std::move(table));
}

void add_rundown(const Builder& builder, const Record& activity) {
  const Names names(activity);
  Table table = collection_table(builder, names.en + ".rundown", names.zh + ".议程", *find_entity("rundown"), activity.items("rundown"));
  add_clock_windows(table, builder.ledger.tables.size(), "time");
  builder.add(std::move(table));
}

/// How many take part: how often × how many each time, at least and at most.
void add_attendance(const Builder& builder, Table& table, std::span<const Record> activities) {
  add_ends(table, "times");
  add_ends(table, "size");
  const Unit visits{.name = "人次", .power = 0, .scale = "", .per = ""};
  const std::size_t low = add_computed(table, {"attendance", "参与人次", {"Attendance", "参与人次"}, ColumnType::number, "times_low * size_low", "", visits, 0});
  const std::size_t high = add_computed(table, {"attendance_high", "参与人次上限", {"Attendance, high", "参与人次上限"}, ColumnType::number,
                                                "times_high * size_high", "", visits, 0});
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const Figure* times = activities[i].figure("times");
    const Decimal often = times ? repetitions(times->value.unit, builder.plan.period) : Decimal(1);
    if (often == Decimal(1)) continue;
    table.rows[i].cells[low].formula = built_in(fmt::format("times_low * {} * size_low", often.text()));
    table.rows[i].cells[high].formula = built_in(fmt::format("times_high * {} * size_high", often.text()));
  }
}

}  // namespace

void add_activities(const Builder& builder) {
  const std::span<const Record> activities = builder.plan.plan.root.items("activities");
  Table whole = collection_table(builder, "activities", "活动", *find_entity("activities"), activities);
  add_attendance(builder, whole, activities);
  const std::size_t index = builder.add(std::move(whole));
  for (std::size_t i = 0; i < activities.size(); ++i) {
    const Record& activity = activities[i];
    const Names names(activity);
    const std::size_t tasks = add_phased_work(builder, {.name = {names.en, names.zh},
                                                        .phases_table = {names.en + ".phases", names.zh + ".阶段"},
                                                        .phases = activity.items("phases"),
                                                        .tasks = activity.items("tasks"),
                                                        .checklist = activity.items("checklist")});
    set_stretch(builder, index, i, tasks);
    builder.add(amounts_table(names.en + ".targets", names.zh + ".目标值", {"Targets", "目标"}, activity.value("targets")));
    builder.add(amounts_table(names.en + ".results", names.zh + ".结果", {"Results", "结果"}, activity.value("results")));
    add_materials(builder, activity);
    add_rundown(builder, activity);
    add_reminders(builder, activity);
  }
}

}  // namespace planloom
