#include "chart_drawing.hpp"

#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace planloom::testing {

namespace {

std::string number(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

double rounded(double value) { return std::round(value * 10) / 10; }

std::string colour(Colour c) { return fmt::format("#{:02x}{:02x}{:02x}", c.red, c.green, c.blue); }

/// The path from where the one before it ended, if that is known.
std::string path_data(const Path& path, std::optional<Point>& pen) {
  std::string out;
  std::size_t at = 0;
  const auto across = [&](Point to) { return number(rounded(to.x) - rounded(pen->x)); };
  const auto down = [&](Point to) { return number(rounded(to.y) - rounded(pen->y)); };
  for (const Path::Step step : path.steps) {
    const std::size_t count = step == Path::Step::curve_to ? 3 : step == Path::Step::close ? 0 : 1;
    if (count == 0) {
      out += "Z";
      continue;
    }
    const Point to = path.points[at + count - 1];
    if (step == Path::Step::move_to && pen) {
      out += "m" + across(to) + " " + down(to);
    } else if (step == Path::Step::line_to && across(to) == "0") {
      out += "v" + down(to);
    } else if (step == Path::Step::line_to && down(to) == "0") {
      out += "h" + across(to);
    } else {
      out += "MLC"[static_cast<std::size_t>(step)];
      for (std::size_t i = 0; i < count; ++i) out += (i > 0 ? " " : "") + number(path.points[at + i].x) + " " + number(path.points[at + i].y);
    }
    at += count;
    pen = to;
  }
  return out;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return out;
}

std::string paint_of(const Shape& shape) {
  if (const auto* fill = std::get_if<Fill>(&shape.data)) return fmt::format(" fill=\"{}\"", colour(fill->colour));
  const auto* stroke = std::get_if<Stroke>(&shape.data);
  if (!stroke) return {};
  std::string out = fmt::format(" fill=\"none\" stroke=\"{}\" stroke-width=\"{:.2f}\"", colour(stroke->colour), stroke->width);
  if (!stroke->dashes.empty()) out += " stroke-dasharray=\"";
  for (std::size_t i = 0; i < stroke->dashes.size(); ++i)
    out += (i > 0 ? " " : "") + number(stroke->dashes[i]) + (i + 1 == stroke->dashes.size() ? "\"" : "");
  return out + (stroke->round ? " stroke-linecap=\"round\"" : "");
}

std::string words_of(const Glyphs& run) {
  const std::string turn = run.upward ? fmt::format(" transform=\"rotate(-90 {} {})\"", number(run.origin.x), number(run.origin.y)) : std::string();
  return fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{} fill=\"{}\" textLength=\"{}\"{}>{}</text>\n", number(run.origin.x),
                     number(run.origin.y), number(run.size), run.face == 1 ? " font-weight=\"bold\"" : "", colour(run.colour), number(run.width()),
                     turn, escaped(run.text));
}

}  // namespace

std::string svg_of(const Picture& picture) {
  std::string out =
      fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" font-family=\"sans-serif\">\n",
                  number(picture.size.width), number(picture.size.height));
  std::string paint, data;
  std::optional<Point> pen;
  const auto close = [&] {
    if (!data.empty()) out += "<path" + paint + " d=\"" + data + "\"/>\n";
    data.clear();
    pen.reset();
  };
  for (const Shape& shape : picture.shapes) {
    if (const auto* run = std::get_if<Glyphs>(&shape.data)) {
      close();
      out += words_of(*run);
      continue;
    }
    const std::string next = paint_of(shape);
    if (next.empty()) continue;
    if (next != paint) close();
    paint = next;
    const auto* fill = std::get_if<Fill>(&shape.data);
    data += path_data(fill ? fill->path : std::get<Stroke>(shape.data).path, pen);
    if (fill && data.ends_with('Z')) data.pop_back();  // a fill closes by itself
    if (data.ends_with('Z')) pen.reset();
  }
  close();
  return out + "</svg>\n";
}

}  // namespace planloom::testing
