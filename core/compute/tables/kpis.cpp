/// `kpis`: target and actual by period, attainment, status, weighted share.
///
/// Higher is better: actual ÷ target. Lower is better: target ÷ actual. Nothing reached of a target to keep low is met without a ratio and counts
/// 120% in weighted totals; a target of zero is met (100%) or not (0%). The score is the way gone from the baseline to the target, 0 to 1; without a
/// baseline it is the attainment.
#include <algorithm>

#include <fmt/format.h>

#include "../expressions.hpp"
#include "../series.hpp"
#include "attainment.hpp"
#include "shares.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

using namespace expressions;

const ComputedColumn computed[] = {
    {"attainment", "达成率", attainment_label(), ColumnType::number, attainment_formula,
     "SUM(kpis.weighted) / SUM(kpis.covered)", percent(), 1},
    {"counted", "计入达成率", {"Counted as", "计入达成率"}, ColumnType::number,
     counted_formula, "", percent(), 1},
    {"weighted", "加权", {"Weighted", "加权"}, ColumnType::number, "weight * counted", "SUM(kpis.weighted)", percent(), 1},
    {"covered", "计入权重", {"Weight counted", "计入权重"}, ColumnType::number, "IF(ISNUMBER(weighted), weight)", "SUM(kpis.covered)", percent(), 0},
    {"distance", "完成进度", {"Way gone", "完成进度"}, ColumnType::number,
     "IF(ISBLANK(baseline), attainment, (actual - baseline) / (target - baseline))", "", percent(), 1},
    {"score", "得分", {"Score", "得分"}, ColumnType::number, "IF(ISNUMBER(distance), MIN(1, MAX(0, distance / 100%)))", "", {}, 2},
    {"weighted_score", "加权得分", {"Weighted score", "加权得分"}, ColumnType::number, "weight * score", "", {}, 4},
    {"scored", "计分权重", {"Weight scored", "计分权重"}, ColumnType::number, "IF(ISNUMBER(weighted_score), weight)", "", percent(), 0},
};

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

/// The mean of a period's figures, each as heavy as the weighing indicator's of the same part of it. It names parts without a figure, too: what is
/// typed into them later counts.
Formula weighted_mean(const CellSeries& series, const CellSeries& weights, const SeriesPlace& place, const CellNames& cells, std::size_t weighing,
                      const Period& period, std::optional<Date> up_to) {
  Formula products, sum;
  const auto plus = [](const Formula& left, Formula right) { return left ? binary(BinaryOperator::add, left, std::move(right)) : std::move(right); };
  for (const CellSeries::Point& point : series.points) {
    const bool inside = period.range.contains(point.period.range.first) && period.range.contains(point.period.range.last);
    if (!inside || (up_to && point.period.range.first > *up_to)) continue;
    const auto weight = std::find_if(weights.points.begin(), weights.points.end(), [&](const CellSeries::Point& each) { return each.period == point.period; });
    if (weight == weights.points.end()) continue;
    const Formula figure = period_name(place, point.period), heavy = cells.of(weighing, "actual", point.period);
    const Formula both = call("AND", {call("ISNUMBER", {figure}), call("ISNUMBER", {heavy})});
    products = plus(products, call("IF", {both, binary(BinaryOperator::multiply, figure, heavy), number(0)}));
    sum = plus(sum, call("IF", {both, heavy, number(0)}));
  }
  if (!products) return nullptr;
  const Formula mean = binary(BinaryOperator::divide, products, sum);
  const bool is_ratio = std::any_of(series.points.begin(), series.points.end(), [](const CellSeries::Point& point) { return point.value.quantity() && point.value.quantity()->unit.is_ratio(); });
  // Shares of counts are counts; their mean is a share again.
  return is_ratio ? make(Unary{UnaryOperator::percent, binary(BinaryOperator::multiply, mean, number(100))}) : mean;
}

