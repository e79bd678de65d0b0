/// column, stacked-columns, grouped: upright bars over categories or periods.
///
/// View: one row per category with `label`, then one column per part (bottom part first), its head the part's name; `total` may follow. A missing figure
/// shows as "—", never as a bar of no height. When every bar can carry its value there is no value axis.
///
///     - stacked-columns: budget
///       columns: [Q1, Q2, Q3, Q4]
///       group: kind
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"

namespace planloom {

namespace {

enum class Kind { plain = 1, stacked, grouped };

struct Part {
  std::size_t column = 0;
  std::string name;
  std::string_view colour;
};

struct Chart {
  Kind kind;
  const Reading& reading;
  std::vector<Part> parts;
  double low = 0, high = 0;
  int decimals = 0;
  bool inside = false;      ///< parts carry their figures
  bool axis = false;        ///< values are read from an axis
  double left = 0, right = 0, top = 0, base = 0, bottom = 0, slot = 0, column = 0;
  Scale y;
  std::size_t size() const { return reading.size(); }
  double x(std::size_t row) const { return left + slot * static_cast<double>(row) + (slot - column) / 2; }
  std::optional<double> value(std::size_t row, std::size_t part) const { return reading.number(reading.cell(row, parts[part].column)); }
};

struct Reach { double up = 0, down = 0; bool any = false; };

/// How far a row's bars reach above and below zero.
Reach reach_of(const Chart& chart, std::size_t row) {
  Reach reach;
  for (std::size_t part = 0; part < chart.parts.size(); ++part) {
    const auto value = chart.value(row, part);
    if (!value) continue;
    reach.any = true;
    if (chart.kind == Kind::stacked) (*value >= 0 ? reach.up : reach.down) += *value;
    else reach = {std::max(reach.up, *value), std::min(reach.down, *value), true};
  }
  return reach;
}

std::string total_text(const Chart& chart, std::size_t row) {
  if (std::string given = chart.reading.text(row, "total"); !given.empty()) return given;
  if (chart.parts.size() == 1) {
    const ViewCell* cell = chart.reading.cell(row, chart.parts[0].column);
    if (cell && !cell->text.empty()) return cell->text;
  }
  const Reach reach = reach_of(chart, row);
  return reach.any ? number_text(reach.up + reach.down, chart.decimals) : "—";
}

void read_parts(Chart& chart) {
  std::vector<std::size_t> columns = chart.reading.series();
  if (chart.kind == Kind::plain && columns.size() > 1) columns.resize(1);
  for (std::size_t i = 0; i < columns.size(); ++i)
    chart.parts.push_back({columns[i], chart.reading.view.columns[columns[i]].head, category_colour(i, columns.size())});
  for (std::size_t row = 0; row < chart.size(); ++row) {
    const Reach reach = reach_of(chart, row);
    chart.low = std::min(chart.low, reach.down);
    chart.high = std::max(chart.high, reach.up);
    for (const Part& part : chart.parts)
      if (const ViewCell* cell = chart.reading.cell(row, part.column)) chart.decimals = std::max(chart.decimals, decimals_in(cell->text));
  }
}

TextStyle value_style(const Canvas& canvas, bool strong, std::string_view colour = "ink") {
  const TextStyle style = canvas.style(strong ? "table" : "axis", colour);
  return strong ? bold(style) : style;
}

bool figures_fit_inside(const Canvas& canvas, const Chart& chart) {
  const TextStyle style = bold(canvas.style("figure-subtitle"));
  for (std::size_t row = 0; row < chart.size(); ++row)
    for (const Part& part : chart.parts) {
      const ViewCell* cell = chart.reading.cell(row, part.column);
      if (cell && canvas.text_width(cell->text, style) > chart.column - canvas.mm(0.8)) return false;
    }
  return true;
}

bool totals_fit(const Canvas& canvas, const Chart& chart, bool strong) {
  const TextStyle style = value_style(canvas, strong);
  for (std::size_t row = 0; row < chart.size(); ++row)
    if (canvas.text_width(total_text(chart, row), style) > chart.slot - canvas.mm(0.6)) return false;
  return true;
}

bool group_figures_fit(const Canvas& canvas, const Chart& chart) {
  const double each = chart.column / static_cast<double>(chart.parts.size());
  const TextStyle style = canvas.style("axis");
  for (std::size_t row = 0; row < chart.size(); ++row)
    for (const Part& part : chart.parts) {
      const ViewCell* cell = chart.reading.cell(row, part.column);
      if (cell && canvas.text_width(cell->text, style) > each) return false;
    }
  return true;
}

double end_label_room(const Canvas& canvas, const Chart& chart) {
  double widest = 0;
  for (const Part& part : chart.parts) widest = std::max(widest, canvas.label(part.name, bold(canvas.style("axis")), canvas.width * 0.24, 1).width());
  return std::max(widest + canvas.mm(1.8), canvas.mm(14));
}

void set_width(const Canvas& canvas, Chart& chart, double left, double right) {
  chart.left = left;
  chart.right = right;
  chart.slot = (right - left) / static_cast<double>(chart.size());
  const double share = chart.kind == Kind::grouped ? 0.74 : 0.64;
  chart.column = std::min(chart.slot * share, canvas.mm(chart.kind == Kind::grouped ? 30 : 16));
}

/// Decides where figures stand: inside the parts and above, on an axis, or at the right end.
void arrange(const Canvas& canvas, Chart& chart) {
  set_width(canvas, chart, 0, canvas.width);
  if (chart.kind == Kind::grouped) {
    chart.axis = !group_figures_fit(canvas, chart);
  } else if (chart.kind == Kind::stacked && chart.parts.size() > 1) {
    chart.inside = chart.size() <= 6 && figures_fit_inside(canvas, chart);
    if (!chart.inside) set_width(canvas, chart, 0, canvas.width - end_label_room(canvas, chart));
    chart.axis = !totals_fit(canvas, chart, chart.inside);
  } else {
    chart.axis = !totals_fit(canvas, chart, false);
  }
}

void set_height(const Canvas& canvas, Chart& chart, double height_limit) {
  const double width = canvas.in_mm(canvas.width);
  double height = canvas.mm(chart.kind == Kind::stacked ? std::clamp(0.8 * width, 55.0, 77.3) : 55);
  height = std::max(canvas.mm(20), std::min(height, height_limit - canvas.mm(12)));
  chart.top = 0;
  chart.bottom = height;
  const double span = chart.high - chart.low > 0 ? chart.high - chart.low : 1;
  const double above = canvas.mm(6.7), below = chart.low < 0 ? canvas.mm(4.5) : 0;
  chart.y = {chart.low, chart.low + span, height - below, above};
  chart.base = chart.y(0);
}

void draw_axis(Canvas& canvas, Chart& chart) {
  const Ticks ticks = chart.high > chart.low ? nice_ticks(chart.low, chart.high) : nice_ticks(0, 0);
  const TextStyle style = canvas.style("axis", "ink3");
  double room = 0;
  for (const double value : ticks.values) room = std::max(room, canvas.text_width(number_text(value, ticks.decimals), style));
  set_width(canvas, chart, std::min(room + canvas.mm(1.6), canvas.width * 0.4), chart.right);
  for (const double value : ticks.values) {
    const double y = chart.y(value);
    if (value != 0) canvas.stroke(Path::line({chart.left, y}, {chart.right, y}), "line", 0.18);
    canvas.text_middle(number_text(value, ticks.decimals), style, {chart.left - canvas.mm(1.6), y}, Align::right);
  }
}

void draw_inside_figure(Canvas& canvas, const Chart& chart, const ViewCell& cell, const Part& part, Box box) {
  const TextStyle style = bold(canvas.style("figure-subtitle", colour_on(canvas.look.theme.colour(part.colour), canvas.look.theme)));
  if (!chart.inside || box.height < style.size + canvas.mm(0.6)) return;
  canvas.text_middle(cell.text, style, {box.x + box.width / 2, box.y + box.height / 2}, Align::centre);
}

void draw_stack(Canvas& canvas, const Chart& chart, std::size_t row) {
  double up = 0, down = 0;
  const double gap = canvas.mm(0.3), x = chart.x(row);
  for (std::size_t i = 0; i < chart.parts.size(); ++i) {
    const auto value = chart.value(row, i);
    if (!value || *value == 0) continue;
    double& from = *value >= 0 ? up : down;
    const double a = chart.y(from), b = chart.y(from + *value);
    const double separation = from == 0 ? 0 : std::min(gap, std::abs(a - b) / 2);
    const double top = std::min(a, b) + (*value < 0 ? separation : 0);
    const Box box{x, top, chart.column, std::abs(a - b) - separation};
    from += *value;
    const ViewCell* cell = chart.reading.cell(row, chart.parts[i].column);
    const std::string_view colour = chart.parts.size() == 1 ? tone_colour(cell->tone, chart.parts[i].colour) : chart.parts[i].colour;
    canvas.fill(Path::rectangle(box), colour);
    if (chart.parts.size() > 1) draw_inside_figure(canvas, chart, *cell, chart.parts[i], box);
  }
}

void draw_group(Canvas& canvas, const Chart& chart, std::size_t row) {
  const double each = chart.column / static_cast<double>(chart.parts.size()), gap = std::min(canvas.mm(0.3), each * 0.15);
  const TextStyle style = canvas.style("axis", "ink");
  for (std::size_t i = 0; i < chart.parts.size(); ++i) {
    const double left = chart.x(row) + each * static_cast<double>(i);
    const ViewCell* cell = chart.reading.cell(row, chart.parts[i].column);
    const auto value = chart.value(row, i);
    if (value) {
      const double y = chart.y(*value);
      canvas.fill(Path::rectangle({left, std::min(y, chart.base), each - gap, std::abs(y - chart.base)}), chart.parts[i].colour);
    }
    if (chart.axis) continue;
    const double edge = value ? chart.y(*value) : chart.base;
    const bool below = value && *value < 0;
    canvas.text_middle(value && cell ? cell->text : "—", style, {left + (each - gap) / 2, edge + canvas.mm(below ? 2.1 : -2.1)}, Align::centre);
  }
}

/// A row's total over its column; with an axis only the last one, when there is room.
void draw_total(Canvas& canvas, const Chart& chart, std::size_t row) {
  const bool last = row + 1 == chart.size();
  const bool strong = chart.kind == Kind::stacked && (chart.inside || last);
  if (chart.axis && !last) return;
  const Reach reach = reach_of(chart, row);
  const TextStyle style = reach.any ? (chart.inside ? value_style(canvas, true) : strong ? bold(canvas.style("axis", "ink")) : canvas.style("axis", "ink")) : canvas.style("axis", "ink3");
  const std::string words = total_text(chart, row);
  const double width = canvas.text_width(words, style);
  const double centre = std::max(width / 2, std::min(chart.x(row) + chart.column / 2, chart.right - width / 2));
  const bool below = reach.any && reach.up == 0 && reach.down < 0;
  const double edge = below ? chart.y(reach.down) : chart.y(reach.up);
  canvas.text_middle(words, style, {centre, edge + canvas.mm(below ? 2.3 : chart.inside ? -2.5 : -2.1)}, Align::centre);
}

void draw_end_labels(Canvas& canvas, const Chart& chart) {
  struct End { std::size_t part; double y; };
  std::vector<End> ends;
  const std::size_t row = chart.size() - 1;
  double up = 0, down = 0;
  for (std::size_t i = 0; i < chart.parts.size(); ++i) {
    const double value = chart.value(row, i).value_or(0);
    double& from = value >= 0 ? up : down;
    ends.push_back({i, chart.y(from + value / 2)});
    from += value;
  }
  std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.y < b.y; });
  const double pair = canvas.mm(6.9), height = chart.bottom - chart.top;
  const bool pairs = pair * static_cast<double>(ends.size()) < height;
  std::vector<double> wanted;
  wanted.reserve(ends.size());
  for (const End& end : ends) wanted.push_back(end.y);
  const std::vector<double> at = spread(wanted, pairs ? pair : canvas.mm(3.4), chart.top + canvas.mm(2), chart.bottom - canvas.mm(pairs ? 5 : 1.5));
  const double x = chart.right + canvas.mm(1.6), room = canvas.width - x;
  double free_from = -1e9;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (at[i] < free_from) continue;
    const Part& part = chart.parts[ends[i].part];
    const ViewCell* cell = chart.reading.cell(row, part.column);
    canvas.place_middle(canvas.label(part.name, bold(canvas.style("axis", part.colour == "c1" ? "c1" : "ink2")), room, 1), x, at[i]);
    if (pairs && cell) canvas.place_middle(canvas.label(cell->text, canvas.style("axis", "ink2"), room, 1), x, at[i] + canvas.mm(3.4));
    free_from = at[i] + canvas.mm(pairs ? 6.5 : 3.0);
  }
}

