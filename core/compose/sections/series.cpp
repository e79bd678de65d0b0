// Every measured figure by period: what charts and cards of a workbook read from.
//
//   - series: kpis
#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

struct Course { std::size_t row, column; };

bool is_given(const Table& table, const std::vector<Course>& courses, const Period& period) {
  const auto has = [&](const std::vector<CellSeries::Point>& points) {
    return std::ranges::any_of(points, [&](const CellSeries::Point& point) { return point.period == period && point.value.has_value(); });
  };
  return std::ranges::any_of(courses, [&](const Course& course) {
    const CellSeries& series = *table.rows[course.row].cells[course.column].series;
    return has(series.points) || has(series.longer);
  });
}

std::vector<Period> periods_of(const Table& table, const std::vector<Course>& courses) {
  std::vector<Period> periods;
  for (const Course& course : courses) {
    const CellSeries& series = *table.rows[course.row].cells[course.column].series;
    for (const std::vector<CellSeries::Point>* points : {&series.points, &series.longer}) {
      for (const CellSeries::Point& point : *points) {
        if (std::ranges::find(periods, point.period) == periods.end()) periods.push_back(point.period);
      }
    }
  }
  // Months first, then the quarters and years that were given as such.
  std::ranges::sort(periods, {}, [](const Period& period) { return std::pair(period.kind, period.range.first); });
  if (!periods.empty()) {
    const PeriodKind finest = periods.front().kind;
    std::erase_if(periods, [&](const Period& period) { return period.kind != finest && !is_given(table, courses, period); });
  }
  return periods;
}

Date middle_of(const Period& period) { return period.range.first + (period.range.last - period.range.first) / 2; }

/// The months, quarters and years that the given periods make up.
void add_longer(const Composer& composer, std::vector<Period>& periods) {
  if (periods.empty()) return;
  const PeriodKind finest = periods.front().kind;
  const std::vector<Period> given = periods;
  const DateRange plan = composer.ledger.period.frame.plan.value_or(composer.ledger.period.range);
  for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::year}) {
    const bool tiles = finest != PeriodKind::range && !(finest == PeriodKind::two_months && kind == PeriodKind::quarter);
    if (kind <= finest || !tiles) continue;
    for (const Period& part : given) {
      if (part.kind != finest) continue;
      const Period whole = period_of(middle_of(part), kind, composer.ledger.period.frame);
      if (whole.range.last < plan.first || plan.last < whole.range.first) continue;   // the first or last week may lie mostly in another year
      if (std::ranges::find(periods, whole) == periods.end()) periods.push_back(whole);
    }
  }
  std::ranges::stable_sort(periods, {}, [](const Period& period) { return std::pair(period.kind, period.range.first); });
}

/// Whether the figure of a period is given, or made up of given ones.
bool is_known(const CellSeries& series, const Period& period) {
  const auto in = [&](const std::vector<CellSeries::Point>& points) { return std::ranges::find(points, period, &CellSeries::Point::period) != points.end(); };
  if (in(series.points) || in(series.longer)) return true;
  const auto parts = std::ranges::count_if(series.points, [&](const CellSeries::Point& point) {
    const Date middle = middle_of(point.period);
    return point.period.kind < period.kind && period.range.first <= middle && middle <= period.range.last;
  });
  return series.add == AddRule::none ? parts == 1 : parts > 0;
}

ViewCell unit_cell(const Composer& composer, const ViewRow& row) {
  for (const ViewCell& cell : row.cells) {
    if (const Quantity* quantity = cell.value.quantity()) return text_cell(unit_word(quantity->unit, composer.language));
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
  std::vector<Period> periods = periods_of(table, courses);
  if (periods.empty()) return {};
  if (setting.medium == Medium::sheet) add_longer(composer, periods);
  TableView view = empty_view(composer, table, "series");
  view.columns = {view_column("id", composer.say(phrase("head.id"))), view_column("title", composer.say(table.label)),
                  view_column("measure", composer.say(phrase("head.measure"))), view_column("unit", composer.say(find_entity("kpis")->find("unit")->label))};
  for (const Period& period : periods) view.columns.push_back(view_column(period.name(), period.label(composer.language, true), ColumnType::number));
  for (const Course& course : courses) {
    ViewRow row = item_row(table.rows[course.row].id, {text_cell(table.rows[course.row].id), maker.cell(course.row, "title"),
                                                       text_cell(composer.say(table.columns[course.column].label)), {}});
    row.id += "." + table.columns[course.column].name;
    for (const Period& period : periods) {
      const ColumnChoice choice{table.columns[course.column].name, std::nullopt, ColumnName{course.column, period}};
      row.cells.push_back(maker.cell(course.row, choice, {maker.row_decimals(course.row), false}));
      if (row.cells.back().value.has_value()) continue;
      row.cells.back().text = "—";
      // Where nothing leads to a figure there is no place to type one.
      if (!is_known(*table.rows[course.row].cells[course.column].series, period)) row.cells.back().source.reset();
    }
    row.cells[3] = unit_cell(composer, row);
    view.rows.push_back(std::move(row));
  }
  return {Block(TableBlock{composer.frame(block, options, setting, {composer.words(phrase("sheet.series")), {}, {}}), std::move(view)})};
}

}  // namespace

BlockKind series_kind() { return {"series", {"figures by period, as a table", "逐期数据表"}, {}, compose}; }

}  // namespace planloom
