/// heat-map: figures in a grid, darker for more.
///
/// View: one row per line with `label`, then one column per place, its head the word above. A missing figure leaves a dashed cell.
///
///     - heat-map: 渠道时段
#include <algorithm>
#include <array>
#include <cmath>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"

namespace planloom {

namespace {

constexpr std::array<std::string_view, 6> steps = {"q1", "q2", "q3", "q4", "q5", "q6"};

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  const std::vector<std::size_t> columns = reading.series();
  double low = INFINITY, high = -INFINITY;
  for (std::size_t row = 0; row < reading.size(); ++row)
    for (const std::size_t column : columns)
      if (const auto value = reading.number(reading.cell(row, column))) low = std::min(low, *value), high = std::max(high, *value);
  if (!(low <= high)) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  double names = 0;
  for (std::size_t row = 0; row < reading.size(); ++row) names = std::max(names, canvas.text_width(reading.title(row), canvas.style("axis")));
  const double left = std::min(names + canvas.mm(2), width * 0.32), pitch = (width - left) / static_cast<double>(columns.size());
  CategoryAxis axis{{}, {}, pitch, left, width, {}, 0};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    axis.texts.push_back(reading.view.columns[columns[i]].head);
    axis.centres.push_back(left + pitch * (static_cast<double>(i) + 0.5));
  }
  const double top = draw_category_axis(canvas, axis, 0) + canvas.mm(1.4), height = canvas.mm(6), gap = std::min(canvas.mm(0.15), pitch * 0.1);
  const TextStyle figures = canvas.style("axis");
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const double y = top + height * static_cast<double>(row);
    canvas.place_middle(canvas.label(reading.title(row), canvas.style("axis", "ink2"), left - canvas.mm(1.5), 1), 0, y + height / 2);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const ViewCell* cell = reading.cell(row, columns[i]);
      const auto value = reading.number(cell);
      const Box box{left + pitch * static_cast<double>(i) + gap, y + gap, pitch - 2 * gap, height - 2 * gap};
      if (!value) {
        canvas.stroke(Path::rectangle({box.x + gap, box.y + gap, box.width - 2 * gap, box.height - 2 * gap}), "line2", 0.15, {0.8, 0.6});
        continue;
      }
      const double share = high > low ? (*value - low) / (high - low) : 0;
      const std::string_view colour = steps[std::min<std::size_t>(5, static_cast<std::size_t>(share * 6))];
      canvas.fill(Path::rectangle(box), colour);
      TextStyle style = figures;
      style.colour = look.theme.colour(colour_on(look.theme.colour(colour), look.theme));
      if (canvas.text_width(cell->text, style) < box.width - canvas.mm(0.4)) canvas.text_middle(cell->text, style, {box.x + box.width / 2, y + height / 2}, Align::centre);
    }
  }
  return canvas.finish(top + height * static_cast<double>(reading.size()));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) { return draw_fitting(draw_rows, block, width, height_limit, look); }

}  // namespace

ChartSpec heat_map_chart() { return {.name = "heat-map", .summary = {"figures in a grid, darker for more", "热力图"}, .options = {}, .draw = draw}; }

}  // namespace planloom
