// Years (financial ones too), halves, quarters, pairs of months, months, ten-day stretches, weeks: read, named and cut.
#include <planloom/date.hpp>
#include <planloom/decimal.hpp>
#include <planloom/quantity.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "date_reader.hpp"

namespace planloom {
namespace {

using figures::Cursor;

Date first_of_month(int year, unsigned month) { return *make_date(year, month, 1); }
Date last_of_month(int year, unsigned month) { return month == 12 ? *make_date(year, 12, 31) : first_of_month(year, month + 1) - Days(1); }

/// `length` months from the `offset`-th one after the start of a year.
Period block(PeriodKind kind, int year, unsigned first_month, unsigned offset, unsigned length) {
  const unsigned from = first_month - 1 + offset, to = from + length - 1;
  return {kind, {first_of_month(year + static_cast<int>(from / 12), from % 12 + 1), last_of_month(year + static_cast<int>(to / 12), to % 12 + 1)}};
}

unsigned months_in(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::month: return 1;
    case PeriodKind::two_months: return 2;
    case PeriodKind::quarter: return 3;
    case PeriodKind::half: return 6;
    default: return 12;
  }
}

/// Financial years count the quarters and halves; months go by the calendar.
bool counts_in_years(PeriodKind kind) {
  return kind == PeriodKind::two_months || kind == PeriodKind::quarter || kind == PeriodKind::half || kind == PeriodKind::year;
}

unsigned first_month_of(const PeriodFrame& frame) { return frame.fiscal_start == 0 ? 1 : frame.fiscal_start; }

/// The year, by its first day's, that a day belongs to when years begin in a month.
int starting_year(Date date, unsigned first_month) { return year_of(date) - (month_of(date) < first_month ? 1 : 0); }

/// Which one of its year, from 1.
unsigned number_in_year(Date first, PeriodKind kind, unsigned first_month) { return (month_of(first) + 12 - first_month) % 12 / months_in(kind) + 1; }

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

Date monday_of(Date date) { return date - Days(weekday_of(date) - 1); }

/// The numbered week of a plan; nothing for one that the plan does not reach.
std::optional<Period> plan_week(unsigned number, const PeriodFrame& frame) {
  const DateRange& plan = *frame.plan;
  const Date monday = monday_of(plan.first) + Days(7 * (static_cast<int>(number) - 1));
  if (number < 1 || monday > plan.last) return std::nullopt;
  return Period{PeriodKind::plan_week, {std::max(monday, plan.first), std::min(monday + Days(6), plan.last)}};
}

unsigned third_of(Date date) { return day_of(date) <= 10 ? 1 : day_of(date) <= 20 ? 2 : 3; }

constexpr const char* thirds[] = {"上旬", "中旬", "下旬"};
constexpr const char* halves[] = {"上半年", "下半年"};
constexpr const char* quarters[] = {"一季度", "二季度", "三季度", "四季度"};

/// A part of a year before the year is known.
struct Part {
  PeriodKind kind = PeriodKind::year;
  unsigned number = 0;  ///< of the half, quarter, month, week
  unsigned more = 0;    ///< the third of a month, or its day
};

/// `year` is the one the first month lies in.
std::optional<Period> part_of_year(const Part& part, int year, unsigned first_month) {
  switch (part.kind) {
    case PeriodKind::year: case PeriodKind::half: case PeriodKind::quarter: case PeriodKind::two_months:
      return block(part.kind, year, first_month, part.number == 0 ? 0 : (part.number - 1) * months_in(part.kind), months_in(part.kind));
    case PeriodKind::month: return block(part.kind, year, part.number, 0, 1);
    case PeriodKind::ten_days: return ten_days(year, part.number, part.more);
    case PeriodKind::week: return week(year, static_cast<int>(part.number));
    case PeriodKind::day: {
      const auto date = make_date(year, part.number, part.more);
      if (!date) return std::nullopt;
      return Period{PeriodKind::day, {*date, *date}};
    }
    case PeriodKind::plan_week: case PeriodKind::range: break;
  }
  return std::nullopt;
}

/// One of so many, from 1.
std::optional<unsigned> read_ordinal(Cursor& cursor, unsigned most) {
  const auto number = figures::read_number(cursor);
  const auto whole = number ? number->value.whole() : std::nullopt;
  if (!whole || *whole < 1 || *whole > static_cast<std::int64_t>(most)) return std::nullopt;
  return static_cast<unsigned>(*whole);
}

/// Q3, H1, W12; B4 only behind a year, for B4 alone is what people call many things.
std::optional<Part> read_letter_part(Cursor& cursor, bool behind_year) {
  static constexpr struct { char32_t letter; PeriodKind kind; unsigned most; } letters[] = {
      {U'Q', PeriodKind::quarter, 4}, {U'H', PeriodKind::half, 2}, {U'W', PeriodKind::week, 53}, {U'B', PeriodKind::two_months, 6}};
  for (const auto& entry : letters) {
    if ((cursor.peek() | 0x20) != (entry.letter | 0x20) || !figures::is_digit(cursor.peek(1))) continue;
    if (entry.kind == PeriodKind::two_months && !behind_year) continue;
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

/// 7–8月, the fourth pair of months
std::optional<Part> read_two_months(Cursor& cursor) {
  const std::size_t start = cursor.position();
  const auto first = figures::read_plain_digits(cursor);
  cursor.accept(U"月");
  const bool sound = first.count > 0 && first.value % 2 == 1 && figures::accept_until(cursor, true);
  const auto second = sound ? figures::read_chinese_month(cursor) : std::nullopt;
  if (second && *second <= 12 && static_cast<int>(*second) == first.value + 1) return Part{PeriodKind::two_months, *second / 2, 0};
  cursor.rewind(start);
  return std::nullopt;
}

std::optional<Part> read_chinese_part(Cursor& cursor, bool behind_year) {
  for (unsigned half = 0; half < 2; ++half) {
    if (cursor.accept(figures::normalise(halves[half]))) return Part{PeriodKind::half, half + 1, 0};
  }
  const std::size_t start = cursor.position();
  if (const auto pair = behind_year ? read_two_months(cursor) : std::nullopt) return pair;
  if (const auto month = figures::read_chinese_month(cursor)) {
    if (*month < 1 || *month > 12) return std::nullopt;
    Part part{PeriodKind::month, *month, 0};
    read_within_month(cursor, part);
    return part;
  }
  cursor.accept(U"第");
  cursor.skip_blanks();
  if (const auto number = read_ordinal(cursor, 999)) {
    cursor.skip_blanks();
    cursor.accept(U"个");
    if (*number <= 6 && cursor.accept(U"双月")) return Part{PeriodKind::two_months, *number, 0};
    if (*number <= 4 && (cursor.accept(U"季度") || cursor.accept(U"季"))) return Part{PeriodKind::quarter, *number, 0};
    if ((*number <= 53 || !behind_year) && cursor.accept(U"周")) return Part{behind_year ? PeriodKind::week : PeriodKind::plan_week, *number, 0};
  }
  cursor.rewind(start);
  return std::nullopt;
}

/// Week 12, of the plan
std::optional<Part> read_english_week(Cursor& cursor) {
  const std::size_t start = cursor.position();
  const bool named = cursor.accept(U"Week") || cursor.accept(U"week");
  if (named && cursor.skip_blanks()) {
    if (const auto number = read_ordinal(cursor, 999)) return Part{PeriodKind::plan_week, *number, 0};
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

struct Written {
  std::optional<int> year;         ///< a financial one is named by its end
  Part part;
  bool financial = false;
};

/// A year of four digits; "2024年" and "2024年度" too.
std::optional<int> read_year(Cursor& cursor) {
  const std::size_t start = cursor.position();
  const auto digits = figures::read_plain_digits(cursor);
  if (digits.count != 4 || digits.value < 1900 || digits.value > 2199) { cursor.rewind(start); return std::nullopt; }
  cursor.skip_blanks();
  if (cursor.accept(U"年度") || cursor.accept(U"年")) cursor.skip_blanks();
  return digits.value;
}

std::optional<int> full_year(const figures::WrittenDigits& digits) {
  if (digits.count == 2) return 2000 + digits.value;
  if (digits.count == 4 && digits.value >= 1900 && digits.value <= 2199) return digits.value;
  return std::nullopt;
}

/// 2025-26, 2025/26: the year behind the mark, which must follow the other.
std::optional<int> read_second_year(Cursor& cursor, int first) {
  if (!cursor.accept(U"-") && !cursor.accept(U"/")) return first;
  const auto digits = figures::read_plain_digits(cursor);
  const bool follows = (digits.count == 2 || digits.count == 4) && digits.value % 100 == (first + 1) % 100 && (digits.count == 2 || digits.value == first + 1);
  return follows ? std::optional(first + 1) : std::nullopt;
}

/// FY26, FY2025-26, 26财年, 2025-26财年
std::optional<int> read_financial_year(Cursor& cursor) {
  const std::size_t start = cursor.position();
  const bool lettered = cursor.accept(U"FY") || cursor.accept(U"fy") || cursor.accept(U"财年");
  if (lettered) cursor.skip_blanks();
  const auto first = full_year(figures::read_plain_digits(cursor));
  // FY26-Q1 has a mark too, but no second year behind it.
  const bool pair = first && (cursor.peek() == U'-' || cursor.peek() == U'/') && figures::is_digit(cursor.peek(1));
  const auto year = pair ? read_second_year(cursor, *first) : first;
  cursor.skip_blanks();
  const bool named = lettered || cursor.accept(U"财年") || cursor.accept(U"财政年度") || cursor.accept(U"财务年度") || cursor.accept(U"会计年度");
  if (!year || !named) { cursor.rewind(start); return std::nullopt; }
  cursor.skip_blanks();
  return year;
}

std::optional<Written> read_with_financial_year(Cursor& cursor) {
  const auto year = read_financial_year(cursor);
  if (!year) return std::nullopt;
  if (cursor.done()) return Written{year, {}, true};
  if (cursor.accept(U"-")) cursor.skip_blanks();
  auto part = read_letter_part(cursor, true);
  if (!part) part = read_chinese_part(cursor, true);
  if (!part || (!counts_in_years(part->kind) && part->kind != PeriodKind::month)) return std::nullopt;
  return Written{year, *part, true};
}

std::optional<Written> read_with_year(Cursor& cursor) {
  const auto year = read_year(cursor);
  if (!year) return std::nullopt;
  if (cursor.done()) return Written{year, {}};
  const bool mark = cursor.accept(U"-") || cursor.accept(U"/") || cursor.accept(U".");
  if (auto part = read_letter_part(cursor, true)) return Written{year, *part};
  if (mark) {
    if (const auto part = read_iso_part(cursor)) return Written{year, *part};
    return std::nullopt;
  }
  if (const auto part = read_chinese_part(cursor, true)) return Written{year, *part};
  return std::nullopt;
}

std::optional<Written> read_one(std::u32string_view text) {
  Cursor cursor(text);
  if (const auto written = read_with_financial_year(cursor); written && cursor.done()) return written;
  cursor.rewind(0);
  if (const auto written = read_with_year(cursor); written && cursor.done()) return written;
  cursor.rewind(0);
  if (text == U"year" || text == U"年" || text == U"全年" || text == U"年度") return Written{std::nullopt, {}};
  auto part = read_letter_part(cursor, false);
  if (!part) part = read_english_week(cursor);
  if (!part) {
    if (const auto month = figures::read_month_name(cursor)) part = Part{PeriodKind::month, *month, 0};
    else part = read_chinese_part(cursor, false);
  }
  if (!part) return std::nullopt;
  if (cursor.done()) return Written{std::nullopt, *part};
  cursor.skip_blanks();
  if (const auto year = read_financial_year(cursor); year && cursor.done()) return Written{year, *part, true};  // Q3 FY26
  const auto year = read_year(cursor);  // Q3 2024, August 2024
  if (!year || !cursor.done()) return std::nullopt;
  return Written{year, *part};
}

/// Within the year that a period begins in; a plan may begin in the middle of one: its first quarter is then next year's.
std::optional<Period> placed_within(const Part& part, const Period& within, const PeriodFrame& frame) {
  const unsigned first_month = counts_in_years(part.kind) ? first_month_of(frame) : 1;
  const int year = starting_year(within.range.first, first_month);
  auto period = part_of_year(part, year, first_month);
  if (part.kind != PeriodKind::year && period && period->range.last < within.range.first) period = part_of_year(part, year + 1, first_month);
  return period;
}

std::optional<Period> placed(const Written& written, const Period* within, const PeriodFrame& frame) {
  std::optional<Period> period;
  if (written.financial) {
    if (frame.fiscal_start == 0) return std::nullopt;
    const int year = *written.year - (frame.fiscal_start == 1 ? 0 : 1);
    const bool next = written.part.kind == PeriodKind::month && written.part.number < frame.fiscal_start;
    period = part_of_year(written.part, year + (next ? 1 : 0), frame.fiscal_start);
  } else if (written.part.kind == PeriodKind::plan_week) {
    if (frame.plan) period = plan_week(written.part.number, frame);
  } else if (written.year) {
    period = part_of_year(written.part, *written.year, 1);
  } else if (within) {
    period = placed_within(written.part, *within, frame);
  }
  if (period) period->frame = frame;
  return period;
}

/// 1–3月, 第1–4周: the first end says only its number; the second one's word is lent to it.
std::optional<Written> read_first_end(std::u32string_view text, const std::optional<Written>& last) {
  if (auto whole = read_one(text)) return whole;
  if (!last || (last->part.kind != PeriodKind::month && last->part.kind != PeriodKind::plan_week && last->part.kind != PeriodKind::quarter)) return std::nullopt;
  const char32_t* const unit = last->part.kind == PeriodKind::month ? U"月" : last->part.kind == PeriodKind::quarter ? U"季度" : U"周";
  return read_one(std::u32string(text) + unit);
}

}  // namespace

std::optional<Period> parse_period(std::string_view text, const Period* within, const PeriodFrame& frame) {
  const std::u32string written = figures::normalise(text);
  if (const auto one = read_one(written)) return placed(*one, within, frame);
  for (const bool hyphen : {false, true}) {
    const auto cut = figures::find_until(written, 1, hyphen);
    if (!cut) continue;
    const auto to = read_one(figures::trimmed(std::u32string_view(written).substr(cut->next)));
    const auto from = read_first_end(figures::trimmed(std::u32string_view(written).substr(0, cut->end)), to);
    if (!from || !to) continue;
    const auto first = placed(*from, within, frame);
    const auto last = first ? placed(*to, &*first, frame) : std::nullopt;
    if (!last || last->range.last < first->range.first) continue;
    return Period{PeriodKind::range, {first->range.first, last->range.last}, frame};
  }
  return std::nullopt;
}

std::optional<Period> parse_period(std::string_view text, const Period* within) {
  PeriodFrame frame = within ? within->frame : PeriodFrame{};
  if (within && !frame.plan) frame.plan = within->range;
  return parse_period(text, within, frame);
}

Period period_of(Date date, PeriodKind kind, const PeriodFrame& frame) {
  Period period{kind, {date, date}, frame};
  switch (kind) {
    case PeriodKind::day: case PeriodKind::range: period.kind = PeriodKind::day; break;
    case PeriodKind::plan_week:
      if (frame.plan) {
        period.range = {std::max(monday_of(date), frame.plan->first), std::min(monday_of(date) + Days(6), frame.plan->last)};
        if (period.range.first <= date && date <= period.range.last) break;
      }
      period.kind = PeriodKind::week;
      [[fallthrough]];
    case PeriodKind::week: period.range = {monday_of(date), monday_of(date) + Days(6)}; break;
    case PeriodKind::ten_days: period.range = ten_days(year_of(date), month_of(date), third_of(date)).range; break;
    case PeriodKind::month: period.range = block(kind, year_of(date), month_of(date), 0, 1).range; break;
    case PeriodKind::two_months: case PeriodKind::quarter: case PeriodKind::half: case PeriodKind::year: {
      const unsigned first = first_month_of(frame);
      period.range = block(kind, starting_year(date, first), first, (number_in_year(date, kind, first) - 1) * months_in(kind), months_in(kind)).range;
      break;
    }
  }
  return period;
}

std::vector<Period> split_period(const Period& whole, PeriodKind kind) {
  assert(kind != PeriodKind::range);
  PeriodFrame frame = whole.frame;
  if (!frame.plan) frame.plan = whole.range;
  std::vector<Period> parts;
  for (Date date = whole.range.first; date <= whole.range.last; date = parts.back().range.last + Days(1)) parts.push_back(period_of(date, kind, frame));
  return parts;
}

namespace {

/// A financial year that is not the calendar's, or a part of one.
bool is_financial(const Period& period) {
  const unsigned start = period.frame.fiscal_start;
  if (start <= 1 || !counts_in_years(period.kind)) return false;
  return (month_of(period.range.first) + 12 - start) % months_in(period.kind) == 0 && (period.kind != PeriodKind::year || month_of(period.range.first) == start);
}

unsigned number_of(const Period& period) {
  return number_in_year(period.range.first, period.kind, is_financial(period) ? period.frame.fiscal_start : 1);
}

/// The year that gives a financial year its name: the one it ends in.
int closing_year(const Period& period) { return starting_year(period.range.first, period.frame.fiscal_start) + 1; }

std::string year_name(const Period& period) {
  if (!is_financial(period)) return fmt::format("{:04}", year_of(period.range.first));
  const int year = closing_year(period);
  return year >= 2000 && year < 2100 ? fmt::format("FY{:02}", year % 100) : fmt::format("FY{:04}", year);
}

int plan_week_number(const Period& period) {
  const Date start = period.frame.plan ? period.frame.plan->first : period.range.first;
  return static_cast<int>((monday_of(period.range.first) - monday_of(start)).count() / 7) + 1;
}

}  // namespace

std::string Period::name() const {
  const Date first = range.first;
  switch (kind) {
    case PeriodKind::day: return iso_text(first);
    case PeriodKind::week: { const IsoWeek w = iso_week(first); return fmt::format("{:04}-W{:02}", w.year, w.week); }
    case PeriodKind::plan_week: return fmt::format("第{}周", plan_week_number(*this));
    case PeriodKind::ten_days: return fmt::format("{:04}-{:02}-{}", year_of(first), month_of(first), thirds[third_of(first) - 1]);
    case PeriodKind::month: return fmt::format("{:04}-{:02}", year_of(first), month_of(first));
    case PeriodKind::two_months: return fmt::format("{}B{}", year_name(*this), number_of(*this));
    case PeriodKind::quarter: return fmt::format("{}Q{}", year_name(*this), number_of(*this));
    case PeriodKind::half: return fmt::format("{}H{}", year_name(*this), number_of(*this));
    case PeriodKind::year: return year_name(*this);
    case PeriodKind::range: break;
  }
  return iso_text(first) + ".." + iso_text(range.last);
}

namespace {

/// 3.16–3.22
std::string dotted(DateRange range) {
  return fmt::format("{}.{}–{}.{}", month_of(range.first), day_of(range.first), month_of(range.last), day_of(range.last));
}

/// "2024 年", "2026 财年"
std::string chinese_year(const Period& period) {
  return is_financial(period) ? fmt::format("{} 财年", closing_year(period)) : fmt::format("{} 年", year_of(period.range.first));
}

std::string chinese_label(const Period& period, bool brief) {
  const Date first = period.range.first;
  const std::string year = brief ? "" : chinese_year(period);
  switch (period.kind) {
    case PeriodKind::week: {
      const IsoWeek w = iso_week(first);
      return brief ? fmt::format("第 {} 周", w.week) : fmt::format("{} 年第 {} 周", w.year, w.week);
    }
    case PeriodKind::plan_week: return period.name() + (brief ? "" : " (" + dotted(period.range) + ")");
    case PeriodKind::ten_days: return fmt::format("{}{}{} 月{}", year, brief ? "" : " ", month_of(first), thirds[third_of(first) - 1]);
    case PeriodKind::month: return fmt::format("{}{}{} 月", year, brief ? "" : " ", month_of(first));
    case PeriodKind::two_months: {
      const std::string own = brief ? "" : fmt::format("{} 年 ", year_of(first));  // a pair of months in two years is named by its first
      return fmt::format("{}{}–{} 月", own, month_of(first), month_of(period.range.last));
    }
    case PeriodKind::quarter: return year + (brief ? "" : "第") + quarters[number_of(period) - 1];
    case PeriodKind::half: return year + halves[number_of(period) - 1];
    case PeriodKind::year: return chinese_year(period);
    case PeriodKind::day: case PeriodKind::range: break;
  }
  return show(period.range, Language::zh, brief);
}

std::string english_month(Date date) {
  const std::string day = show(date, Language::en, true);
  return day.substr(day.find(' ') + 1);
}

std::string english_label(const Period& period, bool brief) {
  const Date first = period.range.first;
  const std::string year = brief ? "" : " " + year_name(period);
  switch (period.kind) {
    case PeriodKind::week: {
      const IsoWeek w = iso_week(first);
      return brief ? fmt::format("W{:02}", w.week) : fmt::format("W{:02} {}", w.week, w.year);
    }
    case PeriodKind::plan_week: return fmt::format("Week {}", plan_week_number(period)) + (brief ? "" : " (" + show(period.range, Language::en, true) + ")");
    case PeriodKind::month: return english_month(first) + year;
    case PeriodKind::two_months: return fmt::format("{}–{}", english_month(first), english_month(period.range.last)) + (brief ? "" : fmt::format(" {}", year_of(first)));
    case PeriodKind::quarter: return fmt::format("Q{}{}", number_of(period), year);
    case PeriodKind::half: return fmt::format("H{}{}", number_of(period), year);
    case PeriodKind::year: return year_name(period);
    case PeriodKind::ten_days: case PeriodKind::day: case PeriodKind::range: break;
  }
  return show(period.range, Language::en, brief);
}

}  // namespace

std::string Period::label(Language language, bool brief) const { return language == Language::zh ? chinese_label(*this, brief) : english_label(*this, brief); }

}  // namespace planloom
