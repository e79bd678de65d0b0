/// donut: parts of a whole, named beside the ring.
///
/// View: `title`, `value`, `share` (shown as it is). Parts after the seventh are drawn together as others. Negative and missing figures have no part.
///
///     - donut: funnel.channels
#include <algorithm>
#include <cmath>
#include <numbers>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

struct Part { std::string title, share; double value; };

std::vector<Part> read_parts(const Reading& reading, Language language) {
  std::vector<Part> parts;
  double whole = 0;
  for (std::size_t row = 0; row < reading.size(); ++row)
    if (const auto value = reading.number(row, "value"); value && *value > 0) {
      parts.push_back({reading.title(row), reading.text(row, "share"), *value});
      whole += *value;
    }
  constexpr std::size_t most = 8;
  if (parts.size() > most) {
    double rest = 0;
    for (std::size_t i = most - 1; i < parts.size(); ++i) rest += parts[i].value;
    parts.resize(most - 1);
    parts.push_back({words::others.in(language), "", rest});
  }
  for (Part& part : parts)
    if (part.share.empty()) part.share = number_text(part.value / whole * 100, 1) + "%";
  return parts;
}

/// A piece of a ring, clockwise from `from`, in turns; each eighth of a turn is one cubic.
Path ring_piece(Point centre, double outer, double inner, double from, double to) {
  constexpr double turn = 2 * std::numbers::pi;
  const auto at = [&](double radius, double share) { return Point{centre.x + radius * std::sin(share * turn), centre.y - radius * std::cos(share * turn)}; };
  const int steps = std::max(1, static_cast<int>(std::ceil((to - from) * 8)));
  const double step = (to - from) / steps, pull = 4.0 / 3 * std::tan(step * turn / 4);
  Path path;
  path.move_to(at(outer, from));
  const auto arc = [&](double radius, double start, double direction) {
    for (int i = 0; i < steps; ++i) {
      const double a = start + direction * step * i, b = a + direction * step;
      const Point p = at(radius, a), q = at(radius, b);
      const auto tangent = [&](double share) { return Point{std::cos(share * turn) * radius * pull * direction, std::sin(share * turn) * radius * pull * direction}; };
      const Point u = tangent(a), v = tangent(b);
      path.curve_to({p.x + u.x, p.y + u.y}, {q.x - v.x, q.y - v.y}, q);
    }
  };
  arc(outer, from, 1);
  path.line_to(at(inner, to));
  arc(inner, to, -1);
  return path.close();
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  const std::vector<Part> parts = read_parts(reading, look.language);
  if (parts.empty()) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  double whole = 0;
  for (const Part& part : parts) whole += part.value;
  const double pitch = canvas.mm(5.2), list = pitch * static_cast<double>(parts.size());
  const double size = std::min({width * 0.42, canvas.mm(48), std::max(canvas.mm(14), height_limit)});
  const double height = std::max(size, list), radius = size / 2;
  const Point centre{radius, height / 2};
  double from = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double to = from + parts[i].value / whole;
    const Path piece = ring_piece(centre, radius, radius * 0.62, from, to);
    canvas.fill(piece, category_colour(i, parts.size()));
    if (parts.size() > 1) canvas.stroke(piece, "paper", 0.3);
    from = to;
  }
  double shares = 0;
  for (const Part& part : parts) shares = std::max(shares, canvas.text_width(part.share, bold(canvas.style("table"))));
  const double x = size + canvas.mm(6);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double middle = (height - list) / 2 + pitch * (static_cast<double>(i) + 0.5), side = canvas.mm(2.6);
    canvas.fill(Path::rectangle({x, middle - side / 2, side, side}), category_colour(i, parts.size()));
    canvas.place_middle(canvas.label(parts[i].title, canvas.style("table", "ink"), width - x - shares - canvas.mm(6), 1), x + canvas.mm(3.8), middle);
    canvas.text_middle(parts[i].share, bold(canvas.style("table", "ink")), {width, middle}, Align::right);
  }
  return canvas.finish(height);
}

}  // namespace

ChartSpec donut_chart() { return {.name = "donut", .summary = {"parts of a whole", "环形图"}, .options = {}, .draw = draw}; }

}  // namespace planloom
