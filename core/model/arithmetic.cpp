#include "arithmetic.hpp"

#include <algorithm>
#include <cmath>

#include <planloom/enumeration.hpp>
#include <planloom/text.hpp>

namespace planloom {

namespace {

bool is_bare(const Quantity& quantity) { return quantity.unit.name.empty() && quantity.unit.per.empty() && quantity.unit.power == 0; }
bool is_points(const Unit& unit) { return unit.name == "个百分点"; }
bool is_ratio_like(const Unit& unit) { return unit.is_ratio() || is_points(unit); }
const Unit points{.name = "个百分点", .power = -2, .scale = "", .per = ""};

/// A bare number read in the unit of what it stands beside.
Quantity in_unit_of(const Quantity& bare, const Quantity& beside) {
  return {bare.value.shifted(is_ratio_like(beside.unit) ? 0 : beside.unit.power), beside.unit, bare.decimals};
}

struct Pair { Quantity left, right; };

/// Both in one kind of unit; nothing when they count different things.
std::optional<Pair> alike(const Quantity& left, const Quantity& right) {
  if (is_bare(left) == is_bare(right) && is_bare(left)) return Pair{left, right};
  if (is_bare(left)) return Pair{in_unit_of(left, right), right};
  if (is_bare(right)) return Pair{left, in_unit_of(right, left)};
  if (left.unit.same_kind(right.unit) || (is_ratio_like(left.unit) && is_ratio_like(right.unit))) return Pair{left, right};
  return std::nullopt;
}

/// Digits shown: the finer of both, known only when both are known.
int finer(const Quantity& left, const Quantity& right) {
  if (left.unit.power != right.unit.power || left.decimals < 0 || right.decimals < 0) return -1;
  return std::max(left.decimals, right.decimals);
}

Scalar add(const Quantity& left, const Quantity& right) {
  const std::optional<Quantity> sum = sum_of(left, right);
  return sum ? Scalar{*sum} : Scalar{};
}

Scalar subtract(const Quantity& left, const Quantity& right) {
  const std::optional<Pair> pair = alike(left, right);
  if (!pair) return {};
  Quantity difference{pair->left.value - pair->right.value, pair->left.unit, finer(pair->left, pair->right)};
  // 85% less 80% is 5 points; "1 − 85%" stays a ratio because 1 is no percentage.
  if (left.unit.is_ratio() && right.unit.is_ratio()) difference.unit = points;
  return Scalar{difference};
}

Unit without_rate(Unit unit) { unit.per = {}; return unit; }

Unit product_unit(const Unit& left, const Unit& right) {
  if (left.name.empty() && left.per.empty()) return is_ratio_like(right) ? left : right;  // 12 × 50% is the number 6
  if (right.name.empty() && right.per.empty()) return is_ratio_like(left) ? right : left;
  if (is_ratio_like(left)) return is_ratio_like(right) ? Unit{.name = "%", .power = -2, .scale = "", .per = ""} : right;
  if (is_ratio_like(right)) return left;
  if (!right.per.empty() && right.per == left.name) return without_rate(right);
  if (!left.per.empty() && left.per == right.name) return without_rate(left);
  return {};
}

Unit quotient_unit(const Unit& left, const Unit& right) {
  const bool by_plain_number = right.name.empty() && right.per.empty() && right.power == 0;
  if (by_plain_number) return left;
  if (left.same_kind(right)) return {};  // 101k ÷ 96k is a plain number too
  if (is_ratio_like(right)) return left;
  if (left.name == right.name && left.per.empty()) return {.name = right.per, .power = 0, .scale = "", .per = ""};
  if (left.per.empty() && right.per.empty() && !is_ratio_like(left)) return {.name = left.name, .power = 0, .scale = "", .per = right.name};
  return {};
}

/// Multiplying by a plain number keeps the digits people see (3 × 4.8 万人 is 14.4 万人); anything else shows what it has.
int product_decimals(const Quantity& left, const Quantity& right) {
  if (is_ratio_like(left.unit) || is_ratio_like(right.unit)) return -1;
  if (is_bare(right) && right.value.is_whole()) return left.decimals;
  if (is_bare(left) && left.value.is_whole()) return right.decimals;
  return -1;
}

Scalar multiply(const Quantity& left, const Quantity& right) {
  return Scalar{Quantity{left.value * right.value, product_unit(left.unit, right.unit), product_decimals(left, right)}};
}

Scalar divide(const Quantity& left, const Quantity& right) {
  const std::optional<Decimal> quotient = left.value.divided_by(right.value);
  if (!quotient) return {};
  return Scalar{Quantity{*quotient, quotient_unit(left.unit, right.unit), -1}};
}

Scalar power(const Quantity& left, const Quantity& right) {
  const Decimal base = cell_number(left), exponent = cell_number(right);
  const std::optional<std::int64_t> whole = exponent.whole();
  if (whole && *whole >= 0 && *whole <= 64) {
    Decimal result = 1;
    for (std::int64_t i = 0; i < *whole; ++i) result = result * base;
    if (*whole == 0 && base.is_zero()) return {};
    return Scalar{plain(result)};
  }
  const std::optional<Decimal> result = Decimal::from_double(std::pow(base.to_double(), exponent.to_double()));
  return result ? Scalar{plain(*result)} : Scalar{};
}

Scalar on_quantities(BinaryOperator op, const Quantity& left, const Quantity& right) {
  switch (op) {
    case BinaryOperator::add: return add(left, right);
    case BinaryOperator::subtract: return subtract(left, right);
    case BinaryOperator::multiply: return multiply(left, right);
    case BinaryOperator::divide: return divide(left, right);
    case BinaryOperator::power: return power(left, right);
    default: return {};
  }
}

/// A flag counts as 1 or 0 in arithmetic, as in =SUMPRODUCT((goal = "增长") * weight).
std::optional<Quantity> as_number(const Scalar& value) {
  if (const Quantity* quantity = value.quantity()) return *quantity;
  if (const bool* flag = value.flag()) return plain(*flag ? 1 : 0);
  return std::nullopt;
}

Scalar moved(Date date, const Quantity& days, int direction) {
  const std::optional<std::int64_t> whole = cell_number(days).floor().whole();
  if (!whole || *whole > 1'000'000 || *whole < -1'000'000) return {};
  return Scalar{date + Days{direction * *whole}};
}

Scalar on_dates(BinaryOperator op, const Scalar& left, const Scalar& right) {
  const Date* from = left.date();
  const Date* other = right.date();
  if (from && other) return op == BinaryOperator::subtract ? Scalar{plain(static_cast<std::int64_t>((*from - *other).count()))} : Scalar{};
  if (from && right.quantity() && op == BinaryOperator::add) return moved(*from, *right.quantity(), 1);
  if (from && right.quantity() && op == BinaryOperator::subtract) return moved(*from, *right.quantity(), -1);
  if (other && left.quantity() && op == BinaryOperator::add) return moved(*other, *left.quantity(), 1);
  return {};
}

/// Times of day are parts of a day, as in Excel: (17:00 − 9:00) × 24 is 8.
Scalar on_times(BinaryOperator op, const ClockTime& left, const ClockTime& right) {
  if (op != BinaryOperator::subtract) return {};
  return Scalar{plain(Decimal(left.minutes - right.minutes).divided_by(1440).value_or(Decimal{}))};
}

int order_of(const Decimal& left, const Decimal& right) { return left < right ? -1 : left == right ? 0 : 1; }

int order_of(std::string_view left, std::string_view right) {
  const int order = lowered(left).compare(lowered(right));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/// A word against a code: equal in any language; otherwise ordered by its text.
int order_of(const Code& code, const std::string& word) {
  const Enumeration* enumeration = find_enumeration(code.enumeration);
  const EnumerationEntry* entry = enumeration ? enumeration->find(word) : nullptr;
  return entry ? order_of(code.code, entry->code) : order_of(code.code, word);
}

/// Excel's order across types: numbers (with dates and times), texts, flags.
int rank_of(const Scalar& value) {
  if (value.text() || value.code()) return 2;
  return value.flag() ? 3 : 1;
}

Quantity timeline(const Scalar& value) {
  if (const Date* date = value.date()) return plain(serial_of(*date));
  if (const ClockTime* time = value.time()) return plain(Decimal(time->minutes).divided_by(1440).value_or(Decimal{}));
  return *value.quantity();
}

Scalar truth(BinaryOperator op, const Scalar& left, const Scalar& right) {
  const std::optional<int> order = compare(left, right);
  if (!order) return {};
  switch (op) {
    case BinaryOperator::equal: return Scalar{*order == 0};
    case BinaryOperator::not_equal: return Scalar{*order != 0};
    case BinaryOperator::less: return Scalar{*order < 0};
    case BinaryOperator::less_equal: return Scalar{*order <= 0};
    case BinaryOperator::greater: return Scalar{*order > 0};
    case BinaryOperator::greater_equal: return Scalar{*order >= 0};
    default: return {};
  }
}

}  // namespace

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

Decimal cell_number(const Quantity& quantity) { return is_ratio_like(quantity.unit) ? quantity.value : quantity.shown(); }

Quantity with_cell_number(const Quantity& like, Decimal number) {
  return {is_ratio_like(like.unit) ? number : number.shifted(like.unit.power), like.unit, like.decimals};
}

std::optional<Quantity> sum_of(const Quantity& left, const Quantity& right) {
  const std::optional<Pair> pair = alike(left, right);
  if (!pair) return std::nullopt;
  Unit unit = pair->left.unit;
  if (is_points(unit) && pair->right.unit.is_ratio()) unit = pair->right.unit;  // 80% + 5 points, in either order
  return Quantity{pair->left.value + pair->right.value, unit, finer(pair->left, pair->right)};
}

Decimal serial_of(Date date) {
  constexpr std::int64_t epoch = 25569;  // 1970-01-01 in Excel's 1900 system
  return Decimal(static_cast<std::int64_t>(date.time_since_epoch().count()) + epoch);
}

std::optional<int> compare(const Scalar& left, const Scalar& right) {
  if (!left.has_value() || !right.has_value()) return std::nullopt;
  if (left.code() && right.code()) return order_of(left.code()->code, right.code()->code);
  if (left.code() && right.text()) return order_of(*left.code(), *right.text());
  if (left.text() && right.code()) return -order_of(*right.code(), *left.text());
  if (left.text() && right.text()) return order_of(*left.text(), *right.text());
  if (left.flag() && right.flag()) return static_cast<int>(*left.flag()) - static_cast<int>(*right.flag());
  if (rank_of(left) != rank_of(right)) return rank_of(left) < rank_of(right) ? -1 : 1;
  const std::optional<Pair> pair = alike(timeline(left), timeline(right));
  return pair ? std::optional<int>(order_of(pair->left.value, pair->right.value)) : std::nullopt;
}

std::string word_of(const Code& code, Language language) {
  const Enumeration* enumeration = find_enumeration(code.enumeration);
  const EnumerationEntry* entry = enumeration ? enumeration->find(code.code) : nullptr;
  return entry ? entry->word.in(language) : code.code.text();
}

std::string joined_text(const Scalar& value, Language language) {
  if (const Quantity* quantity = value.quantity()) return cell_number(*quantity).text();
  if (const std::string* text = value.text()) return *text;
  if (const Date* date = value.date()) return iso_text(*date);
  if (const ClockTime* time = value.time()) return clock_text(*time);
  if (const bool* flag = value.flag()) return *flag ? "TRUE" : "FALSE";
  if (const Code* code = value.code()) return word_of(*code, language);
  return {};
}

Scalar apply_binary(BinaryOperator op, const Scalar& left, const Scalar& right, Language language) {
  if (!left.has_value() || !right.has_value()) return {};
  if (op >= BinaryOperator::equal) return truth(op, left, right);
  if (op == BinaryOperator::join) return Scalar{joined_text(left, language) + joined_text(right, language)};
  if (left.date() || right.date()) return on_dates(op, left, right);
  if (left.time() && right.time()) return on_times(op, *left.time(), *right.time());
  const std::optional<Quantity> first = as_number(left), second = as_number(right);
  return first && second ? on_quantities(op, *first, *second) : Scalar{};
}

Scalar apply_unary(UnaryOperator op, const Scalar& operand) {
  const std::optional<Quantity> number = as_number(operand);
  if (!number) return {};
  if (op == UnaryOperator::negate) return Scalar{Quantity{-number->value, number->unit, number->decimals}};
  const int decimals = number->decimals < 0 ? -1 : number->decimals;
  if (is_bare(*number)) return Scalar{Quantity{number->value.shifted(-2), {.name = "%", .power = -2, .scale = "", .per = ""}, decimals}};
  return Scalar{Quantity{number->value.shifted(-2), number->unit, -1}};
}

}  // namespace planloom
