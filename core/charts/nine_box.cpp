/// nine-box: people by performance and potential, three levels each.
///
/// View: `title`, `performance`, `potential`: 1 to 3, or figures that `bounds` parts into three levels. Those without both stand in a line below.
///
///     - nine-box: people
///       bounds: [60, 85]
#include <algorithm>
#include <array>
#include <cmath>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr int levels = 3;
using Names = std::vector<std::string>;

/// Where from a level begins: below the first bound is low, from the second on high.
std::array<double, 2> bounds_of(const Options& options) {
  std::array<double, 2> bounds{2, 3};
  const std::vector<std::string> written = options.list("bounds");
  for (std::size_t i = 0; i < bounds.size() && i < written.size(); ++i)
    if (const auto bound = Decimal::parse(written[i])) bounds[i] = bound->to_double();
  return bounds;
}

std::optional<int> level(const Reading& reading, std::size_t row, std::string_view column, const Options& options) {
  const ViewCell* cell = reading.cell(row, column);
  const Quantity* quantity = cell ? cell->value.quantity() : nullptr;
  if (!quantity) return std::nullopt;
  const double value = quantity->shown().to_double();
  if (!options.given("bounds")) {
    const double whole = std::round(value);
    return whole >= 1 && whole <= levels ? std::optional(static_cast<int>(whole) - 1) : std::nullopt;
  }
  const std::array<double, 2> bounds = bounds_of(options);
  return value < bounds[0] ? 0 : value < bounds[1] ? 1 : 2;
}

std::string_view ground(int performance, int potential) {
  constexpr std::array<std::string_view, 5> grounds = {"bads", "warns", "nas", "accs", "goods"};
  return grounds[static_cast<std::size_t>(performance) + static_cast<std::size_t>(potential)];
}

/// Names one after the other, wrapped; the last line says how many more there are.
void draw_names(Canvas& canvas, const Names& names, Box box) {
  const TextStyle style = canvas.style("figure-subtitle", "ink"), rest = canvas.style("axis", "ink2");
  const double pitch = style.size * 1.5, gap = canvas.mm(2.4);
  const auto rows = static_cast<std::size_t>(std::max(1.0, std::floor(box.height / pitch)));
  struct Placed {
    Label label;
    double x;
    std::size_t line;
  };
  std::vector<Placed> placed;
  double x = 0;
  std::size_t line = 0;
  for (const std::string& name : names) {
    Label label = canvas.label(name, style, box.width, 1);
    if (x > 0 && x + label.width() > box.width) x = 0, ++line;
    const double width = label.width();
    placed.push_back({std::move(label), x, line});
    x += width + gap;
  }
  std::size_t shown = placed.size();
  while (shown > 0 && placed[shown - 1].line >= rows) --shown;
  // The line that says how many are left out takes the place of the last one.
  if (shown < placed.size())
    while (shown > 0 && placed[shown - 1].line + 1 >= rows) --shown;
  for (std::size_t i = 0; i < shown; ++i)
    canvas.place_middle(placed[i].label, box.x + placed[i].x, box.y + pitch * (static_cast<double>(placed[i].line) + 0.5));
  if (shown == placed.size()) return;
  const std::string words = words::left_out(placed.size() - shown, canvas.look.language);
  canvas.place_middle(canvas.label(words, rest, box.width, 1), box.x, box.y + pitch * (static_cast<double>(rows) - 0.5));
}

struct Grid {
  double left = 0, top = 0, cell_width = 0, cell_height = 0;
  Box box(int performance, int potential) const {
    return {left + cell_width * performance, top + cell_height * (levels - 1 - potential), cell_width, cell_height};
  }
};