/// Names with sums and shares under a stack that carries its figures inside.
std::vector<Key> keys_of(const Chart& chart, Language language) {
  std::vector<double> sums(chart.parts.size(), 0);
  double whole = 0;
  for (std::size_t i = 0; i < chart.parts.size(); ++i)
    for (std::size_t row = 0; row < chart.size(); ++row) {
      sums[i] += chart.value(row, i).value_or(0);
      whole += std::abs(chart.value(row, i).value_or(0));
    }
  std::vector<Key> keys;
  for (std::size_t i = 0; i < chart.parts.size(); ++i) {
    std::string word = chart.parts[i].name;
    if (chart.kind == Kind::stacked && whole > 0) {
      const std::string share = number_text(sums[i] / whole * 100, 0);
      word += fmt::format(fmt::runtime(language == Language::zh ? " {}（{}%）" : " {} ({}%)"), number_text(sums[i], chart.decimals), share);
    }
    keys.push_back({Key::Swatch::square, std::string(chart.parts[i].colour), word});
  }
  return keys;
}

Picture draw_columns(Kind kind, const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  Canvas canvas(width, look);
  Chart chart{.kind = kind, .reading = reading, .parts = {}, .y = {}};
  read_parts(chart);
  bool any = false;
  for (std::size_t row = 0; row < chart.size() && !any; ++row) any = reach_of(chart, row).any;
  if (!any) return empty_chart(width, height_limit, look);
  arrange(canvas, chart);
  set_height(canvas, chart, height_limit);
  if (chart.axis) draw_axis(canvas, chart);
  for (std::size_t row = 0; row < chart.size(); ++row) (kind == Kind::grouped ? draw_group : draw_stack)(canvas, chart, row);
  canvas.stroke(Path::line({chart.left, chart.base}, {chart.right, chart.base}), "ink2", 0.25);
  if (kind != Kind::grouped)
    for (std::size_t row = 0; row < chart.size(); ++row) draw_total(canvas, chart, row);
  const bool many_parts = chart.parts.size() > 1;
  if (kind == Kind::stacked && many_parts && !chart.inside) draw_end_labels(canvas, chart);
  CategoryAxis axis{{}, {}, chart.slot, chart.left, chart.right, {}, 0};
  for (std::size_t row = 0; row < chart.size(); ++row) {
    axis.texts.push_back(reading.title(row));
    axis.centres.push_back(chart.x(row) + chart.column / 2);
  }
  axis.texts = without_repeats(std::move(axis.texts));
  double bottom = chart.bottom + canvas.mm(1.9);
  bottom += std::max(canvas.mm(2.6), draw_category_axis(canvas, axis, bottom)) + canvas.mm(0.4);
  if (many_parts && (chart.inside || kind == Kind::grouped)) bottom += canvas.mm(1.2) + draw_keys(canvas, keys_of(chart, look.language), bottom + canvas.mm(1.2), 3);
  return canvas.finish(bottom);
}

Picture draw_plain(const ChartBlock& block, double width, double limit, const Look& look) { return draw_columns(Kind::plain, block, width, limit, look); }
Picture draw_stacked(const ChartBlock& block, double width, double limit, const Look& look) { return draw_columns(Kind::stacked, block, width, limit, look); }
Picture draw_grouped(const ChartBlock& block, double width, double limit, const Look& look) { return draw_columns(Kind::grouped, block, width, limit, look); }

}  // namespace

ChartSpec column_chart() { return {.name = "column", .summary = {"upright bars", "柱形图"}, .options = {}, .draw = draw_plain}; }
ChartSpec stacked_columns_chart() {
  return {.name = "stacked-columns", .summary = {"upright bars in parts", "堆积柱形图"}, .options = {}, .draw = draw_stacked};
}
ChartSpec grouped_chart() { return {.name = "grouped", .summary = {"upright bars side by side", "分组柱形图"}, .options = {}, .draw = draw_grouped}; }

}  // namespace planloom
