// The annual plan of the examples, composed: what each page says, in which order.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "charts.hpp"
#include "check.hpp"
#include "compose.hpp"
#include "compute.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

class AnnualPlanDocument : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path root = planloom::tests::source_folder();
    diagnostics = new Diagnostics;
    Registry registry;
    register_charts(registry);
    CheckContext context;
    context.clock_today = *make_date(2024, 10, 18);
    context.calendar = WorkCalendar::load(root / "templates/holidays", *diagnostics);
    std::optional<Plan> plan = load_plan(root / "examples/annual-plan.yaml", *diagnostics);
    if (!plan) return;
    const std::optional<CheckedPlan> checked = check_plan(*std::move(plan), context, *diagnostics);
    if (!checked) return;
    const Ledger ledger = compute(*checked, *diagnostics);
    const std::optional<Template> design = load_template(root / "templates/annual-plan.yaml", *diagnostics);
    if (design) document = new Document(compose(*checked, ledger, *design, registry, *diagnostics));
  }
  static void TearDownTestSuite() {
    delete document;
    delete diagnostics;
    document = nullptr;
    diagnostics = nullptr;
  }
  void SetUp() override { ASSERT_NE(document, nullptr); }

  static const Section& section(std::string_view id) {
    const auto found = std::ranges::find(document->pages, id, &Section::id);
    return found == document->pages.end() ? document->pages.front() : *found;
  }
  template <class Kind>
  static void collect(const std::vector<Block>& blocks, std::vector<const Kind*>& found) {
    for (const Block& block : blocks) {
      if (const auto* kind = std::get_if<Kind>(&block.data())) found.push_back(kind);
      if (const auto* columns = std::get_if<SideBySide>(&block.data())) {
        for (const std::vector<Block>& column : columns->columns) collect(column, found);
      }
    }
  }
  template <class Kind>
  static std::vector<const Kind*> all(std::string_view section_id) {
    std::vector<const Kind*> found;
    collect(section(section_id).blocks, found);
    return found;
  }
  static const TableView& table(std::string_view section_id, std::size_t at = 0) { return all<TableBlock>(section_id).at(at)->view; }
  static const ChartBlock& chart(std::string_view section_id, std::string_view kind) {
    for (const ChartBlock* each : all<ChartBlock>(section_id)) {
      if (each->kind == kind) return *each;
    }
    throw std::out_of_range(std::string(kind));
  }
  static std::string line(const TableView& view, std::string_view row) {
    const auto found = std::ranges::find(view.rows, row, &ViewRow::id);
    std::string text;
    if (found == view.rows.end()) return text;
    for (const ViewCell& cell : found->cells) text += (text.empty() ? "" : " | ") + cell.text;
    return text;
  }
  static std::vector<std::string> heads(const TableView& view) {
    std::vector<std::string> heads;
    for (const ViewColumn& column : view.columns) heads.push_back(column.head);
    return heads;
  }

  static Diagnostics* diagnostics;
  static Document* document;
};
Diagnostics* AnnualPlanDocument::diagnostics = nullptr;
Document* AnnualPlanDocument::document = nullptr;

using Strings = std::vector<std::string>;

TEST_F(AnnualPlanDocument, IsShownWholeAndWithoutFindings) {
  for (const auto& each : diagnostics->all()) ADD_FAILURE() << each->code << ": " << each->message.en;
}

TEST_F(AnnualPlanDocument, NumbersItsSections) {
  Strings numbers, topics;
  for (const Section& each : document->pages) {
    numbers.push_back(each.number);
    topics.push_back(each.topic);
  }
  EXPECT_EQ(numbers, (Strings{"01", "02", "03", "04", "05", "06", "07", "08", "附录 A"}));
  EXPECT_EQ(topics, (Strings{"年度概览", "目标与关键结果", "关键指标明细", "内容日历", "活动计划", "用户与渠道", "预算", "团队与治理", "术语与缩写"}));
}

