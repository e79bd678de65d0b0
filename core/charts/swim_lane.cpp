/// swim-lane: a day by minutes, one lane per actor; what happens at once lies in parallel tracks, what takes no time is a diamond.
/// day-strip: the 24 hours of a day, one strip per lane, with its times or hours at the right; hours that no lane covers stand in a strip of their own.
///
/// View: `title`, `lane` (one or several names; of a day-strip without lanes every row has its own strip), `start`, `end` as clock times; both
/// may hold the same window (8:20–8:30). An end before its start lies on the next day. Rows without a start are counted below.
///
///     - swim-lane: timetable
///     - day-strip: timetable
#include <algorithm>
#include <cmath>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr int day_minutes = 24 * 60;
constexpr double track_height = 5.4, bar_height = 3.6;

struct Event {
  std::size_t row = 0;
  int from = 0, to = 0;  ///< minutes
  std::size_t track = 0;
  Label label;
  double label_x = 0;
  bool inside = false;
};

struct Lane {
  std::string name;
  std::vector<Event> events;
  std::size_t tracks = 1;
};

struct Day {
  bool whole = false;  ///< a day-strip
  std::vector<Lane> lanes;
  std::size_t untimed = 0;
  Scale x;
  double left = 0, right = 0;
};

struct Window { int from, to; };  // minutes

/// In order, those that touch made one.
std::vector<Window> joined(std::vector<Window> windows) {
  std::ranges::sort(windows, {}, &Window::from);
  std::vector<Window> whole;
  for (const Window& each : windows) {
    if (!whole.empty() && each.from <= whole.back().to) whole.back().to = std::max(whole.back().to, each.to);
    else whole.push_back(each);
  }
  return whole;
}

std::vector<Window> windows_of(const Lane& lane) {
  std::vector<Window> windows;
  for (const Event& event : lane.events) {
    if (event.to > event.from) windows.push_back({event.from, event.to});
  }
  return windows;
}

int minutes_of(const std::vector<Window>& windows) {
  int minutes = 0;
  for (const Window& each : windows) minutes += each.to - each.from;
  return minutes;
}

/// What no lane covers, of a day in which something lasts at all.
std::vector<Window> uncovered(const Day& day) {
  std::vector<Window> all, gaps;
  for (const Lane& lane : day.lanes) {
    for (const Window& each : windows_of(lane)) all.push_back(each);
  }
  int from = 0;
  for (const Window& each : joined(all)) {
    if (each.from > from) gaps.push_back({from, each.from});
    from = each.to;
  }
  if (!all.empty() && from < day_minutes) gaps.push_back({from, day_minutes});
  return gaps;
}

Lane& lane_of(Day& day, const std::string& name) {
  const auto found = std::find_if(day.lanes.begin(), day.lanes.end(), [&](const Lane& lane) { return lane.name == name; });
  if (found != day.lanes.end()) return *found;
  day.lanes.push_back({name, {}, 1});
  return day.lanes.back();
}

Day read_day(const Reading& reading, bool whole) {
  Day day;
  day.whole = whole;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const auto from = reading.clock(row, "start");
    if (!from) {
      ++day.untimed;
      continue;
    }
    int to = reading.clock_end(row, "end").value_or(*from);
    if (to < *from) to += day_minutes;
    std::vector<std::string> lanes = reading.items(row, "lane");
    if (lanes.empty()) lanes.push_back(whole ? reading.title(row) : std::string());
    for (const std::string& name : lanes) {
      std::vector<Event>& events = lane_of(day, name).events;
      if (whole && to > day_minutes) {
        events.push_back({row, *from, day_minutes, 0, {}, 0, false});
        events.push_back({row, 0, to - day_minutes, 0, {}, 0, false});
      } else {
        events.push_back({row, *from, to, 0, {}, 0, false});
      }
    }
  }
  for (Lane& lane : day.lanes)
    std::stable_sort(lane.events.begin(), lane.events.end(), [](const Event& a, const Event& b) { return a.from < b.from; });
  return day;
}

/// The hours shown: all of a day, or those that hold something.
void set_window(Day& day) {
  day.x.low = 0;
  day.x.high = day_minutes;
  if (day.whole) return;
  int from = 2 * day_minutes, to = 0;
  for (const Lane& lane : day.lanes)
    for (const Event& event : lane.events) from = std::min(from, event.from), to = std::max(to, event.to);
  const int step = to - from <= 180 ? 30 : 60;
  const int first = from / step * step, last = std::max((to + step - 1) / step * step, first + step);
  day.x.low = first;
  day.x.high = last;
}

struct Stretch {
  double from, to;
};

