// What comes when: a lane for each line of work, its tasks as bars by date, and milestones below.
//
//   - roadmap: roadmap
//
// Shows the plan's `roadmap`, or as lanes the workstreams, phases or any table with dates.
#include <algorithm>

#include <fmt/format.h>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

const Date* date_in(const Table& table, std::size_t row, std::string_view column) {
  const std::optional<std::size_t> at = table.column(column);
  return at ? table.rows[row].cells[*at].value.date() : nullptr;
}

/// From when to when; nothing without both days, or wholly outside of what a cut document shows.
std::optional<DateRange> stretch_of(const Table& table, std::size_t row) {
  const Date *first = date_in(table, row, "start"), *last = date_in(table, row, "end");
  if (table.rows[row].outside || first == nullptr || last == nullptr) return std::nullopt;
  return DateRange{*first, *last};
}

class RoadmapMaker {
 public:
  RoadmapMaker(Composer& composer, const Table& table) : composer_(composer), table_(table) {}

  ChartBlock make(const TemplateBlock& block, const Options& options, Frame frame) {
    TableView view = empty_view(composer_, table_);
    view.columns = {view_column("title", composer_.say(table_.label)), view_column("start", composer_.say(phrase("head.start")), ColumnType::date),
                    view_column("end", composer_.say(phrase("head.end")), ColumnType::date)};
    const bool nested = composer_.ledger.find("roadmap.lanes") != nullptr && table_.name == "roadmap";
    if (nested) add_lanes(view);
    else add_rows(view, table_, {});
    TableView milestones = milestone_view(nested ? "roadmap.milestones" : "milestones", nested);
    ChartBlock chart = chart_block(composer_, block, options, std::move(frame), std::move(view));
    if (!milestones.rows.empty()) chart.more.push_back(std::move(milestones));
    set_scale(chart, nested);
    return chart;
  }

 private:
  void add_lanes(TableView& view) const {
    const Table& lanes = *composer_.ledger.find("roadmap.lanes");
    for (const Row& lane : lanes.rows) {
      const Table* items = composer_.ledger.find(fmt::format("roadmap.lanes.{}.items", lane.id));
      if (items) add_rows(view, *items, row_label(lanes, lane));
    }
  }

  /// Of one lane; without a lane each row is its own.
  void add_rows(TableView& view, const Table& table, const std::string& lane) const {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const std::optional<DateRange> stretch = stretch_of(table, row);
      if (!stretch) continue;
      const std::string title = row_label(table, table.rows[row]);
      ViewRow made = item_row(table.rows[row].id, {text_cell(title), {}, {}});
      made.group = lane.empty() ? title : lane;
      made.cells[1] = date_cell(composer_, stretch->first);
      made.cells[2] = date_cell(composer_, stretch->last);
      view.rows.push_back(std::move(made));
    }
  }

  TableView milestone_view(std::string_view name, bool nested) const {
    TableView view;
    const Table* table = composer_.ledger.find(name);
    if (table == nullptr) return view;
    view = empty_view(composer_, *table, "milestones");
    view.columns = {view_column("title", composer_.say(table->label)), view_column("date", "", ColumnType::date)};
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
      const Date* day = date_in(*table, row, "date");
      if (day == nullptr || table->rows[row].outside) continue;
      if (!nested && !composer_.ledger.period.range.contains(*day)) continue;
      view.rows.push_back(item_row(table->rows[row].id, {text_cell(row_label(*table, table->rows[row])), date_cell(composer_, *day)}));
    }
    return view;
  }

  /// The roadmap's own period, else the plan's.
  void set_scale(ChartBlock& chart, bool nested) const {
    DateRange range = composer_.ledger.period.range;
    const Record* written = nested ? planloom::nested(composer_.plan.plan.root, "roadmap") : nullptr;
    const Value* value = written ? written_field(*written, "period") : nullptr;
    const Period* period = value ? std::get_if<Period>(&value->data) : nullptr;
    if (nested && period == nullptr) return;  // as long as what it shows
    if (period) range = period->range;
    chart.options.set("first", {iso_text(range.first)}, {});
    chart.options.set("last", {iso_text(range.last)}, {});
  }

  Composer& composer_;
  const Table& table_;
};

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  Frame frame = composer.frame(block, options, setting, {setting.first ? Sentence{} : composer.words(phrase("roadmap")), {}, {}});
  ChartBlock chart = RoadmapMaker(composer, *composer.table(*data)).make(block, options, std::move(frame));
  if (chart.view.rows.empty()) return composer.empty_state(block, options, setting, *data);
  return {Block(std::move(chart))};
}

}  // namespace

ChartBlock compose_roadmap(Composer& composer, const Data& data, Frame frame) {
  TemplateBlock block;
  block.kind.value = "roadmap";
  return RoadmapMaker(composer, *composer.table(data)).make(block, {}, std::move(frame));
}

BlockKind roadmap_kind() { return {"roadmap", {"lanes of work by date, with milestones", "分道的路线图与里程碑"}, {}, compose}; }

}  // namespace planloom
