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

/// Where the words of one grade stand within its cell.
struct GradeCell {
  Label name, bound, meaning;
  double bound_at = 0;   ///< from the left edge

  GradeCell(const Canvas& canvas, const Reading& reading, std::size_t row, double width, double pad) {
    const bool chosen = reading.flag(row, "chosen");
    const TextStyle title = bold(canvas.style("heading4", chosen ? "goodt" : "ink2"));
    const TextStyle words = canvas.style("figure-subtitle", chosen ? "ink" : "ink3");
    const double inside = width - 2 * pad, bound_width = std::min(canvas.text_width(reading.text(row, "bound"), words), inside / 2), blank = canvas.mm(1.6);
    const double title_width = std::min(canvas.text_width(reading.title(row), title), inside - bound_width - blank);
    name = canvas.label(reading.title(row), title, title_width, 1);
    bound = canvas.label(reading.text(row, "bound"), words, bound_width, 1);
    bound_at = pad + std::max(canvas.mm(5.1), title_width + blank);
    const double room = width - pad - bound_at - bound_width - canvas.mm(1.5);
    if (room > canvas.mm(6)) meaning = canvas.label(reading.text(row, "meaning"), words, room, 2);
  }
};

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const double gap = canvas.mm(2.4), pad = canvas.mm(3), least = canvas.mm(30);
  const auto fitting = static_cast<std::size_t>(std::max(1.0, (width + gap) / (least + gap)));
  const std::size_t across = std::min({reading.size(), fitting, std::size_t{6}}), rows = (reading.size() + across - 1) / across;
  const double each = (width - gap * static_cast<double>(across - 1)) / static_cast<double>(across);
  std::vector<GradeCell> cells;
  double height = canvas.mm(6.9);
  for (std::size_t i = 0; i < reading.size(); ++i) {
    cells.emplace_back(canvas, reading, i, each, pad);
    height = std::max(height, cells.back().meaning.height() + canvas.mm(2.4));
  }
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const double x = (each + gap) * static_cast<double>(i % across), y = (height + gap) * static_cast<double>(i / across), middle = y + height / 2;
    canvas.fill(Path::rectangle({x, y, each, height}, canvas.mm(1)), reading.flag(i, "chosen") ? "accs" : "wash");
    canvas.place_middle(cells[i].name, x + pad, middle);
    canvas.place_middle(cells[i].bound, x + cells[i].bound_at, middle);
    canvas.place_middle(cells[i].meaning, x + each - pad, middle, Align::right);
  }
  return canvas.finish((height + gap) * static_cast<double>(rows) - gap);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec grade_scale_chart() { return {.name = "grade-scale", .summary = {"the grades, the one reached tinted", "等级尺，达到的一级着色"}, .options = {}, .draw = draw}; }

}  // namespace planloom
