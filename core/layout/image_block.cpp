#include <algorithm>

#include "frame.hpp"

namespace planloom {
namespace {

/// A picture's own size is that of 96 pixels to the inch, as in browsers; it never grows beyond its column.
constexpr double points_per_pixel = 0.75;

}  // namespace

Pieces draw_image(const ImageBlock& block, Room room, Context& context) {
  Pieces pieces;
  if (block.width <= 0 || block.height <= 0) return pieces;
  Piece piece;
  const std::string& words = block.frame.alternative.empty() ? block.frame.title.text : block.frame.alternative;
  const std::int32_t figure = context.structure.add(Role::figure, context.parent, words);
  const std::int32_t caption = block.frame.title.empty() ? -1 : context.structure.add(Role::caption, figure);
  double y = draw_frame_head(piece.content, block.frame, room.width, true, caption, context);
  if (y > 0) y += context.theme().measure("subtitle-to-plot");
  Fragment note;
  const double note_height = draw_frame_note(note, block.frame, room.width, 0, context.structure.add(Role::note, figure), context);
  const double most_height = std::max(room.whole - y - note_height, context.mm(10));
  const double factor = std::min({points_per_pixel, room.width / block.width, most_height / block.height});
  const double width = block.width * factor, height = block.height * factor;
  piece.content.shapes.push_back({Image{{0, y, width, height}, block.file}, figure});
  place(piece.content, std::move(note), {0, y + height});
  piece.content.size = {room.width, y + height + note_height};
  piece.before = figure_gap(context);
  pieces.push_back(std::move(piece));
  return pieces;
}

}  // namespace planloom
