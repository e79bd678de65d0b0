// One figure: what stands before the number (measure, basis, verb, operator), the number or range, what stands behind it.
#include <algorithm>
#include <array>

#include "figure_reader.hpp"

namespace planloom::figures {
namespace {

struct Verb { std::u32string_view word; int sign; };
// What a measure does; followed by 至, 到, 为 it names a level, otherwise a change.
constexpr std::array verbs = {
    Verb{U"提升", 1}, Verb{U"提高", 1}, Verb{U"增长", 1}, Verb{U"增加", 1}, Verb{U"上升", 1}, Verb{U"上涨", 1}, Verb{U"扩大", 1}, Verb{U"延长", 1}, Verb{U"新增", 0},
    Verb{U"上调", 1}, Verb{U"增", 1}, Verb{U"升", 1}, Verb{U"涨", 1}, Verb{U"减", -1}, Verb{U"下降", -1}, Verb{U"降低", -1}, Verb{U"减少", -1}, Verb{U"下调", -1}, Verb{U"缩短", -1}, Verb{U"缩减", -1}, Verb{U"降", -1},
    Verb{U"达", 0}, Verb{U"保持", 0}, Verb{U"维持", 0}, Verb{U"稳定", 0},
};
constexpr std::array<std::u32string_view, 8> basis_words = {U"环比", U"同比", U"相对", U"MoM", U"QoQ", U"YoY", U"vs", U"超预期"};
constexpr std::array<std::u32string_view, 9> one_of = {U"一周", U"一天", U"一日", U"一月", U"一年", U"一人", U"一次", U"一群", U"一场"};

bool ends_with(std::u32string_view text, std::u32string_view word) { return text.size() >= word.size() && text.substr(text.size() - word.size()) == word; }

/// What stands before the number, taken apart from its end.
struct Prelude {
  std::u32string measure, basis, verb, qualifier, per;
  Operator op = Operator::none;
  int sign = 0;          ///< of a change that a verb or "+" says
  bool level = false;    ///< 提升至
  bool split_off = false;  ///< a blank or one of the words above stands between measure and number
};

class PreludeReader {
 public:
  explicit PreludeReader(std::u32string_view text) : text_(text) {}

  std::optional<Prelude> read() {
    if (!text_.empty() && text_.back() == U' ') { prelude_.split_off = true; text_ = trimmed(text_); }
    while (take_mark() || take_verb() || take_basis()) { prelude_.split_off = true; text_ = trimmed(text_); }
    take_rate();
    if (!acceptable()) return std::nullopt;
    prelude_.measure = text_;
    return prelude_;
  }

 private:
  bool take(std::u32string_view word) {
    if (!ends_with(text_, word)) return false;
    const std::u32string_view before = text_.substr(0, text_.size() - word.size());
    if (is_letter(word.front()) && !before.empty() && is_letter(before.back())) return false;
    text_ = before;
    return true;
  }

  bool take_mark() {
    const Mark* longest = nullptr;
    for (const Mark& mark : marks_before()) {
      if (ends_with(text_, mark.word) && (!longest || mark.word.size() > longest->word.size())) longest = &mark;
    }
    if (!longest || !prelude_.verb.empty()) return false;
    const bool approximate = longest->op == Operator::none;
    if (approximate ? !prelude_.qualifier.empty() : prelude_.op != Operator::none) return false;
    if (!take(longest->word)) return false;
    if (!approximate) prelude_.op = longest->op;
    if (is_letter(longest->word.front()) || is_han_character(longest->word.front())) prelude_.qualifier = longest->word;
    else if (approximate) prelude_.qualifier = U"约";
    return true;
  }

