/// Days on an axis whose months are equally wide.
#pragma once
#include <optional>
#include <string>

#include "reading.hpp"

namespace planloom {

struct MonthScale {
  Date first{}, last{};   ///< first day of the first month, last day of the last
  int months = 12;
  double left = 0, width = 100;
  double month_width() const { return width / months; }
  /// Where a day begins.
  double x(Date date) const;
};

/// The whole months from the options `first` and `last` (ISO dates), else those that the view's `start` and `end` cover; nothing when there are none.
std::optional<MonthScale> month_scale(const ChartBlock& block, double left, double width);

/// 2024-10-18 as a date; nothing for anything else.
std::optional<Date> iso_date(const std::string& text);

}  // namespace planloom
