// What the readers of figures share: one text, read character by character.
//
// You want to                                         use
// read a written figure                               `normalise(text)`, then a `Cursor` over it
// a bare number (digits, thousands, Chinese)          `read_number`
// a number with scale, unit, rate and qualifiers      `read_amount`
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <planloom/quantity.hpp>

namespace planloom::figures {

/// Half-width digits and marks, one kind of minus, one kind of blank: what a figure means does not depend on the keyboard.
std::u32string normalise(std::string_view text);
std::string utf8(std::u32string_view text);
std::u32string_view trimmed(std::u32string_view text);

inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
inline bool is_han_character(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c == U'〇' || (c >= 0x20000 && c <= 0x3FFFF); }
/// A character of a Chinese numeral, 半 and 两 included.
bool is_chinese_numeral(char32_t c);

class Cursor {
 public:
  explicit Cursor(std::u32string_view text, std::size_t at = 0) : text_(text), at_(at) {}
  bool done() const { return at_ >= text_.size(); }
  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
  char32_t previous() const { return at_ > 0 ? text_[at_ - 1] : U'\0'; }
  void advance(std::size_t count = 1) { at_ += count; }
  bool starts_with(std::u32string_view word) const { return text_.substr(at_).starts_with(word); }
  bool accept(std::u32string_view word) {
    if (!starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool skip_blanks() {
    const std::size_t before = at_;
    while (peek() == U' ') ++at_;
    return at_ != before;
  }
  std::size_t position() const { return at_; }
  void rewind(std::size_t at) { at_ = at; }
  std::u32string_view rest() const { return text_.substr(at_); }
  std::u32string_view text() const { return text_; }

 private:
  std::u32string_view text_;
  std::size_t at_;
};

struct Number {
  Decimal value;
  int decimals = 0;
  bool in_words = false;  ///< 三, 十二: only a figure together with a unit that is known, for 一流 and 三方 are words
};
/// Digits with thousands marks and a point, or a Chinese numeral.
std::optional<Number> read_number(Cursor& cursor);
/// 万, 百 … standing alone, as after 上, 近, 几, 数.
std::optional<Number> read_bare_magnitude(Cursor& cursor);

/// What a unit word is about decides what may follow it and how it is shown in English.
enum class UnitKind { counter = 1, time, money, ratio, points, multiple, other };
struct UnitWord {
  std::u32string_view word;
  UnitKind kind;
  std::u32string_view base;    ///< the name it is kept under; empty: the word itself
  std::u32string_view english; ///< after a number; empty for a counter that English leaves out
};
const UnitWord* find_unit(std::u32string_view word);           ///< this very word
const UnitWord* longest_unit(std::u32string_view text);        ///< the longest known word the text begins with
/// English for what follows "/" in a rate: 年 → year.
std::u32string_view english_rate(std::u32string_view per);

struct Scale {
  std::u32string_view word;
  int power;
};
std::optional<Scale> read_scale(Cursor& cursor);

/// A number with all that belongs to it.
struct Amount {
  Quantity quantity;
  int sign = 0;               ///< +1 and −1 when written
  UnitKind kind = UnitKind::other;
  bool in_words = false;
  bool known_unit = false;    ///< with a unit that is known, or %
  bool points = false;
  Operator op = Operator::none;  ///< from 以上, 以内, +
  std::u32string qualifier;      ///< 多, 左右, 以上 …
  std::u32string tail;           ///< what is glued to a unit that ends before it: 值班 in 24小时值班
};
/// `bare_magnitude`: 万 alone is a number (上万).
std::optional<Amount> read_amount(Cursor& cursor, bool bare_magnitude = false);

/// One figure without arrows and slashes: number, range, change, multiple. Nothing when anything is left over that is not understood.
std::optional<Figure> read_phrase(std::u32string_view text);
/// 环比, 较前期, MoM …: what a change is measured against.
bool names_basis(std::u32string_view note);
/// What is no number: clock times and windows, days, offsets from an event, words of a cadence.
std::optional<Figure> read_clock(std::u32string_view text);
std::optional<Figure> read_offset(std::u32string_view text);
bool is_date_wording(std::u32string_view text);
bool is_cadence_wording(std::u32string_view text);

/// The operator or qualifier that a word stands for.
struct Mark {
  std::u32string_view word;
  Operator op;
};
std::span<const Mark> marks_before();  ///< ≥, 不少于, 近 …
std::span<const Mark> marks_after();   ///< 以上, 左右 …

}  // namespace planloom::figures
