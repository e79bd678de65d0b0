/// gauge: one share of its full as an arc with the figure inside.
///
/// View: the first row's `title`, `actual` (its tone is the status), `target` as a tick. Option `full`: the figure at the arc's end (default: 1 for
/// ratios, else a round figure above the target).
///
///     - gauge: kpis.C2
#include <algorithm>
#include <cmath>
#include <numbers>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

struct Arc {
  Point centre;
  double radius = 0;
  Point at(double share, double distance = 1) const {
    const double angle = std::numbers::pi * (1 - share);
    return {centre.x + radius * distance * std::cos(angle), centre.y - radius * distance * std::sin(angle)};
  }
  /// Open arc from the left end, in cubics of a sixteenth of a turn.
  Path path(double from, double to) const {
    const int steps = std::max(1, static_cast<int>(std::ceil((to - from) * 8)));
    const double step = (to - from) / steps, pull = 4.0 / 3 * std::tan(step * std::numbers::pi / 4);
    Path path;
    path.move_to(at(from));
    for (int i = 0; i < steps; ++i) {
      const double a = from + step * i, b = a + step;
      const auto tangent = [&](double share) {
        const double angle = std::numbers::pi * (1 - share);
        return Point{radius * pull * std::sin(angle), radius * pull * std::cos(angle)};
      };
      const Point p = at(a), q = at(b), u = tangent(a), v = tangent(b);
      path.curve_to({p.x + u.x, p.y + u.y}, {q.x - v.x, q.y - v.y}, q);
    }
    return path;
  }
};

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0 || !reading.cell(0, "actual")) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const ViewCell* cell = reading.cell(0, "actual");
  const auto actual = reading.number(cell), target = reading.number(0, "target");
  const Quantity* quantity = cell->value.quantity();
  const double most = std::max(actual.value_or(0), target.value_or(0));
  const bool ratio = quantity && quantity->unit.is_ratio();
  const double whole = ratio ? std::pow(10.0, -reading.power()) : 0;
  double full = block.options.given("full") ? block.options.number("full") : ratio && most <= whole ? whole : nice_ceiling(most * 1.05);
  if (!(full > 0)) full = 1;
  Arc arc;
  arc.radius = std::max(canvas.mm(8), std::min({width / 2 - canvas.mm(3), canvas.mm(24), height_limit - canvas.mm(9)}));
  arc.centre = {width / 2, arc.radius + canvas.mm(2.5)};
  canvas.stroke(arc.path(0, 1), "wash2", 4.2);
  if (actual && *actual > 0) canvas.stroke(arc.path(0, std::min(1.0, *actual / full)), tone_colour(cell->tone), 4.2);
  if (target && *target >= 0) {
    const double share = std::min(1.0, *target / full), out = canvas.mm(2.7) / arc.radius;
    canvas.stroke(Path::line(arc.at(share, 1 - out), arc.at(share, 1 + out)), "ink", 0.6);
  }
  const double room = 2 * (arc.radius - canvas.mm(3));
  const TextStyle number = sized(bold(canvas.style("table", actual ? "ink" : "ink3")), canvas.style("table").size * 1.7);
  canvas.place_middle(canvas.label(actual ? cell->text : "—", number, room, 1), width / 2, arc.centre.y - canvas.mm(3.2), Align::centre);
  canvas.place_middle(canvas.label(reading.title(0), canvas.style("axis", "ink2"), width, 2), width / 2, arc.centre.y + canvas.mm(3.4), Align::centre);
  return canvas.finish(arc.centre.y + canvas.mm(6.5));
}

}  // namespace

ChartSpec gauge_chart() {
  return {.name = "gauge", .summary = {"one figure on an arc", "仪表"}, .options = {{"full", OptionType::number, "", {"the figure at the arc's end", "弧线终点的数"}, {}}}, .draw = draw};
}

}  // namespace planloom
