#include "fragment.hpp"

#include <segmentation.hpp>

#include <algorithm>
#include <utility>

namespace planloom {
namespace {

struct Move {
  Point by;
  void operator()(Path& path) const {
    for (Point& point : path.points) point.x += by.x, point.y += by.y;
  }
  void operator()(Fill& fill) const { (*this)(fill.path); }
  void operator()(Stroke& stroke) const { (*this)(stroke.path); }
  void operator()(Glyphs& glyphs) const { glyphs.origin.x += by.x, glyphs.origin.y += by.y; }
  void operator()(Image& image) const { image.box.x += by.x, image.box.y += by.y; }
};

struct Scale {
  double factor;
  void operator()(Path& path) const {
    for (Point& point : path.points) point.x *= factor, point.y *= factor;
  }
  void operator()(Fill& fill) const { (*this)(fill.path); }
  void operator()(Stroke& stroke) const {
    (*this)(stroke.path);
    stroke.width *= factor;
    for (double& dash : stroke.dashes) dash *= factor;
  }
  void operator()(Glyphs& glyphs) const {
    glyphs.origin.x *= factor, glyphs.origin.y *= factor, glyphs.size *= factor;
    const auto f = static_cast<float>(factor);
    for (Glyph& glyph : glyphs.glyphs) glyph.advance *= f, glyph.dx *= f, glyph.dy *= f;
  }
  void operator()(Image& image) const { image.box.x *= factor, image.box.y *= factor, image.box.width *= factor, image.box.height *= factor; }
};

double left_of(double x, double width, Align align) {
  switch (align) {
    case Align::left:
      return x;
    case Align::right:
      return x - width;
    case Align::centre:
      return x - width / 2;
  }
  return x;
}

}  // namespace

Shape moved(Shape shape, Point by) {
  std::visit(Move{by}, shape.data);
  return shape;
}

Shape scaled(Shape shape, double factor) {
  std::visit(Scale{factor}, shape.data);
  return shape;
}

Fragment scaled(Fragment fragment, double factor) {
  fragment.size = {fragment.size.width * factor, fragment.size.height * factor};
  for (Shape& shape : fragment.shapes) shape = scaled(std::move(shape), factor);
  for (Link& link : fragment.links) {
    const Box box = link.box;
    link.box = {box.x * factor, box.y * factor, box.width * factor, box.height * factor};
  }
  for (Anchor& anchor : fragment.anchors) anchor.y *= factor;
  return fragment;
}

void place(Fragment& target, Fragment part, Point at) {
  // A page takes its parts one by one: room for exactly one more would move all of it each time.
  if (const std::size_t needed = target.shapes.size() + part.shapes.size(); needed > target.shapes.capacity())
    target.shapes.reserve(target.shapes.empty() ? needed : std::max(needed, 2 * target.shapes.capacity()));
  for (Shape& shape : part.shapes) target.shapes.push_back(moved(std::move(shape), at));
  for (Link& link : part.links) {
    link.box.x += at.x, link.box.y += at.y;
    target.links.push_back(std::move(link));
  }
  for (Anchor& anchor : part.anchors) target.anchors.push_back({std::move(anchor.name), anchor.y + at.y});
}

std::int32_t Structure::add(Role role, std::int32_t parent, std::string alternative) {
  StructureNode node;
  node.role = role;
  node.parent = parent;
  node.alternative = std::move(alternative);
  nodes_.push_back(std::move(node));
  return static_cast<std::int32_t>(nodes_.size() - 1);
}

void Pen::run(Glyphs glyphs, Point at) {
  glyphs.origin.x += at.x;
  glyphs.origin.y += at.y;
  target_.shapes.push_back({std::move(glyphs), node_});
}

void Pen::line(const ShapedLine& line, Point at, Align align) {
  const double x = left_of(at.x, line.width, align);
  for (const Glyphs& glyphs : line.runs) run(glyphs, {x, at.y});
}

void Pen::line(ShapedLine&& line, Point at, Align align) {
  const double x = left_of(at.x, line.width, align);
  for (Glyphs& glyphs : line.runs) run(std::move(glyphs), {x, at.y});
}

double Pen::text(std::string_view text, const TextStyle& style, Point at, Align align) {
  ShapedLine shaped = look_.shaper.line(text, style);
  const double width = shaped.width;
  line(std::move(shaped), at, align);
  return width;
}

double Pen::text_middle(std::string_view words, const TextStyle& style, Point at, Align align) {
  return text(words, style, {at.x, at.y + baseline_below_middle * style.size}, align);
}

SpanLinks link_nodes(const Spans& spans, Structure& structure, std::int32_t parent) {
  SpanLinks links{spans, {}};
  for (const Span& span : spans) links.nodes.push_back(span.link.empty() ? -1 : structure.add(Role::link, parent));
  return links;
}

double Pen::lines(std::vector<ShapedLine>&& lines, double line_height, const TextStyle& style, Box column, Align align, const SpanLinks* links) {
  if (links) return this->lines(std::as_const(lines), line_height, style, column, align, links);   // their widths are asked for once they are drawn
  const double x = align == Align::left ? column.x : align == Align::right ? column.x + column.width : column.x + column.width / 2;
  double top = column.y;
  for (ShapedLine& shaped : lines) {
    line(std::move(shaped), {x, top + line_height / 2 + baseline_below_middle * style.size}, align);
    top += line_height;
  }
  return top - column.y;
}

double Pen::lines(const std::vector<ShapedLine>& lines, double line_height, const TextStyle& style, Box column, Align align, const SpanLinks* links) {
  const double x = align == Align::left ? column.x : align == Align::right ? column.x + column.width : column.x + column.width / 2;
  double top = column.y;
  for (const ShapedLine& shaped : lines) {
    const std::size_t first = target_.shapes.size();
    line(shaped, {x, top + line_height / 2 + baseline_below_middle * style.size}, align);
    for (std::size_t run = 0; links != nullptr && run < shaped.runs.size(); ++run) {
      const std::string& goal = links->spans[shaped.spans[run]].link;
      if (goal.empty()) continue;
      const std::int32_t node = links->nodes[shaped.spans[run]];
      Shape& words = target_.shapes[first + run];
      words.node = node;
      std::get<Glyphs>(words.data).colour = look_.theme.colour("accent");
      Link link{
          .box = {std::get<Glyphs>(words.data).origin.x, top, shaped.runs[run].width(), line_height}, .url = {}, .destination = {}, .node = node};
      (goal.front() == '#' ? link.destination : link.url) = goal.front() == '#' ? goal.substr(1) : goal;
      target_.links.push_back(std::move(link));
    }
    top += line_height;
  }
  return top - column.y;
}

void Pen::rule(double left, double right, double y, double width, std::string_view colour) {
  target_.shapes.push_back({Stroke{Path::line({left, y}, {right, y}), look_.theme.colour(colour), width, {}, false}, -1});
}

void Pen::fill(Path path, std::string_view colour) { target_.shapes.push_back({Fill{std::move(path), look_.theme.colour(colour)}, -1}); }

void Pen::stroke(Path path, std::string_view colour, double width, std::vector<double> dashes) {
  target_.shapes.push_back({Stroke{std::move(path), look_.theme.colour(colour), width, std::move(dashes), false}, -1});
}

void Pen::shapes(std::vector<Shape> shapes, Point at) {
  for (Shape& shape : shapes) {
    Shape here = moved(std::move(shape), at);
    // Words within a drawing are read with it; its lines and grounds are not.
    here.node = std::holds_alternative<Glyphs>(here.data) ? node_ : -1;
    target_.shapes.push_back(std::move(here));
  }
}

double line_height(const Look& look, std::string_view role) {
  const TypeStyle& type = look.theme.type(role);
  return type.size * type.line_height;
}

Spans plain_spans(std::string_view text) { return Spans(1, Span{.text = std::string(text), .link = {}, .footnote = {}}); }

namespace {

bool is_break_inside_mark(std::string_view after) {
  for (const std::string_view mark : {"，", "。", "、", "：", "；", "！", "？", "）", "”", "》", "%", " "}) {
    if (after.starts_with(mark)) return true;
  }
  return false;
}

/// A title of two lines that parts inside a word, or leaves a short rest, parts between words instead, as evenly as they allow.
std::vector<ShapedLine> parted_between_words(const Look& look, const std::string& title, const TextStyle& style, double width, std::vector<ShapedLine> lines) {
  constexpr double short_rest = 0.45;
  const std::vector<std::size_t> words = word_starts(title);
  const std::size_t first = lines.front().text.size();
  const bool in_word = std::ranges::find(words, first) == words.end();
  if (!in_word && lines[1].width > short_rest * lines[0].width) return lines;
  double best = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t at = words[i], before = i > 0 ? words[i - 1] : 0, after = i + 1 < words.size() ? words[i + 1] : title.size();
    constexpr std::size_t one_character = 3;  // two in a row are a word the dictionary does not know: 转正
    if (at - before <= one_character && after - at <= one_character) continue;
    if (is_break_inside_mark(std::string_view(title).substr(at)) || title[at - 1] == ' ') continue;
    const double left = look.shaper.width(title.substr(0, at), style), right = look.shaper.width(title.substr(at), style);
    const double share = std::min(left, right) / std::max({left, right, 1.0});
    if (left > width || right > width || share <= best + 0.01) continue;
    best = share;
    lines = look.shaper.wrap(plain_spans(title.substr(0, at) + "\n" + title.substr(at)), style, width);
  }
  return lines;
}

}  // namespace

std::vector<ShapedLine> title_lines(const Look& look, const std::string& title, const TextStyle& style, double width) {
  std::vector<ShapedLine> lines = look.shaper.wrap(plain_spans(title), style, width, {.balance_last = true});
  if (lines.size() != 2) return lines;
  constexpr double similar = 0.45;  // the shorter line has at least this share of the longer
  double best = similar;
  for (const std::string_view mark : {"，", "：", "；", "、", ": ", ", "}) {
    for (std::size_t at = title.find(mark); at != std::string::npos; at = title.find(mark, at + mark.size())) {
      const std::string first = title.substr(0, at + mark.size()), second = title.substr(at + mark.size());
      const double left = look.shaper.width(first, style), right = look.shaper.width(second, style);
      const double share = std::min(left, right) / std::max({left, right, 1.0});
      if (left > width || right > width || share <= best) continue;
      best = share;
      lines = look.shaper.wrap(plain_spans(first + "\n" + second), style, width);
    }
  }
  const bool at_mark = best > similar;
  if (!at_mark && look.language == Language::zh) return parted_between_words(look, title, style, width, std::move(lines));
  return lines;
}

}  // namespace planloom