/// A name inside its bar, else beside it where there is more room.
Stretch place_label(const Canvas& canvas, const Day& day, Event& event, const std::string& title) {
  const double half = event.from == event.to ? canvas.mm(1.8) : 0, gap = canvas.mm(1);
  const double from = day.x(event.from) - half, to = std::max(day.x(event.to), day.x(event.from) + canvas.mm(0.5)) + half;
  const TextStyle style = canvas.style("axis", "ink");
  const double wanted = canvas.text_width(title, style), right = day.right - to - gap, left = from - gap - day.left;
  event.inside = wanted + 2 * gap <= to - from || (std::max(left, right) < canvas.mm(12) && to - from > std::max(left, right));
  if (event.inside) {
    event.label = canvas.label(title, style, to - from - 2 * gap, 1);
    event.label_x = from + gap;
    return {from, to};
  }
  const bool after = wanted <= right || right >= left;
  event.label = canvas.label(title, style, after ? right : left, 1);
  event.label_x = after ? to + gap : from - gap - event.label.width();
  return after ? Stretch{from, event.label_x + event.label.width()} : Stretch{event.label_x, to};
}

/// The first track of a lane where bar and name are clear of all others.
void set_tracks(const Canvas& canvas, const Reading& reading, const Day& day, Lane& lane) {
  std::vector<std::vector<Stretch>> tracks;
  const double gap = canvas.mm(1.2);
  for (Event& event : lane.events) {
    const std::string title = day.whole && reading.items(event.row, "lane").empty() ? std::string() : reading.title(event.row);
    const Stretch needed = place_label(canvas, day, event, title);
    const auto is_clear = [&](const std::vector<Stretch>& track) {
      return std::all_of(track.begin(), track.end(),
                         [&](const Stretch& other) { return needed.to + gap <= other.from || other.to + gap <= needed.from; });
    };
    const auto free = std::find_if(tracks.begin(), tracks.end(), is_clear);
    event.track = static_cast<std::size_t>(free - tracks.begin());
    if (free == tracks.end()) tracks.emplace_back();
    tracks[event.track].push_back(needed);
  }
  lane.tracks = std::max<std::size_t>(1, tracks.size());
}

/// Clock times above, with hairlines down; returns the height of the heads.
double draw_hours(Canvas& canvas, const Day& day, double bottom) {
  const TextStyle style = canvas.style("axis", "ink3");
  // The words at both ends are pushed inwards by half their width.
  const double room = canvas.text_width("00:00", style) * 1.5 + canvas.mm(1), head = canvas.mm(5);
  constexpr int steps[] = {5, 10, 15, 30, 60, 120, 180, 240, 360, 720};
  int step = steps[9];
  for (const int each : steps)
    if (std::abs(day.x(each) - day.x(0)) >= room) {
      step = each;
      break;
    }
  const int first = (static_cast<int>(day.x.low) + step - 1) / step * step;
  for (int minutes = first; minutes <= static_cast<int>(day.x.high); minutes += step) {
    const double x = day.x(minutes), width = canvas.text_width("00:00", style);
    const std::string words = minutes == day_minutes ? "24:00" : clock_text({minutes % day_minutes});
    canvas.text_middle(words, style, {std::clamp(x, day.left + width / 2, day.right - width / 2), head / 2}, Align::centre);
    canvas.stroke(Path::line({x, head}, {x, bottom}), "line", 0.13);
  }
  return head;
}

void draw_event(Canvas& canvas, const Day& day, const Event& event, double middle, std::string_view colour) {
  const double half = canvas.mm(bar_height) / 2, from = day.x(event.from), to = day.x(event.to);
  if (event.from == event.to) canvas.fill(diamond({from, middle}, canvas.mm(1.7)), "ink");
  else
    canvas.fill(Path::rectangle({from, middle - half, std::max(to - from, canvas.mm(0.5)), 2 * half}, std::min(canvas.mm(0.5), (to - from) / 2)),
                colour);
  if (event.label.empty()) return;
  Label label = event.label;
  const Colour ink = canvas.look.theme.colour(event.inside ? colour_on(canvas.look.theme.colour(colour), canvas.look.theme) : "ink");
  for (ShapedLine& line : label.lines)
    for (Glyphs& run : line.runs) run.colour = ink;
  canvas.place_middle(label, event.label_x, middle);
}

std::string said_time(int time) { return time == day_minutes ? std::string("24:00") : clock_text({time % day_minutes}); }

/// The times of a strip's one stretch, else how many hours it covers in all.
std::string times_of(const Reading& reading, const Lane& lane, Language language) {
  const bool one = std::ranges::all_of(lane.events, [&](const Event& event) { return event.row == lane.events.front().row; });
  if (!one) return words::hours(minutes_of(joined(windows_of(lane))), language);
  const std::size_t row = lane.events.front().row;
  const auto from = reading.clock(row, "start"), to = reading.clock_end(row, "end");
  return to && *to != *from ? said_time(*from) + "–" + said_time(*to) : said_time(*from);
}

