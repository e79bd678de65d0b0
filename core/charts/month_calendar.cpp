/// month-calendar: a month's posts on its days, with holidays, worked weekends, solar terms and ISO weeks.
///
/// View: one row per post: `date`, `title`, `channel` (its id), `outside` (a flag: not of this month). The table `days` holds every day of the grid,
/// whole weeks from Monday: `date`, `kind`, `festival`, `solar-term`, `outside`, `week`, `today`. The table `channels` lists `id`, `title` in the
/// order of their colours.
///
///     - month-calendar: content
///       month: =MONTH(cutoff + 1)
#include <algorithm>
#include <array>
#include <map>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr double head_height = 4.9, natural_row = 28.2, chips_from = 7.25, chip_height = 5.0, chip_pitch = 5.73;
constexpr std::size_t most_chips = 3;
// Red stands for days off here, so the red category comes late.
constexpr std::array<const char*, 8> slots = {"1", "2", "3", "5", "7", "6", "4", "8"};

struct Day {
  std::size_t row = 0;
  Date date{};
  std::string kind, festival, term;
  bool outside = false, today = false;
  std::vector<std::size_t> posts;
};

struct Channels {
  std::map<std::string, std::size_t> slot;
  std::vector<std::string> titles;
};

struct Grid {
  double week_width = 0, cell = 0, top = 0, row = 0;
  std::size_t weeks = 0;
  Box box(std::size_t index) const {
    return {week_width + cell * static_cast<double>(index % 7), top + row * static_cast<double>(index / 7), cell, row};
  }
  double bottom() const { return top + row * static_cast<double>(weeks); }
};

std::vector<Day> read_days(const Reading& reading, const Reading& posts) {
  std::vector<Day> days;
  std::map<Date, std::size_t> by_date;
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const auto date = reading.date(i, "date");
    if (!date) continue;
    const ViewCell* kind = reading.cell(i, "kind");
    const Code* code = kind ? kind->value.code() : nullptr;
    Day day{i, *date, code ? code->code : weekday_of(*date) >= 6 ? "weekend" : "workday", reading.text(i, "festival"), reading.text(i, "solar-term"), reading.flag(i, "outside"), reading.flag(i, "today"), {}};
    by_date[*date] = days.size();
    days.push_back(std::move(day));
  }
  for (std::size_t i = 0; i < posts.size(); ++i)
    if (const auto date = posts.date(i, "date"))
      if (const auto found = by_date.find(*date); found != by_date.end()) days[found->second].posts.push_back(i);
  return days;
}

Channels read_channels(const TableView* table, const Reading& posts) {
  Channels channels;
  const auto add = [&](const std::string& id, const std::string& title) {
    if (channels.slot.emplace(id, channels.slot.size()).second) channels.titles.push_back(title);
  };
  if (table) {
    const Reading reading(*table);
    for (std::size_t i = 0; i < reading.size(); ++i) {
      const std::string id = reading.text(i, "id");
      add(id.empty() ? reading.row(i).id : id, reading.title(i));
    }
  }
  for (std::size_t i = 0; i < posts.size(); ++i)
    if (const std::string id = posts.text(i, "channel"); !id.empty()) add(id, id);
  return channels;
}

std::string slot_token(char prefix, std::size_t index) { return prefix + std::string(slots[std::min<std::size_t>(index, 7)]); }

void draw_ground(Canvas& canvas, const Day& day, Box box) {
  if (day.kind == "holiday") canvas.fill(Path::rectangle(box), "bads");
  else if (day.kind == "weekend") canvas.fill(Path::rectangle(box), "wash");
}

/// A small square with one character; returns its left edge.
double draw_tile(Canvas& canvas, bool off, Point top_right) {
  const double side = canvas.mm(3.6);
  const Language language = canvas.look.language;
  const std::string& word = (off ? words::off_tile : words::work_tile).in(language);
  TextStyle style = bold(canvas.style("chip", colour_on(canvas.look.theme.colour(off ? "bad" : "ink2"), canvas.look.theme)));
  if (language == Language::zh) style.size *= 0.96;
  const double width = std::max(side, canvas.text_width(word, style) + canvas.mm(0.8));
  const Box box{top_right.x - width, top_right.y, width, side};
  canvas.fill(Path::rectangle(box, canvas.mm(0.5)), off ? "bad" : "ink2");
  canvas.text_middle(word, style, {box.x + width / 2, box.y + side / 2}, Align::centre);
  return box.x;
}

std::string day_number(const Day& day, Language language) {
  if (!day.outside || day_of(day.date) != 1) return std::to_string(day_of(day.date));
  return language == Language::zh ? std::to_string(month_of(day.date)) + "/1" : words::day_of_month(day.date, language);
}

