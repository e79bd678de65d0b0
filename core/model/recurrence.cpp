// The days on which something recurs, and how that is said.
#include <planloom/calendar.hpp>
#include <planloom/quantity.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace planloom {
namespace {

using Kind = Recurrence::Kind;

std::vector<Date> all_days(DateRange range) {
  std::vector<Date> days;
  for (Date date = range.first; date <= range.last; date += Days(1)) days.push_back(date);
  return days;
}

bool has_weekday(const Recurrence& recurrence, Date date) {
  return std::find(recurrence.weekdays.begin(), recurrence.weekdays.end(), weekday_of(date)) != recurrence.weekdays.end();
}

/// The n-th of some days, the last for −1.
std::optional<Date> nth(const std::vector<Date>& days, int n) {
  const auto count = static_cast<int>(days.size());
  if (n == -1 && count > 0) return days.back();
  if (n < 1 || n > count) return std::nullopt;
  return days[static_cast<std::size_t>(n - 1)];
}

/// The one day within a month or quarter.
std::optional<Date> day_within(const Recurrence& recurrence, DateRange whole, const WorkCalendar& calendar) {
  std::vector<Date> days = all_days(whole);
  const bool working = recurrence.kind == Kind::monthly_workday || recurrence.working;
  if (working) std::erase_if(days, [&](Date date) { return !calendar.is_working(date); });
  if (recurrence.kind == Kind::monthly_weekday) std::erase_if(days, [&](Date date) { return !has_weekday(recurrence, date); });
  return nth(days, recurrence.day);
}

/// The first day of a weekend that is neither holiday nor make-up working day.
std::optional<Date> day_of_weekend(Date saturday, const WorkCalendar& calendar) {
  for (const Date date : {saturday, saturday + Days(1)}) {
    const DateRange day{date, date};
    if (!calendar.is_working(date) && calendar.days_off(day).empty()) return date;
  }
  return std::nullopt;
}

void add_periodic(std::vector<Date>& dates, const Recurrence& recurrence, DateRange range, PeriodKind kind, const WorkCalendar& calendar) {
  int number = 0;
  for (const Period& period : split_period({PeriodKind::range, range}, kind)) {
    if (number++ % recurrence.interval != 0) continue;
    const auto date = day_within(recurrence, period.range, calendar);
    if (date && range.contains(*date)) dates.push_back(*date);
  }
}

void add_weekly(std::vector<Date>& dates, const Recurrence& recurrence, DateRange range) {
  const Date monday = range.first - Days(weekday_of(range.first) - 1);
  for (const Date date : all_days(range)) {
    const auto week = (date - monday).count() / 7;
    if (week % recurrence.interval == 0 && has_weekday(recurrence, date)) dates.push_back(date);
  }
}

void add_weekends(std::vector<Date>& dates, DateRange range, const WorkCalendar& calendar) {
  const Date saturday = range.first + Days(6 - static_cast<int>(weekday_of(range.first)));
  for (Date start = saturday - Days(7); start <= range.last; start += Days(7)) {
    const auto date = day_of_weekend(start, calendar);
    if (date && range.contains(*date)) dates.push_back(*date);
  }
}

}  // namespace

std::vector<Date> occurrences(const Recurrence& recurrence, DateRange range, const WorkCalendar& calendar) {
  std::vector<Date> dates;
  switch (recurrence.kind) {
    case Kind::daily:
      for (const Date date : all_days(range)) {
        if ((date - range.first).count() % recurrence.interval == 0) dates.push_back(date);
      }
      break;
    case Kind::workdays:
      for (const Date date : all_days(range)) {
        if (calendar.is_working(date)) dates.push_back(date);
      }
      break;
    case Kind::weekly: add_weekly(dates, recurrence, range); break;
    case Kind::once_a_weekend: add_weekends(dates, range, calendar); break;
    case Kind::monthly_day: case Kind::monthly_weekday: case Kind::monthly_workday: add_periodic(dates, recurrence, range, PeriodKind::month, calendar); break;
    case Kind::quarterly: add_periodic(dates, recurrence, range, PeriodKind::quarter, calendar); break;
    case Kind::yearly:
      for (int year = year_of(range.first); year <= year_of(range.last); ++year) {
        const auto date = make_date(year, recurrence.month, static_cast<unsigned>(recurrence.day));
        if (date && range.contains(*date)) dates.push_back(*date);
      }
      break;
    case Kind::quota: case Kind::irregular: break;
  }
  return dates;
}

