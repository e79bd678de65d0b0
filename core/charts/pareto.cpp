/// pareto: parts from the largest down, and how much of the whole they reach together.
///
/// View: `label` (or `title`), then one column of figures. Only figures above zero have a part; those for which there is no width stand together in
/// the last column. The line is the share reached, the dashed one marks 80%.
///
///     - pareto: 退群原因
#include <algorithm>
#include <cmath>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

struct Part {
  std::string title, text;
  double value = 0;
  bool rest = false;
};

struct Plot {
  double right = 0, top = 0, bottom = 0, slot = 0;
  Scale y, share;
  double centre(std::size_t index) const { return slot * (static_cast<double>(index) + 0.5); }
};

std::vector<Part> read_parts(const Reading& reading) {
  const auto series = reading.series();
  const std::size_t column = series.empty() ? 1 : series.front();
  std::vector<Part> parts;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const ViewCell* cell = reading.cell(row, column);
    if (const auto value = reading.number(cell); value && *value > 0) parts.push_back({reading.title(row), cell->text, *value, false});
  }
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.value > b.value; });
  return parts;
}

/// The small ones together when there are more than columns with readable names.
void join_rest(const Canvas& canvas, std::vector<Part>& parts, std::size_t most) {
  if (parts.size() <= most) return;
  Part rest{words::left_out(parts.size() - most + 1, canvas.look.language), {}, 0, true};
  int decimals = 0;
  for (std::size_t i = most - 1; i < parts.size(); ++i) {
    rest.value += parts[i].value;
    decimals = std::max(decimals, decimals_in(parts[i].text));
  }
  rest.text = number_text(rest.value, decimals);
  parts.resize(most - 1);
  parts.push_back(std::move(rest));
}

void draw_columns(Canvas& canvas, const std::vector<Part>& parts, const Plot& plot, double whole) {
  const double column = std::min(plot.slot * 0.64, canvas.mm(16));
  const TextStyle style = bold(canvas.style("axis", "ink"));
  double reached = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double top = plot.y(parts[i].value), height = plot.bottom - top;
    canvas.fill(Path::rectangle({plot.centre(i) - column / 2, top, column, height}), parts[i].rest ? "c8" : reached < 0.8 * whole ? "c1" : "q3");
    reached += parts[i].value;
    // Inside at the foot the figure keeps clear of the curve; a column too low for it has none, its share is on the curve.
    if (height < style.size * 1.5 || canvas.text_width(parts[i].text, style) > column - canvas.mm(0.4)) continue;
    TextStyle ink = style;
    ink.colour = canvas.look.theme.colour(colour_on(canvas.look.theme.colour(parts[i].rest                            ? "c8"
                                                                             : reached - parts[i].value < 0.8 * whole ? "c1"
                                                                                                                      : "q3"),
                                                    canvas.look.theme));
    canvas.text_middle(parts[i].text, ink, {plot.centre(i), plot.bottom - style.size * 0.75}, Align::centre);
  }
}

/// The share reached, with its figure over a point where there is room.
void draw_curve(Canvas& canvas, const std::vector<Part>& parts, const Plot& plot, double whole) {
  const TextStyle style = canvas.style("axis", "ink2");
  Path path;
  double reached = 0, free_from = -1;
  std::vector<Point> points;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    reached += parts[i].value;
    points.push_back({plot.centre(i), plot.share(reached / whole)});
    if (i == 0) path.move_to(points.back());
    else path.line_to(points.back());
  }
  canvas.stroke(std::move(path), "c2", 0.5, {}, true);
  reached = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    reached += parts[i].value;
    canvas.fill(Path::circle(points[i], canvas.mm(0.65)), "c2");
    const std::string words = number_text(reached / whole * 100, 0) + "%";
    const double width = canvas.text_width(words, style), left = std::clamp(points[i].x - width / 2, 0.0, plot.right - width);
    if (left < free_from) continue;
    canvas.text(words, style, {left, points[i].y - canvas.mm(1.5)});
    free_from = left + width + canvas.mm(1);
  }
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  std::vector<Part> parts = read_parts(reading);
  if (parts.empty()) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  Plot plot;
  const TextStyle axis = canvas.style("axis", "ink3");
  plot.right = width - canvas.text_width("80%", axis) - canvas.mm(2);
  join_rest(canvas, parts, static_cast<std::size_t>(std::max(3.0, std::floor(plot.right / canvas.mm(11)))));
  double whole = 0;
  for (const Part& part : parts) whole += part.value;
  plot.top = canvas.mm(5);
  plot.bottom = std::max(canvas.mm(22), std::min(canvas.mm(55), height_limit - canvas.mm(14)));
  plot.slot = plot.right / static_cast<double>(parts.size());
  // Columns and curve share one scale: the curve begins on the top of the first column.
  plot.y = {0, whole, plot.bottom, plot.top};
  plot.share = {0, 1, plot.bottom, plot.top};
  const double mark = plot.share(0.8);
  canvas.stroke(Path::line({0, mark}, {plot.right, mark}), "ink3", 0.25, {1.1, 0.9});
  canvas.text_middle("80%", axis, {width, mark}, Align::right);
  draw_columns(canvas, parts, plot, whole);
  canvas.stroke(Path::line({0, plot.bottom}, {plot.right, plot.bottom}), "ink2", 0.25);
  draw_curve(canvas, parts, plot, whole);
  CategoryAxis names{{}, {}, plot.slot, 0, plot.right, {}, 0};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    names.texts.push_back(parts[i].title);
    names.centres.push_back(plot.centre(i));
  }
  double bottom = plot.bottom + canvas.mm(1.9);
  bottom += std::max(canvas.mm(2.6), draw_category_axis(canvas, names, bottom)) + canvas.mm(1.4);
  bottom += draw_keys(canvas, {{Key::Swatch::line, "c2", words::share_reached.in(look.language)}}, bottom);
  return canvas.finish(bottom);
}

}  // namespace

ChartSpec pareto_chart() {
  return {.name = "pareto", .summary = {"parts from the largest down, with the share reached", "帕累托图"}, .options = {}, .draw = draw};
}

}  // namespace planloom
