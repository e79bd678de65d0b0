#include "astronomy.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace planloom::astronomy {
namespace {

// The periodic terms of the sun's longitude (P. Bretagnon and J.-L. Simon, 1986): 10^-7 rad × sin(phase + rate × t), in degrees, t in Julian
// centuries from 2000. Good to a few seconds of arc, which the sun covers in about a minute of time.
struct Wave { double size, phase, rate; };
constexpr std::array waves = {
    Wave{403406, 270.54861, 0.9287892}, Wave{195207, 340.19128, 35999.1376958}, Wave{119433, 63.91854, 35999.4089666}, Wave{112392, 331.26220, 35998.7287385},
    Wave{3891, 317.843, 71998.20261}, Wave{2819, 86.631, 71998.4403}, Wave{1721, 240.052, 36000.35726}, Wave{660, 310.26, 71997.4812},
    Wave{350, 247.23, 32964.4678}, Wave{334, 260.87, -19.4410}, Wave{314, 297.82, 445267.1117}, Wave{268, 343.14, 45036.8840}, Wave{242, 166.79, 3.1008},
    Wave{234, 81.53, 22518.4434}, Wave{158, 3.50, -19.9739}, Wave{132, 132.75, 65928.9345}, Wave{129, 182.95, 9038.0293}, Wave{114, 162.03, 3034.7684},
    Wave{99, 29.8, 33718.148}, Wave{93, 266.4, 3034.448}, Wave{86, 249.2, -2280.773}, Wave{78, 157.6, 29929.992}, Wave{72, 257.8, 31556.493},
    Wave{68, 185.1, 149.588}, Wave{64, 69.9, 9037.750}, Wave{46, 8.0, 107997.405}, Wave{38, 197.1, -4444.176}, Wave{37, 250.4, 151.771},
    Wave{32, 65.3, 67555.316}, Wave{29, 162.7, 31556.080}, Wave{28, 341.5, -4561.540}, Wave{27, 291.6, 107996.706}, Wave{27, 98.5, 1221.655},
    Wave{25, 146.7, 62894.167}, Wave{24, 110.0, 31437.369}, Wave{21, 5.2, 14578.298}, Wave{21, 342.6, -31931.757}, Wave{20, 230.9, 34777.243},
    Wave{18, 256.1, 1221.999}, Wave{17, 45.3, 62894.511}, Wave{14, 242.9, -4442.039}, Wave{13, 115.2, 107997.909}, Wave{13, 151.8, 119.066},
    Wave{13, 285.3, 16859.071}, Wave{12, 53.3, -4.578}, Wave{10, 126.6, 26895.292}, Wave{10, 205.7, -39.127}, Wave{10, 85.9, 12297.536},
    Wave{10, 146.1, 90073.778},
};

constexpr double radians_per_degree = std::numbers::pi / 180;

double sine(double degrees) { return std::sin(std::fmod(degrees, 360.0) * radians_per_degree); }
double cosine(double degrees) { return std::cos(std::fmod(degrees, 360.0) * radians_per_degree); }

/// How far uniform time is ahead of the turning Earth, in days; the parabola is good to seconds around the present.
double clock_difference(double centuries) {
  const double years = centuries * 100;
  return (62.92 + 0.32217 * years + 0.005589 * years * years) / 86400;
}

// What the time of a new moon deviates from the mean one (J. Meeus, Astronomical Algorithms, chapter 49), in days: size × sin of a sum of multiples of
// the anomalies of the sun and the moon and of the moon's argument of latitude; good to some twenty seconds.
struct Deviation { double size; int sun, moon, latitude; };
constexpr std::array deviations = {
    Deviation{-0.40720, 0, 1, 0}, Deviation{0.17241, 1, 0, 0},  Deviation{0.01608, 0, 2, 0},  Deviation{0.01039, 0, 0, 2},   Deviation{0.00739, -1, 1, 0},
    Deviation{-0.00514, 1, 1, 0}, Deviation{0.00208, 2, 0, 0},  Deviation{-0.00111, 0, 1, -2}, Deviation{-0.00057, 0, 1, 2}, Deviation{0.00056, 1, 2, 0},
    Deviation{-0.00042, 0, 3, 0}, Deviation{0.00042, 1, 0, 2},  Deviation{0.00038, 1, 0, -2}, Deviation{-0.00024, -1, 2, 0}, Deviation{-0.00007, 2, 1, 0},
    Deviation{0.00004, 0, 2, -2}, Deviation{0.00004, 3, 0, 0},  Deviation{0.00003, 1, 1, -2}, Deviation{0.00003, 0, 2, 2},   Deviation{-0.00003, 1, 1, 2},
    Deviation{0.00003, -1, 1, 2}, Deviation{-0.00002, -1, 1, -2}, Deviation{-0.00002, 1, 3, 0}, Deviation{0.00002, 0, 4, 0},
};
/// The planets' part: size × sin(phase + rate × number of the new moon).
constexpr std::array planets = {
    Wave{0.000165, 251.88, 0.016321}, Wave{0.000164, 251.83, 26.651886}, Wave{0.000126, 349.42, 36.412478}, Wave{0.000110, 84.66, 18.206239},
    Wave{0.000062, 141.74, 53.303771}, Wave{0.000060, 207.14, 2.453732}, Wave{0.000056, 154.84, 7.306860}, Wave{0.000047, 34.52, 27.261239},
    Wave{0.000042, 207.19, 0.121824}, Wave{0.000040, 291.34, 1.844379}, Wave{0.000037, 161.72, 24.198154}, Wave{0.000035, 239.56, 25.513099},
    Wave{0.000023, 331.55, 3.592518},
};

constexpr double mean_month = 29.530588861;
constexpr double days_before_2000 = 10957;  // from 1970-01-01 to 2000-01-01
constexpr double china = 8.0 / 24;

}  // namespace

