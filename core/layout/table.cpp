#include <algorithm>
#include <memory>

#include "frame.hpp"
#include "table_drawing.hpp"

namespace planloom {
namespace {

/// A view with at most this many rows is kept whole when a page can hold it.
constexpr std::size_t short_table = 4;

const Words continued_mark{" (continued)", "（续）"};

/// A group row stays with its next two rows, a total with the row above, and two rows stand on either side of a break.
bool keeps_next(const TableView& view, std::size_t row) {
  const std::size_t count = view.rows.size();
  if (row + 1 >= count) return false;
  if (row == 0 || row + 2 >= count) return true;
  const auto kind = [&](std::size_t i) { return view.rows[i].kind; };
  if (kind(row) == ViewRowKind::group || kind(row + 1) == ViewRowKind::total) return true;
  return kind(row - 1) == ViewRowKind::group;
}

/// From title or subtitle to the heads. Bars beside a chart stand as far from the words as its plot.
double gap_above_head(const TableBlock& block, const Context& context) {
  constexpr double title_mm = 1.8, subtitle_mm = 0.8, bars_mm = 2.7;
  if (block.frame.subtitle.empty()) return context.mm(title_mm);
  const bool bars = context.beside && std::ranges::any_of(block.view.columns, &ViewColumn::bar);
  return context.mm(bars ? bars_mm : subtitle_mm);
}

Piece opening(const TableBlock& block, TableDrawing& drawing, double width, std::int32_t node, Context& context) {
  Piece piece;
  const bool titled = !block.frame.title.empty();
  const std::int32_t caption = titled ? context.structure.add(Role::caption, node) : -1;
  double y = draw_frame_head(piece.content, block.frame, width, context.beside, caption, context);
  if (titled) y += gap_above_head(block, context);
  Fragment head = drawing.head(false);
  const double height = head.size.height;
  place(piece.content, std::move(head), {0, y});
  piece.content.size = {width, y + height};
  // Without a title or a rule of its own it stands nearer to what it belongs to.
  constexpr double untitled_mm = 5.1;
  piece.before = titled ? figure_gap(context) : std::min(figure_gap(context), context.mm(untitled_mm));
  piece.keep_with_next = true;
  return piece;
}

/// A block that outlives its pieces, which may still ask for sums.
using KeptBlock = std::shared_ptr<const TableBlock>;

std::shared_ptr<Continuation> continuation_of(const std::shared_ptr<TableDrawing>& drawing, const KeptBlock& block) {
  auto continuation = std::make_shared<Continuation>();
  continuation->head = drawing->head(true);
  continuation->rows = block->view.rows.size();
  if (!drawing->can_bring_forward()) return continuation;
  continuation->brought_forward = [drawing, block](std::size_t row) { return drawing->brought_forward(row); };
  continuation->carried_forward = [drawing, block](std::size_t row) { return drawing->carried_forward(row); };
  continuation->carried_height = drawing->carried_forward(continuation->rows).size.height;
  return continuation;
}

Pieces draw_whole_table(const KeptBlock& kept, Room room, Context& context) {
  const TableBlock& block = *kept;
  const TableView& view = block.view;
  Pieces pieces;
  const std::int32_t node = context.structure.add(Role::table, context.parent);
  auto drawing = std::make_shared<TableDrawing>(view, room.width, node, context);
  pieces.push_back(opening(block, *drawing, room.width, node, context));
  const auto continuation = continuation_of(drawing, kept);
  for (std::size_t row = 0; row < view.rows.size(); ++row) {
    std::vector<Fragment> parts = drawing->row(row);
    for (std::size_t part = 0; part < parts.size(); ++part) {
      Piece piece;
      piece.content = std::move(parts[part]);
      const bool short_one = view.rows.size() <= short_table && parts.size() == 1;
      piece.keep_with_next = part + 1 == parts.size() && (short_one ? row + 1 < view.rows.size() : keeps_next(view, row));
      piece.continuation = continuation;
      piece.row = row;
      pieces.push_back(std::move(piece));
    }
  }
  if (!block.frame.note.empty()) {
    pieces.back().keep_with_next = true;
    Piece note;
    const double height = draw_frame_note(note.content, block.frame, room.width, 0, context.structure.add(Role::note, context.parent), context);
    // A score sheet is a form: what follows it belongs to it.
    constexpr double form_mm = 2.4;
    note.content.size = {room.width, height - (drawing->is_score_sheet() ? context.mm(form_mm) * std::min(1.0, context.gap_share) : 0)};
    pieces.push_back(std::move(note));
  }
  return pieces;
}

}  // namespace

Pieces draw_table(const TableBlock& block, Room room, Context& context) {
  if (block.view.columns.empty()) return {};
  if (block.as_measures) return draw_measures(block, room, context);
  std::vector<TableView> parts = fitting_parts(block.view, room.width, context);
  if (parts.empty()) return draw_whole_table(KeptBlock(KeptBlock(), &block), room, context);  // the document keeps it
  Pieces all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = std::make_shared<TableBlock>();
    part->view = std::move(parts[i]);
    part->frame.title = block.frame.title;
    if (i == 0) part->frame = block.frame, part->frame.note = {};
    else if (!part->frame.title.empty()) part->frame.title.text += context.words(continued_mark);
    if (i + 1 == parts.size()) part->frame.note = block.frame.note;
    for (Piece& piece : draw_whole_table(part, room, context)) all.push_back(std::move(piece));
  }
  return all;
}

}  // namespace planloom
