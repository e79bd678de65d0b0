// When something recurs, as people write it.
#include <planloom/calendar.hpp>
#include <planloom/text.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "date_reader.hpp"
#include "recurrence_rule.hpp"

namespace planloom {
namespace {

using figures::Cursor;
using Kind = Recurrence::Kind;

/// 一 … 六 as 1 … 6, 日 and 天 as 7; digits too; 0 for anything else.
unsigned weekday_digit(char32_t c) {
  static constexpr std::u32string_view words = U"一二三四五六日";
  if (const auto at = words.find(c); at != words.npos) return static_cast<unsigned>(at) + 1;
  if (c == U'天') return 7;
  return c >= U'1' && c <= U'7' ? static_cast<unsigned>(c - U'0') : 0;
}

class RecurrenceReader {
 public:
  explicit RecurrenceReader(std::u32string_view text) : cursor_(text) {}

  std::optional<Recurrence> read() {
    using Reader = bool (RecurrenceReader::*)();
    for (const Reader reader : {&RecurrenceReader::read_simple, &RecurrenceReader::read_weekend, &RecurrenceReader::read_quota, &RecurrenceReader::read_weekly,
                                &RecurrenceReader::read_monthly, &RecurrenceReader::read_quarterly, &RecurrenceReader::read_yearly, &RecurrenceReader::read_bare}) {
      cursor_.rewind(0);
      found_ = {};
      if ((this->*reader)() && at_end()) return found_;
    }
    return std::nullopt;
  }

 private:
  bool accept(std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [this](std::u32string_view word) { return cursor_.accept(word); });
  }

  /// Only a clock time may follow.
  bool at_end() {
    cursor_.skip_blanks();
    if (cursor_.done()) return true;
    found_.time = parse_clock(figures::utf8(cursor_.rest()));
    return found_.time.has_value() && found_.kind != Kind::quota && found_.kind != Kind::irregular;
  }

  bool read_simple() {
    if (accept({U"不定期", U"随时"})) { found_.kind = Kind::irregular; return true; }
    if (accept({U"每个工作日", U"每工作日", U"工作日"})) { found_.kind = Kind::workdays; return true; }
    found_.kind = Kind::daily;
    if (accept({U"隔日", U"隔天", U"每两天", U"每隔一天"})) { found_.interval = 2; return true; }
    if (const std::size_t start = cursor_.position(); read_every() && found_.interval > 1 && cursor_.accept(U"天")) {
      cursor_.skip_blanks();
      accept({U"一次", U"1次"});
      return true;
    } else {
      cursor_.rewind(start);
      found_.interval = 1;
    }
    return accept({U"每日", U"每天", U"天天"}) && !figures::is_chinese_numeral(cursor_.peek()) && !figures::is_digit(cursor_.peek());
  }

  bool read_weekend() {
    const bool every = accept({U"每周末", U"每个周末"});
    if (!every && !cursor_.accept(U"周末")) return false;
    cursor_.skip_blanks();
    if (accept({U"一次", U"1次", U"一天", U"1天"})) { found_.kind = Kind::once_a_weekend; return true; }
    found_.weekdays = {6, 7};
    return true;
  }

  /// 每周2–3次, 一周两次, 每月4篇, 每天三次, 每两周一次
  bool read_quota() {
    const bool named = read_every() || cursor_.accept(U"一");
    if (!named || !read_unit()) return false;
    cursor_.skip_blanks();
    const auto low = figures::read_number(cursor_);
    if (!low) return false;
    std::optional<figures::Number> high;
    if (figures::accept_until(cursor_, true)) high = figures::read_number(cursor_);
    cursor_.skip_blanks();
    const figures::UnitWord* unit = figures::longest_unit(cursor_.rest());
    if (!unit || unit->kind != figures::UnitKind::counter) return false;
    cursor_.advance(unit->word.size());
    const auto from = low->value.whole(), to = high ? high->value.whole() : from;
    if (!from || !to || *from < 1 || *to < *from || *to > 1000) return false;
    found_.kind = Kind::quota;
    found_.quota_low = static_cast<int>(*from);
    found_.quota_high = static_cast<int>(*to);
    return true;
  }