  bool take_verb() {
    if (!prelude_.verb.empty() || prelude_.op != Operator::none) return false;
    const std::u32string_view whole = text_;
    const bool level = take(U"至") || take(U"到") || take(U"为") || take(U"了") || take(U"在");
    const char32_t particle = level ? whole.back() : U'\0';
    const Verb* longest = nullptr;
    for (const Verb& verb : verbs) {
      if (ends_with(text_, verb.word) && (!longest || verb.word.size() > longest->word.size())) longest = &verb;
    }
    if (!longest) {
      text_ = whole;
      if (!take(U"至") && !take(U"到")) return false;
      prelude_.level = true;
      prelude_.verb = U"至";
      return true;
    }
    take(longest->word);
    prelude_.verb = whole.substr(text_.size());
    prelude_.level = (level && particle != U'了') || longest->sign == 0;
    if (!prelude_.level) prelude_.sign = longest->sign;
    return true;
  }

  bool take_basis() {
    if (!prelude_.basis.empty()) return false;
    for (const auto word : basis_words) {
      if (take(word)) { prelude_.basis = word == U"超预期" ? U"预期" : word; return true; }
    }
    if (ends_with(text_, U"的") && text_.size() <= 9 && text_.size() > 1) {  // 原规模的2.5倍
      const auto from = text_.rfind(U'原');
      if (from != text_.npos) { prelude_.basis = text_.substr(from, text_.size() - 1 - from); text_ = text_.substr(0, from); return true; }
    }
    for (const char32_t mark : {U'较', U'比'}) {  // 较前期 +18%
      const auto from = text_.rfind(mark);
      if (from == text_.npos || text_.size() - from < 2 || text_.size() - from > 6) continue;
      prelude_.basis = text_.substr(from);
      text_ = text_.substr(0, from);
      return true;
    }
    return false;
  }

  /// 每次, 每张台, 一周: the rate written before the number
  void take_rate() {
    const auto from = text_.rfind(U'每');
    if (from != text_.npos && text_.size() - from >= 2 && text_.size() - from <= 5 && text_.find(U' ', from) == text_.npos) {
      prelude_.per = text_.substr(from + 1);
      if (prelude_.per.starts_with(U'个') && prelude_.per.size() > 1) prelude_.per.erase(0, 1);
      text_ = trimmed(text_.substr(0, from));
      return;
    }
    for (const auto word : one_of) {
      if (!ends_with(text_, word)) continue;
      prelude_.per = word.substr(1);
      text_ = trimmed(text_.substr(0, text_.size() - word.size()));
      return;
    }
  }

  bool acceptable() const {
    if (text_.size() > 20) return false;
    if (!text_.empty() && (text_.back() == U'第' || text_.back() == U'前' || text_.back() == U'后')) return false;
    if (!prelude_.split_off && !text_.empty() && prelude_.per.empty() && !is_han_character(text_.back())) return false;
    return std::none_of(text_.begin(), text_.end(), [](char32_t c) { return is_digit(c) || std::u32string_view(U",，。；;、()[]{}<>=:→*\"“”").find(c) != std::u32string_view::npos; });
  }

  std::u32string_view text_;
  Prelude prelude_;
};

/// Where a range goes on: 100-150, 3 ~ 5, 12至18.
bool accept_range_mark(Cursor& cursor) {
  const std::size_t start = cursor.position();
  cursor.skip_blanks();
  for (const std::u32string_view mark : {U"-", U"~", U"——", U"—", U"–", U"至", U"到", U"to "}) {
    if (!cursor.accept(mark)) continue;
    cursor.skip_blanks();
    return true;
  }
  cursor.rewind(start);
  return false;
}

/// The first of two figures takes the unit of the second when it has none: 1,840 → 4,600 人.
void take_unit(Quantity& first, const Quantity& second) {
  if (!first.unit.name.empty()) return;
  if (first.unit.scale.empty()) {
    const Decimal written = first.shown();
    first.unit = second.unit;
    first.value = written.shifted(second.unit.power);
    return;
  }
  Unit unit = second.unit;
  unit.power = first.unit.power;
  unit.scale = first.unit.scale;
  first.unit = unit;
}

class PhraseReader {
 public:
  PhraseReader(std::u32string_view text, std::size_t number_at) : text_(text), cursor_(text, number_at) {}

