#include <algorithm>
#include <limits>

#include <unicode/uchar.h>

#include <planloom/text.hpp>

namespace planloom {
namespace {

struct Decoded { char32_t character; std::size_t length; };  // length 0: not valid UTF-8

Decoded decode(std::string_view text, std::size_t byte) {
  const auto at = [&](std::size_t i) { return byte + i < text.size() ? static_cast<unsigned char>(text[byte + i]) : 0u; };
  const auto tail = [&](std::size_t i) { return (at(i) & 0xC0u) == 0x80u; };
  const unsigned first = at(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first <= 0xDF && tail(1)) return {((first & 0x1F) << 6) | (at(1) & 0x3F), 2};
  if (first >= 0xE0 && first <= 0xEF && tail(1) && tail(2)) {
    const char32_t c = ((first & 0x0F) << 12) | ((at(1) & 0x3F) << 6) | (at(2) & 0x3F);
    if (c >= 0x800 && !(c >= 0xD800 && c <= 0xDFFF)) return {c, 3};
  }
  if (first >= 0xF0 && first <= 0xF4 && tail(1) && tail(2) && tail(3)) {
    const char32_t c = ((first & 0x07) << 18) | ((at(1) & 0x3F) << 12) | ((at(2) & 0x3F) << 6) | (at(3) & 0x3F);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
  }
  return {0, 0};
}

bool is_control(char32_t c) { return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F && c != 0x85); }
bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

}  // namespace

std::optional<TextFault> find_text_fault(std::string_view text) {
  using Kind = TextFault::Kind;
  for (std::size_t byte = 0; byte < text.size();) {
    const auto first = static_cast<unsigned char>(text[byte]);
    if (first >= 0x20 && first < 0x7F) { ++byte; continue; }
    const Decoded d = decode(text, byte);
    if (d.length == 0) return TextFault{byte, Kind::invalid_utf8};
    if (d.character == 0) return TextFault{byte, Kind::nul};
    const bool ends_line = d.character == '\r' && byte + 1 < text.size() && text[byte + 1] == '\n';
    if (is_control(d.character) && !ends_line) return TextFault{byte, Kind::control};
    if (is_noncharacter(d.character)) return TextFault{byte, Kind::noncharacter};
    if (d.character == 0xFEFF && byte != 0) return TextFault{byte, Kind::inner_bom};
    byte += d.length;
  }
  return std::nullopt;
}

bool looks_like_gbk(std::string_view bytes) {
  std::size_t sound = 0, unsound = 0;  // as UTF-8
  for (std::size_t i = 0; i < bytes.size();) {
    const Decoded d = decode(bytes, i);
    if (d.length > 1) ++sound;
    if (d.length == 0) ++unsound;
    i += d.length == 0 ? 1 : d.length;
  }
  if (unsound == 0 || unsound < sound) return false;
  std::size_t pairs = 0, broken = 0;  // as GBK
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) continue;
    const auto trail = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0u;
    const bool pair = lead >= 0x81 && lead <= 0xFE && ((trail >= 0x40 && trail <= 0xFE && trail != 0x7F) || (trail >= 0x30 && trail <= 0x39));
    if (pair) { ++pairs; ++i; } else { ++broken; }
  }
  return pairs > 0 && broken * 20 <= pairs;
}

bool looks_like_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const std::size_t sample = std::min<std::size_t>(bytes.size(), 200) & ~std::size_t{1};
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < sample; ++i) {
    if (bytes[i] == '\0') ++(i % 2 ? odd : even);
  }
  return sample >= 8 && std::max(even, odd) * 4 >= sample / 2 && std::min(even, odd) == 0;
}

char32_t next_character(std::string_view text, std::size_t& byte) {
  const Decoded d = decode(text, byte);
  byte += d.length == 0 ? 1 : d.length;
  return d.length == 0 ? U'\uFFFD' : d.character;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) { out += static_cast<char>(c); return; }
  if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      out += static_cast<char>(0xE0 | (c >> 12));
    } else {
      out += static_cast<char>(0xF0 | (c >> 18));
      out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    }
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  out += static_cast<char>(0x80 | (c & 0x3F));
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t byte = 0; byte < text.size();) length += next_character(text, byte) > 0xFFFF ? 2 : 1;
  return length;
}

bool is_wide(char32_t character) {
  if (character < 0x1100) return false;
  const auto width = static_cast<UEastAsianWidth>(u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_EAST_ASIAN_WIDTH));
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    const auto lead = static_cast<unsigned char>(text[byte]);
    if (lead < 0x80) { ++width, ++byte; continue; }
    // Most of what is no ASCII is Han: the leads E5 to E9 are those of U+5000 to U+9FFF.
    if (lead >= 0xE5 && lead <= 0xE9 && byte + 2 < text.size()) { width += 2, byte += 3; continue; }
    const char32_t c = next_character(text, byte);
    if (c < 0x300) { ++width; continue; }
    const auto type = u_charType(static_cast<UChar32>(c));
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
    width += is_wide(c) ? 2 : 1;
  }
  return width;
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x323AF);
}

std::string trim(std::string_view text) {
  static constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\u3000", "\u00A0"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view blank : blanks) {
      if (text.starts_with(blank)) { text.remove_prefix(blank.size()); again = true; }
      if (text.ends_with(blank)) { text.remove_suffix(blank.size()); again = true; }
    }
  }
  return std::string(text);
}

std::string to_half_width(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t byte = 0; byte < text.size();) {
    const char32_t c = next_character(text, byte);
    if (c >= 0xFF01 && c <= 0xFF5E) append_utf8(result, c - 0xFEE0);
    else append_utf8(result, c == 0x3000 || c == 0xA0 ? U' ' : c);
  }
  return result;
}

static std::u32string folded(std::string_view text) {
  std::u32string result;
  for (std::size_t byte = 0; byte < text.size();) {
    const char32_t c = next_character(text, byte);
    result += c >= 'A' && c <= 'Z' ? c + 32 : c;
  }
  return result;
}

/// Edits between two words, where swapping neighbours counts once.
static std::size_t edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::string closest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = folded(word);
  const std::size_t most = std::max<std::size_t>(1, wanted.size() / 3);
  std::size_t best = std::numeric_limits<std::size_t>::max();
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::u32string other = folded(candidate);
    const std::size_t gap = wanted.size() > other.size() ? wanted.size() - other.size() : other.size() - wanted.size();
    if (gap > most) continue;
    const std::size_t distance = edits(wanted, other);
    if (distance < best && distance <= most && distance < std::max(wanted.size(), other.size())) { best = distance; found = candidate; }
  }
  return found;
}

}  // namespace planloom
