/// Figures as people write them, and what they mean.
///
/// You want to                                         use
/// a number with its unit                              `Quantity` (value in the base unit, e.g. 48000 人, shown as 4.8 万人)
/// read any written figure                             `parse_figure("≤2.4%")`, `parse_figure("100-150人/群")`, `parse_figure("+40%（环比）")`
/// show it again                                       `show(quantity, language)`, `show(figure, language)`
///
/// Nothing is guessed: what cannot be read as a figure is kept as text (`FigureKind::text`) with its wording.
/// The 28 kinds of figure are listed in tests/cases/figures.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/compact.hpp>
#include <planloom/decimal.hpp>
#include <planloom/symbol.hpp>
#include <planloom/words.hpp>

namespace planloom {

/// What a number counts, and at which scale people like to see it.
struct Unit {
  Symbol name;   ///< base unit word: "人", "条", "天", "元" (also written ¥, CNY, RMB), "%" and "‰", "个百分点"; empty: a bare number
  int power = 0;      ///< shown number = value / 10^power: 万 4, 亿 8, k 3, % −2, ‰ −3
  Symbol scale;  ///< the scale word as written: "万", "亿", "千", "k", "m"; empty for none and for %
  Symbol per;    ///< rate: "年", "月", "周", "天", "次", "人", "群", …; empty: not a rate

  bool is_ratio() const { return name == "%" || name == "‰"; }
  /// Same thing counted, whatever the scale: 万人 and 人 can be added.
  bool same_kind(const Unit& other) const { return per == other.per && (name == other.name || (is_ratio() && other.is_ratio())); }
  std::string word() const;  ///< as written after a number: "万人", "%", "元/月"
  bool operator==(const Unit&) const = default;
};

struct Quantity {
  Decimal value;       ///< in the base unit: 4.8 万人 is 48000, 13.2% is 0.132
  Unit unit;
  int decimals = -1;   ///< digits after the point to show at the unit's scale; −1: as many as the value has
  Decimal shown() const { return value.shifted(-unit.power); }
  bool operator==(const Quantity&) const = default;
};

enum class Operator : std::uint8_t { none = 1, equal, at_least, at_most, more_than, less_than };

enum class FigureKind : std::uint8_t {
  missing = 1,   ///< nothing written, or ~
  number,        ///< 12.0 万人, ≥98%, 近8万名, 百分之九十
  range,         ///< 100-150人/群; value is the lower end, upper the upper end
  change,        ///< +40%（环比）, −40%: relative to a basis or baseline
  multiple,      ///< 2.5倍
  transition,    ///< 1,840 人 → 4,600 人; value is from, upper is to
  pair,          ///< 4.5 / 4.0 (actual, expected); value and upper
  split,         ///< 40/30/30; parts
  text,          ///< 提升活跃度: a qualitative level, shown as written
  placeholder,   ///< [具体名称], ____, ***: to be filled in
  ratio,         ///< 1:1; value and upper
  offset,        ///< 提前10分钟, 签署后10个工作日, T−1: signed value (and upper) from `anchor`, `note` the time of day (晚上)
  clock,         ///< 9:00, 8:20–8:30: value and upper in minutes since midnight
  date,          ///< 2018年11月6日, 2014年年底, 2015年至今: parts by parse_date_expression or parse_period, where they can tell
  cadence,       ///< 每日, 每季度或每月, 不定期: dates by parse_recurrence
  trigger,       ///< ≥4 家门店 → 设大区: a condition (op, value) and what it sets off (note)
};

/// One written figure, in parts, with its wording kept.
struct Figure {
  FigureKind kind = FigureKind::missing;
  Operator op = Operator::none;
  bool points = false;         ///< a change in percentage points (个百分点)
  bool by = false;             ///< of a multiple: grown by (延长2.3倍), not to
  Quantity value;
  Seldom<Quantity> upper;
  std::vector<Decimal> parts;  ///< of a split
  SeldomText measure;          ///< word before the number: "参与" in 参与 ≥600 人
  SeldomText basis;            ///< of a change: 环比, 同比, 较前期, 原规模, 相对
  SeldomText qualifier;        ///< 近, 约, 多, 左右, 以上, …
  SeldomText note;             ///< what stood in brackets or behind the figure and is none of the above
  SeldomText anchor;           ///< of an offset: 签署, 成立, T; empty for the event one stands in
  Seldom<Quantity> stretch;    ///< the higher aim in 突破1000甚至5000
  std::string wording;         ///< as written

  bool has_value() const {
    return kind != FigureKind::missing && kind != FigureKind::text && kind != FigureKind::placeholder && kind != FigureKind::date &&
           kind != FigureKind::cadence;
  }
  bool lower_is_better() const { return op == Operator::at_most || op == Operator::less_than; }
};

/// Reads one figure; never fails: an unreadable one comes back as `text`. A wording such as "1,950", "４.8万", "百分之九十" reads.
Figure parse_figure(std::string_view text);
/// A bare quantity ("4.8 万人", "12%"); nothing for anything else.
std::optional<Quantity> parse_quantity(std::string_view text);
/// Chinese numerals and mixed ones (三, 十二, 两, 百分之九十 is not one); nothing for anything else.
std::optional<Decimal> parse_chinese_number(std::string_view text);

struct ShowNumber {
  bool unit = true;       ///< with the unit word
  bool thousands = true;
  bool plus = false;      ///< "+" on positive values (variances, changes)
  int decimals = -1;      ///< overrides Quantity::decimals
};
/// zh "10.1 万人", "1,950 人", "85.6%"; en "101k", "1,950", "85.6%", "CNY 4.50m". Minus is U+2212.
std::string show(const Quantity& quantity, Language language, ShowNumber how = {});
/// "≤ 2.4%", "≥ 98%", "+40%（环比）", "100–150 人/群"; a text or placeholder as written; a missing one "—".
std::string show(const Figure& figure, Language language);
/// The unit alone, for a table head beside `show(quantity, language, {.unit = false})`: zh "万人", "%"; en "thousand", "CNY thousand", "%".
std::string unit_word(const Unit& unit, Language language);
/// "≤ " and so on with its blank; empty for none.
std::string_view sign(Operator op);
/// 12 → 十二, 2 → 二 (counts before a measure word: 两).
std::string in_chinese(const Decimal& whole);

}  // namespace planloom
