/// The workbook being written: sheets, checked cell writing, and what is set once all cells are known (widths, print set-up, names).
///
/// Every return code of libxlsxwriter is checked: a refusal is a std::runtime_error that names the cell. Cells are
/// written by SheetCells, all else by the library.
#pragma once
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <planloom/plugin.hpp>

#include "cells.hpp"
#include "combined_chart.hpp"
#include "formats.hpp"
#include "limits.hpp"
#include "sentences.hpp"
#include "sheet_cells.hpp"
#include "text.hpp"
#include "written_texts.hpp"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_chart;
struct lxw_conditional_format;

namespace planloom::xlsx {

/// What is known of a sheet beside its cells.
struct SheetState {
  std::string name, role;
  lxw_worksheet* sheet = nullptr;
  SheetCells cells;
  std::map<std::size_t, double> widths;            ///< column → width in characters
  std::map<std::size_t, double> fixed_widths;      ///< columns whose width no table below may change
  std::size_t last_row = 0, last_column = 1;       ///< print area
  std::optional<std::pair<std::size_t, std::size_t>> repeated_rows;
  std::optional<std::pair<std::size_t, std::size_t>> frozen;   ///< first free row and column
  struct Picture { std::size_t column = 0; double width = 0; };
  std::vector<Picture> pictures;                   ///< charts, in pixels from a column
  struct Wrapped { std::size_t row = 0, first = 0, last = 0; std::string text; double size = 10; };
  std::vector<Wrapped> wrapped;                    ///< rows whose height follows their words
  std::map<std::size_t, RowHeight> heights;        ///< where set
  std::vector<std::pair<CellPlace, CellPlace>> areas;   ///< merged cells and structured tables, none of which may touch another
  std::optional<std::size_t> printed_rows, printed_columns;   ///< how many go on paper; all when not given
  std::size_t links = 0, drop_downs = 0;
  double lead_width = 0;                           ///< of the line under the title, in characters: it flows over the columns at its right
  bool landscape = false;
  bool protect = false;                            ///< a form: only its open cells take what is typed
  bool hidden = false;
  bool has_objects = false;                        ///< charts, pictures, notes: the library places them by the heights of rows
  std::optional<std::size_t> empty_row;            ///< for a sheet to stay off paper: its print area, since only a hidden sheet needs none
  bool whole_page = false;                         ///< fit to one page, not only to its width
};

class Book {
 public:
  /// `font`: of the cells; empty: the theme's.
  Book(const RenderInput& input, const std::filesystem::path& file, const std::string& font, Diagnostics& diagnostics);
  ~Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  const RenderInput& input;
  Cells cells;
  Sentences sentences;
  const WrittenTexts texts;
  Limits limits;
  Formats& formats() { return *formats_; }
  Language language() const { return input.document.language; }
  std::string words(std::string_view en, std::string_view zh) const { return std::string(language() == Language::zh ? zh : en); }

  std::size_t add_sheet(std::string_view wish, std::string_view role);
  SheetState& sheet(std::size_t index) { return sheets_.at(index); }
  const SheetState& sheet(std::size_t index) const { return sheets_.at(index); }
  std::size_t sheet_count() const { return sheets_.size(); }
  void hide(std::size_t index);

  void blank(CellPlace at, const Style& style);
  void text(CellPlace at, std::string_view text, const Style& style);
  /// Words that no other cell of the workbook says, on a sheet that nobody looks at.
  void hidden_text(CellPlace at, std::string_view text);
  /// Live where its figures are; `need` it before.
  void sentence(CellPlace at, const Sentence& sentence, const Style& style);
  void value(CellPlace at, const Scalar& value, int power, const Style& style);
  /// Without "="; `stored` is what a reader without a calculator shows.
  void formula(CellPlace at, std::string_view formula, const Scalar& stored, int power, const Style& style);
  /// #N/A for a missing figure, so that a line breaks there.
  void formula_or_gap(CellPlace at, std::string_view formula, const Scalar& stored, int power, const Style& style);
  void link(CellPlace at, std::size_t to_sheet, std::string_view text, const Style& style);
  void merge(CellPlace first, CellPlace last, std::string_view text, const Style& style);
  void row_height(std::size_t sheet, std::size_t row, double points, int level = 0);
  void widen(std::size_t sheet, std::size_t column, double characters, double most = 46);
  void comment(CellPlace at, std::string_view text);

