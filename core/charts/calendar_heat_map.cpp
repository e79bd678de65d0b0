/// calendar-heat-map: a figure a day over whole years, a square a day, darker for more.
///
/// View: `date`, `value`; figures of one day are added, rows without a `value` column count one. Days without any keep their ground.
///
///     - calendar-heat-map: content
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr std::array<std::string_view, 6> steps = {"q1", "q2", "q3", "q4", "q5", "q6"};
constexpr std::size_t most_years = 12;

struct Figures {
  std::map<Date, double> days;
  double low = 0, high = 0;
  int decimals = 0;
  std::string_view colour(double value) const {
    const double share = high > low ? (value - low) / (high - low) : 0;
    return steps[std::min<std::size_t>(5, static_cast<std::size_t>(share * 6))];
  }
};

Figures read_figures(const Reading& reading) {
  Figures figures;
  const bool counts = !reading.view.column("value");
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const auto date = reading.date(row, "date");
    const auto value = counts ? std::optional(1.0) : reading.number(row, "value");
    if (!date || !value) continue;
    figures.days[*date] += *value;
    figures.decimals = std::max(figures.decimals, counts ? 0 : decimals_in(reading.text(row, "value")));
  }
  if (figures.days.empty()) return figures;
  figures.low = INFINITY, figures.high = -INFINITY;
  for (const auto& [date, value] : figures.days) figures.low = std::min(figures.low, value), figures.high = std::max(figures.high, value);
  return figures;
}

/// Months of a year that share one block of squares, a column a week.
struct Part {
  Date first{}, last{};
  int weeks() const { return static_cast<int>((last - monday()).count()) / 7 + 1; }
  Date monday() const { return first - Days{static_cast<int>(weekday_of(first)) - 1}; }
};

std::vector<Part> parts_of(int year, int months) {
  std::vector<Part> parts;
  for (int month = 1; month <= 12; month += months) {
    const Date first = make_date(year, static_cast<unsigned>(month), 1).value_or(Date{});
    const int next = month + months;
    const Date after = (next > 12 ? make_date(year + 1, 1, 1) : make_date(year, static_cast<unsigned>(next), 1)).value_or(first);
    parts.push_back({first, after - Days{1}});
  }
  return parts;
}

/// Months over the column of their first Monday, with room kept between them.
void draw_months(Canvas& canvas, const Part& part, double left, double top, double cell) {
  const TextStyle style = canvas.style("axis", "ink2");
  double free_from = left;
  for (Date day = part.first; day <= part.last; day += Days{1}) {
    if (day_of(day) != 1) continue;
    const std::string words = words::month(month_of(day), canvas.look.language);
    const double x = left + cell * static_cast<double>((day - part.monday()).count() / 7), width = canvas.text_width(words, style);
    if (x < free_from || x + width > canvas.width) continue;
    canvas.text_middle(words, style, {x, top + canvas.mm(1.8)});
    free_from = x + width + canvas.mm(1);
  }
}

void draw_part(Canvas& canvas, const Figures& figures, const Part& part, double left, double top, double cell) {
  draw_months(canvas, part, left, top, cell);
  const double from = top + canvas.mm(4.2), gap = cell * 0.09;
  const TextStyle style = canvas.style("axis", "ink3");
  for (unsigned weekday = 1; weekday <= 7; weekday += cell >= style.size * 1.1 ? 1 : 2)
    canvas.place_middle(canvas.label(words::weekday(weekday, canvas.look.language), style, left, 1), 0, from + cell * (weekday - 0.5));
  for (Date day = part.first; day <= part.last; day += Days{1}) {
    const auto at = (day - part.monday()).count();
    const Box box{left + cell * static_cast<double>(at / 7) + gap, from + cell * static_cast<double>(at % 7) + gap, cell - 2 * gap, cell - 2 * gap};
    const auto found = figures.days.find(day);
    canvas.fill(Path::rectangle(box), found == figures.days.end() ? "wash2" : figures.colour(found->second));
  }
}

double draw_key(Canvas& canvas, const Figures& figures, double left, double top) {
  const TextStyle style = canvas.style("axis", "ink2");
  const double side = canvas.mm(2.6), middle = top + canvas.mm(1.6);
  double x = left;
  const auto square = [&](std::string_view colour) {
    canvas.fill(Path::rectangle({x, middle - side / 2, side, side}, canvas.mm(0.3)), colour);
    x += side + canvas.mm(0.5);
  };
  const auto say = [&](const std::string& words) {
    const Label label = canvas.label(words, style, (canvas.width - left) * 0.24, 1);
    canvas.place_middle(label, x, middle);
    x += label.width() + canvas.mm(1.2);
  };
  if (figures.low < figures.high) {
    say(number_text(figures.low, figures.decimals));
    for (const std::string_view colour : steps) square(colour);
    x += canvas.mm(0.7);
  } else {
    square(steps.front());
    x += canvas.mm(0.7);
  }
  say(number_text(figures.high, figures.decimals));
  x += canvas.mm(2.5);
  const std::string& no_record = words::no_record.in(canvas.look.language);
  if (x + side + canvas.mm(1.2) + canvas.text_width(no_record, style) > canvas.width) return canvas.mm(3.4);
  square("wash2");
  canvas.text_middle(no_record, style, {x + canvas.mm(0.7), middle});
  return canvas.mm(3.4);
}

/// How many months stand side by side so that a day can still be seen.
int months_across(const Canvas& canvas, double room) {
  for (const int months : {12, 6, 4, 3})
    if (room / (months * 4.43 + 1) >= canvas.mm(2.4)) return months;
  return 2;
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  const Figures figures = read_figures(reading);
  if (figures.days.empty()) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const TextStyle style = canvas.style("axis");
  double left = 0;
  for (unsigned weekday = 1; weekday <= 7; ++weekday)
    left = std::max(left, canvas.text_width(words::weekday(weekday, look.language), style) + canvas.mm(1.4));
  const int months = months_across(canvas, width - left);
  const double cell = std::min(canvas.mm(4.6), (width - left) / (months * 4.43 + 1.6));
  double y = 0;
  std::vector<int> years;
  for (const auto& [date, value] : figures.days)
    if (years.empty() || years.back() != year_of(date)) years.push_back(year_of(date));
  std::size_t shown = 0;
  const double part_height = canvas.mm(4.2) + cell * 7 + canvas.mm(2.4),
               year_height = canvas.mm(4.6) + part_height * static_cast<double>(12 / months);
  for (const int year : years) {
    if (shown == most_years || (shown > 0 && y + year_height + canvas.mm(9) > height_limit && is_whole_page(height_limit, look.theme))) break;
    if (years.size() > 1) canvas.text_middle(std::to_string(year), bold(canvas.style("table", "ink")), {0, y + canvas.mm(2)}), y += canvas.mm(4.6);
    for (const Part& part : parts_of(year, months)) {
      draw_part(canvas, figures, part, left, y, cell);
      y += part_height;
    }
    ++shown;
  }
  y += draw_key(canvas, figures, left, y);
  if (shown < years.size()) {
    canvas.text_middle(words::left_out(years.size() - shown, look.language), canvas.style("axis", "ink3"), {left, y + canvas.mm(2.4)});
    y += canvas.mm(4.4);
  }
  return canvas.finish(y);
}

}  // namespace

ChartSpec calendar_heat_map_chart() {
  return {.name = "calendar-heat-map", .summary = {"a figure a day over a year", "全年日历热力图"}, .options = {}, .draw = draw};
}

}  // namespace planloom
