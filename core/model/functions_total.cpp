/// What takes whole columns: sums, counts, averages, with or without conditions.
#include <algorithm>
#include <cmath>

#include "arithmetic.hpp"
#include "criteria.hpp"
#include "functions.hpp"

namespace planloom {

namespace {

using Arguments = std::vector<Values>;

/// The figures among the arguments; texts and missing ones are skipped. Nothing when two cannot be added.
struct Gathered { std::vector<Quantity> figures; std::size_t with_value = 0; };

Gathered gather(const Arguments& arguments) {
  Gathered found;
  for (const Values& values : arguments) {
    for (const Scalar& item : values.items) {
      if (item.has_value()) ++found.with_value;
      if (item.quantity()) found.figures.push_back(*item.quantity());
    }
  }
  return found;
}

std::optional<Quantity> total(const std::vector<Quantity>& figures) {
  if (figures.empty()) return std::nullopt;
  std::optional<Quantity> sum = figures.front();
  for (std::size_t i = 1; sum && i < figures.size(); ++i) sum = sum_of(*sum, figures[i]);
  return sum;
}

Scalar scalar(const std::optional<Quantity>& quantity) { return quantity ? Scalar{*quantity} : Scalar{}; }

Scalar average(const std::vector<Quantity>& figures) {
  const std::optional<Quantity> sum = total(figures);
  if (!sum) return {};
  const std::optional<Decimal> mean = sum->value.divided_by(Decimal(static_cast<std::int64_t>(figures.size())));
  return mean ? Scalar{Quantity{*mean, sum->unit, -1}} : Scalar{};
}

/// The first or last in order; days are compared as well as figures.
Scalar extreme(const Arguments& arguments, int wanted) {
  Scalar best;
  for (const Values& values : arguments) {
    for (const Scalar& item : values.items) {
      if (!item.quantity() && !item.date() && !item.time()) continue;
      if (!best.has_value()) { best = item; continue; }
      const std::optional<int> order = compare(item, best);
      if (!order) return {};
      if (*order == wanted) best = item;
    }
  }
  return best;
}

Scalar count_scalar(std::size_t count) { return Scalar{plain(static_cast<std::int64_t>(count), 0)}; }

Scalar apply_sum(const Arguments& arguments, const FunctionContext&) { return scalar(total(gather(arguments).figures)); }
Scalar apply_average(const Arguments& arguments, const FunctionContext&) { return average(gather(arguments).figures); }
Scalar apply_min(const Arguments& arguments, const FunctionContext&) { return extreme(arguments, -1); }
Scalar apply_max(const Arguments& arguments, const FunctionContext&) { return extreme(arguments, 1); }
Scalar apply_count(const Arguments& arguments, const FunctionContext&) { return count_scalar(gather(arguments).with_value); }

Scalar apply_median(const Arguments& arguments, const FunctionContext&) {
  std::vector<Quantity> figures = gather(arguments).figures;
  if (figures.empty()) return {};
  std::stable_sort(figures.begin(), figures.end(), [](const Quantity& a, const Quantity& b) { return a.value < b.value; });
  const std::size_t middle = figures.size() / 2;
  if (figures.size() % 2 == 1) return Scalar{figures[middle]};
  return average({figures[middle - 1], figures[middle]});
}

/// The rows at which every condition holds; nothing when columns of different length are compared.
std::optional<std::vector<std::size_t>> rows_where(const Arguments& arguments, std::size_t first_pair) {
  const std::size_t length = arguments[first_pair].items.size();
  std::vector<std::size_t> rows(length);
  for (std::size_t i = 0; i < length; ++i) rows[i] = i;
  for (std::size_t pair = first_pair; pair + 1 < arguments.size(); pair += 2) {
    if (arguments[pair].items.size() != length) return std::nullopt;
    const Criterion criterion(arguments[pair + 1].one());
    std::erase_if(rows, [&](std::size_t row) { return !criterion.matches(arguments[pair].items[row]); });
  }
  return rows;
}

bool conditions_known(const Arguments& arguments, std::size_t first) {
  for (std::size_t i = first; i < arguments.size(); i += 2) {
    if (!arguments[i].one().has_value()) return false;
  }
  return true;
}

Scalar count_where(const Arguments& arguments) {
  if (!conditions_known(arguments, 1)) return {};
  const auto rows = rows_where(arguments, 0);
  return rows ? count_scalar(rows->size()) : Scalar{};
}

std::vector<Quantity> pick(const Values& values, const std::optional<std::vector<std::size_t>>& rows) {
  std::vector<Quantity> figures;
  if (!rows) return figures;
  for (const std::size_t row : *rows) {
    if (row < values.items.size() && values.items[row].quantity()) figures.push_back(*values.items[row].quantity());
  }
  return figures;
}

Scalar apply_countif(const Arguments& arguments, const FunctionContext&) { return count_where(arguments); }

Scalar apply_sumif(const Arguments& arguments, const FunctionContext&) {
  if (!arguments[1].one().has_value()) return {};
  return scalar(total(pick(arguments.size() == 3 ? arguments[2] : arguments[0], rows_where({arguments[0], arguments[1]}, 0))));
}

Scalar apply_averageif(const Arguments& arguments, const FunctionContext&) {
  if (!arguments[1].one().has_value()) return {};
  return average(pick(arguments.size() == 3 ? arguments[2] : arguments[0], rows_where({arguments[0], arguments[1]}, 0)));
}

Scalar apply_sumifs(const Arguments& arguments, const FunctionContext&) {
  return conditions_known(arguments, 2) ? scalar(total(pick(arguments[0], rows_where(arguments, 1)))) : Scalar{};
}

Scalar apply_averageifs(const Arguments& arguments, const FunctionContext&) {
  return conditions_known(arguments, 2) ? average(pick(arguments[0], rows_where(arguments, 1))) : Scalar{};
}

Scalar extreme_where(const Arguments& arguments, int wanted) {
  const auto rows = conditions_known(arguments, 2) ? rows_where(arguments, 1) : std::nullopt;
  if (!rows) return {};
  Values found{{}, true};
  for (const std::size_t row : *rows) {
    if (row < arguments[0].items.size()) found.items.push_back(arguments[0].items[row]);
  }
  return extreme({found}, wanted);
}

Scalar apply_minifs(const Arguments& arguments, const FunctionContext&) { return extreme_where(arguments, -1); }
Scalar apply_maxifs(const Arguments& arguments, const FunctionContext&) { return extreme_where(arguments, 1); }

/// Row by row products; a row with a missing factor is left out.
Scalar apply_sumproduct(const Arguments& arguments, const FunctionContext&) {
  std::vector<Quantity> products;
  const std::size_t length = arguments[0].items.size();
  for (const Values& values : arguments) {
    if (values.items.size() != length) return {};
  }
  for (std::size_t row = 0; row < length; ++row) {
    Scalar product = arguments[0].items[row];
    if (product.flag()) product = apply_binary(BinaryOperator::multiply, product, Scalar{plain(1)}, Language::zh);
    for (std::size_t i = 1; i < arguments.size(); ++i) product = apply_binary(BinaryOperator::multiply, product, arguments[i].items[row], Language::zh);
    if (product.quantity()) products.push_back(*product.quantity());
  }
  return scalar(total(products));
}

const Function table[] = {
    {{"SUM", 1, -1, {"SUM(column, …): adds what has a value", "SUM(列, …)：有值的相加"}}, Columns::all, apply_sum},
    {{"AVERAGE", 1, -1, {"AVERAGE(column, …)", "AVERAGE(列, …)：平均值"}}, Columns::all, apply_average},
    {{"MIN", 1, -1, {"MIN(column, …)", "MIN(列, …)：最小值"}}, Columns::all, apply_min},
    {{"MAX", 1, -1, {"MAX(column, …)", "MAX(列, …)：最大值"}}, Columns::all, apply_max},
    {{"MEDIAN", 1, -1, {"MEDIAN(column, …)", "MEDIAN(列, …)：中位数"}}, Columns::all, apply_median},
    {{"COUNT", 1, -1, {"COUNT(column): how many have a value; COUNT(table): how many rows", "COUNT(列)：有值的个数；COUNT(表)：行数"}}, Columns::all, apply_count},
    {{"COUNTA", 1, -1, {"COUNTA(column): how many have a value", "COUNTA(列)：有值的个数"}}, Columns::all, apply_count},
    {{"COUNTIF", 2, 2, {"COUNTIF(column, condition)", "COUNTIF(列, 条件)"}}, Columns::first, apply_countif, -1, 0},
    {{"COUNTIFS", 2, -1, {"COUNTIFS(column, condition, column, condition, …)", "COUNTIFS(列, 条件, 列, 条件, …)"}}, Columns::even, apply_countif, 0, 0},
    {{"SUMIF", 2, 3, {"SUMIF(column, condition, summed column)", "SUMIF(列, 条件, 求和列)"}}, Columns::sum_if, apply_sumif, -1, 0},
    {{"SUMIFS", 3, -1, {"SUMIFS(summed column, column, condition, …)", "SUMIFS(求和列, 列, 条件, …)"}}, Columns::sum_ifs, apply_sumifs, 1, 1},
    {{"AVERAGEIF", 2, 3, {"AVERAGEIF(column, condition, averaged column)", "AVERAGEIF(列, 条件, 平均列)"}}, Columns::sum_if, apply_averageif, -1, 0},
    {{"AVERAGEIFS", 3, -1, {"AVERAGEIFS(averaged column, column, condition, …)", "AVERAGEIFS(平均列, 列, 条件, …)"}}, Columns::sum_ifs, apply_averageifs, 1, 1},
    {{"MINIFS", 3, -1, {"MINIFS(column, column, condition, …)", "MINIFS(取值列, 列, 条件, …)"}}, Columns::sum_ifs, apply_minifs, 1, 1},
    {{"MAXIFS", 3, -1, {"MAXIFS(column, column, condition, …)", "MAXIFS(取值列, 列, 条件, …)"}}, Columns::sum_ifs, apply_maxifs, 1, 1},
    {{"SUMPRODUCT", 1, -1, {"SUMPRODUCT(column, column, …): sum of row by row products", "SUMPRODUCT(列, 列, …)：逐行相乘再相加"}}, Columns::all, apply_sumproduct},
};

}  // namespace

std::span<const Function> total_functions() { return table; }

}  // namespace planloom
