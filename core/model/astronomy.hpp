// Where the sun stands and when the moon is new: what solar terms and lunar months follow from.
//
// Own formulas, because ICU's Chinese calendar is off by minutes: it puts the new year of 2027 and of 2030 on the wrong day.
#pragma once
#include <planloom/date.hpp>

namespace planloom::astronomy {

/// The apparent longitude of the sun in degrees, 0 ≤ x < 360, at midnight in China at the start of a day.
double solar_longitude(Date date);
/// The day in China on which the number-th new moon after that of 2000-01-06 falls.
Date new_moon(int number);
/// The number of the last new moon that falls on a day or before it.
int new_moon_before(Date date);

}  // namespace planloom::astronomy
