#include <algorithm>
#include <charts.hpp>

#include "frame.hpp"

namespace planloom {
namespace {

constexpr double number_to_words_mm = 2.7, strip_number_to_words_mm = 6, figure_to_figure_mm = 8, bar_share = 92.0 / 170.0;
constexpr double number_baseline = 21.8, label_middle = 7.2, label_to_note = 13, bar_top = 2, least_height = 23.3;  // points under the block's top

/// On a slide the largest numbers are kept for the one message.
const char* number_role(const Context& context) { return context.deck ? "kpi-number" : "kpi-overall"; }

/// One number with its words at the right; returns the width taken.
double draw_figure(Pen& pen, const KeyFigures::Figure& figure, double left, double scale, Context& context) {
  const Look& look = context.look;
  const bool missing = !figure.cell.value.has_value() && figure.cell.text == "—";
  const double number = pen.text(figure.cell.text, look.style(number_role(context), missing ? "ink3" : "ink"), {left, number_baseline * scale});
  const double gap = context.mm(context.strip ? strip_number_to_words_mm : number_to_words_mm), x = left + number + gap;
  const double label = pen.text_middle(figure.label.text, look.style("label"), {x, label_middle * scale});
  const double note = pen.text_middle(figure.note.text, look.style("note", "ink3"), {x, label_middle * scale + label_to_note});
  return number + gap + std::max(label, note);
}

}  // namespace

Pieces draw_key_figures(const KeyFigures& block, Room room, Context& context) {
  Piece piece;
  const std::int32_t node = context.structure.add(Role::paragraph, context.parent);
  double y = draw_frame_head(piece.content, block.frame, room.width, true, node, context);
  if (y > 0) y += context.mm(2);
  const double scale = context.look.theme.type(number_role(context)).size / 22;
  Fragment body;
  Pen pen(body, context.look);
  pen.tag(node);
  double left = 0;
  for (const KeyFigures::Figure& figure : block.figures) left += draw_figure(pen, figure, left, scale, context) + context.mm(figure_to_figure_mm);
  double height = least_height * scale;
  if (!block.status.empty()) {
    const double beside = room.width * bar_share;
    const bool alone = block.figures.empty(), fits = alone || left <= room.width - beside;
    const double width = fits && !alone ? beside : room.width;
    Picture bar = status_bar(block.status, width, context.look);
    const double top = fits ? bar_top : height + context.mm(3.5);
    height = std::max(height, top + bar.size.height);
    pen.shapes(std::move(bar.shapes), {room.width - width, top});
  }
  place(piece.content, std::move(body), {0, y});
  y = draw_frame_note(piece.content, block.frame, room.width, y + height, node, context);
  // Large figures end in blank: what follows comes a little nearer than after a rule.
  constexpr double blank_mm = 0.6;
  piece.content.size = {room.width, context.strip ? y : y - context.mm(blank_mm)};
  piece.before = figure_gap(context);
  Pieces pieces;
  pieces.push_back(std::move(piece));
  return pieces;
}

}  // namespace planloom
