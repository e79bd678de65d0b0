/// Figures of charts that no single cell holds: steps of a waterfall, parts of a stack. As formulas over the ledger they stay live.
#pragma once
#include <planloom/document.hpp>
#include <planloom/ledger.hpp>

namespace planloom::xlsx {

/// A category's step from the first column to the last; null when the view is not made of a table and its groups.
Formula step_formula(const Ledger& ledger, const TableView& view, std::size_t row);
/// The sum of the rows of one word (fixed, variable) in the row's column (Q1); null when the view is not made like that.
Formula part_formula(const Ledger& ledger, const TableView& view, std::size_t row, std::size_t column);
/// A sentence's formula about the chart's own rows (rows.variable.Q4) as one over the ledger; what it names otherwise stays as it is.
Formula over_ledger(const Formula& formula, const Ledger& ledger, const TableView& view);

}  // namespace planloom::xlsx
