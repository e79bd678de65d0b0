/// How far a row with direction, target and actual came, as formula texts: for `kpis` and for items of a review with figures of their own.
#pragma once
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace planloom {

inline constexpr std::string_view attainment_formula = "IF(target > 0, IF(direction = \"lower\", target / actual, actual / target))";

/// Nothing reached of a target to keep low is met without a ratio and counts 120%; a target of zero is met (100%) or not (0%).
inline constexpr std::string_view counted_formula =
    "IF(ISBLANK(attainment), IF(status = \"met\", IF(AND(direction = \"lower\", target > 0), 120%, 100%), IF(status = \"behind\", 0%)), attainment)";

/// The status of a row that has a target, or none; `without` is what it is while the target has no value.
inline std::string status_formula(std::string_view without) {
  return fmt::format("IF(ISBLANK(target), \"{}\", IF(ISBLANK(actual), \"pending\", IF(ISBLANK(attainment), "
                     "IF(IF(direction = \"lower\", actual <= target, actual >= target), \"met\", \"behind\"), "
                     "IF(attainment >= 100%, \"met\", IF(attainment >= 90%, \"watch\", \"behind\")))))",
                     without);
}

}  // namespace planloom
