/// Colours, type and measures by name. No drawing code names a hex value or a font.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/pages.hpp>
#include <planloom/picture_file.hpp>

namespace planloom {

/// A type role: "body", "table", "page-title", …
struct TypeStyle {
  bool serif = false;
  bool bold = false;
  double size = 9;           ///< points (pixels on a strip)
  double line_height = 1.6;  ///< × size
  double letter_spacing = 0; ///< em
};

struct Theme {
  std::string name;
  std::map<std::string, Colour, std::less<>> colours;     ///< "ink2", "c1", "goods", …: looks like templates/themes/paper.yaml
  std::map<std::string, TypeStyle, std::less<>> types;
  std::map<std::string, double, std::less<>> measures;    ///< millimetres
  std::vector<std::string> sans, serif;                   ///< families or font files, first found wins
  std::vector<std::string> fallback;                      ///< further families for characters these lack
  std::string sheet_font = "Microsoft YaHei";             ///< workbooks
  std::optional<PictureFile> logo;                            ///< of the organisation: on covers, where the plan names none

  Colour colour(std::string_view token) const;            ///< asserts that it is declared
  const TypeStyle& type(std::string_view role) const;
  double measure(std::string_view name) const;            ///< in points
};

/// The light of an sRGB channel, 0 to 1, and the contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance and contrast ratio).
double linear_light(std::uint8_t channel);
double contrast(Colour one, Colour other);

}  // namespace planloom
