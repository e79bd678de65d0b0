/// What a sheet is made of: parts that first take their places, so that formulas know where everything is, and are then written.
///
/// You want to                                         use
/// add a kind of block to workbooks                    a Part in a file of its own, made in sheets.cpp
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

#include "workbook.hpp"

namespace planloom::xlsx {

class Part {
 public:
  virtual ~Part() = default;
  /// Gives figures their homes.
  virtual void place(Book& book) = 0;
  /// Asks for the figures it shows or its formulas use; called when all parts have placed theirs.
  virtual void need(Book& book) = 0;
  virtual void write(Book& book) = 0;
  /// The first row below.
  virtual std::size_t end() const = 0;
};
using Parts = std::vector<std::unique_ptr<Part>>;

struct Origin { std::size_t sheet = 0, row = 0, column = 1; };

/// Title, one line of how to read the sheet, and a thin gap: rows 0 to 2.
void write_sheet_head(Book& book, std::size_t sheet, const Sentence& title, const Sentence& line);
inline constexpr std::size_t sheet_head_rows = 3;
/// "数据截至 2024-09-30；白底单元格可填写，灰底为公式。"
std::string how_to_read(const Book& book);

struct TableOptions {
  bool freeze = false;          ///< head and first columns stay
  bool repeat = false;          ///< the head repeats on every printed page: of a sheet's only table
  bool titled = true;           ///< the frame's title above
  bool heat = false;            ///< figures coloured from small to large
};
/// Of the document, which outlives the part: its rows are not copied.
std::unique_ptr<Part> make_table(Book& book, const TableBlock* block, Origin origin, TableOptions options = {});
std::unique_ptr<Part> make_table(Book& book, TableBlock block, Origin origin, TableOptions options = {});
/// A table of the ledger as it is, where no block shows it.
TableBlock ledger_table(const Ledger& ledger, std::size_t table, const std::vector<std::string>& columns, Language language);

std::unique_ptr<Part> make_dashboard(Book& book, const Sheet& sheet, std::size_t index);
/// Its days stand at `first_free_column` or right of it: the sheet's other tables reach up to there.
std::unique_ptr<Part> make_gantt(Book& book, const ChartBlock& block, Origin origin, bool freeze, std::size_t first_free_column);
std::unique_ptr<Part> make_calendar(Book& book, const ChartBlock& block, Origin origin);
std::unique_ptr<Part> make_risk_matrix(Book& book, const ChartBlock& block, Origin origin);
std::unique_ptr<Part> make_nine_box(Book& book, const ChartBlock& block, Origin origin);
/// A calendar heat map: a row a month, a cell a day.
std::unique_ptr<Part> make_day_grid(Book& book, const ChartBlock& block, Origin origin);
/// Windows of milestones over weeks or months, driven by their two ends.
std::unique_ptr<Part> make_windows(Book& book, const ChartBlock& block, Origin origin, bool freeze);
bool has_windows(const ChartBlock& block);
/// A native chart over its own feed on the data sheet, for what Excel can draw.
struct ChartSize { double width = 720, height = 320, left = 0; };   ///< pixels; `left` from the origin's column
std::unique_ptr<Part> make_chart(Book& book, const ChartBlock& block, Origin origin, ChartSize size);
bool is_native(const ChartBlock& block);
/// The picture of a chart that Excel cannot draw; null when the report does not show it.
std::unique_ptr<Part> make_painted(Book& book, const ChartBlock& block, Origin origin);

/// The tables that formulas need and no sheet shows, below everything else on the data sheet.
void place_needed_tables(Book& book, std::size_t sheet, std::size_t first_row);
void write_needed_tables(Book& book);
/// Days off and make-up working days as the named ranges holidays_off and makeup_work.
void write_work_calendar(Book& book);
/// What leads back from the workbook to the plan, hidden: its files with their digests, and the place of every figure here and there.
void write_round_trip(Book& book);
/// All sheets of the document.
void write_sheets(Book& book);

}  // namespace planloom::xlsx