  void rule(CellPlace first, CellPlace last, std::string_view formula, lxw_format* format);
  /// Colours "● ▲ ◆ ○" words of a range.
  void status_rules(CellPlace first, CellPlace last);
  void data_bar(const std::vector<std::pair<CellPlace, CellPlace>>& ranges, double most, std::string_view colour);
  /// From the smallest figure of all ranges to the largest.
  void colour_scale(const std::vector<std::pair<CellPlace, CellPlace>>& ranges, std::string_view least, std::string_view most);
  void drop_down(CellPlace first, CellPlace last, const std::vector<std::string>& entries);
  void filter(CellPlace first, CellPlace last);
  void name(std::string_view name, std::string_view target);
  lxw_chart* chart(int type);
  /// Draws some series of a chart of columns as lines.
  void draw_lines(lxw_chart* chart, LineGroup group);
  void insert(CellPlace at, lxw_chart* chart, double width, double height, std::string_view alternative);

  /// A PNG picture; `width` in pixels, as it is shown.
  void picture(CellPlace at, const std::string& png, double width, std::string_view alternative);
  /// A structured table over head and rows, called `name`, with a filter; false when its heads cannot be those of one (two alike, or an empty one).
  bool structure(CellPlace first, CellPlace last, std::string_view name, const std::vector<std::string>& heads, const Style& head);
  /// Wraps a cell's words over the columns up to `last`; its row grows with them.
  void wrapped(CellPlace first, std::size_t last, const Sentence& words, const Style& style);

  /// A figure at its home (typed in, or its formula) or a link to it. Gives false when it has no place in the ledger's world.
  void figure(CellPlace at, const CellKey& key, Style style);
  /// The number format of a figure.
  std::string number_format_of(const CellKey& key, std::string_view shown, const NumberLook& look = {}) const;
  bool live_formula(const CellKey& key, std::size_t sheet) const;

  /// The data sheet grows downwards: charts take rows for their feeds, tables that formulas need come last.
  std::size_t data_sheet = 0;
  std::size_t take_data_rows(std::size_t rows) { return std::exchange(data_row_, data_row_ + rows + 2); }
  std::size_t next_data_row() const { return data_row_; }
  std::optional<CellPlace> today_cell;             ///< the named input cell plan_today
  /// Needed tables in the order they stand on the data sheet.
  struct NeededTable { std::size_t table = 0, row = 0; std::vector<ColumnKey> columns; std::vector<CellKey> totals; };
  std::vector<NeededTable> needed_tables;

  /// Long drop-downs live in columns of this sheet; set before the first drop-down is asked for.
  void set_list_sheet(std::size_t sheet, std::size_t first_column) { list_sheet_ = sheet, list_column_ = first_column; }
  /// How a figure stands at its home: typed in, worked out there, or worked out by planloom alone because Excel cannot say how.
  enum class Origin { input = 1, formula, stored };
  struct WrittenFigure { CellPlace place; CellKey key; Origin origin = Origin::input; };
  const std::deque<WrittenFigure>& written_figures() const { return written_figures_; }
  const Sources& sources() const { return diagnostics_.sources(); }

  void close();

 private:
  void rule_over(const std::vector<std::pair<CellPlace, CellPlace>>& ranges, lxw_conditional_format& conditional, std::string_view what);
  void grow_rows(SheetState& state);
  static void set_rows(SheetState& state);
  void report_stored();
  std::string place_words(CellPlace at) const;
  lxw_format* format_of(CellPlace at, const Style& style);
  std::string checked_text(CellPlace at, std::string_view text);
  void check(int code, CellPlace at, std::string_view what) const;
  void touch(CellPlace at);
  void claim_area(CellPlace first, CellPlace last, std::string_view what);
  std::string property(std::string_view words);
  std::string description(CellPlace at, std::string_view alternative);
  void set_properties();
  static bool is_read_on_one_page(const SheetState& sheet);
  void finish_sheet(SheetState& sheet);
  void set_header_and_footer(SheetState& sheet);
  static void protect(SheetState& sheet);

  Diagnostics& diagnostics_;
  std::filesystem::path file_;
  lxw_workbook* workbook_ = nullptr;
  std::unique_ptr<Formats> formats_;
  std::vector<SheetState> sheets_;
  SharedTexts texts_;
  std::vector<std::string> sheet_name_list_;
  SheetNames names_;
  std::vector<LineGroup> lines_;
  std::deque<WrittenFigure> written_figures_;
  std::set<std::string> structures_;               ///< names of structured tables, in small letters
  std::map<std::vector<std::string>, std::string> list_ranges_;   ///< entries → name of their range
  std::size_t list_sheet_ = 0, list_column_ = 0, data_row_ = 0;
};

/// Days since 1899-12-30.
double serial(Date date);
/// The number; throws std::runtime_error for one that no workbook holds.
double finite(double number);

}  // namespace planloom::xlsx
