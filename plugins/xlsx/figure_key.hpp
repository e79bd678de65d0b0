/// Which figure of the ledger is meant, and a place in the workbook.
#pragma once
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>

#include <planloom/compact.hpp>
#include <planloom/date.hpp>

namespace planloom::xlsx {

/// The period of a figure; none: the cell's own figure.
struct FigurePeriod : std::optional<Period> {
  using std::optional<Period>::optional;
  FigurePeriod(std::optional<Period> period) : std::optional<Period>(period) {}
  bool operator==(const FigurePeriod& other) const = default;
  /// Months before quarters before years, each from the first to the last.
  std::strong_ordering operator<=>(const FigurePeriod& other) const;
  std::string name() const { return has_value() ? (*this)->name() : std::string(); }
};

struct CellKey {
  Index table = {};
  std::optional<Index> row;           ///< none: the total row
  Index column = {};
  FigurePeriod period;
  bool operator==(const CellKey& other) const { return order() == other.order(); }
  std::strong_ordering operator<=>(const CellKey& other) const { return order() <=> other.order(); }

 private:
  std::tuple<std::size_t, std::size_t, std::size_t, const FigurePeriod&> order() const { return {table, row ? *row + 1 : 0, column, period}; }
};
struct CellKeyHash { std::size_t operator()(const CellKey& key) const; };

struct CellPlace { Index sheet = {}, row = {}, column = {}; };

}  // namespace planloom::xlsx
