// Numbers as people type them: full-width digits, thousands marks, Chinese numerals.
#include <planloom/text.hpp>

#include "figure_reader.hpp"

namespace planloom {
namespace figures {
namespace {

/// 0–9 for a Chinese digit, −1 for anything else.
int chinese_digit(char32_t c) {
  static constexpr std::u32string_view plain = U"零一二三四五六七八九";
  static constexpr std::u32string_view formal = U"〇壹贰叁肆伍陆柒捌玖";
  if (const auto at = plain.find(c); at != plain.npos) return static_cast<int>(at);
  if (const auto at = formal.find(c); at != formal.npos) return static_cast<int>(at);
  if (c == U'两' || c == U'貳') return 2;
  return c == U'幺' ? 1 : -1;
}

/// 十 1, 百 2, 千 3, 万 4, 亿 8; 0 for anything else.
int chinese_power(char32_t c) {
  switch (c) {
    case U'十': case U'拾': return 1;
    case U'百': case U'佰': return 2;
    case U'千': case U'仟': return 3;
    case U'万': case U'萬': return 4;
    case U'亿': case U'億': return 8;
    default: return 0;
  }
}

/// Digits with or without thousands marks; nothing for 1,50 and 1.2.3.
std::optional<Number> read_digits(Cursor& cursor) {
  const std::size_t start = cursor.position();
  std::string digits;
  const auto fail = [&] { cursor.rewind(start); return std::nullopt; };
  while (is_digit(cursor.peek())) { digits += static_cast<char>(cursor.peek()); cursor.advance(); }
  if (digits.empty()) return std::nullopt;
  const bool may_group = digits.size() <= 3;
  while (may_group && cursor.peek() == U',' && is_digit(cursor.peek(1))) {
    for (std::size_t i = 1; i <= 3; ++i) {
      if (!is_digit(cursor.peek(i))) return fail();
      digits += static_cast<char>(cursor.peek(i));
    }
    cursor.advance(4);
  }
  Number number;
  if (cursor.peek() == U'.' && is_digit(cursor.peek(1))) {
    cursor.advance();
    digits += '.';
    while (is_digit(cursor.peek())) { digits += static_cast<char>(cursor.peek()); cursor.advance(); ++number.decimals; }
  }
  const char32_t next = cursor.peek();
  if (is_digit(next) || ((next == U'.' || next == U',') && is_digit(cursor.peek(1)))) return fail();
  const auto value = Decimal::parse(digits);
  if (!value) return fail();
  number.value = *value;
  return number;
}

/// 二〇二四: digits one after the other, without 十, 百 …
std::optional<Decimal> digit_by_digit(std::u32string_view text) {
  if (text.size() < 2 || text.size() > 15) return std::nullopt;
  Decimal value;
  for (const char32_t c : text) {
    const int digit = chinese_digit(c);
    if (digit < 0 || c == U'两') return std::nullopt;
    value = value * Decimal(10) + Decimal(digit);
  }
  return value;
}

/// One numeral in words: sections under 亿 and 万, each of digits before 千, 百, 十. Digits may be Arabic ones (3万5千).
class NumeralReader {
 public:
  explicit NumeralReader(std::u32string_view text) : cursor_(text) {}

  std::optional<Decimal> read() {
    while (!cursor_.done()) {
      if (!step()) return std::nullopt;
    }
    if (digit_) {
      // 三万五 is 35,000: a last digit counts the place below the one before it, unless 零 says otherwise.
      const bool elided = last_power_ > 0 && !after_zero_ && !arabic_;
      section_ = section_ + (elided ? digit_->shifted(last_power_ - 1) : *digit_);
      if (last_power_ == 0 && !arabic_ && digits_seen_ > 1) return std::nullopt;
    } else if (last_power_ == 0 && !after_zero_) {
      return std::nullopt;
    }
    return total_ + section_;
  }

 private:
  bool step() {
    const char32_t c = cursor_.peek();
    if (const int power = chinese_power(c); power > 0) { cursor_.advance(); return power >= 4 ? close_section(power) : take_power(power); }
    if (digit_) return false;
    if (is_digit(c)) {
      const auto number = read_digits(cursor_);
      if (!number) return false;
      digit_ = number->value;
      arabic_ = true;
      return true;
    }
    const int digit = chinese_digit(c);
    if (digit < 0) return false;
    cursor_.advance();
    ++digits_seen_;
    arabic_ = false;
    if (digit == 0 && !cursor_.done()) { after_zero_ = true; return true; }
    digit_ = Decimal(digit);
    return true;
  }

  bool take_power(int power) {
    if (section_power_ != 0 && power >= section_power_) return false;
    if (!digit_) {
      if (power != 1 || (section_power_ != 0 && !after_zero_)) return false;  // 十二, not 百二 and not 三百十
      digit_ = Decimal(1);
    }
    section_ = section_ + digit_->shifted(power);
    digit_.reset();
    section_power_ = last_power_ = power;
    after_zero_ = false;
    return true;
  }

  bool close_section(int power) {
    if (digit_) section_ = section_ + *digit_;
    if (power == 8 && section_.is_zero() && !total_.is_zero()) {  // 一万亿
      total_ = total_.shifted(8);
    } else {
      if (section_.is_zero() || (total_power_ != 0 && power >= total_power_)) return false;
      total_ = total_ + section_.shifted(power);
    }
    section_ = Decimal();
    digit_.reset();
    section_power_ = 0;
    total_power_ = last_power_ = power;
    after_zero_ = false;
    return true;
  }

