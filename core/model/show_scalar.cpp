#include <algorithm>
#include <array>
#include <optional>

#include <planloom/enumeration.hpp>
#include <planloom/ledger.hpp>

#include "arithmetic.hpp"
#include "number_format.hpp"
#include "show_format.hpp"

namespace planloom {

namespace {

constexpr std::string_view missing = "—";
constexpr std::string_view minus = "−";

/// A worked out number carries up to 15 digits; people want few.
int sensible_decimals(const Quantity& quantity) {
  if (quantity.decimals >= 0) return quantity.decimals;
  const int exact = std::max(0, -quantity.shown().exponent());
  const int most = quantity.unit.power < 0 ? 1 : quantity.shown().abs() < Decimal(1) ? 4 : 2;
  return exact <= most ? -1 : most;
}

std::string show_quantity(const Quantity& quantity, Language language, const ShowFormat& format) {
  if (format.chinese && language == Language::zh && quantity.shown().is_whole()) return in_chinese(quantity.shown());
  if (!format.pattern.empty()) {
    const bool percent = format.pattern.find('%') != std::string::npos;
    const std::optional<std::string> text = format_number(percent ? quantity.value : quantity.shown(), format.pattern, minus);
    const bool signed_up = format.plus && !quantity.value.is_negative() && !quantity.value.is_zero();
    if (text) return (signed_up ? "+" : "") + *text;
  }
  return show(quantity, language, {.unit = format.unit, .thousands = true, .plus = format.plus, .decimals = sensible_decimals(quantity)});
}

}  // namespace

std::optional<ShowFormat> read_show_format(std::string_view text) {
  ShowFormat format;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (word.empty()) continue;
    if (word == "汉字" || word == "chinese") format.chinese = true;
    else if (word == "plus") format.plus = true;
    else if (word == "no-unit") format.unit = false;
    else if (word == "thousands") format.unit = format.unit && true, format.thousands = true;
    else if (word == "percent") format.pattern = "0.0%";
    else if (format_number(Decimal(1), word) || format_moment(Date{}, ClockTime{}, word)) format.pattern = word;
    else return std::nullopt;
  }
  return format;
}

std::string show(const Scalar& value, Language language, std::string_view format) {
  const ShowFormat how = read_show_format(format).value_or(ShowFormat{});
  if (const Quantity* quantity = value.quantity()) return show_quantity(*quantity, language, how);
  if (const std::string* text = value.text()) return *text;
  if (const Date* date = value.date()) return format_moment(*date, std::nullopt, how.pattern).value_or(show(*date, language));
  if (const ClockTime* time = value.time()) return format_moment(std::nullopt, *time, how.pattern).value_or(clock_text(*time));
  if (const bool* flag = value.flag()) return language == Language::zh ? (*flag ? "是" : "否") : (*flag ? "yes" : "no");
  if (const Code* code = value.code()) return word_of(*code, language);
  return std::string(missing);
}

}  // namespace planloom
