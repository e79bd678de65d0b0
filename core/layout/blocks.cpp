#include "context.hpp"

namespace planloom {
namespace {

struct Draw {
  Room room;
  Context& context;
  Pieces operator()(const Paragraph& block) const { return draw_paragraph(block, room, context); }
  Pieces operator()(const SubHeading& block) const { return draw_heading(block, room, context); }
  Pieces operator()(const ListBlock& block) const { return draw_list(block, room, context); }
  Pieces operator()(const TableBlock& block) const { return draw_table(block, room, context); }
  Pieces operator()(const ChartBlock& block) const { return draw_chart(block, room, context); }
  Pieces operator()(const KeyFigures& block) const { return draw_key_figures(block, room, context); }
  Pieces operator()(const Cards& block) const { return draw_cards(block, room, context); }
  Pieces operator()(const Callout& block) const { return draw_callout(block, room, context); }
  Pieces operator()(const EmptyState& block) const { return draw_empty_state(block, room, context); }
  Pieces operator()(const SideBySide& block) const { return draw_side_by_side(block, room, context); }
  Pieces operator()(const ImageBlock& block) const { return draw_image(block, room, context); }
};

}  // namespace

Pieces draw_block(const Block& block, Room room, Context& context) { return std::visit(Draw{room, context}, block.data()); }

Fragment stacked(Pieces pieces) {
  Fragment column;
  double y = 0;
  for (Piece& piece : pieces) {
    if (y > 0) y += piece.before;
    const double height = piece.content.size.height;
    column.size.width = std::max(column.size.width, piece.content.size.width);
    place(column, std::move(piece.content), {0, y});
    y += height;
  }
  // Beside something else there is no page foot: the notes end the column.
  for (Piece& piece : pieces) {
    for (Fragment& note : piece.footnotes) {
      const double height = note.size.height;
      place(column, std::move(note), {0, y});
      y += height;
    }
  }
  column.size.height = y;
  return column;
}

}  // namespace planloom
