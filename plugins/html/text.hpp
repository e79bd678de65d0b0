/// Small services for writing HTML.
#pragma once
#include <string>
#include <string_view>

#include <planloom/words.hpp>

#include "markup.hpp"

namespace planloom::html {

/// Text between tags, where a line break shows.
inline std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t from = 0;;) {
    const std::size_t end = text.find('\n', from);
    out += in_markup(text.substr(from, end - from));
    if (end == std::string_view::npos) return out;
    out += "<br>";
    from = end + 1;
  }
}

/// For an attribute, where a line break is a blank.
inline std::string attribute(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return in_markup(text);
}

/// A length to a hundredth, without a locale: "12.5".
std::string number(double value);

}  // namespace planloom::html
