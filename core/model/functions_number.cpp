/// Rounding and arithmetic on single numbers. They work on the number a spreadsheet cell holds (10.1 of 10.1 万人, 0.134 of 13.4%).
#include <algorithm>
#include <cmath>

#include "arithmetic.hpp"
#include "functions.hpp"

namespace planloom {

namespace {

using Arguments = std::vector<Values>;

std::optional<int> places_of(const Scalar& value) {
  if (!value.quantity()) return std::nullopt;
  const std::optional<std::int64_t> whole = cell_number(*value.quantity()).floor().whole();
  if (!whole) return std::nullopt;
  return static_cast<int>(std::clamp<std::int64_t>(*whole, -30, 30));
}

template <class Rounding>
Scalar round_with(const Arguments& arguments, Rounding rounding) {
  const Quantity* quantity = arguments[0].one().quantity();
  const std::optional<int> places = arguments.size() > 1 ? places_of(arguments[1].one()) : std::optional(0);
  if (!quantity || !places) return {};
  Quantity rounded = with_cell_number(*quantity, rounding(cell_number(*quantity), *places));
  const int shown = *places + (quantity->unit.is_ratio() ? quantity->unit.power : 0);  // ROUND(85.63%, 3) is 85.6%
  rounded.decimals = std::max(0, shown);
  return Scalar{rounded};
}

Scalar apply_round(const Arguments& arguments, const FunctionContext&) {
  return round_with(arguments, [](const Decimal& value, int places) { return value.rounded(places); });
}
Scalar apply_roundup(const Arguments& arguments, const FunctionContext&) {
  return round_with(arguments, [](const Decimal& value, int places) { return value.rounded_up(places); });
}
Scalar apply_rounddown(const Arguments& arguments, const FunctionContext&) {
  return round_with(arguments, [](const Decimal& value, int places) { return value.rounded_down(places); });
}
Scalar apply_int(const Arguments& arguments, const FunctionContext&) {
  return round_with({arguments[0]}, [](const Decimal& value, int) { return value.floor(); });
}

Scalar apply_abs(const Arguments& arguments, const FunctionContext&) {
  const Quantity* quantity = arguments[0].one().quantity();
  return quantity ? Scalar{Quantity{quantity->value.abs(), quantity->unit, quantity->decimals}} : Scalar{};
}

Scalar apply_sign(const Arguments& arguments, const FunctionContext&) {
  const Quantity* quantity = arguments[0].one().quantity();
  if (!quantity) return {};
  return Scalar{plain(quantity->value.is_zero() ? 0 : quantity->value.is_negative() ? -1 : 1)};
}

/// The sign follows the divisor, as in Excel.
Scalar apply_mod(const Arguments& arguments, const FunctionContext&) {
  const Quantity* left = arguments[0].one().quantity();
  const Quantity* right = arguments[1].one().quantity();
  if (!left || !right) return {};
  const Decimal number = cell_number(*left), divisor = cell_number(*right);
  const std::optional<Decimal> quotient = number.divided_by(divisor);
  return quotient ? Scalar{with_cell_number(*left, number - divisor * quotient->floor())} : Scalar{};
}

Scalar apply_power(const Arguments& arguments, const FunctionContext& context) {
  return apply_binary(BinaryOperator::power, arguments[0].one(), arguments[1].one(), context.language);
}

Scalar apply_sqrt(const Arguments& arguments, const FunctionContext&) {
  const Quantity* quantity = arguments[0].one().quantity();
  if (!quantity || quantity->value.is_negative()) return {};
  const std::optional<Decimal> root = Decimal::from_double(std::sqrt(cell_number(*quantity).to_double()));
  return root ? Scalar{plain(*root)} : Scalar{};
}

const Function table[] = {
    {{"ROUND", 2, 2, {"ROUND(number, digits): halves away from zero", "ROUND(数, 位数)：四舍五入"}}, Columns::none, apply_round},
    {{"ROUNDUP", 2, 2, {"ROUNDUP(number, digits)", "ROUNDUP(数, 位数)：向上"}}, Columns::none, apply_roundup},
    {{"ROUNDDOWN", 2, 2, {"ROUNDDOWN(number, digits)", "ROUNDDOWN(数, 位数)：向下"}}, Columns::none, apply_rounddown},
    {{"INT", 1, 1, {"INT(number): the whole number not above it", "INT(数)：取整"}}, Columns::none, apply_int},
    {{"ABS", 1, 1, {"ABS(number): without its sign", "ABS(数)：绝对值"}}, Columns::none, apply_abs},
    {{"SIGN", 1, 1, {"SIGN(number): −1, 0 or 1", "SIGN(数)：正负号"}}, Columns::none, apply_sign},
    {{"MOD", 2, 2, {"MOD(number, divisor): the remainder", "MOD(数, 除数)：余数"}}, Columns::none, apply_mod},
    {{"POWER", 2, 2, {"POWER(number, exponent)", "POWER(数, 次幂)"}}, Columns::none, apply_power},
    {{"SQRT", 1, 1, {"SQRT(number)", "SQRT(数)：平方根"}}, Columns::none, apply_sqrt},
};

}  // namespace

std::span<const Function> number_functions() { return table; }

}  // namespace planloom