TEST_F(AnnualPlanDocument, TitlesSayTheFinding) {
  EXPECT_EQ(document->cover->lead.text, "把社群做成会员增长的第一渠道：规模 2.5 倍，付费转化率提升 18%，续费率 68%。");
  EXPECT_EQ(section("goals").title.text, "十项关键结果，六项已超过季度目标");
  EXPECT_EQ(section("kpis").title.text, "九项已报实际值，六项超过目标");
  EXPECT_EQ(section("calendar").lead.text, "全月 46 次发布、4 场直播。国庆七天只做轻互动；24 日起内容集中服务双十一预售。");
  EXPECT_EQ(section("audience").title.text, "入群到付费 5.7%，缺口在“活动到付费”");
  EXPECT_EQ(section("budget").title.text, "全年 450.0 万元，四季度占 31.7%");
  EXPECT_EQ(section("budget").scope.text, "全年 450.0 万元，按类别与季度");
  EXPECT_EQ(section("team").title.text, "十四人、五个小组，每件事只有一个负责人");
  EXPECT_EQ(section("team").lead.text, "七项风险中两项需要管理层关注：大促期舆情与沉默用户唤醒，均已排定值守与双周复盘。");
  EXPECT_EQ(section("activity").title.text, "双十一会员日：四周筹备，八天冲刺，两周复盘");
  EXPECT_NE(section("goals").title.source, nullptr) << "a workbook could not keep the title's figures live";
}

TEST_F(AnnualPlanDocument, NamesPeriodsInTheHeadsOfIndicators) {
  EXPECT_EQ(heads(table("kpis")), (Strings{"编号", "指标", "单位", "2023 基线", "三季度目标", "实际", "达成率", "权重", "状态"}));
  EXPECT_EQ(line(table("kpis"), "G3"), "G3 | 月自然新增用户 | 人 | 1,500 | 1,950 | 2,086 | 107.0% | 10% | 达成");
  EXPECT_EQ(line(table("kpis"), "A1"), "A1 | 人均日发言量 | 条 | 0.80 | 1.25 | 1.21 | 96.8% | 10% | 关注");
  EXPECT_EQ(line(table("kpis"), "S2"), "S2 | 客诉 24 小时闭环率 | % | 91.0 | ≥ 98.0 | — | — | 5% | 待补");
  EXPECT_EQ(table("kpis").rows.back().kind, ViewRowKind::total);
  EXPECT_EQ(table("kpis").rows.back().note, "待补项不计入");
  EXPECT_EQ(line(table("kpis"), "total"), "加权合计 |  |  |  |  | 100.5% | 100% | ");
}

TEST_F(AnnualPlanDocument, SaysWhatEachIndicatorShouldBring) {
  const TableView& tree = chart("goals", "goal-tree").view;
  const auto statement = [&](std::string_view id) { return std::ranges::find(tree.rows, id, &ViewRow::id)->cells.at(2).text; };
  EXPECT_EQ(statement("G1"), "用户总量 4.8 → 12.0 万人（2.5 倍）");
  EXPECT_EQ(statement("G2"), "高净值用户占比提升 15%");
  EXPECT_EQ(statement("A2"), "直播参与率 31% → 45%");
  EXPECT_EQ(statement("S1"), "月退群率 ≤ 2.0%");
  EXPECT_EQ(statement("S2"), "客诉 24 小时闭环率 100%");
}

TEST_F(AnnualPlanDocument, ShowsTheMonthOnAGridOfWholeWeeks) {
  const ChartBlock& calendar = chart("calendar", "month-calendar");
  EXPECT_EQ(calendar.frame.title.text, "2024 年 10 月");
  EXPECT_EQ(calendar.frame.subtitle.text, "甲辰年 八月廿九 – 九月廿九　10 月 12 日（周六）调休上班");
  EXPECT_EQ(calendar.view.rows.size(), 50U) << "46 posts of the month, one before it, three after it";
  EXPECT_EQ(calendar.more.at(0).rows.size(), 35U);
  EXPECT_EQ(calendar.more.at(1).rows.size(), 6U);
  EXPECT_EQ(line(calendar.view, "2024-10-10/视频号直播").substr(0, 29), "10-10 | 营养师答疑 20:00");
}

TEST_F(AnnualPlanDocument, SchedulesTasksInPhases) {
  const ChartBlock& gantt = chart("activity", "gantt");
  EXPECT_EQ(line(gantt.view, "选品").substr(0, line(gantt.view, "选品").find(" | 10-12 |")), "选品与权益谈判 | 许清和 | 10-12 – 10-20 | 70%");
  EXPECT_EQ(std::ranges::find(gantt.view.rows, "会员日", &ViewRow::id)->cells.at(3).text, "里程碑");
  EXPECT_EQ(std::ranges::find(gantt.view.rows, "活动前", &ViewRow::id)->note, "筹备与预热");
  EXPECT_EQ(gantt.more.at(0).rows.size(), 46U);
  EXPECT_EQ(gantt.options.text("today"), "2024-10-18");
  EXPECT_EQ(all<TableBlock>("activity").at(0)->frame.note.text,
            "共 8 项，已完成 1 项、进行中 2 项、逾期 1 项。短信模板报备：运营商补件延迟，预计 10-20 通过，不影响 10-24 预售开启。");
  EXPECT_EQ(table("activity").rows.at(3).cells.at(5).text, "逾期 2 天");
}

