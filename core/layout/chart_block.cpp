#include <algorithm>

#include "chart_parts.hpp"
#include "frame.hpp"

namespace planloom {
namespace {

/// A chart may be drawn this much lower than it would like to stay on the page; less room sends it to the next.
constexpr double least_share_of_height = 0.7;
constexpr double least_room_mm = 35;
/// What title, subtitle and note of a chart may take of a page.
constexpr double around_mm = 18;

/// The month above its grid stands large, with the lunar range at the right; no rule: the grid has its own.
double draw_calendar_head(Fragment& target, const Frame& frame, double width, std::int32_t node, Context& context) {
  const Look& look = context.look;
  target.anchors.push_back({frame.id, 0});
  Pen pen(target, look);
  pen.tag(node);
  const double height = line_height(look, "heading2");
  pen.text_middle(frame.title.text, look.style("heading2"), {0, height / 2});
  const TextStyle quiet = look.style("note", "ink3");
  pen.text(frame.subtitle.text, quiet, {width, height / 2 + baseline_below_middle * look.style("heading2").size}, Align::right);
  return height;
}

/// Charts whose first line is a head like a table's stand as close to their subtitle as a table does; plots keep a little away.
double above_plot(const std::string& kind, const Context& context) {
  static constexpr std::string_view headed[] = {"radar", "risk-matrix", "goal-tree", "gantt", "timeline", "swim-lane", "day-strip", "role-matrix", "dot-strip"};
  constexpr double plot_mm = 0.6, line_mm = 2.45, bullet_mm = 1, raci_mm = -1.3;
  const double gap = context.theme().measure("subtitle-to-plot");
  if (context.deck || context.strip || std::ranges::find(headed, kind) != std::end(headed)) return gap;
  return gap + context.mm(kind == "raci" ? raci_mm : kind == "line" ? line_mm : kind == "bullet" ? bullet_mm : plot_mm);
}

double draw_head(Fragment& target, const ChartBlock& block, double width, std::int32_t node, Context& context) {
  if (block.kind == "month-calendar" && !block.frame.title.empty()) {
    return draw_calendar_head(target, block.frame, width, node, context) + context.mm(2.4);
  }
  const double y = draw_frame_head(target, block.frame, width, true, node, context);
  return y > 0 ? y + above_plot(block.kind, context) : 0;
}

Picture draw_picture(const ChartSpec& spec, const ChartBlock& block, double width, double left, double whole, const Context& context) {
  const Look& look = context.look;
  Picture picture = spec.draw(block, width, whole, look);
  if (context.chart_share < 1) {
    Picture lower = spec.draw(block, width, picture.size.height * context.chart_share, look);
    if (lower.size.height < picture.size.height) picture = std::move(lower);
  }
  if (picture.size.height <= left || left < mm(least_room_mm) || left < picture.size.height * least_share_of_height) return picture;
  Picture lower = spec.draw(block, width, left, look);
  return lower.size.height <= left ? lower : picture;
}

/// The scale of grades belongs to the grade above it.
double gap_above(const ChartBlock& block, const Context& context) {
  constexpr double close_mm = 4.7;
  return block.kind == "grade-scale" ? std::min(figure_gap(context), context.mm(close_mm)) : figure_gap(context);
}

std::string alternative_of(const Frame& frame) { return frame.alternative.empty() ? frame.title.text : frame.alternative; }

/// The lists at the foot of an organisation end at several heights: what follows stands nearer to the longest.
double hang_of(const ChartBlock& block, const Context& context) {
  constexpr double hang_mm = 3;
  return block.kind == "org-chart" && block.frame.note.empty() && !context.deck && !context.strip ? context.mm(hang_mm) * std::min(1.0, context.gap_share) : 0;
}

Piece draw_part(const ChartBlock& block, const ChartSpec& spec, Room room, Context& context) {
  Piece piece;
  const std::int32_t figure = context.structure.add(Role::figure, context.parent, alternative_of(block.frame));
  const bool titled = !block.frame.title.empty();
  const std::int32_t caption = titled ? context.structure.add(Role::caption, figure) : -1;
  double y = draw_head(piece.content, block, room.width, caption, context);
  Fragment note;
  const double note_height = draw_frame_note(note, block.frame, room.width, 0, context.structure.add(Role::note, figure), context);
  const double taken = y + note_height + (room.left < room.whole ? gap_above(block, context) : 0);
  Picture picture = draw_picture(spec, block, room.width, room.left - taken, room.whole - y - note_height, context);
  Pen pen(piece.content, context.look);
  pen.tag(figure);
  pen.shapes(std::move(picture.shapes), {0, y});
  y += picture.size.height;
  place(piece.content, std::move(note), {0, y});
  piece.content.size = {room.width, y + note_height - hang_of(block, context)};
  piece.before = gap_above(block, context);
  return piece;
}

}  // namespace

Pieces draw_chart(const ChartBlock& block, Room room, Context& context) {
  Pieces pieces;
  const ChartSpec* const spec = context.registry.chart(block.kind);
  if (spec == nullptr || spec->draw == nullptr) return pieces;  // compose has reported an unknown kind
  // What little is left of a page is no place to begin: then the first part begins a page as well.
  const double whole = room.whole - context.mm(around_mm), left = room.left - context.mm(around_mm);
  const std::vector<ChartBlock> parts = parts_of(block, *spec, room.width, left > whole / 2 ? left : whole, whole, context.look);
  for (const ChartBlock& part : parts) {
    // A further part begins a page of its own.
    const Room own{room.width, pieces.empty() ? room.left : room.whole, room.whole};
    pieces.push_back(draw_part(part, *spec, own, context));
  }
  return pieces;
}

}  // namespace planloom
