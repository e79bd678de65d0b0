// The parts of an RFC 5545 rule that a plan can keep: FREQ, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY.
#include "recurrence_rule.hpp"

#include <algorithm>
#include <array>

#include "date_reader.hpp"

namespace planloom::figures {
namespace {

using Kind = Recurrence::Kind;

class RuleReader {
 public:
  std::optional<Recurrence> read(std::u32string_view text, std::string* fault) {
    if (text.starts_with(U"RRULE:")) text.remove_prefix(6);
    while (!text.empty()) {
      const auto end = std::min(text.find(U';'), text.size());
      const std::u32string_view part = text.substr(0, end);
      if (!read_part(part)) return failed(part, fault);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!finish()) return failed(unkept_, fault);
    return found_;
  }

 private:
  static std::optional<Recurrence> failed(std::u32string_view part, std::string* fault) {
    if (fault) *fault = utf8(part);
    return std::nullopt;
  }

  bool read_part(std::u32string_view part) {
    const auto mark = part.find(U'=');
    if (mark == part.npos) return false;
    const auto name = part.substr(0, mark), value = part.substr(mark + 1);
    if (name == U"FREQ") return read_frequency(part, value);
    if (name == U"BYDAY") { by_day_ = part; return read_days(value); }
    if (name == U"BYMONTHDAY") { by_month_day_ = part; return read_month_days(value); }
    if (name == U"BYMONTH") return read_months(value);
    if (name == U"INTERVAL") { interval_ = part; return read_count(value, found_.interval); }
    if (name == U"UNTIL") { until_ = part; return read_until(value); }
    if (name == U"WKST") return read_week_start(value);
    if (name != U"COUNT") return false;
    int count = 0;
    if (!read_count(value, count)) return false;
    found_.count = count;
    return true;
  }

  bool read_frequency(std::u32string_view part, std::u32string_view value) {
    unkept_ = part;
    frequency_ = value;
    return value == U"DAILY" || value == U"WEEKLY" || value == U"MONTHLY" || value == U"YEARLY";
  }

  static bool read_count(std::u32string_view value, int& count) {
    Cursor cursor(value);
    const auto digits = read_plain_digits(cursor);
    count = digits.value;
    return digits.count > 0 && digits.count <= 4 && cursor.done() && count >= 1;
  }

  /// 1,15,-1
  bool read_month_days(std::u32string_view value) {
    Cursor cursor(value);
    do {
      const bool negative = cursor.accept(U"-");
      const auto digits = read_plain_digits(cursor);
      if (digits.count == 0 || digits.value < 1 || digits.value > 31) return false;
      found_.days.push_back(negative ? -digits.value : digits.value);
    } while (cursor.accept(U","));
    return cursor.done();
  }

  bool read_months(std::u32string_view value) {
    Cursor cursor(value);
    do {
      const auto digits = read_plain_digits(cursor);
      if (digits.count == 0 || digits.value < 1 || digits.value > 12) return false;
      found_.months.push_back(static_cast<unsigned>(digits.value));
    } while (cursor.accept(U","));
    std::ranges::sort(found_.months);
    return cursor.done();
  }

  static unsigned read_weekday(Cursor& cursor) {
    static constexpr std::array<std::u32string_view, 7> codes = {U"MO", U"TU", U"WE", U"TH", U"FR", U"SA", U"SU"};
    const auto code = std::ranges::find_if(codes, [&](std::u32string_view c) { return cursor.accept(c); });
    return code == codes.end() ? 0 : static_cast<unsigned>(code - codes.begin()) + 1;
  }

  /// MO,WE or 2SA,-1FR, not both
  bool read_days(std::u32string_view value) {
    Cursor cursor(value);
    do {
      const bool negative = cursor.accept(U"-");
      if (!negative) cursor.accept(U"+");
      const auto digits = read_plain_digits(cursor);
      const unsigned weekday = read_weekday(cursor);
      if (weekday == 0 || digits.value > 5 || (digits.count > 0 && digits.value == 0) || (negative && digits.count == 0)) return false;
      if (digits.count == 0) found_.weekdays.push_back(weekday);
      else found_.which.push_back({negative ? -digits.value : digits.value, weekday});
    } while (cursor.accept(U","));
    std::ranges::sort(found_.weekdays);
    found_.weekdays.erase(std::ranges::unique(found_.weekdays).begin(), found_.weekdays.end());
    return cursor.done() && (found_.weekdays.empty() || found_.which.empty());
  }

  /// 20240630, 20240630T235959Z, 2024-06-30: the day alone counts
  bool read_until(std::u32string_view value) {
    std::u32string digits;
    for (const char32_t c : value.substr(0, value.find(U'T'))) {
      if (c != U'-') digits += c;
    }
    if (digits.size() != 8 || !std::ranges::all_of(digits, is_digit)) return false;
    const int number = std::stoi(utf8(digits));
    const auto date = make_date(number / 10000, static_cast<unsigned>(number / 100 % 100), static_cast<unsigned>(number % 100));
    if (date) found_.until = *date;
    return date.has_value();
  }

  bool read_week_start(std::u32string_view value) {
    Cursor cursor(value);
    found_.week_start = read_weekday(cursor);
    return found_.week_start != 0 && cursor.done();
  }

  /// Which kind the parts make together; `unkept_` is the part that does not fit.
  bool finish() {
    if (found_.count && found_.until) return unkept(until_);
    const bool days = !found_.days.empty(), weekdays = !found_.weekdays.empty(), which = !found_.which.empty();
    if (days && (weekdays || which)) return unkept(by_day_);
    if (frequency_ == U"DAILY") return finish_daily(days, weekdays, which);
    if (frequency_ == U"WEEKLY") {
      if (days) return unkept(by_month_day_);
      if (which) return unkept(by_day_);
      found_.kind = Kind::weekly;
      return weekdays;
    }
    if (frequency_ == U"MONTHLY") return finish_monthly(days, weekdays, which);
    return frequency_ == U"YEARLY" && finish_yearly(days, which);
  }

  bool finish_daily(bool days, bool weekdays, bool which) {
    if (days) return unkept(by_month_day_);
    if (which || (weekdays && found_.interval > 1)) return unkept(by_day_);
    found_.kind = weekdays ? Kind::weekly : Kind::daily;
    return true;
  }

  bool finish_monthly(bool days, bool weekdays, bool which) {
    if (weekdays && found_.interval > 1) return unkept(interval_);
    found_.kind = which ? Kind::monthly_weekday : weekdays ? Kind::weekly : Kind::monthly_day;
    return days || weekdays || which;
  }

  /// Needs its months; the second Sunday of May is that of every May.
  bool finish_yearly(bool days, bool which) {
    if (found_.months.empty() || (!days && !which)) return false;
    if (which && found_.interval > 1) return unkept(interval_);
    found_.kind = which ? Kind::monthly_weekday : Kind::yearly;
    const auto exists = [&](int day) {
      return std::ranges::any_of(found_.months, [&](unsigned month) { return day < 0 || make_date(2024, month, static_cast<unsigned>(day)); });
    };
    return std::ranges::all_of(found_.days, exists) || unkept(by_month_day_);
  }

  bool unkept(std::u32string_view part) {
    unkept_ = part;
    return false;
  }

  std::u32string_view frequency_, unkept_, by_day_, by_month_day_, interval_, until_;
  Recurrence found_;
};

}  // namespace

std::optional<Recurrence> read_rule(std::u32string_view text, std::string* fault) { return RuleReader().read(text, fault); }

}  // namespace planloom::figures
