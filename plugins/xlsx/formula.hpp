/// Prints a bound formula tree as an Excel formula that gives the same value, also when figures are missing.
///
/// In planloom no value stays no value through every operation; in Excel an empty cell counts as 0 and "" is an error or a text. So operations
/// are guarded: `=actual/target` becomes `=IF(COUNT(H6,G6)<2,"",IFERROR(H6/G6,""))`. A missing result is "" in a cell.
///
/// A cell holds a figure at its shown scale (10.1 for 10.1 万人). The printer keeps track of the scale of every part, so that `=H6/G6` needs no
/// factor when both stand in 万, and gets one when they differ.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include <planloom/enumeration.hpp>
#include <planloom/formula.hpp>
#include <planloom/ledger.hpp>

namespace planloom::xlsx {

/// The cell a formula stands in.
struct FormulaPlace {
  std::size_t sheet = 0;
  std::optional<std::pair<std::size_t, std::size_t>> here = {};   ///< ledger table and row, for bare names
  int power = 0;                                             ///< scale of the cell
  Language language = Language::zh;
  const Enumeration* result = nullptr;                       ///< of a cell that holds a word of an enumeration
};

/// A cell or range as seen from the formula.
struct Spot {
  std::string text;                   ///< "H6", "数据!$C$5:$C$14"
  int power = 0;
  bool numeric = true;                ///< a number, date or time: COUNT sees it
  bool is_cell = true;                ///< false: a constant or a range
  bool bare = false;                  ///< without a unit
  std::string unit = {};              ///< what is counted; empty: a bare number, or no number
  bool mixed = false;                 ///< a range whose rows have different scales
};

/// What the printer asks about placement.
class Grid {
 public:
  virtual ~Grid() = default;
  virtual std::optional<Spot> cell(const Reference& reference, const FormulaPlace& here) const = 0;
  virtual std::optional<Spot> column(const Reference& reference, const FormulaPlace& here) const = 0;
  virtual std::string today(const FormulaPlace& here) const = 0;
  virtual bool holidays_named() const = 0;
  /// Whether the working days themselves stand in the range work_days.
  virtual bool working_days_named() const { return false; }
  /// Excel's number for the free days of a week: 1 Saturday and Sunday, 11 Sunday alone (free Saturdays of alternating weeks are days off).
  virtual int free_days() const { return 1; }
  virtual const Enumeration* enumeration_of(const Reference& reference) const = 0;
};

/// Without the leading "=". Nothing when a name has no place, a function has no Excel form or the text is longer than Excel takes: then the
/// value is written as it is.
std::optional<std::string> print_formula(const Expression& expression, const FormulaPlace& here, const Grid& grid);

}  // namespace planloom::xlsx
