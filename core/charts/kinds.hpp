/// One function per chart kind, each in the file of its name.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

ChartSpec line_chart();
ChartSpec bullet_chart();
ChartSpec gantt_chart();
ChartSpec goal_tree_chart();
ChartSpec month_calendar_chart();
ChartSpec status_bar_chart();

}  // namespace planloom
