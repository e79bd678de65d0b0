/// goal-tree: the overall aim, its goals, and their key results with attainment.
///
/// View: group rows are goals (`title`, `statement`, `weight`, `attainment`), each followed by its key results (`statement`, `attainment`, `status`;
/// the row's id stands before the words). The table `aim` has one row with `title` and `target`.
///
///     - goal-tree: kpis
///       columns: [id, statement, attainment, status]
#include <algorithm>

#include "charts.hpp"
#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

struct Leaf {
  std::size_t row;
  double middle = 0, pitch = 0;
};
struct Branch {
  std::optional<std::size_t> row;   ///< none: key results without a goal
  std::vector<Leaf> leaves;
  double first = 0, last = 0;       ///< middles of its first and last line
  double middle() const { return (first + last) / 2; }
};

/// Where the columns stand, in shares of the width taken from a full page.
struct Columns {
  double aim_width, goal_x, goal_width, id_x, words_x, bar_x, bar_width, number_x, glyph_x;
};

/// Without an overall aim its column goes to the goals.
Columns columns_of(const Canvas& canvas, bool has_aim) {
  const double full = canvas.mm(170), share = canvas.width / full;
  const auto at = [&](double millimetres) { return canvas.mm(millimetres) * share; };
  const double aim_width = has_aim ? at(33) : 0, goal_x = has_aim ? at(42) : 0;
  return {aim_width, goal_x, at(has_aim ? 31 : 52), at(has_aim ? 80.9 : 64), at(has_aim ? 80.9 : 64) + std::min(canvas.mm(6), at(8)), at(132.9), at(156.9) - at(132.9), canvas.width - canvas.mm(4.4), canvas.width - canvas.mm(1.2)};
}

std::vector<Branch> read_branches(const Reading& reading) {
  std::vector<Branch> branches;
  for (std::size_t i = 0; i < reading.size(); ++i) {
    if (reading.row(i).kind == ViewRowKind::total) continue;
    if (reading.row(i).kind == ViewRowKind::group) {
      branches.push_back({i, {}, 0, 0});
      continue;
    }
    if (branches.empty()) branches.push_back({std::nullopt, {}, 0, 0});
    branches.back().leaves.push_back({i});
  }
  return branches;
}

double set_lines(const Canvas& canvas, std::vector<Branch>& branches, double top, double height_limit) {
  double lines = 0;
  for (const Branch& branch : branches) lines += std::max(1.0, static_cast<double>(branch.leaves.size()));
  const double gap = canvas.mm(2.45), gaps = gap * static_cast<double>(branches.size() - 1);
  const double pitch = std::clamp((height_limit - top - gaps - canvas.mm(2)) / lines, canvas.mm(4.6), canvas.mm(8.47));
  // A goal's box is higher than one line: a lone key result gets the room of its box.
  const double box = canvas.mm(12.35) + canvas.mm(1);
  double y = top;
  for (Branch& branch : branches) {
    const double taken = std::max(pitch * std::max(1.0, static_cast<double>(branch.leaves.size())), branch.row ? std::min(box, canvas.mm(13.4)) : 0);
    const double spare = (taken - pitch * static_cast<double>(std::max<std::size_t>(1, branch.leaves.size()))) / 2;
    branch.first = y + spare + pitch / 2;
    branch.last = branch.first;
    for (Leaf& leaf : branch.leaves) {
      leaf.pitch = pitch;
      leaf.middle = branch.first + pitch * static_cast<double>(&leaf - branch.leaves.data());
      branch.last = leaf.middle;
    }
    y += taken + gap;
  }
  return y - gap;
}

void draw_heads(Canvas& canvas, const Columns& at) {
  const TextStyle style = canvas.style("table-head", "ink3");
  const Language language = canvas.look.language;
  const double middle = canvas.mm(2);
  const double status = canvas.text_width(words::status.in(language), style);
  if (at.aim_width > 0) canvas.place_middle(canvas.label(words::overall_goal.in(language), style, at.aim_width, 1), 0, middle);
  canvas.place_middle(canvas.label(words::goals.in(language), style, at.goal_width, 1), at.goal_x, middle);
  canvas.place_middle(canvas.label(words::key_results.in(language), style, at.bar_x - at.id_x - canvas.mm(2), 1), at.id_x, middle);
  canvas.place_middle(canvas.label(words::attainment.in(language), style, canvas.width - at.bar_x - status - canvas.mm(2), 1), at.bar_x, middle);
  canvas.text_middle(words::status.in(language), style, {canvas.width, middle}, Align::right);
}

