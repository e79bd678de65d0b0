/// Fixed shapes on sheets, slides or one long strip: where pdf, png and svg start.
///
/// You want to                                         use
/// paint a page                                        walk `page.shapes` in order: Fill, Stroke, Glyphs, Image
/// make a document others can read                     `shape.node` → `pages.structure`; links, bookmarks, destinations
///
/// Lengths are points (1/72 inch; on a strip: pixels), y grows downwards from the top left corner. Glyphs are already shaped.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <planloom/compact.hpp>
#include <planloom/words.hpp>

namespace planloom {

struct Point { double x = 0, y = 0; };
struct Size { double width = 0, height = 0; };
struct Box { double x = 0, y = 0, width = 0, height = 0; };
constexpr double mm(double millimetres) { return millimetres * 72.0 / 25.4; }

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
  bool operator==(const Colour&) const = default;
};

/// Straight lines and cubic curves. `curve_to` takes three points.
struct Path {
  enum class Step : std::uint8_t { move_to, line_to, curve_to, close };
  std::vector<Step> steps;
  std::vector<Point> points;
  Path& move_to(Point p);
  Path& line_to(Point p);
  Path& curve_to(Point a, Point b, Point end);
  Path& close();
  static Path line(Point from, Point to);
  static Path rectangle(Box box, double radius = 0);
  static Path circle(Point centre, double radius);
  static Path polygon(const std::vector<Point>& corners);
};

struct Fill { Path path; Colour colour; };
struct Stroke {
  Path path;
  Colour colour;
  double width = 1;
  std::vector<double> dashes;
  bool round = false;      ///< round caps and joins
};

/// A font file and the face in it.
struct Face {
  std::string path;
  unsigned index = 0;              ///< face in a collection
  std::string postscript_name;
  std::string family;
  bool bold = false;
  unsigned units_per_em = 1000;
  double ascent = 0.88, descent = 0.12;   ///< in em, both positive
};

struct Glyph {
  std::uint32_t id = 0;
  float advance = 0;               ///< in points, with any spacing
  float dx = 0, dy = 0;            ///< offset of the drawn glyph, points; dy grows upwards
  std::uint32_t cluster = 0;       ///< byte in Glyphs::text where its source begins
};

/// Shaped text on one line in one face.
struct Glyphs {
  std::uint32_t face = 0;          ///< index into Pages::faces (Picture users: Shaper::faces())
  double size = 9;
  Colour colour;
  Point origin;                    ///< on the baseline
  bool upward = false;             ///< turned 90° counter-clockwise (axis titles)
  std::vector<Glyph> glyphs;
  std::string text;                ///< what it says; clusters point into it
  double width() const;
};

struct Image { Box box; std::string file; };

struct Shape {
  std::variant<Fill, Stroke, Glyphs, Image> data;
  std::int32_t node = -1;          ///< index into Pages::structure; −1: artifact (rules, running heads, grounds)
};

/// A drawn chart: shapes within (0,0)–size. Nodes count within the picture and are −1 for pure drawing.
struct Picture {
  Size size;
  std::vector<Shape> shapes;
};

enum class Role { document = 1, section, heading1, heading2, heading3, paragraph, list, list_item, table, table_row, table_head_cell, table_cell, figure, caption,
                  contents, contents_item, link, note };

struct StructureNode {
  Role role = Role::paragraph;
  std::int32_t parent = -1;
  SeldomText alternative;          ///< of a figure
  int column_span = 1;
  bool row_head = false;           ///< a head cell whose scope is its row
};

struct Link { Box box; std::string url; std::string destination; std::int32_t node = -1; };  ///< either url or destination
struct Destination { std::string name; std::size_t page = 0; Point at; };
struct Bookmark { int level = 1; std::string title; std::string destination; };

struct Page {
  Size size;
  Colour ground{255, 255, 255, 255};
  std::string label;               ///< as counted ("4"); empty on a cover
  std::vector<Shape> shapes;
  std::vector<Link> links;
};

struct Pages {
  Language language = Language::zh;
  std::string title, author, subject;
  std::vector<std::shared_ptr<const Face>> faces;
  std::vector<Page> pages;
  std::vector<StructureNode> structure;
  std::vector<Destination> destinations;
  std::vector<Bookmark> bookmarks;
  std::vector<std::string> missing_characters;   ///< no face had them
};

/// One shape per line, coordinates to a tenth of a point: what layout tests compare.
std::string print(const Pages& pages);

}  // namespace planloom
