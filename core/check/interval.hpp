/// What a written figure leaves open, so that two figures that speak of one thing can be compared.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include <planloom/plan.hpp>

namespace planloom {

/// The values that agree with a figure; an open end is nothing (10个以上 has no high one).
struct Interval {
  std::optional<Decimal> low, high;
  Unit unit;
};
/// Nothing for a figure that is neither a number nor a range. 约, 近, 左右 leave a tenth on both sides.
std::optional<Interval> interval_of(const Figure& figure);
bool are_apart(const Interval& one, const Interval& other);
/// 个, 人, 名, 位 and a bare number all count people.
bool counts_people(const Unit& unit);
/// Without blanks and full-width forms, for comparing names.
std::string plain_name(std::string_view name);
/// The figure that a series names for the whole of a period, or its only one.
const Figure* figure_for(const Series& series, const Period& period);

}  // namespace planloom
