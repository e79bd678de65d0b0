/// Where everything of a Gantt chart stands: rows, columns at the left, days at the right.
#pragma once
#include <map>
#include <set>

#include "canvas.hpp"
#include "reading.hpp"

namespace planloom {

struct GanttRow {
  std::size_t index = 0;      ///< in the view
  bool is_group = false;
  bool milestone = false;
  double top = 0, bottom = 0; ///< bottom is the row's rule
  double middle = 0;
  std::size_t phase = 0;      ///< counts groups, for the colour
  std::optional<Date> start, end;
};

struct GanttColumn {
  std::size_t column = 0;
  double x = 0;               ///< left edge, or right edge of a right-aligned one
  double width = 0;
  bool right = false;
};

struct GanttFrame {
  Date first{}, last{};       ///< days shown, both included
  double left = 0, right = 0; ///< of the days
  double title_width = 0;
  double header = 0;          ///< the rule under the heads
  double flag = 0;            ///< room for today's flag above the heads
  double bottom = 0;          ///< the closing rule
  std::vector<GanttColumn> columns;
  std::vector<GanttRow> rows;
  std::size_t left_out = 0;   ///< rows for which there was no height
  std::size_t phases = 0;

  double day_width() const { return (right - left) / static_cast<double>((last - first).count() + 1); }
  double x(Date date) const { return left + day_width() * static_cast<double>((date - first).count()); }
  double x_middle(Date date) const { return x(date) + day_width() / 2; }
};

/// Measures the columns and sets the rows; empty rows when no row has a date.
GanttFrame gantt_frame(const Canvas& canvas, const Reading& reading, const TableView* days, std::optional<Date> today, double height_limit, const Options& options);

/// What a milestone's progress says, and other cells as shown.
std::string gantt_cell(const Reading& reading, const GanttRow& row, std::size_t column, Language language);

}  // namespace planloom
