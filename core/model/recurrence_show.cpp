// How it is said that something recurs.
#include <planloom/calendar.hpp>
#include <planloom/quantity.hpp>

#include <fmt/format.h>

namespace planloom {
namespace {

using Kind = Recurrence::Kind;

constexpr const char* chinese_days[] = {"一", "二", "三", "四", "五", "六", "日"};
constexpr const char* english_days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string ordinal(int n) {
  const bool teen = n % 100 >= 11 && n % 100 <= 13;
  return fmt::format("{}{}", n, teen ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
}

std::string english_which(int n) {
  static constexpr const char* words[] = {"first", "second", "third", "fourth", "fifth"};
  if (n == -1) return "last";
  if (n < -1) return ordinal(-n) + " last";
  return n <= 5 ? words[n - 1] : ordinal(n);
}

std::string chinese_which(int n) { return n == -1 ? "最后一个" : n < -1 ? "倒数第" + in_chinese(Decimal(-n)) + "个" : "第" + in_chinese(Decimal(n)) + "个"; }

/// "1、15 日", "最后一天"; "1st, 15th", "last day"
std::string listed_days(const std::vector<int>& days, Language language) {
  std::string numbers, last;
  for (const int day : days) {
    if (day < 0) last = language == Language::zh ? (day == -1 ? "最后一天" : fmt::format("倒数第 {} 天", -day)) : day == -1 ? "last day" : ordinal(-day) + " last day";
    else if (language == Language::zh) numbers += (numbers.empty() ? "" : "、") + std::to_string(day);
    else numbers += (numbers.empty() ? "" : ", ") + ordinal(day);
  }
  if (language == Language::zh && !numbers.empty()) numbers = " " + numbers + " 日";
  const char* join = language == Language::zh ? "、" : ", ";
  return numbers + (numbers.empty() || last.empty() ? "" : join) + last;
}

/// "第二个周六", "第二、四个周六", "第一个周一、最后一个周五"
std::string listed_weekdays(const std::vector<Recurrence::Which>& which, Language language) {
  std::string out;
  for (const Recurrence::Which& each : which) {
    if (!out.empty()) out += language == Language::zh ? "、" : ", ";
    out += language == Language::zh ? chinese_which(each.nth) + "周" + chinese_days[each.weekday - 1] : english_which(each.nth) + " " + english_days[each.weekday - 1];
  }
  return out;
}

std::string listed_which(const std::vector<int>& days, Language language) {
  std::string out;
  for (const int day : days) out += (out.empty() ? "" : language == Language::zh ? "、" : ", ") + (language == Language::zh ? chinese_which(day) : english_which(day));
  return out;
}

/// "1、7 月", "Jan, Jul"; empty for all months
std::string listed_months(const std::vector<unsigned>& months, Language language) {
  std::string out;
  for (const unsigned month : months) {
    if (!out.empty()) out += language == Language::zh ? "、" : ", ";
    const std::string day = show(*make_date(2024, month, 1), Language::en, true);
    out += language == Language::zh ? std::to_string(month) : day.substr(day.find(' ') + 1);
  }
  return out;
}

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
    if (recurrence.interval > 1 && language == Language::en) return fmt::format("{} every {} {}s", count, recurrence.interval, en);
    const bool counted = zh == std::string_view("月");
    if (recurrence.interval > 1) return fmt::format("每 {} {}{} {} 次", recurrence.interval, counted ? "个" : "", zh, count);
    return language == Language::zh ? fmt::format("每{} {} 次", zh, count) : fmt::format("{} a {}", count, en);
  };
  switch (recurrence.quota_per) {
    case PeriodKind::day: return per("日", "day");
    case PeriodKind::month: return per("月", "month");
    case PeriodKind::quarter: return per("季度", "quarter");
    case PeriodKind::half: return per("半年", "half-year");
    case PeriodKind::year: return per("年", "year");
    default: return per("周", "week");
  }
}

/// 每月, 隔月, 每 3 个月; 每年 1、7 月 where only some months count
std::string chinese_monthly(const Recurrence& recurrence) {
  if (!recurrence.months.empty()) return "每年 " + listed_months(recurrence.months, Language::zh) + " 月";
  return every(recurrence.interval, "每月", "隔月", "个月");
}

std::string chinese_quarterly(const Recurrence& recurrence) {
  const std::string quarter = every(recurrence.interval, "每季度", "隔季度", "个季度");
  const int day = recurrence.days.front();
  if (recurrence.working) return quarter + (recurrence.in_first_month ? "首月" : "") + listed_which(recurrence.days, Language::zh) + "工作日";
  if (recurrence.in_first_month) return quarter + "首月" + listed_days(recurrence.days, Language::zh);
  if (day == -1) return quarter + "末";
  return day == 1 ? quarter + "首日" : fmt::format("{}第 {} 天", quarter, day);
}

std::string chinese_yearly(const Recurrence& recurrence) {
  const std::string year = every(recurrence.interval, "每年", "隔年", "年");
  const bool one = recurrence.months.size() == 1 && recurrence.days.size() == 1 && recurrence.days.front() > 0;
  if (one) return fmt::format("{} {:02}-{:02}", year, recurrence.months.front(), recurrence.days.front());
  return fmt::format("{} {} 月{}", year, listed_months(recurrence.months, Language::zh), listed_days(recurrence.days, Language::zh));
}

std::string in_chinese_words(const Recurrence& recurrence) {
  switch (recurrence.kind) {
    case Kind::daily: return every(recurrence.interval, "每日", "隔日", "天");
    case Kind::workdays: return "工作日";
    case Kind::weekly: return weekly_in_chinese(recurrence);
    case Kind::once_a_weekend: return "周末";
    case Kind::monthly_day: return chinese_monthly(recurrence) + listed_days(recurrence.days, Language::zh);
    case Kind::monthly_weekday: return chinese_monthly(recurrence) + listed_weekdays(recurrence.which, Language::zh);
    case Kind::monthly_workday: return chinese_monthly(recurrence) + listed_which(recurrence.days, Language::zh) + "工作日";
    case Kind::quarterly: return chinese_quarterly(recurrence);
    case Kind::yearly: return chinese_yearly(recurrence);
    case Kind::quota: return quota(recurrence, Language::zh);
    case Kind::irregular: break;
  }
  return "不定期";
}

std::string of_month(const Recurrence& recurrence) {
  if (!recurrence.months.empty()) return " of " + listed_months(recurrence.months, Language::en);
  return recurrence.interval > 1 ? " of every " + ordinal(recurrence.interval) + " month" : " of the month";
}

std::string english_quarterly(const Recurrence& recurrence) {
  const std::string quarter = recurrence.interval > 1 ? " of every " + ordinal(recurrence.interval) + " quarter" : " of the quarter";
  const std::string part = recurrence.in_first_month ? " of the first month" + quarter : quarter;
  if (recurrence.in_first_month && !recurrence.working) return listed_days(recurrence.days, Language::en) + part;
  return listed_which(recurrence.days, Language::en) + (recurrence.working ? " working day" : " day") + part;
}

std::string english_yearly(const Recurrence& recurrence) {
  const std::string every = recurrence.interval > 1 ? "every " + ordinal(recurrence.interval) + " year " : "every ";
  const bool one = recurrence.months.size() == 1 && recurrence.days.size() == 1 && recurrence.days.front() > 0;
  if (one) return every + show(*make_date(2024, recurrence.months.front(), static_cast<unsigned>(recurrence.days.front())), Language::en, true);
  return every + listed_days(recurrence.days, Language::en) + " of " + listed_months(recurrence.months, Language::en);
}

std::string in_english_words(const Recurrence& recurrence) {
  switch (recurrence.kind) {
    case Kind::daily: return recurrence.interval > 1 ? "every " + ordinal(recurrence.interval) + " day" : "daily";
    case Kind::workdays: return "working days";
    case Kind::weekly: return weekly_in_english(recurrence);
    case Kind::once_a_weekend: return "weekend";
    case Kind::monthly_day: return listed_days(recurrence.days, Language::en) + of_month(recurrence);
    case Kind::monthly_weekday: return listed_weekdays(recurrence.which, Language::en) + of_month(recurrence);
    case Kind::monthly_workday: return listed_which(recurrence.days, Language::en) + " working day" + of_month(recurrence);
    case Kind::quarterly: return english_quarterly(recurrence);
    case Kind::yearly: return english_yearly(recurrence);
    case Kind::quota: return quota(recurrence, Language::en);
    case Kind::irregular: break;
  }
  return "irregular";
}

/// ", 10 times", ", until 2024-06-30"
std::string limits(const Recurrence& recurrence, Language language) {
  const bool zh = language == Language::zh;
  std::string out;
  if (recurrence.count) out += zh ? fmt::format("，共 {} 次", *recurrence.count) : fmt::format(", {} times", *recurrence.count);
  if (recurrence.until) out += zh ? fmt::format("，至 {}", show(*recurrence.until, language)) : fmt::format(", until {}", show(*recurrence.until, language));
  return out;
}

}  // namespace

std::string show(const Recurrence& recurrence, Language language) {
  std::string words = language == Language::zh ? in_chinese_words(recurrence) : in_english_words(recurrence);
  const bool months_unsaid = recurrence.kind == Kind::daily || recurrence.kind == Kind::weekly;
  const std::string months = months_unsaid ? listed_months(recurrence.months, language) : std::string();
  if (!months.empty()) words = language == Language::zh ? months + " 月" + words : words + " in " + months;
  return words + limits(recurrence, language);
}

}  // namespace planloom
