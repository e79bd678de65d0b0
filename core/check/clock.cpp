// Times of day: who is in two places at once, and where nothing happens.
#include <algorithm>

#include "inspection.hpp"

namespace planloom {
namespace {

constexpr int noon = 12 * 60, evening = 18 * 60, whole_day = 24 * 60;

struct Window {
  const Record* item;
  int begin = 0, end = 0;  ///< minutes since midnight; the end may lie beyond it
  std::string repeated;
  std::vector<std::string> actors;
};

int minutes(const Quantity& quantity) { return static_cast<int>(quantity.value.to_double()); }

std::string at(int minute) { return clock_text({minute % whole_day}); }

/// Reports an end before the beginning; 22:00–6:00 is a night.
std::optional<Window> window_of(Inspection& inspection, const Record& item) {
  const Figure* time = item.figure("time");
  if (!time || time->kind != FigureKind::clock) return std::nullopt;
  Window window{&item, minutes(time->value), time->upper ? minutes(*time->upper) : minutes(time->value), "", {}};
  if (window.end >= window.begin) return window;
  if (window.begin >= evening && window.end <= noon) {
    window.end += whole_day;
    return window;
  }
  inspection.finding(item.value("time").where, "time-order", {fmt::format("{} ends before it begins", time->wording), fmt::format("{} 的结束早于开始", time->wording)})
      .hint({"exchange the two times", "把两个时刻对调"});
  return std::nullopt;
}

std::vector<std::string> actors_of(const Record& item) {
  if (item.entity->find("owner")) return names_in(item.text("owner"));
  std::vector<std::string> names;
  const auto* words = std::get_if<std::vector<Located<std::string>>>(&item.value("actors").data);
  for (std::size_t i = 0; words && i < words->size(); ++i) names.push_back((*words)[i].value);
  return names;
}

std::vector<Window> windows_of(Inspection& inspection, std::span<const Record> items) {
  std::vector<Window> windows;
  for (const Record& item : items) {
    auto window = window_of(inspection, item);
    if (!window) continue;
    window->actors = actors_of(item);
    if (item.entity->find("every")) window->repeated = item.text("every");
    windows.push_back(std::move(*window));
  }
  std::ranges::stable_sort(windows, {}, &Window::begin);
  return windows;
}

void report_overlap(Inspection& inspection, const Window& one, const Window& other, const std::string& actor) {
  inspection
      .finding(other.item->value("time").where, "overlap",
               {fmt::format("{} is still at `{}` (until {}) when `{}` begins", actor, one.item->title(), at(one.end), other.item->title()),
                fmt::format("“{}”开始时，{}还在“{}”（到 {}）", other.item->title(), actor, one.item->title(), at(one.end))})
      .see(one.item->value("time").where)
      .hint({"move one of them, or send somebody else", "错开时间，或换人"});
}

/// By actor, each with the window of his that ends last: quick for long days.
void check_overlaps(Inspection& inspection, const std::vector<Window>& windows) {
  std::map<std::pair<std::string, std::string>, const Window*> busy;
  for (const Window& window : windows) {
    for (const std::string& actor : window.actors) {
      const Window*& before = busy[{actor, window.repeated}];
      if (before && before->end > window.begin && window.end > window.begin) report_overlap(inspection, *before, window, actor);
      if (!before || window.end > before->end) before = &window;
    }
  }
}

void check_gaps(Inspection& inspection, const Record& band, const std::vector<Window>& windows) {
  int end = windows.empty() ? 0 : windows.front().end;
  for (const Window& window : windows) {
    if (window.begin > end) {
      inspection.diagnostics
          .note(window.item->value("time").where, "time-gap",
                {fmt::format("`{}`: nothing from {} to {}", band.title(), at(end), at(window.begin)),
                 fmt::format("“{}”{} 到 {} 没有安排", band.title(), at(end), at(window.begin))})
          .hint({"is something missing there?", "是不是漏了一项？"});
    }
    end = std::max(end, window.end);
  }
}

}  // namespace

void check_clock(Inspection& inspection) {
  std::vector<Window> day;
  for (const Record& band : inspection.root().items("timetable")) {
    const std::vector<Window> windows = windows_of(inspection, band.items("items"));
    check_gaps(inspection, band, windows);
    day.insert(day.end(), windows.begin(), windows.end());
  }
  std::ranges::stable_sort(day, {}, &Window::begin);
  check_overlaps(inspection, day);
  for (const Record& activity : inspection.root().items("activities")) check_overlaps(inspection, windows_of(inspection, activity.items("rundown")));
}

}  // namespace planloom
