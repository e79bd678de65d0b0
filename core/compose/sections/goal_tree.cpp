// The aim, its goals with weights, and each goal's indicators with attainment.
//
//   - goal-tree: kpis
#include <fmt/format.h>

#include <algorithm>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

std::string number(const Composer& composer, const Quantity& quantity, bool unit, int decimals) {
  return show(quantity, composer.language, {unit, true, false, decimals});
}

/// The figure as it was written for the whole period: it may be a change ("+15%") where the ledger has the level it leads to.
const Figure* written_target(const Composer& composer, const std::string& id) {
  const Record* record = composer.record("kpis", id);
  const Series* series = record ? record->series("target") : nullptr;
  if (series == nullptr || series->is_list) return nullptr;
  for (const SeriesEntry& entry : series->entries) {
    if (series->entries.size() == 1 || (entry.period && *entry.period == composer.ledger.period)) return &entry.figure;
  }
  return nullptr;
}

/// "用户总量 4.8 → 12.0 万人（2.5 倍）", "高净值用户占比提升 15%", "月退群率 ≤ 2.0%": what the whole period should bring.
class StatementMaker {
 public:
  StatementMaker(Composer& composer, const ViewMaker& maker) : composer_(composer), maker_(maker) {}
  std::string operator()(std::size_t row) const;

 private:
  std::string from_to(const std::string& name, const Quantity& baseline, const Quantity& target, int decimals) const;
  bool zh() const { return composer_.language == Language::zh; }
  Composer& composer_;
  const ViewMaker& maker_;
};

std::string StatementMaker::from_to(const std::string& name, const Quantity& baseline, const Quantity& target, int decimals) const {
  if (target.unit.is_ratio()) {
    // Whole percentages read better without their ".0".
    const auto digits = [](const Quantity& q) { return std::max(0, -q.shown().exponent()); };
    const int shared = std::max(digits(baseline), digits(target));
    return fmt::format("{} {} → {}", name, number(composer_, baseline, true, shared), number(composer_, target, true, shared));
  }
  std::string text = fmt::format("{} {} → {}", name, number(composer_, baseline, false, decimals), number(composer_, target, true, decimals));
  const std::optional<Decimal> times = target.value.divided_by(baseline.value);
  if (times && *times >= Decimal(2)) {
    const std::string factor = times->rounded(1).text();
    text += zh() ? fmt::format("（{} 倍）", factor) : fmt::format(" ({}×)", factor);
  }
  return text;
}

std::string StatementMaker::operator()(std::size_t row) const {
  const Table& table = maker_.table();
  const std::string short_name = maker_.cell(row, "short").text;
  std::string name = short_name.empty() ? maker_.cell(row, "title").text : short_name;
  const Figure* written = written_target(composer_, table.rows[row].id);
  if (written && written->kind == FigureKind::change) {
    Quantity size = written->value;
    const bool down = size.value.is_negative();
    size.value = size.value.abs();
    const std::string figure = number(composer_, size, true, -1);
    if (zh()) return fmt::format("{}{} {}", name, down ? "下降" : "提升", figure);
    return fmt::format("{} {} {}", name, down ? "down" : "up", figure);
  }
  const std::optional<std::size_t> column = table.column("target"), base = table.column("baseline");
  if (!column) return name;
  const Scalar value = figure_of(composer_.ledger, maker_.index(), row, *column, composer_.ledger.period);
  const Quantity* target = value.quantity();
  if (target == nullptr) {
    const std::string words = written && written->has_value() ? show(*written, composer_.language) : maker_.cell(row, "target").text;
    return fmt::format("{} {}", name, words);
  }
  const int decimals = maker_.row_decimals(row);
  const Quantity* baseline = base ? table.rows[row].cells[*base].value.quantity() : nullptr;
  const bool bound = written && written->op != Operator::none && written->op != Operator::equal;
  if (bound) return fmt::format("{} {}{}", name, sign(written->op), number(composer_, *target, true, decimals));
  const bool everything = target->unit.is_ratio() && target->value == Decimal(1);
  if (baseline == nullptr || baseline->value.is_zero() || everything) return fmt::format("{} {}", name, number(composer_, *target, true, everything ? 0 : decimals));
  return from_to(name, *baseline, *target, decimals);
}

