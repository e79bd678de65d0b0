#include "scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace planloom {

namespace {

double power_below(double value) { return std::pow(10.0, std::floor(std::log10(value))); }

int decimals_of(double step) {
  int decimals = 0;
  for (double scaled = step; decimals < 9 && std::abs(scaled - std::round(scaled)) > 1e-6 * std::max(1.0, std::abs(scaled)); scaled *= 10) ++decimals;
  return decimals;
}

double step_for(double length, int most) {
  constexpr double steps[] = {1, 2, 2.5, 4, 5, 10};
  double base = power_below(length / most);
  for (;; base *= 10)
    for (const double step : steps)
      if (length / (step * base) <= most + 1e-9) return step * base;
}

}  // namespace

Ticks nice_ticks(double low, double high, int most) {
  Ticks ticks;
  if (!(high > low)) {
    ticks.values = {low};
    ticks.decimals = decimals_of(low);
    return ticks;
  }
  ticks.step = step_for(high - low, most);
  ticks.decimals = decimals_of(ticks.step);
  const double first = std::ceil(low / ticks.step - 1e-9), last = std::floor(high / ticks.step + 1e-9);
  // Counted by whole numbers: where figures are so large that one step more is the same figure, counting in figures has no end.
  for (int i = 0; i <= last - first; ++i) ticks.values.push_back((first + i) * ticks.step);
  return ticks;
}

double nice_ceiling(double value) {
  if (!(value > 0)) return 1;
  constexpr double steps[] = {1, 2, 4, 5, 8, 10};
  const double base = power_below(value);
  for (const double step : steps)
    if (value <= step * base * (1 + 1e-9)) return step * base;
  return 10 * base;
}

std::string number_text(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), std::clamp(decimals, 0, 15));
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  return (value < 0 && !is_zero ? "\u2212" : "") + digits;
}

int decimals_in(const std::string& text) {
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return 0;
  int decimals = 0;
  for (std::size_t i = point + 1; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) ++decimals;
  return decimals;
}

}  // namespace planloom
