// Parts of a whole over time: rows as layers by period, or columns grouped by a kind.
//
//   - stacked-columns: budget
//     columns: [Q1, Q2, Q3, Q4]
//     group: kind
#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// Layers of one whole keep to quiet colours; amber and red would read as statuses.
constexpr std::array<int, 3> three_layers = {1, 5, 8};

Scalar sum(const std::vector<Scalar>& values) {
  std::optional<Quantity> total;
  for (const Scalar& value : values) {
    const Quantity* quantity = value.quantity();
    if (quantity == nullptr) continue;
    if (!total) {
      total = *quantity;
    } else if (total->unit.same_kind(quantity->unit)) {
      total->value = total->value + quantity->value;
      total->decimals = std::max(total->decimals, quantity->decimals);
    } else {
      return NoValue{};
    }
  }
  return total ? Scalar(*total) : Scalar(NoValue{});
}

ViewCell sum_cell(const Composer& composer, const std::vector<Scalar>& values, int decimals) {
  ViewCell cell;
  cell.value = sum(values);
  const Quantity* quantity = cell.value.quantity();
  cell.text = quantity ? show(*quantity, composer.language, {false, true, false, decimals}) : "—";
  return cell;
}

// ── columns grouped by a kind ──

/// The items of a table by their word in one column. Words of an enumeration keep its order, so that a layer keeps its place and colour when a row
/// changes its word; others come in the order of first appearance.
struct Groups {
  std::vector<std::string> ids, titles;
  std::vector<std::vector<std::size_t>> rows;
};

