#include "charts.hpp"

#include "kinds.hpp"

namespace planloom {

void register_charts(Registry& registry) {
  registry.add(area_chart());
  registry.add(bar_chart());
  registry.add(bullet_chart());
  registry.add(burn_up_chart());
  registry.add(calendar_heat_map_chart());
  registry.add(capacity_chart());
  registry.add(column_chart());
  registry.add(day_strip_chart());
  registry.add(donut_chart());
  registry.add(dot_strip_chart());
  registry.add(dumbbell_chart());
  registry.add(funnel_chart());
  registry.add(gantt_chart());
  registry.add(gauge_chart());
  registry.add(goal_tree_chart());
  registry.add(grade_scale_chart());
  registry.add(grouped_chart());
  registry.add(heat_map_chart());
  registry.add(histogram_chart());
  registry.add(line_chart());
  registry.add(milestone_windows_chart());
  registry.add(month_calendar_chart());
  registry.add(nine_box_chart());
  registry.add(org_chart());
  registry.add(pareto_chart());
  registry.add(persona_card_chart());
  registry.add(profile_chart());
  registry.add(raci_chart());
  registry.add(radar_chart());
  registry.add(risk_matrix_chart());
  registry.add(roadmap_chart());
  registry.add(role_matrix_chart());
  registry.add(signatures_chart());
  registry.add(sparkline_chart());
  registry.add(stacked_columns_chart());
  registry.add(status_bar_chart());
  registry.add(step_flow_chart());
  registry.add(swim_lane_chart());
  registry.add(swot_chart());
  registry.add(timeline_chart());
  registry.add(tree_chart());
  registry.add(waterfall_chart());
}

}  // namespace planloom
