#include <fmt/format.h>

#include <cmath>
#include <planloom/pages.hpp>

namespace planloom {
namespace {

/// A tenth of a point is finer than any eye, and coarse enough that a last-bit difference does not show. "-0.0" would.
std::string tenth(double value) {
  const double rounded = std::round(value * 10) / 10;
  return fmt::format("{:.1f}", rounded == 0 ? 0.0 : rounded);
}

std::string at(Point point) { return tenth(point.x) + "," + tenth(point.y); }
std::string around(Box box) { return fmt::format("{},{} {}x{}", tenth(box.x), tenth(box.y), tenth(box.width), tenth(box.height)); }

std::string colour(Colour c) {
  std::string text = fmt::format("#{:02X}{:02X}{:02X}", c.red, c.green, c.blue);
  if (c.alpha != 255) text += fmt::format("{:02X}", c.alpha);
  return text;
}

std::string path_text(const Path& path) {
  std::string text;
  std::size_t point = 0;
  for (const Path::Step step : path.steps) {
    switch (step) {
      case Path::Step::move_to:
        text += " M" + at(path.points[point++]);
        break;
      case Path::Step::line_to:
        text += " L" + at(path.points[point++]);
        break;
      case Path::Step::curve_to:
        text += " C" + at(path.points[point]) + " " + at(path.points[point + 1]) + " " + at(path.points[point + 2]);
        point += 3;
        break;
      case Path::Step::close:
        text += " Z";
        break;
    }
  }
  return text;
}

std::string shape_text(const Fill& fill) { return "fill " + colour(fill.colour) + path_text(fill.path); }

std::string shape_text(const Stroke& stroke) {
  std::string text = "stroke " + colour(stroke.colour) + " " + fmt::format("{:.2f}", stroke.width);
  if (!stroke.dashes.empty()) {
    text += " dashes";
    for (const double dash : stroke.dashes) text += " " + tenth(dash);
  }
  if (stroke.round) text += " round";
  return text + path_text(stroke.path);
}

std::string shape_text(const Glyphs& glyphs) {
  return fmt::format("text face {} {} {} at {}{} width {} \"{}\"", glyphs.face, tenth(glyphs.size), colour(glyphs.colour), at(glyphs.origin),
                     glyphs.upward ? " upward" : "", tenth(glyphs.width()), glyphs.text);
}

std::string shape_text(const Image& image) { return "image " + around(image.box) + " " + image.file; }

std::string_view role_name(Role role) {
  switch (role) {
    case Role::document:
      return "document";
    case Role::section:
      return "section";
    case Role::heading1:
      return "heading1";
    case Role::heading2:
      return "heading2";
    case Role::heading3:
      return "heading3";
    case Role::paragraph:
      return "paragraph";
    case Role::list:
      return "list";
    case Role::list_item:
      return "list-item";
    case Role::table:
      return "table";
    case Role::table_row:
      return "table-row";
    case Role::table_head_cell:
      return "table-head-cell";
    case Role::table_cell:
      return "table-cell";
    case Role::figure:
      return "figure";
    case Role::caption:
      return "caption";
    case Role::contents:
      return "contents";
    case Role::contents_item:
      return "contents-item";
    case Role::link:
      return "link";
    case Role::note:
      return "note";
  }
  return "?";
}

void print_page(std::string& out, const Page& page, std::size_t number) {
  out += fmt::format("page {} {}x{} ground {}", number, tenth(page.size.width), tenth(page.size.height), colour(page.ground));
  if (!page.label.empty()) out += " label " + page.label;
  out += '\n';
  for (const Shape& shape : page.shapes) {
    out += "  " + std::visit([](const auto& data) { return shape_text(data); }, shape.data);
    if (shape.node >= 0) out += fmt::format(" node {}", shape.node);
    out += '\n';
  }
  for (const Link& link : page.links) { out += "  link " + around(link.box) + " " + (link.url.empty() ? "#" + link.destination : link.url) + '\n'; }
}

}  // namespace

std::string print(const Pages& pages) {
  std::string out = fmt::format("pages \"{}\" {}\n", pages.title, pages.language == Language::zh ? "zh" : "en");
  for (const auto& face : pages.faces) out += "face " + face->postscript_name + '\n';
  for (std::size_t i = 0; i < pages.pages.size(); ++i) print_page(out, pages.pages[i], i + 1);
  for (std::size_t i = 0; i < pages.structure.size(); ++i) {
    const StructureNode& node = pages.structure[i];
    out += fmt::format("node {} {} in {}", i, role_name(node.role), node.parent);
    if (node.column_span != 1) out += fmt::format(" spans {}", node.column_span);
    if (node.row_head) out += " row-head";
    if (!node.alternative.empty()) out += fmt::format(" \"{}\"", node.alternative.text());
    out += '\n';
  }
  for (const Destination& destination : pages.destinations) {
    out += fmt::format("destination {} page {} at {}\n", destination.name, destination.page + 1, at(destination.at));
  }
  for (const Bookmark& bookmark : pages.bookmarks) {
    out += fmt::format("bookmark {} \"{}\" #{}\n", bookmark.level, bookmark.title, bookmark.destination);
  }
  for (const std::string& missing : pages.missing_characters) out += "missing " + missing + '\n';
  return out;
}

}  // namespace planloom
