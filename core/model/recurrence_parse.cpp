// When something recurs, as people write it.
#include <planloom/calendar.hpp>
#include <planloom/text.hpp>

#include <algorithm>
#include <array>

#include "date_reader.hpp"

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

  /// 每周2–3次, 一周两次, 每月4篇
  bool read_quota() {
    const bool named = cursor_.accept(U"每") || cursor_.accept(U"一");
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

  bool read_unit() {
    static constexpr struct { std::u32string_view word; PeriodKind kind; } words[] = {{U"天", PeriodKind::day}, {U"日", PeriodKind::day}, {U"周", PeriodKind::week},
        {U"星期", PeriodKind::week}, {U"个月", PeriodKind::month}, {U"月", PeriodKind::month}, {U"季度", PeriodKind::quarter}, {U"季", PeriodKind::quarter}, {U"年", PeriodKind::year}};
    for (const auto& entry : words) {
      if (cursor_.accept(entry.word)) { found_.quota_per = entry.kind; return true; }
    }
    return false;
  }

  /// 每周一, 周一, 每周一三五, 每周一、周三, 周一至周五, 隔周周三
  bool read_weekly() {
    if (accept({U"隔周", U"每两周", U"每双周", U"双周"})) {
      found_.interval = 2;
      cursor_.skip_blanks();
      cursor_.accept(U"的");
      if (!accept({U"周", U"星期"})) return false;
    } else if (!accept({U"每周", U"每个周", U"每星期", U"周", U"星期"})) {
      return false;
    }
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

  /// 第二个, 第2个, 最后一个, 首个
  bool read_which() {
    cursor_.skip_blanks();
    if (accept({U"最后一个", U"最后1个", U"末个", U"最后一", U"最后"})) { found_.day = -1; return true; }
    if (accept({U"首个"})) { found_.day = 1; return true; }
    if (!cursor_.accept(U"第")) return false;
    const auto number = figures::read_number(cursor_);
    const auto whole = number ? number->value.whole() : std::nullopt;
    if (!whole || *whole < 1 || *whole > 31) return false;
    found_.day = static_cast<int>(*whole);
    cursor_.accept(U"个");
    return true;
  }

  bool read_monthly() {
    if (accept({U"隔月", U"每两个月", U"每双月"})) found_.interval = 2;
    else if (!accept({U"每个月", U"每月"})) return false;
    cursor_.accept(U"的");
    cursor_.skip_blanks();
    if (accept({U"月初", U"初"})) { found_.kind = Kind::monthly_day; found_.day = 1; return true; }
    if (accept({U"月底", U"月末", U"底", U"末"})) { found_.kind = Kind::monthly_day; found_.day = -1; return true; }
    if (read_which()) return read_monthly_which();
    const auto number = figures::read_number(cursor_);
    const auto day = number ? number->value.whole() : std::nullopt;
    if (!day || *day < 1 || *day > 31 || !accept({U"日", U"号"})) return false;
    found_.kind = Kind::monthly_day;
    found_.day = static_cast<int>(*day);
    return true;
  }

  bool read_monthly_which() {
    if (accept({U"工作日"})) { found_.kind = Kind::monthly_workday; return true; }
    if (accept({U"周", U"星期"})) { found_.kind = Kind::monthly_weekday; return found_.day <= 5 && read_weekday(); }
    found_.kind = Kind::monthly_day;
    return accept({U"天", U"日"});
  }

  bool read_quarterly() {
    found_.kind = Kind::quarterly;
    if (!accept({U"每季度", U"每个季度", U"每季"})) return false;
    cursor_.accept(U"的");
    cursor_.skip_blanks();
    if (accept({U"首日", U"初"})) { found_.day = 1; return true; }
    if (accept({U"末日", U"末", U"底"})) { found_.day = -1; return true; }
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
    found_.month = date->first.month;
    found_.day = static_cast<int>(date->first.day);
    found_.time = date->first.time;
    cursor_.advance(cursor_.rest().size());
    return true;
  }

  /// 每周, 每月, 每季度: one in each, no day said
  bool read_bare() {
    if (!cursor_.accept(U"每") || !read_unit() || found_.quota_per == PeriodKind::day) return false;
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
    if (word(U"last")) { found_.day = -1; return true; }
    for (std::size_t i = 0; i < which.size(); ++i) {
      if (word(which[i]) || word(short_forms[i])) { found_.day = static_cast<int>(i) + 1; return true; }
    }
    return false;
  }

  bool read_of_month() {
    if (word(U"working day")) found_.kind = Kind::monthly_workday;
    else if (word(U"day")) found_.kind = Kind::monthly_day;
    else if (read_weekday()) found_.kind = Kind::monthly_weekday;
    else return false;
    return word(U"of the month") || word(U"of each month") || word(U"of every month");
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

/// The parts of RFC 5545 that these kinds can say: FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH.
class RuleReader {
 public:
  std::optional<Recurrence> read(std::u32string_view text) {
    if (text.starts_with(U"RRULE:")) text.remove_prefix(6);
    while (!text.empty()) {
      const auto end = std::min(text.find(U';'), text.size());
      if (!read_part(text.substr(0, end))) return std::nullopt;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return finish();
  }

 private:
  bool read_part(std::u32string_view part) {
    const auto mark = part.find(U'=');
    if (mark == part.npos) return false;
    const auto name = part.substr(0, mark), value = part.substr(mark + 1);
    if (name == U"FREQ") { frequency_ = value; return true; }
    if (name == U"BYDAY") return read_days(value);
    Cursor cursor(value);
    const bool negative = cursor.accept(U"-");
    const auto number = figures::read_plain_digits(cursor);
    if (number.count == 0 || !cursor.done()) return false;
    if (name == U"INTERVAL") found_.interval = number.value;
    else if (name == U"BYMONTHDAY") found_.day = negative ? -number.value : number.value;
    else if (name == U"BYMONTH") found_.month = static_cast<unsigned>(number.value);
    else return false;
    return found_.interval >= 1 && found_.day >= -1 && found_.day <= 31 && found_.month <= 12 && (!negative || name == U"BYMONTHDAY");
  }

  bool read_days(std::u32string_view value) {
    static constexpr std::array<std::u32string_view, 7> codes = {U"MO", U"TU", U"WE", U"TH", U"FR", U"SA", U"SU"};
    Cursor cursor(value);
    do {
      const bool negative = cursor.accept(U"-");
      const auto which = figures::read_plain_digits(cursor);
      if (which.count > 0) found_.day = negative ? -which.value : which.value;
      const auto code = std::find_if(codes.begin(), codes.end(), [&](std::u32string_view c) { return cursor.accept(c); });
      if (code == codes.end()) return false;
      found_.weekdays.push_back(static_cast<unsigned>(code - codes.begin()) + 1);
    } while (cursor.accept(U","));
    std::sort(found_.weekdays.begin(), found_.weekdays.end());
    return cursor.done();
  }

  std::optional<Recurrence> finish() {
    const std::size_t days = found_.weekdays.size();
    if (frequency_ == U"DAILY" && days == 0 && found_.day == 0) found_.kind = Kind::daily;
    else if (frequency_ == U"WEEKLY" && days > 0 && found_.day == 0) found_.kind = Kind::weekly;
    else if (frequency_ == U"MONTHLY" && days == 1 && found_.day != 0) found_.kind = Kind::monthly_weekday;
    else if (frequency_ == U"MONTHLY" && days == 0 && found_.day != 0) found_.kind = Kind::monthly_day;
    else if (frequency_ == U"YEARLY" && days == 0 && make_date(2024, found_.month, static_cast<unsigned>(std::max(0, found_.day)))) found_.kind = Kind::yearly;
    else return std::nullopt;
    return found_;
  }

  std::u32string frequency_;
  Recurrence found_;
};

}  // namespace

std::optional<Recurrence> parse_recurrence(std::string_view text) {
  const std::u32string written = figures::normalise(text);
  std::optional<Recurrence> recurrence = RecurrenceReader(written).read();
  if (!recurrence) recurrence = EnglishReader(lower(written)).read();
  if (!recurrence && written.find(U"FREQ=") != written.npos) recurrence = RuleReader().read(written);
  if (recurrence) recurrence->wording = trim(text);
  return recurrence;
}

}  // namespace planloom