/// The aim's words in short lines of about equal length.
Label aim_label(const Canvas& canvas, const std::string& words, double room) {
  const TextStyle style = canvas.style("figure-title", "onp");
  const Label narrow = canvas.label(words, style, std::min(room, style.size * 5.6), 4);
  const bool cut = narrow.empty() || narrow.lines.back().text.ends_with("…");
  return cut ? canvas.label(words, style, room, 6) : narrow;
}

/// Returns where the box ends.
double draw_aim(Canvas& canvas, const ChartBlock& block, const Columns& at, double middle) {
  const TableView* table = further(block, "aim");
  if (!table || table->rows.empty()) return 0;
  const Reading aim(*table);
  const double pad = canvas.mm(3.4), room = at.aim_width - 2 * pad;
  Label words = aim_label(canvas, aim.title(0), room);
  words.line_height = canvas.mm(5.6);
  const Label target = canvas.label(aim.text(0, "target"), canvas.style("axis", "onp2"), room, 2);
  const double lines = words.line_height * static_cast<double>(words.lines.size());
  const double below = target.empty() ? 0 : canvas.mm(2.7) + canvas.mm(3.4) + target.height();
  const double height = canvas.mm(4.8) + lines + below + canvas.mm(target.empty() ? 4.8 : 4.1);
  const double top = std::max(0.0, middle - height / 2);
  canvas.fill(Path::rectangle({0, top, at.aim_width, height}, canvas.mm(1)), "primary");
  canvas.place(words, pad, top + canvas.mm(4.8) + (words.line_height - words.size) / 2);
  if (target.empty()) return top + height;
  const double rule = top + canvas.mm(4.8) + lines + canvas.mm(2.7);
  canvas.stroke(Path::line({pad, rule}, {at.aim_width - pad, rule}), "pline", 0.18);
  canvas.place(target, pad, rule + canvas.mm(3.2));
  return top + height;
}

void draw_goal(Canvas& canvas, const Reading& reading, const Branch& branch, const Columns& at) {
  const double height = canvas.mm(12.35), top = branch.middle() - height / 2, pad = canvas.mm(2.6);
  canvas.fill(Path::rectangle({at.goal_x, top, at.goal_width, height}, canvas.mm(1)), "accs");
  const std::string weight = reading.text(*branch.row, "weight");
  const TextStyle weight_style = bold(canvas.style("table", "goodt"));
  const double right = at.goal_x + at.goal_width - pad, left = at.goal_x + pad, first = top + canvas.mm(4.2);
  canvas.text_middle(weight, weight_style, {right, first}, Align::right);
  const double room = right - left - canvas.text_width(weight, weight_style) - canvas.mm(1);
  canvas.place_middle(canvas.label(reading.title(*branch.row), bold(canvas.style("body", "ink")), room, 1), left, first);
  const std::string statement = reading.text(*branch.row, "statement");
  if (statement != reading.title(*branch.row))
    canvas.place_middle(canvas.label(statement, canvas.style("axis", "ink2"), right - left, 1), left, top + canvas.mm(9));
}

/// A whole percentage: the figure with its decimals stands in the tables.
std::string attainment_text(const Reading& reading, std::size_t row) {
  const ViewCell* cell = reading.cell(row, "attainment");
  const Quantity* quantity = cell ? cell->value.quantity() : nullptr;
  if (quantity && quantity->unit.is_ratio()) return number_text(quantity->value.shifted(2).rounded(0).to_double(), 0) + "%";
  return cell && !cell->text.empty() ? cell->text : "—";
}

