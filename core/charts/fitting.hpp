/// Keeps a chart of many rows within its page.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

/// Draws all rows when they fit the height; otherwise as many of the first ones as do, and says how many are left out ("+12").
Picture draw_fitting(Picture (*draw)(const ChartBlock&, double width, double height_limit, const Look&), const ChartBlock& block, double width,
                     double height_limit, const Look& look);

}  // namespace planloom
