// Lunar dates by ICU's Chinese calendar; festivals by both calendars. Facts of the sky and of custom, no statutory days.
#include <planloom/calendar.hpp>

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "solar_term.hpp"

namespace planloom {
namespace {

struct LunarDay {
  int year_of_cycle = 0;  ///< 1 … 60
  int month = 0;          ///< 1 … 12
  int day = 0;
  bool leap = false;
};

/// ICU's calendar holds the moment it was asked about, so every thread of a caller needs one of its own.
class LunarCalendar {
 public:
  LunarCalendar() {
    UErrorCode status = U_ZERO_ERROR;
    calendar_.reset(icu::Calendar::createInstance(icu::TimeZone::createTimeZone("Asia/Shanghai"), icu::Locale("zh@calendar=chinese"), status));
    if (U_FAILURE(status) || !calendar_) throw std::runtime_error("ICU has no Chinese calendar");
  }

  LunarDay day(Date date) const {
    constexpr double milliseconds_per_day = 86400000.0, noon_in_china = 4 * 3600000.0;
    UErrorCode status = U_ZERO_ERROR;
    calendar_->setTime(static_cast<double>(date.time_since_epoch().count()) * milliseconds_per_day + noon_in_china, status);
    const LunarDay day{calendar_->get(UCAL_YEAR, status), calendar_->get(UCAL_MONTH, status) + 1, calendar_->get(UCAL_DATE, status),
                       calendar_->get(UCAL_IS_LEAP_MONTH, status) != 0};
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot tell the lunar date");
    return day;
  }

 private:
  std::unique_ptr<icu::Calendar> calendar_;
};

LunarDay lunar_day(Date date) {
  thread_local const LunarCalendar calendar;
  return calendar.day(date);
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
  const auto year = static_cast<std::size_t>(lunar_day(date).year_of_cycle - 1);
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

}  // namespace planloom
