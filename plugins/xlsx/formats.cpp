#include "formats.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "limits.hpp"
#include "text.hpp"

namespace planloom::xlsx {
namespace {

void set_borders(lxw_format* format, const Style& style, const Formats& formats) {
  const auto weight = [](int value) { return static_cast<std::uint8_t>(value >= 2 ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN); };
  if (!style.frame.empty()) {
    format_set_border(format, LXW_BORDER_MEDIUM);
    format_set_border_color(format, formats.rgb(style.frame));
    return;
  }
  if (!style.edge.empty()) {
    format_set_left(format, LXW_BORDER_THICK);
    format_set_left_color(format, formats.rgb(style.edge));
  }
  if (!style.top.empty()) {
    format_set_top(format, weight(style.top_weight));
    format_set_top_color(format, formats.rgb(style.top));
  }
  if (!style.bottom.empty()) {
    format_set_bottom(format, weight(style.bottom_weight));
    format_set_bottom_color(format, formats.rgb(style.bottom));
  }
}

std::string quoted(std::string_view words) {
  if (words.empty()) return {};
  std::string out = "\"";
  for (const char c : gate(words))
    if (c != '"') out += c;
  return out + "\"";
}

}  // namespace

std::uint32_t Formats::rgb(std::string_view token) const {
  const std::size_t mark = token.find('@');
  const Colour colour = theme_.colour(token.substr(0, mark)), paper = theme_.colour("paper");
  int share = 100;
  if (mark != std::string_view::npos) std::from_chars(token.data() + mark + 1, token.data() + token.size(), share);
  const auto mixed = [&](int over, int under) { return static_cast<std::uint32_t>((over * share + under * (100 - share) + 50) / 100); };
  return mixed(colour.red, paper.red) << 16 | mixed(colour.green, paper.green) << 8 | mixed(colour.blue, paper.blue);
}

std::string Formats::serif() const {
  for (const std::string& family : theme_.serif)
    if (family.find_first_of("/.") == std::string::npos && family.size() <= most_format_bytes) return family;
  return sans();
}

bool Formats::has_room(const Style& style) {
  if (style.number.empty() || numbers_.contains(style.number)) return true;
  if (numbers_.size() >= most_number_formats) return false;
  numbers_.insert(style.number);
  return true;
}

std::size_t StyleHash::operator()(const Style& style) const {
  std::size_t hash = static_cast<std::size_t>(style.side) | static_cast<std::size_t>(style.indent) << 3 | static_cast<std::size_t>(style.bold) << 8 |
                     static_cast<std::size_t>(style.wrap) << 9 | static_cast<std::size_t>(style.open) << 10 | static_cast<std::size_t>(style.size * 8) << 11;
  for (const std::string* words : {&style.ink, &style.fill, &style.number, &style.top, &style.bottom, &style.frame, &style.edge})
    hash = hash * 1099511628211U ^ std::hash<std::string_view>()(*words);
  return hash;
}

lxw_format* Formats::get(const Style& style) {
  lxw_format*& format = made_[style];
  if (format) return format;
  format = workbook_add_format(workbook_);
  if (!format) throw std::runtime_error("no memory for a cell format");
  format_set_font_name(format, cut_bytes(style.serif ? serif() : sans(), most_format_bytes).c_str());
  format_set_font_size(format, style.size);
  format_set_font_color(format, rgb(style.ink));
  format_set_align(format, style.at_top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
  if (style.bold) format_set_bold(format);
  if (style.wrap) format_set_text_wrap(format);
  if (style.open) format_set_unlocked(format);
  if (!style.fill.empty()) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_fg_color(format, rgb(style.fill));
  }
  if (style.side == Side::left) format_set_align(format, LXW_ALIGN_LEFT);
  if (style.side == Side::right) format_set_align(format, LXW_ALIGN_RIGHT);
  if (style.side == Side::centre) format_set_align(format, LXW_ALIGN_CENTER);
  if (style.indent > 0) format_set_indent(format, static_cast<std::uint8_t>(style.indent));
  if (!style.number.empty()) format_set_num_format(format, cut_bytes(style.number, most_format_bytes).c_str());
  set_borders(format, style, *this);
  return format;
}

lxw_format* Formats::overlay(std::string_view ink, std::string_view fill, bool bold, std::string_view sides, std::string_view bottom) {
  lxw_format*& format = overlays_[fmt::format("{}/{}/{}/{}/{}", ink, fill, bold, sides, bottom)];
  if (format) return format;
  format = workbook_add_format(workbook_);
  if (!format) throw std::runtime_error("no memory for a conditional format");
  if (!ink.empty()) format_set_font_color(format, rgb(ink));
  if (bold) format_set_bold(format);
  if (!fill.empty()) {
    // A conditional format's solid fill is its background colour.
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, rgb(fill));
  }
  if (!bottom.empty()) {
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, rgb(bottom));
  }
  if (sides.starts_with("left:")) {
    format_set_left(format, LXW_BORDER_THIN);
    format_set_left_color(format, rgb(sides.substr(5)));
  } else if (!sides.empty()) {
    format_set_left(format, LXW_BORDER_THIN);
    format_set_right(format, LXW_BORDER_THIN);
    format_set_left_color(format, rgb(sides));
    format_set_right_color(format, rgb(sides));
  }
  return format;
}

