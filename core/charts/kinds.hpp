/// One function per chart kind, each in the file of its name (histogram and burn-up in derived.cpp, column and grouped in columns.cpp, day-strip in swim_lane.cpp, roadmap in timeline.cpp,
/// sparkline in sparkline_rows.cpp).
#pragma once
#include <planloom/plugin.hpp>

namespace planloom {

ChartSpec area_chart();
ChartSpec bar_chart();
ChartSpec bullet_chart();
ChartSpec burn_up_chart();
ChartSpec calendar_heat_map_chart();
ChartSpec capacity_chart();
ChartSpec column_chart();
ChartSpec day_strip_chart();
ChartSpec donut_chart();
ChartSpec dot_strip_chart();
ChartSpec dumbbell_chart();
ChartSpec funnel_chart();
ChartSpec gantt_chart();
ChartSpec gauge_chart();
ChartSpec goal_tree_chart();
ChartSpec grade_scale_chart();
ChartSpec grouped_chart();
ChartSpec heat_map_chart();
ChartSpec histogram_chart();
ChartSpec line_chart();
ChartSpec milestone_windows_chart();
ChartSpec month_calendar_chart();
ChartSpec nine_box_chart();
ChartSpec org_chart();
ChartSpec pareto_chart();
ChartSpec persona_card_chart();
ChartSpec profile_chart();
ChartSpec raci_chart();
ChartSpec radar_chart();
ChartSpec risk_matrix_chart();
ChartSpec roadmap_chart();
ChartSpec role_matrix_chart();
ChartSpec signatures_chart();
ChartSpec sparkline_chart();
ChartSpec stacked_columns_chart();
ChartSpec status_bar_chart();
ChartSpec step_flow_chart();
ChartSpec swim_lane_chart();
ChartSpec swot_chart();
ChartSpec timeline_chart();
ChartSpec tree_chart();
ChartSpec waterfall_chart();

}  // namespace planloom
