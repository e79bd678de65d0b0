// Calendar days and clock times.
#include <planloom/date.hpp>

#include <fmt/format.h>

#include "figure_reader.hpp"

namespace planloom {

using std::chrono::year_month_day;

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
  const year_month_day written{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!written.ok()) return std::nullopt;
  return Date(std::chrono::sys_days(written));
}

int year_of(Date date) { return static_cast<int>(year_month_day(date).year()); }
unsigned month_of(Date date) { return static_cast<unsigned>(year_month_day(date).month()); }
unsigned day_of(Date date) { return static_cast<unsigned>(year_month_day(date).day()); }
unsigned weekday_of(Date date) { return std::chrono::weekday(date).iso_encoding(); }

IsoWeek iso_week(Date date) {
  const Date thursday = date + Days(4 - static_cast<int>(weekday_of(date)));  // a week belongs to the year of its Thursday
  const int year = year_of(thursday);
  const auto days = (thursday - *make_date(year, 1, 1)).count();
  return {year, static_cast<unsigned>(days / 7 + 1)};
}

std::string iso_text(Date date) { return fmt::format("{:04}-{:02}-{:02}", year_of(date), month_of(date), day_of(date)); }

std::optional<ClockTime> parse_clock(std::string_view text) {
  const std::u32string written = figures::normalise(text);
  const auto figure = figures::read_clock(written);
  if (!figure || figure->upper) return std::nullopt;
  return ClockTime{static_cast<int>(figure->value.value.whole().value_or(0))};
}

std::string clock_text(ClockTime time) { return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60); }

namespace {

constexpr const char* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string month_day(Date date) { return fmt::format("{:02}-{:02}", month_of(date), day_of(date)); }
std::string english_day(Date date) { return fmt::format("{} {}", day_of(date), month_names[month_of(date) - 1]); }

std::string chinese_range(DateRange range, bool brief) {
  if (brief) return month_day(range.first) + " – " + month_day(range.last);
  const bool one_year = year_of(range.first) == year_of(range.last);
  return iso_text(range.first) + " – " + (one_year ? month_day(range.last) : iso_text(range.last));
}

std::string english_range(DateRange range, bool brief) {
  const bool one_year = year_of(range.first) == year_of(range.last);
  const bool one_month = one_year && month_of(range.first) == month_of(range.last);
  std::string out = one_month ? fmt::format("{}–", day_of(range.first)) : english_day(range.first);
  if (!one_year && !brief) out += fmt::format(" {}", year_of(range.first));
  if (!one_month) out += " – ";
  out += english_day(range.last);
  if (!brief) out += fmt::format(" {}", year_of(range.last));
  return out;
}

}  // namespace

std::string show(Date date, Language language, bool brief) {
  if (language == Language::zh) return brief ? month_day(date) : iso_text(date);
  return brief ? english_day(date) : fmt::format("{} {}", english_day(date), year_of(date));
}

std::string show(DateRange range, Language language, bool brief) {
  if (range.first == range.last) return show(range.first, language, brief);
  return language == Language::zh ? chinese_range(range, brief) : english_range(range, brief);
}

}  // namespace planloom
