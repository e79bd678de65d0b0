// What is wrong with its evidence, why, what is done, and how one will see that it worked: a row each. Where the goal is a figure that is to move, a
// bar says how far.
#include <algorithm>
#include <cmath>
#include <memory>

#include <fmt/format.h>
#include <planloom/quantity.hpp>

#include "frame.hpp"

namespace planloom {
namespace {

// Shares of the width at which columns begin, as on a slide 298.67 mm wide.
constexpr double cause_at = 87.9 / 298.67, arrow_at = 154.7 / 298.67, measure_at = 166.1 / 298.67, accept_at = 241.9 / 298.67, column_gap = 9.6 / 298.67, cause_gap = 7 / 298.67;
// Millimetres of a sheet; a slide enlarges them.
constexpr double head_mm = 7.4, head_middle_mm = 4.17, pad_mm = 3.2, below_mm = 4.24, arrow_down_mm = 3.5, title_to_figure_mm = 3.37, figure_to_words_mm = 2.4, goal_to_day_mm = 0.6, words_to_bar_mm = 2.2, bar_mm = 1.79, tick_mm = 3.65,
                 arrow_mm = 4.8, strip_gap_mm = 1.6;

const Words until{"by {}", "{} 前"};

/// "38% 的用户…" as a figure and the words behind it; no figure where the text does not begin with one.
struct Evidence { std::string figure, words; };

Evidence read_evidence(const std::string& text) {
  std::size_t end = text.find_first_not_of("0123456789.,%+-");
  if (text.starts_with("−")) end = text.find_first_not_of("0123456789.,%", std::string("−").size());
  if (end == std::string::npos || end == 0 || text.find_first_of("0123456789") >= end) return {{}, text};
  std::string words = text.substr(text.find_first_not_of(' ', end));
  // A year or a day is no evidence of size.
  for (const char* const calendar : {"年", "月", "日", "-", ":", "/"}) {
    if (words.starts_with(calendar)) return {{}, text};
  }
  return {text.substr(0, end), std::move(words)};
}

/// From where to where a figure is to move; nothing for a goal in words.
struct Move { double from = 0, to = 0, most = 1; };

std::optional<Move> read_move(const std::string& text) {
  const Figure figure = parse_figure(text);
  if (figure.kind != FigureKind::transition || !figure.upper) return std::nullopt;
  Move move{figure.value.value.to_double(), figure.upper->value.to_double(), 1};
  if (move.from < 0 || move.to < 0) return std::nullopt;
  const double most = std::max(move.from, move.to) * 1.05;
  if (most <= 0) return std::nullopt;
  const double step = std::pow(10, std::floor(std::log10(most)));
  move.most = std::ceil(most / step - 1e-9) * step;
  return move;
}

class Measures {
 public:
  Measures(const TableBlock& block, Room room, Context& context) : block_(block), room_(room), context_(context), look_(context.look) {}

  Pieces draw() {
    table_ = context_.structure.add(Role::table, context_.parent);
    Piece opening;
    const bool titled = !block_.frame.title.empty();
    double y = draw_frame_head(opening.content, block_.frame, room_.width, false, titled ? context_.structure.add(Role::caption, table_) : -1, context_);
    if (y > 0) y += context_.mm(1.6);
    Fragment head = draw_head(false);
    const double height = head.size.height;
    place(opening.content, std::move(head), {0, y});
    opening.content.size = {room_.width, y + height};
    opening.before = figure_gap(context_);
    opening.keep_with_next = true;
    pieces_.push_back(std::move(opening));
    auto continuation = std::make_shared<Continuation>();
    continuation->head = draw_head(true);
    continuation->rows = block_.view.rows.size();
    for (std::size_t row = 0; row < block_.view.rows.size(); ++row) {
      Piece piece;
      piece.content = draw_row(row);
      piece.continuation = continuation;
      piece.row = row;
      pieces_.push_back(std::move(piece));
    }
    add_note();
    return std::move(pieces_);
  }

 private:
  bool stacked() const { return context_.strip; }
  double x(double share) const { return stacked() ? 0 : room_.width * share; }
  double width(double from, double to) const { return stacked() ? room_.width : room_.width * (to - from - column_gap); }
  double gap(double millimetres) const { return context_.mm(millimetres) * (context_.deck ? 1 : 0.72); }

