/// A chart of rows too many for a page, as charts that follow each other.
#pragma once
#include <vector>

#include "context.hpp"

namespace planloom {

/// The chart itself, or its rows in parts that each fit `height`, the first `first_height`: the same days across, lanes and phases whole, later titles
/// marked as continued.
std::vector<ChartBlock> parts_of(const ChartBlock& block, const ChartSpec& spec, double width, double first_height, double height, const Look& look);

}  // namespace planloom
