#include "adopt.hpp"

#include <algorithm>
#include <optional>

#include <planloom/enumeration.hpp>

namespace planloom {

namespace {

bool is_ratio_like(const Unit& unit) { return unit.is_ratio() || unit.name == "个百分点"; }
bool is_bare(const Unit& unit) { return unit.name.empty() && unit.per.empty() && unit.power == 0; }

/// Every given figure of a column, those of its periods included.
template <class Visit>
void each_given(const Table& table, std::size_t column, Visit visit) {
  for (const Row& row : table.rows) {
    const Cell& cell = row.cells[column];
    if (!cell.formula && cell.value.quantity()) visit(*cell.value.quantity());
    if (!cell.series) continue;
    for (const auto* points : {&cell.series->points, &cell.series->longer}) {
      for (const CellSeries::Point& point : *points) {
        if (!point.formula && point.value.quantity()) visit(*point.value.quantity());
      }
    }
  }
}

Quantity in_column_unit(Quantity quantity, const Column& column) {
  if (column.unit.name.empty() && column.unit.per.empty()) return quantity;
  if (is_bare(quantity.unit)) return {is_ratio_like(column.unit) ? quantity.value : quantity.value.shifted(column.unit.power), column.unit, quantity.decimals};
  if (!quantity.unit.same_kind(column.unit) || quantity.unit.power == column.unit.power) return quantity;
  return {quantity.value, column.unit, -1};
}

/// What planloom multiplies itself has the unit its column declares, whatever people counted with: 12 次 × 300 人 are 3,600 人次.
bool is_own_product(const Formula& formula) {
  const Binary* binary = formula && !formula->where.known() ? std::get_if<Binary>(&formula->node) : nullptr;
  return binary && binary->op == BinaryOperator::multiply;
}

/// A total that is rounded on its own shows the digits it has been rounded to.
bool rounds_itself(const Formula& total) {
  const Call* call = total ? std::get_if<Call>(&total->node) : nullptr;
  return call && call->function == "ROUND";
}

/// A bare number cell of the same row or a figure of the same kind says how many digits people expect.
int decimals_beside(const Quantity& quantity, const Row& row) {
  int found = -1;
  for (const Cell& cell : row.cells) {
    const Quantity* other = cell.value.quantity();
    if (!other || other->decimals < 0 || cell.formula || is_bare(other->unit) != is_bare(quantity.unit)) continue;
    const bool alike = other->unit.power == quantity.unit.power && (other->unit.same_kind(quantity.unit) || (is_ratio_like(other->unit) && is_ratio_like(quantity.unit)));
    if (alike) found = std::max(found, other->decimals);
  }
  return found;
}

}  // namespace

std::vector<std::vector<ColumnConvention>> conventions_of(const Ledger& ledger) {
  std::vector<std::vector<ColumnConvention>> all;
  for (const Table& table : ledger.tables) {
    std::vector<ColumnConvention> columns(table.columns.size());
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      bool any = false, any_unit = false;
      if (table.columns[c].is_series && table.groups.empty()) {
        each_given(table, c, [&](const Quantity& quantity) { any = true; any_unit = any_unit || !is_bare(quantity.unit); });
      }
      columns[c].is_bare = any && !any_unit;
    }
    all.push_back(std::move(columns));
  }
  return all;
}

Scalar adopt(const Scalar& value, const Table& table, const Row* row, std::size_t at, const ColumnConvention& convention) {
  const Column& column = table.columns[at];
  if (column.type == ColumnType::enumeration && value.text()) {
    const Enumeration* enumeration = find_enumeration(column.of);
    const EnumerationEntry* entry = enumeration ? enumeration->find(*value.text()) : nullptr;
    return entry ? Scalar{Code{column.of, std::string(entry->code)}} : value;
  }
  if (!value.quantity()) return value;
  const Formula& formula = row && row->cells[at].formula ? row->cells[at].formula : column.formula;
  const bool declared = row && !column.unit.name.empty() && !is_ratio_like(column.unit) && is_own_product(formula);
  Quantity quantity = declared ? Quantity{value.quantity()->value, column.unit, -1} : in_column_unit(*value.quantity(), column);
  if (convention.is_bare && !is_ratio_like(quantity.unit)) quantity = {quantity.shown(), {}, quantity.decimals};
  if (!row && rounds_itself(column.total)) return Scalar{quantity};
  if (column.decimals >= 0) quantity.decimals = column.decimals;
  else if (quantity.decimals < 0 && row && column.is_series) quantity.decimals = decimals_beside(quantity, *row);
  return Scalar{quantity};
}

void settle_units(Ledger& ledger) {
  for (Table& table : ledger.tables) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      Column& column = table.columns[c];
      if (column.type != ColumnType::number) continue;
      std::optional<Unit> common;
      bool differ = false;
      int decimals = column.decimals;
      for (const Row& row : table.rows) {
        const Quantity* quantity = row.cells[c].value.quantity();
        if (!quantity) continue;
        if (common && !(*common == quantity->unit)) differ = true;
        common = quantity->unit;
        if (column.decimals < 0) decimals = std::max(decimals, quantity->decimals);
      }
      if (differ || !common) continue;
      if (column.unit.name.empty()) column.unit = *common;
      column.decimals = decimals;
    }
  }
}

}  // namespace planloom
