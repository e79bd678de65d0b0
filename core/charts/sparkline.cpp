/// The trend of a card: no axes, the last figure as a dot, the target as a dashed line.
#include <algorithm>
#include <cmath>

#include "canvas.hpp"
#include "charts.hpp"

namespace planloom {

namespace {

std::vector<std::optional<double>> due_figures(const CellSeries& series) {
  std::vector<std::optional<double>> figures;
  for (const CellSeries::Point& point : series.points) {
    if (!point.due) break;
    const Quantity* quantity = point.value.quantity();
    figures.push_back(quantity ? std::optional(quantity->value.to_double()) : std::nullopt);
  }
  return figures;
}

struct SparkFrame {
  Box box;
  double low = 0, high = 1;
  std::size_t count = 1;
  Point at(std::size_t index, double value) const {
    const double x = count > 1 ? box.x + box.width * static_cast<double>(index) / static_cast<double>(count - 1) : box.x + box.width / 2;
    const double share = high > low ? (value - low) / (high - low) : 0.5;
    return {x, box.y + box.height * (1 - share)};
  }
};

/// Runs of neighbouring figures: a missing one breaks the line.
std::vector<std::vector<Point>> runs_of(const std::vector<std::optional<double>>& figures, const SparkFrame& frame) {
  std::vector<std::vector<Point>> runs;
  bool open = false;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!figures[i]) {
      open = false;
      continue;
    }
    if (!open) runs.emplace_back();
    open = true;
    runs.back().push_back(frame.at(i, *figures[i]));
  }
  return runs;
}

Path line_of(const std::vector<Point>& run) {
  Path path;
  for (const Point& point : run) {
    if (path.steps.empty()) path.move_to(point);
    else path.line_to(point);
  }
  return path;
}

Path area_of(const std::vector<Point>& run, double base) {
  Path path = line_of(run);
  path.line_to({run.back().x, base}).line_to({run.front().x, base});
  return path.close();
}

}  // namespace

std::vector<Shape> sparkline(const CellSeries& series, std::optional<double> target, Tone tone, Box box, const Look& look) {
  const std::vector<std::optional<double>> figures = due_figures(series);
  std::vector<Shape> shapes;
  const Theme& theme = look.theme;
  const double unit = mm(1) * theme.type("axis").size / 7.0;
  SparkFrame frame{{box.x, box.y, box.width - unit * 0.4, box.height * 0.94}, 0, 1, figures.size()};
  std::optional<std::size_t> last;
  double low = HUGE_VAL, high = -HUGE_VAL;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!figures[i]) continue;
    last = i;
    low = std::min(low, *figures[i]);
    high = std::max(high, *figures[i]);
  }
  if (!last) return shapes;
  if (target && std::isfinite(*target)) {
    low = std::min(low, *target);
    high = std::max(high, *target);
  }
  frame.low = low;
  frame.high = high;
  const std::string_view colour = tone_colour(tone), soft = tone_soft(tone);
  const double base = box.y + box.height;
  const auto runs = runs_of(figures, frame);
  for (const auto& run : runs)
    if (run.size() > 1) shapes.push_back({Fill{area_of(run, base), theme.colour(soft)}});
  if (target && std::isfinite(*target)) {
    const double y = frame.at(0, *target).y;
    shapes.push_back({Stroke{Path::line({box.x, y}, {frame.box.x + frame.box.width, y}), theme.colour("line2"), unit * 0.25, {unit * 0.9, unit * 0.7}, false}});
  }
  for (const auto& run : runs) {
    if (run.size() > 1) shapes.push_back({Stroke{line_of(run), theme.colour(colour), unit * 0.45, {}, true}});
    else shapes.push_back({Fill{Path::circle(run.front(), unit * 0.4), theme.colour(colour)}});
  }
  const Point end = frame.at(*last, *figures[*last]);
  if (*last + 1 == figures.size()) {
    shapes.push_back({Fill{Path::circle(end, unit * 0.75), theme.colour(colour)}});
    return shapes;
  }
  const Point hollow{frame.at(figures.size() - 1, *figures[*last]).x, end.y};
  const Colour grey = theme.colour("na");
  shapes.push_back({Stroke{Path::line(end, {hollow.x - unit * 0.7, hollow.y}), grey, unit * 0.35, {unit * 0.9, unit * 0.7}, false}});
  shapes.push_back({Stroke{Path::circle(hollow, unit * 0.65), grey, unit * 0.3, {}, false}});
  return shapes;
}

}  // namespace planloom
