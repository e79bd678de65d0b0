/// Charts that work out a view and let another kind draw it.
///
/// histogram: how often figures fall into equal classes. View: rows with one column of figures. Option `classes` (default: by the number of figures).
/// burn-up: figures summed over periods against a summed target. View: as of `line`.
///
///     - histogram: 回访时长
///       classes: 8
#include <algorithm>
#include <cmath>

#include "classes.hpp"
#include "kinds.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

ViewCell text_cell(std::string text) {
  ViewCell cell;
  cell.value = text;
  cell.text = std::move(text);
  return cell;
}

ViewCell number_cell(double value, int decimals) {
  ViewCell cell;
  Quantity quantity;
  const auto decimal = Decimal::from_double(value);
  if (!decimal) return cell;
  quantity.value = *decimal;
  cell.value = quantity;
  cell.text = number_text(value, decimals);
  return cell;
}

std::size_t figure_column(const Reading& reading) {
  const auto series = reading.series();
  return series.empty() ? (reading.view.columns.size() > 1 ? 1 : 0) : series.front();
}

TableView view_of(const TableView& from, const std::string& head) {
  TableView view;
  view.table = from.table;
  ViewColumn label, value;
  label.name = "label";
  value.name = "value";
  value.head = head;
  value.type = ColumnType::number;
  view.columns = {label, value};
  return view;
}

ChartBlock as(const ChartBlock& block, const char* kind, TableView view) { return {block.frame, kind, std::move(view), {}, {}}; }

Picture draw_histogram(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  const std::size_t column = figure_column(reading);
  std::vector<double> figures;
  for (std::size_t row = 0; row < reading.size(); ++row)
    if (const auto value = reading.number(reading.cell(row, column))) figures.push_back(*value);
  TableView view = view_of(block.view, column < block.view.columns.size() ? block.view.columns[column].head : "");
  if (view.columns[1].head.empty()) view.columns[1].head = " ";
  const Classes classes = classes_of(figures, block.options.given("classes") ? std::optional(block.options.number("classes")) : std::nullopt);
  for (std::size_t i = 0; i < classes.counts.size(); ++i) {
    ViewRow row;
    const double from = classes.first + classes.step * static_cast<double>(i);
    row.cells = {text_cell(number_text(from, classes.decimals) + "–" + number_text(from + classes.step, classes.decimals)), number_cell(classes.counts[i], 0)};
    view.rows.push_back(std::move(row));
  }
  return column_chart().draw(as(block, "column", std::move(view)), width, height_limit, look);
}

Picture draw_burn_up(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  ChartBlock line = block;
  line.kind = "line";
  for (const std::size_t column : reading.series()) {
    double sum = 0;
    int decimals = 0;
    for (std::size_t row = 0; row < reading.size(); ++row) {
      const ViewCell* cell = reading.cell(row, column);
      const auto value = reading.number(cell);
      if (!value) continue;
      decimals = std::max(decimals, decimals_in(cell->text));
      sum += *value;
      line.view.rows[row].cells[column] = number_cell(sum, decimals);
    }
  }
  return line_chart().draw(line, width, height_limit, look);
}

}  // namespace

ChartSpec histogram_chart() {
  return {.name = "histogram", .summary = {"how often figures fall into equal classes", "直方图"}, .options = {{"classes", OptionType::integer, "", {"how many classes", "分几组"}, {}}}, .draw = draw_histogram};
}
ChartSpec burn_up_chart() { return {.name = "burn-up", .summary = {"figures summed over periods", "累计完成"}, .options = {}, .draw = draw_burn_up}; }

}  // namespace planloom