  /// 每, 每两, 每 3: what follows is a unit of time
  bool read_every() {
    if (!cursor_.accept(U"每")) return false;
    cursor_.skip_blanks();
    const std::size_t start = cursor_.position();
    const auto number = figures::read_number(cursor_);
    const auto whole = number ? number->value.whole() : std::nullopt;
    if (!number) { cursor_.rewind(start); return true; }
    if (!whole || *whole < 1 || *whole > 99) { cursor_.rewind(start); return true; }
    found_.interval = static_cast<int>(*whole);
    cursor_.skip_blanks();
    return true;
  }

  bool read_unit() {
    static constexpr struct { std::u32string_view word; PeriodKind kind; } words[] = {{U"天", PeriodKind::day}, {U"日", PeriodKind::day}, {U"周", PeriodKind::week},
        {U"星期", PeriodKind::week}, {U"个月", PeriodKind::month}, {U"月", PeriodKind::month}, {U"季度", PeriodKind::quarter}, {U"个季度", PeriodKind::quarter}, {U"季", PeriodKind::quarter}, {U"半年", PeriodKind::half}, {U"年", PeriodKind::year}};
    for (const auto& entry : words) {
      if (cursor_.accept(entry.word)) { found_.quota_per = entry.kind; return true; }
    }
    return false;
  }

  /// 隔周, 每两周, 每3周, 每周, or nothing before 周
  bool read_weeks() {
    if (accept({U"隔周", U"每双周", U"双周"})) {
      found_.interval = 2;
    } else {
      const std::size_t start = cursor_.position();
      const bool counted = read_every() && found_.interval > 1 && accept({U"个星期", U"星期", U"周"});
      if (!counted) {
        cursor_.rewind(start);
        found_.interval = 1;
        return accept({U"每周", U"每个周", U"每星期", U"周", U"星期"});
      }
    }
    cursor_.skip_blanks();
    cursor_.accept(U"的");
    return accept({U"周", U"星期"}) || weekday_digit(cursor_.peek()) != 0;
  }

  /// 每周一, 周一, 每周一三五, 每周一、周三, 周一至周五, 隔周周三
  bool read_weekly() {
    if (!read_weeks()) return false;
    accept({U"的"});
    if (!read_weekday()) return false;
    if (figures::accept_until(cursor_, true)) {
      accept({U"每周", U"周", U"星期"});
      const unsigned first = found_.weekdays.back();
      if (!read_weekday() || found_.weekdays.back() <= first) return false;
      const unsigned last = found_.weekdays.back();
      found_.weekdays.clear();
      for (unsigned day = first; day <= last; ++day) found_.weekdays.push_back(day);
      return true;
    }
    for (bool more = true; more;) {
      const std::size_t before = cursor_.position();
      const bool joined = accept({U"、", U",", U"和", U"及"});
      cursor_.skip_blanks();
      const bool named = accept({U"每周", U"周", U"星期"});
      more = (joined || named || weekday_digit(cursor_.peek()) != 0) && !figures::is_digit(cursor_.peek()) && read_weekday();
      if (!more) cursor_.rewind(before);
    }
    std::sort(found_.weekdays.begin(), found_.weekdays.end());
    return std::adjacent_find(found_.weekdays.begin(), found_.weekdays.end()) == found_.weekdays.end();
  }

  bool read_weekday() {
    const unsigned day = weekday_digit(cursor_.peek());
    if (day == 0) return false;
    cursor_.advance();
    found_.weekdays.push_back(day);
    return true;
  }

  /// 第二个, 第2个, 最后一个, 倒数第二个, 首个; 第二、四个
  bool read_which() {
    for (bool more = true; more;) {
      if (!read_one_which(found_.days.empty())) return false;
      cursor_.skip_blanks();
      more = accept({U"、", U",", U"和", U"及"});
      cursor_.skip_blanks();
    }
    return true;
  }

  bool read_one_which(bool first) {
    cursor_.skip_blanks();
    if (accept({U"最后一个", U"最后1个", U"末个", U"最后一", U"最后"})) { found_.days.push_back(-1); return true; }
    if (accept({U"首个"})) { found_.days.push_back(1); return true; }
    const bool from_end = cursor_.accept(U"倒数");
    if (!cursor_.accept(U"第") && first) return false;
    const auto number = figures::read_number(cursor_);
    const auto whole = number ? number->value.whole() : std::nullopt;
    if (!whole || *whole < 1 || *whole > 31) return false;
    found_.days.push_back(static_cast<int>(from_end ? -*whole : *whole));
    cursor_.accept(U"个");
    return true;
  }

