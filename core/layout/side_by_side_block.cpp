#include <algorithm>
#include <numeric>
#include <utility>

#include "context.hpp"
#include "frame.hpp"

namespace planloom {
namespace {

struct Columns { std::vector<double> widths; double gap = 0; };

bool holds_chart(const std::vector<Block>& column) { return !column.empty() && std::holds_alternative<ChartBlock>(column.front().data()); }

/// Written widths keep their proportion; a chart beside something else takes five eighths; otherwise equal parts.
Columns columns_of(const SideBySide& block, double width, const Context& context) {
  const std::size_t count = block.columns.size();
  Columns columns;
  if (block.widths.size() == count) {
    const double sum = std::accumulate(block.widths.begin(), block.widths.end(), 0.0);
    const double written = context.mm(sum), least_gap = context.mm(5);
    const double gaps = static_cast<double>(count - 1);
    const double factor = written + least_gap * gaps > width + 0.5 ? (width - least_gap * gaps) / written : 1;
    for (const double part : block.widths) columns.widths.push_back(context.mm(part) * factor);
    columns.gap = count > 1 ? (width - written * factor) / gaps : 0;
    return columns;
  }
  if (count == 2 && holds_chart(block.columns[0])) {
    columns.gap = context.theme().measure("columns-gap");
    columns.widths = {(width - columns.gap) * 100 / 161, (width - columns.gap) * 61 / 161};
    return columns;
  }
  columns.gap = context.mm(6);
  columns.widths.assign(count, (width - columns.gap * static_cast<double>(count - 1)) / static_cast<double>(count));
  return columns;
}

Fragment draw_column(const std::vector<Block>& blocks, Room room, Context& context) {
  Pieces all;
  double used = 0;
  for (const Block& block : blocks) {
    Pieces pieces = draw_block(block, {room.width, room.left - used, room.whole - used}, context);
    for (Piece& piece : pieces) {
      used += piece.content.size.height + (all.empty() ? 0 : piece.before);
      all.push_back(std::move(piece));
    }
  }
  return stacked(std::move(all));
}

}  // namespace

Pieces draw_side_by_side(const SideBySide& block, Room room, Context& context) {
  Pieces pieces;
  if (block.columns.empty()) return pieces;
  const Columns columns = columns_of(block, room.width, context);
  const bool beside = std::exchange(context.beside, true);
  const double left = room.left < room.whole ? room.left - figure_gap(context) : room.left;
  Piece piece;
  double x = 0, height = 0;
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    const std::size_t nodes = context.structure.size();
    Fragment column = draw_column(block.columns[i], {columns.widths[i], left, room.whole}, context);
    // The first column sets the height: a chart beside it that can do with less is drawn as low.
    if (i > 0 && column.size.height > height && holds_chart(block.columns[i])) {
      const std::size_t all_nodes = context.structure.size();
      context.structure.cut_back(nodes);
      Fragment lower = draw_column(block.columns[i], {columns.widths[i], height, height}, context);
      if (lower.size.height < column.size.height && context.structure.size() == all_nodes) column = std::move(lower);
    }
    height = std::max(height, column.size.height);
    place(piece.content, std::move(column), {x, 0});
    x += columns.widths[i] + columns.gap;
  }
  context.beside = beside;
  piece.content.size = {room.width, height};
  piece.before = figure_gap(context);
  pieces.push_back(std::move(piece));
  return pieces;
}

}  // namespace planloom
