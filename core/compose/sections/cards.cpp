// One card an indicator: figure, target, attainment, status, course.
//
//   - cards: kpis
//     pick: [G2, G3, A2]
#include <fmt/format.h>

#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// "2024 年 1–9 月" / "Jan–Sep 2024": the periods that have been reported.
std::string reported_months(const Composer& composer) {
  const Date first = composer.ledger.period.range.first, last = std::max(first, composer.ledger.cutoff);
  const Period from = period_of(first, PeriodKind::month), to = period_of(last, PeriodKind::month);
  if (composer.language == Language::zh) {
    return from == to ? from.label(Language::zh) : fmt::format("{} 年 {}–{} 月", year_of(first), month_of(first), month_of(last));
  }
  return fmt::format("{}–{} {}", from.label(Language::en, true), to.label(Language::en, true), year_of(last));
}

Cards::Card card(Composer& composer, const ViewMaker& maker, std::size_t row, bool on_phone) {
  const Table& table = maker.table();
  Cards::Card made;
  made.id = table.rows[row].id;
  made.title = maker.cell(row, "title").text;
  // On a phone the short name keeps its card to one line.
  if (const std::string brief = maker.cell(row, "short").text; on_phone && !brief.empty()) made.title = brief;
  const int decimals = maker.row_decimals(row);
  const auto figure = [&](std::string_view column, const NumberStyle& style) {
    const std::optional<ColumnChoice> choice = find_column(composer.ledger, table, column);
    return choice ? maker.cell(row, *choice, style) : ViewCell{};
  };
  made.actual = figure("actual", {decimals, false});
  const Quantity* actual = made.actual.value.quantity();
  made.unit = actual ? unit_word(actual->unit, composer.language) : "";
  const ViewCell plain_target = figure("target", {decimals, true});
  const Quantity* target = plain_target.value.quantity();
  made.target = target && !target->unit.is_ratio() && !on_phone && actual ? figure("target", {decimals, false}) : plain_target;
  const std::optional<ColumnChoice> attainment = find_column(composer.ledger, table, "attainment");
  if (attainment) made.attainment = maker.cell(row, *attainment, {maker.column_decimals(*attainment)});
  const ViewCell status = maker.cell(row, "status");
  made.status = status.text;
  made.tone = status.tone;
  made.attainment.tone = status.tone;
  made.trend = made.actual.series;
  return made;
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  Cards made;
  for (const std::size_t row : picked_rows(maker.table(), options)) made.cards.push_back(card(composer, maker, row, setting.medium == Medium::strip));
  FrameDefaults defaults{composer.words(phrase("cards")), {}, {}};
  if (setting.medium != Medium::strip) {
    defaults.subtitle.text = fmt::format(fmt::runtime(composer.say(phrase("trend-note"))), reported_months(composer), composer.ledger.current.label(composer.language, true));
  }
  made.frame = composer.frame(block, options, setting, std::move(defaults));
  return {Block(std::move(made))};
}

}  // namespace

BlockKind cards_kind() {
  return {"cards",
          {"a card for each indicator", "每项指标一张卡"},
          {{"columns", OptionType::list, "", {"what a card shows", "卡片上写什么"}, {}}, {"pick", OptionType::list, "", {"rows by id, in this order; all when not given", "按编号选行，按此顺序；不写就是全部"}, {}}},
          compose};
}

}  // namespace planloom