  bool read_months() {
    if (accept({U"隔月", U"每双月"})) { found_.interval = 2; return true; }
    const std::size_t start = cursor_.position();
    if (read_every() && accept({U"个月", U"月"})) return true;
    cursor_.rewind(start);
    found_.interval = 1;
    return false;
  }

  bool read_monthly() {
    if (!read_months()) return false;
    cursor_.accept(U"的");
    cursor_.skip_blanks();
    found_.kind = Kind::monthly_day;
    if (accept({U"月初", U"初"})) { found_.days = {1}; return true; }
    if (accept({U"月底", U"月末", U"底", U"末"})) { found_.days = {-1}; return true; }
    const std::size_t start = cursor_.position();
    if (read_days_of_month()) return true;
    cursor_.rewind(start);
    found_.days.clear();
    return read_which() && read_monthly_which();
  }

  /// 15日, 1、15日, 1日和15日, 1–3日, 1日、15日和最后一天
  bool read_days_of_month() {
    bool named = false;
    for (bool more = true; more;) {
      if (accept({U"最后一天", U"最后一日", U"月底", U"月末"})) {
        found_.days.push_back(-1);
        named = true;
      } else {
        const auto day = read_day_number();
        if (!day) return false;
        const auto last = figures::accept_until(cursor_, true) ? read_day_number() : day;
        if (!last || *last < *day) return false;
        for (int each = *day; each <= *last; ++each) found_.days.push_back(each);
        named = cursor_.previous() == U'日' || cursor_.previous() == U'号';
      }
      const std::size_t before = cursor_.position();
      cursor_.skip_blanks();
      more = accept({U"、", U",", U"和", U"及"});
      if (!more) cursor_.rewind(before);
      cursor_.skip_blanks();
    }
    std::vector<int> sorted = found_.days;
    std::ranges::sort(sorted);
    return named && std::ranges::adjacent_find(sorted) == sorted.end();
  }

  std::optional<int> read_day_number() {
    const auto number = figures::read_number(cursor_);
    const auto day = number ? number->value.whole() : std::nullopt;
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    accept({U"日", U"号"});
    return static_cast<int>(*day);
  }

  bool read_monthly_which() {
    if (accept({U"工作日"})) { found_.kind = Kind::monthly_workday; return true; }
    if (!accept({U"周", U"星期"})) return accept({U"天", U"日"});
    found_.kind = Kind::monthly_weekday;
    const std::vector<int> numbers = std::exchange(found_.days, {});
    if (!read_weekday() || std::ranges::any_of(numbers, [](int n) { return n > 5 || n < -5; })) return false;
    for (const int n : numbers) found_.which.push_back({n, found_.weekdays.front()});
    found_.weekdays.clear();
    return true;
  }

  /// 每季度首日, 每季度末, 每季度第一个工作日, 每季度首月5日
  bool read_quarterly() {
    found_.kind = Kind::quarterly;
    if (!read_every() || !accept({U"个季度", U"季度", U"季"})) return false;
    cursor_.accept(U"的");
    cursor_.skip_blanks();
    if (accept({U"首日", U"初"})) { found_.days = {1}; return true; }
    if (accept({U"末日", U"末", U"底"})) { found_.days = {-1}; return true; }
    if (accept({U"首月", U"第一个月", U"首个月"})) {
      found_.in_first_month = true;
      cursor_.accept(U"的");
      cursor_.skip_blanks();
      const std::size_t start = cursor_.position();
      if (read_days_of_month()) return true;
      cursor_.rewind(start);
      found_.days.clear();
    }
    if (!read_which()) return false;
    found_.working = accept({U"工作日"});
    return found_.working || accept({U"天", U"日"});
  }

  bool read_yearly() {
    found_.kind = Kind::yearly;
    if (!cursor_.accept(U"每年")) return false;
    cursor_.skip_blanks();
    const auto date = parse_date_expression(figures::utf8(cursor_.rest()));
    if (!date || date->kind != DateExpression::Kind::day || date->first.year) return false;
    found_.months = {date->first.month};
    found_.days = {static_cast<int>(date->first.day)};
    found_.time = date->first.time;
    cursor_.advance(cursor_.rest().size());
    return true;
  }

  /// 每周, 每月, 每季度, 每两周: one in each, no day said
  bool read_bare() {
    if (!read_every() || !read_unit() || found_.quota_per == PeriodKind::day) return false;
    found_.kind = Kind::quota;
    found_.quota_low = found_.quota_high = 1;
    return true;
  }

