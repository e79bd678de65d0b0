/// Colours by name, so that a page turns dark with the reader's screen: every colour is a CSS variable, `--ink`, `--c1`, whose value the style
/// gives for light and for dark.
#pragma once
#include <set>
#include <string>
#include <string_view>

#include <planloom/theme.hpp>

namespace planloom::html {

class Colours {
 public:
  Colours(const Theme& light, const Theme& dark) : light_(light), dark_(dark) {}
  /// The name of a fill's or line's colour; empty for one that no token has.
  std::string token(Colour colour) const;
  /// A filled area that text stands on and whose own text colour depends on it: all but grounds and soft fills.
  static bool is_solid(std::string_view token);
  /// CSS for a colour: "var(--c1)", or the colour itself.
  std::string css(Colour colour) const;
  /// CSS of text that stands on a solid fill.
  static std::string on(std::string_view token) { return "var(--on-" + std::string(token) + ")"; }
  /// The declarations of all variables.
  std::string light() const { return declarations(light_); }
  std::string dark() const { return declarations(dark_); }

 private:
  static std::string declarations(const Theme& theme);
  const Theme& light_;
  const Theme& dark_;
};

}  // namespace planloom::html
