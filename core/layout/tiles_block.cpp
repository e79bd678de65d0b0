// Numbers with what each is compared with, and beside them, on the main colour, the one that is the message.
#include <algorithm>
#include <charts.hpp>

#include "frame.hpp"

namespace planloom {
namespace {

// Millimetres of a sheet; a slide enlarges them.
constexpr double tile_gap_mm = 3.52, hero_share = 94.0 / 298.67, hero_gap_share = 12.07 / 298.67, hero_height_mm = 72.97;
constexpr double label_mm = 4.66, number_mm = 13.45, bars_mm = 20.93, bar_mm = 1.21, between_bars_mm = 0.52, trough_mm = 2.95, note_mm = 27.93,
                 row_gap_mm = 5, natural_pitch_mm = 40.28;
constexpr double pad_mm = 5.52, hero_label_mm = 7.86, hero_number_mm = 29.66, hero_levels_mm = 38.97, level_pitch_mm = 13.17, level_bar_mm = 4.97, word_to_bar_mm = 2.83,
                 hero_note_mm = 67.72;
constexpr double narrowest_tile_mm = 31;

/// The number of a tile, smaller where it would be wider than its room. Returns its width.
double draw_number(Pen& pen, const std::string& text, TextStyle style, Point at, double room, const Look& look) {
  const double wide = look.shaper.width(text, style);
  if (wide > room) style.size *= room / wide;
  return pen.text(text, style, at);
}

class Tiles {
 public:
  Tiles(const Cards& block, Room room, Context& context) : block_(block), room_(room), context_(context), look_(context.look) {
    for (std::size_t i = 0; i < block.cards.size(); ++i) {
      if (block.hero == i) hero_ = &block.cards[i];
      else tiles_.push_back(&block.cards[i]);
    }
    // Changes are drawn to one scale, so that the longest bar is the largest change.
    for (const Cards::Card* tile : tiles_) {
      if (tile->change) longest_ = std::max(longest_, 1 + *tile->change);
    }
  }

  Pieces draw() {
    list_ = context_.structure.add(Role::list, context_.parent);
    add_head();
    const bool beside = hero_ && !tiles_.empty() && !context_.strip;
    std::size_t next = 0;
    if (hero_ && !beside) add(draw_hero(room_.width, mm(hero_height_mm)), 0);
    if (beside) next = add_hero_with_tiles();
    const std::size_t across = columns(room_.width, tiles_.size() - next);
    for (; next < tiles_.size(); next += across) add(draw_row(next, std::min(next + across, tiles_.size()), across, room_.width), mm(row_gap_mm));
    add_note();
    return std::move(pieces_);
  }

 private:
  double mm(double millimetres) const { return context_.mm(millimetres) * scale(); }
  /// Tiles are measured for slides; a sheet's smaller type needs less.
  double scale() const { return context_.deck ? 1 : look_.theme.type("kpi-number").size / (32 / 1.45); }

  void add(Fragment content, double before) {
    Piece piece;
    piece.content = std::move(content);
    piece.before = pieces_.empty() ? figure_gap(context_) : before;
    pieces_.push_back(std::move(piece));
  }

  void add_head() {
    Piece head;
    const double y = draw_frame_head(head.content, block_.frame, room_.width, true, context_.structure.add(Role::caption, list_), context_);
    if (y <= 0) return;
    head.content.size = {room_.width, y + context_.mm(2.5)};
    head.before = figure_gap(context_);
    head.keep_with_next = true;
    pieces_.push_back(std::move(head));
  }

  void add_note() {
    if (block_.frame.note.empty()) return;
    Piece piece;
    const TextStyle style = look_.style("note", "ink3");
    Pen pen(piece.content, look_);
    pen.tag(context_.structure.add(Role::note, list_));
    const double line = line_height(look_, "note"), top = context_.mm(context_.deck ? 2 : 1.6);
    const auto lines = look_.shaper.wrap(plain_spans(block_.frame.note.text), style, room_.width, {.balance_last = true});
    const bool aside = hero_ && !context_.strip && lines.size() == 1;  // under the tiles it speaks of
    piece.content.size = {room_.width, top + pen.lines(lines, line, style, {0, top, room_.width, 0}, aside ? Align::right : Align::left)};
    pieces_.back().keep_with_next = true;
    pieces_.push_back(std::move(piece));
  }

  std::size_t columns(double width, std::size_t count) const {
    const double least = context_.strip ? width / 2.2 : mm(narrowest_tile_mm);
    const auto fitting = static_cast<std::size_t>(std::max(1.0, (width + mm(tile_gap_mm)) / (least + mm(tile_gap_mm))));
    const std::size_t most = std::min<std::size_t>(fitting, 5), rows = (std::max<std::size_t>(count, 1) + most - 1) / most;
    return std::max<std::size_t>(1, (count + rows - 1) / rows);
  }

