// Stretches of time on a scale of months: the cover's ribbons, and a roadmap of workstreams.
//
//   - timeline: workstreams
#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// All stretches of a row as its record says them; the ledger only keeps the first start and the last end.
std::vector<DateRange> stretches(const Composer& composer, const Table& table, std::size_t row) {
  std::vector<DateRange> ranges;
  const Record* record = composer.record(table.name, table.rows[row].id);
  const Value* written = record ? written_field(*record, "dates") : nullptr;
  for (const WrittenDate& date : list_in<WrittenDate>(written)) {
    if (date.range) ranges.push_back(*date.range);
  }
  if (!ranges.empty()) return ranges;
  const std::optional<std::size_t> start = table.column("start"), end = table.column("end");
  const Date* first = start ? table.rows[row].cells[*start].value.date() : nullptr;
  const Date* last = end ? table.rows[row].cells[*end].value.date() : nullptr;
  if (first && last) ranges.push_back({*first, *last});
  return ranges;
}

/// Work without dates yet keeps its lane, to be planned in.
void add_open_lanes(const Composer& composer, const Table& table, TableView& view) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].outside || !stretches(composer, table, row).empty()) continue;
    ViewRow open = item_row(table.rows[row].id, {text_cell(row_label(table, table.rows[row])), ViewCell{}, ViewCell{}});
    open.group = table.rows[row].id;
    view.rows.push_back(std::move(open));
  }
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  Frame frame = composer.frame(block, options, setting, {composer.words(phrase("timeline")), {}, {}});
  ChartBlock chart = compose_timeline(composer, *data, std::move(frame));
  if (chart.view.rows.empty() && options.flag("optional")) return {};
  add_open_lanes(composer, *composer.table(*data), chart.view);
  return {Block(std::move(chart))};
}

}  // namespace

ChartBlock compose_timeline(Composer& composer, const Data& data, Frame frame) {
  const Table& table = *composer.table(data);
  TableView view = empty_view(composer, table);
  view.columns = {view_column("title", composer.say(table.label)), view_column("start", composer.say(phrase("head.start")), ColumnType::date),
                  view_column("end", composer.say(phrase("head.end")), ColumnType::date)};
  const DateRange shown = composer.ledger.period.range;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (DateRange range : stretches(composer, table, row)) {
      if (composer.is_cut()) {
        range = {std::max(range.first, shown.first), std::min(range.last, shown.last)};
        if (range.last < range.first) continue;
      }
      ViewRow made = item_row(table.rows[row].id, {text_cell(row_label(table, table.rows[row])), date_cell(composer, range.first), date_cell(composer, range.last)});
      made.group = table.rows[row].id;
      view.rows.push_back(std::move(made));
    }
  }
  TemplateBlock block;
  block.kind.value = "timeline";
  ChartBlock chart = chart_block(composer, block, {}, std::move(frame), std::move(view));
  chart.options.set("first", {iso_text(composer.ledger.period.range.first)}, {});
  chart.options.set("last", {iso_text(composer.ledger.period.range.last)}, {});
  return chart;
}

BlockKind timeline_kind() { return {"timeline", {"stretches of time by month", "按月的时间带"}, {}, compose}; }

}  // namespace planloom
