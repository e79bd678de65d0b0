/// Looking up by position and rank.
#include <algorithm>

#include "arithmetic.hpp"
#include "criteria.hpp"
#include "functions.hpp"

namespace planloom {

namespace {

using Arguments = std::vector<Values>;

std::optional<std::size_t> position_of(const Scalar& value) {
  if (!value.quantity()) return std::nullopt;
  const std::optional<std::int64_t> whole = cell_number(*value.quantity()).floor().whole();
  if (!whole || *whole < 1) return std::nullopt;
  return static_cast<std::size_t>(*whole);
}

Scalar apply_index(const Arguments& arguments, const FunctionContext&) {
  const std::optional<std::size_t> position = position_of(arguments[1].one());
  if (!position || *position > arguments[0].items.size()) return {};
  return arguments[0].items[*position - 1];
}

/// Kind 0: the first equal one. Kind 1 (as in Excel when left out): the last one not above, in a rising column.
Scalar apply_match(const Arguments& arguments, const FunctionContext&) {
  const Scalar& wanted = arguments[0].one();
  const Scalar kind = arguments.size() > 2 ? arguments[2].one() : Scalar{plain(1)};
  if (!wanted.has_value() || !kind.quantity()) return {};
  const bool exact = kind.quantity()->value.is_zero();
  const Criterion criterion(wanted);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < arguments[1].items.size(); ++i) {
    const Scalar& item = arguments[1].items[i];
    const std::optional<int> order = compare(item, wanted);
    if (exact ? (wanted.text() ? !item.quantity() && criterion.matches(item) : order == 0) : (order && *order <= 0)) {
      found = i;
      if (exact) break;
    }
  }
  return found ? Scalar{plain(static_cast<std::int64_t>(*found + 1), 0)} : Scalar{};
}

std::vector<Scalar> in_order(const Values& values, bool falling) {
  std::vector<Scalar> found;
  for (const Scalar& item : values.items) {
    if (item.quantity() || item.date()) found.push_back(item);
  }
  std::stable_sort(found.begin(), found.end(), [&](const Scalar& a, const Scalar& b) {
    const int order = compare(a, b).value_or(0);
    return falling ? order > 0 : order < 0;
  });
  return found;
}

Scalar nth(const Arguments& arguments, bool falling) {
  const std::optional<std::size_t> position = position_of(arguments[1].one());
  if (!position) return {};
  const std::vector<Scalar> ordered = in_order(arguments[0], falling);
  return *position <= ordered.size() ? ordered[*position - 1] : Scalar{};
}

Scalar apply_large(const Arguments& arguments, const FunctionContext&) { return nth(arguments, true); }
Scalar apply_small(const Arguments& arguments, const FunctionContext&) { return nth(arguments, false); }

/// Order 0 (or left out): the largest is 1. Anything else: the smallest is 1.
Scalar apply_rank(const Arguments& arguments, const FunctionContext&) {
  const Scalar& value = arguments[0].one();
  const Scalar order = arguments.size() > 2 ? arguments[2].one() : Scalar{plain(0)};
  if (!value.quantity() || !order.quantity()) return {};
  const int before = order.quantity()->value.is_zero() ? 1 : -1;
  std::int64_t rank = 1;
  for (const Scalar& item : arguments[1].items) {
    if (item.quantity() && compare(item, value) == before) ++rank;
  }
  return Scalar{plain(rank, 0)};
}

const Function table[] = {
    {{"INDEX", 2, 2, {"INDEX(column, position)", "INDEX(列, 第几个)"}}, Columns::first, apply_index},
    {{"MATCH", 2, 3, {"MATCH(value, column, 0): its position", "MATCH(值, 列, 0)：在第几个"}}, Columns::second, apply_match},
    {{"LARGE", 2, 2, {"LARGE(column, n): the n-th largest", "LARGE(列, n)：第 n 大"}}, Columns::first, apply_large},
    {{"SMALL", 2, 2, {"SMALL(column, n): the n-th smallest", "SMALL(列, n)：第 n 小"}}, Columns::first, apply_small},
    {{"RANK", 2, 3, {"RANK(number, column): the largest is 1", "RANK(数, 列)：从大到小的名次"}}, Columns::second, apply_rank},
};

}  // namespace

std::span<const Function> lookup_functions() { return table; }

}  // namespace planloom
