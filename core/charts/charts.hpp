/// The built-in charts. A chart is one file with one ChartSpec, and one line in charts.cpp.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

void register_charts(Registry& registry);

}  // namespace planloom
