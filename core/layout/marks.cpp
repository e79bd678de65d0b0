#include "marks.hpp"

#include <charts.hpp>

namespace planloom {
namespace {

/// The right half of a disc.
Path half_disc(Point centre, double radius) {
  constexpr double quarter = 0.5522847498;
  const double k = radius * quarter;
  Path path;
  path.move_to({centre.x, centre.y - radius});
  path.curve_to({centre.x + k, centre.y - radius}, {centre.x + radius, centre.y - k}, {centre.x + radius, centre.y});
  path.curve_to({centre.x + radius, centre.y + k}, {centre.x + k, centre.y + radius}, {centre.x, centre.y + radius});
  return path.close();
}

Path tick(Point centre, double radius) {
  Path path;
  path.move_to({centre.x - radius * 0.48, centre.y + radius * 0.02});
  path.line_to({centre.x - radius * 0.12, centre.y + radius * 0.38}).line_to({centre.x + radius * 0.5, centre.y - radius * 0.36});
  return path;
}

}  // namespace

void draw_task_state(Pen& pen, std::string_view code, Point centre, Context& context) {
  const double radius = context.theme().measure("status-glyph") / 2 * 0.95;
  if (code == "done") {
    pen.fill(Path::circle(centre, radius), "good");
    pen.stroke(tick(centre, radius), "paper", radius * 0.32);
  } else if (code == "doing") {
    pen.stroke(Path::circle(centre, radius - 0.35), "good", 0.7);
    pen.fill(half_disc(centre, radius - 0.35), "good");
  } else if (code == "overdue") {
    pen.shapes(status_glyph(Tone::bad, centre, context.look), {0, 0});
  } else {
    pen.shapes(status_glyph(Tone::none, centre, context.look), {0, 0});
    if (code == "dropped") pen.stroke(Path::line({centre.x - radius, centre.y}, {centre.x + radius, centre.y}), "na", 0.7);
  }
}

void draw_trend(Pen& pen, std::string_view code, Point centre, Context& context) {
  const double reach = context.mm(1.0), head = context.mm(0.85);
  const std::string_view colour = code == "rising" ? "bad" : code == "falling" ? "good" : "ink3";
  const double slope = code == "rising" ? -1 : code == "falling" ? 1 : 0;
  const double along = slope == 0 ? reach : reach * 0.8;
  const Point from{centre.x - along, centre.y - slope * along}, to{centre.x + along, centre.y + slope * along};
  Path path = Path::line(from, to);
  if (slope == 0) {
    path.move_to({to.x - head * 0.75, to.y - head * 0.75}).line_to(to).line_to({to.x - head * 0.75, to.y + head * 0.75});
  } else {
    path.move_to({to.x - head, to.y}).line_to(to).line_to({to.x, to.y - slope * head});
  }
  pen.stroke(std::move(path), colour, 0.8);
}

ChannelColours channel_colours(std::size_t channel) {
  static constexpr ChannelColours order[] = {{"c1", "s1"}, {"c2", "s2"}, {"c3", "s3"}, {"c5", "s5"},
                                             {"c7", "s7"}, {"c6", "s6"}, {"c4", "s4"}, {"c8", "s8"}};
  return order[std::min<std::size_t>(channel, std::size(order) - 1)];
}

}  // namespace planloom
