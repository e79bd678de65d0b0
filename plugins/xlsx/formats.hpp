/// Cell formats by theme tokens: one lxw_format per distinct style, made when first asked for.
///
/// You want to                                         use
/// style a cell                                        `formats.get({.ink = "ink2", .fill = "wash", .number = "0.0%"})`
/// the number format of a shown figure                 `number_format(quantity, shown_text, unit_in_format, language)`
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <planloom/quantity.hpp>
#include <planloom/theme.hpp>

struct lxw_format;
struct lxw_workbook;

namespace planloom::xlsx {

enum class Side { automatic = 1, left, right, centre };

/// What a cell looks like. Colours are theme tokens; empty means none.
struct Style {
  std::string ink = "ink", fill = {};
  std::string number = {};             ///< Excel number format
  std::string top = {}, bottom = {};            ///< rule colours
  int top_weight = 1, bottom_weight = 1;   ///< 1 thin, 2 medium
  double size = 10;
  Side side = Side::automatic;
  int indent = 0;
  bool bold = false, serif = false, wrap = false, at_top = false;
  bool open = false;                  ///< stays editable when the sheet is protected
  std::string frame = {};                 ///< colour of a medium border around the cell
  std::string edge = {};                  ///< colour of a thick border at the left
  bool operator==(const Style&) const = default;
};
struct StyleHash { std::size_t operator()(const Style& style) const; };

class Formats {
 public:
  Formats(lxw_workbook* workbook, const Theme& theme, std::string font) : workbook_(workbook), theme_(theme), font_(std::move(font)) {}
  lxw_format* get(const Style& style);
  /// False when the style has a number format of its own and a workbook takes no further one.
  bool has_room(const Style& style);
  /// A conditional format: only what it changes. `sides`: the colour of lines at both sides, "left:c1" of one at the left; `bottom`: of a line below.
  lxw_format* overlay(std::string_view ink, std::string_view fill, bool bold = false, std::string_view sides = {}, std::string_view bottom = {});
  /// A token's colour; "c1@36" is 36% of it over paper.
  std::uint32_t rgb(std::string_view token) const;
  /// Font families a workbook may name (never files).
  const std::string& sans() const { return font_; }
  std::string serif() const;

 private:
  lxw_workbook* workbook_;
  const Theme& theme_;
  std::string font_;
  std::unordered_map<Style, lxw_format*, StyleHash> made_;
  std::unordered_set<std::string> numbers_;
  std::map<std::string, lxw_format*> overlays_;
};

struct NumberLook {
  bool unit = false;                  ///< the unit's word stands behind the number
  bool plus = false;                  ///< "+" on positive values
  bool arrows = false;                ///< ▲ and ▼ instead of signs
  Operator op = Operator::none;
  std::string before = {};                ///< words before the number
};
/// Decimals come from the text shown elsewhere ("9.60" has two), so that a workbook shows what the report shows.
int decimals_of(const Quantity& quantity, std::string_view shown);
/// How many numbers a shown text holds: "参与 ≥ 600 人" one, "100–150 人/群" two.
std::size_t count_numbers(std::string_view shown);
/// The format that shows a number as the text does, words around it included; empty when the text is only a number with its sign and unit sign.
std::string format_like(std::string_view shown);
std::string number_format(const Unit& unit, int decimals, const NumberLook& look, Language language);
/// The power of ten between a cell's number and the base unit: percentages are Excel's own (0.132), everything else as shown (4.8 万人).
int cell_power(const Unit& unit);

}  // namespace planloom::xlsx
