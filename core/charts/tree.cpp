/// tree: what belongs under what, level by level from left to right.
///
/// View: `title`, `under` (the id of the row above) or the rows' own depth; `note` and `value` as small words. Rows whose parent is not there stand
/// at the left. A circle of rows is opened at its first one.
///
///     - tree: groups
#include <algorithm>
#include <cmath>
#include <map>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr double leaf_pitch = 7.6, level_gap = 7, least_level = 24, most_level = 52;

struct Node {
  std::size_t row = 0;
  std::size_t level = 0;
  std::vector<std::size_t> below;
  double middle = 0;
};

struct Tree {
  std::vector<Node> nodes;  ///< one per row
  std::vector<std::size_t> tops;
  std::size_t levels = 1;
};

/// The row above each row: by id, else the nearest one before it that is less deep.
std::vector<std::optional<std::size_t>> parents_of(const Reading& reading) {
  std::map<std::string, std::size_t> by_id;
  for (std::size_t row = 0; row < reading.size(); ++row) by_id.emplace(reading.row(row).id, row);
  std::vector<std::optional<std::size_t>> parents(reading.size());
  std::vector<std::size_t> open;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const auto found = by_id.find(reading.text(row, "under"));
    if (found != by_id.end() && found->second != row) parents[row] = found->second;
    while (!open.empty() && reading.row(open.back()).depth >= reading.row(row).depth) open.pop_back();
    if (!parents[row] && reading.row(row).depth > 0 && !open.empty()) parents[row] = open.back();
    open.push_back(row);
  }
  return parents;
}

void set_levels(Tree& tree, std::size_t index, std::size_t level, std::vector<bool>& seen) {
  seen[index] = true;
  tree.nodes[index].level = level;
  tree.levels = std::max(tree.levels, level + 1);
  std::erase_if(tree.nodes[index].below, [&](std::size_t below) { return seen[below]; });
  for (const std::size_t below : tree.nodes[index].below) set_levels(tree, below, level + 1, seen);
}

Tree read_tree(const Reading& reading) {
  Tree tree;
  const auto parents = parents_of(reading);
  for (std::size_t row = 0; row < reading.size(); ++row) tree.nodes.push_back({row, 0, {}, 0});
  for (std::size_t row = 0; row < reading.size(); ++row) {
    if (parents[row]) tree.nodes[*parents[row]].below.push_back(row);
    else tree.tops.push_back(row);
  }
  std::vector<bool> seen(reading.size(), false);
  for (const std::size_t top : tree.tops) set_levels(tree, top, 0, seen);
  // What a circle keeps from the top starts at its first row.
  for (std::size_t row = 0; row < reading.size(); ++row)
    if (!seen[row]) {
      tree.tops.push_back(row);
      set_levels(tree, row, 0, seen);
    }
  return tree;
}

/// Leaves one below the other, the rest in the middle of what is below them.
void set_middles(Tree& tree, std::size_t index, double pitch, double& y) {
  Node& node = tree.nodes[index];
  if (node.below.empty()) {
    node.middle = y + pitch / 2;
    y += pitch;
    return;
  }
  for (const std::size_t below : node.below) set_middles(tree, below, pitch, y);
  node.middle = (tree.nodes[node.below.front()].middle + tree.nodes[node.below.back()].middle) / 2;
}

struct Columns {
  double width = 0, gap = 0;
  double x(std::size_t level) const { return (width + gap) * static_cast<double>(level); }
};

/// Rows one below the other, deeper ones further in: for a tree with more levels than the width has room for.
Picture draw_outline(const ChartBlock& block, double width, const Look& look, const Tree& tree) {
  const Reading reading(block.view);
  Canvas canvas(width, look);
  const double pitch = canvas.mm(5.4), step = std::min(canvas.mm(4.5), width * 0.3 / static_cast<double>(tree.levels));
  double y = 0;
  const auto visit = [&](const auto& self, std::size_t index, double above) -> void {
    const Node& node = tree.nodes[index];
    const double x = step * static_cast<double>(node.level), middle = y + pitch / 2;
    if (node.level > 0)
      canvas.stroke(rounded_route({{x - step / 2, above}, {x - step / 2, middle}, {x - canvas.mm(0.6), middle}}, canvas.mm(0.8)), "line2", 0.2);
    TextStyle style = canvas.style("table", "ink");
    style.bold = !node.below.empty();
    const Label note = canvas.label(reading.text(node.row, "value"), canvas.style("axis", "ink2"), width * 0.25, 1);
    canvas.place_middle(note, width, middle, Align::right);
    canvas.place_middle(canvas.label(reading.title(node.row), style, width - x - note.width() - canvas.mm(2), 1), x + canvas.mm(0.6), middle);
    y += pitch;
    for (const std::size_t below : node.below) self(self, below, middle + canvas.mm(1.8));
  };
  for (const std::size_t top : tree.tops) visit(visit, top, 0);
  return canvas.finish(y);
}

void draw_box(Canvas& canvas, const Reading& reading, const Node& node, Box box) {
  const bool top = node.level == 0 && !node.below.empty();
  canvas.fill(Path::rectangle(box, canvas.mm(0.8)), top ? "primary" : node.below.empty() ? "wash" : "accs");
  const double pad = canvas.mm(1.8), room = box.width - 2 * pad, middle = box.y + box.height / 2;
  const Label value = canvas.label(reading.text(node.row, "value"), canvas.style("axis", top ? "onp2" : "ink2"), room * 0.45, 1);
  canvas.place_middle(value, box.x + box.width - pad, middle, Align::right);
  TextStyle style = canvas.style("axis", top ? "onp" : "ink");
  style.bold = !node.below.empty();
  canvas.place_middle(canvas.label(reading.title(node.row), style, room - (value.empty() ? 0 : value.width() + canvas.mm(1)), 2), box.x + pad,
                      middle);
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  Tree tree = read_tree(reading);
  Columns columns;
  columns.gap = canvas.mm(level_gap);
  columns.width = std::min(canvas.mm(most_level), (width - columns.gap * static_cast<double>(tree.levels - 1)) / static_cast<double>(tree.levels));
  if (columns.width < canvas.mm(least_level)) return draw_outline(block, width, look, tree);
  const double pitch = canvas.mm(leaf_pitch), box_height = canvas.mm(6.4);
  double y = 0;
  for (const std::size_t top : tree.tops) {
    if (y > 0) y += canvas.mm(1.5);
    set_middles(tree, top, pitch, y);
  }
  for (const Node& node : tree.nodes)
    for (const std::size_t below : node.below) {
      const double from = columns.x(node.level) + columns.width, to = columns.x(node.level + 1), turn = (from + to) / 2;
      canvas.stroke(
          rounded_route({{from, node.middle}, {turn, node.middle}, {turn, tree.nodes[below].middle}, {to, tree.nodes[below].middle}}, canvas.mm(1.2)),
          "line2", 0.28);
    }
  for (const Node& node : tree.nodes)
    draw_box(canvas, reading, node, {columns.x(node.level), node.middle - box_height / 2, columns.width, box_height});
  return canvas.finish(y);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec tree_chart() { return {.name = "tree", .summary = {"what belongs under what", "树状结构"}, .options = {}, .draw = draw}; }

}  // namespace planloom
