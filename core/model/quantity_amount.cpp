// One number with all that belongs to it: scale, unit, rate, qualifiers around it.
#include <algorithm>
#include <array>

#include "figure_reader.hpp"

namespace planloom::figures {
namespace {

constexpr Operator none = Operator::none, at_least = Operator::at_least, at_most = Operator::at_most, more = Operator::more_than, less = Operator::less_than;

constexpr std::array before = {
    Mark{U"≥", at_least}, Mark{U"不得少于", at_least}, Mark{U"不少于", at_least}, Mark{U"不得低于", at_least}, Mark{U"不低于", at_least},
    Mark{U"至少", at_least}, Mark{U"最少", at_least}, Mark{U"起码", at_least}, Mark{U"不小于", at_least}, Mark{U"大于等于", at_least}, Mark{U"大于或等于", at_least},
    Mark{U"at least", at_least}, Mark{U"no less than", at_least}, Mark{U"not less than", at_least},
    Mark{U"≤", at_most}, Mark{U"不得超过", at_most}, Mark{U"不超过", at_most}, Mark{U"不超", at_most}, Mark{U"不多于", at_most}, Mark{U"不得高于", at_most},
    Mark{U"不高于", at_most}, Mark{U"不大于", at_most}, Mark{U"最多", at_most}, Mark{U"至多", at_most}, Mark{U"小于等于", at_most}, Mark{U"小于或等于", at_most},
    Mark{U"控制在", at_most}, Mark{U"at most", at_most}, Mark{U"no more than", at_most}, Mark{U"not more than", at_most}, Mark{U"up to", at_most},
    Mark{U">", more}, Mark{U"突破", more}, Mark{U"超过", more}, Mark{U"高于", more}, Mark{U"多于", more}, Mark{U"大于", more}, Mark{U"超", more}, Mark{U"逾", more},
    Mark{U"more than", more}, Mark{U"over", more}, Mark{U"above", more},
    Mark{U"<", less}, Mark{U"不到", less}, Mark{U"低于", less}, Mark{U"少于", less}, Mark{U"不足", less}, Mark{U"小于", less}, Mark{U"未满", less},
    Mark{U"less than", less}, Mark{U"under", less}, Mark{U"below", less}, Mark{U"fewer than", less},
    Mark{U"=", Operator::equal}, Mark{U"等于", Operator::equal},
    Mark{U"近", none}, Mark{U"将近", none}, Mark{U"接近", none}, Mark{U"约", none}, Mark{U"大约", none}, Mark{U"约为", none}, Mark{U"大概", none}, Mark{U"≈", none},
    Mark{U"~", none}, Mark{U"上", none}, Mark{U"几", none}, Mark{U"数", none}, Mark{U"连续", none}, Mark{U"累计", none}, Mark{U"about", none},
    Mark{U"around", none}, Mark{U"nearly", none}, Mark{U"approx.", none}, Mark{U"some", none},
};

// Longer words first.
constexpr std::array after = {
    Mark{U"及以上", at_least}, Mark{U"或以上", at_least}, Mark{U"以上", at_least}, Mark{U"or more", at_least}, Mark{U"及以下", at_most}, Mark{U"以内", at_most},
    Mark{U"之内", at_most}, Mark{U"以下", at_most}, Mark{U"or less", at_most}, Mark{U"左右", none}, Mark{U"上下", none}, Mark{U"内", at_most},
};

/// What may stand between a number and its unit: 300多个, 800+人.
constexpr std::u32string_view between = U"多余来";

constexpr std::u32string_view never_in_units = U"的了是在和及将并被把或为有，。；、";

struct Currency { std::u32string_view word, unit; };
constexpr std::array currencies = {
    Currency{U"¥", U"元"}, Currency{U"CNY", U"元"}, Currency{U"RMB", U"元"}, Currency{U"人民币", U"元"}, Currency{U"US$", U"美元"}, Currency{U"USD", U"美元"},
    Currency{U"HK$", U"港元"}, Currency{U"$", U"美元"}, Currency{U"€", U"欧元"}, Currency{U"EUR", U"欧元"}, Currency{U"£", U"英镑"},
};

bool starts_number(const Cursor& cursor, std::size_t ahead) {
  while (cursor.peek(ahead) == U' ') ++ahead;
  return is_digit(cursor.peek(ahead)) || is_chinese_numeral(cursor.peek(ahead));
}

class AmountReader {
 public:
  AmountReader(Cursor& cursor, bool bare_magnitude) : cursor_(cursor), bare_magnitude_(bare_magnitude) {}

  std::optional<Amount> read() {
    read_sign();
    read_currency();
    if (!read_percent_in_words() && !read_value()) return std::nullopt;
    for (bool more_to_read = true; more_to_read && amount_.tail.empty();) more_to_read = read_suffix() || read_rate();
    return finish();
  }

 private:
  void read_sign() {
    if (cursor_.accept(U"+")) amount_.sign = 1;
    else if (cursor_.accept(U"-")) amount_.sign = -1;
    if (cursor_.peek() == U' ' && amount_.sign != 0) cursor_.skip_blanks();
  }

