/// What Excel takes no more of. Where something must give way it is noted here, and reported once for each kind, with its first place: nothing is
/// cut in silence.
///
/// You want to                                         use
/// know whether Excel takes a formula                  `formula_fits(text)`: length, nesting, arguments of a call
/// note what had to give way                           `limits.exceeded(Limit::text, "数据!B7")`
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <planloom/diagnostic.hpp>

namespace planloom::xlsx {

inline constexpr std::size_t most_nested_calls = 64, most_arguments = 255;
inline constexpr std::size_t most_links = 65530;             ///< of one sheet
inline constexpr std::size_t most_drop_downs = 65534;        ///< of one sheet
inline constexpr std::size_t most_rule_bytes = 2000;         ///< of a conditional format; the library cuts inside a character above 2,079
inline constexpr std::size_t most_number_formats = 200;      ///< of a workbook, where Excel promises no more
inline constexpr std::size_t most_header_units = 250;        ///< of a header or footer with its codes; 255 are allowed
inline constexpr std::size_t most_property_units = 255;      ///< of the file: title, author …
inline constexpr std::size_t most_description_bytes = 2000;  ///< of a chart or picture; the library cuts inside a character above 2,079
inline constexpr double most_row_points = 409;

/// Without the leading "=".
bool formula_fits(std::string_view formula);

enum class Limit { text, formula, rule, link, drop_down, sheet_name, table_name, header, number_format, row_height, description, property };
inline constexpr std::size_t limit_count = 12;

class Limits {
 public:
  void exceeded(Limit limit, std::string_view place);
  std::size_t count(Limit limit) const { return cases_[static_cast<std::size_t>(limit)].count; }
  void report(Diagnostics& diagnostics) const;

 private:
  struct Case { std::size_t count = 0; std::string first; };
  std::array<Case, limit_count> cases_;
};

}  // namespace planloom::xlsx
