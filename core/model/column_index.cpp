#include "column_index.hpp"

#include <algorithm>

#include "arithmetic.hpp"

namespace planloom {

ColumnIndex::ColumnIndex(const Table& table, std::size_t column) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const Scalar& value = table.rows[row].cells[column].value;
    if (const std::string* text = value.text()) rows_[lowered(*text)].push_back(row);
    else if (value.has_value()) others_.push_back(row);
  }
}

std::vector<std::size_t> ColumnIndex::rows(std::string_view text) const {
  const auto known = rows_.find(lowered(text));
  if (known == rows_.end()) return others_;
  std::vector<std::size_t> all;
  all.reserve(known->second.size() + others_.size());
  std::ranges::merge(known->second, others_, std::back_inserter(all));
  return all;
}

const ColumnIndex* ColumnIndexes::find(const Ledger& ledger, const Reference& reference) const {
  if (reference.rows != Reference::Rows::all_rows || reference.period) return nullptr;
  const auto known = indexes_.find({reference.table, reference.column});
  if (known == indexes_.end()) return nullptr;
  if (!known->second) known->second.emplace(ledger.tables[reference.table], reference.column);
  return &*known->second;
}

}  // namespace planloom