TableView aim_view(Composer& composer) {
  TableView view;
  view.table = "aim";
  view.columns = {view_column("title", ""), view_column("target", "")};
  const std::optional<std::size_t> aim = composer.ledger.index("aim");
  if (!aim || composer.ledger.tables[*aim].rows.empty()) return view;
  composer.mark_shown("aim");
  const Setting setting;
  const ViewMaker maker(composer, *aim, setting);
  view.label = composer.say(maker.table().label);
  view.rows.push_back(item_row(maker.table().rows.front().id, {maker.cell(0, "title"), maker.cell(0, "target")}));
  return view;
}

ViewRow goal_row(Composer& composer, const ViewMaker& goals, std::size_t row) {
  const Table& table = goals.table();
  const auto figure = [&](std::string_view name) {
    const std::optional<ColumnChoice> choice = find_column(composer.ledger, table, name);
    return choice ? goals.cell(row, *choice, {goals.column_decimals(*choice)}) : ViewCell{};
  };
  const std::string label = row_label(table, table.rows[row]);
  ViewCell statement = goals.cell(row, table.column("statement") ? "statement" : "title");
  if (statement.text == label) statement = {};
  ViewRow made = item_row(table.rows[row].id, {text_cell(table.rows[row].id), text_cell(label), std::move(statement), figure("weight"), figure("attainment"), {}});
  made.kind = ViewRowKind::group;
  return made;
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const ViewMaker maker(composer, *data->table, setting);
  const Table& table = maker.table();
  const std::optional<std::size_t> goals = composer.ledger.index(table.groups);
  const StatementMaker statement(composer, maker);
  const auto column_head = [&](std::string_view name) {
    const std::optional<ColumnChoice> choice = find_column(composer.ledger, table, name);
    return choice ? head(composer, table, *choice) : std::string();
  };
  TableView view = empty_view(composer, table);
  view.columns = {view_column("id", composer.say(phrase("head.id"))),
                  view_column("title", goals ? composer.say(composer.ledger.tables[*goals].label) : ""),
                  view_column("statement", composer.say(table.label)),
                  view_column("weight", column_head("weight"), ColumnType::number),
                  view_column("attainment", column_head("attainment"), ColumnType::number),
                  view_column("status", column_head("status"), ColumnType::enumeration)};
  const auto add_items = [&](const std::string& group, bool grouped) {
    for (const std::size_t row : picked_rows(table, options)) {
      if (table.rows[row].group != group) continue;
      const std::optional<ColumnChoice> attainment = find_column(composer.ledger, table, "attainment");
      ViewCell reached = attainment ? maker.cell(row, *attainment, {maker.column_decimals(*attainment)}) : ViewCell{};
      reached.tone = status_tone(table, table.rows[row]);
      ViewRow made = item_row(table.rows[row].id, {text_cell(table.rows[row].id), maker.cell(row, "title"), text_cell(statement(row)), maker.cell(row, "weight"),
                                                   std::move(reached), maker.cell(row, "status")});
      made.group = group;
      made.depth = grouped ? 1 : 0;
      view.rows.push_back(std::move(made));
    }
  };
  if (goals) {
    composer.mark_shown(table.groups);
    const ViewMaker goal_maker(composer, *goals, setting);
    for (std::size_t row = 0; row < goal_maker.table().rows.size(); ++row) {
      view.rows.push_back(goal_row(composer, goal_maker, row));
      add_items(goal_maker.table().rows[row].id, true);
    }
  }
  add_items("", false);
  Frame frame = composer.frame(block, options, setting, {composer.words(phrase("goal-tree")), composer.words(phrase("goal-tree.scale")), {}});
  ChartBlock chart = chart_block(composer, block, options, std::move(frame), std::move(view));
  chart.more.push_back(aim_view(composer));
  return {Block(std::move(chart))};
}

}  // namespace

BlockKind goal_tree_kind() {
  return {"goal-tree",
          {"aim, goals and indicators as a tree", "总目标、目标与指标的树"},
          {{"columns", OptionType::list, "", {"what stands beside each indicator", "每项指标旁写什么"}, {}}, {"pick", OptionType::list, "", {"rows by id; all when not given", "按编号选行；不写就是全部"}, {}}},
          compose};
}

}  // namespace planloom
