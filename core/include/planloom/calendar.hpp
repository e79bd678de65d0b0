/// Which days are worked, and when something recurs.
///
/// You want to                                         use
/// know a day's kind and name                          `calendar.day(date)` (休 / 班, 国庆节, 寒露), `calendar.kind(date)` alone
/// count or add working days                           `calendar.working_days(range)`, `calendar.add_working_days(date, 10)`
/// expand 每周一 10:00, 每月 第二个周六                     `parse_recurrence(…)`, `occurrences(…)`
///
/// Statutory days come from templates/holidays/*.json (State Council notices). A year without data is unknown, and said so;
/// it is never taken as a year without holidays.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/date.hpp>
#include <planloom/diagnostic.hpp>

namespace planloom {

enum class DayKind { workday = 1, weekend, holiday, makeup_workday };  ///< holiday: 休 (statutory, incl. 调休放假); makeup: 班

struct DayFacts {
  DayKind kind = DayKind::workday;
  std::string holiday;     ///< 国庆节; on each day of the holiday
  std::string festival;    ///< the festival that falls on this very day (国庆节, 重阳节); empty otherwise
  std::string solar_term;  ///< 寒露; empty otherwise
  std::string lunar;       ///< 九月初九
  bool known = true;       ///< false: the year's arrangement has not been published
};

class WorkCalendar {
 public:
  /// Reads every YEAR.json of a folder; a damaged file is an error, a missing or empty year stays unknown.
  static WorkCalendar load(const std::filesystem::path& folder, Diagnostics& diagnostics);
  DayFacts day(Date date) const;   ///< all of it, sun and moon included
  DayKind kind(Date date) const;   ///< only what is worked: quick enough for long stretches of days
  bool is_known(int year) const;
  bool is_working(Date date) const;
  int working_days(DateRange range) const;
  /// The n-th working day after (before, for negative n) a day.
  Date add_working_days(Date from, int n) const;
  /// Off days and make-up days within a range, for a workbook's named ranges.
  std::vector<Date> days_off(DateRange range) const;       ///< statutory days off that are not weekends, and weekends within holidays
  std::vector<Date> makeup_days(DateRange range) const;
  void add_day_off(Date date, std::string name);      ///< the plan's own
  void add_makeup_day(Date date, std::string name);

 private:
  struct Entry { std::string name; bool off; };
  std::map<Date, Entry> days_;
  std::set<int> years_;
};

/// As `resolve` of date.hpp, and with working days (+10个工作日 from the anchor).
std::optional<DateRange> resolve(const DateExpression& expression, const DateContext& context, const WorkCalendar& calendar);

/// When something recurs. A quota (每周2–3次) fills slots but has no dates.
struct Recurrence {
  enum class Kind { daily = 1, weekly, monthly_day, monthly_weekday, monthly_workday, once_a_weekend, quarterly, yearly, quota, irregular, workdays } kind = Kind::weekly;
  std::vector<unsigned> weekdays;  ///< 1 … 7
  int day = 0;                     ///< of the month or quarter; for monthly_weekday and monthly_workday: which one, −1 the last
  unsigned month = 0;              ///< of a yearly one
  bool working = false;            ///< of a quarterly one: the n-th working day
  int interval = 1;                ///< every n days, weeks or months, counted from the start of the range
  int quota_low = 0, quota_high = 0;
  PeriodKind quota_per = PeriodKind::week;
  std::optional<ClockTime> time;
  std::string wording;
};
/// 每日, 每周一 10:00, 周一 10:00, 每周一三五, 周一至周五, 工作日, 隔周周三, 周末 (both days), 每周末一次 11:00, 每月15日, 每月 第二个周六, 每月第一个工作日,
/// 每季度最后一个工作日, 每年10月8日, 每周2–3次, 不定期, every Monday 10:00, every second Saturday of the month,
/// FREQ=WEEKLY;BYDAY=MO,WE; nothing else. 每月 alone says how often and not when: a quota of one.
std::optional<Recurrence> parse_recurrence(std::string_view text);
/// The days it falls on within a range, before skips and holidays. 每周末一次 is the first day of a weekend that is neither holiday nor make-up
/// working day; a month without a 31st is passed over.
std::vector<Date> occurrences(const Recurrence& recurrence, DateRange range, const WorkCalendar& calendar);
/// zh "周一", "周末", "每月第二个周六"; en "Mon", "weekend".
std::string show(const Recurrence& recurrence, Language language);

/// Lunar dates and solar terms of a day, from the positions of sun and moon by the civil time of China (1950–2100), independent of statutory data.
std::string lunar_date(Date date);     ///< 九月初九
std::string lunar_year(Date date);     ///< 甲辰年
std::string solar_term(Date date);     ///< 寒露, or empty
std::string festival(Date date);       ///< 国庆节, 重阳节, or empty

}  // namespace planloom
