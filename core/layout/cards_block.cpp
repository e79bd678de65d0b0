#include <algorithm>
#include <charts.hpp>
#include <cmath>

#include "frame.hpp"

namespace planloom {
namespace {

// Points under a card's top, for a card whose number is 19 pt.
constexpr double title_middle = 13.3, number_baseline = 41.5, target_middle = 54.3, trend_top = 65.8, trend_height = 27, card_height = 103.2;
constexpr double card_without_trend = 67;
constexpr double gap_mm = 3, narrowest_mm = 31;

const Words target_word{"Target ", "目标 "};

std::string_view tone_words(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "goodt";
    case Tone::warn:
      return "warnt";
    case Tone::bad:
      return "badt";
    default:
      return "ink3";
  }
}

class CardDrawing {
 public:
  CardDrawing(const Cards::Card& card, double width, bool trend, Context& context)
      : card_(card), width_(width), trend_(trend), context_(context), look_(context.look), pen_(fragment_, context.look) {}

  Fragment draw(std::int32_t node) {
    padding_ = look_.theme.measure("card-padding");
    scale_ = look_.theme.type("kpi-number").size / 19;
    trend_height_ = trend_height * context_.gap_share;
    fragment_.size = {width_, (trend_ ? card_height - trend_height + trend_height_ : card_without_trend) * scale_};
    pen_.fill(Path::rectangle({0, 0, width_, fragment_.size.height}, look_.theme.measure("card-radius")), "wash");
    pen_.tag(node);
    draw_title();
    draw_number();
    draw_target();
    if (trend_ && card_.trend) draw_trend();
    return std::move(fragment_);
  }

 private:
  double right() const { return width_ - padding_; }

  void draw_title() {
    const double glyph = look_.theme.measure("status-glyph");
    const double middle = title_middle * scale_;
    const TextStyle style = look_.style("card-title", "ink2");
    const auto lines = look_.shaper.fit(card_.title, style, width_ - 2 * padding_ - glyph - context_.mm(0.6), 2);
    const double line = style.size * 1.2;
    pen_.lines(lines, line, style, {padding_, middle - line * static_cast<double>(lines.size()) / 2, width_, 0});
    pen_.shapes(status_glyph(card_.tone, {right() - glyph / 2, middle}, look_), {0, 0});
  }

  std::string with_unit() const {
    const bool apart = !card_.unit.empty() && card_.unit != "%" && card_.unit != "‰";
    return card_.actual.text + (apart ? " " : "") + card_.unit;
  }

  void draw_number() {
    const bool missing = !card_.actual.value.has_value();
    TextStyle style = look_.style("kpi-number", missing ? "ink3" : "ink");
    // On a phone the figure is read as one word with its unit.
    const bool as_one = context_.strip && !missing;
    const std::string words = as_one ? with_unit() : card_.actual.text;
    const TextStyle unit = look_.style("kpi-unit", "ink2");
    const double room = width_ - 2 * padding_ - (card_.unit.empty() || as_one ? 0 : look_.shaper.width(card_.unit, unit) + 1);
    const double wide = look_.shaper.width(words, style);
    if (wide > room) style.size *= room / wide;  // a long number shrinks rather than leaves its card
    const double number = pen_.text(words, style, {padding_, number_baseline * scale_});
    if (as_one) return;
    if (!missing) pen_.text(card_.unit, unit, {padding_ + number + 1, number_baseline * scale_});
  }

