// One big number with words, and how many items stand in which status.
//
//   - key-figures: [kpis.total.attainment, status-bar]
//     labels: [加权达成率]
#include <algorithm>

#include <fmt/format.h>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

void count_statuses(Composer& composer, const Table& table, KeyFigures& figures) {
  const std::optional<std::size_t> column = table.column("status");
  const Enumeration* statuses = find_enumeration("status");
  if (!column || !statuses) return;
  for (const EnumerationEntry& entry : statuses->entries) {
    const auto stands_in = [&](const Row& row) {
      const Code* code = row.cells[*column].value.code();
      return code && code->code == entry.code;
    };
    const long count = std::ranges::count_if(table.rows, stands_in);
    if (count > 0) figures.status.push_back({entry.tone, composer.say(entry.word), count});
  }
}

const Reference* reference_of(const Formula& formula) {
  const Name* name = formula ? std::get_if<Name>(&formula->node) : nullptr;
  return name && name->reference ? &*name->reference : nullptr;
}

ViewCell figure_cell(Composer& composer, const Formula& formula, const Reference* reference, const Setting& setting) {
  if (reference && reference->rows == Reference::Rows::total_row) {
    const Table& table = composer.ledger.tables[reference->table];
    const ColumnChoice choice{table.columns[reference->column].name, std::nullopt, ColumnName{reference->column, reference->period}};
    const ViewMaker maker(composer, reference->table, setting);
    ViewCell cell = maker.total_cell(choice, {maker.column_decimals(choice)});
    if (cell.text.empty()) cell.text = "—";
    return cell;
  }
  if (reference && reference->rows == Reference::Rows::one_row) {
    const Table& table = composer.ledger.tables[reference->table];
    const ColumnChoice choice{table.columns[reference->column].name, std::nullopt, ColumnName{reference->column, reference->period}};
    return ViewMaker(composer, reference->table, setting).cell(reference->row, choice, {});
  }
  ViewCell cell;
  cell.value = evaluate(*formula, composer.ledger, setting.scope);
  cell.text = show(cell.value, composer.language);
  return cell;
}

std::string standard_label(Composer& composer, const Reference* reference) {
  if (reference == nullptr) return {};
  const Column& column = composer.ledger.tables[reference->table].columns[reference->column];
  if (column.name == "attainment" && reference->rows == Reference::Rows::total_row) return composer.say(phrase("weighted-attainment"));
  return composer.say(column.label);
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  KeyFigures made;
  bool with_bar = false;
  std::optional<std::size_t> table;
  const std::vector<std::string> labels = options.list("labels"), notes = options.list("notes");
  const TemplateValue& data = block.data;
  for (const TemplateValue& item : data.kind == TemplateValue::Kind::list ? data.items : std::vector<TemplateValue>{data}) {
    if (item.text == "status-bar") {
      with_bar = true;
      continue;
    }
    const Formula formula = composer.template_formula(item, setting.scope, std::nullopt);
    if (!formula) continue;
    const Reference* reference = reference_of(formula);
    if (reference) {
      table = table.value_or(reference->table);
      composer.mark_shown(composer.ledger.tables[reference->table].name);
    }
    const std::size_t index = made.figures.size();
    KeyFigures::Figure figure;
    figure.cell = figure_cell(composer, formula, reference, setting);
    figure.label = index < labels.size() ? composer.template_sentence({labels[index], options.where("labels")}, setting.scope) : Sentence{standard_label(composer, reference), nullptr};
    if (index < notes.size()) figure.note = composer.template_sentence({notes[index], options.where("notes")}, setting.scope);
    made.figures.push_back(std::move(figure));
  }
  if (with_bar && !table) table = composer.ledger.index("kpis");
  if (with_bar && table) count_statuses(composer, composer.ledger.tables[*table], made);
  if (made.figures.empty() && made.status.empty()) return {};
  made.frame = composer.frame(block, options, setting, {});
  return {Block(std::move(made))};
}

}  // namespace

BlockKind key_figures_kind() {
  return {"key-figures",
          {"one or more big numbers, with a status bar", "大数字，可带状态条"},
          {{"labels", OptionType::list, "", {"words beside the numbers, in their order", "各个数旁的说明，按顺序"}, {}}, {"notes", OptionType::list, "", {"small words below the labels", "说明下的小字"}, {}}},
          compose};
}

}  // namespace planloom