/// `weighted_by`: the figures of longer periods are weighted means instead of plain ones.
void weigh_periods(const Builder& builder, Table& table, std::span<const Record> records, std::size_t row, const SeriesPlace& place) {
  Cell& cell = table.rows[row].cells[place.column];
  const std::optional<std::size_t> by = table.row(records[row].text("weighted_by"));
  if (!by || !cell.series || cell.series->add != AddRule::average || !table.rows[*by].cells[place.column].series) return;
  const CellSeries& weights = *table.rows[*by].cells[place.column].series;
  const CellNames cells{place.table, table};
  CellSeries series = *cell.series;
  const auto is_given = [&](const Period& period) {
    return std::any_of(series.longer.begin(), series.longer.end(), [&](const CellSeries::Point& each) { return each.period.range == period.range; });
  };
  std::vector<Period> longer{builder.plan.period};
  for (const PeriodKind kind : {PeriodKind::half, PeriodKind::quarter}) {
    for (const Period& part : split_period(builder.plan.period, kind)) longer.push_back(part);
  }
  for (const Period& period : longer) {
    const bool is_part = std::any_of(series.points.begin(), series.points.end(), [&](const CellSeries::Point& each) { return each.period.range == period.range; });
    if (is_part || is_given(period)) continue;
    Formula mean = weighted_mean(series, weights, place, cells, *by, period, std::nullopt);
    if (mean) series.longer.push_back({.period = period, .value = {}, .where = {}, .formula = std::move(mean), .due = true, .figure = nullptr});
  }
  const Period compared = compared_period(builder, table.rows[row].cells[*table.column("target")]);
  Formula mean = is_given(compared) ? weighted_mean(series, weights, place, cells, *by, compared, builder.plan.cutoff) : nullptr;
  if (mean) cell.formula = std::move(mean);
  cell.series = Shared<CellSeries>(std::move(series));
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
Shared<CellSeries> target_changes(const Builder& builder, const Cell& target, const SeriesPlace& place) {
  CellSeries changes;
  changes.add = AddRule::none;
  const auto add = [&](const Period& period, Formula to) {
    if (!to) return;
    const Formula ratio = make(Binary{BinaryOperator::divide, std::move(to), own_cell("baseline", place, *place.baseline)});
    const Formula change = make(Binary{BinaryOperator::subtract, ratio, make(Literal{Scalar{Quantity{1, percent(), 0}}})});
    changes.longer.push_back({.period = period, .value = {}, .where = {}, .formula = change, .due = true, .figure = nullptr});
  };
  add(builder.plan.period, final_target(builder, target, place));
  if (!target.series) return Shared<CellSeries>(std::move(changes));
  for (const CellSeries::Point& given : target.series->longer) {
    if (given.period.range != builder.plan.period.range) add(given.period, period_name(place, given.period));
  }
  return Shared<CellSeries>(std::move(changes));
}

/// A level in words is as far as its owner says.
std::string_view status_in_words(const Record& record) {
  const Code* state = std::get_if<Code>(&record.value("state").data);
  if (!state) return "pending";
  return state->code == "done" ? "met" : state->code == "at_risk" ? "watch" : state->code == "off_track" ? "behind" : "pending";
}

/// A target that is written but has no value to compare with (+40%（环比）, 提升活跃度) waits for figures; it is not missing.
bool is_target_in_words(const Cell& target) {
  if (!target.figure) return false;
  const FigureKind kind = target.figure->kind;
  return kind != FigureKind::missing && kind != FigureKind::placeholder && kind != FigureKind::number;
}

void add_status(Table& table, std::span<const Record> records) {
  const std::string usual = status_formula("no_target");
  const std::size_t status = add_computed(table, {"status", "状态", status_label(), ColumnType::enumeration, usual, "", {}, -1, "status"});
  const std::size_t target = *table.column("target");
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string_view in_words = status_in_words(records[i]);
    const bool is_told = in_words != "pending";
    if (is_told || is_target_in_words(table.rows[i].cells[target])) table.rows[i].cells[status].formula = built_in(status_formula(in_words));
  }
}

/// 1,840 人 → 4,600 人: what is reported says itself where it began; null for any other figure.
const Figure* reported_transition(const Record& record) {
  const Series* written = record.series("actual");
  const Figure* figure = written && written->entries.size() == 1 ? &written->entries.front().figure : nullptr;
  return figure && figure->kind == FigureKind::transition && figure->upper ? figure : nullptr;
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
    const std::string unit_shown = unit_word(unit, builder.plan.language);
    row.cells[unit_column].value = unit_shown.empty() ? Scalar{} : Scalar{unit_shown};
    row.cells[direction].value = Scalar{direction_of(record)};
    if (const Figure* figure = record.figure("baseline")) row.cells[baseline] = figure_cell(*figure, unit, record.value("baseline").where);
    const Figure* transition = reported_transition(record);
    if (transition && !row.cells[baseline].value.has_value()) {
      row.cells[baseline].value = Scalar{in_unit(transition->value, unit)};
      row.cells[baseline].where = record.value("actual").where;
    }
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
    if (transition) row.cells[to].formula = own_cell("actual", actual_place, actual);
  }
  for (std::size_t i = 0; i < records.size(); ++i) weigh_periods(builder, table, records, i, {index, actual, "actual", std::nullopt, false});
  add_status(table, records);
  for (const ComputedColumn& column : computed) add_computed(table, column);
  add_base_columns(table, "actual", records);
  set_total(table, "weight", "SUM(kpis.weight)");
  table.main = actual;
  builder.add(std::move(table));
}

}  // namespace planloom
