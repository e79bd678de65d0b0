/// Figures to positions, and figures as axis words.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace planloom {

/// A straight scale; a range of no length puts everything at its start.
struct Scale {
  double low = 0, high = 1;      ///< figures
  double from = 0, to = 1;       ///< positions
  double operator()(double value) const { return high == low ? from : from + (value - low) / (high - low) * (to - from); }
};

/// Round figures for a value axis: at most `most` above (or below) zero's line.
struct Ticks {
  double step = 1;
  int decimals = 0;
  std::vector<double> values;    ///< ascending, including zero when the range does
};
Ticks nice_ticks(double low, double high, int most = 4);

/// The next round figure at or above: 1, 2, 4, 5, 8, 10 × a power of ten.
double nice_ceiling(double value);

/// 1,950 · −3.9 with U+2212; never with an exponent.
std::string number_text(double value, int decimals);

/// Digits after the point in a shown figure: "1,950.5" has 1.
int decimals_in(const std::string& text);

}  // namespace planloom
