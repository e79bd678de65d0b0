/// What drawing a block needs to know, and what drawing it yields.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <planloom/plugin.hpp>
#include <string>
#include <vector>

#include "fragment.hpp"

namespace planloom {

/// Row padding, gaps between figures and heights of charts, from airy to dense: the airiest that costs no page more is taken. Charts are drawn lower
/// only where that spares a nearly empty page.
struct Density {
  double padding_mm, gap_share, chart_share = 1;
};
inline constexpr Density densities[] = {{1.15, 1}, {1.03, 1}, {0.95, 0.7}, {0.95, 0.6}, {0.95, 0.45}, {0.95, 0.65, 0.88}, {0.95, 0.55, 0.78}};

struct MeasuredTable;

struct Context {
  const Document& document;
  const Look& look;
  const Registry& registry;
  Diagnostics& diagnostics;
  Structure structure;
  Size paper{};              ///< of the sheets being filled
  std::int32_t parent = -1;  ///< node that blocks hang under
  double cell_padding = 0;   ///< points above and below a table row's text
  double gap_share = 1;      ///< of the theme's gap between figures
  double least_height = 0;   ///< of a card, so that those beside each other are equally high
  double row_stretch = 0;    ///< added to each table row, so that a table is as high as the chart beside it
  bool beside = false;       ///< within side-by-side columns
  std::size_t footnotes = 0;  ///< counted so far
  bool strip = false;
  bool deck = false;
  std::vector<std::string> channels;  ///< titles and ids in order of their colours
  double chart_share = 1;     ///< of the height a chart would take
  std::map<const TableView*, std::shared_ptr<MeasuredTable>> measured_tables = {};   ///< of the section, from when its sheet is chosen until they are drawn

  void take(const Density& density) { cell_padding = planloom::mm(density.padding_mm), gap_share = density.gap_share, chart_share = density.chart_share; }
  const Theme& theme() const { return look.theme; }
  double mm(double millimetres) const { return planloom::mm(millimetres); }
  /// Of running text: in a column beside another a page's lines are short, and a smaller size breaks them less often.
  const char* text_role() const { return beside && !strip && !deck ? "body-beside" : "body"; }
  const std::string& words(const Words& words) const { return words.in(look.language); }
  std::string words(Words&& words) const { return std::move(words).in(look.language); }
};

/// What a table puts at the head of each further page, and at the foot of one it leaves.
struct Continuation {
  Fragment head;
  std::function<Fragment(std::size_t row)> brought_forward, carried_forward;  ///< sums of the rows before; null: no sums
  double carried_height = 0;                                                  ///< room to keep at the foot
  std::size_t rows = 0;
};

/// A part of a block that never splits. Pieces follow each other; a page may end between two unless the first keeps the next.
struct Piece {
  Fragment content;
  double before = 0;  ///< blank above, dropped at the top of a page
  bool keep_with_next = false;
  std::shared_ptr<const Continuation> continuation;  ///< drawn first when the piece begins a page
  std::size_t row = 0;                               ///< of a table, for sums brought forward
  std::vector<Fragment> footnotes;                   ///< at the foot of the page that has the piece
};
using Pieces = std::vector<Piece>;

/// Draws a block for a column `width` wide. `room` is what is left of the page, `page_room` what a fresh page has.
struct Room {
  double width, left, whole;
};
Pieces draw_block(const Block& block, Room room, Context& context);

// One file per kind of block.
Pieces draw_paragraph(const Paragraph& block, Room room, Context& context);
Pieces draw_heading(const SubHeading& block, Room room, Context& context);
Pieces draw_list(const ListBlock& block, Room room, Context& context);
Pieces draw_table(const TableBlock& block, Room room, Context& context);
Pieces draw_chart(const ChartBlock& block, Room room, Context& context);
Pieces draw_key_figures(const KeyFigures& block, Room room, Context& context);
Pieces draw_cards(const Cards& block, Room room, Context& context);
Pieces draw_tiles(const Cards& block, Room room, Context& context);      ///< cards that are tiles
Pieces draw_measures(const TableBlock& block, Room room, Context& context);  ///< a table drawn as measures
Pieces draw_callout(const Callout& block, Room room, Context& context);
Pieces draw_empty_state(const EmptyState& block, Room room, Context& context);
Pieces draw_side_by_side(const SideBySide& block, Room room, Context& context);
Pieces draw_image(const ImageBlock& block, Room room, Context& context);

/// Everything of some pieces in one column, for blocks that stand beside each other.
Fragment stacked(Pieces pieces);

}  // namespace planloom