namespace {

constexpr const char* chinese_days[] = {"一", "二", "三", "四", "五", "六", "日"};
constexpr const char* english_days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string ordinal(int n) {
  const bool teen = n % 100 >= 11 && n % 100 <= 13;
  return fmt::format("{}{}", n, teen ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
}

std::string english_which(int n) {
  static constexpr const char* words[] = {"first", "second", "third", "fourth", "fifth"};
  if (n == -1) return "last";
  return n <= 5 ? words[n - 1] : ordinal(n);
}

std::string chinese_which(int n) { return n == -1 ? "最后一个" : "第" + in_chinese(Decimal(n)) + "个"; }

bool is_weekend(const Recurrence& recurrence) { return recurrence.weekdays == std::vector<unsigned>{6, 7}; }

/// 隔周, 每 3 周
std::string every(int interval, const char* one, const char* two, const char* unit) {
  return interval == 1 ? one : interval == 2 ? two : fmt::format("每 {} {}", interval, unit);
}

std::string weekly_in_chinese(const Recurrence& recurrence) {
  std::string out = every(recurrence.interval, "", "隔周", "周");
  if (is_weekend(recurrence)) return out + "周末";
  const auto& days = recurrence.weekdays;
  const bool run = days.size() > 2 && days.back() - days.front() + 1 == days.size();
  if (run) return out + "周" + chinese_days[days.front() - 1] + "至周" + chinese_days[days.back() - 1];
  for (std::size_t i = 0; i < days.size(); ++i) out += std::string(i == 0 ? "周" : "、") + chinese_days[days[i] - 1];
  return out;
}

std::string weekly_in_english(const Recurrence& recurrence) {
  std::string out = recurrence.interval > 1 ? "every " + ordinal(recurrence.interval) + " " : "";
  if (is_weekend(recurrence)) return out + "weekend";
  const auto& days = recurrence.weekdays;
  const bool run = days.size() > 2 && days.back() - days.front() + 1 == days.size();
  if (run) return out + english_days[days.front() - 1] + "–" + english_days[days.back() - 1];
  for (std::size_t i = 0; i < days.size(); ++i) out += std::string(i == 0 ? "" : ", ") + english_days[days[i] - 1];
  return out;
}

std::string quota(const Recurrence& recurrence, Language language) {
  const std::string count = recurrence.quota_low == recurrence.quota_high ? fmt::format("{}", recurrence.quota_low)
                                                                          : fmt::format("{}–{}", recurrence.quota_low, recurrence.quota_high);
  const auto per = [&](const char* zh, const char* en) {
    return language == Language::zh ? fmt::format("{} {} 次", zh, count) : fmt::format("{} a {}", count, en);
  };
  switch (recurrence.quota_per) {
    case PeriodKind::day: return per("每日", "day");
    case PeriodKind::month: return per("每月", "month");
    case PeriodKind::quarter: return per("每季度", "quarter");
    case PeriodKind::year: return per("每年", "year");
    default: return per("每周", "week");
  }
}

std::string in_chinese_words(const Recurrence& recurrence) {
  const std::string monthly = every(recurrence.interval, "每月", "隔月", "个月");
  switch (recurrence.kind) {
    case Kind::daily: return every(recurrence.interval, "每日", "隔日", "天");
    case Kind::workdays: return "工作日";
    case Kind::weekly: return weekly_in_chinese(recurrence);
    case Kind::once_a_weekend: return "周末";
    case Kind::monthly_day: return recurrence.day == -1 ? monthly + "最后一天" : fmt::format("{} {} 日", monthly, recurrence.day);
    case Kind::monthly_weekday: return monthly + chinese_which(recurrence.day) + "周" + chinese_days[recurrence.weekdays.front() - 1];
    case Kind::monthly_workday: return monthly + chinese_which(recurrence.day) + "工作日";
    case Kind::quarterly:
      if (recurrence.working) return "每季度" + chinese_which(recurrence.day) + "工作日";
      return recurrence.day == -1 ? "每季度末" : recurrence.day == 1 ? "每季度首日" : fmt::format("每季度第 {} 天", recurrence.day);
    case Kind::yearly: return fmt::format("每年 {:02}-{:02}", recurrence.month, recurrence.day);
    case Kind::quota: return quota(recurrence, Language::zh);
    case Kind::irregular: break;
  }
  return "不定期";
}

std::string in_english_words(const Recurrence& recurrence) {
  const std::string of_month = recurrence.interval > 1 ? " of every " + ordinal(recurrence.interval) + " month" : " of the month";
  switch (recurrence.kind) {
    case Kind::daily: return recurrence.interval > 1 ? "every " + ordinal(recurrence.interval) + " day" : "daily";
    case Kind::workdays: return "working days";
    case Kind::weekly: return weekly_in_english(recurrence);
    case Kind::once_a_weekend: return "weekend";
    case Kind::monthly_day: return (recurrence.day == -1 ? "last day" : ordinal(recurrence.day)) + of_month;
    case Kind::monthly_weekday: return english_which(recurrence.day) + " " + english_days[recurrence.weekdays.front() - 1] + of_month;
    case Kind::monthly_workday: return english_which(recurrence.day) + " working day" + of_month;
    case Kind::quarterly: return english_which(recurrence.day) + (recurrence.working ? " working day" : " day") + " of the quarter";
    case Kind::yearly: return "every " + show(*make_date(2024, recurrence.month, static_cast<unsigned>(recurrence.day)), Language::en, true);
    case Kind::quota: return quota(recurrence, Language::en);
    case Kind::irregular: break;
  }
  return "irregular";
}

}  // namespace

std::string show(const Recurrence& recurrence, Language language) {
  return language == Language::zh ? in_chinese_words(recurrence) : in_english_words(recurrence);
}

}  // namespace planloom
