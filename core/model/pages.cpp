#include <planloom/pages.hpp>

#include <algorithm>

namespace planloom {

Path& Path::move_to(Point p) {
  steps.push_back(Step::move_to);
  points.push_back(p);
  return *this;
}

Path& Path::line_to(Point p) {
  steps.push_back(Step::line_to);
  points.push_back(p);
  return *this;
}

Path& Path::curve_to(Point a, Point b, Point end) {
  steps.push_back(Step::curve_to);
  points.insert(points.end(), {a, b, end});
  return *this;
}

Path& Path::close() {
  steps.push_back(Step::close);
  return *this;
}

Path Path::line(Point from, Point to) {
  Path path;
  path.move_to(from).line_to(to);
  return path;
}

namespace {
// The control points of a cubic curve that comes closest to a quarter circle lie this share of the radius along its tangents.
constexpr double quarter_circle = 0.5522847498;
}  // namespace

Path Path::rectangle(Box box, double radius) {
  const double left = box.x, top = box.y, right = box.x + box.width, bottom = box.y + box.height;
  const double r = std::min({radius, box.width / 2, box.height / 2});
  if (r <= 0) return polygon({{left, top}, {right, top}, {right, bottom}, {left, bottom}});
  const double k = r * (1 - quarter_circle);
  Path path;
  path.move_to({left + r, top}).line_to({right - r, top}).curve_to({right - k, top}, {right, top + k}, {right, top + r});
  path.line_to({right, bottom - r}).curve_to({right, bottom - k}, {right - k, bottom}, {right - r, bottom});
  path.line_to({left + r, bottom}).curve_to({left + k, bottom}, {left, bottom - k}, {left, bottom - r});
  path.line_to({left, top + r}).curve_to({left, top + k}, {left + k, top}, {left + r, top});
  return path.close();
}

Path Path::circle(Point centre, double radius) { return rectangle({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, radius); }

Path Path::polygon(const std::vector<Point>& corners) {
  Path path;
  for (const Point& corner : corners) {
    if (path.steps.empty()) path.move_to(corner);
    else path.line_to(corner);
  }
  return path.close();
}

double Glyphs::width() const {
  double width = 0;
  for (const Glyph& glyph : glyphs) width += glyph.advance;
  return width;
}

}  // namespace planloom
