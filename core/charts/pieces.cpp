/// Small pieces that tables, cards and charts share: status glyphs and in-cell bars.
#include <algorithm>

#include "canvas.hpp"
#include "charts.hpp"

namespace planloom {

namespace {

Shape filled(Path path, Colour colour) { return {Fill{std::move(path), colour}}; }

double scale_of(const Look& look) { return look.theme.type("axis").size / 7.0; }

Path triangle(Point centre, double half) {
  return Path::polygon({{centre.x, centre.y - half * 0.92}, {centre.x + half, centre.y + half * 0.86}, {centre.x - half, centre.y + half * 0.86}});
}

}  // namespace

std::vector<Shape> status_glyph(Tone tone, Point centre, const Look& look, double size) {
  const double half = (size > 0 ? size : look.theme.measure("status-glyph") * scale_of(look)) / 2;
  const Colour colour = look.theme.colour(tone_colour(tone));
  switch (tone) {
    case Tone::good: return {filled(Path::circle(centre, half * 0.92), colour)};
    case Tone::warn: return {filled(triangle(centre, half), colour)};
    case Tone::bad: return {filled(diamond(centre, half * 1.08), colour)};
    case Tone::none: return {{Stroke{Path::circle(centre, half * 0.82), colour, half * 0.3, {}, false}}};
    case Tone::plain: break;
  }
  return {};
}

std::vector<Shape> attainment_bar(std::optional<double> share, Tone tone, Box box, const Look& look) {
  constexpr double full = 1.2;
  const Theme& theme = look.theme;
  // The bar is 1.8 of the tick's 3.4 millimetres.
  const double height = box.height * 1.8 / 3.4, middle = box.y + box.height / 2;
  const Box trough{box.x, middle - height / 2, box.width, height};
  const double unit = box.height / 3.4, tick_x = box.x + box.width / full;
  std::vector<Shape> shapes{filled(Path::rectangle(trough), theme.colour("wash2"))};
  if (share) {
    const double length = std::clamp(*share / full, 0.0, 1.0) * box.width;
    if (length > 0) shapes.push_back(filled(Path::rectangle({box.x, trough.y, length, height}), theme.colour(tone_colour(tone))));
  } else {
    shapes.push_back({Stroke{Path::line({box.x, middle}, {box.x + box.width, middle}), theme.colour("ink3"), unit * 0.3, {unit * 0.9, unit * 0.7}, false}});
  }
  shapes.push_back(filled(Path::rectangle({tick_x - unit * 0.15, box.y, unit * 0.3, box.height}), theme.colour("ink")));
  return shapes;
}

std::vector<Shape> plain_bar(double share, double longest, bool emphasised, Box box, const Look& look) {
  const double length = longest > 0 ? std::clamp(share / longest, 0.0, 1.0) * box.width : 0;
  if (length <= 0) return {};
  return {filled(Path::rectangle({box.x, box.y, length, box.height}), look.theme.colour(emphasised ? "q5" : "q3"))};
}

}  // namespace planloom
