/// The plan's named tables with every figure in its cell: given, or computed by a formula.
///
/// You want to                                         use
/// look a figure up                                    `ledger.cell("kpis", "A3", "attainment")`
/// work a formula out                                  `evaluate(*bind(formula, …), ledger, scope)`
/// know where a figure comes from                      `cell.formula`, `cell.where`
///
/// A figure is worked out once, here; documents, charts, sentences and workbooks only show it. A computed column is one formula over tables
/// and columns by name, never over A1.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <planloom/formula.hpp>
#include <planloom/plan.hpp>
#include <planloom/scalar.hpp>

namespace planloom {

enum class ColumnType : std::uint8_t { text = 1, prose, number, date, time, enumeration, reference, references, flag };
enum class AddRule : std::uint8_t { last = 1, sum, average, none };   ///< how a series' periods make a longer period

struct Column {
  Symbol name, name_zh;           ///< "attainment", "达成率"
  Words label;                    ///< table head; may be plain text of the user in both
  ColumnType type = ColumnType::text;
  Unit unit;                      ///< of a number column that shows one unit; name empty when rows differ
  int decimals = -1;
  Symbol of;                      ///< enumeration or referenced table
  Formula formula;                ///< of a computed column, bound row by row (Rows::this_row); null: given
  Formula total;                  ///< of the total row; null: no total
  bool is_series = false;         ///< each row holds a figure per period (Cell::series)
  bool input = false;             ///< people type here: stays editable in workbooks
};

/// A row's figures by period, in order of time.
struct CellSeries {
  struct Point {
    Period period;
    Scalar value;
    Place where;
    Formula formula;
    bool due = true;                         ///< begins not after the cut-off
    Shared<Figure> figure;                   ///< as written (operator, wording); null: computed or missing
  };
  std::vector<Point> points;      ///< at the finest division given; missing ones are NoValue
  std::vector<Point> longer;      ///< figures given for longer periods (Q3, year)
  AddRule add = AddRule::last;
};

/// The figure of a period: the one given for it, else made of its parts by the add rule. For `last` that is the last part that is due or has a
/// figure; parts that are not due and have none are not waited for.
Scalar figure_at(const CellSeries& series, const Period& period);
/// Whether a part's figure counts towards the whole's: wherever parts are added up, in the ledger and in the formulas of a workbook alike. A week counts
/// in the month, quarter or year that holds its middle, so that each week is counted once.
bool counts_in(const Period& part, const Period& whole);

/// A series cell's value is the figure of `Ledger::current`; its formula says which points it is made of: a Name whose Reference has `period` set
/// to the point's period (`last`), or SUM or AVERAGE over such Names. Points and `longer` figures may have formulas of their own (a signed target:
/// baseline * (1 + 15%)). A bare figure that stands for every period has no series.
struct Cell {
  Scalar value;
  Shared<Figure> figure;                     ///< as written (operator, wording), for given figures
  Shared<CellSeries> series;                 ///< of series columns
  Formula formula;                           ///< bound; the cell's own, else its column's; null: given
  Place where;                               ///< where it was written; unknown for computed ones
  bool holds_nothing() const { return !value.has_value() && !figure && !series && !formula; }
  bool is_blank() const { return holds_nothing() && !where.known(); }   ///< nobody wrote it, not even as empty
};

/// A row's cells, one per column. Most tables have columns that few rows fill: blank cells take no room once the row is packed, and read as
/// before. Changing any cell by its number gives all of them room again, so that references to others stay; `written` and `with_room` do not.
class RowCells {
 public:
  RowCells() = default;
  RowCells(std::initializer_list<Cell> cells) { for (const Cell& cell : cells) push_back(cell); }
  explicit RowCells(std::size_t columns) { resize(columns); }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Cell& operator[](std::size_t column) const;
  const Cell& at(std::size_t column) const;        ///< throws std::out_of_range
  Cell& operator[](std::size_t column) { unpack(); return cells_[column]; }
  Cell& back() { return (*this)[size_ - 1]; }
  /// The cell to be changed where it has room, else null: a blank one.
  Cell* written(std::size_t column) { Cell& cell = const_cast<Cell&>(std::as_const(*this)[column]); return &cell == &blank() ? nullptr : &cell; }

  /// The cell with room of its own; the others' references are lost.
  Cell& with_room(std::size_t column);

  void push_back(Cell cell);
  Cell& emplace_back();
  void resize(std::size_t columns);
  void insert(std::size_t before, Cell cell);
  void pack();

  class Iterator {
   public:
    Iterator(const RowCells& cells, std::size_t at) : cells_(&cells), at_(at) {}
    const Cell& operator*() const { return (*cells_)[at_]; }
    Iterator& operator++() { ++at_; return *this; }
    friend bool operator==(const Iterator& one, const Iterator& other) { return one.at_ == other.at_; }
   private:
    const RowCells* cells_;
    std::size_t at_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }

