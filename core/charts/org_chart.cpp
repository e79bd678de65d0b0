/// org-chart: people and groups under their leads, dotted lines beside.
///
/// View: `title`, `person`, `under` (id of the role above), `dotted` (id of the role it reports to besides), `headcount` (its own), `staff` (a list
/// of "图文编辑 1"). The role at the top shows the sum of all below it. A role without `under` and `dotted` stands at the top.
///
///     - org-chart: roles
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr double box_height = 11.4, level_gap = 10.5, staff_pitch = 4.23, most_across = 6;

struct Role {
  std::size_t row = 0;
  std::vector<std::size_t> below;    ///< indexes of roles
  std::vector<std::size_t> beside;   ///< dotted ones
};

struct Tree {
  std::vector<Role> roles;
  std::vector<std::size_t> tops;
};

Tree read_tree(const Reading& reading) {
  Tree tree;
  std::map<std::string, std::size_t> by_id;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    tree.roles.push_back({row, {}, {}});
    by_id.emplace(reading.row(row).id, row);
  }
  const auto find = [&](std::size_t row, std::string_view column) -> std::optional<std::size_t> {
    const auto found = by_id.find(reading.text(row, column));
    return found == by_id.end() || found->second == row ? std::nullopt : std::optional(found->second);
  };
  for (std::size_t row = 0; row < reading.size(); ++row) {
    if (const auto above = find(row, "under")) tree.roles[*above].below.push_back(row);
    else if (const auto dotted = find(row, "dotted")) tree.roles[*dotted].beside.push_back(row);
    else tree.tops.push_back(row);
  }
  return tree;
}

struct RoleWords { std::string name, title, count; };

/// A role's own head count with all below it; dotted roles belong elsewhere.
double headcount(const Reading& reading, const Tree& tree, std::size_t role, std::set<std::size_t>& seen) {
  if (!seen.insert(role).second) return 0;
  const ViewCell* cell = reading.cell(tree.roles[role].row, "headcount");
  const Quantity* own = cell ? cell->value.quantity() : nullptr;
  double count = own ? own->value.to_double() : 0;
  for (const std::size_t below : tree.roles[role].below) count += headcount(reading, tree, below, seen);
  return count;
}

RoleWords words_of(const Reading& reading, std::size_t row, Language language) {
  RoleWords words{reading.text(row, "person"), reading.title(row), {}};
  if (words.name.empty()) std::swap(words.name, words.title);
  const ViewCell* cell = reading.cell(row, "headcount");
  const Quantity* count = cell ? cell->value.quantity() : nullptr;
  if (count) words.count = words::people(static_cast<long>(count->value.to_double()), language, false);
  return words;
}

enum class Manner { top = 1, group, dotted };

void draw_box(Canvas& canvas, const RoleWords& words, Box box, Manner manner) {
  const bool top = manner == Manner::top;
  if (manner == Manner::dotted) canvas.stroke(Path::rectangle(box, canvas.mm(1)), "line2", 0.25, {1.4, 1});
  else canvas.fill(Path::rectangle(box, canvas.mm(1)), top ? "primary" : "wash");
  const double pad = std::min(canvas.mm(2.6), box.width * 0.1), left = box.x + pad, right = box.x + box.width - pad;
  const double first = box.y + canvas.mm(3.9), second = box.y + canvas.mm(8.1);
  const Label count = canvas.label(words.count, canvas.style("axis", top ? "onp2" : "ink3"), (right - left) * 0.5, 1);
  canvas.place_middle(count, right, first, Align::right);
  const double room = right - left - (count.empty() ? 0 : count.width() + canvas.mm(1));
  canvas.place_middle(canvas.label(words.name, bold(canvas.style("body", top ? "onp" : "ink")), room, 1), left, first);
  canvas.place_middle(canvas.label(words.title, canvas.style("axis", top ? "onp2" : "ink2"), right - left, 1), left, second);
}

std::vector<std::string> staff_of(const Reading& reading, std::size_t row) {
  const ViewCell* cell = reading.cell(row, "staff");
  return cell ? cell->list : std::vector<std::string>{};
}

/// What hangs under a group's box: its staff, then the roles below it with theirs, deeper ones further in.
struct Line { std::string words; int depth; bool role; };

void collect(const Reading& reading, const Tree& tree, std::size_t role, int depth, std::vector<Line>& lines, std::set<std::size_t>& seen) {
  for (const std::string& staff : staff_of(reading, tree.roles[role].row)) lines.push_back({staff, depth, false});
  for (const std::size_t below : tree.roles[role].below) {
    if (!seen.insert(below).second) continue;
    const RoleWords words = words_of(reading, tree.roles[below].row, Language::zh);
    lines.push_back({words.title.empty() || words.title == words.name ? words.name : words.name + " · " + words.title, depth, true});
    collect(reading, tree, below, depth + 1, lines, seen);
  }
}

double draw_lines(Canvas& canvas, const std::vector<Line>& lines, double x, double width, double top, double room) {
  const double pitch = canvas.mm(staff_pitch);
  const auto fitting = static_cast<std::size_t>(std::max(1.0, room / pitch));
  const std::size_t shown = lines.size() > fitting ? fitting - 1 : lines.size();
  double middle = top + canvas.mm(3.7);
  for (std::size_t i = 0; i < shown; ++i) {
    const double inset = canvas.mm(2) * std::min(lines[i].depth, 4);
    canvas.fill(Path::circle({x + inset + canvas.mm(3.35), middle}, canvas.mm(0.45)), lines[i].role ? "ink2" : "c1");
    TextStyle style = canvas.style("figure-subtitle", lines[i].role ? "ink" : "ink2");
    style.bold = lines[i].role;
    canvas.place_middle(canvas.label(lines[i].words, style, width - inset - canvas.mm(5.6), 1), x + inset + canvas.mm(5.3), middle);
    middle += pitch;
  }
  if (shown < lines.size()) {
    canvas.text_middle("+" + std::to_string(lines.size() - shown), canvas.style("axis", "ink3"), {x + canvas.mm(5.3), middle});
    middle += pitch;
  }
  return middle - pitch + canvas.mm(1.85);
}

