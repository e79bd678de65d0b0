/// IF, AND, OR and what asks whether there is a value.
#include "arithmetic.hpp"
#include "functions.hpp"

namespace planloom {

namespace {

using Arguments = std::vector<Values>;

/// A number counts as true unless it is zero, as in Excel.
std::optional<bool> truth_of(const Scalar& value) {
  if (const bool* flag = value.flag()) return *flag;
  if (const Quantity* quantity = value.quantity()) return !quantity->value.is_zero();
  return std::nullopt;
}

Scalar apply_if(const Arguments& arguments, const FunctionContext&) {
  const std::optional<bool> condition = truth_of(arguments[0].one());
  if (!condition) return {};
  if (*condition) return arguments[1].one();
  return arguments.size() > 2 ? arguments[2].one() : Scalar{};
}

Scalar apply_ifs(const Arguments& arguments, const FunctionContext&) {
  for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
    const std::optional<bool> condition = truth_of(arguments[i].one());
    if (!condition) return {};
    if (*condition) return arguments[i + 1].one();
  }
  return {};
}

/// All inputs must be known: an unknown condition leaves the answer unknown, whatever the others say.
Scalar combine(const Arguments& arguments, bool start, bool stop) {
  bool result = start;
  bool any = false;
  for (const Values& values : arguments) {
    for (const Scalar& item : values.items) {
      const std::optional<bool> condition = truth_of(item);
      if (!condition && values.is_column) continue;
      if (!condition) return {};
      any = true;
      if (*condition == stop) result = stop;
    }
  }
  return any ? Scalar{result} : Scalar{};
}

Scalar apply_and(const Arguments& arguments, const FunctionContext&) { return combine(arguments, true, false); }
Scalar apply_or(const Arguments& arguments, const FunctionContext&) { return combine(arguments, false, true); }

Scalar apply_not(const Arguments& arguments, const FunctionContext&) {
  const std::optional<bool> condition = truth_of(arguments[0].one());
  return condition ? Scalar{!*condition} : Scalar{};
}

Scalar apply_isblank(const Arguments& arguments, const FunctionContext&) { return Scalar{!arguments[0].one().has_value()}; }
Scalar apply_isnumber(const Arguments& arguments, const FunctionContext&) {
  const Scalar& value = arguments[0].one();
  return Scalar{value.quantity() || value.date() || value.time()};
}
Scalar apply_istext(const Arguments& arguments, const FunctionContext&) {
  return Scalar{arguments[0].one().text() != nullptr || arguments[0].one().code() != nullptr};
}
Scalar apply_iferror(const Arguments& arguments, const FunctionContext&) {
  return arguments[0].one().has_value() ? arguments[0].one() : arguments[1].one();
}

const Function table[] = {
    {{"IF", 2, 3, {"IF(condition, value, otherwise)", "IF(条件, 值, 否则)"}}, Columns::none, apply_if},
    {{"IFS", 2, -1, {"IFS(condition, value, condition, value, …)", "IFS(条件, 值, 条件, 值, …)"}}, Columns::none, apply_ifs, 0},
    {{"AND", 1, -1, {"AND(condition, …): all are true", "AND(条件, …)：全部成立"}}, Columns::all, apply_and},
    {{"OR", 1, -1, {"OR(condition, …): at least one is true", "OR(条件, …)：至少一个成立"}}, Columns::all, apply_or},
    {{"NOT", 1, 1, {"NOT(condition)", "NOT(条件)"}}, Columns::none, apply_not},
    {{"ISBLANK", 1, 1, {"ISBLANK(value): there is no value", "ISBLANK(值)：没有值"}}, Columns::none, apply_isblank},
    {{"ISNUMBER", 1, 1, {"ISNUMBER(value): it is a number or a day", "ISNUMBER(值)：是数或日期"}}, Columns::none, apply_isnumber},
    {{"ISTEXT", 1, 1, {"ISTEXT(value): it is a text", "ISTEXT(值)：是文字"}}, Columns::none, apply_istext},
    {{"IFERROR", 2, 2, {"IFERROR(value, instead): instead when there is no value", "IFERROR(值, 代替值)：没有值时取代替值"}}, Columns::none, apply_iferror},
};

}  // namespace

std::span<const Function> logic_functions() { return table; }

}  // namespace planloom