 private:
  static constexpr std::size_t most_packed = 64;   // a bit for each column
  static const Cell& blank();
  std::size_t before(std::size_t column) const { return static_cast<std::size_t>(std::popcount(has_room_ & ((std::uint64_t{1} << column) - 1))); }
  bool has_room(std::size_t column) const { return (has_room_ >> column & 1) != 0; }
  void unpack();

  std::vector<Cell> cells_;          // packed: those with room alone
  std::uint64_t has_room_ = 0;       // packed: by column
  std::uint32_t size_ = 0;
  bool is_packed_ = true;
};

inline const Cell& RowCells::operator[](std::size_t column) const {
  if (!is_packed_) return cells_[column];
  return has_room(column) ? cells_[before(column)] : blank();
}

struct Row {
  std::string id;
  std::string title;
  std::string group;              ///< id of the row's group in the table `Table::groups`; empty: none
  int depth = 0;
  Place where;
  RowCells cells;                 ///< one per column
  bool outside = false;           ///< dated, and wholly outside a document that shows a part of its plan: formulas use it, nothing shows it
};

/// Where names stand in a list that grows at its end, so that none is looked for from its beginning. Names stay what they are once looked for.
struct NameIndex {
  std::vector<std::uint32_t> slots;   ///< by hash: 1 + the place in the list; 0 is free
  std::size_t entered = 0;            ///< of the list
};

struct Table {
  std::string name, name_zh;      ///< "kpis", "指标"; nested ones "activities.双十一会员日.tasks", "content.rhythm"
  Words label;
  std::string groups;             ///< the table whose rows group this one's (goals for kpis); empty: none
  std::vector<Column> columns;
  std::size_t main = 0;           ///< the column that `table.row` alone means (count of the funnel); COUNT(table) counts rows
  std::vector<Row> rows;
  std::optional<Row> total;
  std::optional<std::size_t> column(std::string_view name_of_either_language) const;
  std::optional<std::size_t> row(std::string_view id) const;
  const Cell* cell(std::string_view row, std::string_view column) const;  ///< row "total" is the total row
  mutable NameIndex row_index = {};
};

/// Names that stand for something only at one spot: `rows` of a block, the `activity` one stands in, figures a template named.
class Scope {
 public:
  Scope() = default;
  /// A name that stands for a row of a table (activity).
  void set_row(std::string name, std::size_t table, std::size_t row) { rows_[std::move(name)] = {table, row}; }
  void set_table(std::string name, std::shared_ptr<const Table> table) { tables_[std::move(name)] = std::move(table); }
  void set_formula(std::string name, Formula formula) { formulas_[std::move(name)] = std::move(formula); }
  struct RowRef { std::size_t table, row; };
  const RowRef* row(std::string_view name) const;
  const Table* table(std::string_view name) const;
  Formula formula(std::string_view name) const;
  std::optional<RowRef> here;      ///< this row, for bare names

 private:
  std::map<std::string, RowRef, std::less<>> rows_;
  std::map<std::string, std::shared_ptr<const Table>, std::less<>> tables_;
  std::map<std::string, Formula, std::less<>> formulas_;
};

/// The name of a table within a row of another, in its parts: activities · 双十一会员日 · tasks. All empty for any other name.
struct NestedName {
  std::string_view owner, row, part;
  std::string of_all_rows() const;   ///< "activities.*.tasks": the one table that stands for those of all rows which have none
};
NestedName split_nested(std::string_view name);

struct Ledger {
  std::vector<Table> tables;
  Language language = Language::zh;
  Period period;                   ///< the document's
  Period current;                  ///< the period figures stand for: period cut at the cut-off (Q3)
  Date today{}, cutoff{};
  WorkCalendar calendar;
  /// A table within a row that nothing was written in is the one of all rows (activities.*.tasks): it has columns and no rows.
  const Table* find(std::string_view name_of_either_language) const;
  std::optional<std::size_t> index(std::string_view name_of_either_language) const;
  const Cell* cell(std::string_view table, std::string_view row, std::string_view column) const;
  mutable NameIndex table_index = {};
};

/// Resolves a formula's names; unknown ones are errors with their place (`unknown-name`, did you mean). `table`: whose row bare names mean.
Formula bind(const Formula& formula, const Ledger& ledger, const Scope& scope, std::optional<std::size_t> table, Diagnostics& diagnostics);
/// The value of a bound formula. Never throws; what cannot be worked out is no value.
Scalar evaluate(const Expression& expression, const Ledger& ledger, const Scope& scope = {});

/// A value as text: "105.2%", "10.1 万人", "2024-10-18", "达成". `format`: "", "0.0%", "0", "0.0", "thousands", "汉字", "hh:mm", "plus", "no-unit".
std::string show(const Scalar& value, Language language, std::string_view format = {});
/// Fills a sentence's figures. Unknown names are reported; a figure without a value shows "—".
std::string fill(const Prose& prose, const Ledger& ledger, const Scope& scope, Language language, Diagnostics& diagnostics);

}  // namespace planloom
