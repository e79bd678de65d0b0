// From one sum to another, step by step.
//
//   - waterfall: budget
//     columns: [last_year, plan]
#include <fmt/format.h>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

ViewCell step_cell(const Composer& composer, const Scalar& from, const Scalar& to, int decimals) {
  ViewCell cell;
  const Quantity *before = from.quantity(), *after = to.quantity();
  if (after && before && before->unit.same_kind(after->unit)) {
    Quantity step = *after;
    step.value = after->value - before->value;
    cell.value = Scalar(step);
    cell.text = show(step, composer.language, {false, true, true, decimals});
  } else {
    cell.text = "—";
  }
  return cell;
}

std::string end_label(Composer& composer, const Table& table, const ColumnChoice& choice) {
  const int year = year_of(composer.ledger.period.range.first);
  if (choice.name == "last_year") return fmt::format(fmt::runtime(composer.say(phrase("last-year"))), year - 1);
  if (choice.name == "plan") return fmt::format(fmt::runtime(composer.say(phrase("this-year"))), year);
  return head(composer, table, choice);
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const Table& whole = *composer.table(*data);
  const std::optional<std::size_t> groups = composer.ledger.index(whole.groups);
  const ViewMaker maker(composer, groups.value_or(*data->table), setting);
  const ViewMaker total(composer, *data->table, setting);
  const Table& table = maker.table();
  const TemplateValue* columns = block.option("columns");
  std::vector<ColumnChoice> ends, steps;
  for (const std::size_t i : {0U, 1U}) {
    const std::string name = columns && columns->items.size() == 2 ? columns->items[i].text : i == 0 ? "last_year" : "plan";
    std::optional<ColumnChoice> end = find_column(composer.ledger, whole, name), step = find_column(composer.ledger, table, name);
    if (!end || !step || !end->ledger || !step->ledger) {
      report_unknown_column(composer, end ? table : whole, {name, columns ? columns->where : block.where});
      return {};
    }
    ends.push_back(std::move(*end));
    steps.push_back(std::move(*step));
  }
  const int decimals = std::max(maker.column_decimals(steps[0]), maker.column_decimals(steps[1]));
  ViewCell first = total.total_cell(ends[0], {decimals, false}), last = total.total_cell(ends[1], {decimals, false});
  if (!first.value.has_value() || !last.value.has_value()) return options.flag("optional") ? std::vector<Block>{} : composer.empty_state(block, options, setting, *data);
  const Quantity* sum = last.value.quantity();
  const std::string unit = sum ? unit_word(sum->unit, composer.language) : "";
  TableView view = empty_view(composer, whole);
  view.columns = {view_column("title", composer.say(table.label)), view_column("value", composer.say(table.columns[steps[1].ledger->column].label), ColumnType::number)};
  view.columns[1].unit = unit;
  const std::string from = end_label(composer, whole, ends[0]), to = end_label(composer, whole, ends[1]);
  view.rows.push_back(item_row("from", {text_cell(from), std::move(first)}));
  view.rows.back().kind = ViewRowKind::total;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const Scalar before = figure_of(composer.ledger, maker.index(), row, steps[0].ledger->column, steps[0].ledger->period);
    const Scalar after = figure_of(composer.ledger, maker.index(), row, steps[1].ledger->column, steps[1].ledger->period);
    view.rows.push_back(item_row(table.rows[row].id, {maker.cell(row, "title"), step_cell(composer, before, after, decimals)}));
  }
  view.rows.push_back(item_row("to", {text_cell(to), std::move(last)}));
  view.rows.back().kind = ViewRowKind::total;
  FrameDefaults defaults{composer.words(phrase("waterfall")), {}, {}};
  const bool zh = composer.language == Language::zh;
  defaults.subtitle.text = fmt::format("{}{}{}{}{}", from, zh ? "到 " : " to ", to, unit.empty() ? "" : (zh ? "，" : ", ") + unit,
                                       std::string(list_separator(composer.language)) + composer.say(phrase("waterfall.break")));
  Frame frame = composer.frame(block, options, setting, std::move(defaults));
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind waterfall_kind() {
  return {"waterfall", {"from one sum to another, step by step", "瀑布图"}, {{"columns", OptionType::list, "", {"two columns: from and to", "两列：起与止"}, {}}}, compose};
}

}  // namespace planloom
