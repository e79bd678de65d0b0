/// The sheet a chart draws on: positions in points, sizes in millimetres of paper, colours and type by the theme's names.
///
/// You want to                                         use
/// a length that grows on slides with the type         `canvas.mm(3.2)`
/// a shape                                             `canvas.fill(path, "c1")`, `canvas.stroke(path, "line", 0.18)`
/// a word on a baseline                                `canvas.text("实际", style, {x, baseline}, Align::right)`
/// a word beside a shape's middle                      `canvas.text_middle("实际", style, {x, middle})`
/// words that must fit                                 `Label label = canvas.label(text, style, width)`, then `canvas.place(label, …)`
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/plugin.hpp>

namespace planloom {

/// Shaped words of one or two lines that were made to fit a width.
struct Label {
  std::vector<ShapedLine> lines;
  double size = 7;
  double line_height = 9;
  double width() const;
  double height() const { return lines.empty() ? 0 : size + line_height * static_cast<double>(lines.size() - 1); }
  bool empty() const { return lines.empty(); }
};

TextStyle bold(TextStyle style);
TextStyle sized(TextStyle style, double size);

class Canvas {
 public:
  Canvas(double width, const Look& look);

  const Look& look;
  double width;

  double mm(double millimetres) const { return planloom::mm(millimetres) * scale_; }
  double in_mm(double points) const { return points / planloom::mm(1) / scale_; }

  void fill(Path path, std::string_view colour);
  void stroke(Path path, std::string_view colour, double width_mm, std::initializer_list<double> dashes_mm = {}, bool round = false);
  void add(std::vector<Shape> shapes);

  TextStyle style(std::string_view role, std::string_view colour = "ink") const { return look.style(role, colour); }
  double text_width(std::string_view text, const TextStyle& style) const { return look.shaper.width(text, style); }
  /// One line from a point on the baseline; returns its width.
  double text(std::string_view text, const TextStyle& style, Point at, Align align = Align::left);
  /// One line whose capitals are centred on the point's height.
  double text_middle(std::string_view text, const TextStyle& style, Point at, Align align = Align::left);
  /// One line turned to read upwards, centred on the point.
  void text_upward(std::string_view text, const TextStyle& style, Point centre);
  /// Distance from the middle of a line of text to its baseline.
  double middle_to_baseline(const TextStyle& style) const;

  Label label(std::string_view text, const TextStyle& style, double width, std::size_t max_lines = 2) const;
  /// The same, with two lines of about equal length.
  Label balanced_label(std::string_view text, const TextStyle& style, double width) const;
  /// Draws a label with its first line's top at `top`.
  void place(const Label& label, double x, double top, Align align = Align::left);
  void place_middle(const Label& label, double x, double middle, Align align = Align::left);

  Picture finish(double height);

 private:
  void draw(const ShapedLine& line, Point at, Align align);
  double scale_;
  std::vector<Shape> shapes_;
};

/// Where a line's baseline lies below the top of its em box, in em: Han faces stand 0.88 above the baseline.
inline constexpr double em_ascent = 0.88;

/// What stands where a chart would when there is nothing to draw: a dashed box and a few words.
Picture empty_chart(double width, double height_limit, const Look& look);

/// The colour of words inside a solid fill: the theme's dark or light one, whichever contrasts more.
std::string_view colour_on(Colour ground, const Theme& theme);

/// Category colours in the order that keeps neighbours apart. Up to three parts take calm hues; the soft fill has the same number.
std::string_view category_colour(std::size_t index, std::size_t count);
std::string_view soft_colour(std::size_t index, std::size_t count);

/// Fill, soft fill and text tokens of a status.
std::string_view tone_colour(Tone tone, std::string_view plain = "c1");
std::string_view tone_soft(Tone tone);
std::string_view tone_text(Tone tone);

/// A small filled triangle that ends a dependency or a reference, its tip at `tip`, pointing down (or up).
Path arrow_head(Point tip, double length, double half_width, bool down = true);
/// Line through the corners, each corner rounded.
Path rounded_route(const std::vector<Point>& corners, double radius);
/// A diamond around a centre.
Path diamond(Point centre, double half);

}  // namespace planloom