/// The rows by how early their word stands in its enumeration.
std::vector<std::size_t> rows_by_word(const Table& table, std::size_t column) {
  std::vector<std::size_t> rows(table.rows.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  const Enumeration* words = table.columns[column].type == ColumnType::enumeration ? find_enumeration(table.columns[column].of) : nullptr;
  if (words == nullptr) return rows;
  const auto place = [&](std::size_t row) {
    const Code* code = table.rows[row].cells[column].value.code();
    return code ? std::ranges::find(words->entries, code->code.text(), &EnumerationEntry::code) - words->entries.begin() : 0;
  };
  std::ranges::stable_sort(rows, {}, place);
  return rows;
}

Groups group_rows(const ViewMaker& maker, const ColumnChoice& by) {
  Groups groups;
  const Table& table = maker.table();
  for (const std::size_t row : rows_by_word(table, by.ledger->column)) {
    const Scalar& value = table.rows[row].cells[by.ledger->column].value;
    const ViewCell shown = maker.cell(row, by, {});
    const std::string id = value.code() ? value.code()->code.text() : shown.text;
    if (!value.has_value()) continue;
    const auto found = std::ranges::find(groups.ids, id);
    const auto at = static_cast<std::size_t>(found - groups.ids.begin());
    if (found == groups.ids.end()) {
      groups.ids.push_back(id);
      groups.titles.push_back(shown.text);
      groups.rows.emplace_back();
    }
    groups.rows[at].push_back(row);
  }
  return groups;
}

/// The sums as a table of their own, so that the block's sentences can speak of `rows.variable.Q4`.
Setting with_group_rows(const Setting& setting, const TableView& view, const Groups& groups, const std::vector<Column>& columns) {
  auto rows = std::make_shared<Table>();
  rows->name = "rows";
  rows->columns = columns;
  for (std::size_t group = 0; group < groups.ids.size(); ++group) {
    Row row;
    row.id = groups.ids[group];
    row.title = groups.titles[group];
    for (const ViewRow& category : view.rows) {
      Cell cell;
      cell.value = category.cells[group + 1].value;
      row.cells.push_back(std::move(cell));
    }
    rows->rows.push_back(std::move(row));
  }
  Setting with = setting;
  with.scope.set_table("rows", std::move(rows));
  return with;
}

std::vector<Block> compose_grouped(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting, const Data& data) {
  const ViewMaker maker(composer, *data.table, setting);
  const Table& table = maker.table();
  const std::optional<ColumnChoice> by = find_column(composer.ledger, table, options.text("group"));
  if (!by || !by->ledger) {
    report_unknown_column(composer, table, {options.text("group"), options.where("group")});
    return {};
  }
  const Groups groups = group_rows(maker, *by);
  TableView view = empty_view(composer, table);
  view.columns.push_back(view_column("label", ""));
  for (std::size_t group = 0; group < groups.ids.size(); ++group) view.columns.push_back(view_column(groups.ids[group], groups.titles[group], ColumnType::number));
  view.columns.push_back(view_column("total", composer.say(phrase("head.total")), ColumnType::number));
  std::vector<Column> columns;
  std::string unit;
  const TemplateValue* written = block.option("columns");
  for (const TemplateValue& item : written ? written->items : std::vector<TemplateValue>{}) {
    if (composer.is_beyond_cut(item.text)) continue;
    const std::optional<ColumnChoice> choice = find_column(composer.ledger, table, item.text);
    if (!choice || !choice->ledger) {
      report_unknown_column(composer, table, {item.text, item.where});
      continue;
    }
    const int decimals = maker.column_decimals(*choice);
    ViewRow row = item_row(choice->name, {text_cell(head(composer, table, *choice))});
    std::vector<Scalar> parts;
    for (const std::vector<std::size_t>& members : groups.rows) {
      std::vector<Scalar> values;
      values.reserve(members.size());
      for (const std::size_t member : members) values.push_back(figure_of(composer.ledger, *data.table, member, choice->ledger->column, choice->ledger->period));
      row.cells.push_back(sum_cell(composer, values, decimals));
      parts.push_back(row.cells.back().value);
      if (const Quantity* quantity = parts.back().quantity()) unit = unit_word(quantity->unit, composer.language);
    }
    row.cells.push_back(sum_cell(composer, parts, decimals));
    view.rows.push_back(std::move(row));
    columns.push_back(table.columns[choice->ledger->column]);
  }
  if (groups.ids.empty() || (composer.is_cut() && view.rows.size() < 2)) return {};  // one column compares nothing
  for (std::size_t i = 1; i < view.columns.size(); ++i) view.columns[i].unit = unit;
  FrameDefaults defaults{composer.words(data.label), {}, {}};
  const std::string division = composer.say(phrase("by-quarter"));
  defaults.subtitle.text = unit.empty() ? division : division + (composer.language == Language::zh ? "，" : ", ") + unit;
  const Setting here = with_group_rows(setting, view, groups, columns);
  Frame frame = composer.frame(block, options, here, std::move(defaults));
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

// ── rows as layers by period ──

/// A layer worked out from the others is the rest, and the rest carries the stack.
std::vector<std::size_t> layers_bottom_first(const Table& table, std::size_t column, std::vector<std::size_t> rows) {
  std::ranges::stable_sort(rows, {}, [&](std::size_t row) {
    const Cell& cell = table.rows[row].cells[column];
    const bool computed = (cell.series && std::ranges::any_of(cell.series->points, [](const auto& point) { return point.formula != nullptr; }));
    return computed ? 0 : 1;
  });
  return rows;
}

std::vector<Period> reported_periods(const Composer& composer, const Table& table, std::size_t column, const std::vector<std::size_t>& rows) {
  std::vector<Period> periods;
  for (const std::size_t row : rows) {
    const auto& series = table.rows[row].cells[column].series;
    for (const CellSeries::Point& point : series ? series->points : std::vector<CellSeries::Point>{}) {
      const bool reported = point.value.has_value() && point.period.range.last <= composer.ledger.cutoff;
      if (reported && std::ranges::find(periods, point.period) == periods.end()) periods.push_back(point.period);
    }
  }
  std::ranges::sort(periods, {}, [](const Period& period) { return period.range.first; });
  return periods;
}

std::vector<Block> compose_layers(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting, const Data& data) {
  const ViewMaker maker(composer, *data.table, setting);
  const Table& table = maker.table();
  const TemplateValue* written = block.option("columns");
  const Located<std::string> name = written && !written->items.empty() ? Located<std::string>{written->items.front().text, written->items.front().where}
                                                                       : Located<std::string>{"actual", block.where};
  const std::optional<std::size_t> column = table.column(name.value);
  if (!column) {
    report_unknown_column(composer, table, name);
    return {};
  }
  const std::vector<std::size_t> rows = layers_bottom_first(table, *column, picked_rows(table, options));
  const std::vector<Period> periods = reported_periods(composer, table, *column, rows);
  if (periods.empty()) return composer.empty_state(block, options, setting, data);
  TableView view = empty_view(composer, table);
  view.columns.push_back(view_column("label", ""));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    view.columns.push_back(view_column(table.rows[rows[i]].id, row_label(table, table.rows[rows[i]]), ColumnType::number));
    if (rows.size() == three_layers.size()) view.columns.back().category = three_layers[i];
  }
  view.columns.push_back(view_column("total", composer.say(phrase("head.total")), ColumnType::number));
  const ColumnChoice whole{table.columns[*column].name, std::nullopt, ColumnName{*column, std::nullopt}};
  const int decimals = maker.column_decimals(whole);
  std::string unit;
  for (const Period& period : periods) {
    ViewRow made = item_row(period.name(), {text_cell(period.label(composer.language, true))});
    std::vector<Scalar> parts;
    for (const std::size_t row : rows) {
      const ColumnChoice choice{whole.name, std::nullopt, ColumnName{*column, period}};
      made.cells.push_back(maker.cell(row, choice, {decimals, false}));
      parts.push_back(made.cells.back().value);
      const Quantity* quantity = parts.back().quantity();
      if (quantity && unit.empty()) unit = unit_word(quantity->unit, composer.language);
    }
    made.cells.push_back(sum_cell(composer, parts, decimals));
    view.rows.push_back(std::move(made));
  }
  for (std::size_t i = 1; i < view.columns.size(); ++i) view.columns[i].unit = unit;
  FrameDefaults defaults{composer.words(data.label), {}, {}};
  const std::string comma = composer.language == Language::zh ? "，" : ", ";
  defaults.subtitle.text = fmt::format(fmt::runtime(composer.say(phrase("by-layer"))), composer.say(data.label)) + comma + fmt::format(fmt::runtime(composer.say(phrase("add.last"))), composer.say(phrase("month")));
  if (!unit.empty()) defaults.subtitle.text += comma + unit;
  Frame frame = composer.frame(block, options, setting, std::move(defaults));
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

/// The chart's colours of up to three parts and of more, as numbers of the theme's categories.
constexpr std::array<int, 8> many_layers = {1, 2, 5, 7, 6, 3, 4, 8};

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  return options.given("group") ? compose_grouped(composer, block, options, setting, *data) : compose_layers(composer, block, options, setting, *data);
}

}  // namespace

std::vector<int> layer_categories(const Table& table) {
  std::vector<int> categories(table.rows.size(), 0);
  const std::optional<std::size_t> column = table.column("actual");
  if (!column) return categories;
  std::vector<std::size_t> rows(table.rows.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  rows = layers_bottom_first(table, *column, std::move(rows));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t last = rows.size() > many_layers.size() ? std::min<std::size_t>(i, many_layers.size() - 1) : i;
    categories[rows[i]] = rows.size() <= three_layers.size() ? three_layers[i] : many_layers[last];
  }
  return categories;
}

BlockKind stacked_columns_kind() {
  return {"stacked-columns",
          {"parts of a whole, one column a period", "堆叠柱形图"},
          {{"columns", OptionType::list, "", {"with `group`: one column each; else the series to stack", "写了 group 时每列一柱；否则是要堆叠的序列"}, {}},
           {"group", OptionType::text, "", {"the column whose words make the parts", "按哪一列的词分段"}, {}},
           {"pick", OptionType::list, "", {"rows by id, bottom first; all when not given", "按编号选行，从下往上；不写就是全部"}, {}}},
          compose};
}

}  // namespace planloom
