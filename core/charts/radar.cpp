/// radar: how a profile compares with what is expected, at most twelve axes; what there is more of is named below.
///
/// View: `title`, `actual`, `target` (the expected profile, dashed). Axes below expectation are marked in amber. Option `full`: the figure at the rim.
///
///     - radar: review.abilities
///       full: 5
#include <algorithm>
#include <cmath>
#include <numbers>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"

namespace planloom {

namespace {

constexpr std::size_t most_axes = 12, roomy_axes = 8;
constexpr double words_gap_mm = 1.6;

struct Axis { std::string title, figures; std::optional<double> actual, target; bool behind = false; };

std::vector<Axis> read_axes(const Reading& reading, std::size_t most) {
  std::vector<Axis> axes;
  for (std::size_t row = 0; row < reading.size() && axes.size() < most; ++row) {
    Axis axis{reading.title(row), {}, reading.number(row, "actual"), reading.number(row, "target"), false};
    const std::string actual = reading.text(row, "actual"), target = reading.text(row, "target");
    axis.figures = (actual.empty() ? "—" : actual) + (target.empty() ? "" : " / " + target);
    axis.behind = axis.actual && axis.target && *axis.actual < *axis.target;
    axes.push_back(std::move(axis));
  }
  return axes;
}

struct Rim {
  Point centre;
  double radius = 0;
  std::size_t count = 3;
  Point at(std::size_t index, double share) const {
    const double angle = 2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(count);
    return {centre.x + radius * share * std::sin(angle), centre.y - radius * share * std::cos(angle)};
  }
  Path ring(double share) const {
    std::vector<Point> corners;
    for (std::size_t i = 0; i < count; ++i) corners.push_back(at(i, share));
    return Path::polygon(corners);
  }
};

Path profile(const Rim& rim, const std::vector<Axis>& axes, double full, std::optional<double> Axis::*figure) {
  std::vector<Point> corners;
  for (std::size_t i = 0; i < axes.size(); ++i)
    if (const auto& value = axes[i].*figure) corners.push_back(rim.at(i, std::clamp(*value / full, 0.0, 1.0)));
  return corners.size() < 2 ? Path{} : Path::polygon(corners);
}

/// More axes stand as far apart from each other on a wider rim.
double wanted_radius(const Canvas& canvas, std::size_t axes) {
  return canvas.mm(21) * std::max(1.0, 1.15 * static_cast<double>(axes) / static_cast<double>(roomy_axes));
}

/// As large as the picture of reference has it, smaller where the words beside the corners need the room.
double radius_of(const Canvas& canvas, const std::vector<Axis>& axes, double height_limit) {
  const TextStyle title = bold(canvas.style("table-head", "ink"));
  const Rim unit{{0, 0}, 1, axes.size()};
  const double wanted = wanted_radius(canvas, axes.size());
  double radius = wanted;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const double reach = std::abs(unit.at(i, 1).x);
    if (reach < 0.1) continue;   // its words stand above or below
    radius = std::min(radius, (canvas.width / 2 - canvas.mm(words_gap_mm) - canvas.text_width(axes[i].title, title)) / reach);
  }
  radius = std::min(std::max(radius, std::min(wanted, canvas.width * 0.26)), (height_limit - canvas.mm(22)) / 2);
  return std::max(canvas.mm(8), radius);
}

void draw_words(Canvas& canvas, const Rim& rim, const std::vector<Axis>& axes) {
  const TextStyle title = bold(canvas.style("table-head", "ink"));
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const Point tip = rim.at(i, 1);
    const double dx = tip.x - rim.centre.x, gap = canvas.mm(words_gap_mm);
    const bool above = tip.y < rim.centre.y - rim.radius * 0.9, middle = std::abs(dx) < rim.radius * 0.1;
    const Align align = middle ? Align::centre : dx > 0 ? Align::left : Align::right;
    const double x = middle ? tip.x : tip.x + (dx > 0 ? gap : -gap);
    const double room = middle ? rim.radius * 1.4 : dx > 0 ? canvas.width - x : x;
    // Beside an upper corner the words stand higher, beside a lower one lower, so that the profile's lines pass them by.
    const double aside = canvas.mm(4.6) * (tip.y - rim.centre.y) / rim.radius - canvas.mm(0.9);
    const double first = tip.y + (middle ? canvas.mm(above ? -6.6 : 5.6) : aside);
    const Label name = canvas.label(axes[i].title, title, room, middle || axes.size() > roomy_axes ? 1 : 2);
    const double second_line = name.lines.size() > 1 ? name.line_height / 2 : 0;
    canvas.place_middle(name, x, first, align);
    TextStyle figures = canvas.style("axis", axes[i].behind ? "warnt" : "ink3");
    figures.bold = axes[i].behind;
    canvas.place_middle(canvas.label(axes[i].figures, figures, room, 1), x, first + canvas.mm(3.6) + second_line, align);
  }
}

