#include "text.hpp"

#include <cctype>

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include <planloom/text.hpp>

namespace planloom::xlsx {
namespace {

/// Length of the sound UTF-8 character at `byte`, 0 for an unsound one; `character` gets its value.
std::size_t sound_character(std::string_view text, std::size_t byte, char32_t& character) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[byte + i]); };
  const unsigned char lead = at(0);
  std::size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  if (length == 0 || byte + length > text.size()) return 0;
  static constexpr std::array<unsigned char, 5> masks{0, 0x7F, 0x1F, 0x0F, 0x07};
  character = lead & masks[length];
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0) != 0x80) return 0;
    character = character << 6 | (at(i) & 0x3F);
  }
  const bool overlong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  return overlong || surrogate || character > 0x10FFFF ? 0 : length;
}

bool xml_allows(char32_t character) {
  if (character < 0x20) return character == '\t' || character == '\n';
  return character != 0x7F && (character & 0xFFFE) != 0xFFFE;
}

bool looks_escaped(std::string_view text, std::size_t byte) {
  if (text.size() < byte + 7 || text[byte] != '_' || text[byte + 1] != 'x' || text[byte + 6] != '_') return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(byte) + 2, text.begin() + static_cast<std::ptrdiff_t>(byte) + 6,
                     [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Nothing in it that the gate would change: most texts are so.
bool is_sound(std::string_view text) {
  for (std::size_t byte = 0; byte < text.size();) {
    const unsigned char lead = static_cast<unsigned char>(text[byte]);
    if (lead >= 0x20 && lead < 0x7F) {
      ++byte;
      continue;
    }
    const auto continues = [&](std::size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80; };
    if (lead >= 0xE1 && lead <= 0xEC && continues(byte + 1) && continues(byte + 2)) {   // Chinese and its like: neither overlong nor surrogates
      byte += 3;
      continue;
    }
    char32_t character = 0;
    const std::size_t length = sound_character(text, byte, character);
    if (length == 0 || !xml_allows(character)) return false;
    byte += length;
  }
  return true;
}

}  // namespace

std::string gate(std::string_view text) {
  if (is_sound(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t byte = 0; byte < text.size();) {
    char32_t character = 0;
    const std::size_t length = sound_character(text, byte, character);
    if (length == 0 || !xml_allows(character)) {
      if (character != '\r' || length == 0) out += "\xEF\xBF\xBD";
      byte += std::max<std::size_t>(length, 1);
      continue;
    }
    out.append(text.substr(byte, length));
    byte += length;
  }
  return out;
}

std::string cut_units(std::string_view text, std::size_t units) {
  std::size_t used = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    char32_t character = 0;
    const std::size_t length = std::max<std::size_t>(sound_character(text, byte, character), 1);
    used += character > 0xFFFF ? 2 : 1;
    if (used > units) return std::string(text.substr(0, byte));
    byte += length;
  }
  return std::string(text);
}

std::string cut_bytes(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return std::string(text.substr(0, bytes));
}

std::string cell_text(std::string_view text, bool* was_cut) {
  std::string sound = gate(text);
  if (sound.size() <= most_cell_units && sound.find("_x") == std::string::npos) {
    if (was_cut) *was_cut = false;
    return sound;
  }
  std::string out;
  for (std::size_t byte = 0; byte < sound.size(); ++byte) {
    if (looks_escaped(sound, byte)) out += "_x005F";
    out += sound[byte];
  }
  const std::string fitting = cut_units(out, most_cell_units);
  const bool cut = fitting.size() != out.size();
  if (was_cut) *was_cut = cut;
  return cut ? cut_units(out, most_cell_units - 1) + "…" : out;
}

std::string header_text(std::string_view text) {
  std::string out;
  for (const char c : gate(text)) {
    if (c == '&') out += '&';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string formula_text(std::string_view text) {
  std::string rest = gate(text);
  std::string out;
  do {
    const std::string part = cut_units(rest, 250);
    rest.erase(0, part.size());
    if (!out.empty()) out += '&';
    out += '"';
    for (const char c : part) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  } while (!rest.empty());
  return out;
}

std::string criterion_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '*' || c == '?' || c == '~') out += '~';
    out += c;
  }
  // A leading comparison sign would be read as one.
  if (!out.empty() && (out[0] == '=' || out[0] == '<' || out[0] == '>')) out.insert(0, "=");
  return out;
}

std::string quoted_sheet(std::string_view name) {
  std::string out = "'";
  for (const char c : name) {
    if (c == '\'') out += '\'';
    out += c;
  }
  // Han letters need no quotes; blanks, digits, signs and names that read like cells do.
  bool plain = !name.empty();
  for (std::size_t byte = 0; plain && byte < name.size();) plain = is_han(next_character(name, byte));
  return plain ? std::string(name) + "!" : out + "'!";
}

std::string column_letters(std::size_t column) {
  std::string out;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return out;
}

std::string address(std::size_t row, std::size_t column, bool absolute) {
  std::string out = absolute ? "$" + column_letters(column) + "$" : column_letters(column);
  char digits[20];
  return out.append(digits, std::to_chars(digits, digits + sizeof digits, row + 1).ptr);
}

bool fits_list(const std::vector<std::string>& entries) {
  std::size_t bytes = 0;
  for (const std::string& entry : entries) {
    if (entry.empty() || entry.find_first_of(",\"\n") != std::string::npos) return false;
    bytes += entry.size() + 1;
  }
  return bytes <= most_list_bytes;
}

std::string table_name(std::string_view wish) {
  std::string out = "t_";  // no cell's address begins so, and a digit may follow
  for (std::size_t at = 0; at < wish.size();) {
    const std::size_t begin = at;
    const char32_t character = next_character(wish, at);
    const bool plain = (character < 128 && std::isalnum(static_cast<unsigned char>(character))) || is_han(character);
    if (plain) out += wish.substr(begin, at - begin);
    else out += '_';
  }
  return cut_units(out, most_table_name_units);
}

std::string fold_case(std::string_view text) {
  std::string out(text);
  for (char& letter : out)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return out;
}

double width_of(std::string_view text) {
  double widest = 0;
  while (true) {
    const std::size_t end = text.find('\n');
    widest = std::max(widest, static_cast<double>(display_width(text.substr(0, end))));
    if (end == std::string_view::npos) return widest;
    text.remove_prefix(end + 1);
  }
}

std::string SheetNames::add(std::string_view wish) {
  std::string name;
  for (const char c : gate(wish)) {
    const bool refused = std::string_view("[]:*?/\\").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20;
    name += refused ? ' ' : c;
  }
  const auto tidy = [](std::string text) {
    text = trim(text);
    while (!text.empty() && text.front() == '\'') text.erase(0, 1);
    while (!text.empty() && text.back() == '\'') text.pop_back();
    return text;
  };
  name = tidy(cut_units(tidy(name), most_sheet_name_units));
  if (name.empty()) name = "Sheet";
  if (lower(name) == "history") name += " 1";
  std::string unique = name;
  for (int number = 2; !taken_.insert(lower(unique)).second; ++number) {
    const std::string suffix = fmt::format(" {}", number);
    unique = tidy(cut_units(name, most_sheet_name_units - suffix.size())) + suffix;
  }
  return unique;
}

}  // namespace planloom::xlsx
