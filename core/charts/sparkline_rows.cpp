/// sparkline: the trend of many figures, a small line each, with the first and the last figure.
///
/// View: `title`, then either `actual` (its series, its tone) with `target`, or one column per period. A missing latest figure ends hollow.
///
///     - sparkline: kpis
#include <algorithm>

#include "charts.hpp"
#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"

namespace planloom {

namespace {

struct Trend {
  CellSeries series;
  std::optional<double> target;
  Tone tone = Tone::plain;
  std::string first, last;
};

double raw(const Scalar& value) { return value.quantity() ? value.quantity()->value.to_double() : 0; }

Trend from_series(const Reading& reading, std::size_t row) {
  const ViewCell& cell = *reading.cell(row, "actual");
  Trend trend{*cell.series, std::nullopt, cell.tone, {}, cell.text};
  const ViewCell* target = reading.cell(row, "target");
  if (target && target->value.quantity()) trend.target = raw(target->value);
  return trend;
}

/// A single figure has no course.
Trend from_figure(const ViewCell& cell) {
  Trend trend;
  trend.tone = cell.tone;
  if (cell.value.quantity()) trend.last = cell.text;
  return trend;
}

Trend from_columns(const Reading& reading, std::size_t row) {
  Trend trend;
  for (const std::size_t column : reading.series()) {
    const ViewCell* cell = reading.cell(row, column);
    CellSeries::Point point;
    if (cell && reading.number(cell)) {
      point.value = cell->value;
      if (trend.first.empty()) trend.first = cell->text;
      trend.last = cell->text;
    }
    trend.series.points.push_back(std::move(point));
  }
  return trend;
}

bool has_figures(const Trend& trend) {
  return std::any_of(trend.series.points.begin(), trend.series.points.end(),
                     [](const CellSeries::Point& point) { return point.due && point.value.quantity(); });
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  Canvas canvas(width, look);
  std::vector<Trend> trends;
  double names = 0, firsts = 0, lasts = 0;
  bool any = false;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const ViewCell* cell = reading.cell(row, "actual");
    trends.push_back(cell == nullptr ? from_columns(reading, row) : cell->series ? from_series(reading, row) : from_figure(*cell));
    any |= has_figures(trends.back());
    if (trends.back().last.empty()) trends.back().last = "—";
    names = std::max(names, canvas.text_width(reading.title(row), canvas.style("table")));
    firsts = std::max(firsts, canvas.text_width(trends.back().first, canvas.style("axis")));
    lasts = std::max(lasts, canvas.text_width(trends.back().last, bold(canvas.style("table"))));
  }
  if (!any) return empty_chart(width, height_limit, look);
  firsts = std::min(firsts, width * 0.16);
  lasts = std::min(lasts, width * 0.2);
  const double title = std::min(names + canvas.mm(3), width * 0.36), gap = canvas.mm(2), pitch = canvas.mm(8), height = canvas.mm(5);
  const double left = title + firsts + (firsts > 0 ? gap : 0), right = width - lasts - gap;
  for (std::size_t row = 0; row < trends.size(); ++row) {
    const Trend& trend = trends[row];
    const double bottom = pitch * static_cast<double>(row + 1), middle = bottom - pitch / 2;
    canvas.place_middle(canvas.label(reading.title(row), canvas.style("table", "ink"), title - canvas.mm(2), 2), 0, middle);
    canvas.place_middle(canvas.label(trend.first, canvas.style("axis", "ink2"), firsts + 0.1, 1), title + firsts, middle, Align::right);
    canvas.place_middle(canvas.label(trend.last, bold(canvas.style("table", trend.last == "—" ? "ink3" : "ink")), lasts + 0.1, 1), width, middle,
                        Align::right);
    if (has_figures(trend)) canvas.add(sparkline(trend.series, trend.target, trend.tone, {left, middle - height / 2, right - left, height}, look));
    else canvas.stroke(Path::line({left, middle}, {right, middle}), "line2", 0.25, {0.9, 0.7});
    canvas.stroke(Path::line({0, bottom}, {width, bottom}), "line", 0.13);
  }
  return canvas.finish(pitch * static_cast<double>(trends.size()) + canvas.mm(0.1));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec sparkline_chart() { return {.name = "sparkline", .summary = {"many trends, a small line each", "迷你走势"}, .options = {}, .draw = draw}; }

}  // namespace planloom
