#include "words.hpp"

#include <fmt/format.h>

namespace planloom::words {

namespace {

const Words weekdays[7] = {{"Mon", "周一"}, {"Tue", "周二"}, {"Wed", "周三"}, {"Thu", "周四"}, {"Fri", "周五"}, {"Sat", "周六"}, {"Sun", "周日"}};
const char* const months[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
const char* const long_months[12] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

}  // namespace

const std::string& weekday(unsigned day, Language language) { return weekdays[(day + 6) % 7].in(language); }

std::string month(unsigned month, Language language) {
  return language == Language::zh ? fmt::format("{} 月", month) : std::string(months[(month + 11) % 12]);
}

std::string month_of_year(Date date, Language language) {
  if (language == Language::zh) return fmt::format("{} 年 {} 月", year_of(date), month_of(date));
  return fmt::format("{} {}", long_months[month_of(date) - 1], year_of(date));
}

std::string day_of_month(Date date, Language language) {
  if (language == Language::zh) return fmt::format("{:02}-{:02}", month_of(date), day_of(date));
  return fmt::format("{} {}", day_of(date), months[month_of(date) - 1]);
}

std::string people(long count, Language language, bool total) {
  if (language == Language::zh) return fmt::format("{}{} 人", total ? "共 " : "", count);
  return total ? fmt::format("{} people", count) : fmt::format("{}", count);
}

std::string counted(const std::string& word, long count, Language language) {
  return language == Language::zh ? fmt::format("{} {} 项", word, count) : fmt::format("{} {}", word, count);
}

std::string left_out(std::size_t count, Language language) { return fmt::format(fmt::runtime(language == Language::zh ? "另有 {} 项" : "{} more"), count); }

std::string without_time(std::size_t count, Language language) {
  return fmt::format(fmt::runtime(language == Language::zh ? "未定时间 {} 项" : "{} without a time"), count);
}

std::string not_rated(std::size_t count, Language language) {
  return fmt::format(fmt::runtime(language == Language::zh ? "未评定 {} 项" : "{} not rated"), count);
}

std::string hours(int minutes, Language language) {
  const std::string figure = minutes % 60 == 0 ? std::to_string(minutes / 60) : fmt::format("{:.1f}", minutes / 60.0);
  return figure + (language == Language::zh ? " 小时" : " h");
}

std::string weekend_except(const std::string& days, Language language) {
  if (days.empty()) return weekend.in(language);
  if (language == Language::zh) return fmt::format("周末（{} 为调休上班）", days);
  return fmt::format("Weekend ({} worked)", days);
}

}  // namespace planloom::words
