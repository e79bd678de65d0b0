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

/// Which days of a week are worked where no holiday says otherwise. In alternating weeks (大小周) a big week works on Saturday, a small one doesn't.
enum class WorkWeek { five_days = 1, six_days, alternating };

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
  /// Reads one such file whatever its name: the year it speaks of is replaced. False, and an error at `where`, when it cannot be read.
  bool add_file(const std::filesystem::path& file, Place where, Diagnostics& diagnostics);
  /// `big_week`: any day of a big week; only alternating weeks need it.
  void set_week(WorkWeek week, Date big_week = {});
  WorkWeek week() const { return week_; }
  DayFacts day(Date date) const;   ///< all of it, sun and moon included
  DayKind kind(Date date) const;   ///< only what is worked: quick enough for long stretches of days
  bool is_known(int year) const;
  bool is_working(Date date) const;
  int working_days(DateRange range) const;
  /// The n-th working day after (before, for negative n) a day.
  Date add_working_days(Date from, int n) const;
  /// Off days and make-up days within a range, for a workbook's named ranges.
  std::vector<Date> days_off(DateRange range) const;       ///< statutory days off that are not weekends, and weekends within holidays
  std::vector<Date> makeup_days(DateRange range) const;    ///< worked although their weekday is free
  std::vector<Date> free_saturdays(DateRange range) const; ///< of small weeks; none unless weeks alternate
  void add_day_off(Date date, std::string name);      ///< the plan's own
  void add_makeup_day(Date date, std::string name);

 private:
  struct Entry { std::string name; bool off; };
  bool is_free_weekday(Date date) const;
  int regular_days(DateRange range) const;
  std::map<Date, Entry> days_;
  std::set<int> years_;
  WorkWeek week_ = WorkWeek::five_days;
  Date big_monday_{Days{4}};  ///< 1970-01-05
};

/// As `resolve` of date.hpp, and with working days (+10个工作日 from the anchor).
std::optional<DateRange> resolve(const DateExpression& expression, const DateContext& context, const WorkCalendar& calendar);

/// When something recurs. A quota (每周2–3次) fills slots but has no dates.
struct Recurrence {
  enum class Kind { daily = 1, weekly, monthly_day, monthly_weekday, monthly_workday, once_a_weekend, quarterly, yearly, quota, irregular, workdays } kind = Kind::weekly;
  struct Which { int nth = 0; unsigned weekday = 0; bool operator==(const Which&) const = default; };  ///< 第二个周六; −1 the last
  std::vector<unsigned> weekdays;  ///< 1 … 7
  std::vector<int> days;           ///< of the month or quarter, or which working day of it; −1 the last, −2 the one before
  std::vector<Which> which;        ///< of monthly_weekday
  std::vector<unsigned> months;    ///< the only months it recurs in; empty: all
  bool working = false;            ///< of a quarterly one: working days are counted
  bool in_first_month = false;     ///< of a quarterly one: 首月5日, a day of the quarter's first month
  int interval = 1;                ///< every n days, weeks, months, quarters or years, counted from the origin
  unsigned week_start = 1;         ///< the weekday that begins a week where every second one counts
  std::optional<int> count;        ///< so many times from the origin on
  std::optional<Date> until;       ///< last day
  int quota_low = 0, quota_high = 0;
  PeriodKind quota_per = PeriodKind::week;
  std::optional<ClockTime> time;
  std::string wording;
};
/// 每日, 每周一 10:00, 周一 10:00, 每周一三五, 周一至周五, 工作日, 隔周周三, 每两周周三, 周末 (both days), 每周末一次 11:00, 每月15日, 每月1日和15日, 每月 第二个周六,
/// 每月第一个工作日, 每季度最后一个工作日, 每季度首月5日, 每年10月8日, 每周2–3次, 每天三次, 每两周 (a quota), 不定期, every Monday 10:00,
/// every second Saturday of the month; nothing else. 每月 alone says how often and not when: a quota of one.
///
/// RFC 5545: FREQ=WEEKLY;BYDAY=MO,WE with INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY=2SA,-1FR. Another part, or one with a value
/// it cannot have, is none of these; `fault` is then set to it ("BYSETPOS=1").
std::optional<Recurrence> parse_recurrence(std::string_view text, std::string* fault = nullptr);
/// The days it falls on within a range, before skips and holidays. 每周末一次 is the first day of a weekend that is neither holiday nor make-up
/// working day; a month without a 31st is passed over. Intervals and counts begin at `origin`, the start of the range when not given.
std::vector<Date> occurrences(const Recurrence& recurrence, DateRange range, const WorkCalendar& calendar, std::optional<Date> origin = std::nullopt);
/// How many times a quota is wanted in a range. A week (month, …) counts when its middle lies in the range; a range shorter than that has one.
struct Wanted { int low = 0, high = 0; };
Wanted wanted(const Recurrence& quota, DateRange range);
/// zh "周一", "周末", "每月第二个周六"; en "Mon", "weekend".
std::string show(const Recurrence& recurrence, Language language);

/// Lunar dates and solar terms of a day, from the positions of sun and moon by the civil time of China (1950–2100), independent of statutory data.
std::string lunar_date(Date date);     ///< 九月初九
std::string lunar_year(Date date);     ///< 甲辰年
std::string solar_term(Date date);     ///< 寒露, or empty
std::string festival(Date date);       ///< 国庆节, 重阳节, or empty

}  // namespace planloom
