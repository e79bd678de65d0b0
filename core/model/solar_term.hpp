// The position of the sun, from which the 24 solar terms follow.
#pragma once
#include <planloom/date.hpp>

namespace planloom::astronomy {

/// The apparent longitude of the sun in degrees, 0 ≤ x < 360, at midnight in China at the start of a day.
double solar_longitude(Date date);

}  // namespace planloom::astronomy
