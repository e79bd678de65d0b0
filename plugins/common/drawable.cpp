#include "drawable.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace planloom {
namespace {

constexpr double farthest = 1e6;

bool sound(double number) { return std::isfinite(number) && std::fabs(number) <= farthest; }
bool sound(Point point) { return sound(point.x) && sound(point.y); }
bool sound(const Box& box) { return sound(box.x) && sound(box.y) && sound(box.width) && sound(box.height); }

bool sound(const Path& path) {
  std::size_t needed = 0;
  for (const Path::Step step : path.steps) needed += points_of(step);
  if (needed != path.points.size() || (!path.steps.empty() && path.steps.front() != Path::Step::move_to)) return false;
  for (const Point point : path.points)
    if (!sound(point)) return false;
  return true;
}

struct Inspect {
  const Pages& pages;

  bool operator()(const Fill& fill) const { return sound(fill.path); }
  bool operator()(const Stroke& stroke) const {
    for (const double dash : stroke.dashes)
      if (!sound(dash) || dash < 0) return false;
    return sound(stroke.path) && sound(stroke.width) && stroke.width >= 0;
  }
  bool operator()(const Glyphs& run) const {
    if (!sound(run.origin) || !sound(run.size) || run.size <= 0) return false;
    if (!run.glyphs.empty() && (run.face >= pages.faces.size() || !pages.faces[run.face])) return false;
    for (const Glyph& glyph : run.glyphs)
      if (!sound(glyph.advance) || !sound(glyph.dx) || !sound(glyph.dy) || glyph.id > 0xffff || glyph.cluster > run.text.size()) return false;
    return true;
  }
  bool operator()(const Image& image) const { return sound(image.box); }
};

[[noreturn]] void refuse(std::size_t page, const std::string& what) {
  throw std::runtime_error("page " + std::to_string(page + 1) + ": " + what + " cannot be drawn");
}

void require_drawable(const Pages& pages, std::size_t number) {
  const Page& page = pages.pages[number];
  if (!sound(page.size.width) || !sound(page.size.height) || page.size.width <= 0 || page.size.height <= 0) refuse(number, "its size");
  for (std::size_t i = 0; i < page.shapes.size(); ++i) {
    const Shape& shape = page.shapes[i];
    const bool node_exists = shape.node >= -1 && shape.node < static_cast<std::int64_t>(pages.structure.size());
    if (!node_exists || !std::visit(Inspect{pages}, shape.data)) refuse(number, "shape " + std::to_string(i));
  }
  for (const Link& link : page.links)
    if (!sound(link.box) || link.node < -1 || link.node >= static_cast<std::int64_t>(pages.structure.size())) refuse(number, "a link");
}

}  // namespace

void require_drawable(const Pages& pages) {
  for (std::size_t i = 0; i < pages.pages.size(); ++i) require_drawable(pages, i);
  for (std::size_t i = 0; i < pages.structure.size(); ++i)
    if (pages.structure[i].parent < -1 || pages.structure[i].parent >= static_cast<std::int64_t>(i))
      throw std::runtime_error("structure node " + std::to_string(i) + " stands before its parent");
  for (const Destination& destination : pages.destinations)
    if (destination.page >= pages.pages.size() || !sound(destination.at))
      throw std::runtime_error("destination '" + destination.name + "' is on no page");
}

}  // namespace planloom
