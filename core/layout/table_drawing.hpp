/// A table in a column of given width: measured once, then drawn row by row.
#pragma once
#include <string>
#include <vector>

#include "table_cells.hpp"

namespace planloom {

/// Widths for columns that would like `natural` and need `least`, to fill `available`; `share` says how eagerly each takes what is left over.
struct ColumnNeed {
  double natural = 0, least = 0, share = 1;
};
std::vector<double> allocate_widths(const std::vector<ColumnNeed>& needs, double available);

/// The view with every column that stands below another turned into further lines of that one's cells.
TableView with_lines_below(const TableView& view);

/// What a table's cells say and its columns need, whatever the width it is drawn at.
struct MeasuredTable {
  std::vector<std::vector<CellContent>> contents;   ///< row by row
  std::vector<ColumnNeed> needs;
  std::vector<double> least;                        ///< of each column with the blank behind it, on an endless sheet
  bool beside = false;                              ///< measured for a column beside another
};

class TableDrawing {
 public:
  TableDrawing(const TableView& view, double width, std::int32_t node, Context& context);

  /// Unit note, spanning heads, heads and the rule below. A repeated head carries （续） and no tags.
  Fragment head(bool continued);
  double room_for_head(std::size_t column, const TextStyle& style) const;
  std::optional<std::size_t> column_for_mark(const TextStyle& style) const;
  /// A row in one part; one higher than 40 mm in several.
  std::vector<Fragment> row(std::size_t row);
  /// 承上页: sums of the item rows before `row`, for columns whose figures add up to the total row's.
  Fragment brought_forward(std::size_t row) { return sums_before(row, true); }
  /// 过次页: the same at the foot of the page before.
  Fragment carried_forward(std::size_t row) { return sums_before(row, false); }
  bool can_bring_forward() const;
  bool is_score_sheet() const { return score_sheet_; }
  /// Leaves nothing to be drawn.
  MeasuredTable take_measured();

 private:
  struct Column {
    double left = 0, width = 0;
    Align align = Align::left;
    double right() const { return left + width; }
  };

  void read_rows();
  void measure_columns();
  void place_columns();
  Align align_of(std::size_t column) const;
  ColumnNeed need_of(std::size_t column) const;
  /// The first cell of a group or total row reaches up to the next one that holds words.
  static std::size_t label_column(const ViewRow& row);
  std::size_t reach_of_label(const ViewRow& row) const;
  /// Columns an item's cell runs over.
  std::size_t span_of(const ViewRow& row, std::size_t column) const;
  double width_of(const ViewRow& row, std::size_t column) const;
  std::int32_t add_cell_node(std::int32_t row_node, bool names_row, int span);
  /// `closes`: the row's rule; an open part of a split row has none.
  enum class Rule { none = 1, own, closing };
  Fragment draw_row(const ViewRow& row, const std::vector<CellContent>& contents, bool tagged, Rule rule);
  std::size_t lines_of(std::size_t row);
  void draw_spanning_heads(Pen& pen, double top, std::int32_t row_node);
  double draw_unit_note(Pen& pen);
  double indent_of(const ViewRow& row) const;
  /// The figures of a column's items before a row, kept from page to page.
  struct RunningSum {
    bool adds_up = false;   ///< to the total row's figure
    std::size_t rows = 0;   ///< counted so far
    Quantity sum;
    int decimals = 0;
  };
  const std::vector<RunningSum>& running_sums() const;
  bool adds_up(std::size_t column) const;
  const RunningSum& sum_of(std::size_t column, std::size_t rows) const;
  Fragment sums_before(std::size_t row, bool at_head);

  TableView merged_;  // used when columns stand below others: those become lines of their cells
  const TableView& view_;
  double width_;
  std::int32_t node_;
  Context& context_;
  bool grouped_ = false, named_by_id_ = false, dense_ = false;
  bool score_sheet_ = false;  // grouped, with words that run over its columns of figures: a review of one person
  double padding_ = 0;  // above and below a row's text
  std::vector<std::vector<CellContent>> contents_;
  mutable std::vector<RunningSum> sums_;   ///< made when first asked for
  std::vector<Column> columns_;
  std::vector<ColumnNeed> needs_;
  std::vector<double> gaps_;
};

/// The width below which a table's columns run into each other; 0 for one of a few columns.
double least_table_width(const TableView& view, Context& context);

/// A table wider than `width` in parts, each of which begins with the columns that name the rows. None when it fits whole.
std::vector<TableView> fitting_parts(const TableView& view, double width, Context& context);

}  // namespace planloom