double draw_top(Canvas& canvas, const Reading& reading, const Tree& tree, std::size_t top_role, double y, std::set<std::size_t>& seen, double height_limit) {
  const Role& role = tree.roles[top_role];
  const double height = canvas.mm(box_height), width = std::min(canvas.mm(48), canvas.width * 0.4);
  const Box box{(canvas.width - width) / 2, y, width, height};
  seen.insert(top_role);
  const double side = std::min(canvas.mm(34), box.x - canvas.mm(5));
  double beside_bottom = y + height;
  double below = y;
  for (const std::size_t dotted : role.beside) {
    seen.insert(dotted);
    if (side < canvas.mm(12)) continue;
    RoleWords words = words_of(reading, tree.roles[dotted].row, canvas.look.language);
    words.count.clear();
    const std::string note = words::dotted_line.in(canvas.look.language);
    if (words.title.empty()) words.title = note;
    else words.title += canvas.look.language == Language::zh ? "（" + note + "）" : " (" + note + ")";
    const double inset = canvas.mm(0.13);
    const Box place{canvas.width - side, below + inset, side - inset, height - 2 * inset};
    const double middle = below + height / 2, turn = (box.x + box.width + place.x) / 2;
    canvas.stroke(rounded_route({{box.x + box.width, y + height / 2}, {turn, y + height / 2}, {turn, middle}, {place.x, middle}}, canvas.mm(1.5)), "line2", 0.25, {1.4, 1});
    draw_box(canvas, words, place, Manner::dotted);
    beside_bottom = below + height;
    below += height + canvas.mm(2);
  }
  RoleWords words = words_of(reading, role.row, canvas.look.language);
  std::set<std::size_t> counted;
  const auto people = static_cast<long>(headcount(reading, tree, top_role, counted));
  words.count = people > 0 ? words::people(people, canvas.look.language, true) : std::string();
  draw_box(canvas, words, box, Manner::top);
  if (role.below.empty()) {
    std::vector<Line> lines;
    collect(reading, tree, top_role, 0, lines, seen);
    return lines.empty() ? beside_bottom : draw_lines(canvas, lines, box.x, box.width, box.y + height, height_limit);
  }
  const auto count = static_cast<double>(role.below.size());
  const double fit = std::max(1.0, std::floor((canvas.width + canvas.mm(3)) / canvas.mm(25)));
  const double across = std::min({count, most_across, fit});
  const double gap = canvas.mm(2.95), child = std::min((canvas.width - gap * (across - 1)) / across, canvas.mm(46));
  double top = std::max(y + height + canvas.mm(level_gap), beside_bottom + canvas.mm(beside_bottom > y + height ? 6 : 0));
  double trunk_from = y + height;
  canvas.stroke(Path::line({canvas.width / 2, trunk_from}, {canvas.width / 2, top - canvas.mm(4.6)}), "line2", 0.28);
  for (std::size_t from = 0; from < role.below.size(); from += static_cast<std::size_t>(across)) {
    const std::size_t to = std::min(role.below.size(), from + static_cast<std::size_t>(across));
    const auto in_row = static_cast<double>(to - from);
    const double start = (canvas.width - child * in_row - gap * (in_row - 1)) / 2;
    double bottom = top + height;
    for (std::size_t i = from; i < to; ++i) {
      const std::size_t below_role = role.below[i];
      if (!seen.insert(below_role).second) continue;
      const double x = start + (child + gap) * static_cast<double>(i - from), centre = x + child / 2;
      const double bend = top - canvas.mm(4.6);
      if (from == 0) canvas.stroke(rounded_route({{canvas.width / 2, bend}, {centre, bend}, {centre, top}}, canvas.mm(2)), "line2", 0.28);
      else canvas.stroke(Path::line({centre, top - canvas.mm(2.2)}, {centre, top}), "line2", 0.28);
      draw_box(canvas, words_of(reading, tree.roles[below_role].row, canvas.look.language), {x, top, child, height}, Manner::group);
      std::vector<Line> lines;
      collect(reading, tree, below_role, 0, lines, seen);
      if (!lines.empty()) bottom = std::max(bottom, draw_lines(canvas, lines, x, child, top + height, height_limit * 0.6));
    }
    // Further rows of groups hang on a rule of their own.
    if (from > 0) canvas.stroke(Path::line({start + child / 2, top - canvas.mm(2.2)}, {start + (child + gap) * (in_row - 1) + child / 2, top - canvas.mm(2.2)}), "line2", 0.28);
    trunk_from = bottom;
    top = bottom + canvas.mm(5);
  }
  return trunk_from;
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  Tree tree = read_tree(reading);
  // A circle of roles has no top; the first one stands in.
  if (tree.tops.empty()) tree.tops.push_back(0);
  std::set<std::size_t> seen;
  double y = 0;
  for (const std::size_t top : tree.tops) {
    if (seen.contains(top)) continue;
    if (y > 0) y += canvas.mm(5);
    y = draw_top(canvas, reading, tree, top, y, seen, height_limit);
  }
  return canvas.finish(y + canvas.mm(0.3));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec org_chart() { return {.name = "org-chart", .summary = {"people and groups under their leads", "组织结构"}, .options = {}, .draw = draw}; }

}  // namespace planloom