/// "另有：…" for the axes that have no room; gives the height it takes.
double draw_rest(Canvas& canvas, const Reading& reading, std::size_t drawn, double top) {
  if (reading.size() <= drawn) return 0;
  const bool zh = canvas.look.language == Language::zh;
  std::string names = zh ? "另有：" : "Also: ";
  for (std::size_t row = drawn; row < reading.size(); ++row) {
    const std::string actual = reading.text(row, "actual");
    names += (row == drawn ? "" : zh ? "、" : ", ") + reading.title(row) + (actual.empty() ? "" : " " + actual);
  }
  const Label words = canvas.label(names, canvas.style("axis", "ink2"), canvas.width, 6);
  const double height = static_cast<double>(words.lines.size()) * words.line_height;
  canvas.place_middle(words, canvas.width / 2, top + height / 2, Align::centre);
  return height + canvas.mm(2);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  Canvas canvas(width, look);
  std::vector<Axis> axes = read_axes(reading, most_axes);
  if (axes.size() > roomy_axes && radius_of(canvas, axes, height_limit) < wanted_radius(canvas, axes.size())) axes = read_axes(reading, roomy_axes);
  double most = 0;
  for (const Axis& axis : axes) most = std::max({most, axis.actual.value_or(0), axis.target.value_or(0)});
  if (axes.size() < 3 || most <= 0) return empty_chart(width, height_limit, look);
  const double full = block.options.given("full") ? std::max(block.options.number("full"), most) : nice_ceiling(most);
  Rim rim;
  rim.count = axes.size();
  rim.radius = radius_of(canvas, axes, height_limit);
  rim.centre = {width / 2, rim.radius + canvas.mm(8.2)};
  for (const double share : {0.2, 0.4, 0.6, 0.8, 1.0}) canvas.stroke(rim.ring(share), share == 1.0 ? "line2" : "line", 0.2);
  for (std::size_t i = 0; i < axes.size(); ++i) canvas.stroke(Path::line(rim.centre, rim.at(i, 1)), "line", 0.18);
  const Path actual = profile(rim, axes, full, &Axis::actual), target = profile(rim, axes, full, &Axis::target);
  if (!actual.steps.empty()) canvas.fill(actual, "accs");
  for (const double share : {0.2, 0.4, 0.6, 0.8}) canvas.stroke(rim.ring(share), "line2", 0.12);
  for (std::size_t i = 0; i < axes.size(); ++i)   // the fill covers them
    if (axes[i].actual) canvas.stroke(Path::line(rim.centre, rim.at(i, std::clamp(*axes[i].actual / full, 0.0, 1.0))), "line2", 0.12);
  if (!target.steps.empty()) canvas.stroke(target, "ink3", 0.3, {1.1, 0.9});
  if (!actual.steps.empty()) canvas.stroke(actual, "c1", 0.6, {}, true);
  for (std::size_t i = 0; i < axes.size(); ++i)
    if (axes[i].actual) canvas.fill(Path::circle(rim.at(i, std::clamp(*axes[i].actual / full, 0.0, 1.0)), canvas.mm(0.95)), axes[i].behind ? "warn" : "c1");
  draw_words(canvas, rim, axes);
  const double bottom = rim.centre.y + rim.radius + canvas.mm(10);
  return canvas.finish(bottom + draw_rest(canvas, reading, axes.size(), bottom));
}

}  // namespace

ChartSpec radar_chart() {
  return {.name = "radar", .summary = {"a profile against what is expected", "能力雷达"}, .options = {{"full", OptionType::number, "", {"the figure at the rim", "外圈对应的数"}, {}}}, .draw = draw};
}

}  // namespace planloom
