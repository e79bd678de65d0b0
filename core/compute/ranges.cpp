/// Both ends of figures written as ranges (100-150人/群): numbers beside the figure as written, for formulas and bars.
#include <algorithm>

#include <fmt/format.h>

#include "builder.hpp"

namespace planloom {

namespace {

enum class End { low = 1, high };

Column end_column(const Column& of, End end) {
  const bool low = end == End::low;
  Column column;
  column.name = of.name + (low ? "_low" : "_high");
  column.name_zh = of.name_zh + (low ? "下限" : "上限");
  column.label = {of.label.en + (low ? ", low" : ", high"), of.label.zh + (low ? "下限" : "上限")};
  column.type = ColumnType::number;
  column.input = true;
  return column;
}

/// A figure of one number is both of its ends, whatever its operator: 10个以上 counts as 10.
Cell end_cell(const Cell& cell, const std::string& column, End end) {
  Cell made;
  made.where = cell.where;
  if (cell.formula) made.formula = built_in(column);
  if (!cell.figure) return made;
  const bool is_range = cell.figure->kind == FigureKind::range;
  if (!is_range && cell.figure->kind != FigureKind::number) return made;
  made.value = Scalar{is_range && end == End::high && cell.figure->upper ? *cell.figure->upper : cell.figure->value};
  return made;
}

}  // namespace

bool has_ranges(const Table& table, std::size_t column) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& row) {
    return row.cells[column].figure && row.cells[column].figure->kind == FigureKind::range;
  });
}

void add_ends(Table& table, std::string_view name) {
  const std::size_t at = table.column(name).value();
  const Column of = table.columns[at];
  if (table.column(of.name + "_low")) return;
  const auto behind = table.columns.begin() + static_cast<std::ptrdiff_t>(at) + 1;
  table.columns.insert(behind, {end_column(of, End::low), end_column(of, End::high)});
  for (Row& row : table.rows) {
    const Cell cell = std::as_const(row.cells)[at];
    row.cells.insert(at + 1, end_cell(cell, of.name, End::high));
    row.cells.insert(at + 1, end_cell(cell, of.name, End::low));
  }
  if (table.main > at) table.main += 2;
}

}  // namespace planloom
