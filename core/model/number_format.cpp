#include "number_format.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace planloom {

namespace {

struct NumberPattern { std::string before, after; int decimals = 0; bool thousands = false; bool percent = false; };

std::string without_quotes(std::string_view text) {
  std::string out(text);
  std::erase(out, '"');
  return out;
}

std::optional<NumberPattern> read_number_pattern(std::string_view pattern) {
  pattern = pattern.substr(0, pattern.find(';'));
  const std::size_t first = pattern.find_first_of("0#");
  if (first == std::string_view::npos) return std::nullopt;
  std::size_t last = first;
  while (last < pattern.size() && std::string_view("0#,.").find(pattern[last]) != std::string_view::npos) ++last;
  const std::string_view digits = pattern.substr(first, last - first);
  const std::size_t point = digits.find('.');
  if (point != std::string_view::npos && digits.find('.', point + 1) != std::string_view::npos) return std::nullopt;
  NumberPattern read;
  read.before = without_quotes(pattern.substr(0, first));
  read.after = without_quotes(pattern.substr(last));
  read.thousands = digits.find(',') != std::string_view::npos;
  read.percent = read.after.starts_with('%');
  read.decimals = point == std::string_view::npos ? 0 : static_cast<int>(std::min<std::size_t>(30, digits.size() - point - 1));
  return read;
}

std::string weekday_name(Date date) {
  constexpr std::array<std::string_view, 7> names{"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"};
  return std::string(names[weekday_of(date) - 1]);
}

/// One run of a letter in a moment pattern; `m` is minutes right after hours.
std::optional<std::string> moment_part(char letter, std::size_t width, bool after_hours, std::optional<Date> date, std::optional<ClockTime> time) {
  const int pad = width >= 2 ? 2 : 1;
  if (letter == 'h') return time ? std::optional(fmt::format("{:0{}}", time->minutes / 60, pad)) : std::nullopt;
  if (letter == 's') return time ? std::optional(fmt::format("{:0{}}", 0, pad)) : std::nullopt;
  if (letter == 'm' && after_hours) return time ? std::optional(fmt::format("{:0{}}", time->minutes % 60, pad)) : std::nullopt;
  if (!date) return std::nullopt;
  if (letter == 'y') return width > 2 ? fmt::format("{:04}", year_of(*date)) : fmt::format("{:02}", year_of(*date) % 100);
  if (letter == 'm') return fmt::format("{:0{}}", month_of(*date), pad);
  if (letter == 'd') return fmt::format("{:0{}}", day_of(*date), pad);
  if (letter == 'a') return weekday_name(*date);
  return std::nullopt;
}

}  // namespace

std::string with_thousands(const std::string& digits) {
  const std::size_t start = digits.find_first_of("0123456789");
  if (start == std::string::npos) return digits;
  std::size_t end = digits.find('.');
  if (end == std::string::npos) end = digits.size();
  std::string out = digits;
  for (std::size_t at = end; at > start + 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

std::optional<std::string> format_number(Decimal number, std::string_view pattern, std::string_view minus) {
  const std::optional<NumberPattern> read = read_number_pattern(pattern);
  if (!read) return std::nullopt;
  if (read->percent) number = number.shifted(2);
  std::string digits = number.abs().fixed(read->decimals);
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  if (read->thousands) digits = with_thousands(digits);
  return read->before + (number.is_negative() && !is_zero ? std::string(minus) : std::string()) + digits + read->after;
}

std::optional<std::string> format_moment(std::optional<Date> date, std::optional<ClockTime> time, std::string_view pattern) {
  std::string out;
  bool any = false, after_hours = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const char letter = pattern[at] >= 'A' && pattern[at] <= 'Z' ? static_cast<char>(pattern[at] - 'A' + 'a') : pattern[at];
    if (std::string_view("ymdhsa").find(letter) == std::string_view::npos) {
      if (pattern[at] != '"') out += pattern[at];
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < pattern.size() && (pattern[end] | 0x20) == letter) ++end;
    const std::optional<std::string> part = moment_part(letter, end - at, after_hours, date, time);
    if (!part) return std::nullopt;
    out += *part;
    any = true;
    after_hours = letter == 'h';
    at = end;
  }
  return any ? std::optional(out) : std::nullopt;
}

}  // namespace planloom
