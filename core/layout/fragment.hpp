/// Drawn content that has not found its page yet.
///
/// You want to                                         use
/// draw                                                a `Pen` on a `Fragment`
/// set one fragment into another                       `place(fragment, std::move(part), {x, y})`
/// a tag for what is drawn next                        `pen.tag(node)`, with nodes from `Structure`
#pragma once
#include <planloom/plugin.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace planloom {

struct Anchor {
  std::string name;
  double y = 0;
};

/// Shapes from (0, 0) down; the height is what it takes on a page.
struct Fragment {
  Size size;
  std::vector<Shape> shapes;
  std::vector<Link> links;
  std::vector<Anchor> anchors;
};

Shape moved(Shape shape, Point by);
Shape scaled(Shape shape, double factor);
Fragment scaled(Fragment fragment, double factor);
void place(Fragment& target, Fragment part, Point at);

/// The tree a reader of the file meets: filled while drawing, in reading order.
class Structure {
 public:
  std::int32_t add(Role role, std::int32_t parent = -1, std::string alternative = {});
  StructureNode& at(std::int32_t node) { return nodes_[static_cast<std::size_t>(node)]; }
  std::size_t size() const { return nodes_.size(); }
  void cut_back(std::size_t size) { nodes_.resize(size); }  ///< forgets what an attempt added
  std::vector<StructureNode> take() { return std::move(nodes_); }

 private:
  std::vector<StructureNode> nodes_;
};

/// How far a line's baseline lies below its middle, in em: the middle of a Han face's own line.
inline constexpr double baseline_below_middle = 0.436;
/// How far the middle of the letters lies above the baseline, in em.
inline constexpr double middle_above_baseline = 0.37;

/// The spans of a wrapped text and, for each, the node of its link (−1: none).
struct SpanLinks {
  const Spans& spans;
  std::vector<std::int32_t> nodes;
};
SpanLinks link_nodes(const Spans& spans, Structure& structure, std::int32_t parent);

class Pen {
 public:
  Pen(Fragment& target, const Look& look) : target_(target), look_(look) {}

  /// What is drawn from now on belongs to this node; −1: an artifact.
  void tag(std::int32_t node) { node_ = node; }
  std::int32_t node() const { return node_; }

  /// A line whose left end, right end or middle stands at `at`, on its baseline.
  void line(const ShapedLine& line, Point at, Align align = Align::left);
  void line(ShapedLine&& line, Point at, Align align = Align::left);
  /// Shapes and draws; returns the width.
  double text(std::string_view text, const TextStyle& style, Point at, Align align = Align::left);
  /// The same with the middle of its line at `at.y`.
  double text_middle(std::string_view text, const TextStyle& style, Point at, Align align = Align::left);
  /// Wrapped lines from `column.y`; spans that lead somewhere become links. Returns the height.
  double lines(const std::vector<ShapedLine>& lines, double line_height, const TextStyle& style, Box column, Align align = Align::left,
               const SpanLinks* links = nullptr);
  double lines(std::vector<ShapedLine>&& lines, double line_height, const TextStyle& style, Box column, Align align = Align::left,
               const SpanLinks* links = nullptr);

  void rule(double left, double right, double y, double width, std::string_view colour);
  void fill(Path path, std::string_view colour);
  void stroke(Path path, std::string_view colour, double width, std::vector<double> dashes = {});
  void shapes(std::vector<Shape> shapes, Point at);

 private:
  void run(Glyphs glyphs, Point at);

  Fragment& target_;
  const Look& look_;
  std::int32_t node_ = -1;
};

/// Height of one line of a type role, in points.
double line_height(const Look& look, std::string_view role);
Spans plain_spans(std::string_view text);
/// A title in few lines, parted after a mark where that leaves lines of similar length.
std::vector<ShapedLine> title_lines(const Look& look, const std::string& title, const TextStyle& style, double width);

/// Rule widths of looks: 0.75 pt opens and closes, 0.5 pt groups, 0.35 pt separates.
inline constexpr double strong_rule = 0.75, group_rule = 0.5, hair_rule = 0.35;

}  // namespace planloom
