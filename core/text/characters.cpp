#include "characters.hpp"

#include <array>
#include <cstdint>

#include <hb.h>

#include <planloom/text.hpp>
#include <string_view>

namespace planloom {
namespace {

bool among(char32_t character, std::u32string_view set) { return set.find(character) != std::u32string_view::npos; }

constexpr std::u32string_view opening_marks = U"（《〈「『【〔〖［｛";
constexpr std::u32string_view closing_marks = U"）》〉」』】〕〗］｝，。、；：！？．";

hb_unicode_general_category_t category(char32_t character) { return hb_unicode_general_category(hb_unicode_funcs_get_default(), character); }

bool is_joining(char32_t character) {
  if (character == 0x200D || character == 0x200C || (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0x1F3FB && character <= 0x1F3FF)) {
    return true;
  }
  const auto kind = category(character);
  return kind == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || kind == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         kind == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

bool is_letter_or_digit(char32_t character) {
  switch (category(character)) {
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool is_shared_mark(char32_t character) { return among(character, U"“”‘’—…"); }

static CharacterKind find_kind(char32_t character, Language language) {
  if (character == U'\n') return CharacterKind::newline;
  if (character == U' ' || character == U'\t' || character == 0xA0 || character == 0x3000) return CharacterKind::space;
  if (is_joining(character)) return CharacterKind::joining;
  if (among(character, opening_marks)) return CharacterKind::opening;
  if (among(character, closing_marks)) return CharacterKind::closing;
  if (language == Language::zh) {
    if (among(character, U"“‘")) return CharacterKind::opening;
    if (among(character, U"”’")) return CharacterKind::closing;
    if (among(character, U"—…")) return CharacterKind::dash;
  }
  if (is_wide(character)) return is_letter_or_digit(character) || is_han(character) ? CharacterKind::han : CharacterKind::wide;
  if (is_letter_or_digit(character) || among(character, U"%‰°℃")) return CharacterKind::word;
  return CharacterKind::other;
}

CharacterKind kind_of(char32_t character, Language language) {
  constexpr std::size_t kept = 0x10000;
  if (character >= kept) return find_kind(character, language);
  static std::array<std::uint8_t, 2 * kept> known{};   // a document says the same few characters over and over
  std::uint8_t& kind = known[character + (language == Language::zh ? kept : 0)];
  if (kind == 0) kind = static_cast<std::uint8_t>(static_cast<int>(find_kind(character, language)) + 1);
  return static_cast<CharacterKind>(kind - 1);
}

bool stands_alone(CharacterKind kind) { return kind != CharacterKind::word && kind != CharacterKind::other && kind != CharacterKind::joining; }

}  // namespace planloom
