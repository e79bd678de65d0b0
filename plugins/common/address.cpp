#include "address.hpp"

#include <algorithm>
#include <cctype>

namespace planloom {

bool is_safe_address(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:"}) {
    const bool same = url.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), url.begin(), [](char a, char b) {
      return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
    });
    if (same) return true;
  }
  return false;
}

std::string escaped_address(std::string_view url) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char letter : url) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool plain = byte > 0x20 && byte < 0x7f && std::string_view("\"<>\\^`{|}").find(letter) == std::string_view::npos;
    if (plain) out += letter;
    else ((out += '%') += digits[byte >> 4]) += digits[byte & 15];
  }
  return out;
}

}  // namespace planloom
