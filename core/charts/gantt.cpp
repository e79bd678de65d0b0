/// gantt: tasks in phases over days, with dates and progress in columns, dependencies behind the bars, and today.
///
/// View: group rows (phases; `note` is a few words about them) and item rows. Columns with a head are written at the left (`title`, `owner`,
/// `dates`, `progress`); data columns: `start`, `end` (dates), `milestone` (a flag), `after` (ids of the tasks before). The table `days` holds the
/// kind of each day of the span: days off get a wash, worked weekends do not.
///
/// Options: `today`, an ISO date.
///
///     - gantt: activity.tasks
///       columns: [title, owner, dates, progress]
#include <algorithm>

#include "gantt_frame.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "months.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr double bar_height = 3.2, diamond_half = 2.05;

struct DaysOff {
  std::set<Date> off;                ///< get a wash
  std::vector<Date> worked_weekends;
};

DaysOff days_off(const GanttFrame& frame, const TableView* days) {
  DaysOff found;
  std::map<Date, std::string> kinds;
  if (days) {
    const Reading reading(*days);
    for (std::size_t i = 0; i < reading.size(); ++i) {
      const ViewCell* kind = reading.cell(i, "kind");
      const Code* code = kind ? kind->value.code() : nullptr;
      const auto date = reading.date(i, "date");
      if (date && code) kinds[*date] = code->code;
    }
  }
  for (Date date = frame.first; date <= frame.last; date += Days{1}) {
    const auto kind = kinds.find(date);
    const bool weekend = weekday_of(date) >= 6;
    if (kind != kinds.end() && kind->second == "makeup_workday") found.worked_weekends.push_back(date);
    else if (kind == kinds.end() ? weekend : kind->second != "workday") found.off.insert(date);
  }
  return found;
}

void draw_days(Canvas& canvas, const GanttFrame& frame, const DaysOff& off) {
  const double top = frame.header - canvas.mm(4.6), width = frame.day_width();
  // Below half a millimetre a day, weekends would only be noise.
  if (canvas.in_mm(width) >= 0.5)
    for (Date date = frame.first; date <= frame.last; date += Days{1}) {
      if (!off.off.contains(date)) continue;
      Date end = date;
      while (end < frame.last && off.off.contains(end + Days{1})) end += Days{1};
      canvas.fill(Path::rectangle({frame.x(date), top, width * static_cast<double>((end - date).count() + 1), frame.bottom - top}), "wash");
      date = end;
    }
}

void draw_week_heads(Canvas& canvas, const GanttFrame& frame) {
  const TextStyle style = canvas.style("axis", "ink3");
  const double middle = frame.header - canvas.mm(2.4), week = frame.day_width() * 7;
  const int stride = std::max(1, static_cast<int>(canvas.mm(6.2) / week) + (canvas.mm(6.2) > week ? 1 : 0));
  if (stride > 4) return;
  double free_from = frame.left;
  int monday = 0;
  for (Date date = frame.first; date <= frame.last; date += Days{1}) {
    const bool is_monday = weekday_of(date) == 1;
    if (!is_monday && date != frame.first) continue;
    const double x = frame.x(date);
    if (is_monday && date != frame.first) canvas.stroke(Path::line({x, frame.header}, {x, frame.bottom}), "line", 0.18);
    if (is_monday && monday++ % stride != 0) continue;
    const std::string day = std::to_string(day_of(date));
    const double end = x + canvas.mm(0.4) + canvas.text_width(day, style);
    if (x < free_from || end > frame.right) continue;
    canvas.text_middle(day, style, {x + canvas.mm(0.4), middle});
    free_from = end + canvas.mm(1);
  }
}

void draw_month_heads(Canvas& canvas, const GanttFrame& frame) {
  const TextStyle style = bold(canvas.style("table-head", "ink"));
  const double middle = frame.header - canvas.mm(7.4);
  const bool years = canvas.in_mm(frame.day_width()) * 30 < 5;
  double free_from = 0;
  for (Date date = frame.first; date <= frame.last; date += Days{1}) {
    if (day_of(date) != 1 && date != frame.first) continue;
    const bool starts_year = month_of(date) == 1 && day_of(date) == 1;
    if (years && !starts_year && date != frame.first) continue;
    const double x = frame.x(date);
    if (date != frame.first) canvas.stroke(Path::line({x, frame.header - canvas.mm(8.8)}, {x, frame.bottom}), "line2", 0.2);
    const std::string words = years ? std::to_string(year_of(date))
                              : date == frame.first || starts_year ? words::month_of_year(date, canvas.look.language) : words::month(month_of(date), canvas.look.language);
    const double inset = date == frame.first ? 0 : canvas.mm(1), width = canvas.text_width(words, style);
    if (x + inset < free_from || x + inset + width > canvas.width) continue;
    canvas.text_middle(words, style, {x + inset, middle});
    free_from = x + inset + width + canvas.mm(1.5);
  }
}

