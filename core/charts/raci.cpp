/// raci: who is accountable, responsible, consulted, informed for each matter.
///
/// View: `title`, then one column per role, its head a short word; a cell's list holds the letters.
///
///     - raci: raci
#include <algorithm>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr double row_height = 6.58, tile_side = 4.95;

void draw_tile(Canvas& canvas, const std::string& letter, Point centre, double side) {
  const Box box{centre.x - side / 2, centre.y - side / 2, side, side};
  const double radius = canvas.mm(0.5), inset = canvas.mm(0.1);
  std::string_view ink = "ink2";
  if (letter == "A" || letter == "R") {
    const std::string_view ground = letter == "A" ? "primary" : "accent";
    canvas.fill(Path::rectangle(box, radius), ground);
    ink = colour_on(canvas.look.theme.colour(ground), canvas.look.theme);
  } else if (letter == "I") {
    canvas.stroke(Path::rectangle({box.x + inset, box.y + inset, side - 2 * inset, side - 2 * inset}, radius), "line2", 0.2);
  } else {
    canvas.fill(Path::rectangle(box, radius), "wash2");
  }
  TextStyle style = bold(canvas.style("axis", ink));
  while (style.size > 4 && canvas.text_width(letter, style) > side * 0.9) style.size -= 0.5;
  canvas.text_middle(letter, style, centre, Align::centre);
}

void draw_letters(Canvas& canvas, const std::vector<std::string>& letters, Point centre, double room) {
  const auto count = static_cast<double>(letters.size());
  const double gap = canvas.mm(0.75), side = std::min(canvas.mm(tile_side), (room - gap * (count - 1)) / count);
  double x = centre.x - (side * count + gap * (count - 1)) / 2 + side / 2;
  for (const std::string& letter : letters) {
    draw_tile(canvas, letter, {x, centre.y}, side);
    x += side + gap;
  }
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0 || reading.view.columns.size() < 2) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const std::size_t roles = reading.view.columns.size() - 1;
  double titles = canvas.mm(24);
  for (std::size_t row = 0; row < reading.size(); ++row) titles = std::max(titles, canvas.text_width(reading.title(row), canvas.style("table")));
  const double label = std::min(titles + canvas.mm(2), std::max(width * 0.3, width - canvas.mm(20.6) * static_cast<double>(roles)));
  const double pitch = std::min((width - label) / static_cast<double>(roles), canvas.mm(26));
  const double rule = canvas.mm(5.2);
  const double height = std::clamp((height_limit - rule) / static_cast<double>(reading.size()), canvas.mm(5.4), canvas.mm(row_height));
  const auto centre = [&](std::size_t role) { return label + pitch * (static_cast<double>(role) + 0.5); };
  const TextStyle head = canvas.style("table-head", "ink3");
  const std::string& title = reading.view.columns[0].head;
  canvas.place_middle(canvas.label(title.empty() ? words::item.in(look.language) : title, head, label - canvas.mm(1), 1), 0, rule - canvas.mm(3.1));
  for (std::size_t role = 0; role < roles; ++role)
    canvas.place_middle(canvas.label(reading.view.columns[role + 1].head, head, pitch - canvas.mm(0.6), 1), centre(role), rule - canvas.mm(3.1), Align::centre);
  canvas.stroke(Path::line({0, rule}, {width, rule}), "ink", 0.26);
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const double bottom = rule + height * static_cast<double>(row + 1), middle = bottom - height / 2;
    canvas.place_middle(canvas.label(reading.title(row), canvas.style("table", "ink"), label - canvas.mm(1.5), height > canvas.mm(6.2) ? 2 : 1), 0, middle);
    for (std::size_t role = 0; role < roles; ++role) {
      const ViewCell* cell = reading.cell(row, role + 1);
      if (cell && !cell->list.empty()) draw_letters(canvas, cell->list, {centre(role), middle}, pitch - canvas.mm(0.4));
    }
    const bool last = row + 1 == reading.size();
    canvas.stroke(Path::line({0, bottom}, {width, bottom}), last ? "ink" : "line", last ? 0.26 : 0.13);
  }
  return canvas.finish(rule + height * static_cast<double>(reading.size()));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec raci_chart() { return {.name = "raci", .summary = {"who is accountable, responsible, consulted, informed", "分工矩阵"}, .options = {}, .draw = draw}; }

}  // namespace planloom