  void read_currency() {
    for (const Currency& currency : currencies) {
      if (!cursor_.accept(currency.word)) continue;
      cursor_.skip_blanks();
      unit_name_ = currency.unit;
      amount_.kind = UnitKind::money;
      amount_.known_unit = true;
      return;
    }
  }

  /// 百分之九十, 千分之三, 百分百
  bool read_percent_in_words() {
    const bool thousandth = cursor_.starts_with(U"千分之");
    if (cursor_.accept(U"百分之百") || cursor_.accept(U"百分百")) {
      value_ = Decimal(100);
    } else if (cursor_.accept(U"百分之") || cursor_.accept(U"千分之")) {
      const auto number = read_number(cursor_);
      if (!number) return false;
      value_ = number->value;
      decimals_ = number->decimals;
    } else {
      return false;
    }
    amount_.known_unit = true;
    set_unit(thousandth ? *find_unit(U"‰") : *find_unit(U"%"));
    return true;
  }

  bool read_value() {
    if (cursor_.peek() == U'0' && is_digit(cursor_.peek(1))) return false;  // 0417 is a number to call by, not to count with
    auto number = read_number(cursor_);
    if (!number && bare_magnitude_) number = read_bare_magnitude(cursor_);
    if (!number) return false;
    value_ = number->value;
    decimals_ = number->decimals;
    amount_.in_words = number->in_words;
    if (read_tenths()) return true;
    const std::size_t end = cursor_.position();
    read_between();
    cursor_.skip_blanks();
    if (const auto scale = number->in_words ? std::nullopt : read_scale(cursor_)) {
      scale_ = *scale;
      read_between();
      cursor_.skip_blanks();
    }
    if (!read_unit()) {
      cursor_.rewind(scale_.power != 0 || amount_.qualifier.empty() ? cursor_.position() : std::max(end, after_between_));
      while (cursor_.previous() == U' ') cursor_.rewind(cursor_.position() - 1);
    }
    return true;
  }

  /// 九成, 两成以上: tenths, kept as %
  bool read_tenths() {
    if (!cursor_.starts_with(U"成")) return false;
    const Cursor behind(cursor_.text(), cursor_.position() + 1);
    if (is_han_character(behind.peek()) && !at_suffix(behind)) return false;
    cursor_.advance();
    value_ = value_ * Decimal(10);
    decimals_ = decimals_ > 0 ? decimals_ - 1 : 0;
    set_unit(*find_unit(U"%"));
    return true;
  }

  void read_between() {
    const std::size_t start = cursor_.position();
    cursor_.skip_blanks();  // 20 余条
    const char32_t c = cursor_.peek();
    if (c == U'+' && !is_digit(cursor_.peek(1))) {
      amount_.op = at_least;
    } else if (c == U'\0' || between.find(c) == between.npos || cursor_.starts_with(U"来自")) {
      cursor_.rewind(start);
      return;
    }
    amount_.qualifier = std::u32string(1, c);
    cursor_.advance();
    after_between_ = cursor_.position();
  }

  bool read_unit() {
    if (cursor_.done()) return false;
    if (const UnitWord* unit = longest_unit(cursor_.rest()); unit && !is_letter(unit->word.front()) && !is_han_character(unit->word.front())) {
      cursor_.advance(unit->word.size());
      set_unit(*unit);
      return true;
    }
    if (is_letter(cursor_.peek())) return read_latin_unit();
    return is_han_character(cursor_.peek()) && read_han_unit();
  }

  bool read_latin_unit() {
    std::size_t length = 0;
    while (is_letter(cursor_.peek(length)) || (cursor_.peek(length) == U' ' && cursor_.starts_with(U"working days"))) ++length;
    const auto word = cursor_.rest().substr(0, length);
    static constexpr std::array<std::u32string_view, 15> function_words = {U"of", U"to", U"per", U"by", U"in", U"or", U"and", U"a", U"for", U"on", U"at", U"vs", U"from", U"a", U"old"};
    if (length > 16 || std::find(function_words.begin(), function_words.end(), word) != function_words.end()) return false;
    cursor_.advance(length);
    if (const UnitWord* unit = find_unit(word)) set_unit(*unit);
    else unit_name_ = word;
    return true;
  }

  bool read_han_unit() {
    std::size_t length = han_run();
    const auto run = cursor_.rest().substr(0, length);
    if (length == 0) return false;
    const UnitWord* known = longest_unit(run);
    if (known && known->kind != UnitKind::counter) {
      const auto tail = run.substr(known->word.size());
      if (!tail.empty() && (known->kind != UnitKind::time || tail.size() > 2)) return false;
      set_unit(*known);
      amount_.tail = tail;
      cursor_.advance(length);
      return true;
    }
    const auto noun = run.substr(known ? known->word.size() : 0);  // 人一策 is no unit
    if (length > (known ? 5 : 3) || run.find_first_of(never_in_units) != run.npos || std::any_of(noun.begin(), noun.end(), is_chinese_numeral)) return false;
    cursor_.advance(length);
    if (known && known->word.size() == length) set_unit(*known);
    else unit_name_ = run;  // 个号, 种方法, 门店
    if (known) amount_.known_unit = true;
    return true;
  }

