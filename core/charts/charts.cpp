#include "charts.hpp"

#include "kinds.hpp"

namespace planloom {

void register_charts(Registry& registry) {
  registry.add(line_chart());
  registry.add(bullet_chart());
  registry.add(gantt_chart());
  registry.add(goal_tree_chart());
  registry.add(month_calendar_chart());
  registry.add(status_bar_chart());
}

}  // namespace planloom