  const ViewCell* cell(std::size_t row, std::string_view name) const {
    const std::optional<std::size_t> at = block_.view.column(name);
    return at && *at < block_.view.rows[row].cells.size() ? &block_.view.rows[row].cells[*at] : nullptr;
  }
  std::string text(std::size_t row, std::string_view name) const {
    const ViewCell* found = cell(row, name);
    return found && found->text != "—" ? found->text : std::string();
  }
  std::string head(std::string_view name) const {
    const std::optional<std::size_t> at = block_.view.column(name);
    return at ? block_.view.columns[*at].head : std::string();
  }

  Fragment draw_head(bool continued) {
    Fragment fragment;
    if (stacked()) return fragment;
    Pen pen(fragment, look_);
    pen.rule(0, room_.width, strong_rule / 2, strong_rule, "ink");
    const std::int32_t row = continued ? -1 : context_.structure.add(Role::table_row, table_);
    const TextStyle style = look_.style("table-head", "ink3");
    const double scale = context_.deck ? 1 : 0.72;
    const auto put = [&](std::string_view name, double share, const std::string& mark) {
      if (row >= 0) pen.tag(context_.structure.add(Role::table_head_cell, row));
      if (const std::string words = head(name); !words.empty()) pen.text_middle(words + mark, style, {room_.width * share, context_.mm(head_middle_mm) * scale});
    };
    put("title", 0, continued ? (look_.language == Language::zh ? "（续）" : " (continued)") : "");
    put("cause", cause_at, "");
    put("measure", measure_at, "");
    put("accept", accept_at, "");
    const double y = context_.mm(head_mm) * scale;
    pen.rule(0, room_.width, y, group_rule, "line2");
    fragment.size = {room_.width, y + group_rule / 2};
    return fragment;
  }

  /// Wrapped words; returns where they end.
  double words(Pen& pen, const std::string& words, const TextStyle& style, double line, Box column) const {
    return column.y + pen.lines(look_.shaper.wrap(plain_spans(words), style, column.width, {.balance_last = true}), line, style, column);
  }

  Fragment draw_row(std::size_t row) {
    Fragment fragment;
    Pen pen(fragment, look_);
    const std::int32_t node = context_.structure.add(Role::table_row, table_);
    const double top = gap(pad_mm);
    double bottom = draw_problem(pen, row, top, node);
    const double line = line_height(look_, "table") * 1.6 / 1.45;
    const auto next = [&](double y) { return stacked() ? bottom + gap(strip_gap_mm) : y; };
    const double first = top + (line_height(look_, "measure-title") - line) / 2 + gap(0.48);  // first lines stand beside each other
    tag_cell(pen, node);
    const double cause = words(pen, text(row, "cause"), look_.style("table", "ink2"), line, {x(cause_at), next(first), width(cause_at, measure_at - cause_gap), 0});
    bottom = std::max(bottom, cause);
    tag_cell(pen, node);
    const double measure = words(pen, text(row, "measure"), look_.style("table"), line, {x(measure_at), next(first), width(measure_at, accept_at), 0});
    bottom = std::max(bottom, measure);
    tag_cell(pen, node);
    bottom = std::max(bottom, draw_acceptance(pen, row, next(first), line));
    const double height = bottom + gap(below_mm);
    if (!stacked() && !text(row, "measure").empty()) draw_arrow(pen, room_.width * arrow_at, first + line / 2 + gap(arrow_down_mm));
    const bool last = row + 1 == block_.view.rows.size();
    pen.rule(0, room_.width, height + (last ? strong_rule : hair_rule) / 2, last ? strong_rule : hair_rule, last ? "ink" : "line");
    fragment.size = {room_.width, height + (last ? strong_rule : hair_rule)};
    return fragment;
  }

  void tag_cell(Pen& pen, std::int32_t row) { pen.tag(context_.structure.add(Role::table_cell, row)); }

