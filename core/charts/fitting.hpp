/// Keeps a chart of many rows within its page.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

/// Draws all rows when they fit the height, or would fit a page; otherwise as many of the first ones as do, and says how many are left out ("另有 12 项").
Picture draw_fitting(Picture (*draw)(const ChartBlock&, double width, double height_limit, const Look&), const ChartBlock& block, double width,
                     double height_limit, const Look& look);

/// Whether a height is about all that a page offers. Less is a question whether the chart fits here; then it is drawn whole and goes to the next page.
bool is_whole_page(double height_limit, const Theme& theme);

}  // namespace planloom
