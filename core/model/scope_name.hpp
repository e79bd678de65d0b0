/// Where the parts of a name lead within one table: a column, a row, a cell, the total, another period.
#pragma once
#include <optional>
#include <span>
#include <string>

#include <planloom/ledger.hpp>

namespace planloom {

struct ScopeTarget {
  Reference::Rows rows = Reference::Rows::all_rows;
  std::size_t row = 0;
  std::size_t column = 0;
  std::optional<Period> period;
};

struct NameFault {
  std::size_t part = 0;               ///< the part that leads nowhere, counted within the parts given
  enum class Kind { nothing = 1, no_row_or_column, no_column, no_total, not_by_period } kind = Kind::nothing;
};

/// Follows the parts after a table's name: nothing, column, row, row.column, period.column, row.period.column, total.column. With `fault` says
/// which part leads nowhere.
std::optional<ScopeTarget> find_in_table(const Table& table, std::span<const std::string> parts, const Ledger& ledger, NameFault* fault = nullptr);

/// The same for a name whose first part is the table's.
inline std::optional<ScopeTarget> find_in_scope_table(const Table& table, std::span<const std::string> parts, const Ledger& ledger) {
  return find_in_table(table, parts.subspan(1), ledger);
}

/// A column, or period.column, of one row already known.
std::optional<ScopeTarget> find_in_row(const Table& table, std::optional<std::size_t> row, std::span<const std::string> parts, const Ledger& ledger,
                                       NameFault* fault = nullptr);

}  // namespace planloom
