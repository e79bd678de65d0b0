#include "gantt_frame.hpp"

#include <algorithm>
#include <cmath>

#include "fitting.hpp"
#include "months.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr double row_height = 7.03, dense_row_height = 4.7, first_group_height = 7.95, group_height = 9.15;

void set_span(GanttFrame& frame, const TableView* days, const Options& options) {
  bool any = false, last_is_milestone = false;
  const auto cover = [&](Date from, Date to, bool milestone) {
    if (!any || from < frame.first) frame.first = from;
    if (!any || to > frame.last || (to == frame.last && milestone)) {
      frame.last = to;
      last_is_milestone = milestone;
    }
    any = true;
  };
  for (const GanttRow& row : frame.rows)
    if (row.start) cover(*row.start, row.end.value_or(*row.start), row.milestone);
  if (!any) return;
  for (const char* end : {"first", "last"}) {
    if (const auto day = options.given(end) ? iso_date(options.text(end)) : std::nullopt) cover(*day, *day, false);
  }
  // Half a diamond needs room beyond its day.
  if (last_is_milestone) frame.last += Days{1};
  if (!days) return;
  const Reading given(*days);
  for (std::size_t i = 0; i < given.size(); ++i)
    if (const auto date = given.date(i, "date")) cover(*date, *date, false);
}

GanttRow read_row(const Reading& reading, std::size_t index) {
  GanttRow row;
  row.index = index;
  row.is_group = reading.row(index).kind == ViewRowKind::group;
  row.milestone = reading.flag(index, "milestone");
  row.start = reading.date(index, "start");
  row.end = reading.date(index, "end");
  if (!row.start) row.start = row.end;
  if (row.start && row.end && *row.end < *row.start) std::swap(row.start, row.end);
  return row;
}

void read_rows(GanttFrame& frame, const Reading& reading) {
  std::map<std::string, std::size_t> phases;
  for (std::size_t i = 0; i < reading.size(); ++i) {
    GanttRow row = read_row(reading, i);
    const std::string& phase = row.is_group ? reading.row(i).id : reading.row(i).group;
    row.phase = phases.emplace(phase, phases.size()).first->second;
    frame.rows.push_back(row);
  }
  frame.phases = phases.size();
}

void set_rows(GanttFrame& frame, const Canvas& canvas, double height_limit) {
  double groups = 0, items = 0;
  for (const GanttRow& row : frame.rows) (row.is_group ? groups : items) += 1;
  // On a narrow sheet the keys under the chart take more lines.
  const double legend = 8.5 + 4.6 * std::floor(130 / canvas.in_mm(canvas.width));
  const double room = height_limit - frame.header - canvas.mm(legend);
  const double natural = canvas.mm(groups * group_height + items * row_height);
  const double shrink = natural > room ? std::max(room / natural, dense_row_height / row_height) : 1.0;
  const bool whole_page = is_whole_page(height_limit, canvas.look.theme);
  double y = frame.header;
  std::size_t kept = 0;
  for (GanttRow& row : frame.rows) {
    const double height = canvas.mm(row.is_group ? (kept == 0 ? first_group_height : group_height) : row_height) * shrink;
    // The last line says how many rows found no room.
    if (whole_page && y + height > frame.header + std::max(room, canvas.mm(12)) && kept > 1) break;
    row.top = y;
    row.bottom = y + height;
    row.middle = row.is_group ? row.bottom - canvas.mm(3.05) * shrink : y + height / 2;
    y = row.bottom;
    ++kept;
  }
  frame.left_out = frame.rows.size() - kept;
  frame.rows.resize(kept);
  frame.bottom = y + (frame.left_out > 0 ? canvas.mm(5) : canvas.mm(1.2));
}

double widest_cell(const Canvas& canvas, const Reading& reading, const GanttFrame& frame, std::size_t column, const TextStyle& style) {
  double widest = canvas.text_width(reading.view.columns[column].head, canvas.style("table-head"));
  for (const GanttRow& row : frame.rows)
    if (!row.is_group) widest = std::max(widest, canvas.text_width(gantt_cell(reading, row, column, canvas.look.language), style));
  return widest;
}

/// Takes as many of the shown columns as leave the days half of the width, the first ones first.
void set_columns(GanttFrame& frame, const Canvas& canvas, const Reading& reading) {
  double titles = 0;
  for (const GanttRow& row : frame.rows)
    if (!row.is_group) titles = std::max(titles, canvas.text_width(reading.title(row.index), canvas.style("table")));
  const double indent = canvas.mm(4);
  frame.title_width = std::min(std::max(titles + indent + canvas.mm(3), canvas.width * 0.25), canvas.width * 0.31);
  double x = frame.title_width;
  const double most = canvas.width * 0.54;
  for (std::size_t i = 0; i < reading.view.columns.size(); ++i) {
    const ViewColumn& column = reading.view.columns[i];
    if (column.head.empty() || column.name == "title" || column.name == "id") continue;
    const bool right = column.name == "progress" || column.align == Align::right;
    const double cap = canvas.mm(right ? 12 : column.name == "dates" ? 22 : 20);
    const double width = std::min(widest_cell(canvas, reading, frame, i, canvas.style(column.name == "owner" ? "table-head" : "axis")), cap);
    const double gap = canvas.mm(column.name == "owner" ? 4.5 : 2.2);
    if (x + width > most) break;
    frame.columns.push_back({i, right ? x + width : x, width, right});
    x += width + gap;
  }
  frame.left = x + canvas.mm(0.6);
  frame.right = canvas.width;
}

}  // namespace

std::string gantt_cell(const Reading& reading, const GanttRow& row, std::size_t column, Language language) {
  const std::string& name = reading.view.columns[column].name;
  const ViewCell* cell = reading.cell(row.index, column);
  if (name == "progress" && row.milestone) return words::milestone.in(language);
  if (name == "progress" && (!cell || !cell->value.has_value())) return "—";
  return cell ? cell->text : std::string();
}

GanttFrame gantt_frame(const Canvas& canvas, const Reading& reading, const TableView* days, std::optional<Date> today, double height_limit,
                       const Options& options) {
  GanttFrame frame;
  read_rows(frame, reading);
  set_span(frame, days, options);
  if (std::none_of(frame.rows.begin(), frame.rows.end(), [](const GanttRow& row) { return row.start.has_value(); })) return {};
  const bool has_flag = today && *today >= frame.first && *today <= frame.last;
  frame.flag = has_flag ? canvas.mm(4.3) : 0;
  frame.header = frame.flag + canvas.mm(10.3);
  set_rows(frame, canvas, height_limit);
  set_columns(frame, canvas, reading);
  return frame;
}

}  // namespace planloom
