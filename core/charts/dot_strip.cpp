/// dot-strip: many targets at once, right is better: a dot for the figure, a tick for its target.
///
/// View: group rows and item rows; `title`, `actual` (tone), `target` (with its operator), `direction`, `status`, and `margin` where the table has it.
/// A group row says how many of its rows are met. Only ratios near their target have a place on the strip; counts and far ones get a dashed line.
///
/// Options: `low`, the ratio at the left end in percent (default 95; for lower-is-better figures the strip is as long).
///
///     - dot-strip: kpis
#include <algorithm>
#include <cmath>

#include "charts.hpp"
#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"

namespace planloom {

namespace {

bool lower_is_better(const Reading& reading, std::size_t row) {
  const ViewCell* direction = reading.cell(row, "direction");
  const Code* code = direction ? direction->value.code() : nullptr;
  const ViewCell* target = reading.cell(row, "target");
  return (code && code->code == "lower") || (target && (target->op == Operator::at_most || target->op == Operator::less_than));
}

std::optional<double> ratio(const ViewCell* cell) {
  const Quantity* quantity = cell ? cell->value.quantity() : nullptr;
  return quantity && quantity->unit.is_ratio() ? std::optional(quantity->value.to_double()) : std::nullopt;
}

struct Strip { double left = 0, right = 0, span = 0.05; };

/// Where a ratio stands: the right end is 100%, or 0 where lower is better.
std::optional<double> place(const Strip& strip, std::optional<double> value, bool lower) {
  if (!value) return std::nullopt;
  const double share = lower ? 1 - *value / (strip.span * 0.6) : 1 - (1 - *value) / strip.span;
  if (share < 0 || share > 1.0001) return std::nullopt;
  return strip.left + (strip.right - strip.left) * share;
}

void draw_strip(Canvas& canvas, const Reading& reading, std::size_t row, const Strip& strip, double middle) {
  const bool lower = lower_is_better(reading, row);
  const ViewCell* actual_cell = reading.cell(row, "actual");
  const auto actual = place(strip, ratio(actual_cell), lower), target = place(strip, ratio(reading.cell(row, "target")), lower);
  const Tone tone = actual_cell ? actual_cell->tone : Tone::none;
  const double tick = canvas.mm(1.4);
  if (!actual) {
    canvas.stroke(Path::line({strip.left, middle}, {strip.right, middle}), target ? "line2" : "line", 0.25, {0.9, 0.7});
    if (target) canvas.stroke(Path::line({*target, middle - tick}, {*target, middle + tick}), "ink", 0.42);
    return;
  }
  canvas.stroke(Path::line({strip.left, middle}, {strip.right, middle}), "line2", 0.2);
  if (target) {
    canvas.stroke(Path::line({*actual, middle}, {*target, middle}), tone_colour(tone), 0.8);
    canvas.stroke(Path::line({*target, middle - tick}, {*target, middle + tick}), "ink", 0.42);
  }
  canvas.fill(Path::circle({*actual, middle}, canvas.mm(1.25)), tone_colour(tone));
}

/// Where the columns of a row stand; a column that is not drawn has no width.
struct Columns {
  double number = 0, title = 0, title_room = 0, target = 0, actual = 0, margin = 0, status = 0, figures = 0;
  Strip strip;
};

bool has_words(const Reading& reading, std::string_view column) {
  for (std::size_t row = 0; row < reading.size(); ++row)
    if (reading.row(row).kind == ViewRowKind::item && !reading.text(row, column).empty()) return true;
  return false;
}

double widest(const Canvas& canvas, const Reading& reading, std::string_view column) {
  double most = 0;
  for (std::size_t row = 0; row < reading.size(); ++row)
    if (reading.row(row).kind == ViewRowKind::item) most = std::max(most, canvas.text_width(reading.text(row, column), bold(canvas.style("table"))));
  return most;
}

constexpr double glyph_to_word_mm = 2.9;

/// Figures and status stand right of the names, the strip between them takes what is left up to a quarter of the width.
Columns place_columns(const Canvas& canvas, const Reading& reading, bool goes_on) {
  const double width = canvas.width;
  Columns columns;
  double names = 0;
  for (std::size_t row = 0; row < reading.size(); ++row) names = std::max(names, canvas.text_width(reading.title(row), canvas.style("table")));
  columns.figures = std::min(std::max(widest(canvas, reading, "actual"), widest(canvas, reading, "target")), width * 0.16);
  const double status_words = canvas.in_mm(width) >= 120 && has_words(reading, "status") ? widest(canvas, reading, "status") : 0;
  columns.status = status_words > 0 ? width - std::max(canvas.mm(12.5), status_words + canvas.mm(glyph_to_word_mm)) : width - canvas.mm(2.4);
  columns.strip.right = columns.status - canvas.mm(status_words > 0 ? 5 : 3.1);
  columns.number = canvas.in_mm(width) >= 120 && (reading.size() > 9 || goes_on) ? canvas.mm(9.3) : 0;
  columns.title = columns.number;
  const double margins = has_words(reading, "margin") ? std::max(canvas.mm(12.9), widest(canvas, reading, "margin") + canvas.mm(3)) : 0;
  const double step = std::max(canvas.mm(margins > 0 ? 12 : 4) , canvas.mm(4) + columns.figures), before_strip = canvas.mm(6.4);
  const double figures = columns.figures + step + margins + before_strip;
  const double title = std::min(names + canvas.mm(3), width * 0.36);
  const double room = columns.strip.right - columns.title - title - figures;
  columns.strip.left = columns.strip.right - std::max(canvas.mm(14), margins > 0 || status_words > 0 ? std::min(room, width * 0.2365) : room);
  columns.margin = columns.strip.left - before_strip;
  columns.actual = columns.margin - margins;
  columns.target = columns.actual - step;
  columns.title_room = columns.target - columns.figures - columns.title - canvas.mm(1);
  return columns;
}

std::string head_of(const Reading& reading, std::string_view column) {
  const auto index = reading.view.column(column);
  return index ? reading.view.columns[*index].head : std::string();
}

/// What the columns say, and both ends of the strip: of figures to be high and, in brackets, of those to be low.
void draw_heads(Canvas& canvas, const Reading& reading, const Columns& columns, double middle) {
  const TextStyle style = canvas.style("table-head", "ink3");
  const auto& strip = columns.strip;
  bool lower = false;
  for (std::size_t row = 0; row < reading.size(); ++row)
    lower = lower || (lower_is_better(reading, row) && ratio(reading.cell(row, "target")));
  const bool zh = canvas.look.language == Language::zh;
  const auto bracket = [&](const std::string& words) { return !lower ? std::string() : zh ? "（" + words + "）" : " (" + words + ")"; };
  const std::string low = number_text(100 - strip.span * 100, 0) + "%" + bracket(number_text(strip.span * 60, strip.span * 60 < 1 ? 1 : 0) + "%"), high = "100%" + bracket("0");
  const bool both = canvas.text_width(low, style) + canvas.text_width(high, style) + canvas.mm(2) < strip.right - strip.left;
  if (both) canvas.text_middle(low, style, {strip.left, middle});
  canvas.text_middle(high, style, {strip.right, middle}, Align::right);
  if (columns.number > 0) canvas.text_middle("#", style, {0, middle});
  canvas.place_middle(canvas.label(head_of(reading, "title"), style, columns.title_room, 1), columns.title, middle);
  canvas.place_middle(canvas.label(head_of(reading, "target"), style, columns.figures + canvas.mm(3), 1), columns.target, middle, Align::right);
  canvas.place_middle(canvas.label(head_of(reading, "actual"), style, columns.figures + canvas.mm(3), 1), columns.actual, middle, Align::right);
  if (columns.margin > columns.actual) canvas.place_middle(canvas.label(head_of(reading, "margin"), style, columns.margin - columns.actual, 1), columns.margin, middle, Align::right);
  if (canvas.width - columns.status > canvas.mm(6)) canvas.place_middle(canvas.label(head_of(reading, "status"), style, canvas.width - columns.status, 1), columns.status, middle);
}

Tone tone_of(const Reading& reading, std::size_t row) {
  const ViewCell* cell = reading.cell(row, "actual");
  return cell && cell->tone != Tone::plain ? cell->tone : Tone::none;
}

/// "9 / 11": how many of a group's rows are met.
std::string met_of(const Reading& reading, std::size_t group) {
  std::size_t met = 0, all = 0;
  for (std::size_t row = group + 1; row < reading.size() && reading.row(row).kind != ViewRowKind::group; ++row) {
    if (reading.row(row).kind != ViewRowKind::item) continue;
    ++all;
    met += tone_of(reading, row) == Tone::good ? 1 : 0;
  }
  return std::to_string(met) + " / " + std::to_string(all);
}

void draw_item(Canvas& canvas, const Reading& reading, std::size_t row, std::size_t number, const Columns& columns, double middle) {
  const TextStyle style = canvas.style("table", "ink");
  if (columns.number > 0) canvas.text_middle((number < 10 ? "0" : "") + std::to_string(number), canvas.style("table", "ink3"), {0, middle});
  canvas.place_middle(canvas.label(reading.title(row), style, columns.title_room, 1), columns.title, middle);
  canvas.place_middle(canvas.label(reading.text(row, "target"), style, columns.figures + 0.1, 1), columns.target, middle, Align::right);
  const std::string actual = reading.text(row, "actual");
  canvas.place_middle(canvas.label(actual.empty() ? "—" : actual, bold(style), columns.figures + 0.1, 1), columns.actual, middle, Align::right);
  const Tone tone = tone_of(reading, row);
  if (columns.margin > columns.actual) {
    const std::string margin = reading.text(row, "margin");
    const bool short_of_it = tone == Tone::warn || tone == Tone::bad;
    const TextStyle own = short_of_it ? bold(canvas.style("table", tone == Tone::warn ? "warnt" : "badt")) : canvas.style("table", "ink2");
    canvas.place_middle(canvas.label(margin.empty() ? "—" : margin, own, columns.margin - columns.actual, 1), columns.margin, middle, Align::right);
  }
  draw_strip(canvas, reading, row, columns.strip, middle);
  canvas.add(status_glyph(tone, {columns.status + canvas.mm(1.1), middle}, canvas.look));
  const double word = columns.status + canvas.mm(glyph_to_word_mm);
  if (canvas.width - columns.status > canvas.mm(6)) canvas.place_middle(canvas.label(reading.text(row, "status"), style, canvas.width - word, 1), word, middle);
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  Columns columns = place_columns(canvas, reading, block.options.given("rows-before"));
  if (block.options.given("low")) columns.strip.span = std::clamp(1 - block.options.number("low") / 100, 0.001, 1.0);
  const double head = canvas.mm(5.35), item_pitch = canvas.mm(6.46), group_pitch = canvas.mm(6.75);
  draw_heads(canvas, reading, columns, canvas.mm(2.15));
  canvas.stroke(Path::line({0, head}, {width, head}), "ink", 0.26);
  double bottom = head;
  std::size_t number = block.options.given("rows-before") ? static_cast<std::size_t>(std::max(0L, block.options.integer("rows-before"))) : 0;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const bool group = reading.row(row).kind == ViewRowKind::group, last = row + 1 == reading.size();
    bottom += group ? group_pitch : item_pitch;
    const double middle = bottom - item_pitch / 2;
    canvas.stroke(Path::line({0, bottom}, {width, bottom}), last ? "ink" : group ? "line2" : "line", last ? 0.26 : 0.13);
    if (!group) {
      draw_item(canvas, reading, row, ++number, columns, middle);
      continue;
    }
    canvas.place_middle(canvas.label(reading.title(row), bold(canvas.style("table", "ink")), columns.status - canvas.mm(2), 1), 0, middle);
    if (width - columns.status > canvas.mm(6)) canvas.place_middle(canvas.label(met_of(reading, row), canvas.style("table", "ink2"), width - columns.status, 1), columns.status, middle);
  }
  return canvas.finish(bottom + canvas.mm(0.2));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) { return draw_fitting(draw_rows, block, width, height_limit, look); }

}  // namespace

ChartSpec dot_strip_chart() {
  return {.name = "dot-strip",
          .summary = {"many figures against their targets, right is better", "多指标对照，向右更好"},
          .options = {{"low", OptionType::number, "95", {"the ratio at the left end, in percent", "最左端的比率（%）"}, {}}},
          .draw = draw};
}

}  // namespace planloom
