/// Equal classes that figures fall into.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace planloom {

/// How wide a class may be, times a power of ten.
inline constexpr std::array<double, 12> class_widths{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20};

struct Classes {
  double first = 0, step = 1;    ///< where the first begins, and how wide each is
  int decimals = 0;              ///< of their bounds
  std::vector<int> counts;
};
/// As many classes as wanted, at least two; else by the number of figures. Their width is the least of those above with which they hold all figures,
/// so the last ones may be empty. None for no figures.
Classes classes_of(const std::vector<double>& figures, std::optional<double> wanted);

}  // namespace planloom
