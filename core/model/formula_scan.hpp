/// Words, numbers and signs of a formula text, each with its bytes. Used by the formula parser only.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/diagnostic.hpp>

namespace planloom {

enum class TokenKind { number = 1, text, name, sign, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;                ///< digits of a number, content of a text, an ASCII sign ("<=")
  std::vector<std::string> parts;  ///< of a name
  std::size_t begin = 0, end = 0;  ///< bytes in the scanned text
};

/// Letters, digits, underscore, Han and every other character that is no blank and no punctuation of a formula: what a name holds without quotes.
bool is_name_character(char32_t c);

/// The place of some bytes of a text that was written at `text.where`. A line break moves to the next line at the same column (block scalars).
Place place_within(const Located<std::string>& text, std::size_t begin, std::size_t end);

/// The same for one piece of a text after the other: each begins to count where the one before it began.
class PlacesWithin {
 public:
  explicit PlacesWithin(const Located<std::string>& text) : text_(text) {}
  Place of(std::size_t begin, std::size_t end);

 private:
  const Located<std::string>& text_;
  std::size_t at_ = 0;
  std::uint32_t breaks_ = 0, column_ = 0;   ///< line breaks before `at_`, and characters of its line
};

/// Splits a whole text; the last token is `end`. Signs that are none and quotes that stay open are errors; then the list is empty.
std::vector<Token> scan_formula(const Located<std::string>& text, Diagnostics& diagnostics);

}  // namespace planloom
