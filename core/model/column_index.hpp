/// Which rows of a column hold a text, so that thousands of SUMIF over one column need not look at all of it each time.
///
/// Every row that a condition could hold at is among those named, in order; whether it does hold is still asked of the condition.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <planloom/ledger.hpp>

namespace planloom {

class ColumnIndex {
 public:
  ColumnIndex(const Table& table, std::size_t column);
  std::vector<std::size_t> rows(std::string_view text) const;

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> rows_;   ///< by their text, in small letters
  std::vector<std::size_t> others_;   ///< rows of codes and figures, which may equal a text in ways of their own
};

/// Of the columns whose figures will not change any more.
class ColumnIndexes {
 public:
  bool is_final(std::size_t table, std::size_t column) const { return indexes_.contains({table, column}); }
  void mark_final(std::size_t table, std::size_t column) { indexes_.try_emplace({table, column}); }
  /// None while figures of the column may still change.
  const ColumnIndex* find(const Ledger& ledger, const Reference& reference) const;

 private:
  mutable std::map<std::pair<std::size_t, std::size_t>, std::optional<ColumnIndex>> indexes_;   ///< each made when it is first asked for
};

/// As without indexes, in less time.
Scalar evaluate(const Expression& expression, const Ledger& ledger, const Scope& scope, const ColumnIndexes& indexes);

}  // namespace planloom
