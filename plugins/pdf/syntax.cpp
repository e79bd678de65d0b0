#include "syntax.hpp"

#include <algorithm>
#include <chrono>

namespace planloom::pdf {
namespace {

constexpr char digits[] = "0123456789ABCDEF";

/// Code points of text that passed the text gate.
char32_t next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  char32_t character = lead & (0x3f >> more);
  for (int i = 0; i < more && at < text.size(); ++i) character = character << 6 | (static_cast<unsigned char>(text[at++]) & 0x3f);
  return character;
}

std::string two(unsigned value) { return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)}; }

struct Moment { std::string year, month, day, hour, minute, second; };

Moment moment(long long seconds) {
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const auto midnight = floor<days>(time);
  const year_month_day calendar(midnight);
  const hh_mm_ss clock(time - midnight);
  const int year = std::clamp(static_cast<int>(calendar.year()), 0, 9999);
  return {two(static_cast<unsigned>(year / 100)) + two(static_cast<unsigned>(year % 100)), two(static_cast<unsigned>(calendar.month())),
          two(static_cast<unsigned>(calendar.day())), two(static_cast<unsigned>(clock.hours().count())),
          two(static_cast<unsigned>(clock.minutes().count())), two(static_cast<unsigned>(clock.seconds().count()))};
}

}  // namespace

void append_hex16(std::string& out, std::uint16_t value) {
  const char hex[] = {digits[value >> 12], digits[value >> 8 & 15], digits[value >> 4 & 15], digits[value & 15]};
  out.append(hex, 4);
}

void append_reference(std::string& out, ObjectNumber number) {
  append_integer(out, number);
  out += " 0 R";
}

std::string name(std::string_view text) {
  std::string out = "/";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool plain = byte > 0x20 && byte < 0x7f && std::string_view("#/%()<>[]{}").find(letter) == std::string_view::npos;
    if (plain) out += letter;
    else ((out += '#') += digits[byte >> 4]) += digits[byte & 15];
  }
  return out;
}

std::string literal(std::string_view bytes) {
  std::string out = "(";
  for (const char letter : bytes) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '(' || letter == ')' || letter == '\\') (out += '\\') += letter;
    else if (byte < 0x20) (((out += '\\') += static_cast<char>('0' + (byte >> 6))) += static_cast<char>('0' + (byte >> 3 & 7))) += static_cast<char>('0' + (byte & 7));
    else out += letter;
  }
  return out += ')';
}

std::string utf16_hex(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t character = next(utf8, at);
    if (character > 0xffff) {
      append_hex16(out, static_cast<std::uint16_t>(0xd800 + ((character - 0x10000) >> 10)));
      append_hex16(out, static_cast<std::uint16_t>(0xdc00 + ((character - 0x10000) & 0x3ff)));
    } else {
      append_hex16(out, static_cast<std::uint16_t>(character));
    }
  }
  return out;
}

std::string text_string(std::string_view utf8) {
  for (const char letter : utf8)
    if (static_cast<unsigned char>(letter) >= 0x7f) return "<FEFF" + utf16_hex(utf8) + ">";
  return literal(utf8);
}

std::string date(long long seconds_since_1970) {
  const Moment at = moment(seconds_since_1970);
  return "(D:" + at.year + at.month + at.day + at.hour + at.minute + at.second + "Z)";
}

std::string iso_date(long long seconds_since_1970) {
  const Moment at = moment(seconds_since_1970);
  return at.year + "-" + at.month + "-" + at.day + "T" + at.hour + ":" + at.minute + ":" + at.second + "Z";
}

}  // namespace planloom::pdf
