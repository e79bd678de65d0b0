// Each indicator's actual against its target, with baseline and the year's target.
//
//   - bullet: kpis
//     pick: [A2, A3, C1]
#include <algorithm>

#include <fmt/format.h>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// Beside a chart more lines would not be read.
constexpr std::size_t most_lines = 6;

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  static constexpr std::string_view names[] = {"actual", "target", "year.target", "baseline", "direction"};
  TableView view = empty_view(composer, table);
  view.columns.push_back(view_column("title", composer.say(table.label)));
  std::vector<ColumnChoice> choices;
  for (const std::string_view name : names) {
    std::optional<ColumnChoice> choice = find_column(composer.ledger, table, name);
    if (!choice) continue;
    view.columns.push_back(view_column(std::string(name), name == "direction" ? "" : head(composer, table, *choice), name == "direction" ? ColumnType::enumeration : ColumnType::number));
    choices.push_back(std::move(*choice));
  }
  std::string unit;
  bool same_unit = true;
  std::vector<std::size_t> rows;
  const bool is_picked = std::ranges::any_of(options.list("pick"), [&](const std::string& id) { return table.row(id).has_value(); });
  for (const std::size_t row : picked_rows(table, options)) {
    const ViewCell actual = maker.cell(row, "actual");
    const ViewCell target = maker.cell(row, "target");
    if (!target.value.quantity()) continue;
    if (!is_picked && (!actual.value.quantity() || !target.value.quantity()->unit.is_ratio() || rows.size() == most_lines)) continue;
    rows.push_back(row);
    ViewRow made = item_row(table.rows[row].id, {maker.cell(row, "title")});
    for (const ColumnChoice& choice : choices) made.cells.push_back(maker.cell(row, choice, {maker.row_decimals(row), true}));
    made.cells[1].tone = status_tone(table, table.rows[row]);
    if (const Quantity* quantity = target.value.quantity()) {
      same_unit &= unit.empty() || unit == unit_word(quantity->unit, composer.language);
      unit = unit_word(quantity->unit, composer.language);
    }
    view.rows.push_back(std::move(made));
  }
  if (rows.empty()) return composer.empty_state(block, options, setting, *data);
  FrameDefaults defaults{composer.words(phrase("bullet")), {}, {}};
  const std::string band = fmt::format(fmt::runtime(composer.say(phrase("bullet.band"))), year_of(composer.ledger.period.range.first) - 1);
  defaults.subtitle.text = same_unit && !unit.empty() ? unit + std::string(list_separator(composer.language)) + band : band;
  Frame frame = composer.frame(block, options, with_rows(setting, table, rows), std::move(defaults));
  return {Block(chart_block(composer, block, options, std::move(frame), std::move(view)))};
}

}  // namespace

BlockKind bullet_kind() {
  return {"bullet",
          {"actual against target, one line an indicator", "子弹图"},
          {{"columns", OptionType::list, "", {"figures to draw", "画哪些数"}, {}}, {"pick", OptionType::list, "", {"rows by id; all with figures when not given", "按编号选行；不写就是有数的全部"}, {}}},
          compose};
}

}  // namespace planloom
