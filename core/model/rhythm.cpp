// The days a regular column of content posts on.
#include <planloom/plan.hpp>

#include <algorithm>

namespace planloom {
namespace {

bool is_skipped(const Record& column, Date date) {
  const auto* skips = std::get_if<std::vector<WrittenDate>>(&column.value("skip").data);
  if (!skips) return false;
  return std::any_of(skips->begin(), skips->end(), [&](const WrittenDate& skip) { return skip.range && skip.range->contains(date); });
}

}  // namespace

std::vector<Date> slots(const Record& column, DateRange range, DateRange plan, const WorkCalendar& calendar) {
  const auto* every = column.value("every").recurrence();
  if (!every) return {};
  std::vector<Date> dates = occurrences(*every, range, calendar, plan.first);
  std::erase_if(dates, [&](Date date) { return calendar.kind(date) == DayKind::holiday || is_skipped(column, date); });
  return dates;
}

}  // namespace planloom
