// The figures of whole plans: examples/annual-plan.yaml, and small plans for one rule each.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "small_ledger.hpp"

namespace planloom {
namespace {

const Ledger& annual() {
  static const Ledger ledger = [] {
    Diagnostics diagnostics;
    Ledger made = computed(load_plan(root / "examples/annual-plan.yaml", diagnostics), diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << all_of(diagnostics);
    return made;
  }();
  return ledger;
}

TEST(AnnualPlan, WeighsItsIndicators) {
  expect_all(annual(), {{"kpis.total.attainment", "100.5%"}, {"kpis.total.weight", "100%"}, {"goals.增长.attainment", "104.7%"}, {"goals.活跃.attainment", "95.1%"},
                        {"goals.转化.attainment", "99.3%"}, {"goals.服务.attainment", "109.1%"}, {"goals.增长.weight", "35%"}, {"goals.活跃.weight", "30%"},
                        {"goals.转化.weight", "25%"}, {"goals.服务.weight", "10%"}, {"COUNT(goals)", "4"}, {"COUNT(kpis)", "10"}, {"COUNT(kpis.actual)", "9"}});
}

TEST(AnnualPlan, KnowsTheStateOfEachIndicator) {
  expect_all(annual(), {{"COUNTIF(kpis.status, \"达成\")", "6"}, {"COUNTIF(kpis.status, \"关注\")", "2"}, {"COUNTIF(kpis.status, \"滞后\")", "1"},
                        {"COUNTIF(kpis.status, \"待补\")", "1"}, {"kpis.G1.attainment", "105.2%"}, {"kpis.G2.attainment", "101.5%"}, {"kpis.G3.attainment", "107.0%"},
                        {"kpis.A1.attainment", "96.8%"}, {"kpis.A2.attainment", "102.9%"}, {"kpis.A3.attainment", "85.6%"}, {"kpis.C1.attainment", "101.8%"},
                        {"kpis.C2.attainment", "95.5%"}, {"kpis.S1.attainment", "109.1%"}, {"kpis.S2.attainment", "—"}, {"kpis.A1.status", "关注"},
                        {"kpis.A3.status", "滞后"}, {"kpis.C2.status", "关注"}, {"kpis.S1.status", "达成"}, {"kpis.S2.status", "待补"}});
}

TEST(AnnualPlan, TakesFiguresOfTheirPeriod) {
  expect_all(annual(), {{"kpis.G1.target", "9.6 万人"}, {"kpis.G1.actual", "10.1 万人"}, {"kpis.G1.baseline", "4.8 万人"}, {"kpis.G1.year.target", "12.0 万人"},
                        {"kpis.G1.2024-04.actual", "6.8 万人"}, {"kpis.G1.Q2.actual", "8.3 万人"}, {"kpis.G1.year.actual", "10.1 万人"}, {"kpis.G2.target", "13.2%"},
                        {"kpis.G2.year.target", "13.8%"}, {"kpis.G3.actual", "2,086 人"}, {"kpis.G3.year.target", "2,100 人"}, {"kpis.A1.year.target", "1.40 条"},
                        {"kpis.C1.year.target", "5.9%"}, {"kpis.S1.target", "2.4%"}, {"kpis.S1.year.target", "2.0%"}, {"kpis.S2.actual", "—"},
                        {"kpis.S2.2024-06.actual", "96.0%"}, {"kpis.C1.year.change", "18%"}, {"kpis.G1.year.target / kpis.G1.baseline", "2.5"},
                        {"kpis.G1.multiple", "2.5"}, {"kpis.G1.from", "4.8 万人"}, {"kpis.G1.to", "12.0 万人"}, {"kpis.G1.change", "0.6 万人"},
                        {"kpis.A3.change", "0.3 个百分点"}, {"month", "10"}, {"quarter", "3"}, {"year", "2,024"}, {"owner", "林知夏"}, {"cutoff", "2024-09-30"}});
  EXPECT_EQ(of(annual(), "year", "0"), "2024");
  const Cell* target = annual().cell("kpis", "S1", "target");
  ASSERT_TRUE(target && target->figure);
  EXPECT_EQ(target->figure->op, Operator::at_most);
}

TEST(AnnualPlan, KeepsWhatAFigureIsMadeOf) {
  const Cell* actual = annual().cell("kpis", "G1", "actual");
  ASSERT_TRUE(actual && actual->formula && actual->series);
  const Name* name = std::get_if<Name>(&actual->formula->node);
  ASSERT_TRUE(name && name->reference && name->reference->period);
  EXPECT_EQ(name->reference->period->name(), "2024-09");
  EXPECT_EQ(actual->series->points.size(), 12u);
  const Cell* target = annual().cell("kpis", "G2", "target");
  ASSERT_TRUE(target && target->series);
  ASSERT_EQ(target->series->longer.size(), 1u);
  EXPECT_TRUE(target->series->longer[0].formula) << "a signed target is worked out from the baseline";
  for (const Table& table : annual().tables) {
    for (const Row& row : table.rows) EXPECT_EQ(row.cells.size(), table.columns.size()) << table.name << "." << row.id;
    for (const Column& column : table.columns) {
      if (!column.formula || column.type != ColumnType::number) continue;
      for (const Row& row : table.rows) EXPECT_TRUE(row.cells[*table.column(column.name)].formula) << table.name << "." << column.name.text();
    }
  }
}

TEST(AnnualPlan, AddsUpItsBudget) {
  expect_all(annual(), {{"budget.total.plan", "450.0 万元"}, {"budget.total.plan_to_date", "307.4 万元"}, {"budget.total.actual", "303.5 万元"},
                        {"budget.total.variance", "−3.9 万元"}, {"budget.total.variance_rate", "−1.3%"}, {"budget.total.Q1", "91.4 万元"}, {"budget.total.Q2", "105.9 万元"},
                        {"budget.total.Q3", "110.1 万元"}, {"budget.total.Q4", "142.6 万元"}, {"budget.total.share", "100.0%"}, {"budget.total.last_year", "382.0 万元"},
                        {"budget.total.plan - budget.total.last_year", "68.0 万元"}, {"budget.'企微 SCRM 年费'.actual", "9.0 万元"}, {"budget.团队薪酬.share", "38.7%"},
                        {"budget.categories.人员费用.plan", "202.5 万元"}, {"budget.categories.人员费用.variance", "1.3 万元"}, {"budget.categories.人员费用.share", "45.0%"},
                        {"budget.categories.内容生产.variance_rate", "3.9%"}, {"budget.categories.预备金.plan", "7.0 万元"}, {"budget.categories.预备金.variance_rate", "−100.0%"},
                        {"预算类别.渠道投放.Q4", "17.0 万元"}, {"budget.预备金.actual", "0.0 万元"}, {"SUMIF(budget.kind, \"浮动\", budget.Q4)", "83.0 万元"},
                        {"budget.沉默用户唤醒激励.variance_rate", "24.2%"}, {"ABS(budget.total.variance)", "3.9 万元"}});
  EXPECT_EQ(of(annual(), "budget.total.Q4 / budget.total.plan", "0.0%"), "31.7%");
}

TEST(AnnualPlan, FillsItsCalendar) {
  expect_all(annual(), {{"COUNTIF(content.month, 10)", "46"}, {"COUNTIFS(content.month, 10, content.channel, \"视频号直播\")", "4"}, {"COUNT(content.rhythm)", "6"}});
  const Table& content = *annual().find("content");
  const auto on = [&](Date date) {
    std::string titles;
    for (const Row& row : content.rows) {
      if (*row.cells[*content.column("date")].value.date() == date) titles += (titles.empty() ? "" : " | ") + *row.cells[*content.column("short")].value.text();
    }
    return titles;
  };
  EXPECT_EQ(on(*make_date(2024, 9, 30)), "国庆福利预告");
  EXPECT_EQ(on(*make_date(2024, 10, 1)), "国庆海报 | 假期打卡营 开营");
  EXPECT_EQ(on(*make_date(2024, 10, 12)), "补班日轻互动");
  EXPECT_EQ(on(*make_date(2024, 10, 13)), "用户笔记精选");
  EXPECT_EQ(on(*make_date(2024, 10, 14)), "周一话题");
  EXPECT_EQ(on(*make_date(2024, 10, 18)), "会员周报 | 测评 07");
  EXPECT_EQ(on(*make_date(2024, 10, 21)), "周一话题 | 预售规则说明");
  EXPECT_EQ(on(*make_date(2024, 10, 22)), "囤货攻略 上");
  EXPECT_EQ(on(*make_date(2024, 11, 1)), "尾款倒计时");
  EXPECT_EQ(of(annual(), "content.'2024-10-10/视频号直播'.time"), "20:00") << "a dated post takes over the time of the slot it stands in";
  EXPECT_EQ(of(annual(), "content.'2024-10-10/视频号直播'.owner"), "沈南乔");
  EXPECT_EQ(of(annual(), "content.'2024-10-10/会员短信'.time"), "—");
}

TEST(AnnualPlan, CountsPeopleUsersAndRisks) {
  expect_all(annual(), {{"SUM(roles.headcount)", "14 人"}, {"roles.total.headcount", "14 人"}, {"COUNT(roles.staff)", "5"}, {"roles.设计.headcount", "—"}, {"roles.内容.headcount", "3 人"},
                        {"funnel.首次付费", "2,155 人"}, {"funnel.续费.rate", "62.1%"}, {"funnel.七日活跃.rate", "60.0%"}, {"funnel.扫码.rate", "—"},
                        {"segments.新用户.share", "9.9%"}, {"segments.活跃.share", "63.4%"}, {"segments.沉默.share", "26.7%"}, {"渠道效能.其他.获客成本", "—"},
                        {"渠道效能.老带新.入群占比", "18%"}, {"COUNT(risks)", "7"}, {"COUNTIF(risks.score, \">=15\")", "2"}});
  EXPECT_EQ(of(annual(), "funnel.首次付费 / funnel.入群", "0.0%"), "5.7%");
  EXPECT_EQ(of(annual(), "渠道效能.老带新.高出均值", "0.0"), "2.4");
  std::string scores, ranks;
  const Table& risks = *annual().find("risks");
  for (const Row& row : risks.rows) {
    scores += show(row.cells[*risks.column("score")].value, Language::zh) + " ";
    ranks += show(row.cells[*risks.column("rank")].value, Language::zh) + " ";
  }
  EXPECT_EQ(scores, "20 16 12 9 8 6 4 ");
  EXPECT_EQ(ranks, "1 2 3 4 5 6 7 ");
}

TEST(AnnualPlan, KnowsItsActivity) {
  expect_all(annual(), {{"activities.双十一会员日.targets.新增会员", "1,500 人"}, {"activities.双十一会员日.budget", "62.0 万元"}, {"COUNT(activities.双十一会员日.tasks)", "13"},
                        {"COUNT(activities.双十一会员日.checklist)", "8"}, {"activities.双十一会员日.tasks.关怀.start", "2024-11-12"},
                        {"activities.双十一会员日.tasks.复盘会.end", "2024-11-22"}, {"activities.双十一会员日.tasks.评审.days", "4"},
                        {"activities.双十一会员日.phases.活动前.end", "2024-11-03"}, {"活动.双十一会员日.阶段.活动后.start", "2024-11-12"},
                        {"COUNTIF(activities.双十一会员日.checklist.state, \"已完成\")", "1"}, {"COUNTIF(activities.双十一会员日.checklist.state, \"进行中\")", "2"},
                        {"COUNTIF(activities.双十一会员日.checklist.state, \"逾期\")", "1"}, {"SUM(activities.双十一会员日.checklist.overdue_days)", "2 天"},
                        {"activities.双十一会员日.checklist.1.title", "预算 62.0 万元获批，含 5% 预备金"}, {"priorities.1.target", "新增会员 1,500 人"},
                        {"priorities.2.target", "唤醒率 35%"}});
  const Table& checklist = *annual().find("activities.双十一会员日.checklist");
  EXPECT_EQ(checklist.groups, "activities.双十一会员日.phases");
  EXPECT_EQ(checklist.rows.back().id, "8");
}

TEST(AnnualPlan, FillsItsSummary) {
  EXPECT_EQ(of(annual(), "plan.summary"), "把社群做成会员增长的第一渠道：规模 2.5 倍，付费转化率提升 18%，续费率 68%。\n");
}

TEST(Examples, AreComputedWithoutMistakes) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "examples")) {
    if (entry.path().extension() != ".yaml") continue;
    Diagnostics diagnostics;
    const Ledger ledger = computed(load_plan(entry.path(), diagnostics), diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << entry.path() << "\n" << all_of(diagnostics);
    EXPECT_TRUE(ledger.find("plan"));
    ++count;
  }
  EXPECT_GE(count, 3);
}

TEST(Attainment, KnowsZeroTargetsAndLowerIsBetter) {
  const Ledger ledger = small(head + R"(kpis:
  a: { weight: 20%, target: ≤0, actual: 0 }
  b: { weight: 20%, target: ≤0, actual: 3 }
  c: { weight: 20%, target: ≤5, actual: 0 }
  d: { weight: 20%, target: ≤2.0%, actual: 2.5% }
  e: { weight: 20%, target: 10 }
  f: { weight: 0%, actual: 10 }
)");
  expect_all(ledger, {{"kpis.a.status", "达成"}, {"kpis.a.attainment", "—"}, {"kpis.a.counted", "100.0%"}, {"kpis.b.status", "滞后"}, {"kpis.b.counted", "0.0%"},
                      {"kpis.c.status", "达成"}, {"kpis.c.attainment", "—"}, {"kpis.c.counted", "120.0%"}, {"kpis.d.attainment", "80.0%"}, {"kpis.d.status", "滞后"},
                      {"kpis.e.status", "待补"}, {"kpis.f.status", "未设目标"}, {"kpis.total.attainment", "75.0%"}});
}

TEST(Series, AddUpAsTheySay) {
  const Ledger ledger = small(head + R"(kpis:
  last: { target: { Q3: 10, 2024: 20 }, actual: [1, 2, 3, 4, 5, 6, 7, 8, 9] }
  sum: { add: sum, target: { 2024: 90 }, actual: [1, 2, 3, 4, 5, 6, 7, 8, 9] }
  mean: { add: average, by: quarter, target: 3, actual: [2, ~, 4] }
  hole: { target: 3, actual: [2, 3, 4, 5, 6, 7, 8, 9, ~] }
  signed: { baseline: 100, target: +15%, actual: 120 }
  alone: { target: +40%（环比） }
)");
  expect_all(ledger, {{"kpis.last.actual", "9"}, {"kpis.last.target", "10"}, {"kpis.last.Q1.actual", "3"}, {"kpis.sum.actual", "45"}, {"kpis.sum.Q1.actual", "6"},
                      {"kpis.sum.attainment", "50.0%"}, {"kpis.mean.actual", "3"}, {"kpis.mean.attainment", "100.0%"}, {"kpis.hole.actual", "—"}, {"kpis.hole.status", "待补"},
                      {"kpis.signed.target", "115"}, {"kpis.signed.attainment", "104.3%"}, {"kpis.alone.target", "—"}, {"kpis.alone.attainment", "—"}});
  ASSERT_TRUE(ledger.cell("kpis", "alone", "target")->figure);
  EXPECT_EQ(ledger.cell("kpis", "alone", "target")->figure->kind, FigureKind::change);
}

TEST(Series, MayBeFormulas) {
  const Ledger ledger = small(head + R"(kpis:
  a: { target: 10, actual: [1, 2, 3, 4, 5, 6, 7, 8, 9] }
  b: { target: 10, actual: =kpis.a.actual * 2 + 1 }
  c: { target: 10, actual: =kpis.b.actual - kpis.a.actual }
)");
  expect_all(ledger, {{"kpis.b.actual", "19"}, {"kpis.b.2024-02.actual", "5"}, {"kpis.c.actual", "10"}, {"kpis.c.Q1.actual", "4"}, {"kpis.c.attainment", "100.0%"}});
}

TEST(Formulas, ThatNeedThemselvesAreReported) {
  Diagnostics diagnostics;
  small(head + R"(kpis:
  a: { target: 10, actual: =kpis.b.actual + 1 }
  b: { target: 10, actual: =kpis.a.actual + 1 }
)", diagnostics);
  ASSERT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.sorted()[0]->code, "formula-cycle") << all_of(diagnostics);
}

