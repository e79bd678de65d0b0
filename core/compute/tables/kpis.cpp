/// `kpis`: target and actual by period, attainment, status, weighted share.
///
/// Higher is better: actual ÷ target. Lower is better: target ÷ actual. Nothing reached of a target to keep low is met without a ratio and counts
/// 120% in weighted totals; a target of zero is met (100%) or not (0%).
#include <algorithm>

#include "../series.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

const ComputedColumn computed[] = {
    {"attainment", "达成率", attainment_label(), ColumnType::number, "IF(target > 0, IF(direction = \"lower\", target / actual, actual / target))",
     "SUM(kpis.weighted) / SUM(kpis.covered)", percent(), 1},
    {"status", "状态", status_label(), ColumnType::enumeration,
     "IF(ISBLANK(target), \"no_target\", IF(ISBLANK(actual), \"pending\", IF(ISBLANK(attainment), "
     "IF(IF(direction = \"lower\", actual <= target, actual >= target), \"met\", \"behind\"), "
     "IF(attainment >= 100%, \"met\", IF(attainment >= 90%, \"watch\", \"behind\")))))",
     "", {}, -1, "status"},
    {"counted", "计入达成率", {"Counted as", "计入达成率"}, ColumnType::number,
     "IF(ISBLANK(attainment), IF(status = \"met\", IF(AND(direction = \"lower\", target > 0), 120%, 100%), IF(status = \"behind\", 0%)), attainment)", "",
     percent(), 1},
    {"weighted", "加权", {"Weighted", "加权"}, ColumnType::number, "weight * counted", "SUM(kpis.weighted)", percent(), 1},
    {"covered", "计入权重", {"Weight counted", "计入权重"}, ColumnType::number, "IF(ISNUMBER(weighted), weight)", "SUM(kpis.covered)", percent(), 0},
};

Formula make(std::variant<Literal, Name, Unary, Binary, Call> node) { return std::make_shared<const Expression>(Expression{std::move(node), {}}); }

/// `unit:`, else the first unit among baseline, target and actual.
Unit unit_of(const Record& record) {
  if (const std::optional<Unit> written = read_unit(record.text("unit"))) return *written;
  const Value* const values[] = {&record.value("baseline"), &record.value("target"), &record.value("actual")};
  return first_unit(values).value_or(Unit{});
}

Code direction_of(const Record& record) {
  if (const Code* written = std::get_if<Code>(&record.value("direction").data)) return *written;
  bool lower = false;
  if (const Series* target = record.series("target")) {
    for (const SeriesEntry& entry : target->entries) lower = lower || entry.figure.lower_is_better();
  }
  return {"direction", lower ? "lower" : "higher"};
}

/// This period's figure less the one before.
Formula change_formula(const Cell& actual, const SeriesPlace& place) {
  const Name* name = actual.formula ? std::get_if<Name>(&actual.formula->node) : nullptr;
  if (!actual.series || !name || !name->reference || !name->reference->period) return nullptr;
  const std::vector<CellSeries::Point>& points = actual.series->points;
  const auto now = std::find_if(points.begin(), points.end(), [&](const CellSeries::Point& point) { return point.period == *name->reference->period; });
  if (now == points.end() || now == points.begin()) return nullptr;
  const Formula before = period_name(place, std::prev(now)->period);
  return make(Binary{BinaryOperator::subtract, actual.formula, before});
}

Formula own_cell(std::string name, const SeriesPlace& place, std::size_t column) {
  return make(Name{{std::move(name)}, Reference{Reference::Rows::this_row, place.table, 0, column, std::nullopt}});
}

/// The target of the whole plan.
Formula final_target(const Builder& builder, const Cell& target, const SeriesPlace& place) {
  if (target.series) return figure_formula(*target.series, place, builder.plan.period, std::nullopt);
  return target.value.has_value() || target.formula ? own_cell("target", place, place.column) : nullptr;
}

/// `x.year.change`: how far a period's target is from the baseline, relatively.
std::shared_ptr<const CellSeries> target_changes(const Builder& builder, const Cell& target, const SeriesPlace& place) {
  auto changes = std::make_shared<CellSeries>();
  changes->add = AddRule::none;
  const auto add = [&](const Period& period, Formula to) {
    if (!to) return;
    const Formula ratio = make(Binary{BinaryOperator::divide, std::move(to), own_cell("baseline", place, *place.baseline)});
    const Formula change = make(Binary{BinaryOperator::subtract, ratio, make(Literal{Scalar{Quantity{1, percent(), 0}}})});
    changes->longer.push_back({.period = period, .value = {}, .where = {}, .formula = change, .due = true, .figure = nullptr});
  };
  add(builder.plan.period, final_target(builder, target, place));
  if (!target.series) return changes;
  for (const CellSeries::Point& given : target.series->longer) {
    if (given.period.range != builder.plan.period.range) add(given.period, period_name(place, given.period));
  }
  return changes;
}

}  // namespace

void add_kpis(const Builder& builder) {
  const std::span<const Record> records = builder.plan.plan.root.items("kpis");
  Table table = collection_table(builder, "kpis", "指标", *find_entity("kpis"), records);
  table.groups = "goals";
  const std::size_t index = builder.ledger.tables.size();
  const std::size_t unit_column = *table.column("unit"), direction = *table.column("direction"), baseline = *table.column("baseline");
  const std::size_t target = *table.column("target"), actual = *table.column("actual"), goal = *table.column("goal");
  const std::size_t change = add_computed(table, {"change", "变化", {"Change", "较上期"}, ColumnType::number, ""});
  add_computed(table, {"from", "起点", {"From", "起点"}, ColumnType::number, "baseline"});
  const std::size_t to = add_computed(table, {"to", "终点", {"To", "终点"}, ColumnType::number, ""});
  add_computed(table, {"multiple", "倍数", {"Times", "倍数"}, ColumnType::number, "to / from", "", {}, 1});
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Record& record = records[i];
    Row& row = table.rows[i];
    const Unit unit = unit_of(record);
    if (row.cells[goal].value.text()) row.group = *row.cells[goal].value.text();
    row.cells[unit_column].value = unit.word().empty() ? Scalar{} : Scalar{unit.word()};
    row.cells[direction].value = Scalar{direction_of(record)};
    if (const Figure* figure = record.figure("baseline")) row.cells[baseline] = figure_cell(*figure, unit, record.value("baseline").where);
    const AddRule add = add_rule(record, AddRule::last);
    const SeriesPlace target_place{index, target, "target", baseline, row.cells[baseline].value.quantity() != nullptr};
    const SeriesPlace actual_place{index, actual, "actual", std::nullopt, false};
    row.cells[target] = series_cell(builder, record.value("target"), target_place, unit, add);
    row.cells[actual] = series_cell(builder, record.value("actual"), actual_place, unit, add);
    const Period compared = compared_period(builder, row.cells[target]);
    const bool is_finished = compared.range.last <= builder.plan.cutoff;
    set_current(builder, row.cells[target], target_place, {compared, !is_finished});
    set_current(builder, row.cells[actual], actual_place, {compared, true});
    row.cells[change].formula = change_formula(row.cells[actual], actual_place);
    row.cells[change].series = target_changes(builder, row.cells[target], target_place);
    row.cells[to].formula = final_target(builder, row.cells[target], target_place);
  }
  for (const ComputedColumn& column : computed) add_computed(table, column);
  set_total(table, "weight", "SUM(kpis.weight)");
  table.main = actual;
  builder.add(std::move(table));
}

}  // namespace planloom
