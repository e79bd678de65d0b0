/// dumbbell: from one figure to another, per item, on one scale.
///
/// View: `title`, `from`, `to` (the cell's tone colours its dot); the heads name the two states.
///
///     - dumbbell: abilities
///       scale: [1, 5]
///       pass: 4
#include <algorithm>
#include <cmath>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"

namespace planloom {

namespace {

struct Range { double low = INFINITY, high = -INFINITY; };

Range range_of(const Reading& reading) {
  Range range;
  for (std::size_t row = 0; row < reading.size(); ++row)
    for (const char* column : {"from", "to"})
      if (const auto value = reading.number(row, column)) range = {std::min(range.low, *value), std::max(range.high, *value)};
  return range;
}

/// The scale asked for ("1 5"), as far as it holds all figures.
Range scale_of(const ChartBlock& block, const Range& figures) {
  const std::vector<std::string> written = block.options.given("scale") ? block.options.list("scale") : std::vector<std::string>{};
  if (written.size() != 2) return figures;
  const auto low = parse_quantity(written[0]), high = parse_quantity(written[1]);
  if (!low || !high || !(low->value < high->value)) return figures;
  return {std::min(figures.low, low->value.to_double()), std::max(figures.high, high->value.to_double())};
}

std::string end_word(const ChartBlock& block, const char* option, const char* column) {
  if (block.options.given(option)) return block.options.text(option);
  const auto at = block.view.column(column);
  return at ? block.view.columns[*at].head : std::string();
}

/// 转正，低于 4 分; Now, below 4.
std::string below_pass(const ChartBlock& block, const std::string& after, Language language) {
  const std::string mark = block.options.text("pass");
  return language == Language::zh ? after + "，低于 " + mark + " 分" : after + ", below " + mark;
}

class DumbbellDrawing {
 public:
  DumbbellDrawing(const ChartBlock& block, double width, double limit, const Look& look)
      : block_(block), reading_(block.view), canvas_(width, look), limit_(limit), scaled_(block.options.given("scale")) {
    if (block.options.given("pass")) {
      if (const auto mark = parse_quantity(block.options.text("pass"))) pass_ = mark->shown().to_double();
    }
  }

  Picture draw() {
    Range range = range_of(reading_);
    if (!(range.low <= range.high)) return empty_chart(canvas_.width, limit_, canvas_.look);
    range = scale_of(block_, range);
    if (range.low == range.high) range = {range.low - 1, range.high + 1};
    const Scale x = place_columns(range);
    const double head = scaled_ ? canvas_.mm(3.7) : canvas_.mm(1), rows = static_cast<double>(reading_.size());
    const double pitch = std::clamp((limit_ - head - canvas_.mm(6)) / rows, canvas_.mm(5), canvas_.mm(scaled_ ? 8.8 : 7.6));
    const double bottom = head + pitch * rows;
    if (scaled_) draw_axis(x, range, head, bottom);
    for (std::size_t row = 0; row < reading_.size(); ++row) {
      const double middle = head + pitch * (static_cast<double>(row) + 0.5);
      if (row > 0 && !scaled_) canvas_.stroke(Path::line({0, middle - pitch / 2}, {canvas_.width, middle - pitch / 2}), "line", 0.13);
      const TextStyle name = canvas_.style(scaled_ ? "tile-label" : "table", "ink");
      canvas_.place_middle(canvas_.label(reading_.title(row), name, left_ - canvas_.mm(2), pitch > canvas_.mm(6.8) ? 2 : 1), 0, middle);
      draw_item(row, x, middle);
    }
    return canvas_.finish(bottom + draw_legend(bottom));
  }

 private:
  TextStyle quiet() const { return canvas_.style(scaled_ ? "figure-subtitle" : "axis", "ink3"); }
  TextStyle strong() const { return scaled_ ? canvas_.style("label", "ink") : bold(canvas_.style("axis", "ink")); }

  Scale place_columns(const Range& range) {
    double names = 0, figures = 0;
    for (std::size_t row = 0; row < reading_.size(); ++row) {
      names = std::max(names, canvas_.text_width(reading_.title(row), canvas_.style(scaled_ ? "tile-label" : "table")));
      for (const char* column : {"from", "to"}) figures = std::max(figures, canvas_.text_width(reading_.text(row, column), strong()));
    }
    left_ = std::min(names + canvas_.mm(3), canvas_.width * 0.36);
    const double side = figures + canvas_.mm(3.6);
    if (scaled_) {
      left_ = std::clamp(left_, canvas_.width * 0.243, canvas_.width * 0.36);
      const Scale wide{range.low, range.high, left_, canvas_.width - canvas_.mm(1.3)};
      // On a scale of its own the figures are seldom at its ends; where they are, it is shorter.
      const double least = canvas_.mm(2);
      const double from = left_ + (comes_near(wide, left_, side) ? side : 0), to = comes_near(wide, canvas_.width, side) ? canvas_.width - side : wide.to;
      if (to - from >= least) return {range.low, range.high, from, to};
      const double centre = (left_ + canvas_.width) / 2;
      return {range.low, range.high, centre - least / 2, centre + least / 2};
    }
    return {range.low, range.high, left_ + side, std::max(left_ + side + canvas_.mm(2), canvas_.width - side)};
  }

