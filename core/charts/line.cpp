/// line: figures over periods, with a target to compare and the time that has not come.
///
/// View: one row per period (`period` its name, `due` a flag: false for periods after the cut-off), then a column per series; its head names the
/// line. A column called `target` is dashed. Columns without a head are not drawn. A due period without a figure breaks the line and is
/// marked where the target stands.
///
/// area is the same with the first series filled.
///
/// Options: `height` of the plot in millimetres (default: by the width).
///
///     - line: kpis.G1
///       columns: [actual, target]
///       title: 用户总量自四月起持续高于目标
#include <algorithm>
#include <cmath>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

using Figures = std::vector<std::optional<double>>;

struct Line {
  std::size_t column = 0;
  std::string name;
  std::string colour;
  bool is_target = false;
  Figures figures;
  std::optional<std::size_t> last() const {
    for (std::size_t i = figures.size(); i-- > 0;)
      if (figures[i]) return i;
    return std::nullopt;
  }
};

struct Plot {
  std::vector<double> x;
  Scale y;
  Box box;
  std::vector<bool> due;
  double step() const { return x.size() > 1 ? x[1] - x[0] : box.width; }
};

std::vector<Line> read_lines(const Reading& reading) {
  std::vector<Line> lines;
  for (const std::size_t column : reading.series()) {
    Line line;
    line.column = column;
    line.name = reading.view.columns[column].head;
    line.is_target = reading.view.columns[column].name.find("target") != std::string::npos;
    for (std::size_t row = 0; row < reading.size(); ++row) line.figures.push_back(reading.number(reading.cell(row, column)));
    lines.push_back(std::move(line));
  }
  const auto measured = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](const Line& line) { return !line.is_target; }));
  std::size_t index = 0;
  for (Line& line : lines) line.colour = line.is_target ? "ink3" : category_colour(index++, measured == 3 ? 4 : measured);
  return lines;
}

struct Range { double low = 0, high = 0; };

Range range_of(const std::vector<Line>& lines) {
  Range range;
  for (const Line& line : lines)
    for (const auto& figure : line.figures)
      if (figure) range = {std::min(range.low, *figure), std::max(range.high, *figure)};
  return range;
}

std::string text_at(const Reading& reading, const Line& line, std::size_t row) {
  const ViewCell* cell = reading.cell(row, line.column);
  return cell ? cell->text : std::string();
}

/// The colour of a line's words: the main hue reads well as text, others only as lines.
std::string_view words_colour(const Line& line) { return line.colour == "c1" ? "c1" : "ink2"; }

struct EndLabel {
  const Line* line;
  double y;
  Label value, name;
};

/// Lines that reach the right edge are named there, with their last figure.
std::vector<EndLabel> end_labels(const Canvas& canvas, const Reading& reading, const std::vector<Line>& lines, const std::vector<bool>& due) {
  std::vector<EndLabel> labels;
  const double room = canvas.width * 0.28;
  for (const Line& line : lines) {
    const auto last = line.last();
    if (!last || *last + 1 != reading.size() || reading.size() < 2) continue;
    const bool whole_year = line.is_target && !due.back() && (reading.size() == 12 || reading.size() == 4);
    const std::string name = whole_year ? words::year_target.in(canvas.look.language) : line.name;
    const TextStyle value = bold(canvas.style("table", line.is_target ? "ink2" : words_colour(line)));
    labels.push_back({&line, 0, canvas.label(text_at(reading, line, *last), value, room, 1), canvas.label(name, canvas.style("axis", "ink3"), room, 1)});
  }
  return labels;
}

double room_for(const std::vector<EndLabel>& labels) {
  double room = 0;
  for (const EndLabel& label : labels) room = std::max({room, label.value.width(), label.name.width()});
  return room;
}