  Cursor cursor_;
  Decimal total_, section_;
  std::optional<Decimal> digit_;
  int section_power_ = 0, total_power_ = 0, last_power_ = 0, digits_seen_ = 0;
  bool after_zero_ = false, arabic_ = false;
};

std::optional<Decimal> numeral(std::u32string_view text) {
  if (text.empty()) return std::nullopt;
  if (text == U"半") return Decimal::scaled(5, -1);
  if (const auto point = text.find(U'点'); point != text.npos) {
    const auto whole = numeral(text.substr(0, point));
    Decimal value = whole.value_or(Decimal());
    int places = 0;
    for (const char32_t c : text.substr(point + 1)) {
      if (chinese_digit(c) < 0) return std::nullopt;
      value = value + Decimal::scaled(chinese_digit(c), --places);
    }
    if (!whole || places == 0) return std::nullopt;
    return value;
  }
  if (const auto value = digit_by_digit(text)) return value;
  return NumeralReader(text).read();
}

}  // namespace

bool is_chinese_numeral(char32_t c) { return chinese_digit(c) >= 0 || chinese_power(c) > 0 || c == U'半'; }

std::optional<Number> read_number(Cursor& cursor) {
  if (is_digit(cursor.peek())) {
    const std::size_t start = cursor.position();
    auto number = read_digits(cursor);
    // 3万5千: a second digit behind the scale word makes it a numeral, otherwise 万 is a scale and read as one.
    std::size_t length = 0;
    const Cursor from(cursor.text(), start);
    while (is_digit(from.peek(length)) || from.peek(length) == U'.' || (is_chinese_numeral(from.peek(length)) && from.peek(length) != U'半')) ++length;
    const auto mixed = from.rest().substr(0, length);
    const auto scale = mixed.find_first_of(U"百千万亿");
    if (scale != mixed.npos && scale + 1 < length && (is_digit(mixed[scale + 1]) || chinese_digit(mixed[scale + 1]) >= 0)) {
      if (const auto value = numeral(mixed)) {
        cursor.rewind(start + length);
        return Number{*value, 0, false};
      }
    }
    return number;
  }
  std::size_t length = 0;
  while (is_chinese_numeral(cursor.peek(length)) || (cursor.peek(length) == U'点' && length > 0 && chinese_digit(cursor.peek(length + 1)) >= 0)) ++length;
  const auto text = cursor.rest().substr(0, length);
  const auto value = numeral(text);
  if (!value) return std::nullopt;
  cursor.advance(length);
  return Number{*value, value->exponent() < 0 ? -value->exponent() : 0, true};
}

std::optional<Number> read_bare_magnitude(Cursor& cursor) {
  const std::size_t start = cursor.position();
  int power = 0;
  while (const int more = chinese_power(cursor.peek())) { power += more; cursor.advance(); }
  if (power == 0 || is_chinese_numeral(cursor.peek())) { cursor.rewind(start); return std::nullopt; }
  return Number{Decimal(1).shifted(power), 0, true};
}

std::u32string normalise(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_character(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - 0x21;
    switch (c) {
      case U'\u3000': case U'\u00A0': case U'\u2009': case U'\u202F': case U'\t': case U'\n': case U'\r': c = U' '; break;
      case U'\u2212': case U'\u2010': case U'\u2011': case U'\uFE63': c = U'-'; break;
      case U'\uFFE5': c = U'¥'; break;
      case U'≧': case U'⩾': c = U'≥'; break;
      case U'≦': case U'⩽': c = U'≤'; break;
      case U'【': c = U'['; break;
      case U'】': c = U']'; break;
      case U'∶': c = U':'; break;
      default: break;
    }
    if (!out.empty() && c == U'=' && (out.back() == U'>' || out.back() == U'<')) { out.back() = out.back() == U'>' ? U'≥' : U'≤'; continue; }
    if (!out.empty() && c == U'>' && (out.back() == U'-' || out.back() == U'=' || out.back() == U'—')) { out.back() = U'→'; continue; }
    if (c == U'⇒' || c == U'➜' || c == U'➔') c = U'→';
    out.push_back(c);
  }
  return std::u32string(trimmed(out));
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
  return text;
}

}  // namespace figures

std::optional<Decimal> parse_chinese_number(std::string_view text) {
  const std::u32string written = figures::normalise(text);
  figures::Cursor cursor(written);
  const auto number = figures::read_number(cursor);
  if (number && cursor.done()) return number->value;
  if (!number || !figures::is_digit(written.front())) return std::nullopt;
  const auto scale = figures::read_scale(cursor);  // 4.8万
  if (!scale || !cursor.done()) return std::nullopt;
  return number->value.shifted(scale->power);
}

std::string in_chinese(const Decimal& number) {
  const auto whole = number.whole();
  if (!whole) return number.text();
  static constexpr const char* digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static constexpr const char* places[] = {"", "十", "百", "千"};
  static constexpr const char* sections[] = {"", "万", "亿", "万亿", "亿亿"};
  if (*whole == 0) return digits[0];
  const std::string written = (number.is_negative() ? -number : number).text();
  std::string out;
  bool zero_due = false, section_used = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::size_t place = written.size() - 1 - i;
    const int digit = written[i] - '0';
    if (digit == 0) {
      zero_due = true;
    } else {
      if (zero_due && !out.empty()) out += digits[0];
      zero_due = false;
      const bool leading_ten = out.empty() && digit == 1 && place % 4 == 1;  // 十二, not 一十二
      if (!leading_ten) out += digits[digit];
      out += places[place % 4];
      section_used = true;
    }
    if (place % 4 == 0) {
      if (section_used) { out += sections[place / 4]; zero_due = false; }
      section_used = false;
      if (digit == 0 && place > 0) zero_due = true;
    }
  }
  return number.is_negative() ? "负" + out : out;
}

}  // namespace planloom
