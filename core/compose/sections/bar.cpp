// One figure a row: bars, columns, or parts of a ring.
//
//   - bar: kpis
//     columns: [attainment]
#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// The first column of numbers that has values: what a row of a free table stands for.
std::optional<ColumnChoice> main_column(const Composer& composer, const Table& table) {
  for (const std::string_view name : {"count", "attainment", "actual", "plan"}) {
    if (table.column(name)) return find_column(composer.ledger, table, name);
  }
  for (const Column& column : table.columns) {
    if (column.type == ColumnType::number) return find_column(composer.ledger, table, column.name);
  }
  return std::nullopt;
}

std::vector<ColumnChoice> wanted(Composer& composer, const Table& table, const TemplateBlock& block) {
  std::vector<ColumnChoice> choices;
  const TemplateValue* columns = block.option("columns");
  if (columns == nullptr) {
    if (std::optional<ColumnChoice> standard = main_column(composer, table)) choices.push_back(std::move(*standard));
    return choices;
  }
  for (const TemplateValue& item : columns->items) {
    std::optional<ColumnChoice> choice = find_column(composer.ledger, table, item.text);
    if (!choice) report_unknown_column(composer, table, {item.text, item.where});
    else if (choice->ledger && !choice->fixed) choices.push_back(std::move(*choice));
  }
  return choices;
}

std::vector<Block> compose_rows(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting, std::string_view label) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  const std::vector<ColumnChoice> choices = wanted(composer, table, block);
  if (choices.empty()) return {};
  TableView view = empty_view(composer, table);
  view.columns.push_back(view_column(std::string(label), composer.say(table.label)));
  const bool is_ring = label == "title";
  for (const ColumnChoice& choice : choices) view.columns.push_back(view_column(is_ring ? "value" : choice.name, head(composer, table, choice), ColumnType::number));
  if (is_ring && table.column("share")) view.columns.push_back(view_column("share", "", ColumnType::number));
  for (const std::size_t row : picked_rows(table, options)) {
    ViewRow made = item_row(table.rows[row].id, {maker.cell(row, "title")});
    bool any = false;
    for (const ColumnChoice& choice : choices) {
      made.cells.push_back(maker.cell(row, choice, {maker.column_decimals(choice)}));
      if (choice.name == "attainment") made.cells.back().tone = status_tone(table, table.rows[row]);
      any |= made.cells.back().value.has_value();
    }
    if (is_ring && table.column("share")) made.cells.push_back(maker.cell(row, "share"));
    if (any) view.rows.push_back(std::move(made));
  }
  if (view.rows.empty()) return {};
  Frame frame = composer.frame(block, options, setting, {Sentence{head(composer, table, choices.front()), nullptr}, {}, {}});
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

std::vector<Block> compose_bars(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  return compose_rows(composer, block, options, setting, "label");
}
std::vector<Block> compose_ring(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  return compose_rows(composer, block, options, setting, "title");
}

std::vector<OptionSpec> bar_options() {
  return {{"columns", OptionType::list, "", {"figures to draw", "画哪些数"}, {}}, {"pick", OptionType::list, "", {"rows by id; all when not given", "按编号选行；不写就是全部"}, {}}};
}

}  // namespace

BlockKind bar_kind() { return {"bar", {"one bar a row", "条形图"}, bar_options(), compose_bars}; }
BlockKind column_kind() { return {"column", {"one column a row", "柱形图"}, bar_options(), compose_bars}; }
BlockKind donut_kind() { return {"donut", {"parts of a whole", "环形图"}, bar_options(), compose_ring}; }

}  // namespace planloom
