// How many remain at each step.
//
//   - funnel: funnel.steps
#include <fmt/format.h>

#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// "2024 年第三季度，人；灰色段内为相邻两步转化率"
std::string subtitle_of(const Composer& composer, const std::string& unit, Medium medium) {
  const Record* record = nested(composer.plan.plan.root, "funnel");
  const Value* written = record ? written_field(*record, "period") : nullptr;
  const Period* period = written ? std::get_if<Period>(&written->data) : nullptr;
  // Figures without a period are those up to the cut-off: of another part of the year they would say what nobody has counted.
  std::string text = period ? period->label(composer.language) : composer.is_cut() ? std::string() : composer.ledger.current.label(composer.language);
  if (!unit.empty()) text += (text.empty() ? std::string() : composer.language == Language::zh ? "，" : ", ") + unit;
  if (medium != Medium::strip) text += (text.empty() ? std::string() : std::string(list_separator(composer.language))) + composer.say(phrase("funnel.rates"));
  return text;
}

/// A phone shows no more steps than these.
constexpr std::size_t most_on_strip = 5;

std::optional<Decimal> count_of(const ViewRow& row) {
  const Quantity* quantity = row.cells[1].value.quantity();
  return quantity ? std::optional(quantity->value) : std::nullopt;
}

/// The share of the step before that is left, above and below.
std::optional<Decimal> rate_of(const TableView& view, std::size_t row) {
  const std::optional<Decimal> now = count_of(view.rows[row]), before = count_of(view.rows[row - 1]);
  return now && before ? now->divided_by(*before) : std::nullopt;
}

std::size_t worst_step(const TableView& view) {
  std::size_t worst = view.rows.size() - 1;
  std::optional<Decimal> lowest;
  for (std::size_t row = 1; row < view.rows.size(); ++row) {
    const std::optional<Decimal> rate = rate_of(view, row);
    if (rate && (!lowest || *rate < *lowest)) lowest = rate, worst = row;
  }
  return worst;
}

/// Keeps the first step and the largest loss: what comes after the loss goes first, then the steps where the fewest are lost. Returns how many went.
std::size_t leave_out_steps(Composer& composer, TableView& view) {
  const std::size_t all = view.rows.size();
  while (view.rows.size() > most_on_strip) {
    const std::size_t worst = worst_step(view);
    std::size_t leave = view.rows.size() - 1;
    if (worst == leave) {
      std::optional<Decimal> highest;
      leave = 1;
      for (std::size_t row = 1; row + 1 < view.rows.size(); ++row) {
        const std::optional<Decimal> rate = rate_of(view, row);
        if (rate && (!highest || *rate > *highest)) highest = rate, leave = row;
      }
    }
    view.rows.erase(view.rows.begin() + static_cast<std::ptrdiff_t>(leave));
    if (leave == view.rows.size()) continue;
    ViewCell rate;
    if (const std::optional<Decimal> share = rate_of(view, leave)) {
      Quantity quantity;
      quantity.value = *share;
      quantity.unit.name = "%";
      quantity.unit.power = -2;
      rate.value = quantity;
      rate.text = show(quantity, composer.language, {true, true, false, 1});
    }
    view.rows[leave].cells[2] = std::move(rate);
  }
  return all - view.rows.size();
}

/// Steps that nobody has counted yet are drawn as steps, not as shares of nothing.
std::vector<Block> steps_alone(Composer& composer, const TemplateBlock& block, const Setting& setting) {
  TemplateBlock flow;
  flow.kind = {"step-flow", block.kind.where};
  flow.data = block.data;
  flow.where = block.where;
  for (const auto& option : block.options) {
    if (option.first.value == "title" || option.first.value == "note" || option.first.value == "id") flow.options.push_back(option);
  }
  return compose_block(composer, flow, setting);
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
  const bool counted = std::ranges::any_of(view.rows, [](const ViewRow& row) { return row.cells[1].value.has_value(); });
  if (!counted && setting.medium != Medium::sheet) return steps_alone(composer, block, setting);
  const std::size_t left_out = setting.medium == Medium::strip && !options.given("pick") ? leave_out_steps(composer, view) : 0;
  FrameDefaults defaults{composer.words(phrase("funnel")), {}, {}};
  const Record* written = nested(composer.plan.plan.root, "funnel");
  if (written && written_field(*written, "title")) defaults.title.text = written->text("title");
  defaults.subtitle.text = subtitle_of(composer, unit, setting.medium);
  if (left_out > 0) defaults.note.text = fmt::format(fmt::runtime(composer.say(phrase("funnel.left-out"))), left_out);
  Frame frame = composer.frame(block, options, setting, std::move(defaults));
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind funnel_kind() {
  return {"funnel", {"how many remain at each step", "漏斗图"}, {{"pick", OptionType::list, "", {"steps by id; all when not given", "按编号选步骤；不写就是全部"}, {}}}, compose};
}

}  // namespace planloom