  /// The hero and, beside it, as many rows of tiles as the page has room for. Returns how many tiles that takes.
  std::size_t add_hero_with_tiles() {
    const double hero_width = room_.width * hero_share, left = hero_width + room_.width * hero_gap_share, width = room_.width - left;
    const std::size_t across = std::min<std::size_t>(3, columns(width, std::min<std::size_t>(3, tiles_.size())));
    const std::size_t rows = (tiles_.size() + across - 1) / across;
    const double note = block_.frame.note.empty() ? 0 : context_.mm(2) + line_height(look_, "note");
    const double room = std::max(room_.left - note - (pieces_.empty() ? 0 : pieces_.back().content.size.height), mm(hero_height_mm));
    std::vector<Fragment> drawn;
    double used = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      Fragment fragment = draw_row(row * across, std::min(tiles_.size(), (row + 1) * across), across, width);
      const double gap = row == 0 ? 0 : mm(row_gap_mm);
      if (row > 0 && used + gap + fragment.size.height > room) {
        context_.structure.cut_back(nodes_before_row_);
        break;
      }
      used += gap + fragment.size.height;
      drawn.push_back(std::move(fragment));
    }
    const std::size_t taken = std::min(tiles_.size(), drawn.size() * across);
    add(beside_hero(std::move(drawn), used, hero_width, left), 0);
    return taken;
  }

  Fragment beside_hero(std::vector<Fragment> rows, double used, double hero_width, double left) {
    const double natural = mm(hero_height_mm), spare = std::max(0.0, natural - used);
    const double stretch = rows.size() > 1 ? std::min(spare / static_cast<double>(rows.size() - 1), mm(natural_pitch_mm) * 0.45) : 0;
    Fragment whole = draw_hero(hero_width, std::max(natural, used));
    whole.size.width = room_.width;
    double y = 0;
    for (Fragment& row : rows) {
      const double height = row.size.height;
      place(whole, std::move(row), {left, y});
      const double pitch = std::max(height + mm(row_gap_mm), std::min(mm(natural_pitch_mm), height + mm(row_gap_mm) + stretch));
      y += pitch;
    }
    return whole;
  }

  Fragment draw_row(std::size_t first, std::size_t end, std::size_t across, double width) {
    nodes_before_row_ = context_.structure.size();
    const double gap = mm(tile_gap_mm), tile_width = (width - gap * static_cast<double>(across - 1)) / static_cast<double>(across);
    std::size_t label_lines = 1;
    for (std::size_t i = first; i < end; ++i) label_lines = std::max(label_lines, lines_of(tiles_[i]->title, look_.style("tile-label"), tile_width, 2).size());
    Fragment row;
    for (std::size_t i = first; i < end; ++i) {
      Fragment tile = draw_tile(*tiles_[i], tile_width, label_lines);
      row.size = {width, std::max(row.size.height, tile.size.height)};
      place(row, std::move(tile), {static_cast<double>(i - first) * (tile_width + gap), 0});
    }
    return row;
  }

  std::vector<ShapedLine> lines_of(const std::string& text, const TextStyle& style, double width, std::size_t most) const {
    return look_.shaper.fit(text, style, width, most);
  }

  Fragment draw_tile(const Cards::Card& tile, double width, std::size_t label_lines) {
    Fragment fragment;
    Pen pen(fragment, look_);
    pen.rule(0, width, strong_rule / 2, strong_rule, "ink");
    pen.tag(context_.structure.add(Role::list_item, list_));
    const TextStyle label = look_.style("tile-label", "ink2");
    const double label_line = line_height(look_, "tile-label"), extra = label_line * static_cast<double>(label_lines - 1);
    pen.lines(lines_of(tile.title, label, width, 2), label_line, label, {0, mm(label_mm) - label_line / 2, width, 0});
    const bool missing = tile.actual.text == "—";
    TextStyle number = look_.style("kpi-number", missing ? "ink3" : "ink");
    draw_number(pen, tile.actual.text, number, {0, extra + mm(number_mm) + baseline_below_middle * number.size}, width, look_);
    draw_bars(pen, tile, extra + mm(bars_mm), width);
    const TextStyle note = look_.style("figure-subtitle", "ink3");
    const double line = line_height(look_, "figure-subtitle"), top = extra + mm(note_mm) - line / 2;
    const double height = pen.lines(lines_of(tile.note.text, note, width, 3), line, note, {0, top, width, 0});
    fragment.size = {width, std::max(top + height, extra + mm(bars_mm + trough_mm)) + mm(0.5)};
    return fragment;
  }

