/// Cover art: one ribbon per workstream by month, passing under every other slat.
#include <algorithm>
#include <array>
#include <cmath>

#include "canvas.hpp"
#include "charts.hpp"
#include "months.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr std::array<std::string_view, 8> lane_colours = {"ribbon1", "ribbon4", "ribbon2", "ribbon5", "ribbon1", "ribbon2", "ribbon4", "ribbon5"};

struct Lane {
  std::string group;
  std::vector<DateRange> stretches;
};

std::vector<Lane> read_lanes(const Reading& reading, const MonthScale& scale) {
  std::vector<Lane> lanes;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const auto start = reading.date(row, "start");
    if (!start) continue;
    const DateRange stretch{std::max(*start, scale.first), std::min(reading.date(row, "end").value_or(*start), scale.last)};
    if (stretch.last < stretch.first) continue;
    const std::string& group = reading.row(row).group;
    const auto lane = std::find_if(lanes.begin(), lanes.end(), [&](const Lane& other) { return !group.empty() && other.group == group; });
    if (lane != lanes.end()) lane->stretches.push_back(stretch);
    else lanes.push_back({group, {stretch}});
  }
  return lanes;
}

/// A lane's second stretch stands out in another colour, further ones alternate.
std::string_view colour_of(std::size_t lane, std::size_t stretch) {
  const std::string_view own = lane_colours[lane % lane_colours.size()];
  if (stretch % 2 == 0) return own;
  return own == "ribbon5" ? "ribbon1" : "ribbon3";
}

struct Slats {
  double pitch = 1, width = 1;
  int count = 0;
  double left(int index) const { return pitch * (index + 0.5) - width / 2; }
};

Slats slats_of(const MonthScale& scale) {
  Slats slats;
  // About three dozen slats whatever the span, a whole number to each month.
  const int per_month = std::clamp(static_cast<int>(std::lround(36.0 / scale.months)), 1, 12);
  slats.count = scale.months * per_month;
  slats.pitch = scale.width / slats.count;
  slats.width = slats.pitch * 0.327;
  return slats;
}

void draw_ribbon(Canvas& canvas, const Slats& slats, double from, double to, double top, double height, bool odd, std::string_view colour) {
  if (to <= from) return;
  canvas.fill(Path::rectangle({from, top, to - from, height}, canvas.mm(0.5)), colour);
  const double least = canvas.mm(4);
  for (int i = odd ? 1 : 0; i < slats.count; i += 2) {
    const double left = slats.left(i);
    if (left - from < least || to - left - slats.width < least) continue;
    canvas.fill(Path::rectangle({left, top - canvas.mm(0.1), slats.width, height + canvas.mm(0.2)}), "slat");
  }
}

struct Rows { std::size_t count = 0; double first = 0, pitch = 0, height = 0; };

Rows rows_of(const Canvas& canvas, std::size_t lanes, double height) {
  // Proportions of a full-page cover, 134 mm of art.
  const double unit = height / 134, least_pitch = canvas.mm(5.5);
  Rows rows;
  rows.first = 10 * unit;
  const double room = height - rows.first - 14.8 * unit;
  rows.count = std::min(lanes, static_cast<std::size_t>(std::max(1.0, room / least_pitch)));
  const double share = 0.583;
  // Few ribbons keep their height and stand further apart.
  const double usual = std::max(14.4 * unit, canvas.mm(8)), widest = 26 * unit;
  rows.pitch = std::min(room / (static_cast<double>(rows.count - 1) + share), std::max(usual, widest));
  rows.height = std::min(rows.pitch, usual) * share;
  return rows;
}

}  // namespace

Picture cover_ribbons(const ChartBlock& art, Size size, const Look& look, bool month_labels) {
  Canvas canvas(size.width, look);
  const auto scale = month_scale(art, 0, size.width);
  if (!scale) return canvas.finish(size.height);
  const Reading reading(art.view);
  const Slats slats = slats_of(*scale);
  for (int i = 0; i < slats.count; ++i) canvas.fill(Path::rectangle({slats.left(i), 0, slats.width, size.height}), "slat");
  const std::vector<Lane> lanes = read_lanes(reading, *scale);
  if (!lanes.empty()) {
    const Rows rows = rows_of(canvas, lanes.size(), size.height);
    const double inset = canvas.mm(0.55);
    for (std::size_t lane = 0; lane < rows.count; ++lane)
      for (std::size_t i = 0; i < lanes[lane].stretches.size(); ++i) {
        const DateRange& stretch = lanes[lane].stretches[i];
        const double top = rows.first + rows.pitch * static_cast<double>(lane);
        draw_ribbon(canvas, slats, scale->x(stretch.first) + inset, scale->x(stretch.last + Days{1}) - inset, top, rows.height, lane % 2 == 1, colour_of(lane, i));
      }
  }
  if (!month_labels) return canvas.finish(size.height);
  const TextStyle style = canvas.style("axis", "ink3");
  double free_from = 0;
  for (int i = 0; i < scale->months; ++i) {
    const unsigned month = (month_of(scale->first) - 1 + static_cast<unsigned>(i)) % 12 + 1;
    const std::string words = words::month(month, look.language);
    const double centre = scale->month_width() * (i + 0.5), width = canvas.text_width(words, style);
    if (centre - width / 2 < free_from || centre + width / 2 > size.width) continue;
    canvas.text_middle(words, style, {centre, size.height + canvas.mm(4.5)}, Align::centre);
    free_from = centre + width / 2 + canvas.mm(1);
  }
  return canvas.finish(size.height + canvas.mm(6.5));
}

}  // namespace planloom
