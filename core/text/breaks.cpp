#include "breaks.hpp"

#include <pango/pango.h>

#include <planloom/text.hpp>
#include <string>

#include "characters.hpp"

namespace planloom {
namespace {

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t byte = 0; byte < text.size();) characters += next_character(text, byte);
  return characters;
}

std::vector<bool> unicode_line_starts(std::string_view text, std::size_t count, Language language) {
  std::vector<PangoLogAttr> attributes(count + 1);
  PangoLanguage* const tag = pango_language_from_string(language == Language::zh ? "zh-cn" : "en");
  pango_get_log_attrs(text.data(), static_cast<int>(text.size()), -1, tag, attributes.data(), static_cast<int>(attributes.size()));
  std::vector<bool> starts(count + 1);
  for (std::size_t i = 0; i <= count; ++i) starts[i] = attributes[i].is_line_break != 0;
  return starts;
}

bool is_operator(char32_t c) { return std::u32string_view(U"≥≤＞＜≈<>=±").find(c) != std::u32string_view::npos; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool never_first(char32_t c) { return std::u32string_view(U"·…—–～%‰°℃/)]},.;:!?，。、；：！？").find(c) != std::u32string_view::npos; }

/// A blank that ties its neighbours: "≥ 600", "2.5 倍".
bool ties(const std::u32string& characters, std::size_t blank, Language language) {
  if (blank == 0 || blank + 1 >= characters.size() || characters[blank] != U' ') return false;
  const char32_t before = characters[blank - 1], after = characters[blank + 1];
  if (is_operator(before)) return true;
  return is_digit(before) && kind_of(after, language) == CharacterKind::han;
}

}  // namespace

std::vector<bool> line_starts(std::string_view text, Language language) {
  const std::u32string characters = characters_of(text);
  std::vector<bool> starts = unicode_line_starts(text, characters.size(), language);
  for (std::size_t i = 1; i < characters.size(); ++i) {
    const CharacterKind before = kind_of(characters[i - 1], language), here = kind_of(characters[i], language);
    const bool blank_before = before == CharacterKind::space;
    if (here == CharacterKind::opening && before != CharacterKind::opening && before != CharacterKind::word) starts[i] = true;
    if (before == CharacterKind::closing && here != CharacterKind::other) starts[i] = true;
    if (before == CharacterKind::opening || here == CharacterKind::closing || here == CharacterKind::dash || here == CharacterKind::space) {
      starts[i] = false;
    }
    if (!blank_before && never_first(characters[i])) starts[i] = false;
    if (blank_before && ties(characters, i - 1, language)) starts[i] = false;
  }
  return starts;
}

}  // namespace planloom
