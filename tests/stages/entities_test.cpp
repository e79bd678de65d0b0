// What the ledger works out of each entity: seats, covers, parts of a whole, budgets by price, phases, windows, payments, shares, trees, hours.
#include "small_ledger.hpp"

namespace planloom {
namespace {

TEST(Groups, HoldTheirNumberTimesTheirSize) {
  const Ledger ledger = small(head + R"(groups:
  普通群: { count: 10个以上, size: 100-150人/群 }
  首批群: { under: 普通群, count: 5个, size: 300人以上 }
  按等级: {}
  学员群: { under: 按等级, count: 2, size: 50人/群 }
  付费群: { under: 按等级, count: 1-2个, size: 20–30人/群 }
  未定群: { count: 3个 }
)");
  expect_all(ledger, {{"groups.普通群.seats_low", "1,000 人"}, {"groups.普通群.seats_high", "1,500 人"}, {"groups.首批群.seats_low", "1,500 人"},
                      {"groups.首批群.seats_high", "1,500 人"}, {"groups.按等级.seats_low", "120 人"}, {"groups.按等级.seats_high", "160 人"},
                      {"groups.未定群.seats_low", "—"}, {"groups.total.seats_low", "1,120 人"}, {"groups.total.seats_high", "1,660 人"},
                      {"社群.普通群.容纳上限", "1,500 人"}, {"groups.普通群.size_low", "100 人/群"}, {"groups.普通群.size_high", "150 人/群"},
                      {"groups.普通群.count_low", "10 个"}});
}

TEST(Ranges, HaveBothEndsWhereAFigureIsOne) {
  const Ledger ledger = small(head + "services:\n  保洁: { price: 30–50元 }\n  维修: { price: 80元 }\n  代收: { price: ~ }\nrules:\n  搬家: { fee: 5元 }\n");
  expect_all(ledger, {{"services.保洁.price_low", "30 元"}, {"services.保洁.price_high", "50 元"}, {"services.维修.price_high", "80 元"},
                      {"services.代收.price_low", "—"}, {"服务.保洁.价格上限", "50 元"}, {"rules.搬家.fee_low", "!unknown-name: 'rules' has no column 'fee_low'"}});
}

TEST(Roles, CoverTheirHeadcountTimesTheirSpan) {
  const Ledger ledger = small(head + R"(roles:
  总群主: {}
  分群主: { under: 总群主, count: 2个, span: 2–4个群/人 }
  管理员: { under: 分群主, count: 10人以上, span: 2~3个群/人 }
  运营: { under: 总群主, count: 3~5人 }
  设计: { dotted: 总群主 }
  产品: { under: 总群主, staff: { 组长: 1, 专员: 2-3 } }
  待定: { under: 总群主, count: ~ }
)");
  expect_all(ledger, {{"roles.分群主.headcount", "2 人"}, {"roles.分群主.covers_low", "4 个群"}, {"roles.分群主.covers_high", "8 个群"},
                      {"roles.管理员.covers_low", "20 个群"}, {"roles.管理员.covers_high", "30 个群"}, {"roles.运营.headcount_low", "3 人"},
                      {"roles.运营.headcount_high", "5 人"}, {"roles.设计.headcount", "—"}, {"roles.产品.headcount_low", "3 人"},
                      {"roles.产品.headcount_high", "4 人"}, {"roles.total.headcount_low", "19 人"}, {"roles.total.headcount_high", "22 人"},
                      {"roles.运营.covers_low", "—"}});
}

TEST(Mixes, GiveTheRestWhatTheOthersLeave) {
  const Ledger ledger = small(head + R"(mixes:
  账号: { total: 20个, parts: { 网红号: 1个, 无广告号: 2个, 广告号: 5个, 小号: 其余 } }
  时间: { parts: { 内容: 40%, 互动: 30%, 复盘: 其余 } }
  预算: { total: 2 万元, parts: { 线上: 90%, 线下: 10% } }
  来源: { parts: { 自然: 30人, 投放: 10人 } }
  空: { parts: { 甲: 3个, 乙: 其余 } }
)");
  expect_all(ledger, {{"mixes.账号.parts.小号.value", "12 个"}, {"mixes.账号.parts.小号.share", "60%"}, {"mixes.账号.parts.网红号.share", "5%"},
                      {"mixes.账号.parts.total.value", "20 个"}, {"mixes.账号.parts.total.share", "100%"}, {"mixes.时间.parts.复盘.share", "30%"},
                      {"mixes.时间.parts.内容.value", "—"}, {"mixes.预算.parts.线上.value", "1.8 万元"}, {"mixes.来源.parts.投放.share", "25%"},
                      {"mixes.空.parts.乙.value", "—"}, {"构成.账号.部分.小号", "12 个"}});
}

TEST(Budget, WorksPlansOutOfPriceQuantityAndTimes) {
  const Ledger ledger = small(head + R"(budget:
  unit: 元
  categories:
    固定费用:
      kind: fixed
      items:
        手机: { price: 600-900元, quantity: 3台, times: 1次 }
        维护: { price: ~, note: 待核 }
        房租: { plan: 12000, tax_rate: 6% }
    浮动费用:
      kind: variable
      items:
        红包: { price: 5~10元, quantity: 60份, times: 12次 }
        补贴: { in_kind: 产品代替工资 }
        直播: { price: 200, times: 每月2次, kind: 固定 }
        推广: { plan: 5000元以内/月 }
        礼品: { plan: 300–500元 }
)");
  expect_all(ledger, {{"budget.手机.plan_low", "1,800 元"}, {"budget.手机.plan_high", "2,700 元"}, {"budget.手机.plan", "2,250 元"}, {"budget.维护.plan", "—"},
                      {"budget.红包.plan_low", "3,600 元"}, {"budget.红包.plan_high", "7,200 元"}, {"budget.补贴.plan", "—"}, {"budget.直播.plan", "4,800 元"},
                      {"budget.推广.plan", "—"}, {"budget.礼品.plan", "400 元"}, {"budget.礼品.plan_high", "500 元"},
                      {"budget.total.plan_low", "22,500 元"}, {"budget.total.plan_high", "27,200 元"}, {"budget.total.plan", "24,850 元"},
                      {"budget.房租.net", "11,320.75 元"}, {"budget.房租.tax", "679.25 元"}, {"budget.total.tax", "679.25 元"}, {"budget.手机.net", "—"},
                      {"budget.直播.kind", "固定"}, {"budget.kinds.fixed.plan", "19,050 元"}, {"budget.kinds.variable.plan_high", "7,700 元"},
                      {"budget.categories.固定费用.plan_low", "13,800 元"}, {"budget.补贴.left_out", "实物：产品代替工资"},
                      {"budget.推广.left_out", "5,000 元以内/月"}, {"budget.维护.left_out", "未写金额"}, {"budget.手机.left_out", "—"}});
}

TEST(Budget, KeepsPricesInTheBudgetsUnit) {
  const Ledger ledger = small(head + "budget:\n  unit: 万元\n  categories:\n    场地: { items: { 大厅: { price: 1.5, quantity: 2天 }, 茶歇: { price: 5000元, quantity: 2次 } } }\n");
  expect_all(ledger, {{"budget.大厅.plan * 10", "30 万元"}, {"budget.茶歇.plan_low + 0", "1 万元"}});
}

TEST(Activities, CountAttendanceMaterialsAndMinutes) {
  const Ledger ledger = small(head + R"(activities:
  文化:
    times: 不得少于12次/年
    size: 不得少于300人
  周会: { times: 每周1次, size: 10-12人 }
  沙龙:
    date: 06-14 20:00
    materials:
      海报: { quantity: 20张, price: 15元 }
      展架: { quantity: 2, price: 120元 }
      奖品: { quantity: 30份 }
    rundown:
      签到: { time: 19:00–19:20 }
      开场: { time: 19:20 }
      分享: { time: 19:20–20:05 }
    reminders:
      前一晚: { at: T−1d 20:00 }
      上午: { at: T−12h }
      开始前: { at: T−1h }
    tasks: { 选题: 06-01 – 06-03 }
    phases: { 会前: { tasks: { 邀约: 06-05 – 06-10 } } }
    checklist: { 设备: { due: 06-13 } }
    results: { 到场: 48人 }
  未定: { date: 07-05, reminders: { 前: { at: T−1h }, 前一晚: { at: T−1d 20:00 } } }
)");
  expect_all(ledger, {{"activities.文化.attendance", "3,600 人次"}, {"activities.文化.attendance_high", "3,600 人次"}, {"activities.周会.attendance", "520 人次"},
                      {"activities.周会.attendance_high", "624 人次"}, {"activities.沙龙.attendance", "—"}, {"activities.沙龙.materials.海报.amount", "300 元"},
                      {"activities.沙龙.materials.奖品.amount", "—"}, {"activities.沙龙.materials.total.amount", "540 元"},
                      {"activities.沙龙.rundown.分享.minutes", "45 分钟"}, {"activities.沙龙.rundown.开场.minutes", "0 分钟"},
                      {"activities.沙龙.rundown.total.minutes", "65 分钟"}, {"活动.沙龙.议程.签到.开始", "19:00"}, {"activities.沙龙.reminders.前一晚.at", "06-13 20:00"},
                      {"activities.沙龙.reminders.上午.at", "06-14 08:00"}, {"activities.沙龙.reminders.开始前.time", "19:00"},
                      {"activities.沙龙.reminders.开始前.day", "2024-06-14"}, {"activities.未定.reminders.前.at", "T−1h"}, {"activities.未定.reminders.前.day", "—"},
                      {"activities.未定.reminders.前一晚.time", "20:00"}, {"COUNT(activities.沙龙.tasks)", "2"}, {"activities.沙龙.tasks.选题.days", "3"},
                      {"activities.沙龙.tasks.邀约.phase", "会前"}, {"activities.沙龙.start", "2024-06-01"}, {"activities.沙龙.checklist.设备.state", "逾期"},
                      {"activities.沙龙.results.到场", "48 人"}, {"activities.沙龙.reminders.前一晚.day", "2024-06-13"}});
  // A reminder's day is counted from its activity's, so that a workbook moves it along; one that cannot be counted stands by itself.
  const Table& reminders = *ledger.find("activities.沙龙.reminders");
  for (const Row& row : reminders.rows) EXPECT_TRUE(row.cells[*reminders.column("day")].formula) << row.id;
  const Table& open = *ledger.find("activities.未定.reminders");
  EXPECT_FALSE(open.rows[0].cells[*open.column("day")].formula);
  EXPECT_TRUE(open.rows[1].cells[*open.column("day")].formula);
}

TEST(Phases, LastAsWrittenOrOverTheirTasks) {
  const Ledger ledger = small(head + R"(phases:
  一: { dates: 1月 – 3月, targets: { 社群: 5个, 人数: 300-400人 } }
  二: { tasks: { 甲: 04-02 – 04-10, 乙: { milestone: 05-20 } }, checklist: { 丙: { due: 12-01 } } }
  三: { trigger: 群成员超过1000 }
)");
  expect_all(ledger, {{"phases.一.start", "2024-01-01"}, {"phases.一.end", "2024-03-31"}, {"phases.二.start", "2024-04-02"}, {"phases.二.end", "2024-05-20"},
                      {"phases.三.start", "—"}, {"phases.一.targets.社群", "5 个"}, {"phases.一.targets.人数.value_high", "400 人"}, {"phases.tasks.甲.days", "9"},
                      {"phases.checklist.丙.state", "未开始"}});
}

TEST(Milestones, CountFromTheirEvent) {
  const std::string windows = R"(milestones:
  市级: { window: 12–18个月, after: 成立 }
  复查: { window: 2周, after: 成立 }
  年检: { window: 1年内, after: 成立 }
  以后: { window: 3个月以上, after: 成立 }
  定日: 10-01
)";
  expect_all(small(head + "events: { 成立: 2024-01-31 }\n" + windows),
             {{"milestones.市级.from", "2025-01-31"}, {"milestones.市级.to", "2025-07-31"}, {"milestones.市级.from_months", "12 个月"}, {"milestones.复查.from", "2024-02-14"},
              {"milestones.年检.from", "2024-01-31"}, {"milestones.年检.to", "2025-01-31"}, {"milestones.以后.from", "2024-04-30"}, {"milestones.以后.to", "—"},
              {"milestones.定日.from", "2024-10-01"}, {"milestones.定日.to", "2024-10-01"}});
  expect_all(small(head + "events: { 成立: { note: 待定 } }\n" + windows),
             {{"milestones.市级.from", "—"}, {"milestones.市级.to_months", "18 个月"}, {"milestones.年检.to_months", "12 个月"}});
}

TEST(Payments, ShareTheAgreementsAmount) {
  const Ledger ledger = small(head + R"(agreement: { amount: 100000元, tax_rate: 6% }
payments:
  首付: { share: 30%, due: 03-10, maturity: 3个月 }
  验收: { share: 60%, due: 2024-08-31 }
  尾款: { sum: 10000元 }
)");
  expect_all(ledger, {{"payments.首付.amount", "30,000.00 元"}, {"payments.尾款.amount", "10,000.00 元"}, {"payments.total.amount", "100,000.00 元"},
                      {"payments.首付.net", "28,301.89 元"}, {"payments.首付.tax", "1,698.11 元"}, {"payments.首付.matures", "2024-06-10"}, {"payments.验收.matures", "—"},
                      {"payments.total.share", "90%"}});
  expect_all(small(head + "payments: { 首付: { share: 30% } }\n"), {{"payments.首付.amount", "—"}, {"payments.首付.net", "—"}});
}

/// The formula of TABLE.ROW.COLUMN; empty where there is none.
void expect_formulas(const Ledger& ledger, const std::vector<std::pair<std::string, std::string>>& expected) {
  for (const auto& [name, formula] : expected) {
    const std::size_t column_dot = name.rfind('.'), row_dot = name.rfind('.', column_dot - 1);
    const Table* table = ledger.find(name.substr(0, row_dot));
    ASSERT_NE(table, nullptr) << name;
    const std::optional<std::size_t> row = table->row(name.substr(row_dot + 1, column_dot - row_dot - 1)), column = table->column(name.substr(column_dot + 1));
    ASSERT_TRUE(row && column) << name;
    const Formula& found = table->rows[*row].cells[*column].formula;
    EXPECT_EQ(found ? print(*found) : "", formula) << name;
  }
}

TEST(CountedDays, FollowTheCellTheyCountFrom) {
  const Ledger ledger = small(head + R"(events: { 签署: 2024-01-31, 验收: { note: 待定 } }
payments:
  首付: { share: 30%, after: 签署, due: +10个工作日, maturity: 3个月 }
  二期: { share: 30%, due: 签署后1个月 }
  尾款: { share: 40%, after: 验收, due: +30个工作日 }
activities:
  会员日:
    date: 2024-11-11
    phases:
      前: { tasks: { 预告: { dates: T-7 – T-1 }, 彩排: { milestone: T-2 }, 搭建: 11-01 – 11-03 }, checklist: { 物料: { due: T-3 } } }
)");
  expect_all(ledger, {{"payments.首付.due", "2024-02-19"}, {"payments.首付.matures", "2024-05-19"}, {"payments.二期.due", "2024-02-29"}, {"activities.会员日.tasks.预告.start", "2024-11-04"},
                      {"activities.会员日.tasks.预告.end", "2024-11-10"}, {"activities.会员日.tasks.彩排.end", "2024-11-09"}, {"activities.会员日.checklist.物料.due", "2024-11-08"}});
  expect_formulas(ledger, {{"payments.首付.due", "WORKDAY(events.签署.date, 10)"}, {"payments.首付.matures", "EDATE(due, maturity)"},
                           {"payments.二期.due", "EDATE(events.签署.date, 1) + 0"}, {"payments.尾款.due", ""}, {"activities.会员日.tasks.预告.start", "activities.会员日.date - 7"},
                           {"activities.会员日.tasks.预告.end", "activities.会员日.date - 1"}, {"activities.会员日.tasks.彩排.start", "activities.会员日.date - 2"},
                           {"activities.会员日.tasks.搭建.start", ""}, {"activities.会员日.checklist.物料.due", "activities.会员日.date - 3"}});
}

TEST(Shares, AreWorkedOutWithTheirBase) {
  const Ledger ledger = small(head + R"(facts:
  唤醒: { figure: 800人, of: 沉默用户的 35% }
  到场: { figure: 45%, of: 社群总人数 }
  回访: { figure: 805 人, of: '原沉默 2,300 人' }
kpis:
  唤醒: { actual: 805 人, of: '原沉默 2,300 人' }
incentives:
  红包: { amount: 5~10元, quantity: 60份 }
  证书: { reward: 证书 }
)");
  expect_all(ledger, {{"ROUND(facts.唤醒.base, 0)", "2,286 人"}, {"facts.到场.base", "—"}, {"facts.回访.share", "35.0%"}, {"kpis.唤醒.share", "35.0%"},
                      {"kpis.唤醒.base", "2,300 人"}, {"incentives.红包.cost_low", "300 元"}, {"incentives.红包.cost_high", "600 元"}, {"incentives.total.cost_high", "600 元"},
                      {"incentives.证书.cost_low", "—"}});
}

TEST(Timetable, IsOneTableOfAllStages) {
  const Ledger ledger = small(head + R"(timetable:
  营业前:
    items:
      进场: { time: 8:20–8:30, actors: [保安员, 电工] }
      晨会: { time: 8:30–8:40 }
      整理: { time: 8:40–9:00, actors: 导购员 }
      巡检: { time: 8:40–9:00, actors: 值班主管 }
      开门: { time: '9:00' }
      迎宾: { time: 9:00–9:05 }
  营业后:
    items:
      待补: {}
)");
  expect_all(ledger, {{"COUNT(timetable)", "7"}, {"timetable.进场.minutes", "10 分钟"}, {"timetable.开门.minutes", "0 分钟"}, {"timetable.total.minutes", "45 分钟"},
                      {"timetable.迎宾.band", "营业前"}, {"timetable.开门.start", "09:00"}, {"timetable.待补.minutes", "—"}, {"timetable.进场.actors", "保安员、电工"},
                      {"COUNT(timetable.bands)", "2"}, {"MAX(timetable.end)", "09:05"}});
  expect_all(small(head + "timetable: { 夜班: { items: { 值守: { time: 22:00–2:00 } } } }\n"),
             {{"timetable.值守.minutes", "240 分钟"}, {"timetable.total.minutes", "!unknown-name: 'timetable' has no total row"}});
}

TEST(Trees, AreNumberedByTheirPlace) {
  const Ledger ledger = small(head + R"(duties:
  拉新: { duties: { 微信号: { about: 加好友 }, 社群: { about: 拉群, duties: { 破冰: 七天内 } } } }
  维护: { about: 打标签, duties: { 社群: 分层 } }
clauses:
  - 总则
  - { title: 付款, clauses: [先付三成, 验收付清] }
)");
  expect_all(ledger, {{"duties.拉新.number", "1"}, {"duties.社群.number", "1.2"}, {"duties.破冰.number", "1.2.1"}, {"duties.破冰.under", "社群"}, {"duties.破冰.depth", "3"},
                      {"duties.'维护/社群'.number", "2.1"}, {"duties.'维护/社群'.under", "维护"}, {"COUNT(duties)", "6"}, {"clauses.'2.1'.text", "先付三成"},
                      {"clauses.'2'.title", "付款"}, {"职责.维护.条目号", "2"}, {"duties.维护.rank", "5"}});
}

TEST(Units, AddTheirHoursAndHandoversCountWhatIsOpen) {
  const Ledger ledger = small(head + R"(units:
  一: { hours: 4学时 }
  二: { hours: 6学时 }
  三: {}
handover:
  账号: { state: 已完成 }
  物料: { state: 进行中 }
  合同: {}
)");
  expect_all(ledger, {{"units.total.hours", "10 学时"}, {"handover.total.open", "2"}, {"handover.账号.open", "0"}});
}

TEST(KeyResults, AreKpisOfTheirGoal) {
  const Ledger ledger = small(head + R"(goals:
  O1:
    statement: 做大
    key_results:
      - { title: 新增, baseline: 100, target: 200, actual: 150, weight: 60%, confidence: 7 }
      - { title: 留存, target: 50%, actual: 60%, weight: 40% }
  O2:
    key_results:
      成本: { baseline: 30元, target: ≤20元, actual: 28元 }
      口碑: { target: 提升口碑, state: at_risk }
  O3: 好口碑
)");
  expect_all(ledger, {{"kpis.O1KR1.goal", "O1"}, {"kpis.O1KR1.score", "0.50"}, {"kpis.O1KR2.score", "1.00"}, {"goals.O1.score", "0.70"}, {"kpis.成本.score", "0.20"},
                      {"goals.O2.score", "0.20"}, {"kpis.口碑.status", "关注"}, {"goals.O3.status", "未设目标"}, {"goals.O3.score", "—"}, {"kpis.O1KR1.confidence", "7"},
                      {"kpis.O1KR1.distance", "50.0%"}});
}

TEST(Targets, InWordsWaitForFigures) {
  const Ledger ledger = small(head + R"(kpis:
  a: { target: +40%（环比） }
  b: { target: 提升活跃度 }
  c: { target: '[待定]' }
  d: {}
  e: { target: 提升口碑, state: done }
)");
  expect_all(ledger, {{"kpis.a.status", "待补"}, {"kpis.b.status", "待补"}, {"kpis.c.status", "未设目标"}, {"kpis.d.status", "未设目标"}, {"kpis.e.status", "达成"}});
}

TEST(Targets, InPointsStandOnTheBaseline) {
  const Ledger ledger = small(head + R"(kpis:
  a: { baseline: 58.0%, target: +5个百分点, actual: 60% }
  b: { baseline: 58.0%, target: { Q3: 62.0%, 2024: +5%（个百分点） }, actual: 60% }
  c: { baseline: 3.4%, target: -0.5个百分点, actual: 3.0% }
)");
  expect_all(ledger, {{"kpis.a.target", "63.0%"}, {"kpis.a.attainment", "95.2%"}, {"kpis.b.year.target", "63.0%"}, {"kpis.b.target", "62.0%"}, {"kpis.c.target", "2.9%"}});
}

TEST(WeightedBy, WeighsThePeriodsOfAnAverage) {
  const Ledger ledger = small(head + R"(kpis:
  访客: { add: sum, by: quarter, target: { 2024: 1000 }, actual: [100, 300, 200] }
  转化率: { add: average, by: quarter, weighted_by: 访客, target: { 2024: 6% }, actual: [10%, 5%, ~] }
)");
  expect_all(ledger, {{"kpis.转化率.actual * 1000000", "62,500"}, {"kpis.转化率.H1.actual", "6.3%"}, {"kpis.转化率.Q1.actual", "10%"}, {"kpis.转化率.attainment", "104.2%"}});
}

TEST(WeightedBy, LeavesOutPartsWithoutFigureOrWeight) {
  const Ledger ledger = small(head + R"(kpis:
  访客: { add: last, target: { 2024: 4 万人 }, actual: [1 万人, ~, 3 万人, ~, ~, ~, 2 万人, ~, ~] }
  转化率: { add: average, weighted_by: 访客, target: { 2024: 6% }, actual: [10%, 90%, 5%, 40%, ~, ~, ~, ~, ~] }
)");
  expect_all(ledger, {{"kpis.转化率.Q1.actual * 1000000", "62,500"}, {"kpis.转化率.Q2.actual", "—"}, {"kpis.转化率.Q3.actual", "—"}, {"kpis.转化率.Q4.actual", "—"}});
}

}  // namespace
}  // namespace planloom