  void draw_bars(Pen& pen, const Cards::Card& tile, double top, double width) const {
    if (tile.change) {
      const double unit = width / longest_;
      pen.fill(Path::rectangle({0, top, unit, mm(bar_mm)}), "c8");
      pen.fill(Path::rectangle({0, top + mm(bar_mm + between_bars_mm), std::max(unit * (1 + *tile.change), 0.1), mm(bar_mm)}), "c1");
    } else if (tile.share) {
      pen.fill(Path::rectangle({0, top, width, mm(trough_mm)}), "wash2");
      if (*tile.share > 0) pen.fill(Path::rectangle({0, top, width * *tile.share, mm(trough_mm)}), "c1");
    }
  }

  Fragment draw_hero(double width, double height) {
    Fragment fragment;
    Pen pen(fragment, look_);
    pen.fill(Path::rectangle({0, 0, width, height}, look_.theme.measure("card-radius")), "primary");
    pen.tag(context_.structure.add(Role::list_item, list_));
    const double left = mm(pad_mm), room = width - 2 * left;
    const TextStyle label = look_.style("hero-label", "onp2"), quiet = look_.style("figure-subtitle", "onp2"), unit = look_.style("hero-unit", "onp");
    pen.lines(lines_of(hero_->title, label, room, 1), line_height(look_, "hero-label"), label, {left, mm(hero_label_mm) - line_height(look_, "hero-label") / 2, room, 0});
    const double unit_width = hero_->unit.empty() ? 0 : look_.shaper.width(hero_->unit, unit) + mm(2);
    const double number = draw_number(pen, hero_->actual.text, look_.style("hero-number", "onp"), {left, mm(hero_number_mm)}, room - unit_width, look_);
    if (!hero_->unit.empty()) pen.text(hero_->unit, unit, {left + number + mm(2), mm(hero_number_mm)});
    if (!hero_->levels.empty()) draw_levels(pen, left, room, quiet);
    else draw_hero_bar(pen, left, room);
    const double line = line_height(look_, "figure-subtitle");
    const auto note = lines_of(hero_->note.text, quiet, room, 3);
    const double top = height - mm(hero_height_mm - hero_note_mm) + line / 2 - line * static_cast<double>(note.size());
    pen.lines(note, line, quiet, {left, top, room, 0});
    fragment.size = {width, height};
    return fragment;
  }

  /// Known levels are bars from zero.
  void draw_levels(Pen& pen, double left, double room, const TextStyle& quiet) const {
    double most = 0;
    for (const Cards::Card::Level& level : hero_->levels) most = std::max(most, level.value);
    double middle = mm(hero_levels_mm);
    for (std::size_t i = 0; i < hero_->levels.size(); ++i, middle += mm(level_pitch_mm)) {
      const Cards::Card::Level& level = hero_->levels[i];
      const bool last = i + 1 == hero_->levels.size();
      pen.text_middle(level.word, quiet, {left, middle});
      const std::string_view ground = last ? "ribbon1" : "onp2";
      const double width = most > 0 ? room * level.value / most : 0, top = middle + mm(word_to_bar_mm), height = mm(level_bar_mm);
      pen.fill(Path::rectangle({left, top, std::max(width, 0.3), height}), ground);
      const TextStyle figure = look_.style("label", "on-light");
      const double wide = look_.shaper.width(level.text, figure), inset = mm(1.4);
      if (wide + 2 * inset <= width) pen.text_middle(level.text, figure, {left + width - inset, top + height / 2}, Align::right);
      else pen.text_middle(level.text, look_.style("label", "onp"), {left + width + inset, top + height / 2});
    }
  }

  void draw_hero_bar(Pen& pen, double left, double room) const {
    const double top = mm(hero_levels_mm + word_to_bar_mm), height = mm(level_bar_mm);
    if (hero_->change) {
      const double unit = room / std::max(1.0, 1 + *hero_->change);
      pen.fill(Path::rectangle({left, top, unit, height / 2}), "onp2");
      pen.fill(Path::rectangle({left, top + height / 2 + mm(between_bars_mm), std::max(unit * (1 + *hero_->change), 0.3), height / 2}), "ribbon1");
    } else if (hero_->share) {
      pen.fill(Path::rectangle({left, top, room, height}), "pline");
      if (*hero_->share > 0) pen.fill(Path::rectangle({left, top, room * *hero_->share, height}), "ribbon1");
    }
  }

  const Cards& block_;
  Room room_;
  Context& context_;
  const Look& look_;
  const Cards::Card* hero_ = nullptr;
  std::vector<const Cards::Card*> tiles_;
  double longest_ = 1;
  std::int32_t list_ = -1;
  std::size_t nodes_before_row_ = 0;
  Pieces pieces_;
};

}  // namespace

Pieces draw_tiles(const Cards& block, Room room, Context& context) { return Tiles(block, room, context).draw(); }

}  // namespace planloom