void draw_heads(Canvas& canvas, const Reading& reading, const GanttFrame& frame) {
  const TextStyle style = canvas.style("table-head", "ink3");
  const double middle = frame.header - canvas.mm(2.4);
  const auto title = reading.view.column("title");
  const std::string head = title ? reading.view.columns[*title].head : words::task.in(canvas.look.language);
  canvas.place_middle(canvas.label(head, style, frame.title_width - canvas.mm(1), 1), 0, middle);
  for (const GanttColumn& column : frame.columns) {
    const Label label = canvas.label(reading.view.columns[column.column].head, style, column.width + 0.1, 1);
    canvas.place_middle(label, column.x, middle, column.right ? Align::right : Align::left);
  }
  canvas.stroke(Path::line({0, frame.header}, {canvas.width, frame.header}), "ink", 0.26);
}

void draw_group_cells(Canvas& canvas, const Reading& reading, const GanttFrame& frame, const GanttRow& row) {
  const TextStyle heading = bold(sized(canvas.style("table", "ink"), canvas.style("table").size * 1.06));
  const Label title = canvas.label(reading.title(row.index), heading, frame.left - canvas.mm(3), 1);
  canvas.place_middle(title, 0, row.middle);
  const double x = title.width() + canvas.mm(5);
  canvas.place_middle(canvas.label(reading.row(row.index).note, canvas.style("table-head", "ink3"), frame.left - x - canvas.mm(2), 1), x, row.middle);
  canvas.stroke(Path::line({0, row.bottom}, {canvas.width, row.bottom}), "line2", 0.2);
}

TextStyle cell_style(const Canvas& canvas, const std::string& name, bool milestone, const std::string& words) {
  if (name == "progress") return milestone || words == "—" ? canvas.style("axis", "ink3") : bold(canvas.style("axis", "ink"));
  if (name == "dates") return milestone ? bold(canvas.style("axis", "ink")) : canvas.style("axis", "ink3");
  return canvas.style("table-head", "ink2");
}

void draw_item_cells(Canvas& canvas, const Reading& reading, const GanttFrame& frame, const GanttRow& row) {
  const double indent = frame.phases > 1 || frame.rows.front().is_group ? canvas.mm(4) : 0;
  const std::size_t lines = row.bottom - row.top > canvas.mm(6.5) ? 2 : 1;
  canvas.place_middle(canvas.label(reading.title(row.index), canvas.style("table", "ink"), frame.title_width - indent - canvas.mm(1.5), lines), indent, row.middle);
  for (const GanttColumn& column : frame.columns) {
    const std::string words = gantt_cell(reading, row, column.column, canvas.look.language);
    const TextStyle style = cell_style(canvas, reading.view.columns[column.column].name, row.milestone, words);
    canvas.place_middle(canvas.label(words, style, column.width + canvas.mm(0.6), 1), column.x, row.middle, column.right ? Align::right : Align::left);
  }
  canvas.stroke(Path::line({0, row.bottom}, {canvas.width, row.bottom}), "line", 0.18);
}

Path left_rounded(Box box, double r) {
  r = std::min({r, box.width, box.height / 2});
  Path path;
  path.move_to({box.x + r, box.y}).line_to({box.x + box.width, box.y}).line_to({box.x + box.width, box.y + box.height}).line_to({box.x + r, box.y + box.height});
  path.curve_to({box.x, box.y + box.height}, {box.x, box.y + box.height}, {box.x, box.y + box.height - r});
  path.line_to({box.x, box.y + r}).curve_to({box.x, box.y}, {box.x, box.y}, {box.x + r, box.y});
  return path.close();
}

double done_share(const Reading& reading, const GanttRow& row) {
  const ViewCell* progress = reading.cell(row.index, "progress");
  const Quantity* quantity = progress ? progress->value.quantity() : nullptr;
  return quantity ? std::clamp(quantity->value.to_double(), 0.0, 1.0) : 0;
}

void draw_bar(Canvas& canvas, Box box, double done, std::size_t phase, std::size_t phases) {
  const std::string_view colour = category_colour(phase, phases == 3 ? 4 : phases), soft = soft_colour(phase, phases == 3 ? 4 : phases);
  const double radius = canvas.mm(0.5);
  canvas.fill(Path::rectangle(box, radius), soft);
  if (done >= 1) canvas.fill(Path::rectangle(box, radius), colour);
  else if (done > 0) canvas.fill(left_rounded({box.x, box.y, box.width * done, box.height}, radius), colour);
  canvas.stroke(Path::rectangle(box, radius), colour, 0.22);
}