int decimals_of(const Quantity& quantity, std::string_view shown) {
  const std::size_t point = shown.find('.');
  std::size_t digits = 0;
  bool any = false;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const bool digit = shown[i] >= '0' && shown[i] <= '9';
    any = any || digit;
    if (point != std::string_view::npos && i > point) {
      if (!digit) break;
      ++digits;
    }
  }
  if (any) return static_cast<int>(digits);
  if (quantity.decimals >= 0) return quantity.decimals;
  const Decimal number = quantity.shown();
  return number.exponent() < 0 ? std::min(-number.exponent(), 4) : 0;
}

namespace {

struct NumberSpan { std::size_t begin = 0, end = 0; };

std::vector<NumberSpan> numbers_in(std::string_view shown) {
  const auto digit = [&](std::size_t i) { return i < shown.size() && shown[i] >= '0' && shown[i] <= '9'; };
  std::vector<NumberSpan> found;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!digit(i)) continue;
    NumberSpan span{i, i};
    while (digit(i) || (i < shown.size() && (shown[i] == ',' || shown[i] == '.') && digit(i + 1))) ++i;
    span.end = i;
    found.push_back(span);
  }
  return found;
}

}  // namespace

std::size_t count_numbers(std::string_view shown) { return numbers_in(shown).size(); }

std::string format_like(std::string_view shown) {
  const std::vector<NumberSpan> numbers = numbers_in(shown);
  if (numbers.size() != 1) return {};
  std::string_view before = shown.substr(0, numbers[0].begin), number = shown.substr(numbers[0].begin, numbers[0].end - numbers[0].begin), after = shown.substr(numbers[0].end);
  for (const std::string_view mark : {"+", "-", "−"})
    if (before.ends_with(mark)) before.remove_suffix(mark.size());
  const bool percent = after.starts_with('%');
  if (percent) after.remove_prefix(1);
  if (before.empty() && after.empty()) return {};
  const std::size_t point = number.find('.');
  std::string digits = number.find(',') == std::string_view::npos && percent ? "0" : "#,##0";
  if (point != std::string_view::npos) digits += "." + std::string(number.size() - point - 1, '0');
  return quoted(before) + digits + (percent ? "%" : "") + quoted(after);
}

std::string number_format(const Unit& unit, int decimals, const NumberLook& look, Language language) {
  std::string digits = decimals > 0 ? "#,##0." + std::string(static_cast<std::size_t>(decimals), '0') : "#,##0";
  if (unit.name == "%" && unit.per.empty()) digits = (decimals > 0 ? "0." + std::string(static_cast<std::size_t>(decimals), '0') : "0") + "%";
  std::string after;
  if (unit.name == "‰") after = quoted("‰");
  else if (look.unit && unit.name != "%" && !unit.word().empty()) after = quoted((language == Language::en && unit.name.empty() ? "" : " ") + unit.word());  // 101k, but 10.1 万人
  const std::string before = quoted(look.before) + (look.op == Operator::none ? "" : quoted(sign(look.op)));
  const std::string positive = before + digits + after;
  if (look.arrows) return fmt::format("\"▲ \"{0};\"▼ \"{0};{0};\"—\"", digits + after);
  if (look.plus) return fmt::format("+{0};\"−\"{0};{0}", positive);
  return fmt::format("{0};\"−\"{0}", positive);
}

int cell_power(const Unit& unit) { return unit.name == "%" ? 0 : unit.power; }

}  // namespace planloom::xlsx