  std::optional<Figure> read() {
    auto prelude = PreludeReader(text_.substr(0, cursor_.position())).read();
    if (!prelude) return std::nullopt;
    prelude_ = std::move(*prelude);
    const bool bare = prelude_.qualifier == U"上" || prelude_.qualifier == U"近" || prelude_.qualifier == U"几" || prelude_.qualifier == U"数" ||
                      prelude_.qualifier == U"约" || prelude_.qualifier == U"超" || prelude_.qualifier == U"逾";
    auto first = read_amount(cursor_, bare);
    if (!first || !sound(*first)) return std::nullopt;
    if (!prelude_.split_off && prelude_.per.empty() && !prelude_.measure.empty() && !first->known_unit && first->sign == 0) return std::nullopt;
    figure_.value = first->quantity;
    amount_ = std::move(*first);
    if (!read_upper() || !read_stretch() || !read_note()) return std::nullopt;
    return finish();
  }

 private:
  /// 一流, 三方: a numeral is a figure only with a unit that is known and nothing behind it.
  bool sound(const Amount& amount) const { return !amount.in_words || (amount.known_unit && amount.tail.empty()); }

  bool read_upper() {
    const std::size_t start = cursor_.position();
    if (!accept_range_mark(cursor_)) return true;
    auto second = read_amount(cursor_);
    if (!second || !sound(*second)) { cursor_.rewind(start); return true; }
    if (!amount_.tail.empty()) return false;
    Quantity low = figure_.value;
    take_unit(low, second->quantity);
    if (low.value > second->quantity.value && figure_.value.unit.scale.empty()) {  // 5000-1万元: the scale is the upper one's alone
      low = figure_.value;
      low.unit.name = second->quantity.unit.name;
      low.unit.per = second->quantity.unit.per;
    }
    if (amount_.kind == UnitKind::money && second->quantity.unit.name.empty()) {  // ¥600-900
      second->quantity.unit.name = low.unit.name;
      second->kind = UnitKind::money;
    }
    if (low.unit.name != second->quantity.unit.name) return false;
    if (low.value > second->quantity.value) return false;
    low.unit.per = second->quantity.unit.per.empty() ? low.unit.per : second->quantity.unit.per;
    figure_.value = low;
    figure_.upper = second->quantity;
    figure_.upper->unit.per = low.unit.per;
    figure_.kind = FigureKind::range;
    const int sign = amount_.sign;
    amount_ = std::move(*second);
    if (amount_.sign == 0) amount_.sign = sign;
    return true;
  }

  bool read_stretch() {
    const std::size_t start = cursor_.position();
    if (cursor_.accept(U",")) cursor_.skip_blanks();
    if (!cursor_.accept(U"甚至")) { cursor_.rewind(start); return true; }
    for (const std::u32string_view word : {U"是", U"达到", U"到"}) cursor_.accept(word);
    cursor_.skip_blanks();
    const auto further = read_amount(cursor_);
    if (!further) return false;
    figure_.stretch = further->quantity;
    take_unit(figure_.value, *figure_.stretch);
    return true;
  }

  /// Words behind the figure: apart by a blank, or glued to a unit of time, money or share (24小时值班).
  bool read_note() {
    std::u32string note = amount_.tail;
    if (!cursor_.done()) {
      if (!cursor_.skip_blanks()) return false;
      if (!note.empty()) note += U' ';
      note += cursor_.rest();
    }
    if (note.size() > 24) return false;
    const std::u32string_view forbidden = U",，。；;、()[]{}<>=≥≤→/*+\"“”";
    if (std::any_of(note.begin(), note.end(), [&](char32_t c) { return is_digit(c) || forbidden.find(c) != forbidden.npos; })) return false;
    figure_.note = utf8(note);
    return true;
  }

