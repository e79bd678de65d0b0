#include <fmt/format.h>
#include <algorithm>

#include "frame.hpp"

namespace planloom {
namespace {

constexpr double lead_gap_mm = 2.95;  // between a title and figures that lead

/// Bulleted sentences: as in running text.
bool is_plain(const ListBlock& block) {
  return std::all_of(block.items.begin(), block.items.end(), [](const ListBlock::Item& item) { return item.detail.empty() && item.figure.empty(); });
}

struct Counter {
  bool numbered;
  std::vector<std::size_t> counts;  ///< so far, by depth
  std::string next(int depth) {
    counts.resize(static_cast<std::size_t>(depth) + 1);
    ++counts.back();
    return numbered ? fmt::format("{}", counts.back()) : std::string();
  }
};

Piece draw_plain_item(const ListBlock::Item& item, const std::string& number, double width, std::int32_t node, Context& context) {
  const Look& look = context.look;
  const TextStyle style = look.style(context.text_role());
  const double height = line_height(look, context.text_role()), indent = context.mm(4.5), left = indent * (item.depth + 1);
  Piece piece;
  Pen pen(piece.content, look);
  pen.tag(node);
  if (number.empty()) {
    const double radius = style.size * (item.depth == 0 ? 0.16 : 0.12);
    pen.fill(Path::circle({left - indent * 0.55, height / 2 + style.size * (baseline_below_middle - middle_above_baseline)}, radius), "accent");
  } else {
    pen.text_middle(number + ".", look.style(context.text_role(), "ink2"), {left - context.mm(1.2), height / 2}, Align::right);
  }
  const auto lines = look.shaper.wrap(plain_spans(item.title.text), style, width - left, {.balance_last = true});
  piece.content.size = {width, pen.lines(lines, height, style, {left, 0, width - left, 0})};
  piece.before = context.mm(0.4);
  return piece;
}

/// A numbered statement with a line of detail and a figure at the right, between hairlines.
Piece draw_rich_item(const ListBlock::Item& item, const std::string& number, double width, bool last, std::int32_t node, Context& context) {
  const Look& look = context.look;
  const TextStyle title = look.style("list-title"), detail = look.style("figure-subtitle", "ink2"), figure = look.style("list-title", "accent");
  const double padding = context.mm(2.2), left = number.empty() ? 0 : context.mm(context.strip ? 7.4 : 9);
  Piece piece;
  Pen pen(piece.content, look);
  pen.tag(node);
  const double taken = item.figure.empty() ? 0 : look.shaper.width(item.figure.text, figure) + context.mm(4);
  const double room = std::max(width - left - taken, width * 0.4);
  double y = padding;
  y += pen.lines(look.shaper.wrap(plain_spans(item.title.text), title, room, {.balance_last = true}), line_height(look, "list-title"), title, {left, y, room, 0});
  if (!item.detail.empty()) {
    y += pen.lines(look.shaper.wrap(plain_spans(item.detail.text), detail, room, {.balance_last = true}), line_height(look, "figure-subtitle"), detail, {left, y, room, 0});
  }
  y += padding;
  if (!number.empty()) pen.text_middle(number, look.style("list-number", "accent"), {0, y / 2});
  pen.text_middle(item.figure.text, figure, {width, y / 2}, Align::right);
  if (!last) pen.rule(0, width, y + hair_rule / 2, hair_rule, "line");
  piece.content.size = {width, y + hair_rule};
  return piece;
}

/// The figure large at the left, what it stands for beside it.
Piece draw_led_item(const ListBlock::Item& item, double width, bool last, std::int32_t node, Context& context) {
  constexpr double words_share = 45.8 / 136.5, padding_mm = 3.43, most_figure = 0.94;
  const Look& look = context.look;
  const TextStyle title = look.style("list-title"), detail = look.style("figure-subtitle", "ink2");
  TextStyle figure = look.style("lead-figure", "accent");
  const double left = width * words_share, room = width - left, padding = context.mm(padding_mm) * (context.deck ? 1 : 0.62);
  const double wide = look.shaper.width(item.figure.text, figure);
  if (wide > left * most_figure) figure.size *= left * most_figure / wide;
  Piece piece;
  Pen pen(piece.content, look);
  pen.tag(node);
  double y = padding;
  y += pen.lines(look.shaper.wrap(plain_spans(item.title.text), title, room, {.balance_last = true}), line_height(look, "list-title"), title, {left, y, room, 0});
  if (!item.detail.empty()) {
    y += context.mm(context.deck ? 0.6 : 0.3);
    y += pen.lines(look.shaper.wrap(plain_spans(item.detail.text), detail, room, {.balance_last = true}), line_height(look, "figure-subtitle"), detail, {left, y, room, 0});
  }
  y += padding;
  pen.text_middle(item.figure.text, figure, {0, y / 2});
  const double rule = last ? strong_rule : hair_rule;
  pen.rule(0, width, y + rule / 2, rule, last ? "ink" : "line");
  piece.content.size = {width, y + rule};
  return piece;
}

}  // namespace

Pieces draw_list(const ListBlock& block, Room room, Context& context) {
  Pieces pieces;
  if (block.items.empty()) return pieces;
  const std::int32_t list = context.structure.add(Role::list, context.parent);
  const bool plain = !block.figures_lead && is_plain(block);
  if (!block.frame.title.empty()) {
    Piece head;
    const double y = draw_frame_head(head.content, block.frame, room.width, true, context.structure.add(Role::caption, list), context);
    head.content.size = {room.width, y + context.mm(plain ? 1.5 : block.figures_lead && context.deck ? lead_gap_mm : 0.6)};
    head.keep_with_next = true;
    pieces.push_back(std::move(head));
  }
  Counter counter{block.numbered, {block.first_number - 1}};
  for (std::size_t i = 0; i < block.items.size(); ++i) {
    const ListBlock::Item& item = block.items[i];
    const std::int32_t node = context.structure.add(Role::list_item, list);
    const std::string number = counter.next(item.depth);
    const bool last = i + 1 == block.items.size();
    pieces.push_back(block.figures_lead ? draw_led_item(item, room.width, last, node, context)
                     : plain            ? draw_plain_item(item, number, room.width, node, context)
                                        : draw_rich_item(item, number, room.width, last, node, context));
  }
  // At a page's end no item stands alone, before it or after.
  const std::size_t first = pieces.size() - block.items.size();
  if (block.items.size() > 1) pieces[first].keep_with_next = pieces[pieces.size() - 2].keep_with_next = true;
  pieces.front().before = block.frame.title.empty() && plain ? context.mm(1.2) : figure_gap(context);
  if (!block.frame.note.empty()) {
    Piece note;
    const double height = draw_frame_note(note.content, block.frame, room.width, 0, context.structure.add(Role::note, list), context);
    note.content.size = {room.width, height};
    pieces.back().keep_with_next = true;
    pieces.push_back(std::move(note));
  }
  return pieces;
}

}  // namespace planloom
