/// waterfall: from one total to another, step by step.
///
/// View: `title`, `value`. The first and the last row are totals (row kind total; their value is a level), the rows between are signed steps. Totals that
/// would dwarf the steps are shortened, and show a break mark.
///
///     - waterfall: budget
///       columns: [last_year, plan]
#include <algorithm>
#include <cmath>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"

namespace planloom {

namespace {

struct Step {
  std::size_t row = 0;
  bool total = false;
  bool missing = false;
  double from = 0, to = 0;   ///< levels
};

std::vector<Step> read_steps(const Reading& reading) {
  std::vector<Step> steps;
  double level = 0;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const auto value = reading.number(row, "value");
    const bool total = reading.row(row).kind == ViewRowKind::total || row == 0;
    Step step{row, total, !value, total ? 0 : level, level};
    if (value) step.to = total ? *value : level + *value;
    level = step.to;
    steps.push_back(step);
  }
  return steps;
}

/// The level at which the columns begin: zero, unless all steps happen in the upper part of the totals.
double floor_of(const std::vector<Step>& steps) {
  double low = INFINITY, high = -INFINITY;
  for (const Step& step : steps) {
    if (step.missing) continue;
    low = std::min({low, step.to, step.total ? step.to : step.from});
    high = std::max({high, step.to, step.total ? step.to : step.from});
  }
  const double range = high - low;
  if (!(low > 0) || range <= 0 || range > 0.35 * high) return 0;
  return std::max(0.0, low - 0.61 * range);
}

std::string sign_of(const Reading& reading, const Step& step) {
  const ViewCell* cell = reading.cell(step.row, "value");
  std::string text = cell && !cell->text.empty() ? cell->text : "—";
  const bool signed_already = text.starts_with("+") || text.starts_with("\u2212") || text.starts_with("-");
  return !step.total && !step.missing && step.to > step.from && !signed_already ? "+" + text : text;
}

void draw_break(Canvas& canvas, double left, double width, double y) {
  const double over = canvas.mm(0.3), rise = canvas.mm(1.0);
  Path chevron;
  chevron.move_to({left - over, y}).line_to({left + width / 2, y - rise}).line_to({left + width + over, y});
  canvas.stroke(std::move(chevron), "paper", 0.75);
}

struct Plot {
  Scale y;
  double slot = 0, column = 0, base = 0;
  bool shortened = false;
  double left(std::size_t index) const { return slot * static_cast<double>(index) + (slot - column) / 2; }
};

void draw_step(Canvas& canvas, const Step& step, std::size_t index, const Plot& plot) {
  const double left = plot.left(index);
  if (step.missing) {
    canvas.stroke(Path::line({left, plot.y(step.to)}, {left + plot.column, plot.y(step.to)}), "ink3", 0.3, {0.9, 0.7});
    return;
  }
  const double a = step.total ? plot.base : plot.y(step.from), b = plot.y(step.to);
  const double top = std::min(a, b), height = std::max(std::abs(a - b), canvas.mm(0.2));
  canvas.fill(Path::rectangle({left, top, plot.column, height}), step.total ? "primary" : step.to >= step.from ? "c1" : "c2");
  if (step.total && plot.shortened) draw_break(canvas, left, plot.column, plot.base - canvas.mm(6.2));
}

void draw_value(Canvas& canvas, const Reading& reading, const Step& step, std::size_t index, const Plot& plot) {
  const TextStyle base = bold(canvas.style("table", step.missing ? "ink3" : "ink"));
  const TextStyle style = step.total ? sized(base, base.size * 1.06) : base;
  const bool below = !step.total && step.to < step.from;
  const double centre = plot.left(index) + plot.column / 2;
  const double edge = below ? plot.y(step.to) : std::min(plot.y(step.to), step.total ? plot.base : plot.y(step.from));
  const std::string words = sign_of(reading, step);
  if (canvas.text_width(words, style) > plot.slot - canvas.mm(0.4)) return;
  canvas.text_middle(words, style, {centre, below ? edge + canvas.mm(2.5) : edge - canvas.mm(2.6)}, Align::centre);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  const std::vector<Step> steps = read_steps(reading);
  if (std::all_of(steps.begin(), steps.end(), [](const Step& step) { return step.missing; })) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  Plot plot;
  const double height = std::max(canvas.mm(24), std::min(canvas.mm(55), height_limit - canvas.mm(9)));
  const double floor = floor_of(steps);
  double low = floor, high = floor;
  for (const Step& step : steps) {
    low = std::min({low, step.to, step.from < floor ? floor : step.from});
    high = std::max({high, step.to, step.from});
  }
  if (high <= low) high = low + 1;
  plot.y = {low, high, height - (low < floor ? canvas.mm(6) : 0), canvas.mm(8.3)};
  plot.base = plot.y(floor);
  plot.slot = width / static_cast<double>(steps.size());
  plot.column = std::min(plot.slot * 0.62, canvas.mm(14));
  plot.shortened = floor > 0;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i)
    canvas.stroke(Path::line({plot.left(i) + plot.column, plot.y(steps[i].to)}, {plot.left(i + 1), plot.y(steps[i].to)}), "ink3", 0.18);
  for (std::size_t i = 0; i < steps.size(); ++i) draw_step(canvas, steps[i], i, plot);
  canvas.stroke(Path::line({0, plot.base}, {width, plot.base}), "ink2", 0.25);
  for (std::size_t i = 0; i < steps.size(); ++i) draw_value(canvas, reading, steps[i], i, plot);
  CategoryAxis axis{{}, {}, plot.slot, 0, width, {}, plot.slot < canvas.mm(9) ? 0 : plot.column};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    axis.texts.push_back(reading.title(i));
    axis.centres.push_back(plot.left(i) + plot.column / 2);
    axis.strong.push_back(steps[i].total);
  }
  const double top = height + canvas.mm(1.9);
  return canvas.finish(top + std::max(canvas.mm(5.8), draw_category_axis(canvas, axis, top)) + canvas.mm(0.6));
}

}  // namespace

ChartSpec waterfall_chart() {
  return {.name = "waterfall", .summary = {"from one total to another, step by step", "从一个总数到另一个总数的增减"}, .options = {}, .draw = draw};
}

}  // namespace planloom
