#include "scope_name.hpp"

#include <algorithm>

namespace planloom {

namespace {

using Fault = NameFault::Kind;

std::optional<ScopeTarget> failed(NameFault* fault, std::size_t part, Fault kind) {
  if (fault) *fault = {part, kind};
  return std::nullopt;
}

bool has_periods(const Table& table, std::size_t column, std::optional<std::size_t> row) {
  if (table.columns[column].is_series) return true;
  if (row) return table.rows[*row].cells[column].series != nullptr;
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& each) { return each.cells[column].series != nullptr; });
}

bool is_total(const std::string& part) { return part == "total" || part == "合计"; }

/// The last parts: `column` or `period.column`; nothing at all means the table's main column.
std::optional<ScopeTarget> finish(const Table& table, ScopeTarget target, std::span<const std::string> parts, std::size_t done, const Ledger& ledger,
                                  NameFault* fault) {
  const std::optional<std::size_t> row = target.rows == Reference::Rows::one_row ? std::optional(target.row) : std::nullopt;
  if (parts.empty()) {
    target.column = table.main;
    return target;
  }
  if (parts.size() == 1) {
    const std::optional<std::size_t> column = table.column(parts[0]);
    if (!column) return failed(fault, done, Fault::no_column);
    target.column = *column;
    return target;
  }
  target.period = parse_period(parts[0], &ledger.period);
  const std::optional<std::size_t> column = table.column(parts[1]);
  if (!target.period || parts.size() > 2) return failed(fault, done + (target.period ? 2 : 0), Fault::no_column);
  if (!column) return failed(fault, done + 1, Fault::no_column);
  if (!has_periods(table, *column, row)) return failed(fault, done, Fault::not_by_period);
  target.column = *column;
  return target;
}

}  // namespace

std::optional<ScopeTarget> find_in_row(const Table& table, std::optional<std::size_t> row, std::span<const std::string> parts, const Ledger& ledger,
                                       NameFault* fault) {
  ScopeTarget target;
  target.rows = row ? Reference::Rows::one_row : Reference::Rows::this_row;
  target.row = row.value_or(0);
  return finish(table, target, parts, 0, ledger, fault);
}

std::optional<ScopeTarget> find_in_table(const Table& table, std::span<const std::string> parts, const Ledger& ledger, NameFault* fault) {
  ScopeTarget target;
  if (parts.empty()) return target;                                                      // COUNT(kpis): the ids, one per row
  if (parts.size() == 1 && table.column(parts[0])) return finish(table, target, parts, 0, ledger, fault);
  if (const std::optional<std::size_t> row = table.row(parts[0])) {
    target.rows = Reference::Rows::one_row;
    target.row = *row;
    return finish(table, target, parts.subspan(1), 1, ledger, fault);
  }
  if (is_total(parts[0])) {
    if (!table.total) return failed(fault, 0, Fault::no_total);
    target.rows = Reference::Rows::total_row;
    return finish(table, target, parts.subspan(1), 1, ledger, fault);
  }
  if (parts.size() == 2 && parse_period(parts[0], &ledger.period)) return finish(table, target, parts, 0, ledger, fault);
  return failed(fault, 0, Fault::no_row_or_column);
}

}  // namespace planloom
