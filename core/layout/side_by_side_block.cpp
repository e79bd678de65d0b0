#include <algorithm>
#include <numeric>
#include <utility>

#include "context.hpp"
#include "frame.hpp"
#include "slides.hpp"

namespace planloom {
namespace {

struct Columns {
  std::vector<double> widths;
  double gap = 0;
};

bool holds_chart(const std::vector<Block>& column) { return !column.empty() && std::holds_alternative<ChartBlock>(column.front().data()); }

/// Widths whose sum is at least this share of a slide's are written for slides; its content may be scaled down.
constexpr double least_of_slide = 0.62;

/// Written widths keep their proportion; a chart beside something else takes five eighths; otherwise equal parts.
Columns columns_of(const SideBySide& block, double width, const Context& context) {
  const std::size_t count = block.columns.size();
  Columns columns;
  if (block.widths.size() == count) {
    const double sum = std::accumulate(block.widths.begin(), block.widths.end(), 0.0);
    const double written = context.mm(sum), least_gap = context.mm(5);
    const double gaps = static_cast<double>(count - 1);
    if (const double on_wall = context.deck ? sum / slide_unit : 0; on_wall > least_of_slide * width / context.mm(1) && context.mm(on_wall) + least_gap * gaps <= width + 0.5) {
      for (const double part : block.widths) columns.widths.push_back(context.mm(part) / slide_unit);
      columns.gap = count > 1 ? (width - context.mm(on_wall)) / gaps : 0;
      return columns;
    }
    // Other widths are written for a report's page; a slide's is wider.
    const bool fill = context.deck || written + least_gap * gaps > width + 0.5;
    const double factor = fill ? (width - least_gap * gaps) / written : 1;
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

bool is_note(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.data());
  return paragraph != nullptr && paragraph->role == Paragraph::Role::note;
}

/// A column of words shares the top rule of the figure beside it: its heading and the note below stand like a figure's title and subtitle.
Pieces draw_words_head(const SubHeading& heading, const Paragraph* note, double width, Context& context) {
  Frame frame;
  frame.id = heading.anchor;
  frame.title = heading.text;
  for (const Span& span : note != nullptr ? note->spans : Spans{}) frame.subtitle.text += span.text;
  Piece piece;
  const double height = draw_frame_head(piece.content, frame, width, true, context.structure.add(Role::heading3, context.parent), context);
  piece.content.size = {width, height + context.mm(0.6)};
  piece.keep_with_next = true;
  Pieces pieces;
  pieces.push_back(std::move(piece));
  return pieces;
}

/// A table without a title belongs to the words above it.
bool continues_words(const Block& above, const Block& block) {
  const auto* table = std::get_if<TableBlock>(&block.data());
  return table != nullptr && table->frame.title.empty() && std::holds_alternative<Paragraph>(above.data());
}
constexpr double words_to_table_mm = 3.1;

Fragment draw_column(const std::vector<Block>& blocks, Room room, Context& context) {
  Pieces all;
  double used = 0;
  const auto* heading = blocks.empty() ? nullptr : std::get_if<SubHeading>(&blocks.front().data());
  const bool with_note = heading != nullptr && blocks.size() > 1 && is_note(blocks[1]);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i == 1 && with_note) continue;   // drawn with the heading
    const Room left{room.width, room.left - used, room.whole - used};
    Pieces pieces = i == 0 && heading != nullptr ? draw_words_head(*heading, with_note ? std::get_if<Paragraph>(&blocks[1].data()) : nullptr, room.width, context)
                                                 : draw_block(blocks[i], left, context);
    if (i > 0 && !pieces.empty() && continues_words(blocks[i - 1], blocks[i])) pieces.front().before = std::min(pieces.front().before, context.mm(words_to_table_mm));
    for (Piece& piece : pieces) {
      used += piece.content.size.height + (all.empty() ? 0 : piece.before);
      all.push_back(std::move(piece));
    }
  }
  return stacked(std::move(all));
}

/// Rows of the tables in a column.
std::size_t rows_of(const std::vector<Block>& column) {
  std::size_t rows = 0;
  for (const Block& block : column) {
    const auto* table = std::get_if<TableBlock>(&block.data());
    if (table != nullptr) rows += table->view.rows.size();
  }
  return rows;
}

/// Draws once more in place of a first attempt; the same blocks add the same nodes.
Fragment draw_again(const std::vector<Block>& blocks, Room room, std::size_t nodes, Context& context) {
  context.structure.cut_back(nodes);
  return draw_column(blocks, room, context);
}

/// The first column sets the height: a chart beside it that can do with less is drawn as low, a table spreads its rows.
Fragment draw_beside(const std::vector<Block>& blocks, Room room, double height, Context& context) {
  const double most_stretch = blocks.size() > 1 ? 0.29 : 0.385;  // of a row's own height; a table alone is spread further
  const double overhang = context.mm(6);                         // keys below a plot whose base line stands level with the other's
  const std::size_t nodes = context.structure.size();
  Fragment column = draw_column(blocks, room, context);
  if (column.size.height > height + overhang && holds_chart(blocks)) {
    Fragment lower = draw_again(blocks, {room.width, height, height}, nodes, context);
    if (lower.size.height < column.size.height) return lower;
    return draw_again(blocks, room, nodes, context);
  }
  const auto rows = static_cast<double>(rows_of(blocks));
  if (rows == 0 || column.size.height >= height) return column;
  const double own_row = column.size.height / (rows + 2);
  context.row_stretch = std::min((height - column.size.height) / rows, own_row * most_stretch);
  Fragment higher = draw_again(blocks, room, nodes, context);
  context.row_stretch = 0;
  return higher;
}

bool are_cards(const SideBySide& block) {
  return std::ranges::all_of(block.columns, [](const std::vector<Block>& column) { return column.size() == 1 && std::holds_alternative<Callout>(column.front().data()); });
}

Fragment draw_columns_once(const SideBySide& block, Room room, Context& context) {
  const Columns columns = columns_of(block, room.width, context);
  const bool beside = std::exchange(context.beside, true);
  Fragment whole;
  double x = 0, height = 0;
  for (std::size_t i = 0; i < block.columns.size(); ++i) {
    const Room own{columns.widths[i], room.left, room.whole};
    Fragment column = i == 0 ? draw_column(block.columns[i], own, context) : draw_beside(block.columns[i], own, height, context);
    height = std::max(height, column.size.height);
    place(whole, std::move(column), {x, 0});
    x += columns.widths[i] + columns.gap;
  }
  context.beside = beside;
  whole.size = {room.width, height};
  return whole;
}

Fragment draw_columns(const SideBySide& block, Room room, Context& context) {
  const std::size_t nodes = context.structure.size();
  Fragment whole = draw_columns_once(block, room, context);
  if (!are_cards(block)) return whole;
  context.structure.cut_back(nodes);
  context.least_height = whole.size.height;
  whole = draw_columns_once(block, room, context);
  context.least_height = 0;
  return whole;
}

/// One column after the other, for what a page cannot hold beside each other.
Pieces draw_in_turn(const SideBySide& block, Room room, Context& context) {
  Pieces all;
  for (const auto& column : block.columns) {
    for (const Block& inner : column) {
      for (Piece& piece : draw_block(inner, room, context)) all.push_back(std::move(piece));
    }
  }
  return all;
}

}  // namespace

Pieces draw_side_by_side(const SideBySide& block, Room room, Context& context) {
  Pieces pieces;
  if (block.columns.empty()) return pieces;
  const std::size_t nodes = context.structure.size();
  const double left = room.left < room.whole ? room.left - figure_gap(context) : room.left;
  Piece piece;
  piece.content = draw_columns(block, {room.width, left, room.whole}, context);
  if (piece.content.size.height > left && left < room.whole) {
    // It goes to the next page: there nothing needs to be low.
    context.structure.cut_back(nodes);
    piece.content = draw_columns(block, {room.width, room.whole, room.whole}, context);
  }
  if (piece.content.size.height > room.whole) {
    context.structure.cut_back(nodes);
    return draw_in_turn(block, room, context);
  }
  piece.before = figure_gap(context);
  pieces.push_back(std::move(piece));
  return pieces;
}

}  // namespace planloom
