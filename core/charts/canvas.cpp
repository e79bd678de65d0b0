#include "canvas.hpp"

#include "words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace planloom {

namespace {
// The type role that sets a chart's proportions: millimetres in charts are those of a page on which it has this size.
constexpr double axis_size_on_paper = 7.0;
constexpr double least_size = 5.5;

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Whether a line ends inside a Latin word or a number.
bool breaks_a_word(const std::vector<ShapedLine>& lines, std::string_view text) {
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::size_t found = text.find(lines[i].text, at);
    if (found == std::string_view::npos || lines[i].text.empty()) return false;
    at = found + lines[i].text.size();
    if (at < text.size() && is_word_character(text[at - 1]) && is_word_character(text[at])) return true;
  }
  return false;
}
/// Whether the last of several lines is a single Han character.
bool ends_lonely(const std::vector<ShapedLine>& lines) {
  return lines.size() > 1 && !lines.back().text.empty() && lines.back().text.size() <= 3 && !is_word_character(lines.back().text.front());
}

}  // namespace

double Label::width() const {
  double widest = 0;
  for (const ShapedLine& line : lines) widest = std::max(widest, line.width);
  return widest;
}

TextStyle bold(TextStyle style) {
  style.bold = true;
  return style;
}

TextStyle sized(TextStyle style, double size) {
  style.size = size;
  return style;
}

Canvas::Canvas(double width_points, const Look& how)
    : look(how), width(width_points), scale_(how.theme.type("axis").size / axis_size_on_paper) {}

void Canvas::fill(Path path, std::string_view colour) { shapes_.push_back({Fill{std::move(path), look.theme.colour(colour)}}); }

void Canvas::stroke(Path path, std::string_view colour, double width_mm, std::initializer_list<double> dashes_mm, bool round) {
  Stroke stroke{std::move(path), look.theme.colour(colour), mm(width_mm), {}, round};
  for (const double dash : dashes_mm) stroke.dashes.push_back(mm(dash));
  shapes_.push_back({std::move(stroke)});
}

void Canvas::add(std::vector<Shape> shapes) {
  for (Shape& shape : shapes) shapes_.push_back(std::move(shape));
}

void Canvas::draw(const ShapedLine& line, Point at, Align align) {
  double left = at.x;
  if (align == Align::right) left -= line.width;
  if (align == Align::centre) left -= line.width / 2;
  for (Glyphs run : line.runs) {
    run.origin = {left + run.origin.x, at.y + run.origin.y};
    shapes_.push_back({std::move(run)});
  }
}

double Canvas::text(std::string_view text, const TextStyle& style, Point at, Align align) {
  if (text.empty()) return 0;
  const ShapedLine line = look.shaper.line(text, style);
  draw(line, at, align);
  return line.width;
}

double Canvas::middle_to_baseline(const TextStyle& style) const { return look.shaper.cap_height(style) / 2 * style.size; }

double Canvas::text_middle(std::string_view words, const TextStyle& style, Point at, Align align) {
  return text(words, style, {at.x, at.y + middle_to_baseline(style)}, align);
}

void Canvas::text_upward(std::string_view words, const TextStyle& style, Point centre) {
  const ShapedLine line = look.shaper.line(words, style);
  const Point start{centre.x + middle_to_baseline(style), centre.y + line.width / 2};
  for (Glyphs run : line.runs) {
    run.origin = {start.x + run.origin.y, start.y - run.origin.x};
    run.upward = true;
    shapes_.push_back({std::move(run)});
  }
}

Label Canvas::label(std::string_view text, const TextStyle& style, double room, std::size_t max_lines) const {
  Label label;
  label.size = style.size;
  label.line_height = style.size * 1.32;
  // A column narrower than one character holds no words at all; a letter alone may need less than that.
  if (text.empty() || (room < style.size && text_width(text, style) > room + 0.01)) return label;
  label.lines = look.shaper.fit(text, style, room, max_lines);
  // A word is not parted to fill a narrow column: it is set smaller, else cut once.
  for (TextStyle smaller = style; breaks_a_word(label.lines, text) && smaller.size - 0.5 >= least_size;) {
    smaller.size -= 0.5;
    label.lines = look.shaper.fit(text, smaller, room, max_lines);
  }
  if (breaks_a_word(label.lines, text)) label.lines = look.shaper.fit(text, style, room, 1);
  // A last line of one character reads like a slip; the line above gives it company.
  for (double share = 0.95; ends_lonely(label.lines) && share > 0.7; share -= 0.05) {
    std::vector<ShapedLine> narrower = look.shaper.fit(text, style, room * share, max_lines);
    if (narrower.size() != label.lines.size()) break;
    label.lines = std::move(narrower);
  }
  if (label.width() > room + 0.01) label.lines.clear();
  return label;
}

