/// Text within XML and HTML.
#pragma once
#include <string>
#include <string_view>

namespace planloom {

/// A text as it stands between tags or in an attribute in double quotes. The text has passed the gate: no character is left that XML cannot hold.
inline std::string in_markup(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    switch (letter) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += letter;
    }
  }
  return out;
}

}  // namespace planloom
