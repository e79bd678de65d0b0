/// One function per chart kind, each in the file of its name.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

ChartSpec line_chart();
ChartSpec bullet_chart();

}  // namespace planloom
