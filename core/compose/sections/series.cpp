// Every measured figure by period: what charts and cards of a workbook read from.
//
//   - series: kpis
#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

struct Course { std::size_t row, column; };

std::vector<Period> periods_of(const Table& table, const std::vector<Course>& courses) {
  std::vector<Period> periods;
  for (const Course& course : courses) {
    for (const CellSeries::Point& point : table.rows[course.row].cells[course.column].series->points) {
      if (std::ranges::find(periods, point.period) == periods.end()) periods.push_back(point.period);
    }
  }
  std::ranges::sort(periods, {}, [](const Period& period) { return period.range.first; });
  return periods;
}

ViewCell unit_cell(const ViewRow& row) {
  for (const ViewCell& cell : row.cells) {
    if (const Quantity* quantity = cell.value.quantity()) return text_cell(quantity->unit.word());
  }
  return {};
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const Located<std::string> name{block.data.text.empty() ? "kpis" : block.data.text, block.data.where};
  const std::optional<Data> data = composer.data(name, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  std::vector<Course> courses;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      const Cell& cell = table.rows[row].cells[column];
      if (table.columns[column].is_series && cell.series && !cell.series->points.empty()) courses.push_back({row, column});
    }
  }
  const std::vector<Period> periods = periods_of(table, courses);
  TableView view = empty_view(table, "series");
  view.columns = {view_column("id", composer.say(phrase("head.id"))), view_column("title", composer.say(table.label)),
                  view_column("measure", composer.say(phrase("head.measure"))), view_column("unit", composer.say(phrase("head.unit")))};
  for (const Period& period : periods) view.columns.push_back(view_column(period.name(), period.label(composer.language, true), ColumnType::number));
  for (const Course& course : courses) {
    ViewRow row = item_row(table.rows[course.row].id, {text_cell(table.rows[course.row].id), maker.cell(course.row, "title"),
                                                       text_cell(composer.say(table.columns[course.column].label)), {}});
    row.id += "." + table.columns[course.column].name;
    for (const Period& period : periods) {
      const ColumnChoice choice{table.columns[course.column].name, std::nullopt, ColumnName{course.column, period}};
      row.cells.push_back(maker.cell(course.row, choice, {maker.row_decimals(course.row), false}));
      if (!row.cells.back().value.has_value()) row.cells.back().text = "—";
    }
    row.cells[3] = unit_cell(row);
    view.rows.push_back(std::move(row));
  }
  return {Block(TableBlock{composer.frame(block, options, setting, {composer.words(phrase("sheet.series")), {}, {}}), std::move(view)})};
}

}  // namespace

BlockKind series_kind() { return {"series", {"figures by period, as a table", "逐期数据表"}, {}, compose}; }

}  // namespace planloom
