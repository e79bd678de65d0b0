#include "words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <utility>

namespace planloom {
namespace {

const std::pair<std::string_view, Words> phrases[] = {
    // cover and contents
    {"contents", {"Contents", "目录"}},
    {"contents.eyebrow", {"CONTENTS", "CONTENTS"}},
    {"contents.facts", {"About this document", "文档信息"}},
    {"contents.status", {"Status key", "状态图例"}},
    {"cover.note", {"The cover shows this plan's schedule: a ribbon is a workstream, a column is a month.", "封面图案取自本计划的排期：一条色带是一项工作流，一列是一个月。"}},
    {"versions", {"Version history", "版本记录"}},
    {"status.met", {"attainment ≥ 100%", "达成率 ≥ 100%"}},
    {"status.watch", {"90% – 99.9%", "90% – 99.9%"}},
    {"status.behind", {"below 90%", "低于 90%"}},
    {"status.pending", {"no actual reported", "实际值未到位"}},
    {"appendix", {"Appendix", "附录"}},
    {"appendix.scope", {"{} and more", "{} 等名词说明"}},
    {"slot", {"to be set", "待定"}},
    {"slot.target", {"no target set", "未设目标"}},
    {"group.none", {"Ungrouped", "未分组"}},
    {"form.field", {"Field", "栏目"}},
    {"form.value", {"To be filled in", "填写"}},
    {"form.signature", {" (signature)", "（签字）"}},
    {"form.date", {"Date", "日期"}},
    {"profile.period", {"Period reviewed", "考核周期"}},
    {"record.field", {"Field", "项目"}},
    {"record.value", {"Content", "内容"}},
    {"grade.score", {"{} points", "综合 {} 分"}},
    {"grade.covered", {", {} of the weight", "（计 {} 权重）"}},
    {"grade.veto", {"vetoed", "一票否决"}},
    {"grade.none", {"not yet scored", "尚未评分"}},
    {"calendar.more", {"{} further months with posts stand in the full version.", "另有 {} 个月有排期，见完整版。"}},
    {"comment", {"Reviewer's comment", "上级评语"}},
    {"signatures", {"Signatures", "签字"}},
    {"signatures.who", {"Who signs", "签字人"}},
    {"chapter.empty", {"“{}” has no content yet", "“{}”尚无内容"}},
    {"chapter.fill", {"It is announced in the plan; write its text under `chapters` and render again.", "计划里列出了这一章；在“章节”里写上内容，重新生成即可。"}},
    {"strip.more", {"Full version", "完整版见"}},
    // frames
    {"numbered.table", {"Table", "表"}},
    {"numbered.figure", {"Figure", "图"}},
    {"goal-tree", {"Goal tree", "目标树"}},
    {"goal-tree.scale", {"Weights stand in the goals; the bar spans 120%, the tick marks 100%", "目标右上角为权重合计；横条满格为 120%，竖线为 100%"}},
    {"tiles.times", {"×", "倍"}},
    {"tiles.before", {"At the start", "期初"}},
    {"tiles.after", {"Now", "现在"}},
    {"tiles.from", {"from {}", "自 {}"}},
    {"tiles.of", {"of {}", "占{}"}},
    {"tiles.share", {"{1} of {0}", "占{0}的 {1}"}},
    {"tiles.legend", {"Two bars: grey is what it is compared with (= 100), teal is now; a bar in a trough is a share, full at 100%.",
                      "两条形：灰为对比的基期（= 100），青为现在；占比条满格为 100%。"}},
    {"tiles.legend-change", {"Grey bar: what it is compared with (= 100); teal bar: now.", "条形：灰为对比的基期（= 100），青为现在。"}},
    {"tiles.legend-share", {"A bar is full at 100%.", "占比条满格为 100%。"}},
    {"measures.problem", {"Problem and evidence", "问题与证据"}},
    {"measures.cause", {"Cause", "原因"}},
    {"measures.measure", {"Measure", "措施"}},
    {"measures.accept", {"Accepted when", "验收"}},
    {"roadmap", {"Roadmap", "路线图"}},
    {"cards", {"Key indicators", "关键指标卡"}},
    {"org-chart", {"Organisation", "组织"}},
    {"org-chart.lines",
     {"Solid lines report, dotted lines cooperate; heads include the leader", "实线为直接汇报，虚线为业务协同；人数含负责人"}},
    {"raci", {"Responsibilities", "分工矩阵"}},
    {"raci.letters",
     {"R responsible   A accountable   C consulted   I informed; exactly one A in a row", "R 执行　A 负责　C 咨询　I 知会；每行有且只有一个 A"}},
    {"risk-matrix", {"Risk matrix", "风险矩阵"}},
    {"risk-matrix.score", {"The number in a cell is its score: likelihood × impact", "格内数字为评分 = 概率 × 影响"}},
    {"risks", {"Risks", "风险清单"}},
    {"funnel", {"Conversion funnel", "转化漏斗"}},
    {"funnel.rates", {"grey: rate between two steps", "灰色段内为相邻两步转化率"}},
    {"funnel.left-out", {"{} further steps stand in the full version", "另有 {} 步见完整版"}},
    {"timeline", {"Workstreams", "工作流排期"}},
    {"gantt", {"Schedule", "活动排期"}},
    {"waterfall", {"From last year to this year", "从上年到今年"}},
    {"waterfall.break", {"first and last column are shortened", "首尾两柱截断显示"}},
    {"bullet", {"Distance to target", "与目标的距离"}},
    {"bullet.band", {"the dark band ends at the {} baseline", "深色底带止于 {} 年基线"}},
    {"by-quarter", {"by quarter", "按季度"}},
    {"by-month", {"by month", "按月"}},
    {"unit", {"Unit: {}", "单位：{}"}},
    {"unit-of", {"{} in {}", "{}单位为{}"}},
    {"as-of", {"as of {}", "截至 {}"}},
    {"by-score", {"highest score first", "按评分从高到低"}},
    {"by-layer", {"by {}", "按{}"}},
    {"trend-note", {"Month by month, {}; dashed: {} target", "{}逐月走势；虚线为{}目标"}},
    // figures over time
    {"add.last", {"{} end", "{}末值"}},
    {"add.sum", {"{} total", "{}累计"}},
    {"add.average", {"{} average", "{}均值"}},
    {"month", {"month", "月"}},
    {"quarter", {"quarter", "季"}},
    // heads
    {"head.id", {"No.", "编号"}},
    {"head.rank", {"#", "#"}},
    {"head.target", {"target", "目标"}},
    {"head.year-target", {"Full-year target", "年度目标"}},
    {"head.start", {"Start", "开始"}},
    {"head.end", {"End", "结束"}},
    {"head.from-months", {"From (months)", "起（月）"}},
    {"head.to-months", {"To (months)", "止（月）"}},
    {"head.earliest", {"Earliest", "最早"}},
    {"head.latest", {"Latest", "最晚"}},
    {"head.measure", {"Measure", "口径"}},
    {"head.total", {"Total", "合计"}},
    {"head.period", {"Period", "周期"}},
    {"and", {" and ", "与"}},
    {"milestone", {"Milestone", "里程碑"}},
    {"left-out", {"Not in the total: {}.", "合计不含{}。"}},
    {"left-out-item", {"{} ({})", "{}（{}）"}},
    {"pending-excluded", {"pending items excluded", "待补项不计入"}},
    {"weighted-attainment", {"Weighted attainment", "加权达成率"}},
    {"last-year", {"{} actual", "{} 实际"}},
    {"this-year", {"{} plan", "{} 预算"}},
    {"overdue", {"Overdue {} d", "逾期 {} 天"}},
    {"days", {"{} d", "{} 天"}},
    {"makeup", {"{} is a make-up working day", "{}调休上班"}},
    {"today", {"Today", "今天"}},
    // sheets
    {"sheet.overview", {"Overview", "概览"}},
    {"sheet.series", {"Data", "数据"}},
    {"sheet.edit", {"white cells can be filled in, grey ones are formulas", "白底单元格可填写，灰底为公式"}},
    {"sheet.gantt", {"Change start, end and progress; the bars follow.", "修改开始、结束与进度，右侧色块自动更新。"}},
    {"sheet.gantt-title", {"{}: schedule", "{}：活动甘特图"}},
    {"sheet.series-lead", {"Every indicator by period; charts and cards read from here.", "各项指标逐期数据，图表与指标卡取自此表。"}},
};

/// A set phrase with a period's number in Chinese: 一季度 … 四季度.
constexpr std::array<std::string_view, 5> chinese_ordinals = {"", "一", "二", "三", "四"};

}  // namespace

const Words& phrase(std::string_view name) {
  const auto found = std::ranges::find(phrases, name, &std::pair<std::string_view, Words>::first);
  assert(found != std::end(phrases) && "no such phrase");
  return found->second;
}

std::string elapsed(const Ledger& ledger, Language language) {
  const Period& current = ledger.current;
  if (current.kind != PeriodKind::quarter) return current.label(language, true);
  const unsigned year_start = std::max(ledger.period.frame.fiscal_start, 1u);
  const auto number = [&](Date date) { return (month_of(date) + 12 - year_start) % 12 / 3 + 1; };
  const auto quarter = number(current.range.first), first = number(ledger.period.range.first);
  if (language == Language::en) return first < quarter ? fmt::format("Q{}–Q{}", first, quarter) : fmt::format("Q{}", quarter);
  return first < quarter ? fmt::format("{}至{}季度", chinese_ordinals[first], chinese_ordinals[quarter]) : fmt::format("{}季度", chinese_ordinals[quarter]);
}

std::string_view list_separator(Language language) { return language == Language::zh ? "；" : "; "; }

}  // namespace planloom
