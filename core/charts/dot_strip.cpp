/// dot-strip: many targets at once, right is better: a dot for the figure, a tick for its target.
///
/// View: group rows and item rows; `title`, `actual` (tone), `target` (with its operator), `direction`. Only ratios near their target have a
/// place on the strip; counts and far ones get a dashed line.
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
    if (target) canvas.stroke(Path::line({*target, middle - tick}, {*target, middle + tick}), "ink", 0.35);
    return;
  }
  canvas.stroke(Path::line({strip.left, middle}, {strip.right, middle}), "line2", 0.2);
  if (target) {
    canvas.stroke(Path::line({*actual, middle}, {*target, middle}), tone_colour(tone), 0.6);
    canvas.stroke(Path::line({*target, middle - tick}, {*target, middle + tick}), "ink", 0.35);
  }
  canvas.fill(Path::circle({*actual, middle}, canvas.mm(1)), tone_colour(tone));
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  double names = 0, figures = 0;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    names = std::max(names, canvas.text_width(reading.title(row), canvas.style("table")));
    for (const char* column : {"actual", "target"}) figures = std::max(figures, canvas.text_width(reading.text(row, column), bold(canvas.style("table"))));
  }
  figures = std::min(figures, width * 0.16);
  const double title = std::min(names + canvas.mm(3), width * 0.36), target_right = title + figures, actual_right = target_right + canvas.mm(4) + figures;
  Strip strip{std::min(actual_right + canvas.mm(5), width * 0.78), width - canvas.mm(5.5), 0.05};
  if (block.options.given("low")) strip.span = std::clamp(1 - block.options.number("low") / 100, 0.001, 1.0);
  const double head = canvas.mm(5), pitch = canvas.mm(6.45);
  const TextStyle axis = canvas.style("axis", "ink3");
  canvas.text_middle(number_text(100 - strip.span * 100, 0) + "%", axis, {strip.left, head / 2});
  canvas.text_middle("100%", axis, {strip.right, head / 2}, Align::right);
  canvas.stroke(Path::line({0, head}, {width, head}), "ink", 0.26);
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const double bottom = head + pitch * static_cast<double>(row + 1), middle = bottom - pitch / 2;
    const bool group = reading.row(row).kind == ViewRowKind::group, last = row + 1 == reading.size();
    const TextStyle style = canvas.style("table", "ink");
    canvas.place_middle(canvas.label(reading.title(row), group ? bold(style) : style, (group ? width : title) - canvas.mm(2), 1), 0, middle);
    canvas.stroke(Path::line({0, bottom}, {width, bottom}), last ? "ink" : group ? "line2" : "line", last ? 0.26 : 0.13);
    if (group) continue;
    canvas.place_middle(canvas.label(reading.text(row, "target"), canvas.style("table", "ink2"), figures + 0.1, 1), target_right, middle, Align::right);
    const std::string actual = reading.text(row, "actual");
    canvas.place_middle(canvas.label(actual.empty() ? "—" : actual, bold(style), figures + 0.1, 1), actual_right, middle, Align::right);
    draw_strip(canvas, reading, row, strip, middle);
    const ViewCell* cell = reading.cell(row, "actual");
    const Tone tone = cell && cell->tone != Tone::plain ? cell->tone : Tone::none;
    canvas.add(status_glyph(tone, {width - canvas.mm(1.3), middle}, look));
  }
  return canvas.finish(head + pitch * static_cast<double>(reading.size()) + canvas.mm(0.2));
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
