#include "column_index.hpp"

#include <algorithm>
#include <utility>

#include "arithmetic.hpp"

namespace planloom {

ColumnIndex::ColumnIndex(const Table& table, std::size_t column) {
  bool is_one_kind = true;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const Scalar& value = std::as_const(table.rows[row].cells)[column].value;
    if (const std::string* text = value.text()) {
      rows_[lowered(*text)].push_back(row);
      continue;
    }
    if (!value.has_value()) continue;
    others_.push_back(row);
    if (const Quantity* figure = value.quantity()) {
      if (figures_.empty()) figure_unit_ = figure->unit;
      is_one_kind = is_one_kind && compares_with(*figure);
      figures_.push_back({figure->value, row});
    } else {
      no_figures_.push_back(row);
    }
  }
  if (!is_one_kind) figure_unit_.reset();
  std::ranges::sort(figures_);
}

std::vector<std::size_t> ColumnIndex::rows(std::string_view text) const {
  const auto known = rows_.find(lowered(text));
  if (known == rows_.end()) return others_;
  std::vector<std::size_t> all;
  all.reserve(known->second.size() + others_.size());
  std::ranges::merge(known->second, others_, std::back_inserter(all));
  return all;
}

std::optional<std::vector<std::size_t>> ColumnIndex::rows(const Quantity& figure) const {
  if (!compares_with(figure)) return std::nullopt;
  std::vector<std::size_t> all = no_figures_;
  for (const Figure& same : std::ranges::equal_range(figures_, figure.value, {}, &Figure::value)) all.push_back(same.row);
  std::ranges::sort(all);
  return all;
}

std::optional<std::size_t> ColumnIndex::larger_than(const Quantity& figure) const {
  if (!compares_with(figure)) return std::nullopt;
  return static_cast<std::size_t>(figures_.end() - std::ranges::upper_bound(figures_, figure.value, {}, &Figure::value));
}

const ColumnIndex* ColumnIndexes::find(const Ledger& ledger, const Reference& reference) const {
  if (reference.rows != Reference::Rows::all_rows || reference.period) return nullptr;
  const auto known = indexes_.find({reference.table, reference.column});
  if (known == indexes_.end()) return nullptr;
  if (!known->second) known->second.emplace(ledger.tables[reference.table], reference.column);
  return &*known->second;
}

}  // namespace planloom