  double draw_problem(Pen& pen, std::size_t row, double top, std::int32_t node) {
    const std::int32_t named = context_.structure.add(Role::table_head_cell, node);
    context_.structure.at(named).row_head = true;
    pen.tag(named);
    const double room = width(0, cause_at + column_gap - cause_gap);
    double y = words(pen, text(row, "title"), look_.style("measure-title"), line_height(look_, "measure-title"), {0, top, room, 0});
    const Evidence evidence = read_evidence(text(row, "evidence"));
    if (evidence.figure.empty() && evidence.words.empty()) return y;
    const TextStyle figure = look_.style("measure-figure", "bad"), quiet = look_.style("figure-subtitle", "ink3");
    const double line = line_height(look_, "figure-subtitle");
    if (evidence.figure.empty()) return words(pen, evidence.words, quiet, line, {0, y + gap(1), room, 0});
    y += gap(title_to_figure_mm);
    const double height = line_height(look_, "measure-figure"), baseline = y + height / 2 + middle_above_baseline * figure.size;
    const double left = pen.text(evidence.figure, figure, {0, baseline}) + gap(figure_to_words_mm);
    const auto lines = look_.shaper.wrap(plain_spans(evidence.words), quiet, room - left, {.balance_last = true});
    const double begin = baseline - line / 2 - baseline_below_middle * quiet.size;
    return std::max(y + height, begin + pen.lines(lines, line, quiet, {left, begin, room - left, 0}));
  }

  void draw_arrow(Pen& pen, double left, double middle) const {
    const double length = context_.mm(arrow_mm) * (context_.deck ? 1 : 0.6), head = length * 0.37;
    Path path = Path::line({left, middle}, {left + length, middle});
    path.move_to({left + length - head, middle - head}).line_to({left + length, middle}).line_to({left + length - head, middle + head});
    pen.stroke(std::move(path), "accent", context_.mm(context_.deck ? 0.48 : 0.36));
  }

  /// The goal, until when and by whom, and how far the figure has to move.
  double draw_acceptance(Pen& pen, std::size_t row, double top, double line) const {
    const double left = x(accept_at), room = stacked() ? room_.width : room_.width - left;
    const std::string goal = text(row, "accept");
    TextStyle strong = look_.style("table", "accent");
    strong.bold = true;
    double y = goal.empty() ? top : words(pen, goal, strong, line, {left, top, room, 0});
    std::string when = text(row, "due");
    if (!when.empty()) when = fmt::format(fmt::runtime(context_.words(until)), when);
    const std::string owner = text(row, "owner");
    const std::string between = look_.language == Language::zh ? "·" : ", ";
    const std::string below = owner.empty() ? when : when.empty() ? owner : owner + between + when;
    if (!below.empty()) y = words(pen, below, look_.style("figure-subtitle", "ink2"), line, {left, y + gap(goal_to_day_mm), room, 0});
    const std::optional<Move> move = read_move(goal);
    return move ? draw_move(pen, *move, {left, y + gap(words_to_bar_mm), room, gap(bar_mm)}) : y;
  }

  /// Teal up to the lower of both, what is to be won or lost in a soft fill, a tick at the goal.
  double draw_move(Pen& pen, const Move& move, Box trough) const {
    const auto at = [&](double value) { return trough.width * value / move.most; };
    pen.fill(Path::rectangle(trough), "wash2");
    const bool rises = move.to >= move.from;
    const double low = at(std::min(move.from, move.to)), high = at(std::max(move.from, move.to));
    if (low > 0) pen.fill(Path::rectangle({trough.x, trough.y, low, trough.height}), "q3");
    if (high > low) pen.fill(Path::rectangle({trough.x + low, trough.y, high - low, trough.height}), rises ? "goods" : "bads");
    const double tick = gap(tick_mm), middle = trough.y + trough.height / 2, goal = trough.x + at(move.to), wide = context_.mm(0.42);
    pen.fill(Path::rectangle({goal - wide / 2, middle - tick / 2, wide, tick}), "ink");
    return middle + tick / 2;
  }

  void add_note() {
    if (block_.frame.note.empty()) return;
    pieces_.back().keep_with_next = true;
    Piece note;
    const double height = draw_frame_note(note.content, block_.frame, room_.width, 0, context_.structure.add(Role::note, context_.parent), context_);
    note.content.size = {room_.width, height};
    pieces_.push_back(std::move(note));
  }

  const TableBlock& block_;
  Room room_;
  Context& context_;
  const Look& look_;
  std::int32_t table_ = -1;
  Pieces pieces_;
};

}  // namespace

Pieces draw_measures(const TableBlock& block, Room room, Context& context) { return Measures(block, room, context).draw(); }

}  // namespace planloom