void draw_end_labels(Canvas& canvas, std::vector<EndLabel> labels, const Plot& plot) {
  std::stable_sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
  // With more labels than the height holds in two lines each, the figures go and the names stay.
  const double pair = canvas.mm(6.8), single = canvas.mm(3.4);
  const bool with_names = plot.box.height >= pair * static_cast<double>(labels.size());
  const double gap = with_names ? pair : single;
  std::vector<double> wanted;
  for (const EndLabel& label : labels) wanted.push_back(label.y);
  const std::vector<double> at = spread(wanted, gap, plot.box.y + canvas.mm(2), plot.box.y + plot.box.height - (with_names ? canvas.mm(4.6) : canvas.mm(1.4)));
  const double x = plot.box.x + plot.box.width + canvas.mm(1.6);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i > 0 && at[i] - at[i - 1] < canvas.mm(3)) continue;
    if (with_names) canvas.place_middle(labels[i].value, x, at[i] - canvas.mm(1));
    canvas.place_middle(labels[i].name, x, with_names ? at[i] + canvas.mm(2.6) : at[i]);
  }
}

double draw_value_axis(Canvas& canvas, const Ticks& ticks, const Plot& plot) {
  for (const double value : ticks.values) {
    const double y = plot.y(value);
    if (value == 0) continue;
    canvas.stroke(Path::line({plot.box.x, y}, {plot.box.x + plot.box.width, y}), "line", 0.18);
  }
  const TextStyle style = canvas.style("axis", "ink3");
  for (const double value : ticks.values)
    canvas.text_middle(number_text(value, ticks.decimals), style, {plot.box.x - canvas.mm(1.6), plot.y(value)}, Align::right);
  return 0;
}

void draw_undue_band(Canvas& canvas, const Plot& plot, Occupied& occupied) {
  const auto first = std::find(plot.due.begin(), plot.due.end(), false);
  if (first == plot.due.end()) return;
  const auto index = static_cast<std::size_t>(first - plot.due.begin());
  const double left = index > 0 ? plot.x[index - 1] : plot.box.x, right = plot.box.x + plot.box.width;
  canvas.fill(Path::rectangle({left, plot.box.y, right - left, plot.box.height}), "wash");
  const TextStyle style = canvas.style("axis", "ink3");
  const std::string& words = words::not_yet_due.in(canvas.look.language);
  const double width = canvas.text_width(words, style);
  const Point at{left + canvas.mm(1.6), plot.box.y + plot.box.height - canvas.mm(1.85)};
  const Box box = text_box(width, style.size, at, Align::left);
  if (width + canvas.mm(2.4) > right - left || !occupied.is_free(box)) return;
  canvas.text(words, style, at);
  occupied.add(box);
}

/// A target without one before or after it is no line: a short stroke at its height.
void draw_lone_targets(Canvas& canvas, const Line& line, const Plot& plot) {
  const double half = std::min(plot.step() * 0.45, canvas.mm(4));
  for (std::size_t i = 0; i < line.figures.size(); ++i) {
    const bool alone = line.figures[i] && (i == 0 || !line.figures[i - 1]) && (i + 1 == line.figures.size() || !line.figures[i + 1]);
    if (!alone) continue;
    const double y = plot.y(*line.figures[i]), left = std::max(plot.box.x, plot.x[i] - half);
    canvas.stroke(Path::line({left, y}, {std::min(plot.x[i] + half, plot.box.x + plot.box.width), y}), line.colour, 0.35);
  }
}

void draw_line(Canvas& canvas, const Line& line, const Plot& plot) {
  Path path;
  bool pen_down = false;
  const bool dots = !line.is_target && plot.step() >= canvas.mm(6.5);
  for (std::size_t i = 0; i < line.figures.size(); ++i) {
    if (!line.figures[i]) {
      pen_down = false;
      continue;
    }
    const Point at{plot.x[i], plot.y(*line.figures[i])};
    if (pen_down) path.line_to(at);
    else path.move_to(at);
    pen_down = true;
  }
  if (path.steps.empty()) return;
  if (line.is_target) draw_lone_targets(canvas, line, plot);
  if (line.is_target) canvas.stroke(std::move(path), line.colour, 0.35, {1.1, 0.9});
  else canvas.stroke(std::move(path), line.colour, 0.75, {}, true);
  for (std::size_t i = 0; i < line.figures.size(); ++i) {
    if (line.is_target || !line.figures[i]) continue;
    const bool alone = (i == 0 || !line.figures[i - 1]) && (i + 1 == line.figures.size() || !line.figures[i + 1]);
    if (dots || alone) canvas.fill(Path::circle({plot.x[i], plot.y(*line.figures[i])}, canvas.mm(0.65)), line.colour);
  }
}

