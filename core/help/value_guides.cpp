#include <algorithm>

#include <fmt/format.h>

#include "functions.hpp"
#include "page.hpp"

namespace planloom {

const std::vector<ValueGuide>& value_guides() {
  static const std::vector<ValueGuide> guides = {
      {"figures",
       "数",
       {"Figures", "数"},
       {"Written as people write them: operator, number, scale, unit, rate, basis. The wording is kept; what cannot be read stays text and is never "
        "drawn. `~` is a figure that is not known yet.",
        "平时怎么写就怎么写：符号、数、量级、单位、频率、对比基准。原话保留；读不出的按文字对待，不画成图。还没有的数写 ~。"},
       {{{"120k", "12 万人"}, {"a number with scale and unit", "数、量级和单位"}},
        {{"≥98%", "≥98%"}, {"at least; also 98% or more in Chinese: 98%以上", "不低于；也可写 98%以上"}},
        {{"≤2%", "≤2%"}, {"at most: lower is better", "不超过，表示越低越好"}},
        {{"100–150", "100–150 人/群"}, {"a range, here with a rate in Chinese", "范围，带频率"}},
        {{"+40%", "+40%（环比）"}, {"a change; it needs a baseline or says against what", "变化，要有基线或写明和谁比"}},
        {{"+3个百分点", "+3 个百分点"}, {"percentage points", "百分点的变化"}},
        {{"2.5倍", "2.5 倍"}, {"a multiple of the baseline", "基线的几倍"}},
        {{"1,840 → 4,600", "1,840 人 → 4,600 人"}, {"from … to", "从……到……"}},
        {{"4.5 / 4.0", "4.5 / 4.0"}, {"actual / expected", "实际 / 期望"}},
        {{"40/30/30", "40/30/30"}, {"parts of a whole", "几部分的占比"}},
        {{"¥600–900", "600–900 元"}, {"money", "金额"}},
        {{"12次/年", "12 次/年"}, {"a rate", "频率"}},
        {{"百分之九十", "百分之九十"}, {"numbers in words", "汉字写的数"}},
        {{"[to be agreed]", "[具体名称]"}, {"a placeholder, to be filled in", "占位，等人填写"}}}},
      {"dates",
       "日期",
       {"Dates", "日期"},
       {"A day without a year is the first such day on or after the start of the plan's period. T is the day of the activity.",
        "不写年份时，取计划周期开始后的第一个这一天。T 是活动当天。"},
       {{{"2026-10-08", "2026-10-08"}, {"one day", "某一天"}},
        {{"10-08", "10月8日"}, {"a day of the plan's period", "计划周期里的一天"}},
        {{"10-08 – 10-11", "10-08 – 10-11"}, {"from … to, both included", "从……到……，含首尾"}},
        {{"1月 – 9月", "1月 – 9月"}, {"whole months", "整月"}},
        {{"8–11 Oct", "10月8日–11日"}, {"days of one month", "同一个月的几天"}},
        {{"Q4", "上半年"}, {"a part of the year", "一年的一段"}},
        {{"T+7", "T+7"}, {"seven days after the activity", "活动后第七天"}},
        {{"T−1d 20:00", "T−1d 20:00"}, {"the evening before", "前一天晚上八点"}},
        {{"+10个工作日", "+10个工作日"}, {"ten working days later", "十个工作日之后"}}}},
      {"periods",
       "周期",
       {"Periods", "周期"},
       {"The time a plan, a target or an actual figure speaks of. Inside a plan Q3, 8月 and H1 mean those of its year.",
        "计划、目标、实际所说的时间。计划里可以只写 Q3、8月、H1，指本年度的。"},
       {{{"2026", "2026年"}, {"a year", "一年"}},
        {{"2026H1", "2026H1"}, {"a half", "半年"}},
        {{"2026Q3", "2026年三季度"}, {"a quarter", "一个季度"}},
        {{"2026-08", "2026年8月"}, {"a month", "一个月"}},
        {{"2026-W12", "2026-W12"}, {"a week (ISO)", "一周（ISO 周次）"}},
        {{"2026-07-01 – 2026-09-30", "2026-07-01 – 2026-09-30"}, {"from day to day", "从某天到某天"}}}},
      {"recurrence",
       "频次",
       {"Recurrence", "频次"},
       {"How often something happens. Statutory holidays are left out. A number of times a week is a quota that is filled, never dates.",
        "多久一次。法定假日不排。“每周几次”是要完成的次数，不排具体日期。"},
       {{{"every Monday 10:00", "每周一 10:00"}, {"a weekday, with a time", "星期几，可带时间"}},
        {{"每周一三五", "每周一三五"}, {"several weekdays", "几个星期几"}},
        {{"每月15日", "每月15日"}, {"a day of the month", "每月某日"}},
        {{"每月 第二个周六", "每月 第二个周六"}, {"the second Saturday", "每月第几个星期几"}},
        {{"每月第一个工作日", "每月第一个工作日"}, {"the first working day", "每月第几个工作日"}},
        {{"每周末一次 11:00", "每周末一次 11:00"}, {"one day of each weekend", "每个周末一天"}},
        {{"每周2–3次", "每周2–3次"}, {"a quota", "次数"}}}},
      {"series",
       "序列",
       {"Series", "序列"},
       {"A figure over time. A bare list runs by month (`by: quarter`: by quarter), one entry for each, ~ for what is not known: targets for the whole "
        "period, actual figures up to the cut-off. One figure is the figure at the cut-off.",
        "随时间变化的数。不写期名的列表按月（粒度: 季 则按季），每期一个，没有的写 ~：目标写满整个周期，实际写到截止日。只写一个数就是截止日的数。"},
       {{{"120", "120"}, {"one figure", "一个数"}},
        {{"{ Q1: 100, Q2: 120 }", "{ Q1: 100, Q2: 120 }"}, {"by period", "按期写"}},
        {{"{ year: 460, Q1: ~ }", "{ 年: 460, Q1: ~ }"}, {"the year and a quarter not known yet", "全年，以及还没有的一季度"}},
        {{"=baseline * 2", "=基线 * 2"}, {"worked out", "算出来"}}}},
      {"formulas",
       "公式",
       {"Formulas", "公式"},
       {"A value that begins with =, with Excel's functions. A bare name is this row's cell; table.column the whole column; table.row.column one "
        "cell; table.total.column the total. Chinese and English names are equal, and any may be quoted. A missing value makes the result missing; "
        "SUM, AVERAGE, COUNT, MIN and MAX skip it.",
        "以 = 开头的值，函数与 Excel 相同。只写名称是本行的格；表.列 是整列；表.行.列 是一格；表.total.列 是合计。中英文名称等价，都可以加引号。"
        "缺数的结果仍是缺数；SUM、AVERAGE、COUNT、MIN、MAX 会跳过它。"},
       {{{"=(actual - baseline) / baseline", "=(实际值 - 基线) / 基线"}, {"cells of this row", "本行的格"}},
        {{"=IF(actual >= target, \"yes\", \"no\")", "=IF(实际值 >= 目标值, \"是\", \"否\")"}, {"a choice", "二选一"}},
        {{"=kpis.K1.actual", "=指标.K1.实际值"}, {"one cell of another table", "别的表的一格"}},
        {{"=kpis.K1.Q3.actual", "=指标.K1.Q3.实际值"}, {"of a period", "某一期的"}},
        {{"=SUM(budget.plan)", "=SUM(预算.预算数)"}, {"a column", "整列"}},
        {{"=COUNTIF(kpis.status, \"met\")", "=COUNTIF(指标.状态, \"达成\")"}, {"words of a status in either language", "状态的词，中英文皆可"}}}},
      {"prose",
       "正文",
       {"Prose", "正文"},
       {"Text may hold figures between {{ and }}: a formula, and after | a format. A text that begins with {{ needs quotes. An unknown name is an "
        "error, a missing figure a dash. Longer texts are Markdown, written with |.",
        "文字里可以用 {{ }} 放数：先写公式，| 后面写格式。以 {{ 开头的文字要加引号。名称不认识就报错，缺数显示为“—”。长文字用 Markdown，以 | 起头。"},
       {{{"'{{ kpis.K1.actual }} so far'", "'已有 {{ 指标.K1.实际值 }}'"}, {"as it is written", "按原样显示"}},
        {{"rate {{ kpis.K1.attainment | 0.0% }}", "达成率 {{ 指标.K1.达成率 | 0.0% }}"}, {"a pattern: 0, 0.0, 0%, 0.0%, hh:mm", "格式：0、0.0、0%、0.0%、hh:mm"}},
        {{"'{{ kpis.K1.actual | thousands }}'", "'{{ 指标.K1.实际值 | thousands }}'"}, {"1,950", "1,950"}},
        {{"'{{ COUNT(kpis) | chinese }}'", "'{{ COUNT(指标) | 汉字 }}'"}, {"in Chinese numerals", "用汉字写"}},
        {{"'{{ kpis.K1.change | plus }}'", "'{{ 指标.K1.变化 | plus }}'"}, {"with a plus sign", "正数带加号"}}}},
  };
  return guides;
}

const ValueGuide* guide_of(const FieldSpec& field) {
  const auto named = [](std::string_view name) { return &*std::ranges::find(value_guides(), name, &ValueGuide::name); };
  switch (field.type) {
    case FieldType::figure:
    case FieldType::figures:
    case FieldType::amounts: return named("figures");
    case FieldType::series: return named("series");
    case FieldType::date:
    case FieldType::dates:
    case FieldType::posts: return named("dates");
    case FieldType::period: return named("periods");
    case FieldType::recurrence: return named("recurrence");
    case FieldType::formula: return named("formulas");
    case FieldType::prose:
    case FieldType::narrative: return named("prose");
    default: return nullptr;
  }
}

HelpPage guide_page(const ValueGuide& guide, Language language) {
  const bool zh = language == Language::zh;
  HelpPage page{std::string(guide.name), fmt::format("{} – {}", zh ? guide.name_zh : guide.name, guide.title.in(language)), {}};
  page.say(guide.text.in(language));
  std::vector<HelpRow> rows;
  rows.reserve(guide.examples.size());
  for (const ValueGuide::Example& example : guide.examples) rows.push_back({example.written.in(language), example.meaning.in(language)});
  page.list(zh ? HelpRow{"写法", "意思"} : HelpRow{"written", "meaning"}, std::move(rows));
  if (guide.name != "formulas") return page;
  page.head(zh ? "函数" : "Functions");
  std::vector<HelpRow> functions;
  for (const std::string& name : function_names()) functions.push_back({find_function(name)->help.in(language)});
  page.list({zh ? "函数" : "function"}, std::move(functions));
  return page;
}

}  // namespace planloom
