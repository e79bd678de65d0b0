// How many remain at each step.
//
//   - funnel: funnel.steps
#include <fmt/format.h>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// "2024 年第三季度，人；灰色段内为相邻两步转化率"
std::string subtitle_of(const Composer& composer, const std::string& unit, Medium medium) {
  const Record* record = nested(composer.plan.plan.root, "funnel");
  const Value* written = record ? written_field(*record, "period") : nullptr;
  const Period* period = written ? std::get_if<Period>(&written->data) : nullptr;
  std::string text = period ? period->label(composer.language) : composer.ledger.current.label(composer.language);
  if (!unit.empty()) text += (composer.language == Language::zh ? "，" : ", ") + unit;
  if (medium != Medium::strip) text += std::string(list_separator(composer.language)) + composer.say(phrase("funnel.rates"));
  return text;
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  const std::optional<ColumnChoice> count = find_column(composer.ledger, table, "count"), rate = find_column(composer.ledger, table, "rate");
  if (!count || !rate) {
    report_unknown_column(composer, table, {count ? "rate" : "count", block.data.where});
    return {};
  }
  TableView view = empty_view(composer, table);
  view.columns = {view_column("title", composer.say(table.columns.empty() ? table.label : phrase("funnel"))),
                  view_column("count", head(composer, table, *count), ColumnType::number), view_column("rate", head(composer, table, *rate), ColumnType::number)};
  std::string unit;
  for (const std::size_t row : picked_rows(table, options)) {
    ViewRow made = item_row(table.rows[row].id, {maker.cell(row, "title"), maker.cell(row, *count, {-1, false}), maker.cell(row, *rate, {1})});
    if (const Quantity* quantity = made.cells[1].value.quantity()) unit = unit_word(quantity->unit, composer.language);
    view.rows.push_back(std::move(made));
  }
  view.columns[1].unit = unit;
  FrameDefaults defaults{composer.words(phrase("funnel")), {}, {}};
  defaults.subtitle.text = subtitle_of(composer, unit, setting.medium);
  Frame frame = composer.frame(block, options, setting, std::move(defaults));
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind funnel_kind() {
  return {"funnel", {"how many remain at each step", "漏斗图"}, {{"pick", OptionType::list, "", "steps by id; all when not given", {}}}, compose};
}

}  // namespace planloom
