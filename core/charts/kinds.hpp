/// One function per chart kind, each in the file of its name.
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

ChartSpec bullet_chart();
ChartSpec column_chart();
ChartSpec funnel_chart();
ChartSpec gantt_chart();
ChartSpec goal_tree_chart();
ChartSpec grouped_chart();
ChartSpec line_chart();
ChartSpec month_calendar_chart();
ChartSpec org_chart();
ChartSpec raci_chart();
ChartSpec risk_matrix_chart();
ChartSpec stacked_columns_chart();
ChartSpec status_bar_chart();
ChartSpec timeline_chart();
ChartSpec waterfall_chart();

}  // namespace planloom
