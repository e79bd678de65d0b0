/// Small services for writing HTML.
#pragma once
#include <string>
#include <string_view>

#include <planloom/words.hpp>

namespace planloom::html {

/// Text between tags or in a quoted attribute.
inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "<br>"; break;
      default: out += c;
    }
  }
  return out;
}

/// For an attribute, where a line break is a blank.
inline std::string attribute(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return escaped(text);
}

/// A length to a hundredth, without a locale: "12.5".
std::string number(double value);

}  // namespace planloom::html