void draw_leaf(Canvas& canvas, const Reading& reading, const Leaf& leaf, const Columns& at) {
  const double y = leaf.middle;
  canvas.place_middle(canvas.label(reading.row(leaf.row).id, canvas.style("axis", "ink3"), at.words_x - at.id_x - canvas.mm(0.8), 1), at.id_x, y);
  std::string words = reading.text(leaf.row, "statement");
  if (words.empty()) words = reading.title(leaf.row);
  canvas.place_middle(canvas.label(words, canvas.style("table", "ink"), at.bar_x - at.words_x - canvas.mm(0.3), leaf.pitch < canvas.mm(6.8) ? 1 : 2), at.words_x, y);
  const ViewCell* attainment = reading.cell(leaf.row, "attainment");
  const ViewCell* status = reading.cell(leaf.row, "status");
  const Quantity* quantity = attainment ? attainment->value.quantity() : nullptr;
  Tone tone = status ? status->tone : Tone::plain;
  if (tone == Tone::plain && attainment) tone = attainment->tone;
  if (tone == Tone::plain) tone = quantity ? Tone::good : Tone::none;
  const std::string number = attainment_text(reading, leaf.row);
  const TextStyle style = quantity ? bold(canvas.style("table", "ink")) : canvas.style("table", "ink3");
  const double bar_height = canvas.mm(3.4);
  if (at.bar_width > canvas.mm(6))
    canvas.add(attainment_bar(quantity ? std::optional(quantity->value.to_double()) : std::nullopt, tone, {at.bar_x, y - bar_height / 2, at.bar_width, bar_height}, canvas.look));
  canvas.place_middle(canvas.label(number, style, at.number_x - at.bar_x, 1), at.number_x, y, Align::right);
  canvas.add(status_glyph(tone, {at.glyph_x, y}, canvas.look));
}

void draw_connectors(Canvas& canvas, const std::vector<Branch>& branches, const Columns& at, bool has_aim, double middle) {
  const double radius = canvas.mm(1.8), from_aim = (at.aim_width + at.goal_x) / 2, from_goal = at.goal_x + at.goal_width;
  const double to_leaf = at.id_x - canvas.mm(1.6), turn = (from_goal + to_leaf) / 2 + canvas.mm(1);
  for (const Branch& branch : branches) {
    if (!branch.row) continue;
    const double y = branch.middle();
    if (has_aim) canvas.stroke(rounded_route({{at.aim_width, middle}, {from_aim, middle}, {from_aim, y}, {at.goal_x, y}}, radius), "line2", 0.28);
    for (const Leaf& leaf : branch.leaves)
      canvas.stroke(rounded_route({{from_goal, y}, {turn, y}, {turn, leaf.middle}, {to_leaf, leaf.middle}}, radius), "line2", 0.28);
  }
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  std::vector<Branch> branches = read_branches(reading);
  if (branches.empty()) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const TableView* aim = further(block, "aim");
  const bool has_aim = aim && !aim->rows.empty();
  Columns at = columns_of(canvas, has_aim);
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const double number = canvas.text_width(attainment_text(reading, row), bold(canvas.style("table")));
    at.bar_width = std::min(at.bar_width, at.number_x - number - canvas.mm(1) - at.bar_x);
  }
  const double bottom = set_lines(canvas, branches, canvas.mm(7.4), height_limit);
  const double middle = (branches.front().first + branches.back().last) / 2;
  draw_heads(canvas, at);
  draw_connectors(canvas, branches, at, has_aim, middle);
  const double aim_bottom = draw_aim(canvas, block, at, middle);
  for (const Branch& branch : branches) {
    if (branch.row) draw_goal(canvas, reading, branch, at);
    for (const Leaf& leaf : branch.leaves) draw_leaf(canvas, reading, leaf, at);
    if (&branch == &branches.back()) continue;
    const double rule = (branch.last + (&branch + 1)->first) / 2;
    canvas.stroke(Path::line({at.id_x, rule}, {width, rule}), "line", 0.18);
  }
  return canvas.finish(std::max(bottom, aim_bottom + canvas.mm(0.2)));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec goal_tree_chart() {
  return {.name = "goal-tree", .summary = {"the aim, its goals and their key results", "总目标、目标与关键结果"}, .options = {}, .draw = draw};
}

}  // namespace planloom