void draw_head(Canvas& canvas, const Day& day, Box box) {
  const TextStyle number = day.outside ? sized(canvas.style("axis", "ink3"), canvas.style("figure-title").size) : canvas.style("figure-title", "ink");
  const double baseline = box.y + canvas.mm(3.75) + canvas.middle_to_baseline(number), x = box.x + canvas.mm(1.6);
  const double end = x + canvas.text(day_number(day, canvas.look.language), number, {x, baseline});
  double free = box.x + box.width - canvas.mm(1.2);
  const Point corner{box.x + box.width - canvas.mm(1.3), box.y + canvas.mm(1.7)};
  if (day.kind == "holiday" || day.kind == "makeup_workday") free = draw_tile(canvas, day.kind == "holiday", corner) - canvas.mm(0.8);
  if (day.today) {
    const TextStyle style = bold(canvas.style("chip", "ink"));
    const double width = canvas.text_width(words::today.in(canvas.look.language), style);
    if (free - width > end + canvas.mm(0.6)) {
      canvas.text_middle(words::today.in(canvas.look.language), style, {free, box.y + canvas.mm(3.75)}, Align::right);
      free -= width + canvas.mm(1);
    }
  }
  const std::string& words = day.festival.empty() ? day.term : day.festival;
  const Label label = canvas.label(words, canvas.style("chip", day.festival.empty() ? "ink3" : day.outside ? "ink3" : "badt"), free - end - canvas.mm(1.1), 1);
  canvas.place(label, end + canvas.mm(1.1), baseline - label.size * em_ascent);
}

void draw_chip(Canvas& canvas, const std::string& words, std::size_t channel, bool on_holiday, bool outside, Box box) {
  canvas.fill(Path::rectangle(box), on_holiday ? std::string("paper") : slot_token('s', channel));
  canvas.fill(Path::rectangle({box.x, box.y, canvas.mm(0.8), box.height}), slot_token('c', channel));
  const double x = box.x + canvas.mm(1.6);
  const Label label = canvas.label(words, canvas.style("chip", outside ? "ink3" : "ink"), box.x + box.width - canvas.mm(0.4) - x, 1);
  canvas.place_middle(label, x, box.y + box.height / 2);
}

void draw_chips(Canvas& canvas, const Day& day, const Reading& posts, const Channels& channels, Box box) {
  const double left = box.x + canvas.mm(1.15), width = box.width - canvas.mm(2.2);
  const double room = box.height - canvas.mm(chips_from), rest = canvas.mm(3.0);
  const auto fitting = static_cast<std::size_t>(std::max(0.0, (room + canvas.mm(chip_pitch - chip_height)) / canvas.mm(chip_pitch)));
  std::size_t shown = std::min({day.posts.size(), most_chips, fitting});
  // "+n" takes the room of a chip when none is left below.
  while (shown > 0 && shown < day.posts.size() && room - canvas.mm(chip_pitch) * static_cast<double>(shown) < rest) --shown;
  double y = box.y + canvas.mm(chips_from);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t post = day.posts[i];
    const auto channel = channels.slot.find(posts.text(post, "channel"));
    draw_chip(canvas, posts.text(post, "title"), channel == channels.slot.end() ? 7 : channel->second, day.kind == "holiday", day.outside || posts.flag(post, "outside"),
              {left, y, width, canvas.mm(chip_height)});
    y += canvas.mm(chip_pitch);
  }
  if (shown == day.posts.size() || box.y + box.height - y < rest) return;
  canvas.text_middle("+" + std::to_string(day.posts.size() - shown), bold(canvas.style("chip", "ink2")), {left, y + rest / 2});
}

void draw_lines(Canvas& canvas, const Grid& grid) {
  const double right = grid.week_width + grid.cell * 7;
  for (std::size_t i = 0; i < 7; ++i) {
    const double x = grid.week_width + grid.cell * static_cast<double>(i);
    canvas.stroke(Path::line({x, grid.top}, {x, grid.bottom()}), "line", 0.13);
  }
  for (std::size_t week = 1; week < grid.weeks; ++week) {
    const double y = grid.top + grid.row * static_cast<double>(week);
    canvas.stroke(Path::line({0, y}, {right, y}), "line2", 0.18);
  }
  canvas.stroke(Path::line({0, grid.top}, {right, grid.top}), "ink", 0.26);
  canvas.stroke(Path::line({0, grid.bottom()}, {right, grid.bottom()}), "ink", 0.26);
}

void draw_heads(Canvas& canvas, const Grid& grid) {
  for (unsigned day = 1; day <= 7; ++day) {
    TextStyle style = canvas.style("axis", "ink2");
    style.bold = day < 6;
    canvas.text_middle(words::weekday(day, canvas.look.language), style, {grid.week_width + grid.cell * (day - 1) + canvas.mm(1.6), grid.top - canvas.mm(2.8)});
  }
}

