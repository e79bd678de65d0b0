/// funnel: how many are left after each step, to scale, with the rate of each step.
///
/// View: `title`, `count`, `rate` (count over the step before; missing for the first). In a narrow column the bars stand at the left.
///
///     - funnel: funnel.steps
#include <algorithm>
#include <array>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr std::array<std::string_view, 5> fills = {"primary", "q6", "q5", "q5", "q4"};

struct Steps {
  const Reading& reading;
  double most = 0;
  std::optional<std::size_t> worst;
};

Steps read_steps(const Reading& reading) {
  Steps steps{reading, 0, std::nullopt};
  std::optional<double> lowest;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    steps.most = std::max(steps.most, reading.number(row, "count").value_or(0));
    const ViewCell* rate = row > 0 ? reading.cell(row, "rate") : nullptr;
    const Quantity* quantity = rate ? rate->value.quantity() : nullptr;
    if (!quantity) continue;
    const double value = quantity->value.to_double();
    if (value < 1 && (!lowest || value < *lowest)) {
      lowest = value;
      steps.worst = row;
    }
  }
  return steps;
}

std::string count_text(const Steps& steps, std::size_t row) {
  const std::string text = steps.reading.text(row, "count");
  return text.empty() ? "—" : text;
}

double share_of(const Steps& steps, std::size_t row) {
  return steps.most > 0 ? std::max(0.0, steps.reading.number(row, "count").value_or(0)) / steps.most : 0;
}

/// A bar to scale, or a dashed line for a count nobody knows; never thinner than can be seen.
void draw_bar(Canvas& canvas, const Steps& steps, std::size_t row, double x, double most, Box box) {
  if (!steps.reading.number(row, "count")) {
    canvas.stroke(Path::line({x, box.y + box.height / 2}, {x + most, box.y + box.height / 2}), "ink3", 0.3, {0.9, 0.7});
    return;
  }
  canvas.fill(Path::rectangle(box), fills[std::min(row, fills.size() - 1)]);
}

Picture draw_centred(Canvas& canvas, const Steps& steps, double height_limit) {
  const auto count = static_cast<double>(steps.reading.size());
  const double pitch = std::clamp(height_limit / count, canvas.mm(9.5), canvas.mm(15.8)), bar = pitch * 0.582;
  const double width = canvas.width, most = width * 0.612, centre = width * 0.49, label_room = centre - most / 2 - canvas.mm(2);
  const auto length = [&](std::size_t row) { return std::max(share_of(steps, row) * most, canvas.mm(0.4)); };
  const TextStyle rate_style = bold(canvas.style("table", "ink"));
  for (std::size_t row = 0; row < steps.reading.size(); ++row) {
    const double top = pitch * static_cast<double>(row), now = length(row);
    if (row > 0) {
      const double before = length(row - 1), from = top - pitch + bar;
      canvas.fill(Path::polygon({{centre - before / 2, from}, {centre + before / 2, from}, {centre + now / 2, top}, {centre - now / 2, top}}), "wash2");
    }
    draw_bar(canvas, steps, row, centre - most / 2, most, {centre - now / 2, top, now, bar});
  }
  for (std::size_t row = 0; row < steps.reading.size(); ++row) {
    const double top = pitch * static_cast<double>(row), middle = top + bar / 2;
    const TextStyle title = bold(sized(canvas.style("table", "ink"), canvas.style("table").size * 1.06));
    canvas.place_middle(canvas.label(steps.reading.title(row), title, label_room, bar > canvas.mm(7) ? 2 : 1), 0, middle);
    canvas.place_middle(canvas.label(count_text(steps, row), bold(canvas.style("lead", "ink")), width - centre - most / 2 - canvas.mm(1), 1), width, middle, Align::right);
    const std::string rate = row > 0 ? steps.reading.text(row, "rate") : std::string();
    if (rate.empty()) continue;
    const bool worst = steps.worst == row;
    TextStyle style = rate_style;
    if (worst) style.colour = canvas.look.theme.colour("badt");
    const double y = top - (pitch - bar) / 2, rate_width = canvas.text_width(rate, style);
    canvas.text_middle(rate, style, {centre, y}, Align::centre);
    const double x = centre + rate_width / 2 + canvas.mm(2.8);
    if (worst) canvas.place_middle(canvas.label(words::worst_step.in(canvas.look.language), canvas.style("axis", "badt"), width - x, 1), x, y);
  }
  return canvas.finish(pitch * (count - 1) + bar + canvas.mm(2.3));
}

