#include "classes.hpp"

#include <algorithm>
#include <cmath>

namespace planloom {
namespace {

constexpr double least_difference = 5e-10;   // what is less apart is the same: nine digits, as formulas round

double first_bound(double least, double step) { return std::floor(least / step + least_difference) * step; }

int decimals_for(double step) {
  int decimals = 0;
  for (double scaled = step; decimals < 9 && std::abs(scaled - std::round(scaled)) > 1e-6 * std::max(1.0, scaled); scaled *= 10) ++decimals;
  return decimals;
}

}  // namespace

Classes classes_of(const std::vector<double>& figures, std::optional<double> wanted) {
  if (figures.empty()) return {};
  const auto [least, most] = std::minmax_element(figures.begin(), figures.end());
  // Twice the cube root of the number of figures (Rice's rule).
  const double about = std::clamp(wanted.value_or(std::min(20.0, std::ceil(2 * std::cbrt(static_cast<double>(figures.size()))))), 2.0, 40.0);
  const auto count = static_cast<std::size_t>(about);
  Classes classes;
  if (*most - *least > least_difference) {
    const double power = std::pow(10, std::floor(std::log10((*most - *least) / static_cast<double>(count)) + least_difference));
    const auto holds_all = [&](double width) { return first_bound(*least, width * power) + static_cast<double>(count) * width * power - *most > least_difference; };
    const auto width = std::ranges::find_if(class_widths, holds_all);
    classes.step = (width == class_widths.end() ? class_widths.back() : *width) * power;
  }
  classes.first = first_bound(*least, classes.step);
  classes.decimals = decimals_for(classes.step);
  classes.counts.assign(count, 0);
  for (const double figure : figures) ++classes.counts[std::min(count - 1, static_cast<std::size_t>((figure - classes.first) / classes.step + least_difference))];
  return classes;
}

}  // namespace planloom