  void draw_target() {
    const bool rated = card_.attainment.value.has_value();
    TextStyle style = look_.style("card-title", rated ? tone_words(card_.tone) : "ink3");
    style.bold = rated;
    if (!rated) style.size = look_.style("card-text").size;
    const std::string& result = rated ? card_.attainment.text : card_.status;
    const double middle = target_middle * scale_;
    // On a phone the mark beside the title says it; the share stands in the document.
    const double taken = context_.strip && rated ? 0 : pen_.text_middle(result, style, {right(), middle}, Align::right);
    const std::string target =
        card_.target.value.has_value() || card_.target.text != "—" ? context_.words(target_word) + card_.target.text : std::string();
    const TextStyle quiet = look_.style("card-text", "ink3");
    if (target.empty() || (!rated && card_.target.text == card_.status)) return;  // the status says already that there is none
    const double room = width_ - 2 * padding_ - taken - context_.mm(0.8);
    // Where the word does not fit beside it, the figure stands alone.
    const bool fits = look_.shaper.width(target, quiet) <= room;
    pen_.text_middle(fits ? target : card_.target.text, quiet, {padding_, middle});
  }

  void draw_trend() {
    const Quantity* const target = card_.target.value.quantity();
    const Box box{padding_, trend_top * scale_, width_ - 2 * padding_, trend_height_ * scale_};
    pen_.shapes(sparkline(*card_.trend, target ? std::optional(target->value.to_double()) : std::nullopt, card_.tone, box, look_), {0, 0});
  }

  const Cards::Card& card_;
  double width_;
  bool trend_;
  Context& context_;
  const Look& look_;
  Fragment fragment_;
  Pen pen_;
  double padding_ = 0, scale_ = 1, trend_height_ = trend_height;  // a dense page has lower trends
};

std::size_t cards_in_a_row(std::size_t count, double width, const Context& context) {
  const double scale = context.look.theme.type("kpi-number").size / 19;
  const double narrowest = context.strip ? width / 2.2 : context.mm(narrowest_mm) * std::max(scale, 1.0);
  const auto fitting = static_cast<std::size_t>(std::max(1.0, std::floor((width + context.mm(gap_mm)) / (narrowest + context.mm(gap_mm)))));
  const std::size_t rows = (count + fitting - 1) / std::max<std::size_t>(fitting, 1);
  return rows <= 1 ? fitting : (count + rows - 1) / rows;  // full rows rather than one card on the last
}

}  // namespace

Pieces draw_cards(const Cards& block, Room room, Context& context) {
  Pieces pieces;
  if (block.cards.empty()) return pieces;
  if (block.tiles) return draw_tiles(block, room, context);
  const std::int32_t figure = context.structure.add(Role::list, context.parent);
  Piece head;
  double y = draw_frame_head(head.content, block.frame, room.width, true, context.structure.add(Role::caption, figure), context);
  if (y > 0) y += context.mm(2.4);
  head.content.size = {room.width, y};
  constexpr double nearer_mm = 0.9;  // than other figures: cards belong to what they sum up above
  head.before = figure_gap(context) - context.mm(nearer_mm) * context.gap_share;
  head.keep_with_next = true;
  pieces.push_back(std::move(head));
  const bool trend =
      !context.strip && std::any_of(block.cards.begin(), block.cards.end(), [](const Cards::Card& card) { return card.trend != nullptr; });
  const std::size_t columns = cards_in_a_row(block.cards.size(), room.width, context);
  const double gap = context.mm(gap_mm);
  const double width = (room.width - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
  for (std::size_t first = 0; first < block.cards.size(); first += columns) {
    Piece row;
    for (std::size_t i = first; i < std::min(first + columns, block.cards.size()); ++i) {
      const std::int32_t node = context.structure.add(Role::list_item, figure);
      Fragment card = CardDrawing(block.cards[i], width, trend, context).draw(node);
      row.content.size = {room.width, card.size.height};
      place(row.content, std::move(card), {static_cast<double>(i - first) * (width + gap), 0});
    }
    row.before = first == 0 ? 0 : gap;
    pieces.push_back(std::move(row));
  }
  Piece note;
  const double height =
      block.frame.note.empty() ? 0 : draw_frame_note(note.content, block.frame, room.width, 0, context.structure.add(Role::note, figure), context);
  note.content.size = {room.width, height};
  if (height > 0) {
    pieces.back().keep_with_next = true;
    pieces.push_back(std::move(note));
  }
  return pieces;
}

}  // namespace planloom
