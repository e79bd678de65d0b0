/// timeline: stretches of work in lanes over months.
///
/// View: one row per stretch: `title`, `start`, `end`; rows of one lane share their `group`. When all rows of a lane have one title it names the lane,
/// otherwise the lane is named by its group and each stretch by its title. A flag column `milestone` makes a diamond.
///
/// Options: `first`, `last` (ISO dates) set the span; default: what the rows cover.
///
///     - timeline: workstreams
#include <algorithm>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "months.hpp"
#include "words.hpp"

namespace planloom {

namespace {

struct Stretch { std::size_t row = 0, line = 0; };

struct Lane {
  std::string name;
  std::vector<Stretch> stretches;
  bool one_title = true;
  std::size_t lines = 1;   ///< more when stretches overlap in time
};

/// Puts each stretch on the first line that is free when it starts.
void set_lines(const Reading& reading, Lane& lane) {
  std::stable_sort(lane.stretches.begin(), lane.stretches.end(), [&](const Stretch& a, const Stretch& b) { return *reading.date(a.row, "start") < *reading.date(b.row, "start"); });
  std::vector<Date> taken_to;
  for (Stretch& stretch : lane.stretches) {
    const Date start = *reading.date(stretch.row, "start"), end = reading.date(stretch.row, "end").value_or(start);
    const auto free = std::find_if(taken_to.begin(), taken_to.end(), [&](Date to) { return to < start; });
    stretch.line = static_cast<std::size_t>(free - taken_to.begin());
    if (free == taken_to.end()) taken_to.push_back(end);
    else *free = end;
  }
  lane.lines = std::max<std::size_t>(1, taken_to.size());
}

std::vector<Lane> read_lanes(const Reading& reading) {
  std::vector<Lane> lanes;
  std::vector<std::string> groups;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    if (reading.row(row).kind != ViewRowKind::item || !reading.date(row, "start")) continue;
    const std::string& group = reading.row(row).group.empty() ? reading.title(row) : reading.row(row).group;
    const auto found = std::find(groups.begin(), groups.end(), group);
    const auto index = static_cast<std::size_t>(found - groups.begin());
    if (found == groups.end()) {
      groups.push_back(group);
      lanes.push_back({reading.title(row), {}, true});
    }
    Lane& lane = lanes[index];
    if (reading.title(row) != lane.name) lane.one_title = false;
    lane.stretches.push_back({row, 0});
  }
  for (Lane& lane : lanes) set_lines(reading, lane);
  for (std::size_t i = 0; i < lanes.size(); ++i)
    if (!lanes[i].one_title) lanes[i].name = groups[i];
  return lanes;
}

void draw_months(Canvas& canvas, const MonthScale& scale, double rule, double bottom) {
  const TextStyle style = bold(canvas.style("table-head", "ink"));
  const bool years = scale.month_width() < canvas.mm(1.2);
  double free_from = 0;
  for (int i = 0; i < scale.months; ++i) {
    const unsigned month = (month_of(scale.first) - 1 + static_cast<unsigned>(i)) % 12 + 1;
    const int year = year_of(scale.first) + static_cast<int>(month_of(scale.first) - 1 + static_cast<unsigned>(i)) / 12;
    const double x = scale.left + scale.month_width() * i;
    if (years && month != 1) continue;
    if (i > 0) canvas.stroke(Path::line({x, canvas.mm(1)}, {x, bottom}), "line2", 0.15, {0.9, 0.7});
    const std::string words = years ? std::to_string(year) : words::month(month, canvas.look.language);
    const double width = canvas.text_width(words, style), at = x + canvas.mm(i > 0 ? 0.8 : 0);
    if (at < free_from || at + width > canvas.width) continue;
    canvas.text_middle(words, style, {at, rule / 2 + canvas.mm(0.3)});
    free_from = at + width + canvas.mm(1);
  }
}

void draw_stretch(Canvas& canvas, const Reading& reading, std::size_t row, const MonthScale& scale, double middle, double height, std::size_t lane, std::size_t lanes, bool named) {
  const Date start = std::max(*reading.date(row, "start"), scale.first), end = std::min(reading.date(row, "end").value_or(start), scale.last);
  if (end < start) return;
  if (reading.flag(row, "milestone")) {
    canvas.fill(diamond({scale.x(start), middle}, std::min(canvas.mm(1.8), height / 2)), "ink");
    return;
  }
  const double left = scale.x(start), right = scale.x(end + Days{1});
  canvas.fill(Path::rectangle({left, middle - height / 2, right - left, height}, canvas.mm(0.5)), soft_colour(lanes > 4 ? 0 : lane, 4));
  const double edge = std::min(canvas.mm(0.8), right - left);
  canvas.fill(Path::rectangle({left, middle - height / 2, edge, height}), category_colour(lanes > 4 ? 0 : lane, 4));
  if (!named) return;
  const double x = left + edge + canvas.mm(1);
  canvas.place_middle(canvas.label(reading.title(row), canvas.style("axis", "ink"), right - canvas.mm(0.5) - x, 1), x, middle);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  std::vector<Lane> lanes = read_lanes(reading);
  Canvas canvas(width, look);
  const TextStyle name = bold(canvas.style("table", "ink"));
  double names = 0;
  for (const Lane& lane : lanes) names = std::max(names, canvas.text_width(lane.name, name));
  const double left = std::min(std::max(names + canvas.mm(3), width * 0.146), width * 0.28);
  const auto scale = month_scale(block, left, width - left);
  if (lanes.empty() || !scale) return empty_chart(width, height_limit, look);
  const double head = canvas.mm(6);
  double lines = 0;
  for (const Lane& lane : lanes) lines += static_cast<double>(lane.lines);
  const double pitch = std::clamp((height_limit - head) / lines, canvas.mm(5), canvas.mm(9));
  const auto height_of = [&](const Lane& lane) { return pitch * (0.35 + 0.65 * static_cast<double>(lane.lines)); };
  double bottom = head;
  std::size_t shown = 0;
  const bool all = !is_whole_page(height_limit, look.theme);
  while (shown < lanes.size() && (all || shown == 0 || bottom + height_of(lanes[shown]) < height_limit - canvas.mm(4))) bottom += height_of(lanes[shown++]);
  canvas.stroke(Path::line({0, head}, {width, head}), "ink", 0.26);
  draw_months(canvas, *scale, head, bottom);
  double top = head;
  for (std::size_t i = 0; i < shown; ++i) {
    const double height = height_of(lanes[i]);
    if (i > 0) canvas.stroke(Path::line({0, top}, {width, top}), "line", 0.18);
    canvas.place_middle(canvas.label(lanes[i].name, name, left - canvas.mm(2), height > canvas.mm(7.5) ? 2 : 1), 0, top + height / 2);
    for (const Stretch& stretch : lanes[i].stretches) {
      const double middle = top + pitch * (0.5 + 0.65 * static_cast<double>(stretch.line));
      draw_stretch(canvas, reading, stretch.row, *scale, middle, pitch * 0.6, i, shown, !lanes[i].one_title);
    }
    top += height;
  }
  canvas.stroke(Path::line({0, bottom}, {width, bottom}), "ink", 0.26);
  if (shown == lanes.size()) return canvas.finish(bottom + canvas.mm(0.2));
  canvas.text_middle("+" + std::to_string(lanes.size() - shown), canvas.style("axis", "ink3"), {0, bottom + canvas.mm(2)});
  return canvas.finish(bottom + canvas.mm(3.8));
}

}  // namespace

ChartSpec timeline_chart() {
  return {.name = "timeline",
          .summary = {"stretches of work in lanes over months", "按月排布的工作流"},
          .options = {{"first", OptionType::text, "", {"first day shown, an ISO date", "显示的第一天（如 2024-01-01）"}, {}}, {"last", OptionType::text, "", {"last day shown, an ISO date", "显示的最后一天（如 2024-12-31）"}, {}}},
          .draw = draw};
}

}  // namespace planloom