TEST(Formulas, ThatLeadNowhereAreReportedWithTheirPlace) {
  Diagnostics diagnostics;
  small(head + "kpis:\n  a:\n    target: 10\n    actual: =kpis.b.actual + 1\npriorities:\n  - title: 做到 {{ kpis.a.targt }}\n", diagnostics);
  ASSERT_EQ(diagnostics.error_count(), 2u) << all_of(diagnostics);
  EXPECT_EQ(diagnostics.sorted()[0]->code, "unknown-name");
  EXPECT_EQ(diagnostics.sorted()[0]->where.line, 8u);
  EXPECT_EQ(diagnostics.sorted()[1]->where.line, 10u);
  EXPECT_EQ(diagnostics.sorted()[1]->where.column, 25u);
}

TEST(Budget, NeverSumsCapsAndRates) {
  const Ledger ledger = small("标题: t\n周期: 2024\n预算:\n  主题活动: 5000元以内/月\n  内容制作: 3.6 万元\n");
  expect_all(ledger, {{"budget.total.plan", "3.6 万元"}, {"budget.主题活动.plan", "—"}, {"budget.内容制作.share", "100.0%"}});
  EXPECT_TRUE(ledger.cell("budget", "主题活动", "plan")->figure);
}

TEST(EmptyPlans, HaveEveryTableAndNoFigures) {
  const Ledger ledger = small("title: t\nperiod: 2024\n");
  expect_all(ledger, {{"COUNT(kpis)", "0"}, {"kpis.total.attainment", "—"}, {"SUM(budget.plan)", "—"}, {"aim.title", "—"}, {"COUNT(risks)", "0"}, {"COUNT(activities)", "0"},
                      {"SUM(roles.headcount)", "—"}, {"COUNT(content)", "0"}});
}

}  // namespace
}  // namespace planloom
