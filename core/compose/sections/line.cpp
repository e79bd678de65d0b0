// Figures over time: one indicator's actual and target, or one column of several rows.
//
//   - line: kpis.G1
//     columns: [actual, target]
//
// With a table instead of a row, several columns are those of the first row that is given by period.
#include <algorithm>

#include <fmt/format.h>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// What one line shows.
struct Course {
  std::string name, head;
  std::size_t row, column;
};

std::vector<Course> courses_of(Composer& composer, const Data& data, const Table& table, const TemplateBlock& block, const Options& options) {
  std::vector<Located<std::string>> columns;
  if (const TemplateValue* written = block.option("columns")) {
    for (const TemplateValue& item : written->items) columns.push_back({item.text, item.where});
  } else {
    columns = data.row ? std::vector<Located<std::string>>{{"actual", block.where}, {"target", block.where}} : std::vector<Located<std::string>>{{"actual", block.where}};
  }
  std::vector<Course> courses;
  for (const Located<std::string>& name : columns) {
    const std::optional<std::size_t> column = table.column(name.value);
    if (!column) {
      report_unknown_column(composer, table, name);
    } else if (data.row) {
      courses.push_back({table.columns[*column].name, composer.say(table.columns[*column].label), *data.row, *column});
    } else {
      for (const std::size_t row : picked_rows(table, options)) {
        courses.push_back({table.rows[row].id, row_label(table, table.rows[row]), row, *column});
      }
    }
  }
  return courses;
}

/// Several figures over time belong to one row: the first one that is given by period.
std::optional<std::size_t> first_with_course(const Table& table, const std::string& name) {
  const std::optional<std::size_t> column = table.column(name);
  for (std::size_t row = 0; column && row < table.rows.size(); ++row) {
    const auto& series = table.rows[row].cells[*column].series;
    if (series && series->points.size() > 1) return row;
  }
  return std::nullopt;
}

const CellSeries* series_of(const Table& table, const Course& course) {
  const auto& series = table.rows[course.row].cells[course.column].series;
  return series ? &*series : nullptr;
}

/// Figures by month and targets by quarter stand over the months, a quarter's at its end; where months add up, a quarter's target compares with
/// quarters alone.
std::vector<Period> on_one_axis(std::vector<Period> periods, bool adds_up) {
  const auto shorter = [](const Period& one, const Period& other) { return one.kind < other.kind; };
  const PeriodKind finest = std::ranges::min_element(periods, shorter)->kind, coarsest = std::ranges::max_element(periods, shorter)->kind;
  if (finest == coarsest) return periods;
  std::vector<Period> axis;
  const auto add = [&](const Period& period) {
    if (std::ranges::find(axis, period) == axis.end()) axis.push_back(period);
  };
  for (const Period& period : periods) {
    if (adds_up ? period.kind == coarsest : period.kind == finest) add(period);
    else if (!adds_up) std::ranges::for_each(split_period(period, finest), add);
  }
  return axis;
}

std::vector<Period> periods_of(const Table& table, const std::vector<Course>& courses) {
  std::vector<Period> periods;
  for (const Course& course : courses) {
    const CellSeries* series = series_of(table, course);
    if (series == nullptr) continue;
    for (const CellSeries::Point& point : series->points) {
      if (std::ranges::find(periods, point.period) == periods.end()) periods.push_back(point.period);
    }
  }
  if (periods.empty()) return periods;
  const CellSeries* first = series_of(table, courses.front());
  periods = on_one_axis(std::move(periods), first != nullptr && first->add == AddRule::sum);
  std::ranges::sort(periods, {}, [](const Period& period) { return period.range.first; });
  return periods;
}

/// The period a course has a figure for, at a place of the axis: that place's own, else a longer one that ends there.
Period period_at(const Table& table, const Course& course, const Period& place) {
  const CellSeries* series = series_of(table, course);
  if (series == nullptr) return place;
  const Period* found = nullptr;
  for (const CellSeries::Point& point : series->points) {
    if (point.period == place) return place;
    if (point.period.range.last == place.range.last) found = &point.period;
  }
  return found ? *found : place;
}

