/// The one gate all text passes, and small services on UTF-8.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planloom {

/// What is wrong with a text, and at which byte. Nothing when it is sound: valid UTF-8 without NUL, control characters other than tab and
/// line feed (CR LF counts as a line feed), surrogates, U+FFFE/U+FFFF; a BOM only at the very start.
struct TextFault { std::size_t byte; enum class Kind { invalid_utf8 = 1, nul, control, noncharacter, inner_bom } kind; };
std::optional<TextFault> find_text_fault(std::string_view text);
/// GBK/GB18030 text read as UTF-8: many invalid bytes that decode well as GBK.
bool looks_like_gbk(std::string_view bytes);
/// GB18030 (GBK, GB 2312) as UTF-8; nothing when the bytes are not valid in it.
std::optional<std::string> from_gb18030(std::string_view bytes);
bool looks_like_utf16(std::string_view bytes);

/// Reads the character at `byte` and moves past it. Input is sound UTF-8.
char32_t next_character(std::string_view text, std::size_t& byte);
void append_utf8(std::string& out, char32_t character);
std::size_t character_count(std::string_view text);
std::size_t utf16_length(std::string_view text);
/// Columns on a terminal: East Asian wide and full-width characters count two, combining marks none.
std::size_t display_width(std::string_view text);
bool is_wide(char32_t character);
bool is_han(char32_t character);
std::string trim(std::string_view text);   ///< ASCII blanks, U+3000, NBSP at both ends
/// Full-width ASCII (１２％，：) as half-width; used for figures and keys, never for prose.
std::string to_half_width(std::string_view text);
/// The closest of the candidates, if it is close (edits on characters); empty otherwise.
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace planloom
