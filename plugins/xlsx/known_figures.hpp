/// What is known of each figure of a workbook: where its home is, and whether a formula needs it.
///
/// You want to                                         use
/// note something of a figure                          `known[key].home = place`
/// ask                                                 `known.find(key)`; null: nothing was noted
///
/// There are as many as the ledger has cells. A figure of no period stands in a list by its row; those of periods, which few columns have, are
/// looked up.
#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "figure_key.hpp"

namespace planloom::xlsx {

struct KnownFigure {
  CellPlace home;
  bool has_home = false, is_needed = false;
};

class KnownFigures {
 public:
  KnownFigure& operator[](const CellKey& key);
  const KnownFigure* find(const CellKey& key) const;

 private:
  static std::size_t line_of(const CellKey& key) { return key.row ? *key.row + 1 : 0; }   ///< the total row comes first

  std::vector<std::vector<std::vector<KnownFigure>>> own_;   ///< table, column, line
  std::unordered_map<CellKey, KnownFigure, CellKeyHash> of_periods_;
};

}  // namespace planloom::xlsx
