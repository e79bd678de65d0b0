#include <planloom/shaper.hpp>

namespace planloom {

TextStyle Look::style(std::string_view type_role, std::string_view colour) const {
  const TypeStyle& type = theme.type(type_role);
  return {.serif = type.serif, .bold = type.bold, .size = type.size, .letter_spacing = type.letter_spacing, .colour = theme.colour(colour)};
}

std::vector<ShapedLine> Shaper::fit(std::string_view text, TextStyle style, double width, std::size_t max_lines) {
  const Spans spans(1, Span{.text = std::string(text), .link = {}, .footnote = {}});
  const auto fits = [&](const std::vector<ShapedLine>& lines) { return max_lines == 0 || lines.size() <= max_lines; };
  const WrapOptions whole{.balance_last = max_lines != 1};
  std::vector<ShapedLine> lines = wrap(spans, style, width, whole);
  if (fits(lines)) return lines;
  constexpr double shrink = 0.5, floor = 6;
  if (style.size - shrink >= floor) style.size -= shrink;
  lines = wrap(spans, style, width, whole);
  if (fits(lines)) return lines;
  return wrap(spans, style, width, {.max_lines = max_lines});
}

}  // namespace planloom
