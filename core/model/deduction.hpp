/// What a rule of deducting says in words: 每低1%扣2分, 每例扣5分, "2 per 1%", "5 points per case".
#pragma once
#include <optional>
#include <string_view>

#include <planloom/quantity.hpp>

namespace planloom {

struct Deduction {
  Decimal points;   ///< taken for each step
  Quantity step;    ///< 1%, 1 个百分点, 1 例; a bare 1 for any unit
};
/// Nothing for words that name no points or no step.
std::optional<Deduction> parse_deduction(std::string_view text);

}  // namespace planloom
