#include <algorithm>

#include "frame.hpp"

namespace planloom {

Pieces draw_callout(const Callout& block, Room room, Context& context) {
  const Look& look = context.look;
  const double padding = look.theme.measure("card-padding"), inner = room.width - 2 * padding;
  Fragment words;
  Pen pen(words, look);
  const std::int32_t node = context.structure.add(Role::note, context.parent);
  const SpanLinks links = link_nodes(block.spans, context.structure, node);
  pen.tag(node);
  double y = padding * 0.85;
  if (!block.title.empty()) {
    const TextStyle title = look.style("callout-title", "accent");
    y += pen.lines(look.shaper.wrap(plain_spans(block.title.text), title, inner, {.balance_last = true}), line_height(look, "callout-title"), title, {padding, y, inner, 0});
    y += context.mm(0.8);
  }
  const TextStyle style = look.style("callout", "ink2");
  const auto lines = look.shaper.wrap(block.spans, style, inner, {.balance_last = true});
  y += pen.lines(lines, line_height(look, "callout"), style, {padding, y, inner, 0}, Align::left, &links);
  Piece piece;
  piece.content.size = {room.width, std::max(y + padding * 0.85, context.least_height)};
  Pen ground(piece.content, look);
  ground.fill(Path::rectangle({0, 0, room.width, piece.content.size.height}, look.theme.measure("card-radius")), "wash");
  place(piece.content, std::move(words), {0, 0});
  piece.before = context.mm(4.5);
  Pieces pieces;
  pieces.push_back(std::move(piece));
  return pieces;
}

Pieces draw_empty_state(const EmptyState& block, Room room, Context& context) {
  const Look& look = context.look;
  Piece piece;
  const std::int32_t node = context.structure.add(Role::note, context.parent);
  double y = draw_frame_head(piece.content, block.frame, room.width, true, node, context);
  if (y > 0) y += context.theme().measure("subtitle-to-plot");
  const TextStyle what = look.style("empty-title", "ink2"), how = look.style("figure-subtitle", "ink3");
  const double inner = room.width - context.mm(12), padding = context.mm(5.2);
  Pen pen(piece.content, look);
  pen.tag(node);
  const double top = y;
  y += padding;
  const Box column{context.mm(6), 0, inner, 0};
  y += pen.lines(look.shaper.wrap(plain_spans(block.what), what, inner, {.balance_last = true}), line_height(look, "empty-title"), what, {column.x, y, inner, 0},
                 Align::centre);
  y += context.mm(1);
  y += pen.lines(look.shaper.wrap(plain_spans(block.how), how, inner, {.balance_last = true}), line_height(look, "figure-subtitle"), how, {column.x, y, inner, 0},
                 Align::centre);
  y += padding;
  pen.stroke(Path::rectangle({0.4, top + 0.4, room.width - 0.8, y - top - 0.8}, look.theme.measure("card-radius")), "line2", 0.8, {4, 3});
  piece.content.size = {room.width, y};
  piece.before = figure_gap(context);
  Pieces pieces;
  pieces.push_back(std::move(piece));
  return pieces;
}

}  // namespace planloom
