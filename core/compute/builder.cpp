#include "builder.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <map>

#include <fmt/format.h>

namespace planloom {

Formula built_in(std::string_view text) {
  if (text.empty()) return nullptr;
  // Constants of the program: a batch would read each of them anew for every person, twice.
  static std::map<std::string, Formula, std::less<>> read;
  if (const auto known = read.find(text); known != read.end()) return known->second;
  Diagnostics none;
  Formula formula = parse_formula({std::string(text), {}}, none);
  assert(formula && "a built-in formula does not parse");
  return read.emplace(text, std::move(formula)).first->second;
}

Column plain_column(std::string_view name, std::string_view name_zh, Words label, ColumnType type) {
  Column column;
  column.name = name;
  column.name_zh = name_zh;
  column.label = std::move(label);
  column.type = type;
  return column;
}

std::size_t add_computed(Table& table, const ComputedColumn& spec) {
  Column column{.name = std::string(spec.name), .name_zh = std::string(spec.name_zh), .label = spec.label, .type = spec.type, .unit = spec.unit,
                .decimals = spec.decimals, .of = std::string(spec.of), .formula = built_in(spec.formula), .total = built_in(spec.total),
                .is_series = false, .input = false};
  const std::optional<std::size_t> there = table.column(spec.name);
  if (there) {
    table.columns[*there] = std::move(column);
    for (Row& row : table.rows) row.cells[*there] = {};
    return *there;
  }
  table.columns.push_back(std::move(column));
  for (Row& row : table.rows) row.cells.resize(table.columns.size());
  return table.columns.size() - 1;
}

void set_total(Table& table, std::string_view column, std::string_view formula) {
  const std::optional<std::size_t> at = table.column(column);
  assert(at && "no such column");
  table.columns[*at].total = built_in(formula);
}

Unit percent() { return {.name = "%", .power = -2, .scale = "", .per = ""}; }

std::optional<Unit> read_unit(std::string_view word) {
  if (word.empty()) return std::nullopt;
  const std::optional<Quantity> one = parse_quantity(fmt::format("1 {}", word));
  if (one && (!one->unit.name.empty() || one->unit.power != 0)) return one->unit;
  return Unit{.name = std::string(word), .power = 0, .scale = "", .per = ""};
}

Unit without_rate(Unit unit) {
  unit.per = {};
  return unit;
}

Decimal repetitions(const Unit& unit, const Period& period) {
  const auto parts = [&](PeriodKind kind) { return Decimal(static_cast<std::int64_t>(std::max<std::size_t>(1, split_period(period, kind).size()))); };
  if (unit.per == "月") return parts(PeriodKind::month);
  if (unit.per == "季度" || unit.per == "季") return parts(PeriodKind::quarter);
  if (unit.per == "周") return Decimal(static_cast<std::int64_t>(std::max<int>(1, static_cast<int>(period.range.length().count() / 7))));
  if (unit.per == "天" || unit.per == "日") return Decimal(static_cast<std::int64_t>(period.range.length().count()));
  return 1;
}

Quantity in_unit(const Quantity& quantity, const Unit& unit) {
  const bool is_bare = quantity.unit.name.empty() && quantity.unit.per.empty();
  if (!is_bare) {
    if (!quantity.unit.same_kind(unit) || quantity.unit.power == unit.power) return quantity;
    return {quantity.value, unit, std::max(quantity.decimals, quantity.decimals + unit.power - quantity.unit.power)};
  }
  if (quantity.unit.power != 0) return {quantity.value, {unit.name, quantity.unit.power, quantity.unit.scale, unit.per}, quantity.decimals};  // 4.8 万 of 人
  return {quantity.value.shifted(unit.power), unit, quantity.decimals};
}

Cell text_cell(std::string text, Place where) {
  Cell cell;
  if (!text.empty()) cell.value = Scalar{std::move(text)};
  cell.where = where;
  return cell;
}

Cell figure_cell(const Figure& figure, const Unit& unit, Place where) {
  Cell cell;
  cell.where = where;
  if (figure.kind == FigureKind::missing) return cell;
  Figure read = figure;
  const bool is_relative = figure.kind == FigureKind::change || figure.kind == FigureKind::multiple || figure.points;
  if (figure.has_value() && figure.kind != FigureKind::split) {
    if (!is_relative) read.value = in_unit(figure.value, unit);
    if (!is_relative && read.upper) read.upper = in_unit(*read.upper, unit);
    cell.value = Scalar{figure.kind == FigureKind::transition && read.upper ? *read.upper : read.value};
  } else if (figure.kind == FigureKind::text) {
    cell.value = Scalar{figure.wording};
  }
  cell.figure = Shared<Figure>(std::move(read));
  return cell;
}

std::size_t usual_main(const Table& table) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].type == ColumnType::number) return i;
  }
  return std::min<std::size_t>(1, table.columns.size() - 1);
}

}  // namespace planloom