double solar_longitude(Date date) {
  const double universal = static_cast<double>(date.time_since_epoch().count()) - china - days_before_2000 - 0.5;  // since noon of 2000-01-01
  const double rough = universal / 36525;
  const double t = (universal + clock_difference(rough)) / 36525;
  double sum = 0;
  for (const Wave& wave : waves) sum += wave.size * sine(wave.phase + wave.rate * t);
  const double geometric = 282.7771834 + 36000.76953744 * t + 0.000005729577951308232 * sum;
  const double aberration = 0.0000974 * cosine(177.63 + 35999.01848 * t) - 0.005575;
  const double nutation = -0.004778 * sine(124.90 - 1934.134 * t + 0.002063 * t * t) - 0.0003667 * sine(201.11 + 72001.5377 * t + 0.00057 * t * t);
  const double longitude = std::fmod(geometric + aberration + nutation, 360.0);
  return longitude < 0 ? longitude + 360 : longitude;
}

Date new_moon(int number) {
  const double k = number;
  const double t = k / 1236.85;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
  const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t * t * t;
  const double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const double node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  const double eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t;
  double days = 5.59766 + mean_month * k + 0.00015437 * t * t - 0.00000015 * t * t * t;  // after midnight of 2000-01-01
  for (const Deviation& d : deviations) {
    const double damped = d.size * std::pow(eccentricity, std::abs(d.sun) > 2 ? 0 : std::abs(d.sun));
    days += damped * sine(d.sun * sun + d.moon * moon + d.latitude * latitude);
  }
  days += -0.00017 * sine(node) + 0.000325 * sine(299.77 + 0.107408 * k - 0.009173 * t * t);
  for (const Wave& planet : planets) days += planet.size * sine(planet.phase + planet.rate * k);
  const double civil = days - clock_difference(t) + china + days_before_2000;
  return Date(Days(static_cast<int>(std::floor(civil))));
}

int new_moon_before(Date date) {
  int number = static_cast<int>(std::floor((static_cast<double>(date.time_since_epoch().count()) - days_before_2000 - 5) / mean_month));
  while (new_moon(number) > date) --number;
  while (new_moon(number + 1) <= date) ++number;
  return number;
}

}  // namespace planloom::astronomy