ViewCell flag_cell(bool flag) {
  ViewCell cell;
  cell.value = Scalar(flag);
  cell.text = flag ? "✓" : "";
  return cell;
}

/// "社群用户总量，月末值，万人"
std::string subtitle_of(const Composer& composer, const Table& table, const Data& data, const std::vector<Course>& courses, const std::vector<Period>& periods,
                        const std::string& unit) {
  const bool zh = composer.language == Language::zh;
  const std::string_view comma = zh ? "，" : ", ";
  std::string text = data.row ? row_label(table, table.rows[*data.row]) : composer.say(table.label);
  const auto& series = table.rows[courses.front().row].cells[courses.front().column].series;
  const bool quarterly = !periods.empty() && periods.front().kind == PeriodKind::quarter;
  const AddRule add = series ? series->add : AddRule::last;
  const std::string_view rule = add == AddRule::sum ? "add.sum" : add == AddRule::average ? "add.average" : "add.last";
  if (add != AddRule::none) {
    text += comma;
    text += fmt::format(fmt::runtime(composer.say(phrase(rule))), composer.say(phrase(quarterly ? "quarter" : "month")));
  }
  if (!unit.empty()) text += std::string(comma) + unit;
  return text;
}

TableView make(Composer& composer, const Data& data, const std::vector<Course>& courses, const std::vector<Period>& periods, const Setting& setting, std::string& unit) {
  const ViewMaker maker(composer, *data.table, setting);
  TableView view = empty_view(composer, maker.table());
  view.columns.push_back(view_column("period", composer.say(phrase("head.period"))));
  for (const Course& course : courses) view.columns.push_back(view_column(course.name, course.head, ColumnType::number));
  view.columns.push_back(view_column("due", "", ColumnType::flag));
  for (const Period& period : periods) {
    ViewRow row = item_row(period.name(), {text_cell(period.label(composer.language, true))});
    for (const Course& course : courses) {
      const ColumnChoice choice{course.name, std::nullopt, ColumnName{course.column, period_at(maker.table(), course, period)}};
      row.cells.push_back(maker.cell(course.row, choice, {maker.row_decimals(course.row), false}));
      if (!row.cells.back().value.has_value()) row.cells.back().text = "—";
      const Quantity* quantity = row.cells.back().value.quantity();
      if (quantity && unit.empty()) unit = unit_word(quantity->unit, composer.language);
    }
    row.cells.push_back(flag_cell(period.range.last <= composer.ledger.cutoff));
    view.rows.push_back(std::move(row));
  }
  for (std::size_t i = 1; i + 1 < view.columns.size(); ++i) view.columns[i].unit = unit;
  return view;
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const Table& table = *composer.table(*data);
  if (!data->row && options.list("columns").size() > 1) data->row = first_with_course(table, options.list("columns").front());
  const std::vector<Course> courses = courses_of(composer, *data, table, block, options);
  const std::vector<Period> periods = periods_of(table, courses);
  if (courses.empty()) return {};
  if (periods.size() < 2) return composer.empty_state(block, options, setting, *data);
  std::string unit;
  TableView view = make(composer, *data, courses, periods, setting, unit);
  FrameDefaults defaults;
  defaults.title.text = data->row ? row_label(table, table.rows[*data->row]) : composer.say(table.label);
  defaults.subtitle.text = subtitle_of(composer, table, *data, courses, periods, unit);
  Frame frame = composer.frame(block, options, setting, std::move(defaults));
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

std::vector<OptionSpec> line_options() {
  return {{"columns", OptionType::list, "", {"series to draw; actual and target when not given", "画哪些序列；不写就画实际与目标"}, {}},
          {"pick", OptionType::list, "", {"rows by id; all when not given", "按编号选行；不写就是全部"}, {}}};
}

}  // namespace

BlockKind line_kind() { return {"line", {"figures over time as lines", "折线图"}, line_options(), compose}; }
BlockKind burn_up_kind() { return {"burn-up", {"figures summed over periods against their target", "累计完成"}, line_options(), compose}; }
BlockKind area_kind() { return {"area", {"figures over time as areas", "面积图"}, line_options(), compose}; }

}  // namespace planloom
