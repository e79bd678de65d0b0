/// step-flow: steps in order, line by line, with arrows between them.
///
/// View: `title`; `about`, `standard` as small words, `owner` and `due` in the last line of a box. Steps are numbered.
///
///     - step-flow: process
#include <algorithm>
#include <cmath>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr double arrow_room = 7, box_pad = 2.4, least_box = 30;

struct Step {
  Label title;
  std::vector<Label> words;
  Label foot;
  double height = 0;
};

Step read_step(const Canvas& canvas, const Reading& reading, std::size_t row, double room) {
  Step step;
  step.title = canvas.label(reading.title(row), bold(canvas.style("table", "ink")), room - canvas.mm(6), 3);
  step.height = std::max(step.title.height(), canvas.mm(4.4));
  for (const char* column : {"about", "standard"}) {
    const std::string text = reading.text(row, column);
    if (text.empty() || text == "—") continue;
    step.words.push_back(canvas.label(text, canvas.style("axis", "ink2"), room, 4));
    if (!step.words.back().empty()) step.height += canvas.mm(1.4) + step.words.back().height();
  }
  std::string foot;
  for (const char* column : {"owner", "due"}) {
    const std::string text = reading.text(row, column);
    if (!text.empty() && text != "—") foot += (foot.empty() ? "" : " · ") + text;
  }
  step.foot = canvas.label(foot, canvas.style("axis", "ink3"), room, 1);
  if (!step.foot.empty()) step.height += canvas.mm(1.6) + step.foot.height();
  step.height += canvas.mm(2 * box_pad);
  return step;
}

void draw_step(Canvas& canvas, const Step& step, std::size_t number, Box box) {
  const double pad = canvas.mm(box_pad), radius = canvas.mm(2.1);
  canvas.fill(Path::rectangle(box, canvas.mm(1)), "wash");
  canvas.fill(Path::rectangle({box.x, box.y, box.width, canvas.mm(0.7)}), "accent");
  double y = box.y + pad;
  const Point centre{box.x + pad + radius, y + radius};
  canvas.fill(Path::circle(centre, radius), "primary");
  TextStyle digits = bold(canvas.style("axis", "onp"));
  while (digits.size > 4 && canvas.text_width(std::to_string(number), digits) > radius * 1.6) digits.size -= 0.5;
  canvas.text_middle(std::to_string(number), digits, centre, Align::centre);
  canvas.place(step.title, box.x + pad + canvas.mm(6), y + std::max(0.0, (2 * radius - step.title.size) / 2));
  y += std::max(step.title.height(), canvas.mm(4.4));
  for (const Label& words : step.words) {
    if (words.empty()) continue;
    y += canvas.mm(1.4);
    canvas.place(words, box.x + pad, y);
    y += words.height();
  }
  if (!step.foot.empty()) canvas.place(step.foot, box.x + pad, box.y + box.height - pad - step.foot.height() + canvas.mm(0.6));
}

void draw_arrow_right(Canvas& canvas, double from, double to, double y) {
  const double inset = canvas.mm(1.1), head = canvas.mm(1.8), half = canvas.mm(1.1);
  canvas.stroke(Path::line({from + inset, y}, {to - inset - head * 0.6, y}), "line2", 0.4);
  canvas.fill(Path::polygon({{to - inset, y}, {to - inset - head, y - half}, {to - inset - head, y + half}}), "line2");
}

/// From a line's last box back to the first box of the next.
void draw_turn(Canvas& canvas, double from, double to, double bottom, double top) {
  const double middle = (bottom + top) / 2, head = canvas.mm(1.8);
  canvas.stroke(rounded_route({{from, bottom}, {from, middle}, {to, middle}, {to, top - head * 0.6}}, canvas.mm(1.2)), "line2", 0.4);
  canvas.fill(arrow_head({to, top}, head, canvas.mm(1.1)), "line2");
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const double arrow = canvas.mm(arrow_room);
  const auto fitting = static_cast<std::size_t>(std::max(1.0, std::floor((width + arrow) / (canvas.mm(least_box) + arrow))));
  // Lines of about the same number of boxes look calmer than a full one and a rest.
  const std::size_t most = std::min<std::size_t>({fitting, 5, reading.size()}), lines = (reading.size() + most - 1) / most;
  const std::size_t across = (reading.size() + lines - 1) / lines;
  const double box_width = (width - arrow * static_cast<double>(across - 1)) / static_cast<double>(across), room = box_width - canvas.mm(2 * box_pad);
  double y = 0;
  for (std::size_t from = 0; from < reading.size(); from += across) {
    const std::size_t to = std::min(reading.size(), from + across);
    std::vector<Step> steps;
    double height = 0;
    for (std::size_t row = from; row < to; ++row) {
      steps.push_back(read_step(canvas, reading, row, room));
      height = std::max(height, steps.back().height);
    }
    const auto left = [&](std::size_t i) { return (box_width + arrow) * static_cast<double>(i); };
    for (std::size_t i = 0; i < steps.size(); ++i) {
      draw_step(canvas, steps[i], from + i + 1, {left(i), y, box_width, height});
      if (i + 1 < steps.size()) draw_arrow_right(canvas, left(i) + box_width, left(i + 1), y + height / 2);
    }
    const double bottom = y + height;
    y = bottom;
    if (to == reading.size()) break;
    y += arrow;
    draw_turn(canvas, left(steps.size() - 1) + box_width / 2, box_width / 2, bottom, y);
  }
  return canvas.finish(y);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec step_flow_chart() { return {.name = "step-flow", .summary = {"steps in order", "流程步骤"}, .options = {}, .draw = draw}; }

}  // namespace planloom
