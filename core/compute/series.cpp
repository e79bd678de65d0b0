#include "series.hpp"

#include <algorithm>
#include <cassert>

namespace planloom {

namespace {

Formula make(std::variant<Literal, Name, Unary, Binary, Call> node) { return std::make_shared<const Expression>(Expression{std::move(node), {}}); }

/// 环比, 同比, 较前期 compare with an earlier period, which the baseline is not.
bool is_on_baseline(const Figure& figure) {
  if (figure.basis.empty() || figure.basis == "相对" || figure.basis == "relative") return true;
  return figure.basis.text().starts_with("原") || figure.basis.text().find("基线") != std::string::npos;
}

/// A signed or relative figure as a formula on the row's baseline; null when it stands for itself.
Formula on_baseline(const Figure& figure, const SeriesPlace& place) {
  const bool is_relative = figure.kind == FigureKind::change || figure.kind == FigureKind::multiple;
  if (!is_relative || !place.baseline || !place.has_baseline || !is_on_baseline(figure)) return nullptr;
  const Formula baseline = make(Name{{"baseline"}, Reference{Reference::Rows::this_row, place.table, 0, *place.baseline, std::nullopt}});
  Quantity change = figure.value;
  if (figure.kind == FigureKind::multiple) return make(Binary{BinaryOperator::multiply, baseline, make(Literal{Scalar{Quantity{change.value, {}, change.decimals}}})});
  if (figure.points) {   // 5 points on top of 58% are 63%
    const Formula points = make(Literal{Scalar{Quantity{change.value, {}, change.decimals}}});
    return make(Binary{BinaryOperator::add, baseline, make(Unary{UnaryOperator::percent, points})});
  }
  if (!change.unit.is_ratio()) return make(Binary{BinaryOperator::add, baseline, make(Literal{Scalar{change}})});
  const Formula one = make(Literal{Scalar{Quantity{1, {}, 0}}});
  return make(Binary{BinaryOperator::multiply, baseline, make(Binary{BinaryOperator::add, one, make(Literal{Scalar{change}})})});
}

/// A relative figure without a baseline to rest on has no value that could be compared with absolute ones; it is shown as written.
CellSeries::Point point_of(const SeriesEntry& entry, const Period& period, const SeriesPlace& place, const Unit& unit) {
  CellSeries::Point point{.period = period, .value = {}, .where = entry.where, .formula = nullptr, .due = true, .figure = nullptr};
  const Cell cell = figure_cell(entry.figure, unit, entry.where);
  point.figure = cell.figure;
  point.formula = on_baseline(entry.figure, place);
  const bool is_relative = entry.figure.kind == FigureKind::change || entry.figure.kind == FigureKind::multiple;
  const bool is_text = entry.figure.kind == FigureKind::text;
  if (!point.formula && !is_relative && !is_text) point.value = cell.value;
  return point;
}

/// The finest division any entry names; periods that cover odd stretches do not count.
std::optional<PeriodKind> finest(const Series& series) {
  std::optional<PeriodKind> kind;
  for (const SeriesEntry& entry : series.entries) {
    if (!entry.period || entry.period->kind == PeriodKind::range) continue;
    if (!kind || entry.period->kind < *kind) kind = entry.period->kind;
  }
  return kind;
}

/// A point for each part of the plan's period, so that what is missing shows; given parts outside of it as well.
void fill_points(const Builder& builder, const Series& series, const SeriesPlace& place, const Unit& unit, CellSeries& filled) {
  const std::optional<PeriodKind> kind = finest(series);
  if (kind) {
    for (const Period& part : split_period(builder.plan.period, *kind)) {
      filled.points.push_back({.period = part, .value = {}, .where = {}, .formula = nullptr, .due = true, .figure = nullptr});
    }
  }
  for (const SeriesEntry& entry : series.entries) {
    if (!entry.period) continue;
    CellSeries::Point point = point_of(entry, *entry.period, place, unit);
    if (!kind || entry.period->kind != *kind) {
      filled.longer.push_back(std::move(point));
      continue;
    }
    const auto same = std::find_if(filled.points.begin(), filled.points.end(), [&](const CellSeries::Point& each) { return each.period.range == entry.period->range; });
    if (same != filled.points.end()) *same = std::move(point);
    else filled.points.push_back(std::move(point));
  }
  const auto earlier = [](const CellSeries::Point& a, const CellSeries::Point& b) { return a.period.range.first < b.period.range.first; };
  std::stable_sort(filled.points.begin(), filled.points.end(), earlier);
  for (CellSeries::Point& point : filled.points) point.due = point.period.range.first <= builder.plan.cutoff;
  for (CellSeries::Point& point : filled.longer) point.due = point.period.range.first <= builder.plan.cutoff;
}

std::vector<const CellSeries::Point*> parts_within(const CellSeries& series, const Period& period, std::optional<Date> up_to) {
  std::vector<const CellSeries::Point*> parts;
  for (const CellSeries::Point& point : series.points) {
    if (counts_in(point.period, period) && (!up_to || point.period.range.first <= *up_to)) parts.push_back(&point);
  }
  return parts;
}

const CellSeries::Point* given_for(const CellSeries& series, const Period& period) {
  for (const auto* list : {&series.longer, &series.points}) {
    for (const CellSeries::Point& point : *list) {
      if (point.period.range == period.range) return &point;
    }
  }
  return nullptr;
}

bool has_figure(const CellSeries::Point& point) { return point.value.has_value() || point.formula != nullptr; }

/// The point a `last` figure is: the last that is due or has a figure.
const CellSeries::Point* last_part(const std::vector<const CellSeries::Point*>& parts) {
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if ((*part)->due || has_figure(**part)) return *part;
  }
  return nullptr;
}

}  // namespace

