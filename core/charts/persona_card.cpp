/// persona-card: what kind of person one speaks to, a card each.
///
/// View: `title`, `about`, `age`, `quote`; every other column with a head is a part of the card, several things in a cell one below the other. A part
/// that another card has and this one lacks says so.
///
///     - persona-card: personas
#include <algorithm>
#include <array>
#include <cmath>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr std::array<std::size_t, 4> most_items = {6, 4, 3, 2};  // fewer when a card would be higher than the page
constexpr double pad_mm = 3;

struct Line {
  Label label;
  double above = 0;  ///< space before it
  bool dot = false, head = false, quote = false;
};

struct Card {
  Label title, age;
  std::vector<Line> lines;
  double height = 0;
};

std::string filled(const Reading& reading, std::size_t row, std::string_view column) {
  std::string text = reading.text(row, column);
  return text == "—" ? std::string() : text;
}

bool is_part(const ViewColumn& column) {
  static constexpr std::array<std::string_view, 5> own = {"title", "about", "age", "quote", "id"};
  return !column.head.empty() && std::find(own.begin(), own.end(), column.name) == own.end();
}

bool any_has(const Reading& reading, std::string_view column) {
  for (std::size_t row = 0; row < reading.size(); ++row)
    if (!reading.items(row, column).empty()) return true;
  return false;
}

void add_line(const Canvas& canvas, Card& card, const std::string& text, const TextStyle& style, double room, Line line, std::size_t most_lines = 3) {
  line.label = canvas.label(text, style, room - (line.dot || line.quote ? canvas.mm(2.6) : 0), most_lines);
  if (line.label.empty()) return;
  card.height += line.above + line.label.height();
  card.lines.push_back(std::move(line));
}

void add_part(const Canvas& canvas, Card& card, const Reading& reading, std::size_t row, const ViewColumn& column, double room, std::size_t most) {
  add_line(canvas, card, column.head, bold(canvas.style("axis", "accent")), room, {{}, canvas.mm(2.6), false, true, false}, 1);
  const std::vector<std::string> items = reading.items(row, column.name);
  const TextStyle style = canvas.style("figure-subtitle", "ink"), quiet = canvas.style("figure-subtitle", "ink3");
  if (items.empty()) add_line(canvas, card, words::to_fill_in.in(canvas.look.language), quiet, room, {{}, canvas.mm(1), false, false, false}, 1);
  const std::size_t shown = items.size() > most ? most - 1 : items.size();
  for (std::size_t i = 0; i < shown; ++i) add_line(canvas, card, items[i], style, room, {{}, canvas.mm(1), items.size() > 1, false, false});
  if (shown < items.size())
    add_line(canvas, card, words::left_out(items.size() - shown, canvas.look.language), quiet, room, {{}, canvas.mm(1), false, false, false}, 1);
}

Card read_card(const Canvas& canvas, const Reading& reading, std::size_t row, double room, std::size_t most) {
  Card card;
  card.age = canvas.label(filled(reading, row, "age"), canvas.style("axis", "ink2"), room * 0.4, 1);
  card.title =
      canvas.label(reading.title(row), bold(canvas.style("body", "ink")), room - (card.age.empty() ? 0 : card.age.width() + canvas.mm(2)), 2);
  card.height = card.title.height() + canvas.mm(2 * pad_mm);
  add_line(canvas, card, filled(reading, row, "about"), canvas.style("figure-subtitle", "ink2"), room, {{}, canvas.mm(1.6), false, false, false}, 4);
  for (const ViewColumn& column : reading.view.columns)
    if (is_part(column) && any_has(reading, column.name)) add_part(canvas, card, reading, row, column, room, most);
  const std::string quote = filled(reading, row, "quote");
  if (!quote.empty()) {
    const bool zh = canvas.look.language == Language::zh;
    add_line(canvas, card, (zh ? "“" : "\"") + quote + (zh ? "”" : "\""), canvas.style("figure-subtitle", "ink2"), room,
             {{}, canvas.mm(3), false, false, true});
  }
  return card;
}

void draw_card(Canvas& canvas, const Card& card, Box box) {
  const double pad = canvas.mm(pad_mm), x = box.x + pad;
  canvas.fill(Path::rectangle(box, canvas.mm(1)), "wash");
  canvas.fill(Path::rectangle({box.x, box.y, box.width, canvas.mm(0.8)}), "accent");
  double y = box.y + pad;
  canvas.place(card.title, x, y);
  canvas.place(card.age, box.x + box.width - pad, y + std::max(0.0, card.title.size - card.age.size), Align::right);
  y += card.title.height();
  for (const Line& line : card.lines) {
    y += line.above;
    const double inset = line.dot || line.quote ? canvas.mm(2.6) : 0;
    if (line.dot) canvas.fill(Path::circle({x + canvas.mm(0.8), y + line.label.size * 0.52}, canvas.mm(0.45)), "c1");
    if (line.quote) canvas.fill(Path::rectangle({x, y, canvas.mm(0.6), line.label.height()}), "accent");
    canvas.place(line.label, x + inset, y);
    y += line.label.height();
  }
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const double gap = canvas.mm(4);
  const auto fitting = static_cast<std::size_t>(std::max(1.0, std::floor((width + gap) / (canvas.mm(50) + gap))));
  const std::size_t across = std::min({fitting, std::size_t{3}, std::max<std::size_t>(reading.size(), width > canvas.mm(120) ? 2 : 1)});
  const double card_width = (width - gap * static_cast<double>(across - 1)) / static_cast<double>(across);
  double y = 0;
  for (std::size_t from = 0; from < reading.size(); from += across) {
    std::vector<Card> cards;
    double height = 0;
    for (const std::size_t most : most_items) {
      cards.clear();
      height = 0;
      for (std::size_t row = from; row < std::min(reading.size(), from + across); ++row) {
        cards.push_back(read_card(canvas, reading, row, card_width - canvas.mm(2 * pad_mm), most));
        height = std::max(height, cards.back().height);
      }
      if (height <= height_limit) break;
    }
    for (std::size_t i = 0; i < cards.size(); ++i) draw_card(canvas, cards[i], {(card_width + gap) * static_cast<double>(i), y, card_width, height});
    y += height + gap;
  }
  return canvas.finish(y - gap);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec persona_card_chart() {
  return {.name = "persona-card", .summary = {"whom one speaks to, a card each", "用户画像卡"}, .options = {}, .draw = draw};
}

}  // namespace planloom
