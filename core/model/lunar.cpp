// Solar terms, lunar dates and festivals: facts of the sky and of custom, no statutory days.
#include <planloom/calendar.hpp>

#include <array>
#include <map>

#include "astronomy.hpp"

namespace planloom {
namespace {

struct LunarDay {
  int year = 0;   ///< the Gregorian year in which the lunar one begins
  int month = 0;  ///< 1 … 12
  int day = 0;
  bool leap = false;
};

/// The number of the 30-degree sign the sun stands in; a month in which it stays the same is the leap month.
int sign_of_sun(Date date) { return static_cast<int>(astronomy::solar_longitude(date) / 30); }

/// The new moon that opens the month of the winter solstice, the eleventh, of a year.
int eleventh_month(int year) {
  thread_local std::map<int, int> known;   // a year's days ask for the same three, and the sun is long to work out
  const auto [entry, is_new] = known.try_emplace(year);
  if (!is_new) return entry->second;
  Date date = *make_date(year, 12, 20);
  while (sign_of_sun(date + Days(1)) < 9) date += Days(1);
  return entry->second = astronomy::new_moon_before(date);
}

LunarDay lunar_day(Date date) {
  const int month = astronomy::new_moon_before(date);
  LunarDay lunar{year_of(date), 11, static_cast<int>((date - astronomy::new_moon(month)).count()) + 1, false};
  int first = eleventh_month(lunar.year);
  if (month < first) first = eleventh_month(--lunar.year);
  bool leap_due = eleventh_month(lunar.year + 1) - first == 13;
  for (int number = first + 1; number <= month; ++number) {
    lunar.leap = leap_due && sign_of_sun(astronomy::new_moon(number)) == sign_of_sun(astronomy::new_moon(number + 1));
    if (lunar.leap) { leap_due = false; continue; }
    lunar.month = lunar.month % 12 + 1;
    if (lunar.month == 1) ++lunar.year;
  }
  return lunar;
}

constexpr std::array<const char*, 12> month_words = {"正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"};
constexpr std::array<const char*, 10> digit_words = {"十", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

std::string day_word(int day) {
  const std::string digit = digit_words[static_cast<std::size_t>(day % 10)];
  if (day <= 10) return "初" + digit;
  if (day < 20) return "十" + digit;
  if (day == 20) return "二十";
  return day == 30 ? "三十" : "廿" + digit;
}

struct Festival { int month, day; const char* name; };
constexpr std::array solar_festivals = {
    Festival{1, 1, "元旦"},  Festival{2, 14, "情人节"}, Festival{3, 8, "妇女节"}, Festival{3, 12, "植树节"},  Festival{5, 1, "劳动节"},  Festival{5, 4, "青年节"},
    Festival{6, 1, "儿童节"}, Festival{7, 1, "建党节"},  Festival{8, 1, "建军节"}, Festival{9, 10, "教师节"}, Festival{10, 1, "国庆节"}, Festival{12, 25, "圣诞节"},
};
constexpr std::array lunar_festivals = {
    Festival{1, 1, "春节"},  Festival{1, 15, "元宵节"}, Festival{2, 2, "龙抬头"},  Festival{5, 5, "端午节"}, Festival{7, 7, "七夕"},
    Festival{7, 15, "中元节"}, Festival{8, 15, "中秋节"}, Festival{9, 9, "重阳节"}, Festival{12, 8, "腊八节"}, Festival{12, 23, "小年"},
};

/// The n-th Sunday of a month: Mother's and Father's Day.
bool is_sunday_of(Date date, unsigned month, unsigned nth) { return month_of(date) == month && weekday_of(date) == 7 && (day_of(date) + 6) / 7 == nth; }

}  // namespace

std::string lunar_date(Date date) {
  const LunarDay day = lunar_day(date);
  return (day.leap ? "闰" : "") + std::string(month_words[static_cast<std::size_t>(day.month - 1)]) + day_word(day.day);
}

std::string lunar_year(Date date) {
  static constexpr std::array<const char*, 10> stems = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  static constexpr std::array<const char*, 12> branches = {"子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"};
  const auto year = static_cast<std::size_t>(lunar_day(date).year + 56);  // 4 was a year of 甲子
  return std::string(stems[year % 10]) + branches[year % 12] + "年";
}

std::string festival(Date date) {
  std::string names;
  const auto add = [&names](const char* name) { names += (names.empty() ? "" : "、") + std::string(name); };
  for (const Festival& festival : solar_festivals) {
    if (static_cast<int>(month_of(date)) == festival.month && static_cast<int>(day_of(date)) == festival.day) add(festival.name);
  }
  if (is_sunday_of(date, 5, 2)) add("母亲节");
  if (is_sunday_of(date, 6, 3)) add("父亲节");
  if (solar_term(date) == "清明") add("清明节");
  const LunarDay day = lunar_day(date);
  for (const Festival& festival : lunar_festivals) {
    if (!day.leap && day.month == festival.month && day.day == festival.day) add(festival.name);
  }
  if (day.month == 12 && day.day >= 29) {
    const LunarDay next = lunar_day(date + Days(1));
    if (next.month == 1 && next.day == 1) add("除夕");
  }
  return names;
}

/// The day on which the sun passes a multiple of 15 degrees, by the civil time of China.
std::string solar_term(Date date) {
  static constexpr std::array<const char*, 24> terms = {"春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑", "立秋", "处暑", "白露",
                                                        "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至", "小寒", "大寒", "立春", "雨水", "惊蛰"};
  const int before = static_cast<int>(astronomy::solar_longitude(date) / 15);
  const int after = static_cast<int>(astronomy::solar_longitude(date + Days(1)) / 15);
  return before == after ? "" : terms[static_cast<std::size_t>(after) % terms.size()];
}

}  // namespace planloom
