/// Clock windows (8:20–8:30, 9:00) as start, end and minutes.
#include <algorithm>

#include "../expressions.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

using namespace expressions;

Column time_column(const std::string& name, const std::string& name_zh, Words label) {
  Column column = plain_column(name, name_zh, std::move(label), ColumnType::time);
  column.input = true;
  return column;
}

std::optional<ClockTime> clock_of(const Quantity& minutes) {
  const std::optional<std::int64_t> whole = minutes.value.whole();
  if (!whole || *whole < 0 || *whole > 1440) return std::nullopt;
  return ClockTime{static_cast<int>(*whole)};
}

Cell clock_cell(const std::optional<ClockTime>& time, Place where) {
  Cell cell;
  if (time) cell.value = Scalar{*time};
  cell.where = where;
  return cell;
}

}  // namespace

void add_clock_windows(Table& table, std::size_t index, std::string_view field) {
  const std::size_t time = table.column(field).value();
  table.columns.push_back(time_column("start", "开始", {"Start", "开始"}));
  table.columns.push_back(time_column("end", "结束", {"End", "结束"}));
  bool over_midnight = false;
  for (Row& row : table.rows) {
    const Cell& written = row.cells[time];
    const Figure* figure = written.figure && written.figure->kind == FigureKind::clock ? written.figure.get() : nullptr;
    const std::optional<ClockTime> start = figure ? clock_of(figure->value) : std::nullopt;
    const std::optional<ClockTime> end = figure && figure->upper ? clock_of(*figure->upper) : start;  // one time is a moment
    over_midnight = over_midnight || (start && end && *end < *start);
    const Place where = written.where;
    row.cells.push_back(clock_cell(start, where));
    row.cells.push_back(clock_cell(end, where));
  }
  const std::size_t minutes = add_computed(table, {"minutes", "分钟", {"Minutes", "分钟"}, ColumnType::number,
                                                   "ROUND((end - start) * 1440, 0) + IF(end < start, 1440, 0)", "",
                                                   {.name = "分钟", .power = 0, .scale = "", .per = ""}, 0});
  table.main = minutes;
  if (over_midnight) return;  // what the whole spans is then a matter of which day is meant
  const CellNames names{index, table};
  const Formula span = binary(BinaryOperator::subtract, call("MAX", {names.all("end")}), call("MIN", {names.all("start")}));
  table.columns[minutes].total = call("ROUND", {binary(BinaryOperator::multiply, span, number(1440)), number(0)});
}

}  // namespace planloom
