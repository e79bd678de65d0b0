#include "date_reader.hpp"

#include <array>

namespace planloom::figures {

WrittenDigits read_plain_digits(Cursor& cursor) {
  WrittenDigits digits;
  for (; is_digit(cursor.peek()) && digits.count < 9; ++digits.count) {
    digits.value = digits.value * 10 + static_cast<int>(cursor.peek() - U'0');
    cursor.advance();
  }
  return digits;
}

std::optional<unsigned> read_month_name(Cursor& cursor) {
  static constexpr std::array<std::u32string_view, 12> names = {U"january", U"february", U"march",     U"april",   U"may",      U"june",
                                                                U"july",    U"august",   U"september", U"october", U"november", U"december"};
  std::u32string word;
  for (std::size_t at = 0; is_letter(cursor.peek(at)); ++at) word += cursor.peek(at) | 0x20;
  if (word.size() < 3) return std::nullopt;
  for (unsigned month = 0; month < names.size(); ++month) {
    const bool sept = word == U"sept" && month == 8;
    if (word != names[month] && word != names[month].substr(0, 3) && !sept) continue;
    cursor.advance(word.size());
    cursor.accept(U".");
    return month + 1;
  }
  return std::nullopt;
}

std::optional<unsigned> read_chinese_month(Cursor& cursor) {
  const std::size_t start = cursor.position();
  std::optional<unsigned> month;
  if (is_digit(cursor.peek())) {
    const auto digits = read_plain_digits(cursor);
    if (digits.count <= 2) month = static_cast<unsigned>(digits.value);
  } else if (const auto number = read_number(cursor)) {
    if (const auto whole = number->value.whole(); whole && *whole > 0 && *whole < 100) month = static_cast<unsigned>(*whole);
  }
  cursor.skip_blanks();
  const bool sound = month && cursor.accept(U"月");
  if (!sound) { cursor.rewind(start); return std::nullopt; }
  cursor.accept(U"份");
  return month;
}

bool accept_until(Cursor& cursor, bool hyphen) {
  const std::size_t start = cursor.position();
  const bool blank = cursor.skip_blanks();
  for (const std::u32string_view mark : {U"——", U"—", U"–", U"~", U"至", U"到", U"..", U"to ", U"until "}) {
    if (cursor.accept(mark)) { cursor.skip_blanks(); return true; }
  }
  if (cursor.peek() == U'-' && (hyphen || (blank && cursor.peek(1) == U' '))) {
    cursor.advance();
    cursor.skip_blanks();
    return true;
  }
  cursor.rewind(start);
  return false;
}

std::optional<Cut> find_until(std::u32string_view text, std::size_t from, bool hyphen) {
  for (std::size_t at = from; at < text.size(); ++at) {
    Cursor cursor(text, at);
    if (accept_until(cursor, hyphen)) return Cut{at, cursor.position()};
  }
  return std::nullopt;
}

}  // namespace planloom::figures