  std::optional<Figure> finish() {
    figure_.measure = utf8(prelude_.measure);
    figure_.basis = utf8(prelude_.basis);
    figure_.op = prelude_.op != Operator::none ? prelude_.op : amount_.op;
    if (prelude_.op != Operator::none && amount_.op != Operator::none && prelude_.op != amount_.op) return std::nullopt;
    if (prelude_.qualifier == U"控制在" && !amount_.qualifier.empty()) prelude_.qualifier.clear();  // 控制在5%以内
    if (!amount_.tail.empty() && !prelude_.verb.empty()) return std::nullopt;  // 提升30天留存 is no change by 30 days
    figure_.qualifier = utf8(!prelude_.qualifier.empty() ? prelude_.qualifier : !amount_.qualifier.empty() ? amount_.qualifier : prelude_.verb);
    figure_.points = amount_.points;
    if (!prelude_.per.empty()) {
      if (!figure_.value.unit.per.empty()) return std::nullopt;
      figure_.value.unit.per = utf8(prelude_.per);
      if (figure_.upper) figure_.upper->unit.per = figure_.value.unit.per;
    }
    if (figure_.kind != FigureKind::range) figure_.kind = FigureKind::number;
    if (amount_.kind == UnitKind::multiple) return multiple();
    return changed();
  }

  std::optional<Figure> multiple() {
    if (amount_.sign != 0) return std::nullopt;
    if (figure_.kind == FigureKind::number) figure_.kind = FigureKind::multiple;
    figure_.by = prelude_.sign != 0;
    return std::move(figure_);
  }

  /// "+" always says a change; "−" does on a share, on points, and where a basis is named: −3.9 is a number below zero.
  std::optional<Figure> changed() {
    if (figure_.basis.empty() && names_basis(normalise(figure_.note))) std::swap(figure_.basis, figure_.note);
    const bool share = figure_.value.unit.is_ratio() || figure_.points;
    const bool change = amount_.sign > 0 || prelude_.sign != 0 || (amount_.sign < 0 && (share || !figure_.basis.empty())) ||
                        (!figure_.basis.empty() && !prelude_.level && figure_.op == Operator::none);
    if (!change) return std::move(figure_);
    if (prelude_.sign < 0 && amount_.sign == 0) {
      figure_.value.value = -figure_.value.value;
      if (figure_.upper) figure_.upper->value = -figure_.upper->value;
    }
    figure_.kind = FigureKind::change;
    return std::move(figure_);
  }

  std::u32string_view text_;
  Cursor cursor_;
  Prelude prelude_;
  Amount amount_;
  Figure figure_;
};

}  // namespace

bool names_basis(std::u32string_view note) {
  for (const std::u32string_view word : {U"环比", U"同比", U"较", U"相对", U"相比", U"比上", U"原", U"MoM", U"QoQ", U"YoY", U"vs", U"month on month", U"year on year", U"quarter on quarter"}) {
    if (note.starts_with(word)) return true;
  }
  return false;
}

namespace {

bool starts_amount(const Cursor& cursor) {
  if (is_digit(cursor.peek())) return true;
  const bool sign = cursor.peek() == U'+' || cursor.peek() == U'-';
  if (sign && (is_digit(cursor.peek(1)) || std::u32string_view(U"¥$€£").find(cursor.peek(1)) != std::u32string_view::npos)) return true;
  for (const std::u32string_view word : {U"¥", U"$", U"€", U"£", U"CNY ", U"RMB ", U"USD ", U"EUR ", U"US$", U"HK$", U"CNY", U"RMB", U"百分之", U"千分之"}) {
    if (cursor.starts_with(word)) return true;
  }
  return false;
}

}  // namespace

std::optional<Figure> read_phrase(std::u32string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (starts_amount(Cursor(text, at))) {
      const bool in_words = text[at] == U'百' || text[at] == U'千';
      auto figure = PhraseReader(text, at).read();
      if (figure || !in_words) return figure;
    }
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_chinese_numeral(text[at]) && !Cursor(text, at).starts_with(U"百分百")) continue;
    if (auto figure = PhraseReader(text, at).read()) return figure;
  }
  return std::nullopt;
}

}  // namespace planloom::figures
