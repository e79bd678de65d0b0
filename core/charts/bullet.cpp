/// bullet: each item's figure against its target, its baseline and the year's target, every item on its own scale.
///
/// View: one row per item with `title`, `actual` (its tone is the status), `target`, `year.target`, `baseline`, `direction`. Where lower is better
/// the dark band ends at the target, else at the baseline.
///
///     - bullet: kpis
///       pick: [A2, A3, C1, C2, S1]
///       columns: [actual, target, year.target, baseline]
#include <algorithm>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

struct Item {
  std::optional<double> actual, target, year, baseline;
  bool lower = false;
  double full = 1;   ///< the figure at the right end
};

Item read_item(const Reading& reading, std::size_t row) {
  Item item{reading.number(row, "actual"), reading.number(row, "target"), reading.number(row, "year.target"), reading.number(row, "baseline"), false, 1};
  const ViewCell* direction = reading.cell(row, "direction");
  const Code* code = direction ? direction->value.code() : nullptr;
  const ViewCell* target = reading.cell(row, "target");
  item.lower = (code && code->code == "lower") || (target && (target->op == Operator::at_most || target->op == Operator::less_than));
  double most = 0;
  for (const auto& figure : {item.actual, item.target, item.year, item.baseline})
    if (figure) most = std::max(most, *figure);
  // A sliver stays free at the right so that the year's mark never sits on the edge.
  item.full = nice_ceiling(most * 1.04);
  return item;
}

double at(const Item& item, std::optional<double> figure, double width) {
  return std::clamp(figure.value_or(0) / item.full, 0.0, 1.0) * width;
}

void draw_bands(Canvas& canvas, const Item& item, double top, double height) {
  const double width = canvas.width;
  canvas.fill(Path::rectangle({0, top, width, height}), "wash");
  const auto& dark = item.lower ? item.target : item.baseline;
  const auto& middle = item.lower ? item.baseline : item.target;
  if (middle) canvas.fill(Path::rectangle({0, top, at(item, middle, width), height}), "wash2");
  if (dark) canvas.fill(Path::rectangle({0, top, at(item, dark, width), height}), "line");
}

void draw_marks(Canvas& canvas, const Item& item, Tone tone, double top, double height) {
  const double middle = top + height / 2, width = canvas.width;
  if (item.actual) {
    const double half = canvas.mm(0.8);
    canvas.fill(Path::rectangle({0, middle - half, at(item, item.actual, width), 2 * half}), tone_colour(tone));
  } else {
    canvas.stroke(Path::line({0, middle}, {at(item, item.target, width), middle}), "ink3", 0.3, {0.9, 0.7});
  }
  if (item.target) {
    const double half = canvas.mm(0.3), x = std::clamp(at(item, item.target, width), half, width - half);
    canvas.fill(Path::rectangle({x - half, top - canvas.mm(0.6), 2 * half, height + canvas.mm(1.2)}), "ink");
  }
  if (item.year) {
    const double half = canvas.mm(0.85), x = std::clamp(at(item, item.year, width), half, width - half), tip = top + height + canvas.mm(0.25);
    canvas.fill(Path::polygon({{x, tip}, {x - half, tip + canvas.mm(1.1)}, {x + half, tip + canvas.mm(1.1)}}), "ink3");
  }
}

/// "三季度目标" when the target column says so, else the plain word.
std::string head_of(const Reading& reading, std::string_view column, const Words& otherwise, Language language) {
  const auto index = reading.view.column(column);
  return index && !reading.view.columns[*index].head.empty() ? reading.view.columns[*index].head : otherwise.in(language);
}

/// The figure with its percent sign, which stands in no head here.
std::string value_text(const Reading& reading, std::size_t row) {
  const ViewCell* cell = reading.cell(row, "actual");
  if (!cell || cell->text.empty()) return "—";
  const Quantity* quantity = cell->value.quantity();
  if (quantity && quantity->unit.is_ratio() && cell->text.find(quantity->unit.name) == std::string::npos) return cell->text + quantity->unit.name;
  return cell->text;
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  if (reading.size() == 0) return empty_chart(width, height_limit, look);
  Canvas canvas(width, look);
  const auto count = static_cast<double>(reading.size());
  const double keys = canvas.mm(5.5);
  const double pitch = std::clamp((height_limit - keys) / count, canvas.mm(10.5), canvas.mm(16));
  const double band = canvas.mm(4.2);
  bool any_year = false;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const Item item = read_item(reading, row);
    const double top = pitch * static_cast<double>(row), band_top = top + canvas.mm(4.6);
    const ViewCell* actual = reading.cell(row, "actual");
    const std::string value = value_text(reading, row);
    const TextStyle value_style = bold(canvas.style("figure-subtitle", item.actual ? "ink" : "ink3"));
    const double value_width = canvas.text_width(value, value_style);
    const double middle = top + canvas.mm(1.9);
    canvas.place_middle(canvas.label(reading.title(row), canvas.style("figure-subtitle", "ink"), width - value_width - canvas.mm(2), 1), 0, middle);
    canvas.text_middle(value, value_style, {width, middle}, Align::right);
    draw_bands(canvas, item, band_top, band);
    draw_marks(canvas, item, actual ? actual->tone : Tone::plain, band_top, band);
    any_year = any_year || item.year.has_value();
  }
  const Language language = look.language;
  std::vector<Key> legend = {{Key::Swatch::bar, "c1", head_of(reading, "actual", words::actual, language)},
                             {Key::Swatch::tick, "ink", head_of(reading, "target", words::target, language)}};
  if (any_year) legend.push_back({Key::Swatch::triangle, "ink3", words::year_target.in(language)});
  const double top = pitch * count + canvas.mm(0.8);
  return canvas.finish(top + draw_keys(canvas, legend, top, 6));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec bullet_chart() {
  return {.name = "bullet", .summary = {"figures against target, baseline and year", "实际与目标、基线、年度目标的距离"}, .options = {}, .draw = draw};
}

}  // namespace planloom