TEST_F(AnnualPlanDocument, SumsTheBudgetAndMarksOverspending) {
  const TableView& budget = table("budget");
  EXPECT_EQ(budget.unit_note, "单位：万元");
  EXPECT_EQ(budget.spanning_heads, (Strings{"全年预算", "一至三季度执行"}));
  EXPECT_EQ(line(budget, "total"), "合计 | 91.4 | 105.9 | 110.1 | 142.6 | 450.0 | 100.0% | 307.4 | 303.5 | −3.9 | −1.3%");
  EXPECT_EQ(line(budget, "预备金"), "预备金 | 1.5 | 1.5 | 2.0 | 2.0 | 7.0 | 1.6% | 5.0 | 0.0 | −5.0 | −100.0%");
  Strings red;
  for (const ViewRow& row : budget.rows) {
    if (row.cells.back().tone == Tone::bad) red.push_back(row.id);
  }
  EXPECT_EQ(red.size(), 4U) << "three items and one category are more than 2% over";
  const TableView& steps = chart("budget", "waterfall").view;
  EXPECT_EQ(line(steps, "from"), "2023 实际 | 382.0");
  EXPECT_EQ(line(steps, "渠道投放"), "渠道投放 | −4.0");
  EXPECT_EQ(line(chart("budget", "stacked-columns").view, "Q4"), "四季度 | 59.6 | 83.0 | 142.6");
  EXPECT_EQ(chart("budget", "stacked-columns").frame.title.text, "四季度浮动成本是一季度的 2.2 倍");
}

TEST_F(AnnualPlanDocument, StacksTheRestBelowItsParts) {
  const TableView& layers = chart("audience", "stacked-columns").view;
  EXPECT_EQ(layers.columns.at(1).head, "活跃");
  EXPECT_EQ(line(layers, "2024-09"), "9 月 | 6.4 | 1.0 | 2.7 | 10.1");
}

TEST_F(AnnualPlanDocument, RanksRisksAndKeepsResponsesBelowThem) {
  const TableView& risks = table("team");
  EXPECT_EQ(heads(risks), (Strings{"#", "风险与应对", "应对", "评分", "责任人", "趋势"}));
  EXPECT_TRUE(risks.columns.at(2).below);
  EXPECT_EQ(risks.rows.at(0).cells.at(3).tone, Tone::bad);
  EXPECT_EQ(risks.rows.at(2).cells.at(3).tone, Tone::plain);
  EXPECT_EQ(chart("team", "raci").view.rows.at(0).cells.at(1).list, (Strings{"A", "R"}));
}

TEST_F(AnnualPlanDocument, MakesAWorkbookOfNineSheets) {
  Strings names, roles;
  for (const Sheet& sheet : document->sheets) {
    names.push_back(sheet.name);
    roles.push_back(sheet.role);
  }
  EXPECT_EQ(names, (Strings{"概览", "关键指标", "甘特图", "检查清单", "内容日历", "预算", "团队", "风险", "数据"}));
  EXPECT_EQ(roles, (Strings{"overview", "plan", "plan", "plan", "plan", "budget", "plan", "risk", "data"}));
  EXPECT_EQ(document->sheets.at(2).title.text, "双十一会员日：活动甘特图");
}

TEST_F(AnnualPlanDocument, TellsFourThingsOnAPhone) {
  EXPECT_EQ(document->strip_cover->title, "第三季度，十项指标，六项超过目标");
  Strings titles;
  for (const Section& each : document->strip) titles.push_back(each.number + each.title.text);
  EXPECT_EQ(titles, (Strings{"", "1用户突破十万，快于计划", "2六个数字看结果", "3缺口在“活动到付费”", "4第四季度三件事", "完整版见《2024 年度社群运营工作计划》V1.3"}));
}

}  // namespace
}  // namespace planloom