  /// Whether a figure stands nearer to an end of the picture than its words are long.
  bool comes_near(const Scale& x, double end, double side) const {
    for (std::size_t row = 0; row < reading_.size(); ++row) {
      for (const char* column : {"from", "to"}) {
        const auto value = reading_.number(row, column);
        if (value && std::abs(x(*value) - end) < side) return true;
      }
    }
    return false;
  }

  void draw_axis(const Scale& x, const Range& range, double top, double bottom) {
    const double span = range.high - range.low;
    double step = std::pow(10, std::floor(std::log10(span / 4)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
      if (span / (step * factor) > 5) continue;
      step *= factor;
      break;
    }
    double free_from = 0;
    for (double value = std::ceil(range.low / step - 1e-9) * step; value <= range.high + 1e-9; value += step) {
      canvas_.stroke(Path::line({x(value), top}, {x(value), bottom}), "line", 0.18);
      const std::string words = number_text(value, step < 1 ? 1 : 0);
      const double half = canvas_.text_width(words, quiet()) / 2;
      const double centre = std::min(x(value), canvas_.width - half);
      if (centre - half < free_from) continue;
      canvas_.text_middle(words, quiet(), {centre, top - canvas_.mm(2.25)}, Align::centre);
      free_from = centre + half + canvas_.mm(1);
    }
  }

  Tone tone_of(std::size_t row, double value) const {
    if (pass_) return value < *pass_ ? Tone::warn : Tone::plain;
    return reading_.cell(row, "to")->tone;
  }

  /// A figure beside its dot, on the paper where a line of the axis would run through it.
  void draw_figure(const std::string& words, const TextStyle& style, double x, double middle, Align align) {
    // On a scale of its own a figure too long for the room beside its dot is made to fit.
    const double room = align == Align::right ? x - left_ : canvas_.width - x, pad = canvas_.mm(0.5);
    if (scaled_ && canvas_.text_width(words, style) > room) {
      const Label label = canvas_.label(words, style, std::max(room, 0.0), 1);
      return canvas_.place_middle(label, x, middle, align);
    }
    const double width = canvas_.text_width(words, style);
    if (scaled_) canvas_.fill(Path::rectangle({align == Align::right ? x - width - pad : x - pad, middle - style.size * 0.5, width + 2 * pad, style.size}), "paper");
    canvas_.text_middle(words, style, {x, middle}, align);
  }

  void draw_item(std::size_t row, const Scale& x, double middle) {
    const auto from = reading_.number(row, "from"), to = reading_.number(row, "to");
    const double radius = canvas_.mm(scaled_ ? 1.66 : 1.2), gap = canvas_.mm(scaled_ ? 2.35 : 2);
    if (!from && !to) return void(canvas_.text_middle("—", canvas_.style("table", "ink3"), {x.from, middle}));
    const bool forward = !from || !to || *to >= *from;
    if (from && !(to && std::abs(x(*to) - x(*from)) < canvas_.mm(0.5)))
      draw_figure(reading_.text(row, "from"), quiet(), x(*from) + (forward ? -gap : gap), middle, forward ? Align::right : Align::left);
    if (to) draw_figure(reading_.text(row, "to"), strong(), x(*to) + (forward ? gap : -gap) * 1.15, middle, forward ? Align::left : Align::right);
    if (from && to) canvas_.stroke(Path::line({x(*from), middle}, {x(*to), middle}), "q3", scaled_ ? 1.03 : 0.8);
    if (from) {
      canvas_.fill(Path::circle({x(*from), middle}, radius * 0.88), "paper");
      canvas_.stroke(Path::circle({x(*from), middle}, radius * 0.8), "ink3", 0.36);
    }
    if (to) canvas_.fill(Path::circle({x(*to), middle}, radius), tone_colour(tone_of(row, *to)));
  }

  double draw_legend(double bottom) {
    const std::string before = end_word(block_, "before", "from"), after = end_word(block_, "after", "to");
    std::vector<Key> keys;
    if (!before.empty()) keys.push_back({Key::Swatch::ring, "ink3", before});
    if (!after.empty()) keys.push_back({Key::Swatch::dot, "c1", after});
    bool below = false;
    for (std::size_t row = 0; row < reading_.size() && pass_; ++row) {
      const auto to = reading_.number(row, "to");
      below = below || (to && *to < *pass_);
    }
    if (below && !after.empty()) keys.push_back({Key::Swatch::dot, "warn", below_pass(block_, after, canvas_.look.language)});
    return keys.empty() ? 0 : canvas_.mm(1.2) + draw_keys(canvas_, keys, bottom + canvas_.mm(1.2));
  }

  const ChartBlock& block_;
  const Reading reading_;
  Canvas canvas_;
  double limit_, left_ = 0;
  bool scaled_;
  std::optional<double> pass_;
};

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) { return DumbbellDrawing(block, width, height_limit, look).draw(); }

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) { return draw_fitting(draw_rows, block, width, height_limit, look); }

}  // namespace

ChartSpec dumbbell_chart() {
  return {.name = "dumbbell",
          .summary = {"from one figure to another", "前后对比"},
          .options = {{"scale", OptionType::list, "", {"ends of the scale, drawn above: [1, 5]", "刻度的两端，画在上方：[1, 5]"}, {}},
                      {"pass", OptionType::text, "", {"figures below this warn", "低于此数的标为关注"}, {}},
                      {"before", OptionType::text, "", {"what the first figure is called", "前一个数叫什么"}, {}},
                      {"after", OptionType::text, "", {"what the second figure is called", "后一个数叫什么"}, {}}},
          .draw = draw};
}

}  // namespace planloom
