/// One function per chart kind, each in the file of its name (histogram, pareto and burn-up in derived.cpp, column and grouped in columns.cpp).
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

ChartSpec area_chart();
ChartSpec bar_chart();
ChartSpec bullet_chart();
ChartSpec burn_up_chart();
ChartSpec column_chart();
ChartSpec donut_chart();
ChartSpec dot_strip_chart();
ChartSpec dumbbell_chart();
ChartSpec funnel_chart();
ChartSpec gantt_chart();
ChartSpec gauge_chart();
ChartSpec goal_tree_chart();
ChartSpec grouped_chart();
ChartSpec heat_map_chart();
ChartSpec histogram_chart();
ChartSpec line_chart();
ChartSpec month_calendar_chart();
ChartSpec org_chart();
ChartSpec pareto_chart();
ChartSpec radar_chart();
ChartSpec raci_chart();
ChartSpec risk_matrix_chart();
ChartSpec stacked_columns_chart();
ChartSpec status_bar_chart();
ChartSpec timeline_chart();
ChartSpec waterfall_chart();

}  // namespace planloom
