// Figures that are no numbers: clock times, days, offsets from an event, cadences.
#include <algorithm>
#include <array>

#include "figure_reader.hpp"

namespace planloom::figures {
namespace {

/// 8:20 as minutes since midnight, 24:00 included.
std::optional<int> read_clock_time(Cursor& cursor) {
  const std::size_t start = cursor.position();
  int hours = 0, minutes = 0, digits = 0;
  for (; is_digit(cursor.peek()) && digits < 3; ++digits) { hours = hours * 10 + static_cast<int>(cursor.peek() - U'0'); cursor.advance(); }
  const bool sound = digits >= 1 && digits <= 2 && cursor.accept(U":") && is_digit(cursor.peek()) && is_digit(cursor.peek(1)) && !is_digit(cursor.peek(2));
  if (sound) {
    minutes = static_cast<int>(cursor.peek() - U'0') * 10 + static_cast<int>(cursor.peek(1) - U'0');
    cursor.advance(2);
    if (minutes < 60 && hours * 60 + minutes <= 24 * 60) return hours * 60 + minutes;
  }
  cursor.rewind(start);
  return std::nullopt;
}

Quantity plain(Decimal value) {
  Quantity quantity;
  quantity.value = value;
  quantity.decimals = 0;
  return quantity;
}

bool is_year(std::u32string_view text) {
  return text.size() == 4 && (text.starts_with(U"19") || text.starts_with(U"20")) && std::all_of(text.begin(), text.end(), is_digit);
}

int digits_at(const Cursor& cursor) {
  int count = 0;
  while (is_digit(cursor.peek(static_cast<std::size_t>(count)))) ++count;
  return count;
}

/// 2018年, 2018年11月, 2018年11月6日, 11月6日, 11月; nothing more.
bool accept_han_date(Cursor& cursor) {
  const std::size_t start = cursor.position();
  bool found = false;
  if (digits_at(cursor) == 4 && is_year(cursor.rest().substr(0, 4)) && cursor.peek(4) == U'年') { cursor.advance(5); found = true; }
  if (const int digits = digits_at(cursor); digits >= 1 && digits <= 2 && cursor.peek(static_cast<std::size_t>(digits)) == U'月') {
    const int month = digits == 1 ? static_cast<int>(cursor.peek() - U'0') : static_cast<int>((cursor.peek() - U'0') * 10 + (cursor.peek(1) - U'0'));
    if (month >= 1 && month <= 12) {
      cursor.advance(static_cast<std::size_t>(digits) + 1);
      found = true;
      const int day_digits = digits_at(cursor);
      if (day_digits >= 1 && day_digits <= 2 && (cursor.peek(static_cast<std::size_t>(day_digits)) == U'日' || cursor.peek(static_cast<std::size_t>(day_digits)) == U'号')) {
        cursor.advance(static_cast<std::size_t>(day_digits) + 1);
      }
    }
  }
  if (!found) cursor.rewind(start);
  return found;
}

/// 2024-10-18, 2024-08, 2024/10/18; without a year only what cannot be a range: 10-08 and 08-15, but not 10-15.
bool accept_iso_date(Cursor& cursor) {
  const std::size_t start = cursor.position();
  if (digits_at(cursor) == 4 && is_year(cursor.rest().substr(0, 4)) && (cursor.peek(4) == U'-' || cursor.peek(4) == U'/')) cursor.advance(5);
  const bool with_year = cursor.position() != start;
  const char32_t mark = cursor.peek(2);
  const auto two = [&] { return digits_at(cursor) == 2; };
  if (!with_year && two() && cursor.peek() != U'0' && cursor.rest().substr(0, 2) < cursor.rest().substr(std::min<std::size_t>(3, cursor.rest().size()), 2)) return false;
  if (two()) {
    cursor.advance(2);
    if (!with_year && mark != U'-') { cursor.rewind(start); return false; }
    if (with_year && mark != U'-' && mark != U'/') return true;
    cursor.advance();
    if (two()) { cursor.advance(2); return true; }
  }
  cursor.rewind(start);
  return false;
}

constexpr std::array<std::u32string_view, 14> date_tails = {U"年初", U"年中", U"年底", U"年末", U"底", U"初", U"末", U"中", U"前后", U"左右", U"至今", U"以来", U"起", U"止"};

constexpr std::array<std::u32string_view, 33> cadences = {
    U"每日", U"每天", U"每周", U"每月", U"每季", U"每季度", U"每年", U"每半年", U"每两周", U"每双周", U"隔周", U"双周", U"隔日", U"日度", U"周度", U"月度", U"季度",
    U"半年度", U"年度", U"全年", U"不定期", U"随时", U"每个工作日", U"每工作日", U"实时", U"daily", U"weekly", U"monthly", U"quarterly", U"yearly", U"annually", U"irregular", U"biweekly"};

}  // namespace

std::optional<Figure> read_clock(std::u32string_view text) {
  Cursor cursor(text);
  const auto from = read_clock_time(cursor);
  if (!from) return std::nullopt;
  Figure figure;
  figure.kind = FigureKind::clock;
  figure.value = plain(Decimal(*from));
  if (cursor.done()) return figure;
  cursor.skip_blanks();
  for (const std::u32string_view mark : {U"-", U"~", U"——", U"—", U"–", U"至", U"到"}) {
    if (!cursor.accept(mark)) continue;
    cursor.skip_blanks();
    const auto to = read_clock_time(cursor);
    if (!to || !cursor.done()) return std::nullopt;
    figure.upper = plain(Decimal(*to));
    return figure;
  }
  return std::nullopt;
}

bool is_date_wording(std::u32string_view text) {
  Cursor cursor(text);
  const auto accept_day = [&] { return accept_han_date(cursor) || accept_iso_date(cursor); };
  if (!accept_day()) return false;
  for (bool more = true; more && !cursor.done();) {
    more = std::any_of(date_tails.begin(), date_tails.end(), [&](std::u32string_view tail) { return cursor.accept(tail); });
  }
  cursor.skip_blanks();
  if (cursor.done()) return true;
  for (const std::u32string_view mark : {U"-", U"~", U"——", U"—", U"–", U"至", U"到"}) {
    if (!cursor.accept(mark)) continue;
    cursor.skip_blanks();
    return accept_day() && cursor.done();
  }
  return false;
}

bool is_cadence_wording(std::u32string_view text) {
  Cursor cursor(text);
  while (!cursor.done()) {
    std::size_t longest = 0;
    for (const auto word : cadences) {
      if (cursor.starts_with(word)) longest = std::max(longest, word.size());
    }
    if (longest == 0) return false;
    cursor.advance(longest);
    cursor.skip_blanks();
    if (cursor.done()) return true;
    bool joined = false;
    for (const std::u32string_view word : {U"、", U"或者", U"或", U"和", U"/", U"or "}) joined = joined || cursor.accept(word);
    if (!joined) return false;
    cursor.skip_blanks();
  }
  return false;
}

namespace {

/// The time of day that may stand behind an offset: 前一天晚上.
bool is_time_of_day(std::u32string_view text) {
  for (const std::u32string_view word : {U"早上", U"上午", U"中午", U"下午", U"傍晚", U"晚上", U"晚间", U"夜间", U"凌晨"}) {
    if (text == word || text == std::u32string(U"的") + std::u32string(word)) return true;
  }
  Cursor cursor(text);
  return read_clock_time(cursor) && cursor.done();
}

struct Span { Quantity low; std::optional<Quantity> high; };

/// 10分钟, 1天, 12–18个月, 半天; only units of time.
std::optional<Span> read_span(Cursor& cursor) {
  auto first = read_amount(cursor);
  if (!first || first->sign != 0) return std::nullopt;
  Span span{first->quantity, std::nullopt};
  const Amount* last = &*first;
  std::optional<Amount> second;
  for (const std::u32string_view mark : {U"-", U"~", U"—", U"–", U"至", U"到"}) {
    if (!cursor.accept(mark)) continue;
    second = read_amount(cursor);
    if (!second) return std::nullopt;
    span.high = second->quantity;
    span.low.unit = second->quantity.unit;
    last = &*second;
    break;
  }
  if (last->kind != UnitKind::time || last->op != Operator::none) return std::nullopt;
  cursor.rewind(cursor.position() - last->tail.size());
  return span;
}

Figure offset_figure(const Span& span, int sign, std::u32string_view anchor, std::u32string_view note) {
  Figure figure;
  figure.kind = FigureKind::offset;
  figure.value = span.low;
  figure.upper = span.high;
  if (sign < 0) {
    figure.value.value = -figure.value.value;
    if (figure.upper) figure.upper->value = -figure.upper->value;
  }
  figure.anchor = utf8(anchor);
  if (note.starts_with(U"的")) note.remove_prefix(1);
  figure.note = utf8(trimmed(note));
  return figure;
}

/// T−1, T+7, D-5, T−1d 20:00, T-12h
std::optional<Figure> read_letter_offset(std::u32string_view text) {
  Cursor cursor(text);
  if (cursor.peek() != U'T' && cursor.peek() != U'D') return std::nullopt;
  const auto anchor = text.substr(0, 1);
  cursor.advance();
  const int sign = cursor.accept(U"-") ? -1 : cursor.accept(U"+") ? 1 : 0;
  const auto number = read_number(cursor);
  if (sign == 0 || !number || number->in_words) return std::nullopt;
  std::u32string_view unit = U"天";
  if (cursor.accept(U"h")) unit = U"小时";
  else if (cursor.accept(U"min")) unit = U"分钟";
  else if (cursor.accept(U"d") || cursor.accept(U"天") || cursor.accept(U"日")) unit = U"天";
  const bool blank = cursor.skip_blanks();
  if (!cursor.done() && !(blank && is_time_of_day(cursor.rest()))) return std::nullopt;
  Quantity quantity = plain(number->value);
  quantity.unit.name = utf8(unit);
  return offset_figure({quantity, std::nullopt}, sign, anchor, cursor.rest());
}

}  // namespace

std::optional<Figure> read_offset(std::u32string_view text) {
  if (auto figure = read_letter_offset(text)) return figure;
  // 提前10分钟, 活动前1小时, 签署后10个工作日, 前一天晚上, 成立后12–18个月
  for (std::size_t at = 0; at < text.size() && at < 12; ++at) {
    Cursor cursor(text, at);
    int sign = 0;
    if (cursor.accept(U"提前") || cursor.accept(U"之前") || cursor.accept(U"前")) sign = -1;
    else if (cursor.accept(U"之后") || cursor.accept(U"延后") || cursor.accept(U"推迟") || cursor.accept(U"后")) sign = 1;
    if (sign == 0) continue;
    cursor.skip_blanks();
    const auto span = read_span(cursor);
    if (!span) continue;
    const auto rest = cursor.rest();
    if (!rest.empty() && !is_time_of_day(trimmed(rest))) return std::nullopt;
    const auto anchor = trimmed(text.substr(0, at));
    if (std::any_of(anchor.begin(), anchor.end(), [](char32_t c) { return !is_han_character(c) && !is_letter(c); })) return std::nullopt;
    return offset_figure(*span, sign, anchor, rest);
  }
  return std::nullopt;
}

}  // namespace planloom::figures