void draw_bracket(Canvas& canvas, const GanttFrame& frame, const GanttRow& row) {
  const double left = frame.x(*row.start), right = frame.x(row.end.value_or(*row.start) + Days{1});
  const double top = row.middle - canvas.mm(0.6), bottom = top + canvas.mm(1.05), foot = top + canvas.mm(2.05), side = std::min(canvas.mm(0.9), (right - left) / 2);
  canvas.fill(Path::polygon({{left, top}, {right, top}, {right, foot}, {right - side, bottom}, {left + side, bottom}, {left, foot}}), "ink");
}

Box bar_box(const Canvas& canvas, const GanttFrame& frame, const GanttRow& row) {
  const double height = std::min(canvas.mm(bar_height), (row.bottom - row.top) * 0.6);
  const double left = frame.x(*row.start), right = frame.x(row.end.value_or(*row.start) + Days{1});
  return {left, row.middle - height / 2, right - left, height};
}

void draw_mark(Canvas& canvas, const Reading& reading, const GanttFrame& frame, const GanttRow& row) {
  if (!row.start) return;
  if (row.is_group) return draw_bracket(canvas, frame, row);
  if (!row.milestone) return draw_bar(canvas, bar_box(canvas, frame, row), done_share(reading, row), row.phase, frame.phases);
  const double half = std::min(canvas.mm(diamond_half), (row.bottom - row.top) * 0.42);
  canvas.fill(diamond({frame.x_middle(*row.start), row.middle}, half), "ink");
}

/// From the end of one task to the start of another, entering from above (or below) a little inside its start.
void draw_dependency(Canvas& canvas, const GanttFrame& frame, const GanttRow& from, const GanttRow& to) {
  const double half = canvas.mm(diamond_half), head = canvas.mm(1.15);
  const Box source = bar_box(canvas, frame, from), target = bar_box(canvas, frame, to);
  const Point exit{from.milestone ? frame.x_middle(*from.start) + half : source.x + source.width, from.middle};
  const bool down = to.middle > from.middle;
  const double reach = to.milestone ? half : target.height / 2;
  const Point tip{to.milestone ? frame.x_middle(*to.start) : target.x + std::min(canvas.mm(1.5), target.width / 2), to.middle + (down ? -reach : reach)};
  const Point end{tip.x, tip.y + (down ? -head : head)};
  std::vector<Point> route{exit};
  if (tip.x >= exit.x + canvas.mm(0.3)) {
    route.push_back({tip.x, exit.y});
  } else {
    // The later task starts too early: leave, drop to the row's edge, come back.
    const double out = std::min(exit.x + canvas.mm(1.2), canvas.width - canvas.mm(0.2)), edge = down ? from.bottom : from.top;
    route.insert(route.end(), {Point{out, exit.y}, Point{out, edge}, Point{tip.x, edge}});
  }
  route.push_back(end);
  canvas.stroke(rounded_route(route, canvas.mm(0.8)), "ink3", 0.28);
  canvas.fill(arrow_head(tip, head, canvas.mm(0.75), down), "ink3");
}

void draw_dependencies(Canvas& canvas, const Reading& reading, const GanttFrame& frame) {
  std::map<std::string, const GanttRow*> by_id;
  for (const GanttRow& row : frame.rows)
    if (!row.is_group && row.start) by_id[reading.row(row.index).id] = &row;
  for (const GanttRow& row : frame.rows) {
    const ViewCell* after = row.is_group || !row.start ? nullptr : reading.cell(row.index, "after");
    if (!after) continue;
    for (const std::string& id : after->list)
      if (const auto found = by_id.find(id); found != by_id.end() && found->second != &row) draw_dependency(canvas, frame, *found->second, row);
  }
}

void draw_today(Canvas& canvas, const GanttFrame& frame, Date today) {
  const double x = frame.x_middle(today), height = canvas.mm(4.3);
  const std::string words = words::today.in(canvas.look.language) + " " + words::day_of_month(today, canvas.look.language);
  const TextStyle style = bold(canvas.style("axis", colour_on(canvas.look.theme.colour("bad"), canvas.look.theme)));
  const double width = canvas.text_width(words, style) + canvas.mm(1.6);
  const double left = std::clamp(x - width / 2, 0.0, canvas.width - width);
  canvas.fill(Path::rectangle({left, 0, width, height}, canvas.mm(0.5)), "bad");
  canvas.text_middle(words, style, {left + width / 2, height / 2}, Align::centre);
  canvas.stroke(Path::line({x, height}, {x, frame.bottom}), "bad", 0.32);
}

