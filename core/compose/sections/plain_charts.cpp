// Charts that draw columns of a table as they stand: dumbbell, radar, gauge, dot-strip, heat-map and others, one row of data each.
//
//   - nine-box: 人才盘点
//     performance: 绩效
//     potential: 潜力
#include <algorithm>

#include "chart_columns.hpp"

namespace planloom {
namespace {

constexpr ColumnType number = ColumnType::number;

struct PlainChart {
  std::string_view kind;
  Words summary;
  Words title;
  ChartColumns columns;
};

ChartColumns figures(std::vector<ChartColumn> columns) { return {std::move(columns), false, false, false}; }

const std::vector<PlainChart>& plain_charts() {
  static const std::vector<PlainChart> charts = {
      {"grouped", {"columns side by side", "分组柱形图"}, {}, {{}, true, false, false}},
      {"heat-map", {"figures in a grid, darker for more", "热力图"}, {}, {{}, true, false, false}},
      {"pareto",
       {"parts from the largest down, with the share reached", "帕累托图"},
       {},
       figures({{"value", {"count", "actual", "plan", "数量", "次数"}, number, 1, false, true}})},
      {"histogram", {"how often figures fall into equal classes", "直方图"}, {}, figures({{"value", {"actual"}, number, 1, false, true}})},
      {"radar",
       {"figures around a centre, with what is expected", "雷达图"},
       {},
       figures(
           {{"actual", {"actual", "score", "实际", "得分"}, number, 1, false, true}, {"target", {"target", "expected", "期望", "目标"}, number, 2}})},
      {"dumbbell",
       {"from one figure to another", "前后对比"},
       {},
       figures({{"from", {"from", "baseline", "之前", "起点"}, number, 1, false, true},
                {"to", {"to", "actual", "之后", "现在"}, number, 2, false, true}})},
      {"gauge",
       {"one figure on an arc", "仪表"},
       {},
       figures({{"actual", {"actual", "实际"}, number, 1, false, true}, {"target", {"target", "目标"}, number, 2}})},
      {"dot-strip",
       {"many figures against their targets", "多指标对照"},
       {"Targets and actuals", "目标与实际"},
       {{{"target", {"target", "目标"}, number, 1}, {"actual", {"actual", "实际"}, number, 2}, {"direction", {"direction", "方向"}},
         {"status", {"status", "状态"}}, {"margin", {"margin", "余量"}, number}},
        false,
        false,
        true}},
      {"sparkline",
       {"many trends, a small line each", "迷你走势"},
       {"Trends", "走势"},
       {{{"actual", {"actual", "实际"}}, {"target", {"target", "目标"}}}, true, false, false}},
      {"capacity",
       {"room from low to high against the need", "容量对照"},
       {"Capacity", "容量"},
       figures({{"low", {"seats_low", "covers_low", "low", "至少", "下限"}, number, 1, false, true},
                {"high", {"seats_high", "covers_high", "high", "至多", "上限"}, number, 2},
                {"need", {"need", "target", "需要", "需求", "目标"}, number, 3}})},
      {"nine-box",
       {"people by performance and potential", "人才九宫格"},
       {"Performance and potential", "绩效与潜力"},
       figures({{"performance", {"performance", "绩效"}, number, 1, false, true}, {"potential", {"potential", "潜力"}, number, 2, false, true}})},
      {"swim-lane",
       {"a day by minutes, one lane per actor", "按人分道的日程"},
       {"Timetable", "作业时间"},
       figures({{"lane", {"actors", "lane", "owner", "人员", "责任人", "岗位"}},
                {"start", {"start", "开始", "time", "时间"}, ColumnType::text, 0, false, true},
                {"end", {"end", "结束", "time", "时间"}}})},
      {"day-strip",
       {"the 24 hours of a day", "24 小时时间带"},
       {"Around the clock", "全天安排"},
       figures({{"lane", {"band", "lane", "时段", "班次"}},
                {"start", {"start", "开始", "time", "时间"}, ColumnType::text, 0, false, true},
                {"end", {"end", "结束", "time", "时间"}}})},
      {"step-flow",
       {"steps in order", "流程步骤"},
       {"Process", "流程"},
       figures({{"about", {"about", "说明", "内容"}},
                {"standard", {"standard", "标准"}},
                {"owner", {"owner", "责任人", "负责人"}},
                {"due", {"due", "时限", "截止"}}})},
      {"tree",
       {"what belongs under what", "树状结构"},
       {},
       figures({{"under", {"under", "parent", "上级", "所属"}, ColumnType::text, 0, true, false},
                {"value", {"count", "headcount", "size", "数量"}, number, 1}})},
      {"calendar-heat-map",
       {"a figure a day over a year", "全年日历热力图"},
       {},
       figures({{"date", {"date", "dates", "start", "日期"}, ColumnType::date, 0, false, true},
                {"value", {"value", "count", "actual", "数量"}, number, 1}})},
      {"persona-card",
       {"whom one speaks to, a card each", "用户画像卡"},
       {"Personas", "用户画像"},
       {{{"about", {"about", "简介", "说明"}}, {"age", {"age", "年龄"}}, {"quote", {"quote", "原话"}}}, false, true, false}},
  };
  return charts;
}

/// Whether the table has what the chart cannot do without. A flat list is no tree, and one step no flow.
bool can_draw(const TableView& view, const PlainChart& chart) {
  for (const ChartColumn& column : chart.columns.columns) {
    const std::optional<std::size_t> at = view.column(column.name);
    if (column.needed && (!at || view.columns[*at].head.empty())) return false;
  }
  if (chart.kind == "step-flow") return view.rows.size() > 1;
  if (chart.kind != "tree") return true;
  const std::optional<std::size_t> under = view.column("under");
  return std::ranges::any_of(view.rows, [&](const ViewRow& row) { return row.depth > 0 || (under && !row.cells[*under].text.empty()); });
}

/// Where a chart reads "nothing" from a missing column, the column must be missing.
void drop_unfilled(TableView& view, const PlainChart& chart) {
  for (std::size_t at = view.columns.size(); at-- > 1;) {
    const bool own =
        std::ranges::find(chart.columns.columns, std::string_view(view.columns[at].name), &ChartColumn::name) != chart.columns.columns.end();
    if (!own || !view.columns[at].head.empty()) continue;
    view.columns.erase(view.columns.begin() + static_cast<std::ptrdiff_t>(at));
    for (ViewRow& row : view.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

/// What a template calls the two ends is its own wording, in the document's language.
void say_ends(Composer& composer, const TemplateBlock& block, ChartBlock& chart) {
  if (chart.kind != "dumbbell") return;
  for (const char* const name : {"before", "after"}) {
    const TemplateValue* written = block.option(name);
    if (written) chart.options.set(name, {composer.translated({written->text, written->where}).value}, written->where);
  }
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const auto chart = std::ranges::find(plain_charts(), std::string_view(block.kind.value), &PlainChart::kind);
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  TableView view = chart_view(composer, *data, block, options, setting, chart->columns);
  if (!can_draw(view, *chart)) return composer.empty_state(block, options, setting, *data);
  drop_unfilled(view, *chart);
  const bool titled = !chart->title.zh.empty();
  // One drawn as a table opens a section as tables do: its title is the section's.
  const bool opens = setting.first && chart->columns.grouped;
  Frame frame = composer.frame(block, options, setting, {opens ? Sentence{} : Sentence{composer.words(titled ? chart->title : data->label)}, {}, {}});
  ChartBlock made = chart_block(composer, block, options, std::move(frame), std::move(view));
  say_ends(composer, block, made);
  return {Block(std::move(made))};
}

}  // namespace

std::vector<BlockKind> plain_chart_kinds() {
  std::vector<BlockKind> kinds;
  for (const PlainChart& chart : plain_charts()) kinds.push_back({chart.kind, chart.summary, chart_column_options(chart.columns), compose});
  return kinds;
}

}  // namespace planloom
