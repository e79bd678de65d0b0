/// milestone-windows: when milestones may come: windows after a start, as dates when the start is known.
///
/// View: `title`, `from`, `to` (months after the start), `start`, `end` (dates), `window` (the words at the right), `standard` (small words below the
/// title). When any row has a date the scale is a calendar and rows without dates have no bar; else it counts months. A window of one point is a
/// diamond.
///
///     - milestone-windows: milestones
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

struct Window {
  std::optional<double> from, to;  ///< months: after the start, or since January of year 0
};

double month_number(Date date) { return year_of(date) * 12.0 + (month_of(date) - 1) + (day_of(date) - 1) / 31.0; }

bool has_dates(const Reading& reading) {
  for (std::size_t row = 0; row < reading.size(); ++row)
    if (reading.date(row, "start") || reading.date(row, "end")) return true;
  return false;
}

std::vector<Window> read_windows(const Reading& reading, bool dates) {
  std::vector<Window> windows;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    Window window;
    if (dates) {
      const auto start = reading.date(row, "start"), end = reading.date(row, "end");
      if (start) window.from = month_number(*start);
      if (end) window.to = month_number(*end);
    } else {
      window = {reading.number(row, "from"), reading.number(row, "to")};
    }
    if (!window.from) window.from = window.to;
    if (!window.to) window.to = window.from;
    if (window.from && *window.to < *window.from) std::swap(window.from, window.to);
    windows.push_back(window);
  }
  return windows;
}

std::string tick_text(double months, bool dates, double step) {
  if (!dates) return number_text(months, 0);
  const int whole = static_cast<int>(std::lround(months));
  const std::string year = std::to_string(whole / 12);
  if (step >= 12) return year;
  const int month = whole % 12 + 1;
  return year + (month < 10 ? "-0" : "-") + std::to_string(month);
}

/// Steps of months that people count in, as wide apart as their words need.
double tick_step(const Canvas& canvas, const Scale& x, bool dates, const TextStyle& style) {
  constexpr double steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200};
  const double room = canvas.text_width(dates ? "2025-10" : number_text(x.high, 0), style) * 1.5 + canvas.mm(1.5);
  for (const double step : steps)
    if (std::abs(x(step) - x(0)) >= room) return step;
  const double per_month = std::abs(x(1) - x(0));
  return per_month > 0 ? std::pow(10, std::ceil(std::log10(room / per_month))) : 1;
}

double draw_scale(Canvas& canvas, const Scale& x, bool dates, double bottom) {
  const TextStyle style = canvas.style("axis", "ink3");
  const double head = canvas.mm(dates ? 5.2 : 8.6), step = tick_step(canvas, x, dates, style);
  if (!dates) canvas.place_middle(canvas.label(words::months_after.in(canvas.look.language), style, x.to - x.from, 1), x.from, canvas.mm(1.8));
  for (double month = std::ceil(x.low / step - 1e-9) * step; month <= x.high + 1e-9; month += step) {
    const std::string words = tick_text(month, dates, step);
    const double half = canvas.text_width(words, style) / 2;
    canvas.stroke(Path::line({x(month), head}, {x(month), bottom}), "line", 0.13);
    canvas.text_middle(words, style, {std::clamp(x(month), x.from + half, std::max(x.from + half, x.to - half)), head - canvas.mm(2.6)},
                       Align::centre);
  }
  return head;
}

void draw_window(Canvas& canvas, const Window& window, const Scale& x, double middle) {
  if (!window.from) {
    canvas.stroke(Path::line({x.from, middle}, {x.to, middle}), "line2", 0.25, {0.9, 0.7});
    return;
  }
  const double from = x(*window.from), to = x(*window.to), half = canvas.mm(1.8);
  if (to - from < canvas.mm(0.8)) {
    canvas.fill(diamond({std::clamp(from, x.from + half, x.to - half), middle}, half), "ink");
    return;
  }
  canvas.fill(Path::rectangle({from, middle - half, to - from, 2 * half}, std::min(canvas.mm(0.5), (to - from) / 2)), "s1");
  for (const double end : {from, to - canvas.mm(0.6)}) canvas.fill(Path::rectangle({end, middle - half, canvas.mm(0.6), 2 * half}), "c1");
}

struct RowWords {
  Label title, standard, window;
  double height = 0;
};

RowWords words_of(const Canvas& canvas, const Reading& reading, std::size_t row, double title, double value) {
  RowWords words;
  words.title = canvas.label(reading.title(row), bold(canvas.style("table", "ink")), title, 2);
  const std::string standard = reading.text(row, "standard"), window = reading.text(row, "window");
  words.standard = canvas.label(standard == "—" ? "" : standard, canvas.style("axis", "ink2"), title, 2);
  const bool known = !window.empty() && window != "—";
  words.window = canvas.label(known ? window : words::to_fill_in.in(canvas.look.language), canvas.style("table", known ? "ink" : "ink3"), value, 2);
  const double left = words.title.height() + (words.standard.empty() ? 0 : canvas.mm(1) + words.standard.height());
  words.height = std::max({left, words.window.height(), canvas.mm(4.4)}) + canvas.mm(2.8);
  return words;
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const bool dates = has_dates(reading);
  const std::vector<Window> windows = read_windows(reading, dates);
  double low = dates ? INFINITY : 0, high = -INFINITY, value = canvas.text_width(words::to_fill_in.in(look.language), canvas.style("table"));
  for (const Window& window : windows)
    if (window.from) low = std::min(low, *window.from), high = std::max(high, *window.to);
  for (std::size_t row = 0; row < reading.size(); ++row)
    value = std::max(value, canvas.text_width(reading.text(row, "window"), canvas.style("table")));
  const bool any = low <= high;
  if (!any) low = 0, high = 1;
  if (dates && any) low = std::floor(low), high = std::ceil(high + 0.01);
  if (high <= low) high = low + 1;
  value = std::min(value, width * 0.26);
  const double title = width * 0.32;
  const Scale x{low, high, title + canvas.mm(2), width - value - canvas.mm(3)};
  std::vector<RowWords> words;
  double height = 0;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    words.push_back(words_of(canvas, reading, row, title, value));
    height += words.back().height;
  }
  const double head = canvas.mm(dates ? 5.2 : 8.6);
  double y = any ? draw_scale(canvas, x, dates, head + height) : canvas.mm(0.2);
  canvas.stroke(Path::line({0, y}, {width, y}), "ink", 0.26);
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const RowWords& said = words[row];
    const double middle = y + said.height / 2,
                 block_height = said.title.height() + (said.standard.empty() ? 0 : canvas.mm(1) + said.standard.height());
    canvas.place(said.title, 0, middle - block_height / 2);
    canvas.place(said.standard, 0, middle + block_height / 2 - said.standard.height());
    draw_window(canvas, windows[row], x, middle);
    canvas.place_middle(said.window, width, middle, Align::right);
    y += said.height;
    canvas.stroke(Path::line({0, y}, {width, y}), row + 1 == reading.size() ? "ink" : "line", row + 1 == reading.size() ? 0.26 : 0.13);
  }
  return canvas.finish(y + canvas.mm(0.2));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec milestone_windows_chart() {
  return {.name = "milestone-windows", .summary = {"windows for milestones after a start", "里程碑时间窗"}, .options = {}, .draw = draw};
}

}  // namespace planloom