std::string worked_days(const std::vector<Date>& days, Language language) {
  std::string words;
  for (std::size_t i = 0; i < days.size() && i < 4; ++i) words += (i > 0 ? (language == Language::zh ? "、" : ", ") : "") + words::day_of_month(days[i], language);
  return words;
}

double draw_legend(Canvas& canvas, const Reading& reading, const GanttFrame& frame, const DaysOff& off) {
  const Language language = canvas.look.language;
  const TextStyle style = canvas.style("axis", "ink2");
  const double space = canvas.mm(1.4), gap = canvas.mm(7), pitch = canvas.mm(4.6);
  double x = 0, middle = frame.bottom + canvas.mm(3.6);
  const auto key = [&](double swatch, const std::string& words, auto&& draw) {
    const Label label = canvas.label(words, style, canvas.width - swatch - space, 1);
    if (x > 0 && x + swatch + space + label.width() > canvas.width) {
      x = 0;
      middle += pitch;
    }
    draw(x);
    canvas.place_middle(label, x + swatch + space, middle);
    x += swatch + space + label.width() + gap;
  };
  const double bar = canvas.mm(bar_height) / 2 * 0.9;
  key(canvas.mm(6), words::done_and_planned.in(language), [&](double left) { draw_bar(canvas, {left, middle - bar, canvas.mm(6), 2 * bar}, 0.5, 0, frame.phases); });
  if (std::any_of(frame.rows.begin(), frame.rows.end(), [](const GanttRow& row) { return row.milestone; }))
    key(canvas.mm(3.2), words::milestone.in(language), [&](double left) { canvas.fill(diamond({left + canvas.mm(1.6), middle}, canvas.mm(1.6)), "ink"); });
  const auto after = reading.view.column("after");
  const bool any_after = after && std::any_of(frame.rows.begin(), frame.rows.end(), [&](const GanttRow& row) {
    const ViewCell* cell = reading.cell(row.index, *after);
    return cell && !cell->list.empty();
  });
  if (any_after)
    key(canvas.mm(4.6), words::starts_after.in(language), [&](double left) {
      const double right = left + canvas.mm(3.8), tip = middle + canvas.mm(1.4);
      canvas.stroke(rounded_route({{left, middle - canvas.mm(1)}, {right, middle - canvas.mm(1)}, {right, tip - canvas.mm(1.1)}}, canvas.mm(0.8)), "ink3", 0.28);
      canvas.fill(arrow_head({right, tip}, canvas.mm(1.15), canvas.mm(0.75)), "ink3");
    });
  key(canvas.mm(4.2), words::weekend_except(worked_days(off.worked_weekends, language), language),
      [&](double left) { canvas.fill(Path::rectangle({left, middle - canvas.mm(1.3), canvas.mm(4.2), canvas.mm(2.6)}), "wash2"); });
  return middle + canvas.mm(1.8);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  Canvas canvas(width, look);
  const TableView* days = further(block, "days");
  const std::optional<Date> today = iso_date(block.options.given("today") ? block.options.text("today") : std::string());
  const GanttFrame frame = gantt_frame(canvas, reading, days, today, height_limit, block.options);
  if (frame.rows.empty()) return empty_chart(width, height_limit, look);
  const DaysOff off = days_off(frame, days);
  draw_days(canvas, frame, off);
  draw_week_heads(canvas, frame);
  draw_month_heads(canvas, frame);
  draw_heads(canvas, reading, frame);
  for (const GanttRow& row : frame.rows) (row.is_group ? draw_group_cells : draw_item_cells)(canvas, reading, frame, row);
  draw_dependencies(canvas, reading, frame);
  for (const GanttRow& row : frame.rows) draw_mark(canvas, reading, frame, row);
  if (frame.left_out > 0)
    canvas.text_middle("+" + std::to_string(frame.left_out), canvas.style("axis", "ink3"), {canvas.mm(4), frame.bottom - canvas.mm(2.4)});
  if (frame.flag > 0) draw_today(canvas, frame, *today);
  canvas.stroke(Path::line({0, frame.bottom}, {width, frame.bottom}), "ink", 0.26);
  return canvas.finish(draw_legend(canvas, reading, frame, off));
}

}  // namespace

ChartSpec gantt_chart() {
  return {.name = "gantt",
          .summary = {"tasks in phases over days", "分阶段的任务排期"},
          .options = {{"today", OptionType::text, "", {"an ISO date for the today line; empty: none", "今天线的日期（如 2024-10-18）；空则不画"}, {}}},
          .draw = draw};
}

}  // namespace planloom
