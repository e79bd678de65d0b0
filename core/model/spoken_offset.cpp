// Days counted from an event, in words.
#include "spoken_offset.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "date_reader.hpp"

namespace planloom::figures {
namespace {

using End = DateExpression::End;

/// 前3天: the direction comes first; 3天前: it comes last.
class SpokenReader {
 public:
  explicit SpokenReader(std::u32string_view text) : cursor_(text) {}

  std::optional<End> read() {
    using Reader = bool (SpokenReader::*)();
    for (const Reader reader : {&SpokenReader::read_named_day, &SpokenReader::read_direction_first, &SpokenReader::read_direction_last}) {
      cursor_.rewind(0);
      end_ = {};
      if (!(this->*reader)()) continue;
      read_part_of_day();
      if (cursor_.done()) return end_;
    }
    return std::nullopt;
  }

 private:
  bool accept(std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [this](std::u32string_view word) { return cursor_.accept(word); });
  }

  /// 当天, 次日, 前一晚
  bool read_named_day() {
    static constexpr std::array<std::pair<std::u32string_view, int>, 7> days = {
        {{U"活动当天", 0}, {U"当天", 0}, {U"当日", 0}, {U"次日", 1}, {U"第二天", 1}, {U"前夜", -1}, {U"前一晚", -1}}};
    for (const auto& [word, offset] : days) {
      if (!cursor_.accept(word)) continue;
      end_.offset_days = offset;
      if (word == U"前夜" || word == U"前一晚") end_.time = ClockTime{20 * 60};
      return true;
    }
    return false;
  }

  /// What stands before 前 or 后 names the event: 签署后, 活动前. 活动 and 开始 are T itself.
  bool read_direction_first() {
    static constexpr std::array<std::pair<std::u32string_view, int>, 8> directions = {
        {{U"提前", -1}, {U"之前", -1}, {U"以前", -1}, {U"前", -1}, {U"之后", 1}, {U"以后", 1}, {U"后", 1}, {U"推迟", 1}}};
    for (std::size_t at = 0; at < cursor_.text().size() && !is_digit(cursor_.text()[at]); ++at) {
      for (const auto& [word, sign] : directions) {
        if (!cursor_.text().substr(at).starts_with(word)) continue;
        cursor_.rewind(at + word.size());
        cursor_.skip_blanks();
        if (!read_amount_of_time(sign, true)) return false;
        accept({U"以内", U"之内", U"内"});
        return set_anchor(trimmed(cursor_.text().substr(0, at)));
      }
    }
    return false;
  }

  /// 3天前, 1小时后, 10个工作日内
  bool read_direction_last() {
    const std::size_t start = cursor_.position();
    for (const int sign : {-1, 1}) {
      cursor_.rewind(start);
      end_ = {};
      if (!read_amount_of_time(sign, false)) return false;
      if (sign < 0 ? accept({U"之前", U"以前", U"前"}) : accept({U"之后", U"以后", U"后", U"以内", U"之内", U"内"})) return true;
    }
    return false;
  }

  bool set_anchor(std::u32string_view name) {
    static constexpr std::array<std::u32string_view, 5> event = {U"活动", U"开始", U"活动开始", U"活动当天", U"当天"};
    if (name.size() > 20) return false;
    if (std::ranges::find(event, name) == event.end()) end_.anchor = utf8(name);
    return true;
  }

  /// 3天, 半天, 一周, 1.5小时, 10个工作日, 3个月. 日 only where it cannot be a day of the month (10日前 is the tenth).
  bool read_amount_of_time(int sign, bool with_days_of_date) {
    const bool half = cursor_.accept(U"½") || cursor_.accept(U"半");
    const auto number = half ? std::optional<Number>() : read_number(cursor_);
    if (!half && !number) return false;
    cursor_.skip_blanks();
    const bool half_more = !half && cursor_.accept(U"个半");  // 一个半小时
    cursor_.accept(U"个");
    const Decimal one_half = Decimal::scaled(5, -1);
    const Decimal amount = half ? one_half : half_more ? number->value + one_half : number->value;
    if (accept({U"工作日"})) return !half && set_days(amount, sign, true);
    if (accept({U"小时", U"钟头"})) return set_minutes(amount * Decimal(60), sign);
    if (accept({U"分钟"})) return set_minutes(amount, sign);
    if (accept({U"刻钟"})) return set_minutes(amount * Decimal(15), sign);
    if (accept({U"星期", U"周"})) return set_days(amount * Decimal(7), sign, false);
    if (accept({U"月"})) return set_months(amount, sign);
    if (!accept({U"天"}) && !(with_days_of_date && accept({U"日"}))) return false;
    const auto whole = amount.whole();
    return whole ? set_days(amount, sign, false) : set_minutes(amount * Decimal(24 * 60), sign);
  }

  bool set_days(const Decimal& amount, int sign, bool working) {
    const auto whole = amount.whole();
    if (!whole || *whole > 9999) return false;
    end_.offset_days = sign * static_cast<int>(*whole);
    end_.working = working;
    return true;
  }

  bool set_minutes(const Decimal& amount, int sign) {
    const auto whole = amount.whole();
    if (!whole || *whole > 9999 * 60) return false;
    end_.offset_minutes = sign * static_cast<int>(*whole);
    return true;
  }

  bool set_months(const Decimal& amount, int sign) {
    const auto whole = amount.whole();
    if (!whole || *whole > 600) return false;
    end_.offset_months = sign * static_cast<int>(*whole);
    return true;
  }

  /// 晚上, or a clock time; hours have theirs already.
  void read_part_of_day() {
    static constexpr std::array<std::pair<std::u32string_view, int>, 7> parts = {
        {{U"早上", 8}, {U"上午", 9}, {U"中午", 12}, {U"下午", 14}, {U"傍晚", 18}, {U"晚上", 20}, {U"晚", 20}}};
    cursor_.skip_blanks();
    cursor_.accept(U"的");
    if (cursor_.done() || end_.offset_minutes || end_.time) return;
    if (const auto time = parse_clock(utf8(cursor_.rest()))) {
      end_.time = time;
      cursor_.advance(cursor_.rest().size());
      return;
    }
    for (const auto& [word, hour] : parts) {
      if (!cursor_.accept(word)) continue;
      end_.time = ClockTime{hour * 60};
      cursor_.skip_blanks();
      const auto exact = cursor_.done() ? std::nullopt : parse_clock(utf8(cursor_.rest()));
      if (!exact) return;
      const bool after_noon = hour >= 14 && exact->minutes < 12 * 60;  // 晚上 8:30
      end_.time = ClockTime{exact->minutes + (after_noon ? 12 * 60 : 0)};
      cursor_.advance(cursor_.rest().size());
      return;
    }
  }

  Cursor cursor_;
  End end_;
};

}  // namespace

std::optional<End> read_spoken_offset(std::u32string_view text) { return SpokenReader(text).read(); }

}  // namespace planloom::figures
