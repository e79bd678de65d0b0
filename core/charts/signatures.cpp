/// signatures: lines to sign on, each with room for the date.
///
/// View: `title`, one row for each who signs.
///
///     - signatures: signatures
#include <algorithm>

#include "canvas.hpp"
#include "fitting.hpp"
#include "kinds.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const double gap = canvas.mm(7), above = canvas.mm(5.8), pitch = canvas.mm(17), least = canvas.mm(46);
  const auto fitting = static_cast<std::size_t>(std::max(1.0, (width + gap) / (least + gap)));
  const std::size_t across = std::min({reading.size(), fitting, std::size_t{4}}), rows = (reading.size() + across - 1) / across;
  const double each = (width - gap * static_cast<double>(across - 1)) / static_cast<double>(across);
  const TextStyle name = canvas.style("table-head", "ink2"), date = canvas.style("fact-label", "ink3");
  const std::string day = words::date_to_fill_in.in(look.language);
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const double x = (each + gap) * static_cast<double>(i % across), y = above + pitch * static_cast<double>(i / across);
    canvas.stroke(Path::line({x, y}, {x + each, y}), "ink2", 0.35);
    const double taken = canvas.text(day, date, {x + each, y + canvas.mm(4)}, Align::right);
    canvas.place(canvas.label(reading.title(i), name, each - taken - canvas.mm(2), 1), x, y + canvas.mm(4) - em_ascent * name.size);
  }
  return canvas.finish(above + pitch * static_cast<double>(rows - 1) + canvas.mm(6));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec signatures_chart() { return {.name = "signatures", .summary = {"lines to sign on", "签字栏"}, .options = {}, .draw = draw}; }

}  // namespace planloom
