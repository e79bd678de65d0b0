// Days, clock times and periods: read, placed in a plan's period, named and shown.
#include <planloom/date.hpp>

#include <gtest/gtest.h>

namespace planloom {
namespace {

Date day(int year, unsigned month, unsigned number) { return *make_date(year, month, number); }

Period period(std::string_view text) {
  const auto found = parse_period(text);
  EXPECT_TRUE(found) << text;
  return found.value_or(Period{});
}

std::string text_of(const std::optional<DateRange>& range) {
  if (!range) return "-";
  return range->first == range->last ? iso_text(range->first) : iso_text(range->first) + ".." + iso_text(range->last);
}

TEST(Date, DaysOfTheCalendar) {
  EXPECT_FALSE(make_date(2024, 2, 30));
  EXPECT_FALSE(make_date(2023, 2, 29));
  EXPECT_FALSE(make_date(2024, 13, 1));
  EXPECT_FALSE(make_date(2024, 1, 0));
  EXPECT_EQ(iso_text(day(2024, 2, 29)), "2024-02-29");
  EXPECT_EQ(weekday_of(day(2024, 10, 12)), 6u);
  EXPECT_EQ(year_of(day(2024, 10, 12)), 2024);
  EXPECT_EQ(month_of(day(2024, 10, 12)), 10u);
  EXPECT_EQ(day_of(day(2024, 10, 12)), 12u);
}

TEST(Date, WeeksBelongToTheYearOfTheirThursday) {
  struct Case { Date date; int year; unsigned week; };
  for (const Case& c : {Case{day(2024, 9, 30), 2024, 40}, Case{day(2024, 11, 3), 2024, 44}, Case{day(2024, 12, 30), 2025, 1}, Case{day(2021, 1, 3), 2020, 53},
                        Case{day(2027, 1, 1), 2026, 53}, Case{day(2023, 1, 1), 2022, 52}}) {
    EXPECT_EQ(iso_week(c.date).year, c.year) << iso_text(c.date);
    EXPECT_EQ(iso_week(c.date).week, c.week) << iso_text(c.date);
  }
}

TEST(Date, ClockTimes) {
  EXPECT_EQ(parse_clock("9:00")->minutes, 540);
  EXPECT_EQ(parse_clock("８：20")->minutes, 500);
  EXPECT_EQ(parse_clock("24:00")->minutes, 1440);
  for (const char* text : {"25:00", "24:01", "9:60", "9:5", "9", "9:00:00", "", "9:00–9:05"}) EXPECT_FALSE(parse_clock(text)) << text;
  EXPECT_EQ(clock_text({540}), "09:00");
}

struct PeriodCase { const char* text; const char* name; const char* range; const char* zh; const char* brief_zh; const char* en; const char* brief_en; };

TEST(Date, PeriodsAreReadNamedAndLabelled) {
  const PeriodCase cases[] = {
      {"2024", "2024", "2024-01-01..2024-12-31", "2024 年", "2024 年", "2024", "2024"},
      {"2024年", "2024", "2024-01-01..2024-12-31", "2024 年", "2024 年", "2024", "2024"},
      {"2024年度", "2024", "2024-01-01..2024-12-31", "2024 年", "2024 年", "2024", "2024"},
      {"2024Q3", "2024Q3", "2024-07-01..2024-09-30", "2024 年第三季度", "三季度", "Q3 2024", "Q3"},
      {"2024-Q3", "2024Q3", "2024-07-01..2024-09-30", "2024 年第三季度", "三季度", "Q3 2024", "Q3"},
      {"Q3 2024", "2024Q3", "2024-07-01..2024-09-30", "2024 年第三季度", "三季度", "Q3 2024", "Q3"},
      {"2024年三季度", "2024Q3", "2024-07-01..2024-09-30", "2024 年第三季度", "三季度", "Q3 2024", "Q3"},
      {"2024 年第三季度", "2024Q3", "2024-07-01..2024-09-30", "2024 年第三季度", "三季度", "Q3 2024", "Q3"},
      {"2024H1", "2024H1", "2024-01-01..2024-06-30", "2024 年上半年", "上半年", "H1 2024", "H1"},
      {"2024年下半年", "2024H2", "2024-07-01..2024-12-31", "2024 年下半年", "下半年", "H2 2024", "H2"},
      {"2024-08", "2024-08", "2024-08-01..2024-08-31", "2024 年 8 月", "8 月", "Aug 2024", "Aug"},
      {"2024年8月", "2024-08", "2024-08-01..2024-08-31", "2024 年 8 月", "8 月", "Aug 2024", "Aug"},
      {"August 2024", "2024-08", "2024-08-01..2024-08-31", "2024 年 8 月", "8 月", "Aug 2024", "Aug"},
      {"2024-W12", "2024-W12", "2024-03-18..2024-03-24", "2024 年第 12 周", "第 12 周", "W12 2024", "W12"},
      {"2024年第12周", "2024-W12", "2024-03-18..2024-03-24", "2024 年第 12 周", "第 12 周", "W12 2024", "W12"},
      {"2025-W01", "2025-W01", "2024-12-30..2025-01-05", "2025 年第 1 周", "第 1 周", "W01 2025", "W01"},
      {"2024-02-下旬", "2024-02-下旬", "2024-02-21..2024-02-29", "2024 年 2 月下旬", "2 月下旬", "21–29 Feb 2024", "21–29 Feb"},
      {"2024年8月上旬", "2024-08-上旬", "2024-08-01..2024-08-10", "2024 年 8 月上旬", "8 月上旬", "1–10 Aug 2024", "1–10 Aug"},
      {"2024-10-18", "2024-10-18", "2024-10-18", "2024-10-18", "10-18", "18 Oct 2024", "18 Oct"},
      {"2024-07-01 – 2024-09-30", "2024-07-01..2024-09-30", "2024-07-01..2024-09-30", "2024-07-01 – 09-30", "07-01 – 09-30", "1 Jul – 30 Sep 2024", "1 Jul – 30 Sep"},
      {"2024-07-01..2024-09-30", "2024-07-01..2024-09-30", "2024-07-01..2024-09-30", "2024-07-01 – 09-30", "07-01 – 09-30", "1 Jul – 30 Sep 2024", "1 Jul – 30 Sep"},
      {"2024B4", "2024B4", "2024-07-01..2024-08-31", "2024 年 7–8 月", "7–8 月", "Jul–Aug 2024", "Jul–Aug"},
      {"2024年第4双月", "2024B4", "2024-07-01..2024-08-31", "2024 年 7–8 月", "7–8 月", "Jul–Aug 2024", "Jul–Aug"},
      {"2024年7–8月", "2024B4", "2024-07-01..2024-08-31", "2024 年 7–8 月", "7–8 月", "Jul–Aug 2024", "Jul–Aug"},
      {"2024年1–3月", "2024-01-01..2024-03-31", "2024-01-01..2024-03-31", "2024-01-01 – 03-31", "01-01 – 03-31", "1 Jan – 31 Mar 2024", "1 Jan – 31 Mar"},
      {"2024年7月至2025年6月", "2024-07-01..2025-06-30", "2024-07-01..2025-06-30", "2024-07-01 – 2025-06-30", "07-01 – 06-30", "1 Jul 2024 – 30 Jun 2025", "1 Jul – 30 Jun"},
  };
  for (const PeriodCase& c : cases) {
    const Period found = period(c.text);
    EXPECT_EQ(found.name(), c.name) << c.text;
    EXPECT_EQ(text_of(found.range), c.range) << c.text;
    EXPECT_EQ(found.label(Language::zh), c.zh) << c.text;
    EXPECT_EQ(found.label(Language::zh, true), c.brief_zh) << c.text;
    EXPECT_EQ(found.label(Language::en), c.en) << c.text;
    EXPECT_EQ(found.label(Language::en, true), c.brief_en) << c.text;
    const auto again = parse_period(found.name());
    ASSERT_TRUE(again) << c.text;
    EXPECT_EQ(*again, found) << c.text;
  }
}

TEST(Date, ShortPeriodsNeedAPlan) {
  const Period plan = period("2024"), fiscal = period("2024-04-01 – 2025-03-31");
  struct Case { const char* text; const char* in_plan; const char* in_fiscal; };
  for (const Case& c : {Case{"Q3", "2024Q3", "2024Q3"}, Case{"Q1", "2024Q1", "2025Q1"}, Case{"8月", "2024-08", "2024-08"}, Case{"二月", "2024-02", "2025-02"},
                        Case{"H1", "2024H1", "2024H1"}, Case{"year", "2024", "2024"}, Case{"年", "2024", "2024"}, Case{"四季度", "2024Q4", "2024Q4"},
                        Case{"第一季度", "2024Q1", "2025Q1"}, Case{"W12", "2024-W12", "2025-W12"}, Case{"1月 – 9月", "2024-01-01..2024-09-30", "2025-01-01..2025-09-30"},
                        Case{"Feb", "2024-02", "2025-02"}, Case{"下半年", "2024H2", "2024H2"}}) {
    EXPECT_FALSE(parse_period(c.text)) << c.text;
    const auto found = parse_period(c.text, &plan), later = parse_period(c.text, &fiscal);
    EXPECT_EQ(found ? found->name() : "-", c.in_plan) << c.text;
    EXPECT_EQ(later ? later->name() : "-", c.in_fiscal) << c.text;
  }
  for (const char* text : {"", "2024Q5", "2024Q", "2024H3", "2024-13", "2024-W54", "2021-W53", "2024年13月", "Q0", "十三月", "20240", "24", "2024-02-30", "季度", "九", "2024-09 – 2024-07"}) {
    EXPECT_FALSE(parse_period(text, &plan)) << text;
  }
}

TEST(Date, PeriodsAreCutIntoParts) {
  const Period year = period("2024");
  EXPECT_EQ(split_period(year, PeriodKind::month).size(), 12u);
  EXPECT_EQ(split_period(year, PeriodKind::quarter).back().name(), "2024Q4");
  EXPECT_EQ(split_period(year, PeriodKind::ten_days).size(), 36u);
  EXPECT_EQ(split_period(year, PeriodKind::day).size(), 366u);
  EXPECT_EQ(split_period(period("2024-10"), PeriodKind::week).front().name(), "2024-W40");
  EXPECT_EQ(split_period(period("2024-07-01 – 2024-09-30"), PeriodKind::month).at(1).name(), "2024-08");
  for (const PeriodKind kind : {PeriodKind::day, PeriodKind::week, PeriodKind::ten_days, PeriodKind::month, PeriodKind::quarter, PeriodKind::half, PeriodKind::year}) {
    for (Date date = day(2023, 12, 20); date < day(2025, 1, 15); date += Days(1)) {
      const Period found = period_of(date, kind);
      EXPECT_TRUE(found.range.contains(date));
      EXPECT_EQ(period(found.name()), found);
    }
  }
}

TEST(Date, FinancialYearsAreNamedByTheirEnd) {
  const Period within = *parse_period("2025-04-01 – 2026-03-31", nullptr, {.fiscal_start = 4, .plan = std::nullopt});
  struct Case { const char* text; const char* name; const char* range; const char* zh; const char* en; };
  for (const Case& c : {Case{"FY26", "FY26", "2025-04-01..2026-03-31", "2026 财年", "FY26"}, Case{"FY2026", "FY26", "2025-04-01..2026-03-31", "2026 财年", "FY26"},
                        Case{"26财年", "FY26", "2025-04-01..2026-03-31", "2026 财年", "FY26"}, Case{"FY2025-26", "FY26", "2025-04-01..2026-03-31", "2026 财年", "FY26"},
                        Case{"2025/26财年", "FY26", "2025-04-01..2026-03-31", "2026 财年", "FY26"}, Case{"year", "FY26", "2025-04-01..2026-03-31", "2026 财年", "FY26"},
                        Case{"FY26Q1", "FY26Q1", "2025-04-01..2025-06-30", "2026 财年第一季度", "Q1 FY26"}, Case{"Q1", "FY26Q1", "2025-04-01..2025-06-30", "2026 财年第一季度", "Q1 FY26"},
                        Case{"Q4", "FY26Q4", "2026-01-01..2026-03-31", "2026 财年第四季度", "Q4 FY26"}, Case{"下半年", "FY26H2", "2025-10-01..2026-03-31", "2026 财年下半年", "H2 FY26"},
                        Case{"26财年四季度", "FY26Q4", "2026-01-01..2026-03-31", "2026 财年第四季度", "Q4 FY26"}, Case{"Q3 FY27", "FY27Q3", "2026-10-01..2026-12-31", "2027 财年第三季度", "Q3 FY27"},
                        Case{"第1双月", "FY26B1", "2025-04-01..2025-05-31", "2025 年 4–5 月", "Apr–May 2025"}, Case{"8月", "2025-08", "2025-08-01..2025-08-31", "2025 年 8 月", "Aug 2025"},
                        Case{"2月", "2026-02", "2026-02-01..2026-02-28", "2026 年 2 月", "Feb 2026"}, Case{"FY26 2月", "2026-02", "2026-02-01..2026-02-28", "2026 年 2 月", "Feb 2026"}}) {
    const auto found = parse_period(c.text, &within);
    ASSERT_TRUE(found) << c.text;
    EXPECT_EQ(found->name(), c.name) << c.text;
    EXPECT_EQ(text_of(found->range), c.range) << c.text;
    EXPECT_EQ(found->label(Language::zh), c.zh) << c.text;
    EXPECT_EQ(found->label(Language::en), c.en) << c.text;
    EXPECT_EQ(parse_period(found->name(), &within), found) << c.text;
  }
  for (const char* text : {"FY2025-27", "FY26Q5", "FY", "26财年第12周"}) EXPECT_FALSE(parse_period(text, &within)) << text;
  EXPECT_FALSE(parse_period("FY26")) << "without its first month a financial year has no days";
  EXPECT_EQ(parse_period("FY26", nullptr, {.fiscal_start = 1, .plan = std::nullopt})->name(), "2026");
  EXPECT_EQ(split_period(within, PeriodKind::quarter).front().name(), "FY26Q1");
  EXPECT_EQ(split_period(within, PeriodKind::two_months).size(), 6u);
}

TEST(Date, PlanWeeksAreCountedFromThePlan) {
  const Period plan = period("2026");
  struct Case { const char* text; const char* range; const char* zh; const char* en; };
  for (const Case& c : {Case{"第12周", "2026-03-16..2026-03-22", "第12周 (3.16–3.22)", "Week 12 (16–22 Mar)"}, Case{"第 1 周", "2026-01-01..2026-01-04", "第1周 (1.1–1.4)", "Week 1 (1–4 Jan)"},
                        Case{"Week 12", "2026-03-16..2026-03-22", "第12周 (3.16–3.22)", "Week 12 (16–22 Mar)"}, Case{"第五十三周", "2026-12-28..2026-12-31", "第53周 (12.28–12.31)", "Week 53 (28–31 Dec)"}}) {
    const auto found = parse_period(c.text, &plan);
    ASSERT_TRUE(found) << c.text;
    EXPECT_EQ(text_of(found->range), c.range) << c.text;
    EXPECT_EQ(found->label(Language::zh), c.zh) << c.text;
    EXPECT_EQ(found->label(Language::en), c.en) << c.text;
    EXPECT_EQ(parse_period(found->name(), &plan), found) << c.text;
    EXPECT_EQ(parse_period(found->name(), &*found), found) << "a part keeps what weeks are counted from";
  }
  EXPECT_FALSE(parse_period("第54周", &plan));
  EXPECT_FALSE(parse_period("第12周"));
  EXPECT_EQ(split_period(plan, PeriodKind::plan_week).size(), 53u);
  EXPECT_EQ(text_of(parse_period("第1–4周", &plan)->range), "2026-01-01..2026-01-25");
  const Period autumn = period("2026-09-09 – 2026-12-31");
  EXPECT_EQ(text_of(parse_period("第2周", &autumn)->range), "2026-09-14..2026-09-20");
}

struct DayCase { const char* text; DateExpression::Kind kind; const char* days; };
using Kind = DateExpression::Kind;

TEST(Date, DaysAreReadAndPlaced) {
  const DateContext context{period("2024"), day(2024, 11, 11)};
  const DayCase cases[] = {
      {"10-08", Kind::day, "2024-10-08"}, {"2024-10-08", Kind::day, "2024-10-08"}, {"2024/10/8", Kind::day, "2024-10-08"}, {"10/8", Kind::day, "2024-10-08"},
      {"10月8日", Kind::day, "2024-10-08"}, {"10 月 8 日", Kind::day, "2024-10-08"}, {"十月八日", Kind::day, "2024-10-08"}, {"2025年1月3号", Kind::day, "2025-01-03"},
      {"10.8", Kind::day, "2024-10-08"}, {"2024.10.8", Kind::day, "2024-10-08"}, {"18 Oct 2024", Kind::day, "2024-10-18"}, {"Oct 18", Kind::day, "2024-10-18"},
      {"October 18, 2024", Kind::day, "2024-10-18"}, {"１０－０８", Kind::day, "2024-10-08"}, {"02-29", Kind::day, "2024-02-29"}, {"10-24 20:00", Kind::day, "2024-10-24"},
      {"10-08 – 10-11", Kind::range, "2024-10-08..2024-10-11"}, {"10-08 - 10-11", Kind::range, "2024-10-08..2024-10-11"},
      {"10-08~10-11", Kind::range, "2024-10-08..2024-10-11"}, {"10-08至10-11", Kind::range, "2024-10-08..2024-10-11"}, {"10月8日-10月11日", Kind::range, "2024-10-08..2024-10-11"},
      {"10月8日–11日", Kind::range, "2024-10-08..2024-10-11"}, {"8–11 Oct", Kind::range, "2024-10-08..2024-10-11"}, {"10.8-10.11", Kind::range, "2024-10-08..2024-10-11"},
      {"12-20 – 01-10", Kind::range, "2024-12-20..2025-01-10"}, {"12-20 – 2025-01-10", Kind::range, "2024-12-20..2025-01-10"},
      {"2024-12-20 – 01-10", Kind::range, "2024-12-20..2025-01-10"}, {"1月", Kind::month, "2024-01-01"}, {"2024-08", Kind::month, "2024-08-01"},
      {"1月 – 9月", Kind::month_range, "2024-01-01..2024-09-30"}, {"1–9月", Kind::month_range, "2024-01-01..2024-09-30"}, {"1月-9月", Kind::month_range, "2024-01-01..2024-09-30"},
      {"10月 – 2月", Kind::month_range, "2024-10-01..2025-02-28"}, {"Q4", Kind::month_range, "2024-10-01..2024-12-31"}, {"上半年", Kind::month_range, "2024-01-01..2024-06-30"},
      {"2025Q1", Kind::month_range, "2025-01-01..2025-03-31"}, {"8月上旬", Kind::range, "2024-08-01..2024-08-10"}, {"2月下旬", Kind::range, "2024-02-21..2024-02-29"},
      {"10-16 – 11月", Kind::range, "2024-10-16..2024-11-30"}, {"T", Kind::offset, "2024-11-11"}, {"T+7", Kind::offset, "2024-11-18"}, {"T−1", Kind::offset, "2024-11-10"},
      {"T-1d", Kind::offset, "2024-11-10"}, {"D-5", Kind::offset, "2024-11-06"}, {"T+7天", Kind::offset, "2024-11-18"}, {"+3天", Kind::offset, "2024-11-14"},
      {"T+2周", Kind::offset, "2024-11-25"}, {"T+1 – T+7", Kind::offset_range, "2024-11-12..2024-11-18"}, {"10-25 – T", Kind::offset_range, "2024-10-25..2024-11-11"},
      {"T−1d 20:00", Kind::clock_offset, "2024-11-10"}, {"T−12h", Kind::clock_offset, "2024-11-10"}, {"T+25h", Kind::clock_offset, "2024-11-12"},
      {"T−½d", Kind::clock_offset, "2024-11-10"}, {"T-0.5d", Kind::clock_offset, "2024-11-10"}, {"前半天", Kind::clock_offset, "2024-11-10"},
      {"前1小时", Kind::clock_offset, "2024-11-10"}, {"前一天晚上", Kind::clock_offset, "2024-11-10"}, {"提前一天", Kind::offset, "2024-11-10"},
      {"活动前3天", Kind::offset, "2024-11-08"}, {"3天前", Kind::offset, "2024-11-08"}, {"提前两周", Kind::offset, "2024-10-28"}, {"当天", Kind::offset, "2024-11-11"},
      {"次日", Kind::offset, "2024-11-12"}, {"后2天", Kind::offset, "2024-11-13"}, {"活动开始前10分钟", Kind::clock_offset, "2024-11-10"}, {"提前3个月", Kind::offset, "2024-08-11"},
      {"提前3个工作日", Kind::working_days, "-"}, {"−5个工作日", Kind::working_days, "-"}, {"D-10 个工作日", Kind::working_days, "-"}, {"10个工作日内", Kind::working_days, "-"},
      {"10-08 起", Kind::open, "2024-10-08..2024-12-31"}, {"自10月8日起", Kind::open, "2024-10-08..2024-12-31"}, {"2023-03-01至今", Kind::open, "2023-03-01..2024-12-31"},
      {"10-11 – 2024-10-08", Kind::range, "2023-10-11..2024-10-08"}, {"2024-10-11 – 2024-10-08", Kind::range, "-"}, {"+10个工作日", Kind::working_days, "-"},
  };
  for (const DayCase& c : cases) {
    bool impossible = true;
    const auto expression = parse_date_expression(c.text, &impossible);
    ASSERT_TRUE(expression) << c.text;
    EXPECT_FALSE(impossible) << c.text;
    EXPECT_EQ(expression->kind, c.kind) << c.text;
    EXPECT_EQ(expression->wording, c.text);
    const auto days = resolve(*expression, context);
    EXPECT_EQ(expression->kind == Kind::month ? iso_text(days->first) : text_of(days), c.days) << c.text;
  }
}

TEST(Date, OffsetsHaveATimeOfDay) {
  const DateContext context{period("2024"), day(2024, 11, 11), ClockTime{20 * 60}};
  struct Case { const char* text; const char* day; const char* time; };
  for (const Case& c : {Case{"T−1d 20:00", "2024-11-10", "20:00"}, Case{"前一天晚上", "2024-11-10", "20:00"}, Case{"前一天晚上8:30", "2024-11-10", "20:30"}, Case{"前1小时", "2024-11-11", "19:00"},
                        Case{"T−12h", "2024-11-11", "08:00"}, Case{"前半天", "2024-11-11", "08:00"}, Case{"T−½d", "2024-11-11", "08:00"}, Case{"T+5h", "2024-11-12", "01:00"},
                        Case{"活动前一个半小时", "2024-11-11", "18:30"}, Case{"次日上午", "2024-11-12", "09:00"}, Case{"T+1", "2024-11-12", "-"}, Case{"10-24 20:00", "2024-10-24", "20:00"}}) {
    const auto expression = parse_date_expression(c.text);
    ASSERT_TRUE(expression) << c.text;
    EXPECT_EQ(text_of(resolve(*expression, context)), c.day) << c.text;
    const auto time = time_of_day(*expression, context);
    EXPECT_EQ(time ? clock_text(*time) : "-", c.time) << c.text;
  }
}

TEST(Date, OffsetsCountFromWhatTheyName) {
  DateContext context{period("2024"), std::nullopt};
  context.named = [](std::string_view name) -> std::optional<Date> { return name == "验收" ? std::optional(day(2024, 11, 30)) : std::nullopt; };
  EXPECT_EQ(text_of(resolve(*parse_date_expression("验收后3个月"), context)), "2025-02-28");
  EXPECT_EQ(text_of(resolve(*parse_date_expression("验收后30日内"), context)), "2024-12-30");
  EXPECT_FALSE(resolve(*parse_date_expression("签署后3个月"), context));
  EXPECT_FALSE(resolve(*parse_date_expression("提前3天"), context));
}

TEST(Date, AMonthIsAllItsDays) {
  const auto days = resolve(*parse_date_expression("2月"), {period("2024"), std::nullopt});
  EXPECT_EQ(text_of(days), "2024-02-01..2024-02-29");
}

TEST(Date, DaysWithoutAYearRollOver) {
  const DateContext quarter{period("2024Q4"), std::nullopt};
  struct Case { const char* text; const char* days; };
  for (const Case& c : {Case{"10-01", "2024-10-01"}, Case{"09-30", "2025-09-30"}, Case{"01-15", "2025-01-15"}, Case{"02-29", "2028-02-29"}, Case{"12-20 – 01-10", "2024-12-20..2025-01-10"},
                        Case{"1月 – 3月", "2025-01-01..2025-03-31"}, Case{"T+7", "-"}, Case{"10月", "2024-10-01..2024-10-31"}}) {
    EXPECT_EQ(text_of(resolve(*parse_date_expression(c.text), quarter)), c.days) << c.text;
  }
  const DateContext middle{period("2024-07-15 – 2025-07-14"), std::nullopt};
  EXPECT_EQ(text_of(resolve(*parse_date_expression("7月"), middle)), "2024-07-01..2024-07-31");
  EXPECT_EQ(text_of(resolve(*parse_date_expression("07-14"), middle)), "2025-07-14");
}

TEST(Date, WhatIsNoDayIsNothing) {
  struct Case { const char* text; bool impossible; };
  for (const Case& c : {Case{"02-30", true}, Case{"2023-02-29", true}, Case{"13-01", true}, Case{"10-32", true}, Case{"10月32日", true}, Case{"02-30 – 03-05", true}, Case{"", false},
                        Case{"明天", false}, Case{"10", false}, Case{"T+", false}, Case{"+7", false}, Case{"10-08-", false}, Case{"周一", false}, Case{"每月15日", false},
                        Case{"3人", false}, Case{"前期", false}, Case{"后来", false}, Case{"5天", false}, Case{"10日前", false}, Case{"半天", false}, Case{"2024", false}, Case{"V1.2", false}, Case{"10-08 25:00", false}}) {
    bool impossible = false;
    EXPECT_FALSE(parse_date_expression(c.text, &impossible)) << c.text;
    EXPECT_EQ(impossible, c.impossible) << c.text;
  }
}

TEST(Date, DaysAreShown) {
  const Date a = day(2024, 10, 8), b = day(2024, 10, 11), c = day(2024, 11, 2), d = day(2025, 1, 10);
  EXPECT_EQ(show(day(2024, 10, 18), Language::zh), "2024-10-18");
  EXPECT_EQ(show(day(2024, 10, 18), Language::en), "18 Oct 2024");
  EXPECT_EQ(show(day(2024, 10, 18), Language::zh, true), "10-18");
  EXPECT_EQ(show(day(2024, 10, 18), Language::en, true), "18 Oct");
  EXPECT_EQ(show(DateRange{a, b}, Language::zh, true), "10-08 – 10-11");
  EXPECT_EQ(show(DateRange{a, b}, Language::zh), "2024-10-08 – 10-11");
  EXPECT_EQ(show(DateRange{a, b}, Language::en, true), "8–11 Oct");
  EXPECT_EQ(show(DateRange{a, b}, Language::en), "8–11 Oct 2024");
  EXPECT_EQ(show(DateRange{a, c}, Language::en, true), "8 Oct – 2 Nov");
  EXPECT_EQ(show(DateRange{a, d}, Language::zh), "2024-10-08 – 2025-01-10");
  EXPECT_EQ(show(DateRange{a, d}, Language::en), "8 Oct 2024 – 10 Jan 2025");
  EXPECT_EQ(show(DateRange{a, a}, Language::zh, true), "10-08");
}

}  // namespace
}  // namespace planloom
