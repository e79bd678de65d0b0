/// Text as a workbook can hold it. libxlsxwriter passes bad text on and returns success, so every text place goes through here.
///
/// You want to                                         use
/// put a text into a cell                              `cell_text(text)`
/// name a sheet                                        `SheetNames::add(wish)`
/// speak of a sheet in a formula                       `quoted_sheet(name)` → '关键 指标'!
/// put a text into a formula                           `formula_text("说\"好\"")` → "说""好"""
#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace planloom::xlsx {

inline constexpr std::size_t most_cell_units = 32767;     ///< UTF-16 units of one cell; longer strings vanish silently
inline constexpr std::size_t most_list_bytes = 250;       ///< of a drop-down; libxlsxwriter aborts above 255 bytes
inline constexpr std::size_t most_format_bytes = 127;     ///< of a number format or font name; cut inside a character above it
inline constexpr std::size_t most_formula_units = 8192;
inline constexpr std::size_t most_sheet_name_units = 31, most_table_name_units = 200;
inline constexpr std::size_t most_rows = 1048576, most_columns = 16384;

/// Sound UTF-8 without characters XML refuses; what is unsound becomes U+FFFD.
std::string gate(std::string_view text);
/// `gate`, with text that looks like an `_xHHHH_` escape protected, cut with "…" at what a cell holds. `was_cut` is set when it was.
std::string cell_text(std::string_view text, bool* was_cut = nullptr);
/// At most so many UTF-16 units or bytes, never inside a character.
std::string cut_units(std::string_view text, std::size_t units);
std::string cut_bytes(std::string_view text, std::size_t bytes);
/// Words of a header or footer on one line: "&" doubled.
std::string header_text(std::string_view text);
/// A text literal of a formula. Excel allows 255 units in one literal, so longer ones are joined with "&".
std::string formula_text(std::string_view text);
/// A criterion of COUNTIF and its kin that means the text itself: *, ? and ~ lose their meaning.
std::string criterion_text(std::string_view text);
/// 'sheet'! with quotes doubled where needed.
std::string quoted_sheet(std::string_view name);
/// "B7", "$B$7", "AA1"; rows and columns count from 0.
std::string address(std::size_t row, std::size_t column, bool absolute = false);
std::string column_letters(std::size_t column);
/// Whether the entries fit a drop-down as they are (no comma inside, at most `most_list_bytes`); else they need a range of cells.
bool fits_list(const std::vector<std::string>& entries);
/// A legal name of a structured table: letters, digits and "_", beginning with a letter, and no cell's address.
std::string table_name(std::string_view wish);
/// Small ASCII letters, as Excel compares names.
std::string fold_case(std::string_view text);
/// Width in the unit of a column: a Chinese character counts as two.
double width_of(std::string_view text);

/// Makes names of sheets legal (no []:*?/\, at most 31 units, no quote at an end, not blank, not "History") and unique without case.
class SheetNames {
 public:
  std::string add(std::string_view wish);

 private:
  std::set<std::string> taken_;
};

}  // namespace planloom::xlsx
