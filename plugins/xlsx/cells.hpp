/// Where every figure of the ledger sits in the workbook, and how it is worked out there.
///
/// A figure has one home. The first table on a sheet that shows it gives it its home; other tables, cards and charts link to it. What formulas
/// need but no sheet shows gets its home on the data sheet, where each table stands as one block without gaps, so that a whole column is a range.
///
/// You want to                                         use
/// address a figure                                    `CellKey key = cells.key(source)`
/// give it a home                                      `cells.claim(key, {sheet, row, column})`
/// know how it is worked out                           `cells.formula(key)`; null: typed in
/// write it                                            `cells.print(key, sheet)`, see formula.hpp
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <planloom/document.hpp>
#include <planloom/ledger.hpp>

#include "figure_key.hpp"
#include "formula.hpp"
#include "known_figures.hpp"

namespace planloom::xlsx {

/// A column of a table as a range without gaps.
struct ColumnKey {
  std::size_t table = 0, column = 0;
  FigurePeriod period;
  auto operator<=>(const ColumnKey&) const = default;
};

class Cells : public Grid {
 public:
  explicit Cells(const Ledger& ledger) : ledger_(ledger) {}
  const Ledger& ledger() const { return ledger_; }

  CellKey key(const CellSource& source) const;
  /// The cell that really holds the figure: a series' current figure is that period's cell, "=plan.Q1" is the cell of Q1.
  CellKey canonical(CellKey key) const;
  void claim(const CellKey& key, CellPlace place);
  /// Gives up what is known of every figure: nothing is asked any more.
  void forget() { known_ = {}; }
  bool is_home(const CellKey& key, CellPlace place) const;
  const CellPlace* home(const CellKey& key) const;

  Scalar value(const CellKey& key) const;
  Formula formula(const CellKey& key) const;
  Unit unit(const CellKey& key) const;
  ColumnType type(const CellKey& key) const;
  bool is_input(const CellKey& key) const;
  /// Where the plan says it; unknown for what it does not say.
  Place where(const CellKey& key) const;
  std::string enumeration(const CellKey& key) const;  ///< its name; empty for other columns

  /// Asks for a home for a figure, its formula's figures and so on; `missing()` then says which columns the data sheet must hold.
  void need(const CellKey& key);
  void need_column(const ColumnKey& key);
  void need_formula(const Formula& formula, std::optional<std::pair<std::size_t, std::size_t>> here);
  const std::set<ColumnKey>& needed_columns() const { return needed_columns_; }
  const std::set<CellKey>& needed_totals() const { return needed_totals_; }
  void set_range(const ColumnKey& key, CellPlace first, std::size_t rows);

  void set_sheet_names(std::vector<std::string> names) { sheet_names_ = std::move(names); }
  const std::string& sheet_name(std::size_t sheet) const { return sheet_names_.at(sheet); }
  void set_today(CellPlace place) { today_ = place; }
  void set_holidays_named(bool named) { holidays_named_ = named; }
  /// Whether a needed formula asks which day is so many working days away: then the days themselves must stand in the workbook.
  bool asks_for_working_days() const { return asks_for_working_days_; }
  void set_working_days_named(bool named) { working_days_named_ = named; }

  /// The Excel formula of a figure at its home; nothing when it is typed in or cannot be said in Excel.
  std::optional<std::string> print(const CellKey& key, std::size_t sheet) const;
  /// A formula over the ledger that is no cell's own.
  std::optional<std::string> print(const Expression& expression, std::size_t sheet, int power) const;
  /// A link to the figure's home, as seen from another cell of the given power; empty when missing there.
  std::optional<std::string> link(const CellKey& key, std::size_t sheet, std::optional<int> power = {}) const;
  std::string reference(CellPlace place, std::size_t from_sheet, bool absolute = false) const;

  // Grid
  std::optional<Spot> cell(const Reference& reference, const FormulaPlace& here) const override;
  std::optional<Spot> column(const Reference& reference, const FormulaPlace& here) const override;
  std::string today(const FormulaPlace& here) const override;
  bool holidays_named() const override { return holidays_named_; }
  bool working_days_named() const override { return working_days_named_; }
  int free_days() const override { return ledger_.calendar.week() == WorkWeek::five_days ? 1 : 11; }
  const Enumeration* enumeration_of(const Reference& reference) const override;

 private:
  struct Aggregate { std::vector<const CellSeries::Point*> points; Scalar value; };
  bool is_id(std::size_t table, std::size_t column) const;
  std::optional<Spot> id_of(const CellKey& key) const;
  const Cell& cell_of(const CellKey& key) const;
  const CellSeries* series_of(const CellKey& key) const;
  const CellSeries::Point* point(const CellKey& key) const;
  std::vector<const CellSeries::Point*> points_within(const CellSeries& series, const Period& period) const;
  std::optional<Period> own_period(const CellKey& key) const;
  Formula aggregate(const CellKey& key, const Period& period) const;
  static Formula last_of(const CellKey& key, const std::vector<const CellSeries::Point*>& within);
  CellKey key_of(const Reference& reference, const std::optional<std::pair<std::size_t, std::size_t>>& here) const;

  const Ledger& ledger_;
  KnownFigures known_;
  struct Range { CellPlace first; std::size_t rows = 0; };
  std::map<ColumnKey, Range> ranges_;
  std::set<ColumnKey> needed_columns_;
  std::set<CellKey> needed_totals_;
  std::vector<std::string> sheet_names_;
  std::optional<CellPlace> today_;
  bool holidays_named_ = false, working_days_named_ = false, asks_for_working_days_ = false;
};

/// How a value stands in a cell: a status is "● 达成", a code without tone its word.
std::string word_of(const Enumeration& enumeration, std::string_view code_or_word, Language language);
std::string_view glyph(Tone tone);

}  // namespace planloom::xlsx
