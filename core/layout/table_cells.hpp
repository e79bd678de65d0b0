/// What a table cell shows, before it has a width.
#pragma once
#include <optional>
#include <string>

#include "context.hpp"

namespace planloom {

enum class CellMark { none = 1, status, task_state, trend, key };
enum class CellBar { none = 1, attainment, share };

/// A cell as it will be drawn: words with their style, and what stands beside them.
struct CellContent {
  std::string text;
  TextStyle style;
  double line_height = 11.6;
  std::string below;  ///< second line in small type
  std::string aside;  ///< small words after the text (a row's note)
  CellMark mark = CellMark::none;
  Tone tone = Tone::plain;
  std::string code;                 ///< of a task state or trend
  int category = 0;                 ///< colour slot of a key
  std::optional<std::size_t> chip;  ///< category number
  CellBar bar = CellBar::none;
  std::optional<double> share;  ///< length of the bar
  double longest = 1;           ///< share that fills the bar
  bool emphasised = false;
  std::size_t first_line = 0, most_lines = 0;  ///< the lines shown of a row that is split; 0: all
  double text_width = 0;        ///< of the text on one line, by `measure_text`
};

/// Once the style is settled: columns, heights and lines are all worked out from it.
void measure_text(CellContent& content, Context& context);

/// Reads the cells of a view: their kind by column and value, their words' style by the row's kind.
class CellReader {
 public:
  CellReader(const TableView& view, Context& context);
  CellContent read(const ViewRow& row, std::size_t column) const;

 private:
  void read_bar(CellContent& content, const ViewRow& row, std::size_t column) const;
  std::string_view words_colour(const ViewRow& row, std::size_t column) const;

  const TableView& view_;
  Context& context_;
  bool parts_of_groups_ = false;
  std::vector<double> longest_;   ///< of each column with bars: the largest figure of its items
};

/// Turns a cell's words to the small type of large tables.
void set_dense(CellContent& content, Context& context);
/// The figure that a whole table leads to.
void set_result(CellContent& content, Context& context);

/// Width it would like, on one line.
double natural_width(const CellContent& content, Context& context);
/// Width it needs at least: its longest word, eight characters of running text.
double least_width(const CellContent& content, Context& context);
/// Lines of running text in a width.
std::size_t cell_lines(const CellContent& content, double width, Context& context);
double cell_height(const CellContent& content, double width, Context& context);
/// Draws within the box, text in the middle of its height.
void draw_cell(Pen& pen, const CellContent& content, Box box, Align align, Context& context);

}  // namespace planloom
