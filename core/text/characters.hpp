/// What a character does in a line of mixed Chinese and Latin text.
#pragma once
#include <cstdint>

#include <planloom/words.hpp>

namespace planloom {

enum class CharacterKind : std::uint8_t {
  han = 1,  ///< ideographs, kana, hangul: stand alone, a line may break on either side
  word,     ///< letters, digits and the signs that belong to them (%, °)
  opening,  ///< full-width opening marks: blank on their left half, never end a line
  closing,  ///< full-width closing marks, commas, stops: blank on their right half, never begin a line
  wide,     ///< other full-width signs
  dash,     ///< —, …: never begin a line
  space,
  newline,
  joining,  ///< combining marks, variation selectors, joiners: belong to the character before
  other,
};

CharacterKind kind_of(char32_t character, Language language);

/// Shaped by itself, so that one shaping serves every place it occurs.
bool stands_alone(CharacterKind kind);

/// Quotes, dash and ellipsis that are full-width in Chinese text and proportional in English text.
bool is_shared_mark(char32_t character);

}  // namespace planloom