Formula period_name(const SeriesPlace& place, const Period& period) {
  return make(Name{{period.name(), place.name}, Reference{Reference::Rows::this_row, place.table, 0, place.column, period}});
}

Formula figure_formula(const CellSeries& series, const SeriesPlace& place, const Period& period, std::optional<Date> up_to) {
  if (given_for(series, period)) return period_name(place, period);
  const std::vector<const CellSeries::Point*> parts = parts_within(series, period, up_to);
  if (parts.empty() || series.add == AddRule::none) return nullptr;
  if (series.add == AddRule::last) {
    const CellSeries::Point* last = last_part(parts);
    return last ? period_name(place, last->period) : nullptr;
  }
  Call call{series.add == AddRule::sum ? "SUM" : "AVERAGE", {}};
  for (const CellSeries::Point* part : parts) call.arguments.push_back(period_name(place, part->period));
  return make(std::move(call));
}

Cell series_cell(const Builder& builder, const Value& value, const SeriesPlace& place, const Unit& unit, AddRule add) {
  Cell cell;
  cell.where = value.where;
  if (const Formula* formula = std::get_if<Formula>(&value.data)) cell.formula = *formula;
  const Series* series = std::get_if<Series>(&value.data);
  if (!series || series->entries.empty()) return cell;
  if (!series->is_list && series->entries.size() == 1 && !series->entries.front().period) {
    const CellSeries::Point point = point_of(series->entries.front(), builder.plan.period, place, unit);
    cell.value = point.value;
    cell.formula = point.formula;
    cell.figure = point.figure;
    return cell;
  }
  CellSeries filled;
  filled.add = add;
  fill_points(builder, *series, place, unit, filled);
  cell.series = Shared<CellSeries>(std::move(filled));
  return cell;
}

Period compared_period(const Builder& builder, const Cell& target) {
  const Period current = builder.ledger.current;
  if (!target.series) return target.value.has_value() || target.formula ? builder.plan.period : current;
  if (given_for(*target.series, current) || !parts_within(*target.series, current, std::nullopt).empty()) return current;
  std::optional<Period> shortest;
  for (const auto* list : {&target.series->points, &target.series->longer}) {
    for (const CellSeries::Point& point : *list) {
      if (has_figure(point) && counts_in(current, point.period) && (!shortest || counts_in(point.period, *shortest))) shortest = point.period;
    }
  }
  return shortest.value_or(current);
}

void set_current(const Builder& builder, Cell& cell, const SeriesPlace& place, const Current& current) {
  if (!cell.series) return;
  const std::optional<Date> up_to = current.up_to_cutoff ? std::optional(builder.plan.cutoff) : std::nullopt;
  cell.formula = figure_formula(*cell.series, place, current.period, up_to);
  if (!cell.formula && current.up_to_cutoff) cell.formula = figure_formula(*cell.series, place, current.period, std::nullopt);
  const Name* name = cell.formula ? std::get_if<Name>(&cell.formula->node) : nullptr;
  const CellSeries::Point* point = name && name->reference->period ? given_for(*cell.series, *name->reference->period) : nullptr;
  if (!point) return;
  cell.figure = point->figure;
  if (point->where.known()) cell.where = point->where;
}

std::optional<Unit> first_unit(std::span<const Value* const> values) {
  const auto unit_of = [](const Figure& figure) -> std::optional<Unit> {
    const bool is_relative = figure.kind == FigureKind::change || figure.kind == FigureKind::multiple || figure.points;
    if (!figure.has_value() || is_relative || figure.value.unit == Unit{}) return std::nullopt;
    if (figure.value.unit.name.empty() && figure.value.unit.per.empty()) return std::nullopt;  // 4.8 万 alone names no unit
    return figure.value.unit;
  };
  for (const Value* value : values) {
    if (!value) continue;
    if (const Figure* figure = value->figure()) {
      if (const auto unit = unit_of(*figure)) return unit;
    }
    if (const Series* series = std::get_if<Series>(&value->data)) {
      for (const SeriesEntry& entry : series->entries) {
        if (const auto unit = unit_of(entry.figure)) return unit;
      }
    }
  }
  return std::nullopt;
}

AddRule add_rule(const Record& record, AddRule standard) {
  if (!record.entity->find("add")) return standard;
  const Code* code = std::get_if<Code>(&record.value("add").data);
  if (!code) return standard;
  if (code->code == "sum") return AddRule::sum;
  if (code->code == "average") return AddRule::average;
  return AddRule::last;
}

}  // namespace planloom
