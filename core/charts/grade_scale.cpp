/// grade-scale: the grades with their scores and meanings, the one that was reached tinted.
///
/// View: `title`, `bound` ("90–99.9"), `meaning`, `chosen` (a flag), from the best down.
///
///     - grade-scale: scoring.grades
#include <algorithm>

#include "canvas.hpp"
#include "fitting.hpp"
#include "kinds.hpp"
#include "reading.hpp"

namespace planloom {

namespace {

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const double gap = canvas.mm(2.4), height = canvas.mm(6.9), pad = canvas.mm(3), least = canvas.mm(30);
  const auto fitting = static_cast<std::size_t>(std::max(1.0, (width + gap) / (least + gap)));
  const std::size_t across = std::min({reading.size(), fitting, std::size_t{6}}), rows = (reading.size() + across - 1) / across;
  const double each = (width - gap * static_cast<double>(across - 1)) / static_cast<double>(across);
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const double x = (each + gap) * static_cast<double>(i % across), y = (height + gap) * static_cast<double>(i / across), middle = y + height / 2;
    const bool chosen = reading.flag(i, "chosen");
    canvas.fill(Path::rectangle({x, y, each, height}, canvas.mm(1)), chosen ? "accs" : "wash");
    TextStyle name = bold(canvas.style("heading4", chosen ? "goodt" : "ink2"));
    const TextStyle words = canvas.style("figure-subtitle", chosen ? "ink" : "ink3");
    const double inside = each - 2 * pad, bound_width = std::min(canvas.text_width(reading.text(i, "bound"), words), inside / 2), blank = canvas.mm(1.6);
    const double name_width = std::min(canvas.text_width(reading.title(i), name), inside - bound_width - blank);
    canvas.place_middle(canvas.label(reading.title(i), name, name_width, 1), x + pad, middle);
    const double bound = x + pad + std::max(canvas.mm(5.1), name_width + blank);
    canvas.place_middle(canvas.label(reading.text(i, "bound"), words, bound_width, 1), bound, middle);
    const double room = x + each - pad - bound - bound_width - canvas.mm(1.5);
    if (room > canvas.mm(6)) canvas.place_middle(canvas.label(reading.text(i, "meaning"), words, room, 1), x + each - pad, middle, Align::right);
  }
  return canvas.finish((height + gap) * static_cast<double>(rows) - gap);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec grade_scale_chart() { return {.name = "grade-scale", .summary = {"the grades, the one reached tinted", "等级尺，达到的一级着色"}, .options = {}, .draw = draw}; }

}  // namespace planloom
