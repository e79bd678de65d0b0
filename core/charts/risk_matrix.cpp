/// risk-matrix: risks by likelihood and impact, each a number that its list repeats.
///
/// View: `rank`, `title`, `likelihood`, `impact` (1 to 5), `score`.
///
///     - risk-matrix: risks
#include <algorithm>
#include <cmath>
#include <map>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr int levels = 5, red_from = 15;

std::string_view fill_of(int score) { return score <= 4 ? "nas" : score <= 7 ? "goods" : score <= 12 ? "warns" : "bads"; }

struct Grid {
  double left = 0, top = 0, cell = 0;
  Box box(int likelihood, int impact) const { return {left + cell * (impact - 1), top + cell * (levels - likelihood), cell, cell}; }
};

std::optional<int> level(const Reading& reading, std::size_t row, std::string_view column) {
  const ViewCell* cell = reading.cell(row, column);
  const Quantity* quantity = cell ? cell->value.quantity() : nullptr;
  if (!quantity) return std::nullopt;
  const double value = std::round(quantity->value.to_double());
  return value >= 1 && value <= levels ? std::optional(static_cast<int>(value)) : std::nullopt;
}

void draw_cells(Canvas& canvas, const Grid& grid) {
  const double gap = canvas.mm(0.14);
  const TextStyle style = canvas.style("chip", "ink2");
  for (int likelihood = 1; likelihood <= levels; ++likelihood)
    for (int impact = 1; impact <= levels; ++impact) {
      const Box box = grid.box(likelihood, impact);
      canvas.fill(Path::rectangle({box.x + gap, box.y + gap, box.width - 2 * gap, box.height - 2 * gap}), fill_of(likelihood * impact));
      canvas.text(std::to_string(likelihood * impact), style, {box.x + box.width - canvas.mm(0.9), box.y + box.height - canvas.mm(1.1)}, Align::right);
    }
}

void draw_words(Canvas& canvas, const Grid& grid) {
  const Language language = canvas.look.language;
  const TextStyle style = canvas.style("axis", "ink2");
  const double side = grid.cell * levels;
  for (int i = 1; i <= levels; ++i) {
    const Box row = grid.box(i, 1), column = grid.box(1, i);
    canvas.place_middle(canvas.label(words::likelihood_levels[i - 1].in(language), style, grid.left - canvas.mm(4.6), 2), grid.left - canvas.mm(1.7), row.y + row.height / 2, Align::right);
    canvas.place_middle(canvas.label(words::impact_levels[i - 1].in(language), style, grid.cell - canvas.mm(0.3), 1), column.x + column.width / 2, grid.top + side + canvas.mm(2.8), Align::centre);
  }
  const TextStyle axis = canvas.style("table-head", "ink2");
  canvas.text_upward(words::likelihood.in(language), axis, {canvas.mm(1.4), grid.top + side / 2});
  canvas.text_middle(words::impact.in(language), axis, {grid.left + side / 2, grid.top + side + canvas.mm(6.9)}, Align::centre);
}

void draw_disc(Canvas& canvas, const std::string& number, int score, Point centre, double radius) {
  const std::string_view ground = score >= red_from ? "bad" : "ink";
  canvas.fill(Path::circle(centre, radius), ground);
  TextStyle style = bold(canvas.style("table", colour_on(canvas.look.theme.colour(ground), canvas.look.theme)));
  while (style.size > 4.5 && canvas.text_width(number, style) > radius * 1.55) style.size -= 0.5;
  canvas.text_middle(number, style, centre, Align::centre);
}

/// One disc in the middle; several two in a row; a fifth and more become "+n".
void draw_discs(Canvas& canvas, const std::vector<std::string>& numbers, int score, Box box) {
  const Point centre{box.x + box.width / 2, box.y + box.height / 2 - box.height * 0.055};
  if (numbers.size() == 1) return draw_disc(canvas, numbers[0], score, centre, box.width * 0.245);
  const double radius = box.width * 0.165, step = box.width * 0.19;
  const bool two_rows = numbers.size() > 2;
  for (std::size_t i = 0; i < numbers.size() && i < 4; ++i) {
    const bool rest = i == 3 && numbers.size() > 4;
    // Two rows keep clear of the score in the corner.
    const double y = two_rows ? box.y + box.height * (i < 2 ? 0.2 : 0.55) : centre.y;
    draw_disc(canvas, rest ? "+" + std::to_string(numbers.size() - 3) : numbers[i], score, {centre.x + (i % 2 == 0 ? -step : step), y}, radius);
  }
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  Grid grid;
  double names = 0;
  for (const Words& name : words::likelihood_levels) names = std::max(names, canvas.text_width(name.in(look.language), canvas.style("axis")));
  grid.left = std::max(canvas.mm(12.1), canvas.mm(5.2) + names);
  grid.top = canvas.mm(0.2);
  grid.cell = std::min({(width - grid.left - canvas.mm(2.1)) / levels, canvas.mm(14), (height_limit - canvas.mm(9.5)) / levels});
  grid.cell = std::max(grid.cell, canvas.mm(5));
  draw_cells(canvas, grid);
  draw_words(canvas, grid);
  std::map<std::pair<int, int>, std::vector<std::string>> cells;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const auto likelihood = level(reading, row, "likelihood"), impact = level(reading, row, "impact");
    const std::string rank = reading.text(row, "rank");
    if (likelihood && impact) cells[{*likelihood, *impact}].push_back(rank.empty() ? std::to_string(row + 1) : rank);
  }
  for (const auto& [at, numbers] : cells) draw_discs(canvas, numbers, at.first * at.second, grid.box(at.first, at.second));
  return canvas.finish(grid.top + grid.cell * levels + canvas.mm(8.8));
}

}  // namespace

ChartSpec risk_matrix_chart() {
  return {.name = "risk-matrix", .summary = {"risks by likelihood and impact", "风险矩阵"}, .options = {}, .draw = draw};
}

}  // namespace planloom