void draw_small_arrow(Canvas& canvas, Point centre, std::string_view colour) {
  const double half = canvas.mm(1.1);
  canvas.stroke(Path::line({centre.x, centre.y - half}, {centre.x, centre.y + half * 0.4}), colour, 0.25);
  canvas.fill(arrow_head({centre.x, centre.y + half}, canvas.mm(1), canvas.mm(0.65)), colour);
}

Picture draw_from_left(Canvas& canvas, const Steps& steps, double height_limit) {
  const auto count = static_cast<double>(steps.reading.size());
  const double pitch = std::clamp(height_limit / count, canvas.mm(8.2), canvas.mm(10)), bar = pitch * 0.57;
  const TextStyle title = bold(canvas.style("table", "ink")), number = bold(canvas.style("table", "ink"));
  double titles = 0, numbers = 0;
  for (std::size_t row = 0; row < steps.reading.size(); ++row) {
    titles = std::max(titles, canvas.text_width(steps.reading.title(row), title));
    numbers = std::max(numbers, canvas.text_width(count_text(steps, row), number));
  }
  const double x = std::min(std::max(canvas.mm(16), titles + canvas.mm(2)), canvas.width * 0.34);
  const double most = std::max(canvas.mm(4), canvas.width - x - numbers - canvas.mm(2));
  for (std::size_t row = 0; row < steps.reading.size(); ++row) {
    const double top = pitch * static_cast<double>(row), length = std::max(share_of(steps, row) * most, canvas.mm(0.4)), middle = top + bar / 2;
    canvas.place_middle(canvas.label(steps.reading.title(row), title, x - canvas.mm(1.5), bar > canvas.mm(6.6) ? 2 : 1), 0, middle);
    draw_bar(canvas, steps, row, x, most, {x, top, length, bar});
    const bool known = steps.reading.number(row, "count").has_value();
    canvas.place_middle(canvas.label(count_text(steps, row), number, numbers + 0.1, 1), x + (known ? length : most) + canvas.mm(1.4), middle);
    const std::string rate = row > 0 ? steps.reading.text(row, "rate") : std::string();
    if (rate.empty()) continue;
    const bool worst = steps.worst == row;
    TextStyle style = canvas.style("axis", worst ? "badt" : "ink3");
    style.bold = worst;
    const double y = top - (pitch - bar) / 2;
    draw_small_arrow(canvas, {x + canvas.mm(1), y}, worst ? "badt" : "ink3");
    const double end = x + canvas.mm(2.8) + canvas.text_middle(rate, style, {x + canvas.mm(2.8), y}) + canvas.mm(2.6);
    if (worst) canvas.place_middle(canvas.label(words::worst_step.in(canvas.look.language), style, canvas.width - end, 1), end, y);
  }
  return canvas.finish(pitch * (count - 1) + bar + canvas.mm(0.5));
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  const Steps steps = read_steps(reading);
  bool any = false;
  for (std::size_t row = 0; row < reading.size() && !any; ++row) any = reading.number(row, "count").has_value();
  if (!any) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  return canvas.in_mm(width) < 90 ? draw_from_left(canvas, steps, height_limit) : draw_centred(canvas, steps, height_limit);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec funnel_chart() {
  return {.name = "funnel", .summary = {"what is left after each step", "逐步转化漏斗"}, .options = {}, .draw = draw};
}

}  // namespace planloom
