#include "file_name.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <planloom/text.hpp>

namespace planloom {
namespace {

constexpr std::size_t longest = 150;   ///< room for a suffix, an extension and the mark within 255 bytes

const icu::Normalizer2& normalizer(bool fold_case) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const found = fold_case ? icu::Normalizer2::getNFKCCasefoldInstance(status) : icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || !found) throw std::runtime_error("ICU has no normalisation data");
  return *found;
}

std::string normalized(std::string_view text, bool fold_case) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  normalizer(fold_case).normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), status).toUTF8String(out);
  return U_FAILURE(status) ? std::string(text) : out;
}

/// Parts paths, means something to a shell or to Windows.
bool is_reserved(char32_t c) { return c < 0x80 && std::string_view("/\\:*?\"<>|").find(static_cast<char>(c)) != std::string_view::npos; }

/// Control characters, marks that turn the direction of reading, blanks without width: they make two names look alike.
bool is_invisible(char32_t c) {
  const auto category = u_charType(static_cast<UChar32>(c));
  return category == U_CONTROL_CHAR || category == U_FORMAT_CHAR || category == U_UNASSIGNED || category == U_PRIVATE_USE_CHAR || category == U_SURROGATE ||
         category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR;
}

bool is_blank(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

/// Signs become one dash, blanks one blank.
std::string cleaned(std::string_view text) {
  std::string out;
  for (std::size_t byte = 0; byte < text.size();) {
    const char32_t c = next_character(text, byte);
    if (is_blank(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (is_reserved(c)) {
      if (out.empty() || out.back() != '-') out += '-';
    } else if (!is_invisible(c)) {
      append_utf8(out, c);
    }
  }
  return out;
}

/// A dot or a dash in front hides a file or makes it an option; Windows drops dots and blanks at the end.
std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" .-~");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" .-") - begin + 1);
}

/// Devices of Windows, whatever follows the first dot.
bool is_device(std::string_view stem) {
  std::string name = normalized(stem.substr(0, stem.find('.')), true);
  name = trim(name);
  static constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
  for (const std::string_view device : devices)
    if (name == device) return true;
  const bool port = name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt"));
  return port && name[3] >= '0' && name[3] <= '9';
}

std::string hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return fmt::format("{:08x}", hash);
}

/// As much as there is room for; what was cut is marked, so that two long names stay two.
std::string shortened(const std::string& text) {
  if (text.size() <= longest) return text;
  std::size_t end = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    next_character(text, byte);
    if (byte > longest - 9) break;
    end = byte;
  }
  return trimmed(text.substr(0, end)) + "~" + hash_of(text);
}

}  // namespace

std::string safe_stem(std::string_view text) {
  std::string stem = shortened(trimmed(cleaned(normalized(text, false))));
  if (is_device(stem)) stem.insert(0, "_");
  return stem;
}

std::string output_stem(const std::string& file_stem) {
  constexpr std::size_t most = 200;   // behind it come .slides, a page's number or a figure's address, and the extension
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  const bool shown = !file_stem.empty() && file_stem.front() != '.' && file_stem.find_first_not_of(' ') != std::string::npos;
  if (shown && file_stem.size() <= most && std::ranges::none_of(file_stem, is_control) && !find_text_fault(file_stem)) return file_stem;
  const std::string safe = safe_stem(file_stem);
  return safe.empty() ? "plan" : safe;
}

std::string StemList::take(const std::string& stem) {
  std::string name = stem;
  for (std::size_t number = 2; !taken_.insert(normalized(name, true)).second; ++number) name = fmt::format("{}-{}", stem, number);
  return name;
}

}  // namespace planloom
