/// role-matrix: who belongs to what: rows by columns, with dots.
///
/// View: `title`, then one column per group, its head above. A cell with a flag, a list or words has a dot; a short word or figure stands for itself.
///
///     - role-matrix: role_groups
#include <algorithm>
#include <cmath>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr double row_height = 6.2, least_pitch = 5, upward_room = 26;

struct Grid {
  double label = 0, pitch = 0, head = 0;
  std::size_t columns = 0, left_out = 0;
  bool upward = false;
  double centre(std::size_t column) const { return label + pitch * (static_cast<double>(column) + 0.5); }
};

Grid grid_of(const Canvas& canvas, const Reading& reading) {
  Grid grid;
  double titles = canvas.mm(20);
  for (std::size_t row = 0; row < reading.size(); ++row) titles = std::max(titles, canvas.text_width(reading.title(row), canvas.style("table")));
  const std::size_t all = reading.view.columns.size() - 1;
  grid.label = std::min(titles + canvas.mm(3), std::max(canvas.width * 0.3, canvas.width - canvas.mm(18) * static_cast<double>(all)));
  const double room = canvas.width - grid.label;
  grid.columns = std::min(all, static_cast<std::size_t>(std::max(1.0, std::floor(room / canvas.mm(least_pitch)))));
  grid.left_out = all - grid.columns;
  grid.pitch = std::min(room / static_cast<double>(grid.columns), canvas.mm(26));
  double widest = 0;
  const TextStyle head = canvas.style("table-head");
  for (std::size_t i = 1; i <= grid.columns; ++i) widest = std::max(widest, canvas.text_width(reading.view.columns[i].head, head));
  // Narrow columns with long heads read better turned than wrapped by characters.
  grid.upward = grid.pitch < canvas.mm(12) && widest > grid.pitch * 1.6;
  grid.head = grid.upward ? std::min(widest, canvas.mm(upward_room)) + canvas.mm(2) : head.size * 1.32 + head.size + canvas.mm(1.6);
  return grid;
}

void draw_head(Canvas& canvas, const Reading& reading, const Grid& grid, std::size_t column) {
  const TextStyle style = canvas.style("table-head", "ink2");
  const std::string& words = reading.view.columns[column + 1].head;
  if (!grid.upward) {
    const Label label = canvas.label(words, style, grid.pitch - canvas.mm(0.8), 2);
    canvas.place(label, grid.centre(column), grid.head - canvas.mm(1.2) - label.height(), Align::centre);
    return;
  }
  const Label label = canvas.label(words, style, grid.head - canvas.mm(2), 1);
  if (label.empty()) return;
  TextStyle fitted = style;
  for (const Glyphs& run : label.lines.front().runs) fitted.size = run.size;
  canvas.text_upward(label.lines.front().text, fitted, {grid.centre(column), grid.head - canvas.mm(1) - label.width() / 2});
}

void draw_cell(Canvas& canvas, const ViewCell* cell, Point centre, double room) {
  const bool* flag = cell ? cell->value.flag() : nullptr;
  const std::string words = cell && !flag && cell->text != "—" ? cell->text : std::string();
  if (flag ? !*flag : words.empty() && (!cell || cell->list.empty())) return;
  const TextStyle style = bold(canvas.style("axis", "ink"));
  const bool is_mark = flag || words.empty() || words == "●" || words == "✓" || words == "√" || words == "是" || words == "yes";
  if (!is_mark && canvas.text_width(words, style) <= room) canvas.text_middle(words, style, centre, Align::centre);
  else canvas.fill(Path::circle(centre, canvas.mm(1.15)), "c1");
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0 || reading.view.columns.size() < 2) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const Grid grid = grid_of(canvas, reading);
  const double height = canvas.mm(row_height);
  const std::string& title = reading.view.columns[0].head;
  canvas.place_middle(
      canvas.label(title.empty() ? words::item.in(look.language) : title, canvas.style("table-head", "ink3"), grid.label - canvas.mm(2), 1), 0,
      grid.head - canvas.mm(2.8));
  for (std::size_t column = 0; column < grid.columns; ++column) draw_head(canvas, reading, grid, column);
  canvas.stroke(Path::line({0, grid.head}, {width, grid.head}), "ink", 0.26);
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const double bottom = grid.head + height * static_cast<double>(row + 1), middle = bottom - height / 2;
    canvas.place_middle(canvas.label(reading.title(row), canvas.style("table", "ink"), grid.label - canvas.mm(2), 1), 0, middle);
    for (std::size_t column = 0; column < grid.columns; ++column)
      draw_cell(canvas, reading.cell(row, column + 1), {grid.centre(column), middle}, grid.pitch - canvas.mm(0.8));
    const bool last = row + 1 == reading.size();
    canvas.stroke(Path::line({0, bottom}, {width, bottom}), last ? "ink" : "line", last ? 0.26 : 0.13);
  }
  double bottom = grid.head + height * static_cast<double>(reading.size()) + canvas.mm(0.2);
  if (grid.left_out > 0) {
    canvas.text_middle(words::left_out(grid.left_out, look.language), canvas.style("axis", "ink3"), {width, bottom + canvas.mm(2.6)}, Align::right);
    bottom += canvas.mm(4.8);
  }
  return canvas.finish(bottom);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec role_matrix_chart() { return {.name = "role-matrix", .summary = {"who belongs to what", "角色组别矩阵"}, .options = {}, .draw = draw}; }

}  // namespace planloom