  /// How far Han characters run before a qualifier, a rate (每 …) or the next number's mark.
  std::size_t han_run() const {
    std::size_t length = 0;
    for (; is_han_character(cursor_.peek(length)); ++length) {
      const Cursor here(cursor_.text(), cursor_.position() + length);
      if (ends_unit(here)) break;
    }
    return length;
  }

  static bool ends_unit(const Cursor& here) {
    if (at_suffix(here) || here.starts_with(U"甚至") || here.starts_with(U"每")) return true;
    const bool joins = here.starts_with(U"至") || here.starts_with(U"到") || here.starts_with(U"比");
    return joins && starts_number(here, 1);
  }

  static bool at_suffix(const Cursor& here) {
    return std::any_of(after.begin(), after.end(), [&](const Mark& mark) {
      if (!here.starts_with(mark.word)) return false;
      return mark.word != U"内" || !is_han_character(here.peek(1));  // 5分钟内, but 站内信
    });
  }

  void set_unit(const UnitWord& unit) {
    unit_name_ = unit.base.empty() ? unit.word : unit.base;
    amount_.kind = unit.kind;
    amount_.known_unit = true;
    amount_.points = unit.kind == UnitKind::points;
  }

  bool read_suffix() {
    const std::size_t start = cursor_.position();
    cursor_.skip_blanks();
    for (const Mark& mark : after) {
      if (!cursor_.starts_with(mark.word) || !amount_.qualifier.empty()) continue;
      if (mark.word == U"内" && is_han_character(cursor_.peek(1))) continue;
      cursor_.advance(mark.word.size());
      amount_.op = mark.op;
      amount_.qualifier = mark.word;
      return true;
    }
    cursor_.rewind(start);
    const char32_t next = cursor_.peek(1);
    if (cursor_.peek() == U'+' && amount_.qualifier.empty() && !is_digit(next)) {
      cursor_.advance();
      amount_.op = at_least;
      amount_.qualifier = U"+";
      return true;
    }
    return false;
  }

  /// "/年", "每年", "/20人", " per month"
  bool read_rate() {
    const std::size_t start = cursor_.position();
    const auto fail = [&] { cursor_.rewind(start); return false; };
    if (!per_.empty()) return false;
    const bool blank = cursor_.skip_blanks();
    if (cursor_.accept(U"/")) {
      cursor_.skip_blanks();
    } else if (!cursor_.accept(U"每") && !(blank && (cursor_.accept(U"per ") || cursor_.accept(U"a ")))) {
      return fail();
    }
    std::u32string per;
    while (is_digit(cursor_.peek())) { per += cursor_.peek(); cursor_.advance(); }
    const bool counted = !per.empty();
    std::size_t letters = 0;
    for (; is_han_character(cursor_.peek()) || is_letter(cursor_.peek()); ++letters) {
      if (letters > 0 && at_suffix(cursor_)) break;
      per += cursor_.peek();
      cursor_.advance();
    }
    if (letters == 0 || letters > 9 || (counted && !may_be_counted(per))) return fail();
    per_ = canonical_rate(per);
    return true;
  }

  /// 50元/20人 is a rate; 7天/30天 and 3/5人 are two figures.
  bool may_be_counted(std::u32string_view per) const {
    return !unit_name_.empty() && per.substr(per.find_first_not_of(U"0123456789")) != unit_name_ && amount_.kind != UnitKind::ratio;
  }

  static std::u32string canonical_rate(const std::u32string& per) {
    const UnitWord* unit = find_unit(per);
    if (per == U"month" || per == U"months") return U"月";
    if (unit && unit->kind == UnitKind::time && !unit->base.empty()) return std::u32string(unit->base);
    return per;
  }

  Amount finish() {
    Quantity& quantity = amount_.quantity;
    quantity.unit.name = utf8(unit_name_);
    quantity.unit.per = utf8(per_);
    quantity.decimals = decimals_;
    quantity.unit.power = scale_.power;
    quantity.unit.scale = utf8(scale_.word);
    if (unit_name_ == U"%") quantity.unit.power = -2;
    if (unit_name_ == U"‰") quantity.unit.power = -3;
    quantity.value = value_.shifted(quantity.unit.power);
    if (amount_.sign < 0) quantity.value = -quantity.value;
    return std::move(amount_);
  }

  Cursor& cursor_;
  bool bare_magnitude_;
  Amount amount_;
  Decimal value_;
  int decimals_ = 0;
  Scale scale_{U"", 0};
  std::u32string_view unit_name_;
  std::u32string per_;
  std::size_t after_between_ = 0;
};

}  // namespace

std::span<const Mark> marks_before() { return before; }
std::span<const Mark> marks_after() { return after; }

std::optional<Amount> read_amount(Cursor& cursor, bool bare_magnitude) {
  const std::size_t start = cursor.position();
  auto amount = AmountReader(cursor, bare_magnitude).read();
  if (!amount) cursor.rewind(start);
  return amount;
}

}  // namespace planloom::figures
