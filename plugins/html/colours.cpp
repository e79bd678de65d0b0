#include "colours.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "text.hpp"

namespace planloom::html {
namespace {

std::string hex(Colour colour) {
  constexpr const char* digits = "0123456789abcdef";
  std::string text = "#";
  for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) {
    text += digits[part >> 4];
    text += digits[part & 15];
  }
  return text;
}

bool same(Colour a, Colour b) { return a.red == b.red && a.green == b.green && a.blue == b.blue; }

}  // namespace

std::string number(double value) {
  std::array<char, 32> text{};
  const double rounded = std::round(value * 100) / 100 + 0.0;
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), rounded);
  return error == std::errc{} ? std::string(text.data(), end) : "0";
}

std::string Colours::token(Colour colour) const {
  for (const auto& [name, value] : light_.colours) {
    if (same(value, colour) && !name.starts_with("on")) return name;
  }
  return "";
}

bool Colours::is_solid(std::string_view token) {
  const bool category = token.size() == 2 && (token[0] == 'c' || token[0] == 'q') && token[1] >= '1' && token[1] <= '9';
  return category || token == "accent" || token == "primary" || token == "good" || token == "warn" || token == "bad" || token == "na" || token.starts_with("ribbon");
}

std::string Colours::css(Colour colour) const {
  const std::string name = token(colour);
  return name.empty() ? hex(colour) : "var(--" + name + ")";
}

std::string Colours::declarations(const Theme& theme) {
  std::string css;
  const Colour light = theme.colour("on-light"), dark = theme.colour("on-dark");
  for (const auto& [name, value] : theme.colours) {
    css += "--" + name + ":" + hex(value) + ";";
    if (is_solid(name)) css += "--on-" + name + ":" + hex(contrast(light, value) >= contrast(dark, value) ? light : dark) + ";";
  }
  return css;
}

}  // namespace planloom::html