/// Soft ground under a line, one piece per unbroken run.
void fill_under(Canvas& canvas, const Line& line, const Plot& plot) {
  const double base = plot.y(0);
  for (std::size_t i = 0; i < line.figures.size(); ++i) {
    if (!line.figures[i]) continue;
    Path area;
    area.move_to({plot.x[i], base});
    while (i < line.figures.size() && line.figures[i]) {
      area.line_to({plot.x[i], plot.y(*line.figures[i])});
      ++i;
    }
    area.line_to({plot.x[i - 1], base});
    canvas.fill(std::move(area.close()), "s1");
  }
}

/// The height at which a missing figure is marked: the target's, else between its neighbours.
std::optional<double> stand_in(const std::vector<Line>& lines, const Line& line, std::size_t row) {
  for (const Line& other : lines)
    if (other.is_target && other.figures[row]) return other.figures[row];
  std::optional<double> before, after;
  for (std::size_t i = row; i-- > 0 && !before;) before = line.figures[i];
  for (std::size_t i = row + 1; i < line.figures.size() && !after; ++i) after = line.figures[i];
  if (before && after) return (*before + *after) / 2;
  return before ? before : after;
}

void draw_missing(Canvas& canvas, const std::vector<Line>& lines, const Plot& plot, Occupied& occupied) {
  const auto main = std::find_if(lines.begin(), lines.end(), [](const Line& line) { return !line.is_target; });
  if (main == lines.end() || !main->last()) return;
  const TextStyle style = canvas.style("axis", "ink3");
  const std::string& words = words::missing.in(canvas.look.language);
  const double width = canvas.text_width(words, style), radius = canvas.mm(0.85);
  for (std::size_t row = 0; row < plot.x.size(); ++row) {
    if (main->figures[row] || !plot.due[row]) continue;
    const auto value = stand_in(lines, *main, row);
    if (!value) continue;
    const Point centre{plot.x[row], plot.y(*value)};
    const Box ring{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
    canvas.fill(Path::circle(centre, radius), "paper");
    canvas.stroke(Path::circle(centre, radius), "ink3", 0.3);
    occupied.add(ring);
    for (const double drop : {4.0, -2.4}) {
      const Point at{centre.x + canvas.mm(0.9), centre.y + canvas.mm(drop)};
      const Box box = text_box(width, style.size, at, Align::left);
      if (!occupied.is_free(box)) continue;
      canvas.text(words, style, at);
      occupied.add(box);
      break;
    }
  }
}

/// The last figure of a line that ends inside the plot stands beside a larger dot.
void draw_last(Canvas& canvas, const Reading& reading, const Line& line, const Plot& plot, bool is_main, bool named_at_end, Occupied& occupied) {
  const auto last = line.last();
  if (line.is_target || !last || !is_main) return;
  const Point at{plot.x[*last], plot.y(*line.figures[*last])};
  canvas.fill(Path::circle(at, canvas.mm(1.35)), "paper");
  canvas.fill(Path::circle(at, canvas.mm(0.98)), line.colour);
  occupied.add({at.x - canvas.mm(1), at.y - canvas.mm(1), canvas.mm(2), canvas.mm(2)});
  if (named_at_end) return;
  const TextStyle style = bold(canvas.style("body", words_colour(line)));
  const std::string words = text_at(reading, line, *last);
  const double width = canvas.text_width(words, style);
  struct Try { double dx, dy; Align align; };
  for (const Try& spot : {Try{-1.0, -2.3, Align::right}, {0, -2.3, Align::centre}, {2, -1.4, Align::left}, {0, 5, Align::centre}, {-1, -5, Align::right}, {-1, 7, Align::right}}) {
    const Point from{at.x + canvas.mm(spot.dx), at.y + canvas.mm(spot.dy)};
    const Box box = text_box(width, style.size, from, spot.align);
    if (!occupied.is_free(box)) continue;
    canvas.text(words, style, from, spot.align);
    occupied.add(box);
    return;
  }
}

/// Writes a line's name beside it, above for what was reached and below for what was aimed at; false when there is no room.
bool draw_name(Canvas& canvas, const Line& line, const Plot& plot, Occupied& occupied) {
  TextStyle style = canvas.style("figure-subtitle", line.is_target ? "ink2" : words_colour(line));
  style.bold = !line.is_target;
  const double width = canvas.text_width(line.name, style);
  const std::size_t count = line.figures.size();
  const auto middle = static_cast<std::size_t>(static_cast<double>(count - 1) * (line.is_target ? 0.46 : 0.38) + 0.5);
  const std::size_t stride = std::max<std::size_t>(1, count / 60);
  for (const double distance : {3.2, 2.2, 4.4, 6.0})
    for (std::size_t away = 0; away < count; away += stride)
      for (const std::size_t row : {middle + away, middle >= away ? middle - away : count}) {
        if (row >= count || !line.figures[row]) continue;
        const double y = plot.y(*line.figures[row]);
        const bool below = line.is_target;
        const Point at = below ? Point{plot.x[row] + canvas.mm(1.2), y + canvas.mm(distance) + style.size * 0.76} : Point{plot.x[row], y - canvas.mm(distance)};
        const Align align = below ? Align::left : Align::right;
        Box box = text_box(width, style.size, at, align);
        box = {box.x - canvas.mm(0.4), box.y, box.width + canvas.mm(0.8), box.height};
        if (!occupied.is_free(box)) continue;
        canvas.text(line.name, style, at, align);
        occupied.add(box);
        return true;
      }
  return false;
}

double plot_height(const Canvas& canvas, const Options& options, double height_limit) {
  const double below = canvas.mm(6);
  const double width = canvas.in_mm(canvas.width);
  // Beside a table or on a phone a line stays flat; in a wide column it takes about three quarters of its width.
  double height = canvas.mm(width < 90 ? 0.38 * width : std::min(0.76 * width, 76.0));
  if (options.given("height")) height = canvas.mm(options.number("height"));
  return std::max(canvas.mm(12), std::min(height, height_limit - below));
}

void occupy(const std::vector<Line>& lines, const Plot& plot, Occupied& occupied) {
  for (const Line& line : lines)
    for (std::size_t i = 0; i + 1 < line.figures.size(); ++i)
      if (line.figures[i] && line.figures[i + 1])
        occupied.add_line({plot.x[i], plot.y(*line.figures[i])}, {plot.x[i + 1], plot.y(*line.figures[i + 1])});
}

Plot make_plot(const Canvas& canvas, const Reading& reading, Range range, const Ticks& ticks, double right_room, double height) {
  const TextStyle axis = canvas.style("axis", "ink3");
  double left = 0;
  for (const double value : ticks.values) left = std::max(left, canvas.text_width(number_text(value, ticks.decimals), axis));
  Plot plot;
  plot.box.x = std::min(std::max(canvas.mm(6.4), left + canvas.mm(1.7)), canvas.width * 0.4);
  plot.box.y = canvas.mm(0.5);
  plot.box.width = canvas.width - plot.box.x - (right_room > 0 ? std::max(right_room + canvas.mm(1.8), canvas.width * 0.15) : canvas.mm(2.5));
  plot.box.height = height;
  const double span = range.high - range.low;
  plot.y = {range.low < 0 ? range.low - span * 0.08 : 0, range.high + span * 0.2, plot.box.y + height, plot.box.y};
  const std::size_t count = reading.size();
  for (std::size_t i = 0; i < count; ++i) {
    plot.x.push_back(count == 1 ? plot.box.x + plot.box.width / 2 : plot.box.x + plot.box.width * static_cast<double>(i) / static_cast<double>(count - 1));
    plot.due.push_back(reading.flag(i, "due", true));
  }
  return plot;
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  const std::vector<Line> lines = read_lines(reading);
  const bool empty = std::none_of(lines.begin(), lines.end(), [](const Line& line) { return line.last().has_value(); });
  if (empty) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  Range range = range_of(lines);
  if (range.high == range.low) range.high = range.low + 1;
  const bool all_zero = range_of(lines).high == 0 && range_of(lines).low == 0;
  const Ticks ticks = all_zero ? nice_ticks(0, 0) : nice_ticks(range.low, range.high);
  std::vector<bool> due;
  for (std::size_t i = 0; i < reading.size(); ++i) due.push_back(reading.flag(i, "due", true));
  std::vector<EndLabel> ends = end_labels(canvas, reading, lines, due);
  const Plot plot = make_plot(canvas, reading, range, ticks, room_for(ends), plot_height(canvas, block.options, height_limit));
  for (EndLabel& end : ends) end.y = plot.y(*end.line->figures[*end.line->last()]);

  Occupied occupied(plot.box);
  occupy(lines, plot, occupied);
  draw_undue_band(canvas, plot, occupied);
  if (block.kind == "area")
    if (const auto main = std::find_if(lines.begin(), lines.end(), [](const Line& line) { return !line.is_target; }); main != lines.end()) fill_under(canvas, *main, plot);
  draw_value_axis(canvas, ticks, plot);
  canvas.stroke(Path::line({plot.box.x, plot.y(0)}, {plot.box.x + plot.box.width, plot.y(0)}), "ink2", 0.25);
  for (const Line& line : lines)
    if (line.is_target) draw_line(canvas, line, plot);
  for (const Line& line : lines)
    if (!line.is_target) draw_line(canvas, line, plot);
  bool is_main = true;
  for (const Line& line : lines) {
    if (line.is_target) continue;
    const bool at_end = std::any_of(ends.begin(), ends.end(), [&](const EndLabel& end) { return end.line == &line; });
    draw_last(canvas, reading, line, plot, is_main, at_end, occupied);
    is_main = false;
  }
  draw_missing(canvas, lines, plot, occupied);
  draw_end_labels(canvas, ends, plot);

  std::vector<Key> unnamed;
  for (const Line& line : lines) {
    const bool at_end = !line.is_target && std::any_of(ends.begin(), ends.end(), [&](const EndLabel& end) { return end.line == &line; });
    if (!line.last() || at_end || draw_name(canvas, line, plot, occupied)) continue;
    unnamed.push_back({line.is_target ? Key::Swatch::dashed : Key::Swatch::line, line.colour, line.name});
  }
  CategoryAxis axis{{}, plot.x, plot.step(), 0, width, {}};
  for (std::size_t i = 0; i < reading.size(); ++i) axis.texts.push_back(reading.title(i));
  axis.texts = without_repeats(std::move(axis.texts));
  double bottom = plot.box.y + plot.box.height + canvas.mm(2.1);
  bottom += std::max(canvas.mm(2.6), draw_category_axis(canvas, axis, bottom));
  if (!unnamed.empty()) bottom += canvas.mm(1.5) + draw_keys(canvas, unnamed, bottom + canvas.mm(1.5));
  return canvas.finish(bottom + canvas.mm(0.6));
}

}  // namespace

ChartSpec area_chart() {
  ChartSpec spec = line_chart();
  spec.name = "area";
  spec.summary = {"a figure over periods, filled", "面积图"};
  return spec;
}

ChartSpec line_chart() {
  return {.name = "line",
          .summary = {"figures over periods with their target", "逐期走势与目标"},
          .options = {{"height", OptionType::number, "", {"height of the plot in millimetres", "绘图区高度（毫米）"}, {}}},
          .draw = draw};
}

}  // namespace planloom
