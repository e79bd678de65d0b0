/// Number and date patterns as Excel writes them: "0.0", "#,##0", "0.0%", "hh:mm", "yyyy-mm-dd".
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include <planloom/scalar.hpp>

namespace planloom {

/// Digits of a plain number; "-" or U+2212 for negative ones. Nothing when the pattern is no number pattern.
std::optional<std::string> format_number(Decimal number, std::string_view pattern, std::string_view minus = "-");
/// Nothing when the pattern is no date or time pattern.
std::optional<std::string> format_moment(std::optional<Date> date, std::optional<ClockTime> time, std::string_view pattern);
/// 1950 → 1,950 in a text of digits with an optional sign and fraction.
std::string with_thousands(const std::string& digits);

}  // namespace planloom
