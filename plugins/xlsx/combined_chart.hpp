/// Columns and lines in one chart. libxlsxwriter writes charts of one type, so the part it made is completed before it is packed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace planloom::xlsx {

/// The series from `first` on are drawn as lines over the columns before them.
struct LineGroup {
  std::size_t first = 0;
  bool own_axis = false;        ///< at the right, from 0 to `most`; else they share that of the columns
  double most = 1;
  std::string format = "0%";    ///< of the words of their own axis
  std::uint32_t category_axis = 0, value_axis = 0;   ///< of the chart's columns
};

/// Whether the part is the chart with these axes.
bool is_chart_of(std::string_view chart, const LineGroup& group);

/// The chart part with its lines. Throws std::runtime_error when the part is no chart of columns with that many series.
std::string with_lines(std::string_view chart, const LineGroup& group);

}  // namespace planloom::xlsx
