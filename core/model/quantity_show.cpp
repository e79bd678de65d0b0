// Quantities as a reader sees them, in Chinese and in English.
#include <planloom/quantity.hpp>

#include <algorithm>

#include "figure_reader.hpp"
#include "quantity_show.hpp"

namespace planloom {
namespace figures {
namespace {

constexpr const char* minus = "\u2212";

std::string with_thousands(std::string digits) {
  const auto point = digits.find('.');
  std::size_t at = point == digits.npos ? digits.size() : point;
  while (at > 3) { at -= 3; digits.insert(at, ","); }
  return digits;
}

/// "1,950.0"; the sign stands in `sign`, so that a currency can come between.
struct Written {
  std::string sign;
  std::string digits;
  std::string all() const { return sign + digits; }
};

Written written(const Decimal& number, int places, const ShowNumber& how) {
  const Decimal rounded = number.rounded(places);
  Written out;
  if (rounded.is_negative()) out.sign = minus;
  else if (how.plus && !rounded.is_zero()) out.sign = "+";
  out.digits = rounded.abs().fixed(places);
  if (how.thousands) out.digits = with_thousands(out.digits);
  return out;
}

int natural_places(const Decimal& number) { return std::max(0, -number.exponent()); }

/// The power of ten of the last digit shown: 10.1 万 is exact to thousands.
int last_digit(const Quantity& quantity, const ShowNumber& how) {
  const int places = how.decimals >= 0 ? how.decimals : quantity.decimals >= 0 ? quantity.decimals : natural_places(quantity.shown());
  return quantity.unit.power - places;
}

struct Scaled {
  int power;
  const char* zh;
  const char* suffix;  ///< after an English number
  const char* word;    ///< in an English table head
};
constexpr Scaled plain_scale{0, "", "", ""};
constexpr Scaled thousand{3, "千", "k", "thousand"};
constexpr Scaled ten_thousand{4, "万", "", ""};
constexpr Scaled million{6, "百万", "m", "million"};
constexpr Scaled hundred_million{8, "亿", "", ""};
constexpr Scaled billion{9, "十亿", "bn", "billion"};

bool is_scaled(const Unit& unit) { return !unit.scale.empty() && unit.power >= 3; }
bool has_latin_scale(const Unit& unit) { return is_scaled(unit) && static_cast<unsigned char>(unit.scale.text().front()) < 0x80; }

/// The English scale for a whole column, which must not change from row to row: 万 is shown in thousands, 亿 in millions.
Scaled column_scale(const Unit& unit) {
  if (!is_scaled(unit)) return plain_scale;
  if (unit.power >= 9) return billion;
  return unit.power >= 6 ? million : thousand;
}

Scaled scale_for(const Decimal& magnitude) {
  if (magnitude >= Decimal(1'000'000'000)) return billion;
  if (magnitude >= Decimal(1'000'000)) return million;
  return magnitude >= Decimal(1000) ? thousand : plain_scale;
}

const UnitWord* known(const std::string& name) { return name.empty() ? nullptr : find_unit(normalise(name)); }

struct EnglishNumber { Written number; std::string suffix; };

EnglishNumber english_number(const Quantity& quantity, const ShowNumber& how) {
  const int last = last_digit(quantity, how);
  if (!is_scaled(quantity.unit)) return {written(quantity.shown(), std::max(0, quantity.unit.power - last), how), ""};
  if (!how.unit) {
    const Scaled scale = column_scale(quantity.unit);
    return {written(quantity.value.shifted(-scale.power), std::max(0, scale.power - last), how), ""};
  }
  Scaled scale = scale_for(quantity.value.abs());
  for (int attempt = 0;; ++attempt) {
    const Decimal number = quantity.value.shifted(-scale.power);
    const int whole_digits = static_cast<int>(number.abs().floor().text().size());
    int places = std::clamp(scale.power - last, 0, std::max(0, 3 - whole_digits));  // three digits tell enough: CNY 4.50m
    const Decimal rounded = number.abs().rounded(places);
    if (places > 0 && static_cast<int>(rounded.floor().text().size()) > whole_digits) --places;  // 9.996m is 10.0m
    if (attempt == 0 && rounded >= Decimal(1000)) { scale = scale_for(rounded.shifted(scale.power)); continue; }  // 999.9k is 1.00m
    return {written(number, places, how), scale.suffix};
  }
}

std::string per_in(const Unit& unit, Language language) {
  if (unit.per.empty()) return "";
  return "/" + (language == Language::zh ? unit.per.text() : utf8(english_rate(normalise(unit.per))));
}

/// " days", " pp", "×" …: what follows an English number, with its blank.
std::string english_unit(const Unit& unit, bool one) {
  const UnitWord* word = known(unit.name);
  if (!word) return unit.name.empty() ? "" : " " + unit.name;
  if (word->kind == UnitKind::counter && word->english.empty()) return "";
  std::string english = utf8(word->english);
  if (english.empty()) return " " + unit.name;
  if (word->kind == UnitKind::time && one && english.size() > 3 && english.back() == 's') english.pop_back();
  const bool glued = word->kind == UnitKind::ratio || word->kind == UnitKind::multiple || english.front() == '\xC2';
  return (glued ? "" : " ") + english;
}

std::string show_english(const Quantity& quantity, const ShowNumber& how) {
  const EnglishNumber number = english_number(quantity, how);
  if (!how.unit) return number.number.all();
  const std::string per = per_in(quantity.unit, Language::en);
  const UnitWord* word = known(quantity.unit.name);
  if (word && word->kind == UnitKind::money) return number.number.sign + utf8(word->english) + " " + number.number.digits + number.suffix + per;
  const bool one = quantity.value == Decimal(1);
  return number.number.all() + number.suffix + english_unit(quantity.unit, one) + per;
}

}  // namespace

Unit chinese_unit(Unit unit) {
  if (!has_latin_scale(unit)) return unit;
  const Scaled& scale = unit.power >= 8 ? hundred_million : ten_thousand;
  unit.power = scale.power;
  unit.scale = scale.zh;
  return unit;
}

std::string chinese_unit_text(const Unit& unit) {
  const UnitWord* word = known(unit.name);
  const bool glued = unit.is_ratio() || (word && (word->word == U"°" || word->word == U"℃"));
  const std::string text = unit.is_ratio() ? unit.name.text() : unit.scale.text() + unit.name;
  return (text.empty() || glued ? text : " " + text);
}

std::string chinese_number(const Quantity& quantity, const ShowNumber& how) {
  const Unit unit = chinese_unit(quantity.unit);
  return written(quantity.value.shifted(-unit.power), std::max(0, unit.power - last_digit(quantity, how)), how).all();
}

}  // namespace figures

std::string show(const Quantity& quantity, Language language, ShowNumber how) {
  using namespace figures;
  if (language == Language::en) return show_english(quantity, how);
  std::string number = chinese_number(quantity, how);
  if (!how.unit) return number;
  return number + chinese_unit_text(chinese_unit(quantity.unit)) + per_in(quantity.unit, language);
}

std::string unit_word(const Unit& unit, Language language) {
  using namespace figures;
  if (language == Language::zh) return chinese_unit(unit).word();
  std::string out = column_scale(unit).word;
  const UnitWord* word = known(unit.name);
  if (word && word->kind == UnitKind::money) {
    out = utf8(word->english) + (out.empty() ? "" : " ") + out;
  } else {
    std::string name = english_unit(unit, false);
    if (out.empty() && name.starts_with(' ')) name.erase(0, 1);
    out += name;
  }
  return out + per_in(unit, language);
}

std::string_view sign(Operator op) {
  switch (op) {
    case Operator::equal: return "= ";
    case Operator::at_least: return "≥ ";
    case Operator::at_most: return "≤ ";
    case Operator::more_than: return "> ";
    case Operator::less_than: return "< ";
    case Operator::none: break;
  }
  return "";
}

}  // namespace planloom
