// Years, halves, quarters, months, ten-day stretches, ISO weeks: read, named and cut.
#include <planloom/date.hpp>
#include <planloom/decimal.hpp>
#include <planloom/quantity.hpp>

#include <fmt/format.h>

#include <cassert>

#include "date_reader.hpp"

namespace planloom {
namespace {

using figures::Cursor;

Date first_of_month(int year, unsigned month) { return *make_date(year, month, 1); }
Date last_of_month(int year, unsigned month) { return month == 12 ? *make_date(year, 12, 31) : first_of_month(year, month + 1) - Days(1); }

Period months(PeriodKind kind, int year, unsigned first, unsigned last) { return {kind, {first_of_month(year, first), last_of_month(year, last)}}; }

Period ten_days(int year, unsigned month, unsigned third) {
  const Date last = third == 3 ? last_of_month(year, month) : *make_date(year, month, third * 10);
  return {PeriodKind::ten_days, {*make_date(year, month, (third - 1) * 10 + 1), last}};
}

std::optional<Period> week(int year, int number) {
  const Date fourth = *make_date(year, 1, 4);  // always in the first week
  const Date monday = fourth - Days(weekday_of(fourth) - 1) + Days(7 * (number - 1));
  if (number < 1 || iso_week(monday).year != year) return std::nullopt;
  return Period{PeriodKind::week, {monday, monday + Days(6)}};
}

unsigned third_of(Date date) { return day_of(date) <= 10 ? 1 : day_of(date) <= 20 ? 2 : 3; }
unsigned quarter_of(Date date) { return (month_of(date) + 2) / 3; }
unsigned half_of(Date date) { return month_of(date) <= 6 ? 1 : 2; }

constexpr const char* thirds[] = {"上旬", "中旬", "下旬"};
constexpr const char* halves[] = {"上半年", "下半年"};
constexpr const char* quarters[] = {"一季度", "二季度", "三季度", "四季度"};

/// A part of a year before the year is known.
struct Part {
  PeriodKind kind = PeriodKind::year;
  unsigned number = 0;  ///< of the half, quarter, month, week
  unsigned more = 0;    ///< the third of a month, or its day
};

std::optional<Period> part_of_year(const Part& part, int year) {
  switch (part.kind) {
    case PeriodKind::year: return months(part.kind, year, 1, 12);
    case PeriodKind::half: return months(part.kind, year, part.number * 6 - 5, part.number * 6);
    case PeriodKind::quarter: return months(part.kind, year, part.number * 3 - 2, part.number * 3);
    case PeriodKind::month: return months(part.kind, year, part.number, part.number);
    case PeriodKind::ten_days: return ten_days(year, part.number, part.more);
    case PeriodKind::week: return week(year, static_cast<int>(part.number));
    case PeriodKind::day: {
      const auto date = make_date(year, part.number, part.more);
      if (!date) return std::nullopt;
      return Period{PeriodKind::day, {*date, *date}};
    }
    case PeriodKind::range: break;
  }
  return std::nullopt;
}

/// The first numbered one of 4 quarters or 53 weeks.
std::optional<unsigned> read_ordinal(Cursor& cursor, unsigned most) {
  const auto number = figures::read_number(cursor);
  const auto whole = number ? number->value.whole() : std::nullopt;
  if (!whole || *whole < 1 || *whole > static_cast<std::int64_t>(most)) return std::nullopt;
  return static_cast<unsigned>(*whole);
}

std::optional<Part> read_letter_part(Cursor& cursor) {
  static constexpr struct { char32_t letter; PeriodKind kind; unsigned most; } letters[] = {
      {U'Q', PeriodKind::quarter, 4}, {U'H', PeriodKind::half, 2}, {U'W', PeriodKind::week, 53}};
  for (const auto& entry : letters) {
    if ((cursor.peek() | 0x20) != (entry.letter | 0x20) || !figures::is_digit(cursor.peek(1))) continue;
    cursor.advance();
    const auto number = read_ordinal(cursor, entry.most);
    if (!number) return std::nullopt;
    return Part{entry.kind, *number, 0};
  }
  return std::nullopt;
}

/// 上旬, 8日 behind a month
void read_within_month(Cursor& cursor, Part& part) {
  for (unsigned third = 0; third < 3; ++third) {
    if (cursor.accept(figures::normalise(thirds[third]))) { part = {PeriodKind::ten_days, part.number, third + 1}; return; }
  }
  const std::size_t start = cursor.position();
  const auto day = figures::is_digit(cursor.peek()) ? figures::read_plain_digits(cursor) : figures::WrittenDigits{};
  if (day.count > 0 && (cursor.accept(U"日") || cursor.accept(U"号"))) part = {PeriodKind::day, part.number, static_cast<unsigned>(day.value)};
  else cursor.rewind(start);
}

std::optional<Part> read_chinese_part(Cursor& cursor) {
  for (unsigned half = 0; half < 2; ++half) {
    if (cursor.accept(figures::normalise(halves[half]))) return Part{PeriodKind::half, half + 1, 0};
  }
  const std::size_t start = cursor.position();
  if (const auto month = figures::read_chinese_month(cursor)) {
    if (*month < 1 || *month > 12) return std::nullopt;
    Part part{PeriodKind::month, *month, 0};
    read_within_month(cursor, part);
    return part;
  }
  cursor.accept(U"第");
  cursor.skip_blanks();
  if (const auto number = read_ordinal(cursor, 53)) {
    cursor.skip_blanks();
    if (*number <= 4 && (cursor.accept(U"季度") || cursor.accept(U"季"))) return Part{PeriodKind::quarter, *number, 0};
    if (cursor.accept(U"周")) return Part{PeriodKind::week, *number, 0};
  }
  cursor.rewind(start);
  return std::nullopt;
}

/// "08", "08-18", "08-上旬" behind "2024-"
std::optional<Part> read_iso_part(Cursor& cursor) {
  const auto month = figures::read_plain_digits(cursor);
  if (month.count < 1 || month.count > 2 || month.value < 1 || month.value > 12) return std::nullopt;
  Part part{PeriodKind::month, static_cast<unsigned>(month.value), 0};
  const std::size_t end = cursor.position();
  if (!cursor.accept(U"-") && !cursor.accept(U"/") && !cursor.accept(U".")) return part;
  for (unsigned third = 0; third < 3; ++third) {
    if (cursor.accept(figures::normalise(thirds[third]))) return Part{PeriodKind::ten_days, part.number, third + 1};
  }
  const auto day = figures::read_plain_digits(cursor);
  if (day.count == 0) { cursor.rewind(end); return part; }
  return Part{PeriodKind::day, part.number, static_cast<unsigned>(day.value)};
}

struct Written { std::optional<int> year; Part part; };

/// A year of four digits; "2024年" and "2024年度" too.
std::optional<int> read_year(Cursor& cursor) {
  const std::size_t start = cursor.position();
  const auto digits = figures::read_plain_digits(cursor);
  if (digits.count != 4 || digits.value < 1900 || digits.value > 2199) { cursor.rewind(start); return std::nullopt; }
  cursor.skip_blanks();
  if (cursor.accept(U"年度") || cursor.accept(U"年")) cursor.skip_blanks();
  return digits.value;
}

std::optional<Written> read_with_year(Cursor& cursor) {
  const auto year = read_year(cursor);
  if (!year) return std::nullopt;
  if (cursor.done()) return Written{year, {}};
  const bool mark = cursor.accept(U"-") || cursor.accept(U"/") || cursor.accept(U".");
  if (auto part = read_letter_part(cursor)) return Written{year, *part};
  if (mark) {
    if (const auto part = read_iso_part(cursor)) return Written{year, *part};
    return std::nullopt;
  }
  if (const auto part = read_chinese_part(cursor)) return Written{year, *part};
  return std::nullopt;
}

std::optional<Written> read_one(std::u32string_view text) {
  Cursor cursor(text);
  if (const auto written = read_with_year(cursor); written && cursor.done()) return written;
  cursor.rewind(0);
  if (text == U"year" || text == U"年" || text == U"全年" || text == U"年度") return Written{std::nullopt, {}};
  auto part = read_letter_part(cursor);
  if (!part) {
    if (const auto month = figures::read_month_name(cursor)) part = Part{PeriodKind::month, *month, 0};
    else part = read_chinese_part(cursor);
  }
  if (!part) return std::nullopt;
  if (cursor.done()) return Written{std::nullopt, *part};
  cursor.skip_blanks();
  const auto year = read_year(cursor);  // Q3 2024, August 2024
  if (!year || !cursor.done()) return std::nullopt;
  return Written{year, *part};
}

std::optional<Period> placed(const Written& written, const Period* within) {
  if (written.year) return part_of_year(written.part, *written.year);
  if (!within) return std::nullopt;
  const int year = year_of(within->range.first);
  auto period = part_of_year(written.part, year);
  // A plan may begin in the middle of a year: its first quarter is then next year's.
  if (written.part.kind != PeriodKind::year && period && period->range.last < within->range.first) period = part_of_year(written.part, year + 1);
  return period;
}

}  // namespace

std::optional<Period> parse_period(std::string_view text, const Period* within) {
  const std::u32string written = figures::normalise(text);
  if (const auto one = read_one(written)) return placed(*one, within);
  for (const bool hyphen : {false, true}) {
    const auto cut = figures::find_until(written, 1, hyphen);
    if (!cut) continue;
    const auto from = read_one(figures::trimmed(std::u32string_view(written).substr(0, cut->end)));
    const auto to = read_one(figures::trimmed(std::u32string_view(written).substr(cut->next)));
    if (!from || !to) continue;
    const auto first = placed(*from, within);
    const auto last = first ? placed(*to, &*first) : std::nullopt;
    if (!last || last->range.last < first->range.first) continue;
    return Period{PeriodKind::range, {first->range.first, last->range.last}};
  }
  return std::nullopt;
}

Period period_of(Date date, PeriodKind kind) {
  const int year = year_of(date);
  switch (kind) {
    case PeriodKind::day: case PeriodKind::range: return {PeriodKind::day, {date, date}};
    case PeriodKind::week: { const Date monday = date - Days(weekday_of(date) - 1); return {kind, {monday, monday + Days(6)}}; }
    case PeriodKind::ten_days: return ten_days(year, month_of(date), third_of(date));
    case PeriodKind::month: return months(kind, year, month_of(date), month_of(date));
    case PeriodKind::quarter: return months(kind, year, quarter_of(date) * 3 - 2, quarter_of(date) * 3);
    case PeriodKind::half: return months(kind, year, half_of(date) * 6 - 5, half_of(date) * 6);
    case PeriodKind::year: break;
  }
  return months(PeriodKind::year, year, 1, 12);
}

std::vector<Period> split_period(const Period& whole, PeriodKind kind) {
  assert(kind != PeriodKind::range);
  std::vector<Period> parts;
  for (Date date = whole.range.first; date <= whole.range.last; date = parts.back().range.last + Days(1)) parts.push_back(period_of(date, kind));
  return parts;
}

std::string Period::name() const {
  const Date first = range.first;
  switch (kind) {
    case PeriodKind::day: return iso_text(first);
    case PeriodKind::week: { const IsoWeek w = iso_week(first); return fmt::format("{:04}-W{:02}", w.year, w.week); }
    case PeriodKind::ten_days: return fmt::format("{:04}-{:02}-{}", year_of(first), month_of(first), thirds[third_of(first) - 1]);
    case PeriodKind::month: return fmt::format("{:04}-{:02}", year_of(first), month_of(first));
    case PeriodKind::quarter: return fmt::format("{:04}Q{}", year_of(first), quarter_of(first));
    case PeriodKind::half: return fmt::format("{:04}H{}", year_of(first), half_of(first));
    case PeriodKind::year: return fmt::format("{:04}", year_of(first));
    case PeriodKind::range: break;
  }
  return iso_text(first) + ".." + iso_text(range.last);
}

namespace {

std::string chinese_label(const Period& period, bool brief) {
  const Date first = period.range.first;
  const std::string year = brief ? "" : fmt::format("{} 年", year_of(first));
  switch (period.kind) {
    case PeriodKind::week: {
      const IsoWeek w = iso_week(first);
      return brief ? fmt::format("第 {} 周", w.week) : fmt::format("{} 年第 {} 周", w.year, w.week);
    }
    case PeriodKind::ten_days: return fmt::format("{}{}{} 月{}", year, brief ? "" : " ", month_of(first), thirds[third_of(first) - 1]);
    case PeriodKind::month: return fmt::format("{}{}{} 月", year, brief ? "" : " ", month_of(first));
    case PeriodKind::quarter: return year + (brief ? "" : "第") + quarters[quarter_of(first) - 1];
    case PeriodKind::half: return year + halves[half_of(first) - 1];
    case PeriodKind::year: return fmt::format("{} 年", year_of(first));
    case PeriodKind::day: case PeriodKind::range: break;
  }
  return show(period.range, Language::zh, brief);
}

std::string english_label(const Period& period, bool brief) {
  const Date first = period.range.first;
  const std::string year = brief ? "" : fmt::format(" {}", year_of(first));
  switch (period.kind) {
    case PeriodKind::week: {
      const IsoWeek w = iso_week(first);
      return brief ? fmt::format("W{:02}", w.week) : fmt::format("W{:02} {}", w.week, w.year);
    }
    case PeriodKind::month: { const std::string day = show(first, Language::en, true); return day.substr(day.find(' ') + 1) + year; }
    case PeriodKind::quarter: return fmt::format("Q{}{}", quarter_of(first), year);
    case PeriodKind::half: return fmt::format("H{}{}", half_of(first), year);
    case PeriodKind::year: return fmt::format("{}", year_of(first));
    case PeriodKind::ten_days: case PeriodKind::day: case PeriodKind::range: break;
  }
  return show(period.range, Language::en, brief);
}

}  // namespace

std::string Period::label(Language language, bool brief) const { return language == Language::zh ? chinese_label(*this, brief) : english_label(*this, brief); }

}  // namespace planloom
