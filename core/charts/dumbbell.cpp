/// dumbbell: from one figure to another, per item, on one scale.
///
/// View: `title`, `from`, `to` (the cell's tone colours its dot); the heads name the two states.
///
///     - dumbbell: review.abilities
///       columns: [from, to]
#include <algorithm>
#include <cmath>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"

namespace planloom {

namespace {

struct Range { double low = INFINITY, high = -INFINITY; };

Range range_of(const Reading& reading) {
  Range range;
  for (std::size_t row = 0; row < reading.size(); ++row)
    for (const char* column : {"from", "to"})
      if (const auto value = reading.number(row, column)) range = {std::min(range.low, *value), std::max(range.high, *value)};
  return range;
}

void draw_item(Canvas& canvas, const Reading& reading, std::size_t row, const Scale& x, double middle) {
  const auto from = reading.number(row, "from"), to = reading.number(row, "to");
  const ViewCell* to_cell = reading.cell(row, "to");
  const double radius = canvas.mm(1.2);
  if (from && to) canvas.stroke(Path::line({x(*from), middle}, {x(*to), middle}), "q3", 0.8);
  const bool forward = !from || !to || *to >= *from;
  const double gap = canvas.mm(2);
  if (from) {
    canvas.fill(Path::circle({x(*from), middle}, radius), "paper");
    canvas.stroke(Path::circle({x(*from), middle}, radius * 0.88), "ink3", 0.3);
    const bool hidden = to && std::abs(x(*to) - x(*from)) < canvas.mm(0.5);
    if (!hidden) canvas.text_middle(reading.text(row, "from"), canvas.style("axis", "ink3"), {x(*from) + (forward ? -gap : gap), middle}, forward ? Align::right : Align::left);
  }
  if (to) {
    canvas.fill(Path::circle({x(*to), middle}, radius), tone_colour(to_cell->tone));
    canvas.text_middle(reading.text(row, "to"), bold(canvas.style("axis", "ink")), {x(*to) + (forward ? gap : -gap), middle}, forward ? Align::left : Align::right);
  }
  if (!from && !to) canvas.text_middle("—", canvas.style("table", "ink3"), {x.from, middle});
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  Range range = range_of(reading);
  if (!(range.low <= range.high)) return empty_chart(width, height_limit, look);
  if (range.low == range.high) range = {range.low - 1, range.high + 1};
  Canvas canvas(width, look);
  double names = 0, figures = 0;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    names = std::max(names, canvas.text_width(reading.title(row), canvas.style("table")));
    for (const char* column : {"from", "to"}) figures = std::max(figures, canvas.text_width(reading.text(row, column), bold(canvas.style("axis"))));
  }
  const double left = std::min(names + canvas.mm(3), width * 0.36), side = figures + canvas.mm(2.6);
  const Scale x{range.low, range.high, left + side, std::max(left + side + canvas.mm(2), width - side)};
  const double top = canvas.mm(1), pitch = std::clamp((height_limit - top - canvas.mm(6)) / static_cast<double>(reading.size()), canvas.mm(5), canvas.mm(7.6));
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const double middle = top + pitch * (static_cast<double>(row) + 0.5);
    if (row > 0) canvas.stroke(Path::line({0, middle - pitch / 2}, {width, middle - pitch / 2}), "line", 0.13);
    canvas.place_middle(canvas.label(reading.title(row), canvas.style("table", "ink"), left - canvas.mm(2), pitch > canvas.mm(6.8) ? 2 : 1), 0, middle);
    draw_item(canvas, reading, row, x, middle);
  }
  double bottom = top + pitch * static_cast<double>(reading.size());
  std::vector<Key> keys;
  for (const char* name : {"from", "to"})
    if (const auto column = reading.view.column(name); column && !reading.view.columns[*column].head.empty())
      keys.push_back({name == std::string_view("from") ? Key::Swatch::ring : Key::Swatch::dot, name == std::string_view("from") ? "ink3" : "c1", reading.view.columns[*column].head});
  if (!keys.empty()) bottom += canvas.mm(1.2) + draw_keys(canvas, keys, bottom + canvas.mm(1.2));
  return canvas.finish(bottom);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) { return draw_fitting(draw_rows, block, width, height_limit, look); }

}  // namespace

ChartSpec dumbbell_chart() { return {.name = "dumbbell", .summary = {"from one figure to another", "前后对比"}, .options = {}, .draw = draw}; }

}  // namespace planloom