  Cursor cursor_;
  Recurrence found_;
};

constexpr std::array<std::u32string_view, 7> day_names = {U"monday", U"tuesday", U"wednesday", U"thursday", U"friday", U"saturday", U"sunday"};

std::u32string lower(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out) c = c >= U'A' && c <= U'Z' ? c | 0x20 : c;
  return out;
}

/// every Monday 10:00, every Mon and Thu, daily, weekdays, every second Saturday of the month, last working day of each month, irregular
class EnglishReader {
 public:
  explicit EnglishReader(std::u32string_view text) : cursor_(text) {}

  std::optional<Recurrence> read() {
    if (!read_kind()) return std::nullopt;
    cursor_.skip_blanks();
    cursor_.accept(U"at ");
    if (cursor_.done()) return found_;
    found_.time = parse_clock(figures::utf8(cursor_.rest()));
    return found_.time ? std::optional(found_) : std::nullopt;
  }

 private:
  bool word(std::u32string_view expected) {
    if (!cursor_.starts_with(expected) || figures::is_letter(cursor_.peek(expected.size()))) return false;
    cursor_.advance(expected.size());
    cursor_.skip_blanks();
    return true;
  }

  bool set(Kind kind) { found_.kind = kind; return true; }

  bool read_kind() {
    if (word(U"daily")) return set(Kind::daily);
    if (word(U"irregular") || word(U"as needed")) return set(Kind::irregular);
    if (word(U"weekdays") || word(U"working days")) return set(Kind::workdays);
    const bool every = word(U"every") || word(U"each");
    if (every && word(U"day")) return set(Kind::daily);
    if (every && (word(U"weekday") || word(U"working day"))) return set(Kind::workdays);
    if (word(U"weekends") || (every && word(U"weekend"))) { found_.weekdays = {6, 7}; return true; }
    if (word(U"once a weekend")) return set(Kind::once_a_weekend);
    word(U"the");
    if (read_which()) return read_of_month();
    if (every && word(U"other")) found_.interval = 2;
    while (read_weekday()) {
      if (!cursor_.accept(U",")) word(U"and");
      cursor_.skip_blanks();
    }
    std::sort(found_.weekdays.begin(), found_.weekdays.end());
    return every && !found_.weekdays.empty();
  }

  bool read_which() {
    static constexpr std::array<std::u32string_view, 5> which = {U"first", U"second", U"third", U"fourth", U"fifth"};
    static constexpr std::array<std::u32string_view, 5> short_forms = {U"1st", U"2nd", U"3rd", U"4th", U"5th"};
    if (word(U"last")) { found_.days = {-1}; return true; }
    for (std::size_t i = 0; i < which.size(); ++i) {
      if (word(which[i]) || word(short_forms[i])) { found_.days = {static_cast<int>(i) + 1}; return true; }
    }
    return false;
  }

  bool read_of_month() {
    if (word(U"working day")) found_.kind = Kind::monthly_workday;
    else if (word(U"day")) found_.kind = Kind::monthly_day;
    else if (read_weekday()) set_weekday_of_month();
    else return false;
    return word(U"of the month") || word(U"of each month") || word(U"of every month");
  }

  void set_weekday_of_month() {
    found_.kind = Kind::monthly_weekday;
    found_.which = {{found_.days.front(), found_.weekdays.front()}};
    found_.days.clear();
    found_.weekdays.clear();
  }

  bool read_weekday() {
    for (unsigned day = 0; day < day_names.size(); ++day) {
      if (word(day_names[day]) || word(day_names[day].substr(0, 3))) { found_.weekdays.push_back(day + 1); return true; }
    }
    return false;
  }

  Cursor cursor_;
  Recurrence found_;
};

}  // namespace

std::optional<Recurrence> parse_recurrence(std::string_view text, std::string* fault) {
  if (fault) fault->clear();
  const std::u32string written = figures::normalise(text);
  std::optional<Recurrence> recurrence = RecurrenceReader(written).read();
  if (!recurrence) recurrence = EnglishReader(lower(written)).read();
  if (!recurrence && written.find(U"FREQ=") != written.npos) recurrence = figures::read_rule(written, fault);
  if (recurrence) recurrence->wording = trim(text);
  return recurrence;
}

}  // namespace planloom
