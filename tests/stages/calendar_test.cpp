// Working days against the published arrangements, the sky against known dates, and what recurs.
#include <planloom/calendar.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "source_folder.hpp"

namespace planloom {
namespace {

Date day(std::string_view iso) {
  const auto found = parse_period(iso);
  EXPECT_TRUE(found && found->kind == PeriodKind::day) << iso;
  return found ? found->range.first : Date{};
}

DateRange range(std::string_view period) { return parse_period(period)->range; }

const WorkCalendar& statutory() {
  static const WorkCalendar calendar = [] {
    Diagnostics diagnostics;
    WorkCalendar loaded = WorkCalendar::load(planloom::tests::source_folder() / "templates/holidays", diagnostics);
    EXPECT_TRUE(diagnostics.all().empty());
    return loaded;
  }();
  return calendar;
}

std::string dates(const std::vector<Date>& days) {
  std::string out;
  for (const Date date : days) out += (out.empty() ? "" : " ") + iso_text(date).substr(5);
  return out;
}

DateContext context_on(std::string_view anchor) { return {*parse_period("2024"), day(anchor)}; }

// Counted by hand from the notices of the State Council.
TEST(Calendar, WorkingDaysOfEveryPublishedYear) {
  struct Case { const char* period; int days; };
  for (const Case& c : {Case{"2019", 250}, Case{"2020", 249}, Case{"2021", 250}, Case{"2022", 249}, Case{"2023", 249}, Case{"2024", 251}, Case{"2025", 248}, Case{"2026", 248},
                        Case{"2025-01", 19}, Case{"2024-10", 19}, Case{"2024-02", 18}, Case{"2023-10", 19}, Case{"2020-01", 17}, Case{"2026-02", 16}}) {
    EXPECT_EQ(statutory().working_days(range(c.period)), c.days) << c.period;
  }
}

TEST(Calendar, CountingAgreesWithLookingAtEachDay) {
  for (int year = 2019; year <= 2026; ++year) {
    for (const Period& week : split_period(*parse_period(std::to_string(year)), PeriodKind::week)) {
      for (int length = 1; length <= 40; length += 13) {
        const DateRange days{week.range.first, week.range.first + Days(length)};
        int count = 0;
        for (Date date = days.first; date <= days.last; date += Days(1)) count += statutory().is_working(date) ? 1 : 0;
        ASSERT_EQ(statutory().working_days(days), count) << iso_text(days.first) << " + " << length;
      }
    }
  }
  EXPECT_EQ(statutory().working_days({day("2024-10-02"), day("2024-10-01")}), 0);
}

TEST(Calendar, KindsOfDays) {
  struct Case { const char* date; DayKind kind; const char* holiday; const char* festival; const char* term; };
  for (const Case& c : {Case{"2024-09-30", DayKind::workday, "", "", ""}, Case{"2024-10-01", DayKind::holiday, "国庆节", "国庆节", ""}, Case{"2024-10-07", DayKind::holiday, "国庆节", "", ""},
                        Case{"2024-10-08", DayKind::workday, "", "", "寒露"}, Case{"2024-10-11", DayKind::workday, "", "重阳节", ""}, Case{"2024-10-12", DayKind::makeup_workday, "", "", ""},
                        Case{"2024-10-13", DayKind::weekend, "", "", ""}, Case{"2024-10-23", DayKind::workday, "", "", "霜降"}, Case{"2025-01-26", DayKind::makeup_workday, "", "", ""},
                        Case{"2025-01-28", DayKind::holiday, "春节", "除夕", ""}, Case{"2025-01-29", DayKind::holiday, "春节", "春节", ""}}) {
    const DayFacts facts = statutory().day(day(c.date));
    EXPECT_EQ(facts.kind, c.kind) << c.date;
    EXPECT_EQ(statutory().kind(day(c.date)), c.kind) << c.date;
    EXPECT_EQ(facts.holiday, c.holiday) << c.date;
    EXPECT_EQ(facts.festival, c.festival) << c.date;
    EXPECT_EQ(facts.solar_term, c.term) << c.date;
    EXPECT_TRUE(facts.known) << c.date;
  }
  EXPECT_EQ(dates(statutory().makeup_days(range("2024-10"))), "10-12");
  EXPECT_EQ(dates(statutory().days_off(range("2024-10"))), "10-01 10-02 10-03 10-04 10-05 10-06 10-07");
}

TEST(Calendar, AYearWithoutDaysIsUnknown) {
  for (int year = 2019; year <= 2026; ++year) EXPECT_TRUE(statutory().is_known(year)) << year;
  EXPECT_FALSE(statutory().is_known(2027));
  EXPECT_FALSE(statutory().is_known(2018)) << "three days of 2018 in the notice for 2019 do not make it known";
  EXPECT_FALSE(statutory().day(day("2027-10-01")).known);
  EXPECT_EQ(statutory().day(day("2027-10-01")).kind, DayKind::workday);
  EXPECT_TRUE(statutory().day(day("2018-12-29")).known);
}

TEST(Calendar, WorkingDayArithmetic) {
  struct Case { const char* from; int n; const char* to; };
  for (const Case& c : {Case{"2024-09-30", 1, "2024-10-08"}, Case{"2024-10-08", 10, "2024-10-21"}, Case{"2024-10-08", -1, "2024-09-30"}, Case{"2024-10-11", 1, "2024-10-12"},
                        Case{"2024-10-05", 0, "2024-10-05"}, Case{"2025-01-24", 2, "2025-01-27"}}) {
    EXPECT_EQ(iso_text(statutory().add_working_days(day(c.from), c.n)), c.to) << c.from << " " << c.n;
  }
  const DateContext context{*parse_period("2024"), day("2024-10-08")};
  DateContext signing{*parse_period("2024"), std::nullopt};
  signing.named = [](std::string_view name) -> std::optional<Date> { return name == "签署" ? std::optional(day("2024-09-30")) : std::nullopt; };
  struct Offset { const char* text; const char* to; };
  for (const Offset& c : {Offset{"提前3个工作日", "2024-09-27"}, Offset{"−5个工作日", "2024-09-25"}, Offset{"D-10 个工作日", "2024-09-18"}, Offset{"10个工作日内", "2024-10-21"}}) {
    EXPECT_EQ(iso_text(resolve(*parse_date_expression(c.text), context_on("2024-10-08"), statutory())->first), c.to) << c.text;
  }
  EXPECT_EQ(iso_text(resolve(*parse_date_expression("签署后10个工作日"), signing, statutory())->first), "2024-10-18");
  const auto expression = parse_date_expression("T+10个工作日");
  ASSERT_TRUE(expression);
  EXPECT_EQ(iso_text(resolve(*expression, context, statutory())->last), "2024-10-21");
  EXPECT_FALSE(resolve(*expression, context));
}

TEST(Calendar, ThePlansOwnDays) {
  WorkCalendar calendar = statutory();
  calendar.add_day_off(day("2024-10-18"), "司庆");
  calendar.add_makeup_day(day("2024-10-20"), "大周");
  EXPECT_EQ(calendar.day(day("2024-10-18")).holiday, "司庆");
  EXPECT_EQ(calendar.working_days(range("2024-10")), 19);
  EXPECT_TRUE(calendar.is_working(day("2024-10-20")));
}

std::string fixed_week(const WorkCalendar& calendar, DateRange range) {
  int count = 0;
  for (Date date = range.first; date <= range.last; date += Days(1)) count += calendar.is_working(date) ? 1 : 0;
  EXPECT_EQ(calendar.working_days(range), count) << iso_text(range.first);
  return std::to_string(count);
}

TEST(Calendar, SixDayAndAlternatingWeeks) {
  WorkCalendar six = statutory(), taking_turns = statutory();
  six.set_week(WorkWeek::six_days);
  taking_turns.set_week(WorkWeek::alternating, day("2024-03-07"));
  // March 2024 has 21 weekdays and five Saturdays, of which the 9th and the 23rd are those of big weeks.
  EXPECT_EQ(fixed_week(six, range("2024-03")), "26");
  EXPECT_EQ(fixed_week(taking_turns, range("2024-03")), "23");
  EXPECT_EQ(dates(taking_turns.free_saturdays(range("2024-03"))), "03-02 03-16 03-30");
  EXPECT_EQ(taking_turns.kind(day("2024-03-09")), DayKind::workday);
  EXPECT_EQ(taking_turns.kind(day("2024-03-16")), DayKind::weekend);
  // 2024-10-12 is made up for; in a week of six days it is worked anyway.
  EXPECT_EQ(dates(six.makeup_days(range("2024-10"))), "");
  EXPECT_EQ(six.kind(day("2024-10-05")), DayKind::holiday);
  for (int month = 1; month <= 12; ++month) {
    const DateRange days = period_of(*make_date(2024, static_cast<unsigned>(month), 1), PeriodKind::month).range;
    fixed_week(six, days);
    fixed_week(taking_turns, days);
    fixed_week(taking_turns, {days.first + Days(3), days.last + Days(17)});
  }
}

TEST(Calendar, AFileOfOnesOwn) {
  const auto file = std::filesystem::temp_directory_path() / ("planloom-own-holidays-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + ".json");
  std::ofstream(file) << R"({"year": 2028, "days": [{"name": "元旦", "date": "2028-01-03", "isOffDay": true}, {"name": "元旦", "date": "2028-01-08", "isOffDay": false}]})";
  Diagnostics diagnostics;
  WorkCalendar calendar = statutory();
  EXPECT_FALSE(calendar.is_known(2028));
  EXPECT_TRUE(calendar.add_file(file, {}, diagnostics));
  EXPECT_TRUE(calendar.is_known(2028));
  EXPECT_FALSE(calendar.is_working(day("2028-01-03")));
  EXPECT_EQ(dates(calendar.makeup_days(range("2028-01"))), "01-08");
  std::filesystem::remove(file);
  EXPECT_FALSE(calendar.add_file(file, {}, diagnostics));
  EXPECT_EQ(diagnostics.error_count(), 1u);
}

class DamagedHolidays : public ::testing::TestWithParam<const char*> {};

TEST_P(DamagedHolidays, AreReported) {
  const auto folder = std::filesystem::temp_directory_path() / ("planloom-holidays-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
                                                                std::to_string(reinterpret_cast<std::uintptr_t>(GetParam())));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "2024.json") << GetParam();
  std::ofstream(folder / "notes.json") << "not ours";
  Diagnostics diagnostics;
  const WorkCalendar calendar = WorkCalendar::load(folder, diagnostics);
  std::filesystem::remove_all(folder);
  EXPECT_EQ(diagnostics.error_count(), 1u);
  EXPECT_FALSE(calendar.is_known(2024));
}

INSTANTIATE_TEST_SUITE_P(Calendar, DamagedHolidays,
                         ::testing::Values("", "{", "[]", R"({"year": 2023, "days": []})", R"({"year": 2024})", R"({"year": 2024, "days": [{"name": "元旦", "date": "2024-01-32", "isOffDay": true}]})",
                                           R"({"year": 2024, "days": [{"name": "元旦", "date": "2024-01-01"}]})", R"({"year": 2024, "days": [1]})",
                                           R"({"year": 2024, "days": [{"name": "元旦", "date": "01-01", "isOffDay": true}]})"));

TEST(Calendar, AMissingFolderIsSaidAloud) {
  Diagnostics diagnostics;
  const WorkCalendar calendar = WorkCalendar::load("/no/such/folder", diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 1u);
  EXPECT_EQ(diagnostics.all().front()->code, "holiday-data-missing");
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_FALSE(calendar.is_known(2024));
}

TEST(Calendar, LunarDates) {
  struct Case { const char* date; const char* lunar; const char* year; };
  for (const Case& c : {Case{"2024-10-01", "八月廿九", "甲辰年"}, Case{"2024-10-31", "九月廿九", "甲辰年"}, Case{"2024-10-11", "九月初九", "甲辰年"}, Case{"2024-02-09", "腊月三十", "癸卯年"},
                        Case{"2024-02-10", "正月初一", "甲辰年"}, Case{"2023-03-22", "闰二月初一", "癸卯年"}, Case{"2025-01-29", "正月初一", "乙巳年"}, Case{"2025-07-25", "闰六月初一", "乙巳年"},
                        Case{"2024-12-01", "冬月初一", "甲辰年"}, Case{"2033-12-22", "闰冬月初一", "癸丑年"}, Case{"2020-10-01", "八月十五", "庚子年"}, Case{"2024-09-22", "八月二十", "甲辰年"},
                        // New moons within minutes of midnight:
                        Case{"2012-08-17", "七月初一", "壬辰年"}, Case{"2018-11-07", "九月三十", "戊戌年"}, Case{"2027-02-06", "正月初一", "丁未年"}, Case{"2030-02-02", "腊月三十", "己酉年"},
                        Case{"1987-07-26", "闰六月初一", "丁卯年"}}) {
    EXPECT_EQ(lunar_date(day(c.date)), c.lunar) << c.date;
    EXPECT_EQ(lunar_year(day(c.date)), c.year) << c.date;
  }
}

TEST(Calendar, Festivals) {
  struct Case { const char* date; const char* name; };
  for (const Case& c : {Case{"2024-01-01", "元旦"}, Case{"2024-02-09", "除夕"}, Case{"2024-02-10", "春节"}, Case{"2024-02-24", "元宵节"}, Case{"2024-04-04", "清明节"}, Case{"2024-06-10", "端午节"},
                        Case{"2024-08-10", "七夕"}, Case{"2024-09-17", "中秋节"}, Case{"2024-10-11", "重阳节"}, Case{"2020-10-01", "国庆节、中秋节"}, Case{"2024-05-12", "母亲节"},
                        Case{"2024-06-16", "父亲节"}, Case{"2025-01-28", "除夕"}, Case{"2025-01-07", "腊八节"}, Case{"2024-10-02", ""}, Case{"2025-05-05", ""}}) {
    EXPECT_EQ(festival(day(c.date)), c.name) << c.date;
  }
}

TEST(Calendar, EveryYearHas24SolarTermsInOrder) {
  for (int year = 1980; year <= 2060; ++year) {
    int count = 0;
    Date last{};
    for (Date date = *make_date(year, 1, 1); date <= *make_date(year, 12, 31); date += Days(1)) {
      const std::string term = solar_term(date);
      if (term.empty()) continue;
      if (++count > 1) {
        EXPECT_GE((date - last).count(), 14) << iso_text(date);
        EXPECT_LE((date - last).count(), 16) << iso_text(date);
      }
      if (count == 1) { EXPECT_EQ(term, "小寒") << year; }
      if (count == 24) { EXPECT_EQ(term, "冬至") << year; }
      last = date;
    }
    EXPECT_EQ(count, 24) << year;
  }
}

TEST(Calendar, SolarTermsOfKnownYears) {
  struct Case { const char* date; const char* term; };
  for (const Case& c : {Case{"2024-02-04", "立春"}, Case{"2025-02-03", "立春"}, Case{"2021-02-03", "立春"}, Case{"2020-12-21", "冬至"}, Case{"2024-12-21", "冬至"}, Case{"2023-12-22", "冬至"},
                        Case{"2023-04-05", "清明"}, Case{"2024-04-04", "清明"}, Case{"2026-04-05", "清明"}, Case{"2024-06-21", "夏至"}, Case{"2019-09-23", "秋分"}, Case{"2024-09-22", "秋分"},
                        Case{"2024-10-08", "寒露"}, Case{"2024-10-23", "霜降"}, Case{"2022-10-23", "霜降"}, Case{"2023-10-24", "霜降"}}) {
    EXPECT_EQ(solar_term(day(c.date)), c.term) << c.date;
  }
}

struct RecurrenceCase { const char* text; const char* zh; const char* en; const char* october; };

TEST(Calendar, WhatRecurs) {
  const RecurrenceCase cases[] = {
      {"每周一 10:00", "周一", "Mon", "10-07 10-14 10-21 10-28"},
      {"周二 12:00", "周二", "Tue", "10-01 10-08 10-15 10-22 10-29"},
      {"星期五", "周五", "Fri", "10-04 10-11 10-18 10-25"},
      {"每周一三五", "周一、三、五", "Mon, Wed, Fri", "10-02 10-04 10-07 10-09 10-11 10-14 10-16 10-18 10-21 10-23 10-25 10-28 10-30"},
      {"每周二、周四 20:00", "周二、四", "Tue, Thu", "10-01 10-03 10-08 10-10 10-15 10-17 10-22 10-24 10-29 10-31"},
      {"周一至周三", "周一至周三", "Mon–Wed", "10-01 10-02 10-07 10-08 10-09 10-14 10-15 10-16 10-21 10-22 10-23 10-28 10-29 10-30"},
      {"隔周周四", "隔周周四", "every 2nd Thu", "10-03 10-17 10-31"},
      {"周末", "周末", "weekend", "10-05 10-06 10-12 10-13 10-19 10-20 10-26 10-27"},
      {"每周末一次 11:00", "周末", "weekend", "10-13 10-19 10-26"},
      {"每月15日", "每月 15 日", "15th of the month", "10-15"},
      {"每月31号", "每月 31 日", "31st of the month", "10-31"},
      {"每月最后一天", "每月最后一天", "last day of the month", "10-31"},
      {"每月 第二个周六", "每月第二个周六", "second Sat of the month", "10-12"},
      {"每月最后一个周五 18:00", "每月最后一个周五", "last Fri of the month", "10-25"},
      {"每月第一个工作日", "每月第一个工作日", "first working day of the month", "10-08"},
      {"每月最后一个工作日", "每月最后一个工作日", "last working day of the month", "10-31"},
      {"每季度第一个工作日", "每季度第一个工作日", "first working day of the quarter", "10-08"},
      {"每季度首日", "每季度首日", "first day of the quarter", "10-01"},
      {"每年10月8日", "每年 10-08", "every 8 Oct", "10-08"},
      {"工作日", "工作日", "working days", "10-08 10-09 10-10 10-11 10-12 10-14 10-15 10-16 10-17 10-18 10-21 10-22 10-23 10-24 10-25 10-28 10-29 10-30 10-31"},
      {"每月1、15日", "每月 1、15 日", "1st, 15th of the month", "10-01 10-15"},
      {"每月1日和15日 10:00", "每月 1、15 日", "1st, 15th of the month", "10-01 10-15"},
      {"每月15号、最后一天", "每月 15 日、最后一天", "15th, last day of the month", "10-15 10-31"},
      {"每月第二、四个周六", "每月第二个周六、第四个周六", "second Sat, fourth Sat of the month", "10-12 10-26"},
      {"每月倒数第二个工作日", "每月倒数第二个工作日", "2nd last working day of the month", "10-30"},
      {"每两周周四", "隔周周四", "every 2nd Thu", "10-03 10-17 10-31"},
      {"每两周四", "隔周周四", "every 2nd Thu", "10-03 10-17 10-31"},
      {"每3周周二", "每 3 周周二", "every 3rd Tue", "10-01 10-22"},
      {"每两个月15日", "隔月 15 日", "15th of every 2nd month", "10-15"},
      {"每季度首月5日", "每季度首月 5 日", "5th of the first month of the quarter", "10-05"},
      {"每季度首月第一个工作日", "每季度首月第一个工作日", "first working day of the first month of the quarter", "10-08"},
      {"每天三次", "每日 3 次", "3 a day", ""},
      {"每两周", "每 2 周 1 次", "1 every 2 weeks", ""},
      {"每两周一次", "每 2 周 1 次", "1 every 2 weeks", ""},
      {"每半年一次", "每半年 1 次", "1 a half-year", ""},
      {"FREQ=WEEKLY;BYDAY=MO;COUNT=3", "周一，共 3 次", "Mon, 3 times", "10-07 10-14 10-21"},
      {"FREQ=WEEKLY;BYDAY=MO;UNTIL=20241020T000000Z", "周一，至 2024-10-20", "Mon, until 20 Oct 2024", "10-07 10-14"},
      {"FREQ=MONTHLY;BYMONTHDAY=1,15,-1", "每月 1、15 日、最后一天", "1st, 15th, last day of the month", "10-01 10-15 10-31"},
      {"FREQ=MONTHLY;BYDAY=2SA,-1FR", "每月第二个周六、最后一个周五", "second Sat, last Fri of the month", "10-12 10-25"},
      {"FREQ=MONTHLY;BYMONTH=4,10;BYMONTHDAY=8", "每年 4、10 月 8 日", "8th of Apr, Oct", "10-08"},
      {"FREQ=YEARLY;BYMONTH=10;BYDAY=2SU", "每年 10 月第二个周日", "second Sun of Oct", "10-13"},
      {"FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=8", "每年 10-08", "every 8 Oct", "10-08"},
      {"FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", "隔周周一、日", "every 2nd Mon, Sun", "10-13 10-14 10-27 10-28"},
      {"FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=4", "周一至周五，共 4 次", "Mon–Fri, 4 times", "10-01 10-02 10-03 10-04"},
      {"每周2–3次", "每周 2–3 次", "2–3 a week", ""},
      {"一周两次", "每周 2 次", "2 a week", ""},
      {"每月4篇", "每月 4 次", "4 a month", ""},
      {"每月", "每月 1 次", "1 a month", ""},
      {"不定期", "不定期", "irregular", ""},
      {"every Monday 10:00", "周一", "Mon", "10-07 10-14 10-21 10-28"},
      {"every Mon, Wed and Fri", "周一、三、五", "Mon, Wed, Fri", "10-02 10-04 10-07 10-09 10-11 10-14 10-16 10-18 10-21 10-23 10-25 10-28 10-30"},
      {"every second Saturday of the month", "每月第二个周六", "second Sat of the month", "10-12"},
      {"every other Thursday", "隔周周四", "every 2nd Thu", "10-03 10-17 10-31"},
      {"FREQ=WEEKLY;BYDAY=MO,WE", "周一、三", "Mon, Wed", "10-02 10-07 10-09 10-14 10-16 10-21 10-23 10-28 10-30"},
      {"RRULE:FREQ=MONTHLY;BYDAY=2SA", "每月第二个周六", "second Sat of the month", "10-12"},
      {"FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一天", "last day of the month", "10-31"},
      {"FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "每 3 周周二", "every 3rd Tue", "10-01 10-22"},
  };
  for (const RecurrenceCase& c : cases) {
    const auto recurrence = parse_recurrence(c.text);
    ASSERT_TRUE(recurrence) << c.text;
    EXPECT_EQ(recurrence->wording, c.text);
    EXPECT_EQ(show(*recurrence, Language::zh), c.zh) << c.text;
    EXPECT_EQ(show(*recurrence, Language::en), c.en) << c.text;
    EXPECT_EQ(dates(occurrences(*recurrence, range("2024-10"), statutory())), c.october) << c.text;
  }
}

TEST(Calendar, EveryDayRecurs) {
  EXPECT_EQ(occurrences(*parse_recurrence("每日"), range("2024-10"), statutory()).size(), 31u);
  EXPECT_EQ(occurrences(*parse_recurrence("每天 9:00"), range("2024-10"), statutory()).size(), 31u);
  EXPECT_EQ(dates(occurrences(*parse_recurrence("隔日"), range("2024-W41"), statutory())), "10-07 10-09 10-11 10-13");
  EXPECT_EQ(occurrences(*parse_recurrence("每月31日"), range("2024"), statutory()).size(), 7u);
  EXPECT_EQ(occurrences(*parse_recurrence("每月15日"), range("2024"), statutory()).size(), 12u);
}

TEST(Calendar, IntervalsAndCountsBeginAtTheOrigin) {
  const Date origin = day("2024-01-01");
  EXPECT_EQ(dates(occurrences(*parse_recurrence("隔周周一"), range("2024-10"), statutory(), origin)), "10-07 10-21");
  EXPECT_EQ(dates(occurrences(*parse_recurrence("隔周周一"), range("2024-10"), statutory(), origin + Days(7))), "10-14 10-28");
  EXPECT_EQ(dates(occurrences(*parse_recurrence("每三天"), range("2024-W41"), statutory(), day("2024-10-08"))), "10-08 10-11");
  EXPECT_EQ(dates(occurrences(*parse_recurrence("每两个月15日"), range("2024Q4"), statutory(), origin)), "11-15");
  EXPECT_EQ(dates(occurrences(*parse_recurrence("FREQ=WEEKLY;BYDAY=MO;COUNT=41"), range("2024-10"), statutory(), origin)), "10-07");
  EXPECT_EQ(dates(occurrences(*parse_recurrence("每季度首月5日"), range("2024"), statutory(), origin)), "01-05 04-05 07-05 10-05");
}

TEST(Calendar, QuotasAreWantedByThePeriod) {
  struct Case { const char* quota; const char* period; int low; int high; };
  for (const Case& c : {Case{"每周2–3次", "2024", 104, 156}, Case{"每周2–3次", "2024-10", 10, 15}, Case{"每周2–3次", "2024-W41", 2, 3}, Case{"每天三次", "2024-10", 93, 93},
                        Case{"每月4篇", "2024Q3", 12, 12}, Case{"每两周一次", "2024-10", 3, 3}, Case{"每季度一次", "2024", 4, 4}, Case{"每月4篇", "2024-10-01..2024-10-07", 4, 4},
                        Case{"每半年一次", "2024", 2, 2}}) {
    const Wanted times = wanted(*parse_recurrence(c.quota), range(c.period));
    EXPECT_EQ(times.low, c.low) << c.quota << " " << c.period;
    EXPECT_EQ(times.high, c.high) << c.quota << " " << c.period;
  }
}

TEST(Calendar, APartThatARuleCannotKeepIsNamed) {
  struct Case { const char* rule; const char* fault; };
  for (const Case& c : {Case{"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "BYSETPOS=1"}, Case{"FREQ=HOURLY", "FREQ=HOURLY"}, Case{"FREQ=WEEKLY", "FREQ=WEEKLY"}, Case{"FREQ=WEEKLY;BYDAY=2MO", "BYDAY=2MO"},
                        Case{"FREQ=WEEKLY;BYDAY=MO;COUNT=0", "COUNT=0"}, Case{"FREQ=WEEKLY;BYDAY=MO;COUNT=2;UNTIL=20241001", "UNTIL=20241001"}, Case{"FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"},
                        Case{"FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "BYDAY=FR"}, Case{"FREQ=WEEKLY;BYDAY=MO;UNTIL=20240230", "UNTIL=20240230"}, Case{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "BYMONTHDAY=30"}}) {
    std::string fault;
    EXPECT_FALSE(parse_recurrence(c.rule, &fault)) << c.rule;
    EXPECT_EQ(fault, c.fault) << c.rule;
  }
}

TEST(Calendar, AWeekendThatBeginsBeforeTheRangeCountsAsAWhole) {
  // Saturday 2024-10-19 is the day of that weekend, so a range from Sunday on has none.
  EXPECT_EQ(dates(occurrences(*parse_recurrence("每周末一次"), {day("2024-10-20"), day("2024-10-27")}, statutory())), "10-26");
}

TEST(Calendar, TimesOfDayBelongToARecurrence) {
  EXPECT_EQ(parse_recurrence("每周一 10:00")->time->minutes, 600);
  EXPECT_EQ(parse_recurrence("每周末一次 11:00")->time->minutes, 660);
  EXPECT_EQ(parse_recurrence("every Monday at 10:00")->time->minutes, 600);
  EXPECT_FALSE(parse_recurrence("每月15日")->time);
}

TEST(Calendar, WhatIsNoRecurrenceIsNothing) {
  for (const char* text : {"", "周八", "每周一一", "每周", "每月32日", "每月第六个周一", "10-08", "每周一 25:00", "星期", "明天", "每周一和", "周五至周一", "每年", "Monday", "every", "every fortnight",
                           "FREQ=WEEKLY", "FREQ=HOURLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "每周3–2次", "周一例会"}) {
    const bool cadence = std::string_view(text) == "每周" || std::string_view(text) == "每年";
    EXPECT_EQ(parse_recurrence(text).has_value(), cadence) << text;
  }
}

}  // namespace
}  // namespace planloom