void draw_week_numbers(Canvas& canvas, const Grid& grid, const Reading& reading, const std::vector<Day>& days) {
  const TextStyle style = canvas.style("chip", "ink3");
  for (std::size_t i = 0; i < days.size(); i += 7) {
    const auto given = reading.number(days[i].row, "week");
    const unsigned week = given ? static_cast<unsigned>(*given) : iso_week(days[i].date).week;
    canvas.text_middle("W" + std::to_string(week), style, {0, grid.box(i).y + canvas.mm(3.75)});
  }
}

/// Channels from the left, the kinds of day from the right, on a second line when both do not fit.
double draw_legend(Canvas& canvas, const Grid& grid, const Channels& channels, const std::vector<Day>& days) {
  const TextStyle style = canvas.style("axis", "ink2");
  const double side = canvas.mm(3.6), space = canvas.mm(1.2), gap = canvas.mm(3.9), pitch = canvas.mm(5);
  double x = 0, middle = grid.bottom() + canvas.mm(4.4);
  for (std::size_t i = 0; i < channels.titles.size() && i < 8; ++i) {
    const Label label = canvas.label(channels.titles[i], style, canvas.width - side - space, 1);
    if (x > 0 && x + side + space + label.width() > canvas.width) {
      x = 0;
      middle += pitch;
    }
    canvas.fill(Path::rectangle({x, middle - side * 0.46, side, side * 0.92}), slot_token('s', i));
    canvas.fill(Path::rectangle({x, middle - side * 0.46, canvas.mm(0.8), side * 0.92}), slot_token('c', i));
    canvas.place_middle(label, x + side + space, middle);
    x += side + space + label.width() + gap;
  }
  const Language language = canvas.look.language;
  const auto any = [&](const std::string& kind) { return std::any_of(days.begin(), days.end(), [&](const Day& day) { return day.kind == kind; }); };
  const bool today = std::any_of(days.begin(), days.end(), [](const Day& day) { return day.today; });
  double needed = 0;
  if (any("holiday")) needed += side + space + canvas.text_width(words::public_holiday.in(language), style) + gap;
  if (any("makeup_workday")) needed += side + space + canvas.text_width(words::makeup_workday.in(language), style) + gap;
  if (today) needed += side + space + canvas.text_width(words::today.in(language), style) + gap;
  if (needed == 0) return middle + canvas.mm(2.2);
  if (x + needed - gap > canvas.width) middle += pitch;
  x = std::max(0.0, canvas.width - needed + gap - canvas.mm(0.8));
  const auto tile = [&](bool off) {
    draw_tile(canvas, off, {x + side, middle - side / 2});
    x += side + space + canvas.text_middle((off ? words::public_holiday : words::makeup_workday).in(language), style, {x + side + space, middle}) + gap;
  };
  if (any("holiday")) tile(true);
  if (any("makeup_workday")) tile(false);
  if (today) {
    canvas.stroke(Path::rectangle({x + canvas.mm(0.25), middle - side / 2 + canvas.mm(0.25), side - canvas.mm(0.5), side - canvas.mm(0.5)}), "ink", 0.45);
    canvas.text_middle(words::today.in(language), style, {x + side + space, middle});
  }
  return middle + canvas.mm(2.2);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const TableView* table = further(block, "days");
  if (!table) return empty_chart(width, height_limit, look);
  const Reading reading(*table), posts(block.view);
  const std::vector<Day> days = read_days(reading, posts);
  if (days.empty()) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const Channels channels = read_channels(further(block, "channels"), posts);
  Grid grid;
  grid.weeks = (days.size() + 6) / 7;
  grid.week_width = canvas.mm(7);
  grid.cell = (width - grid.week_width) / 7;
  grid.top = canvas.mm(head_height);
  const double room = height_limit - grid.top - canvas.mm(12);
  grid.row = std::max(canvas.mm(9), std::min(canvas.mm(natural_row), room / static_cast<double>(grid.weeks)));
  for (std::size_t i = 0; i < days.size(); ++i) draw_ground(canvas, days[i], grid.box(i));
  draw_lines(canvas, grid);
  draw_heads(canvas, grid);
  draw_week_numbers(canvas, grid, reading, days);
  for (std::size_t i = 0; i < days.size(); ++i) {
    draw_head(canvas, days[i], grid.box(i));
    draw_chips(canvas, days[i], posts, channels, grid.box(i));
  }
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!days[i].today) continue;
    Box box = grid.box(i);
    const double inset = canvas.mm(0.1);
    box = {box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset};
    canvas.stroke(Path::rectangle(box), "ink", 0.4);
  }
  return canvas.finish(draw_legend(canvas, grid, channels, days));
}

}  // namespace

ChartSpec month_calendar_chart() {
  return {.name = "month-calendar", .summary = {"a month's posts on its days", "一个月的排期"}, .options = {}, .draw = draw};
}

}  // namespace planloom
