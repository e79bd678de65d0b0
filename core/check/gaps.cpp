// Stretches without a post on a channel that has a regular column.
#include <algorithm>
#include <set>

#include "inspection.hpp"

namespace planloom {
namespace {

constexpr Days longest_silence{6};  ///< a week without a post is reported

/// A column that promises a post every week or oftener; what it skips is meant, what a quota leaves open is not.
bool is_weekly(const Record& column) {
  const auto* every = column.value("every").recurrence();
  if (!every || every->count || every->until) return false;
  switch (every->kind) {
    case Recurrence::Kind::daily: return every->interval <= 7;
    case Recurrence::Kind::weekly: return every->interval == 1 && every->months.empty();
    case Recurrence::Kind::workdays: case Recurrence::Kind::once_a_weekend: return true;
    case Recurrence::Kind::quota: return every->quota_per == PeriodKind::week;
    default: return false;
  }
}

/// Days the column would post on but for holidays and the days it skips: rest that is meant is no silence.
void add_regular(std::set<Date>& days, const Record& column, const CheckedPlan& checked) {
  const auto* every = column.value("every").recurrence();
  if (!every) return;
  const DateRange period = checked.period.range;
  Recurrence open = *every;
  if (open.kind == Recurrence::Kind::once_a_weekend) {  // a weekend of holidays has no day
    open.kind = Recurrence::Kind::weekly;
    open.weekdays = {6, 7};
  }
  for (const Date date : occurrences(open, period, checked.calendar, period.first)) days.insert(date);
}

void add_posts(std::set<Date>& days, const Record& content, const std::string& channel, DateRange period) {
  for (const Post& post : list_in<Post>(&content.value("posts"))) {
    if (post.channel.value == channel && post.date.range && period.contains(post.date.range->first)) days.insert(post.date.range->first);
  }
}

std::vector<DateRange> gaps_between(const std::set<Date>& days) {
  std::vector<DateRange> gaps;
  for (auto day = days.begin(); day != days.end(); ++day) {
    const auto next = std::next(day);
    if (next != days.end() && *next - *day - Days(1) > longest_silence) gaps.push_back({*day + Days(1), *next - Days(1)});
  }
  return gaps;
}

void report_gaps(Inspection& inspection, const Record& column, const std::string& channel, const std::vector<DateRange>& gaps) {
  const DateRange first = gaps.front();
  const auto days = first.length().count();
  const std::string more_en = gaps.size() == 1 ? "" : fmt::format(", and in {} more stretches of a week or longer", gaps.size() - 1);
  const std::string more_zh = gaps.size() == 1 ? "" : fmt::format("，另有 {} 段也满一周", gaps.size() - 1);
  inspection
      .finding(column.where, "calendar-gap",
               {fmt::format("no post on {} for {} days: {}{}", channel, days, show(first, Language::en), more_en),
                fmt::format("“{}”连续 {} 天没有内容：{}{}", channel, days, show(first, Language::zh), more_zh)})
      .hint({"date a post in that stretch", "在这几天安排一条内容"});
}

}  // namespace

void check_gaps(Inspection& inspection) {
  const CheckedPlan& checked = inspection.checked;
  const DateRange period = checked.period.range;
  for (const Record& content : inspection.root().items("content")) {
    std::map<std::string, std::set<Date>> days;
    std::map<std::string, const Record*> regular;
    for (const Record& column : content.items("rhythm")) {
      const std::string channel = column.text("channel");
      if (channel.empty()) continue;
      if (is_weekly(column)) regular.emplace(channel, &column);
      add_regular(days[channel], column, checked);
    }
    for (const auto& [channel, column] : regular) {
      add_posts(days[channel], content, channel, period);
      const std::vector<DateRange> gaps = gaps_between(days[channel]);
      if (!gaps.empty()) report_gaps(inspection, *column, channel, gaps);
    }
  }
}

}  // namespace planloom