void draw_cell(Canvas& canvas, const Grid& grid, int performance, int potential, const Names& names) {
  const double gap = canvas.mm(0.3), pad = canvas.mm(1.8);
  const Box box = grid.box(performance, potential);
  canvas.fill(Path::rectangle({box.x + gap, box.y + gap, box.width - 2 * gap, box.height - 2 * gap}, canvas.mm(0.5)), ground(performance, potential));
  const TextStyle head = bold(canvas.style("axis", "ink2"));
  const std::string count = names.empty() ? std::string() : std::to_string(names.size());
  const double room = box.width - 2 * pad, middle = box.y + canvas.mm(3.4), number = canvas.text_width(count, head) + canvas.mm(1);
  canvas.place_middle(canvas.label(words::nine_boxes[potential][performance].in(canvas.look.language), head, room - number, 1), box.x + pad, middle);
  canvas.text_middle(count, head, {box.x + box.width - pad, middle}, Align::right);
  const double from = box.y + canvas.mm(6);
  if (!names.empty()) draw_names(canvas, names, {box.x + pad, from, room, box.y + box.height - from - canvas.mm(1)});
}

void draw_axes(Canvas& canvas, const Grid& grid) {
  const Language language = canvas.look.language;
  const TextStyle style = canvas.style("axis", "ink2"), axis = canvas.style("table-head", "ink2");
  const double bottom = grid.top + grid.cell_height * levels;
  for (int i = 0; i < levels; ++i) {
    const Box row = grid.box(0, i), column = grid.box(i, 0);
    const std::string& word = words::rating_levels[i].in(language);
    canvas.place_middle(canvas.label(word, style, grid.left - canvas.mm(5), 1), grid.left - canvas.mm(1.5), row.y + row.height / 2, Align::right);
    canvas.place_middle(canvas.label(word, style, grid.cell_width, 1), column.x + column.width / 2, bottom + canvas.mm(2.8), Align::centre);
  }
  canvas.text_upward(words::potential.in(language), axis, {canvas.mm(1.4), grid.top + grid.cell_height * levels / 2});
  canvas.text_middle(words::performance.in(language), axis, {grid.left + grid.cell_width * levels / 2, bottom + canvas.mm(6.9)}, Align::centre);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  std::array<std::array<Names, levels>, levels> boxes;
  std::size_t unrated = 0;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const auto performance = level(reading, row, "performance", block.options), potential = level(reading, row, "potential", block.options);
    if (performance && potential) boxes[static_cast<std::size_t>(*potential)][static_cast<std::size_t>(*performance)].push_back(reading.title(row));
    else ++unrated;
  }
  double words = 0;
  for (const Words& word : words::rating_levels) words = std::max(words, canvas.text_width(word.in(look.language), canvas.style("axis")));
  Grid grid;
  grid.left = canvas.mm(5) + words + canvas.mm(1.5);
  grid.cell_width = (width - grid.left) / levels;
  const double below = canvas.mm(8.8) + (unrated > 0 ? canvas.mm(4.5) : 0);
  grid.cell_height = std::max(canvas.mm(12), std::min({grid.cell_width * 0.62, canvas.mm(34), (height_limit - below) / levels}));
  for (int potential = 0; potential < levels; ++potential)
    for (int performance = 0; performance < levels; ++performance)
      draw_cell(canvas, grid, performance, potential, boxes[static_cast<std::size_t>(potential)][static_cast<std::size_t>(performance)]);
  draw_axes(canvas, grid);
  const double bottom = grid.top + grid.cell_height * levels + below;
  if (unrated > 0) canvas.text_middle(words::not_rated(unrated, look.language), canvas.style("axis", "ink3"), {grid.left, bottom - canvas.mm(2)});
  return canvas.finish(bottom);
}

}  // namespace

ChartSpec nine_box_chart() {
  return {.name = "nine-box",
          .summary = {"people by performance and potential", "人才九宫格"},
          .options = {{"bounds", OptionType::list, "", {"where medium and high begin, for figures other than 1 to 3", "“中”和“高”各从几开始，数值不是 1 到 3 时写"}, {}}},
          .draw = draw};
}

}  // namespace planloom
