/// Which rows of a column hold a text or a figure, so that thousands of SUMIF or RANK over one column need not look at all of it each time.
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
  /// None where the column's figures are of several kinds, or of another one.
  std::optional<std::vector<std::size_t>> rows(const Quantity& figure) const;
  /// How many of the column's figures are larger; none as for rows.
  std::optional<std::size_t> larger_than(const Quantity& figure) const;

 private:
  bool compares_with(const Quantity& figure) const { return figure_unit_ && figure.unit.same_kind(*figure_unit_); }

  std::unordered_map<std::string, std::vector<std::size_t>> rows_;   ///< by their text, in small letters
  std::vector<std::size_t> others_;   ///< rows of codes and figures, which may equal a text in ways of their own
  struct Figure { Decimal value; std::size_t row = 0; auto operator<=>(const Figure&) const = default; };
  std::vector<Figure> figures_;                ///< in their order; none when they are of several kinds
  std::optional<Unit> figure_unit_;            ///< their kind
  std::vector<std::size_t> no_figures_;        ///< rows of days, codes, …
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