/// What nobody covers, dashed, each stretch with its times where they fit.
void draw_uncovered(Canvas& canvas, const Day& day, const std::vector<Window>& gaps, double middle) {
  const TextStyle style = canvas.style("axis", "badt");
  const double half = canvas.mm(bar_height) / 2;
  for (const Window& gap : gaps) {
    const double from = day.x(gap.from), to = day.x(gap.to);
    const Path box = Path::rectangle({from, middle - half, to - from, 2 * half}, std::min(canvas.mm(0.5), (to - from) / 2));
    canvas.fill(box, "bads");
    canvas.stroke(box, "bad", 0.18, {0.8, 0.6});
    const std::string times = said_time(gap.from) + "–" + said_time(gap.to);
    if (canvas.text_width(times, style) + canvas.mm(1) <= to - from) canvas.text_middle(times, style, {(from + to) / 2, middle}, Align::centre);
  }
  const Language language = canvas.look.language;
  canvas.place_middle(canvas.label(words::uncovered.in(language), canvas.style("table", "badt"), day.left - canvas.mm(2), 1), 0, middle);
  canvas.text_middle(words::hours(minutes_of(gaps), language), style, {canvas.width, middle}, Align::right);
}

void set_columns(const Canvas& canvas, const Reading& reading, Day& day, const std::vector<Window>& gaps) {
  const Language language = canvas.look.language;
  double names = gaps.empty() ? 0 : canvas.text_width(words::uncovered.in(language), canvas.style("table"));
  double times = gaps.empty() ? 0 : canvas.text_width(words::hours(minutes_of(gaps), language), canvas.style("axis"));
  for (const Lane& lane : day.lanes) {
    names = std::max(names, canvas.text_width(lane.name, canvas.style("table")));
    if (day.whole) times = std::max(times, canvas.text_width(times_of(reading, lane, language), canvas.style("axis")));
  }
  day.left = names > 0 ? std::min(names + canvas.mm(3), canvas.width * 0.28) : canvas.mm(2);
  day.right = canvas.width - canvas.mm(2) - times;
  day.x.from = day.left;
  day.x.to = day.right;
}

Picture draw_day(const ChartBlock& block, double width, double height_limit, const Look& look, bool whole) {
  const Reading reading(block.view);
  Day day = read_day(reading, whole);
  if (day.lanes.empty()) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  set_window(day);
  const std::vector<Window> gaps = whole ? uncovered(day) : std::vector<Window>{};
  set_columns(canvas, reading, day, gaps);
  double height = 0;
  const double pitch = canvas.mm(track_height), pad = canvas.mm(0.8), head = canvas.mm(5);
  for (Lane& lane : day.lanes) {
    set_tracks(canvas, reading, day, lane);
    height += pitch * static_cast<double>(lane.tracks) + 2 * pad;
  }
  const double gaps_height = gaps.empty() ? 0 : pitch + 2 * pad;
  double y = draw_hours(canvas, day, head + height + gaps_height);
  canvas.stroke(Path::line({0, y}, {width, y}), "ink", 0.26);
  for (std::size_t i = 0; i < day.lanes.size(); ++i) {
    const Lane& lane = day.lanes[i];
    const double lane_height = pitch * static_cast<double>(lane.tracks) + 2 * pad, middle = y + lane_height / 2;
    canvas.place_middle(canvas.label(lane.name, canvas.style("table", "ink"), day.left - canvas.mm(2), lane.tracks > 1 ? 2 : 1), 0, middle);
    const std::string_view colour = whole ? "c1" : category_colour(i, day.lanes.size());
    for (const Event& event : lane.events) draw_event(canvas, day, event, y + pad + pitch * (static_cast<double>(event.track) + 0.5), colour);
    if (whole) canvas.text_middle(times_of(reading, lane, look.language), canvas.style("axis", "ink2"), {width, middle}, Align::right);
    y += lane_height;
    const bool last = i + 1 == day.lanes.size() && gaps.empty();
    canvas.stroke(Path::line({0, y}, {width, y}), last ? "ink" : "line", last ? 0.26 : 0.13);
  }
  if (!gaps.empty()) {
    draw_uncovered(canvas, day, gaps, y + gaps_height / 2);
    y += gaps_height;
    canvas.stroke(Path::line({0, y}, {width, y}), "ink", 0.26);
  }
  if (day.untimed > 0) canvas.text_middle(words::without_time(day.untimed, look.language), canvas.style("axis", "ink3"), {0, y + canvas.mm(2.8)});
  return canvas.finish(y + canvas.mm(day.untimed > 0 ? 5 : 0.2));
}

Picture draw_lanes(const ChartBlock& block, double width, double limit, const Look& look) { return draw_day(block, width, limit, look, false); }
Picture draw_strips(const ChartBlock& block, double width, double limit, const Look& look) { return draw_day(block, width, limit, look, true); }
Picture draw_swim_lane(const ChartBlock& block, double width, double limit, const Look& look) {
  return draw_fitting(draw_lanes, block, width, limit, look);
}
Picture draw_day_strip(const ChartBlock& block, double width, double limit, const Look& look) {
  return draw_fitting(draw_strips, block, width, limit, look);
}

}  // namespace

ChartSpec swim_lane_chart() {
  return {.name = "swim-lane", .summary = {"a day by minutes, one lane per actor", "按人分道的日程"}, .options = {}, .draw = draw_swim_lane};
}
ChartSpec day_strip_chart() {
  return {.name = "day-strip", .summary = {"the 24 hours of a day", "24 小时时间带"}, .options = {}, .draw = draw_day_strip};
}

}  // namespace planloom
