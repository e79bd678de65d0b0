// The days on which something recurs.
#include <planloom/calendar.hpp>

#include <algorithm>
#include <iterator>

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

bool has_month(const Recurrence& recurrence, Date date) {
  return recurrence.months.empty() || std::ranges::find(recurrence.months, month_of(date)) != recurrence.months.end();
}

/// The n-th of some days; the last for −1, the one before it for −2.
std::optional<Date> nth(const std::vector<Date>& days, int n) {
  const auto count = static_cast<int>(days.size());
  const int index = n < 0 ? count + n : n - 1;
  if (n == 0 || index < 0 || index >= count) return std::nullopt;
  return days[static_cast<std::size_t>(index)];
}

/// The days within a month or quarter, in order.
std::vector<Date> days_within(const Recurrence& recurrence, DateRange whole, const WorkCalendar& calendar) {
  if (recurrence.in_first_month) whole.last = period_of(whole.first, PeriodKind::month).range.last;
  std::vector<Date> days = all_days(whole), found;
  const auto take = [&](const std::vector<Date>& from, int n) {
    if (const auto date = nth(from, n)) found.push_back(*date);
  };
  if (recurrence.kind == Kind::monthly_weekday) {
    for (const Recurrence::Which& which : recurrence.which) {
      std::vector<Date> same;
      std::ranges::copy_if(days, std::back_inserter(same), [&](Date date) { return weekday_of(date) == which.weekday; });
      take(same, which.nth);
    }
  } else {
    const bool working = recurrence.kind == Kind::monthly_workday || recurrence.working;
    if (working) std::erase_if(days, [&](Date date) { return !calendar.is_working(date); });
    for (const int day : recurrence.days) take(days, day);
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

/// The first day of a weekend that is neither holiday nor make-up working day.
std::optional<Date> day_of_weekend(Date saturday, const WorkCalendar& calendar) {
  for (const Date date : {saturday, saturday + Days(1)}) {
    const DateRange day{date, date};
    if (!calendar.is_working(date) && calendar.days_off(day).empty()) return date;
  }
  return std::nullopt;
}

/// Months or quarters counted from the one the origin lies in.
void add_periodic(std::vector<Date>& dates, const Recurrence& recurrence, DateRange range, Date origin, PeriodKind kind, const WorkCalendar& calendar) {
  const int length = kind == PeriodKind::quarter ? 3 : 1;
  const auto number = [&](Date date) { return (year_of(date) * 12 + static_cast<int>(month_of(date)) - 1) / length; };
  for (const Period& period : split_period({PeriodKind::range, range}, kind)) {
    const int distance = number(period.range.first) - number(origin);
    if (distance % recurrence.interval != 0 || !has_month(recurrence, period.range.first)) continue;
    for (const Date date : days_within(recurrence, period.range, calendar)) {
      if (range.contains(date)) dates.push_back(date);
    }
  }
}

void add_weekly(std::vector<Date>& dates, const Recurrence& recurrence, DateRange range, Date origin) {
  const auto begin_of_week = [&](Date date) { return date - Days((weekday_of(date) + 7 - recurrence.week_start) % 7); };
  for (const Date date : all_days(range)) {
    const auto week = (begin_of_week(date) - begin_of_week(origin)).count() / 7;
    if (week % recurrence.interval == 0 && has_weekday(recurrence, date) && has_month(recurrence, date)) dates.push_back(date);
  }
}

void add_yearly(std::vector<Date>& dates, const Recurrence& recurrence, DateRange range, Date origin) {
  for (int year = year_of(range.first); year <= year_of(range.last); ++year) {
    if ((year - year_of(origin)) % recurrence.interval != 0) continue;
    for (const unsigned month : recurrence.months) {
      const DateRange days = period_of(*make_date(year, month, 1), PeriodKind::month).range;
      for (const int day : recurrence.days) {
        const auto date = nth(all_days(days), day);
        if (date && range.contains(*date)) dates.push_back(*date);
      }
    }
  }
}

void add_weekends(std::vector<Date>& dates, DateRange range, const WorkCalendar& calendar) {
  const Date saturday = range.first + Days(6 - static_cast<int>(weekday_of(range.first)));
  for (Date start = saturday - Days(7); start <= range.last; start += Days(7)) {
    const auto date = day_of_weekend(start, calendar);
    if (date && range.contains(*date)) dates.push_back(*date);
  }
}

std::vector<Date> all_occurrences(const Recurrence& recurrence, DateRange range, Date origin, const WorkCalendar& calendar) {
  std::vector<Date> dates;
  switch (recurrence.kind) {
    case Kind::daily:
      for (const Date date : all_days(range)) {
        if ((date - origin).count() % recurrence.interval == 0 && has_month(recurrence, date)) dates.push_back(date);
      }
      break;
    case Kind::workdays:
      for (const Date date : all_days(range)) {
        if (calendar.is_working(date)) dates.push_back(date);
      }
      break;
    case Kind::weekly: add_weekly(dates, recurrence, range, origin); break;
    case Kind::once_a_weekend: add_weekends(dates, range, calendar); break;
    case Kind::monthly_day: case Kind::monthly_weekday: case Kind::monthly_workday:
      add_periodic(dates, recurrence, range, origin, PeriodKind::month, calendar);
      break;
    case Kind::quarterly: add_periodic(dates, recurrence, range, origin, PeriodKind::quarter, calendar); break;
    case Kind::yearly: add_yearly(dates, recurrence, range, origin); break;
    case Kind::quota: case Kind::irregular: break;
  }
  return dates;
}

}  // namespace

std::vector<Date> occurrences(const Recurrence& recurrence, DateRange range, const WorkCalendar& calendar, std::optional<Date> origin) {
  const Date start = origin.value_or(range.first);
  if (recurrence.until) range.last = std::min(range.last, *recurrence.until);
  if (!recurrence.count) return all_occurrences(recurrence, range, start, calendar);
  // The first so many from the origin on, whatever part of them is asked for.
  std::vector<Date> dates = all_occurrences(recurrence, {start, range.last}, start, calendar);
  dates.resize(std::min(dates.size(), static_cast<std::size_t>(*recurrence.count)));
  std::erase_if(dates, [&](Date date) { return !range.contains(date); });
  return dates;
}

Wanted wanted(const Recurrence& quota, DateRange range) {
  int parts = 0;
  for (const Period& part : split_period({PeriodKind::range, range}, quota.quota_per)) {
    if (range.contains(part.range.first + (part.range.length() - Days(1)) / 2)) ++parts;
  }
  const int times = std::max(1, (parts + quota.interval - 1) / quota.interval);
  return {quota.quota_low * times, quota.quota_high * times};
}

}  // namespace planloom
