/// The written forms of PDF's values (ISO 32000-1, 7.3), without locale and without printf.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "numbers.hpp"

namespace planloom::pdf {

/// A number that is an object's name in a file; 0 is none.
using ObjectNumber = std::uint32_t;

void append_hex16(std::string& out, std::uint16_t value);
void append_reference(std::string& out, ObjectNumber number);

/// "/Name" with # escapes.
std::string name(std::string_view text);
/// Bytes in parentheses with escapes.
std::string literal(std::string_view bytes);
/// Text that a reader sees: plain when it is ASCII, else UTF-16 in hexadecimal.
std::string text_string(std::string_view utf8);
/// Hexadecimal digits of UTF-16BE, without brackets and mark.
std::string utf16_hex(std::string_view utf8);
/// D:20241018000000Z
std::string date(long long seconds_since_1970);
/// 2024-10-18T00:00:00Z
std::string iso_date(long long seconds_since_1970);

}  // namespace planloom::pdf