Label Canvas::balanced_label(std::string_view text, const TextStyle& style, double room) const {
  Label label = this->label(text, style, room);
  if (label.lines.size() != 2 || label.lines[1].text.ends_with("…")) return label;
  const double whole = label.lines[0].width + label.lines[1].width;
  for (const double share : {0.5, 0.56, 0.64}) {
    Label narrow = this->label(text, style, std::min(room, whole * share + 0.5));
    const bool shrunk = !narrow.empty() && !narrow.lines[0].runs.empty() && narrow.lines[0].runs[0].size < style.size;
    if (!shrunk && narrow.lines.size() == 2 && !narrow.lines[1].text.ends_with("…") && narrow.width() < label.width()) return narrow;
  }
  return label;
}

void Canvas::place(const Label& label, double x, double top, Align align) {
  double baseline = top + label.size * em_ascent;
  for (const ShapedLine& line : label.lines) {
    draw(line, {x, baseline}, align);
    baseline += label.line_height;
  }
}

void Canvas::place_middle(const Label& label, double x, double middle, Align align) {
  if (label.empty()) return;
  TextStyle style;
  style.size = label.size;
  const double first = middle - label.line_height * static_cast<double>(label.lines.size() - 1) / 2 + middle_to_baseline(style);
  place(label, x, first - label.size * em_ascent, align);
}

Picture Canvas::finish(double height) { return Picture{{width, height}, std::move(shapes_)}; }

Picture empty_chart(double width, double height_limit, const Look& look) {
  Canvas canvas(width, look);
  const double height = std::min(height_limit, canvas.mm(20)), inset = canvas.mm(0.15);
  canvas.stroke(Path::rectangle({inset, inset, width - 2 * inset, height - 2 * inset}, canvas.mm(1)), "line2", 0.25, {1.4, 1});
  const Label words = canvas.label(words::no_figures.in(look.language), bold(canvas.style("table", "ink2")), width - canvas.mm(4));
  canvas.place_middle(words, width / 2, height / 2, Align::centre);
  return canvas.finish(height);
}

namespace {

constexpr std::array<std::string_view, 8> colours = {"c1", "c2", "c5", "c7", "c6", "c3", "c4", "c8"};
constexpr std::array<std::string_view, 8> softs = {"s1", "s2", "s5", "s7", "s6", "s3", "s4", "s8"};
// Three parts: the main hue, a quiet one, grey.
constexpr std::array<std::string_view, 3> three_colours = {"c1", "c5", "c8"};

std::size_t slot(std::size_t index, std::size_t count) { return count > 8 ? std::min<std::size_t>(index, 7) : index % 8; }

}  // namespace

std::string_view colour_on(Colour ground, const Theme& theme) {
  return contrast(ground, theme.colour("on-light")) > contrast(ground, theme.colour("on-dark")) ? "on-light" : "on-dark";
}

std::string_view category_colour(std::size_t index, std::size_t count) {
  return count == 3 ? three_colours[index % 3] : colours[slot(index, count)];
}

std::string_view soft_colour(std::size_t index, std::size_t count) { return softs[slot(index, count)]; }

std::string_view tone_colour(Tone tone, std::string_view plain) {
  switch (tone) {
    case Tone::good: return "good";
    case Tone::warn: return "warn";
    case Tone::bad: return "bad";
    case Tone::none: return "na";
    case Tone::plain: break;
  }
  return plain;
}

std::string_view tone_soft(Tone tone) {
  switch (tone) {
    case Tone::warn: return "warns";
    case Tone::bad: return "bads";
    case Tone::none: return "nas";
    default: return "goods";
  }
}

std::string_view tone_text(Tone tone) {
  switch (tone) {
    case Tone::good: return "goodt";
    case Tone::warn: return "warnt";
    case Tone::bad: return "badt";
    case Tone::none: return "ink3";
    case Tone::plain: break;
  }
  return "ink";
}

Path arrow_head(Point tip, double length, double half_width, bool down) {
  const double back = down ? tip.y - length : tip.y + length;
  return Path::polygon({tip, {tip.x - half_width, back}, {tip.x + half_width, back}});
}

Path rounded_route(const std::vector<Point>& corners, double radius) {
  Path path;
  if (corners.empty()) return path;
  path.move_to(corners.front());
  for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
    const Point before = corners[i - 1], at = corners[i], after = corners[i + 1];
    const double in = std::hypot(at.x - before.x, at.y - before.y), out = std::hypot(after.x - at.x, after.y - at.y);
    const double r = std::min({radius, in / 2, out / 2});
    if (r <= 0) {
      path.line_to(at);
      continue;
    }
    const Point start{at.x + (before.x - at.x) * r / in, at.y + (before.y - at.y) * r / in};
    const Point end{at.x + (after.x - at.x) * r / out, at.y + (after.y - at.y) * r / out};
    // Control points at 0.552 of the way to the corner come closest to a quarter circle.
    constexpr double pull = 0.552;
    const Point leave{start.x + (at.x - start.x) * pull, start.y + (at.y - start.y) * pull};
    const Point arrive{end.x + (at.x - end.x) * pull, end.y + (at.y - end.y) * pull};
    path.line_to(start).curve_to(leave, arrive, end);
  }
  path.line_to(corners.back());
  return path;
}

Path diamond(Point centre, double half) {
  return Path::polygon({{centre.x, centre.y - half}, {centre.x + half, centre.y}, {centre.x, centre.y + half}, {centre.x - half, centre.y}});
}

}  // namespace planloom
