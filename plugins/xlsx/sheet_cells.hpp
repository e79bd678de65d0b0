/// The cells of a sheet, kept small and said in the file's own words: a workbook has a hundred times more of them than of anything else, and
/// libxlsxwriter keeps, sorts and prints each by itself.
///
/// You want to                                         use
/// put something into a cell, in any order             `cells.number(row, column, 0.5, format)`, …: the last word stands
/// the sheet's part of the package                     `cells.fill(part.content, heights)` with what the library wrote of the rest
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct lxw_format;

namespace planloom::xlsx {

/// Every text of a workbook once; cells name it by its number.
class SharedTexts {
 public:
  std::uint32_t number(std::string_view text);
  /// Of a text that no other cell says: it is not looked for.
  std::uint32_t own_number(std::string_view text);
  /// The part sharedStrings.xml; the texts are given up as they are said.
  std::string take_xml();

 private:
  std::string_view keep(std::string_view text);
  std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  void make_room();

  std::vector<std::unique_ptr<char[]>> blocks_;   ///< the words of the texts, one behind the other
  char* free_ = nullptr;
  std::size_t room_ = 0;
  std::vector<std::string_view> texts_;
  struct Slot { std::uint32_t hash = 0, number = 0; };
  std::vector<Slot> slots_;                       ///< by hash: 1 + the text's number; 0 is free
  std::size_t uses_ = 0;
};

struct RowHeight { double points = 0; int level = 0; };   ///< level: of the outline

/// Texts are as `cell_text` leaves them, numbers finite, formulas without "=".
class SheetCells {
 public:
  void blank(std::size_t row, std::size_t column, lxw_format* format) { put(row, column, Kind::blank, format, 0, 0); }
  void text(std::size_t row, std::size_t column, std::uint32_t shared, lxw_format* format) { put(row, column, Kind::text, format, 0, shared); }
  void number(std::size_t row, std::size_t column, double number, lxw_format* format) { put(row, column, Kind::number, format, number, 0); }
  void flag(std::size_t row, std::size_t column, bool flag, lxw_format* format) { put(row, column, Kind::flag, format, flag ? 1.0 : 0.0, 0); }
  /// What is stored for a reader without a calculator; the text #N/A is an error value.
  void formula(std::size_t row, std::size_t column, std::string_view formula, double stored, lxw_format* format);
  void formula(std::size_t row, std::size_t column, std::string_view formula, std::string_view stored, lxw_format* format);

  /// Puts dimension and rows into a worksheet's XML that has none. Throws std::runtime_error when it has no place for them.
  void fill(std::string& xml, const std::map<std::size_t, RowHeight>& heights);

 private:
  enum class Kind : std::uint8_t { blank = 1, text, number, flag, formula_number, formula_text, formula_error };
  struct Cell {
    double number = 0;
    std::uint32_t words = 0;               ///< the number of a shared text, or of the formula
    std::uint32_t row = 0;                 ///< Excel has 1,048,576
    std::uint16_t column = 0, style = 0;   ///< Excel has 16,384 columns and 65,490 styles
    Kind kind = Kind::blank;
    bool is_before(const Cell& other) const { return row != other.row ? row < other.row : column < other.column; }
  };
  struct Formula { std::string text, stored; };
  void put(std::size_t row, std::size_t column, Kind kind, lxw_format* format, double number, std::uint32_t words);
  std::uint32_t keep(std::string_view formula, std::string_view stored);
  void put_in_order();
  std::size_t size_of_rows(std::size_t heights) const;
  void append_rows(std::string& xml, const std::map<std::size_t, RowHeight>& heights) const;
  static void append_row_head(std::string& xml, const std::string& number, const RowHeight* height);
  void append_cell(std::string& xml, const std::string& row, const Cell& cell) const;

  std::deque<Cell> cells_;    ///< as they were put, each place's last word behind the others; grows without moving a million of them
  bool is_ordered_ = true;    ///< row by row, from the left, each place once
  std::vector<Formula> formulas_;
};

}  // namespace planloom::xlsx
