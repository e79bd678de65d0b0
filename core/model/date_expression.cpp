// Days as people write them in a plan, and which days they mean there.
#include <planloom/calendar.hpp>
#include <planloom/date.hpp>
#include <planloom/quantity.hpp>
#include <planloom/text.hpp>

#include <algorithm>

#include "date_reader.hpp"
#include "spoken_offset.hpp"

namespace planloom {
namespace {

using figures::Cursor;
using End = DateExpression::End;
using Kind = DateExpression::Kind;

/// One end: what it is decides what the whole expression is.
struct ReadEnd {
  End end;
  Kind kind = Kind::day;
  std::optional<End> last;  ///< of 上旬, Q4: a stretch by itself
};

constexpr unsigned days_of_month[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

class EndReader {
 public:
  EndReader(std::u32string_view text, bool* impossible) : cursor_(text), impossible_(impossible) {}

  /// `known`: what the other end says, for 10月8日–11日.
  std::optional<ReadEnd> read(const End* known = nullptr) {
    if (!read_offset() && !read_day_or_month() && !(known && read_day_only(*known))) {
      auto spoken = figures::read_spoken_offset(cursor_.text());
      if (!spoken) return std::nullopt;
      const Kind kind = spoken->working ? Kind::working_days : spoken->offset_minutes || spoken->time ? Kind::clock_offset : Kind::offset;
      return ReadEnd{std::move(*spoken), kind, std::nullopt};
    }
    if (read_.kind == Kind::day || read_.kind == Kind::offset || read_.kind == Kind::working_days) read_time();
    if (!cursor_.done()) return std::nullopt;
    if (read_.kind == Kind::day && !possible()) return std::nullopt;
    return read_;
  }

 private:
  using Reader = bool (EndReader::*)();

  bool read_day_or_month() {
    for (const Reader reader : {&EndReader::read_numeric, &EndReader::read_chinese, &EndReader::read_english, &EndReader::read_part_of_year}) {
      const std::size_t start = cursor_.position();
      read_ = {};
      if ((this->*reader)()) return true;
      cursor_.rewind(start);
    }
    read_ = {};
    return false;
  }

  /// 2024-10-08, 10-08, 10.8, 10/8, 2024-10
  bool read_numeric() {
    const auto first = figures::read_plain_digits(cursor_);
    const char32_t mark = cursor_.peek();
    if (first.count == 0 || (mark != U'-' && mark != U'.' && mark != U'/')) return false;
    cursor_.advance();
    const auto second = figures::read_plain_digits(cursor_);
    if (second.count == 0 || second.count > 2) return false;
    if (first.count <= 2) return set_day(first.value, second.value);
    if (first.count != 4) return false;
    read_.end.year = first.value;
    if (cursor_.peek() != mark) {
      if (mark == U'.' || second.value < 1 || second.value > 12) return false;
      read_.end.month = static_cast<unsigned>(second.value);
      read_.kind = Kind::month;
      return true;
    }
    cursor_.advance();
    const auto third = figures::read_plain_digits(cursor_);
    return third.count >= 1 && third.count <= 2 && set_day(second.value, third.value);
  }

  /// 2024年10月8日, 10月8号, 十月八日, 8月, 8月上旬, 2024年8月
  bool read_chinese() {
    read_year();
    const auto month = figures::read_chinese_month(cursor_);
    if (!month) return false;
    read_.end.month = *month;
    cursor_.skip_blanks();
    static constexpr std::u32string_view thirds[] = {U"上旬", U"中旬", U"下旬"};
    for (unsigned third = 0; third < 3; ++third) {
      if (!cursor_.accept(thirds[third])) continue;
      read_.kind = Kind::range;
      read_.end.day = third * 10 + 1;
      read_.last = read_.end;
      read_.last->day = third == 2 ? 0 : third * 10 + 10;
      return *month >= 1 && *month <= 12;
    }
    const std::size_t start = cursor_.position();
    const auto day = figures::is_digit(cursor_.peek()) ? std::optional(figures::read_plain_digits(cursor_).value) : numeral();
    cursor_.skip_blanks();
    if (day && (cursor_.accept(U"日") || cursor_.accept(U"号"))) {
      return set_day(static_cast<int>(*month), *day);
    }
    cursor_.rewind(start);
    read_.kind = Kind::month;
    return *month >= 1 && *month <= 12;
  }

  std::optional<int> numeral() {
    const auto number = figures::read_number(cursor_);
    const auto whole = number ? number->value.whole() : std::nullopt;
    return whole && *whole < 100 ? std::optional(static_cast<int>(*whole)) : std::nullopt;
  }

  /// 18 Oct 2024, Oct 18, 18 October, Oct 2024
  bool read_english() {
    int day = 0;
    if (figures::is_digit(cursor_.peek())) {
      const auto digits = figures::read_plain_digits(cursor_);
      if (digits.count > 2 || !cursor_.skip_blanks()) return false;
      day = digits.value;
    }
    const auto month = figures::read_month_name(cursor_);
    if (!month) return false;
    read_.end.month = *month;
    cursor_.skip_blanks();
    if (day == 0 && figures::is_digit(cursor_.peek()) && !figures::is_digit(cursor_.peek(2))) {
      day = figures::read_plain_digits(cursor_).value;
      cursor_.accept(U",");
      cursor_.skip_blanks();
    }
    read_year();
    if (day != 0) return set_day(static_cast<int>(*month), day);
    read_.kind = Kind::month;
    return true;
  }

  /// Q4, 2024Q4, 上半年: as the months it has
  bool read_part_of_year() {
    const Period any = period_of(*make_date(2000, 1, 1), PeriodKind::year);
    const std::string text = figures::utf8(cursor_.rest());
    const auto period = parse_period(text, &any);
    if (!period || (period->kind != PeriodKind::quarter && period->kind != PeriodKind::half)) return false;
    if (parse_period(text)) read_.end.year = year_of(period->range.first);
    read_.kind = Kind::month_range;
    read_.end.month = month_of(period->range.first);
    read_.last = read_.end;
    read_.last->month = month_of(period->range.last);
    cursor_.advance(cursor_.rest().size());
    return true;
  }

  /// 11日 or 11 behind 10月8日
  bool read_day_only(const End& known) {
    cursor_.rewind(0);
    read_ = {};
    const auto digits = figures::read_plain_digits(cursor_);
    if (digits.count < 1 || digits.count > 2 || known.month == 0 || known.day == 0) return false;
    if (!cursor_.accept(U"日") && !cursor_.accept(U"号") && !cursor_.done()) return false;
    read_.end.year = known.year;
    return set_day(static_cast<int>(known.month), digits.value);
  }

  /// T, T+7, T−1d, D-5, T−12h, T+10个工作日, +10个工作日
  bool read_offset() {
    const bool lettered = (cursor_.peek() == U'T' || cursor_.peek() == U'D') && !figures::is_letter(cursor_.peek(1));
    if (lettered) cursor_.advance();
    const std::size_t start = cursor_.position();
    cursor_.skip_blanks();
    const int sign = cursor_.accept(U"+") ? 1 : cursor_.accept(U"-") ? -1 : 0;
    if (sign == 0) {
      cursor_.rewind(start);
      if (!lettered) return false;
      read_.kind = Kind::offset;
      read_.end.offset_days = 0;
      return true;
    }
    cursor_.skip_blanks();
    if (read_half_day(sign)) return true;
    const auto digits = figures::read_plain_digits(cursor_);
    if (digits.count == 0 || digits.count > 4) return false;
    return set_offset(sign * digits.value, lettered);
  }

  /// T−½d, T−0.5d, T−半天
  bool read_half_day(int sign) {
    const std::size_t start = cursor_.position();
    const bool half = cursor_.accept(U"½") || cursor_.accept(U"1/2") || cursor_.accept(U"0.5") || cursor_.accept(U"半");
    cursor_.skip_blanks();
    if (half && (cursor_.accept(U"days") || cursor_.accept(U"day") || cursor_.accept(U"d") || cursor_.accept(U"个天") || cursor_.accept(U"天") || cursor_.accept(U"日"))) {
      read_.kind = Kind::clock_offset;
      read_.end.offset_minutes = sign * 12 * 60;
      return true;
    }
    cursor_.rewind(start);
    return false;
  }

  bool set_offset(int number, bool lettered) {
    cursor_.skip_blanks();
    const auto accept = [this](std::initializer_list<std::u32string_view> words) {
      return std::any_of(words.begin(), words.end(), [this](std::u32string_view word) { return cursor_.accept(word); });
    };
    if (accept({U"个工作日", U"工作日", U"working days", U"working day", U"workdays"})) {
      read_.kind = Kind::working_days;
      read_.end.offset_days = number;
      read_.end.working = true;
    } else if (accept({U"个小时", U"小时", U"h"})) {
      read_.kind = Kind::clock_offset;
      read_.end.offset_minutes = number * 60;
    } else if (accept({U"分钟", U"min"})) {
      read_.kind = Kind::clock_offset;
      read_.end.offset_minutes = number;
    } else {
      const bool weeks = accept({U"周", U"w"});
      const bool days = !weeks && accept({U"天", U"日", U"days", U"day", U"d"});
      if (!lettered && !weeks && !days) return false;
      read_.kind = Kind::offset;
      read_.end.offset_days = weeks ? number * 7 : number;
    }
    return true;
  }

  void read_year() {
    const std::size_t start = cursor_.position();
    const auto digits = figures::read_plain_digits(cursor_);
    const bool chinese = cursor_.accept(U"年");
    if (digits.count == 4 && (chinese || cursor_.done())) {
      read_.end.year = digits.value;
      cursor_.skip_blanks();
    } else {
      cursor_.rewind(start);
    }
  }

  void read_time() {
    const std::size_t start = cursor_.position();
    if (!cursor_.skip_blanks()) return;
    const auto time = parse_clock(figures::utf8(cursor_.rest()));
    if (!time) { cursor_.rewind(start); return; }
    read_.end.time = time;
    if (read_.kind == Kind::offset) read_.kind = Kind::clock_offset;
    cursor_.advance(cursor_.rest().size());
  }

  bool set_day(int month, int day) {
    read_.end.month = static_cast<unsigned>(month);
    read_.end.day = static_cast<unsigned>(day);
    read_.kind = Kind::day;
    cursor_.accept(U"日");
    return true;
  }

  bool possible() {
    const End& end = read_.end;
    bool exists = end.month >= 1 && end.month <= 12 && end.day >= 1 && end.day <= days_of_month[end.month - 1];
    if (exists && end.year) exists = make_date(*end.year, end.month, end.day).has_value();
    if (!exists && impossible_) *impossible_ = true;
    return exists;
  }

  Cursor cursor_;
  bool* impossible_;
  ReadEnd read_;
};

bool is_offset(Kind kind) { return kind == Kind::offset || kind == Kind::clock_offset || kind == Kind::working_days; }

Kind kind_of(const ReadEnd& first, const ReadEnd& last) {
  if (is_offset(first.kind) || is_offset(last.kind)) return Kind::offset_range;
  const bool whole_months = first.end.day == 0 && (last.last ? last.last->day : last.end.day) == 0;
  return whole_months ? Kind::month_range : Kind::range;
}

std::optional<DateExpression> read_range(std::u32string_view text, const figures::Cut& cut, bool* impossible) {
  const auto left = figures::trimmed(text.substr(0, cut.end));
  const auto right = figures::trimmed(text.substr(cut.next));
  bool left_impossible = false, right_impossible = false;
  auto first = EndReader(left, &left_impossible).read();
  auto last = EndReader(right, &right_impossible).read(first ? &first->end : nullptr);
  if (!first && last && !left_impossible) {  // 8–11 Oct, 1–9月: the first end says only its number
    Cursor cursor(left);
    const auto digits = figures::read_plain_digits(cursor);
    if (digits.count < 1 || digits.count > 2 || !cursor.done()) return std::nullopt;
    const std::u32string completed = last->kind == Kind::month ? std::u32string(left) + U"月" : std::u32string();
    if (last->kind == Kind::month) first = EndReader(completed, &left_impossible).read();
    else if (last->kind == Kind::day) first = EndReader(left, &left_impossible).read(&last->end);
  }
  if (impossible) *impossible = *impossible || left_impossible || right_impossible;
  if (!first || !last) return std::nullopt;
  if (first->kind == Kind::clock_offset && last->kind == Kind::day) return std::nullopt;
  DateExpression expression;
  expression.kind = kind_of(*first, *last);
  expression.first = first->end;
  expression.last = last->last ? *last->last : last->end;
  return expression;
}

/// 10-08 起, 10月8日至今, 自10-08起
std::optional<DateExpression> read_open(std::u32string_view text, bool* impossible) {
  if (text.starts_with(U"自") || text.starts_with(U"从")) text.remove_prefix(1);
  for (const std::u32string_view tail : {U"起", U"以后", U"之后", U"至今", U"开始", U"–", U"—"}) {
    if (!text.ends_with(tail)) continue;
    const auto first = EndReader(figures::trimmed(text.substr(0, text.size() - tail.size())), impossible).read();
    if (!first) return std::nullopt;
    DateExpression expression;
    expression.kind = Kind::open;
    expression.first = expression.last = first->end;
    return expression;
  }
  return std::nullopt;
}

DateExpression single(const ReadEnd& read) {
  DateExpression expression;
  expression.kind = read.kind;
  expression.first = read.end;
  expression.last = read.last ? *read.last : read.end;
  return expression;
}

}  // namespace

std::optional<DateExpression> parse_date_expression(std::string_view text, bool* impossible) {
  if (impossible) *impossible = false;
  const std::u32string written = figures::normalise(text);
  bool no_such_day = false;
  std::optional<DateExpression> expression;
  if (const auto one = EndReader(written, &no_such_day).read()) expression = single(*one);
  for (const bool hyphen : {false, true}) {
    for (auto cut = figures::find_until(written, 1, hyphen); cut && !expression; cut = figures::find_until(written, cut->next, hyphen)) {
      expression = read_range(written, *cut, &no_such_day);
    }
  }
  if (!expression) expression = read_open(written, &no_such_day);
  if (impossible) *impossible = !expression && no_such_day;
  if (expression) expression->wording = trim(text);
  return expression;
}

namespace {

enum class Which { first = 1, last };

/// The day an end names in a given year.
std::optional<Date> in_year(const End& end, int year, Which which) {
  if (end.day != 0) return make_date(year, end.month, end.day);
  return which == Which::first ? make_date(year, end.month, 1) : period_of(*make_date(year, end.month, 1), PeriodKind::month).range.last;
}

/// The first such day on or after another one. A whole month counts while any of it is left.
std::optional<Date> on_or_after(const End& end, Date start, Which which) {
  for (int year = year_of(start); year <= year_of(start) + 8; ++year) {  // 02-29 may be eight years away
    const auto day = in_year(end, year, which);
    const auto reach = end.day == 0 ? in_year(end, year, Which::last) : day;
    if (day && *reach >= start) return day;
  }
  return std::nullopt;
}

bool counts_from_anchor(const End& end) { return end.offset_days || end.offset_minutes || end.offset_months; }

std::optional<Date> anchor_of(const End& end, const DateContext& context) {
  if (end.anchor.empty()) return context.anchor;
  return context.named ? context.named(end.anchor) : std::nullopt;
}

/// Three months after 30 November is the last of February.
Date add_months(Date date, int months) {
  const int index = year_of(date) * 12 + static_cast<int>(month_of(date)) - 1 + months;
  const Date first = *make_date(index / 12, static_cast<unsigned>(index % 12) + 1, 1);
  return std::min(first + Days(day_of(date) - 1), period_of(first, PeriodKind::month).range.last);
}

/// Minutes from the anchor's midnight: hours count from when the event begins, whole days do not.
std::chrono::minutes minutes_of(const End& end, const DateContext& context) {
  if (!end.offset_minutes) return std::chrono::minutes(0);
  const int begins = end.anchor.empty() && context.anchor_time ? context.anchor_time->minutes : 0;
  return std::chrono::minutes(begins + *end.offset_minutes);
}

/// The day of an end and nothing else: with its own year, as an offset, or as the next such day after `start`.
std::optional<Date> day_of_end(const End& end, const DateContext& context, Date start, Which which) {
  if (end.working) return std::nullopt;
  if (counts_from_anchor(end)) {
    const auto anchor = anchor_of(end, context);
    if (!anchor) return std::nullopt;
    const auto midnight = add_months(*anchor, end.offset_months.value_or(0)) + Days(end.offset_days.value_or(0));
    return std::chrono::floor<Days>(midnight + minutes_of(end, context));
  }
  if (end.year) return in_year(end, *end.year, which);
  return on_or_after(end, start, which);
}

/// 12-20 – 2025-01-10: the start is the last such day before an end that names its year.
std::optional<Date> on_or_before(const End& end, Date limit) {
  for (int year = year_of(limit); year >= year_of(limit) - 8; --year) {
    const auto day = in_year(end, year, Which::first);
    if (day && *day <= limit) return day;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateRange> resolve(const DateExpression& expression, const DateContext& context) {
  const Date start = context.period.range.first;
  const bool dated_end = expression.last.year && !expression.first.year && expression.first.month != 0;
  if (dated_end) {
    const auto last = day_of_end(expression.last, context, start, Which::last);
    const auto first = last ? on_or_before(expression.first, *last) : std::nullopt;
    if (!first) return std::nullopt;
    return DateRange{*first, *last};
  }
  const auto first = day_of_end(expression.first, context, start, Which::first);
  if (!first) return std::nullopt;
  if (expression.kind == Kind::open) return DateRange{*first, std::max(*first, context.period.range.last)};
  if (expression.kind == Kind::day || expression.kind == Kind::offset || expression.kind == Kind::clock_offset) return DateRange{*first, *first};
  const auto last = day_of_end(expression.last, context, *first, Which::last);
  if (!last || *last < *first) return std::nullopt;
  return DateRange{*first, *last};
}

std::optional<ClockTime> time_of_day(const DateExpression& expression, const DateContext& context) {
  const End& end = expression.first;
  if (end.time) return end.time;
  if (!end.offset_minutes) return std::nullopt;
  const auto since_midnight = minutes_of(end, context);
  const auto whole_days = std::chrono::floor<Days>(since_midnight);
  return ClockTime{static_cast<int>((since_midnight - whole_days).count())};
}

std::optional<DateRange> resolve(const DateExpression& expression, const DateContext& context, const WorkCalendar& calendar) {
  const auto resolved = [&](const End& end) -> std::optional<End> {
    if (!end.working) return end;
    const auto anchor = anchor_of(end, context);
    if (!anchor) return std::nullopt;
    End plain = end;
    plain.working = false;
    plain.offset_days = static_cast<int>((calendar.add_working_days(*anchor, end.offset_days.value_or(0)) - *anchor).count());
    return plain;
  };
  const auto first = resolved(expression.first), last = resolved(expression.last);
  if (!first || !last) return std::nullopt;
  DateExpression plain = expression;
  plain.first = *first;
  plain.last = *last;
  if (plain.kind == Kind::working_days) plain.kind = Kind::offset;
  return resolve(plain, context);
}

}  // namespace planloom
