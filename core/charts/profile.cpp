/// profile: who is reviewed, four facts to a row, with the grade beside them.
///
/// View: `title` (what the fact is) and `value`, one row a fact. A further table "grade" of one row: `title` is the grade, `value` the words below it.
///
///     - profile: subject
#include <algorithm>

#include "canvas.hpp"
#include "fitting.hpp"
#include "kinds.hpp"
#include "reading.hpp"

namespace planloom {

namespace {

constexpr double above_mm = 1.35, grade_width_mm = 35.8, grade_gap_mm = 6, row_mm = 14.9;
constexpr std::size_t across = 4;

void draw_facts(Canvas& canvas, const Reading& reading, double width, std::size_t columns) {
  const double top = canvas.mm(above_mm), row_height = canvas.mm(row_mm), pitch = width / static_cast<double>(columns);
  const std::size_t rows = (reading.size() + columns - 1) / columns;
  const auto rule = [&](std::size_t row, const char* colour, double thickness) {
    const double y = top + row_height * static_cast<double>(row);
    canvas.stroke(Path::line({0, y}, {width, y}), colour, thickness);
  };
  rule(0, "ink", 0.26);
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const double x = pitch * static_cast<double>(i % columns), y = top + row_height * static_cast<double>(i / columns);
    const double room = pitch - canvas.mm(2);
    canvas.place_middle(canvas.label(reading.title(i), canvas.style("fact-label", "ink3"), room, 1), x, y + canvas.mm(4.1));
    TextStyle value = canvas.style("fact", "ink");
    value.bold = i == 0;
    const Label words = canvas.label(reading.text(i, "value"), value, room, 2);
    canvas.place_middle(words, x, y + canvas.mm(words.lines.size() > 1 ? 9.6 : 8.2));
  }
  for (std::size_t row = 1; row < rows; ++row) rule(row, "line", 0.18);
  rule(rows, "ink", 0.26);
}

void draw_grade(Canvas& canvas, const Reading& grade, Box box) {
  canvas.fill(Path::rectangle(box, canvas.mm(1)), "primary");
  const double middle = box.x + box.width / 2;
  const TextStyle words = canvas.style("table", "onp2");
  TextStyle big = canvas.style("grade", "onp");
  // 3.75 and 优秀 are wider than a letter.
  const double room = box.width - canvas.mm(4), wanted = canvas.text_width(grade.title(0), big);
  if (wanted > room) big = sized(big, big.size * room / wanted);
  canvas.text_middle(grade.title(0), big, {middle, box.y + box.height * 0.41}, Align::centre);
  canvas.place_middle(canvas.label(grade.text(0, "value"), words, room, 2), middle, box.y + box.height * 0.81, Align::centre);
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const TableView* grade = further(block, "grade");
  const bool graded = grade && !grade->rows.empty();
  const double room = graded ? width - canvas.mm(grade_width_mm + grade_gap_mm) : width;
  const std::size_t columns = room < canvas.mm(90) ? across / 2 : across;
  const double facts = canvas.mm(row_mm) * static_cast<double>((reading.size() + columns - 1) / columns);
  const double top = canvas.mm(above_mm), height = graded ? std::max(facts, canvas.mm(26)) : facts;
  draw_facts(canvas, reading, room, columns);
  if (graded) draw_grade(canvas, Reading(*grade), {width - canvas.mm(grade_width_mm), top, canvas.mm(grade_width_mm), height});
  return canvas.finish(top + height);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec profile_chart() { return {.name = "profile", .summary = {"who is reviewed, and the grade", "被评人与等级"}, .options = {}, .draw = draw}; }

}  // namespace planloom
