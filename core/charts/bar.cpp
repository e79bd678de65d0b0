/// bar: lying bars, one per row, with room for long names.
///
/// View: one row per item with `label` (or `title`), then one column of figures; a cell's tone colours its bar. Negative figures reach to the left of
/// zero.
///
///     - bar: kpis
///       columns: [title, actual]
#include <algorithm>
#include <cmath>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"

namespace planloom {

namespace {

struct Bars {
  std::size_t column = 0;
  double low = 0, high = 0;
  double widest_value = 0;
};

Bars read_bars(const Canvas& canvas, const Reading& reading) {
  Bars bars;
  const auto series = reading.series();
  bars.column = series.empty() ? 1 : series.front();
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const ViewCell* cell = reading.cell(row, bars.column);
    const auto value = reading.number(cell);
    if (value) {
      bars.low = std::min(bars.low, *value);
      bars.high = std::max(bars.high, *value);
    }
    bars.widest_value = std::max(bars.widest_value, canvas.text_width(value ? cell->text : "—", canvas.style("table")));
  }
  return bars;
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  Canvas canvas(width, look);
  const Bars bars = read_bars(canvas, reading);
  bool any = false;
  for (std::size_t row = 0; row < reading.size() && !any; ++row) any = reading.number(reading.cell(row, bars.column)).has_value();
  if (!any) return empty_chart(width, height_limit, look);
  const double pitch = std::clamp(height_limit / static_cast<double>(reading.size()), canvas.mm(7), canvas.mm(8.4));
  double names = 0;
  for (std::size_t row = 0; row < reading.size(); ++row) names = std::max(names, canvas.text_width(reading.title(row), canvas.style("table-head")));
  const double left = std::min(names + canvas.mm(2.5), width * 0.39);
  const double outside = bars.widest_value + canvas.mm(2);
  const double from = left + (bars.low < 0 ? outside : 0);
  const double span = bars.high - bars.low > 0 ? bars.high - bars.low : 1;
  const Scale x{bars.low, bars.low + span, from, std::max(from + canvas.mm(2), width - (bars.high > 0 || bars.low == 0 ? outside : 0))};
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const double middle = pitch * (static_cast<double>(row) + 0.5), half = canvas.mm(1.6);
    canvas.place_middle(canvas.label(reading.title(row), canvas.style("table-head", "ink"), left - canvas.mm(2), 2), 0, middle);
    const ViewCell* cell = reading.cell(row, bars.column);
    const auto value = reading.number(cell);
    if (!value) {
      canvas.text_middle("—", canvas.style("table", "ink3"), {x(0) + canvas.mm(1.4), middle});
      continue;
    }
    const double end = x(*value);
    canvas.fill(Path::rectangle({std::min(x(0), end), middle - half, std::abs(end - x(0)), 2 * half}), tone_colour(cell->tone));
    canvas.text_middle(cell->text, canvas.style("table", "ink"), {end + canvas.mm(*value < 0 ? -1.4 : 1.4), middle}, *value < 0 ? Align::right : Align::left);
  }
  const double bottom = pitch * static_cast<double>(reading.size());
  if (bars.low < 0) canvas.stroke(Path::line({x(0), 0}, {x(0), bottom}), "ink2", 0.25);
  return canvas.finish(bottom);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) { return draw_fitting(draw_rows, block, width, height_limit, look); }

}  // namespace

ChartSpec bar_chart() { return {.name = "bar", .summary = {"lying bars", "条形图"}, .options = {}, .draw = draw}; }

}  // namespace planloom
