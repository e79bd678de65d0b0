/// A worked out value as its column shows it: unit, digits, words.
#pragma once
#include <vector>

#include <planloom/ledger.hpp>

namespace planloom {

/// What the given figures of a column have in common.
struct ColumnConvention {
  bool is_bare = false;   ///< figures are given, and none has a unit: computed ones are bare numbers at the scale shown
};
std::vector<std::vector<ColumnConvention>> conventions_of(const Ledger& ledger);

/// `row` is null for the total row.
Scalar adopt(const Scalar& value, const Table& table, const Row* row, std::size_t column, const ColumnConvention& convention);

/// Columns whose figures all have one unit say so; digits as many as the most precise given figure has.
void settle_units(Ledger& ledger);

}  // namespace planloom
