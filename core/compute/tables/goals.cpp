/// `goals`: weight and attainment are those of their KPIs; what was not reported is left out, not counted as zero. The score is the mean of the
/// KPIs' scores, weighted where they have weights.
#include <string>
#include <unordered_set>

#include "tables.hpp"

namespace planloom {

namespace {

/// Ids of the goals that have KPIs, and of those with a KPI that has a weight.
struct Measured {
  std::unordered_set<std::string> goals, weighed;
  explicit Measured(std::span<const Record> kpis) {
    for (const Record& kpi : kpis) {
      goals.insert(kpi.text("goal"));
      if (kpi.has("weight")) weighed.insert(kpi.text("goal"));
    }
  }
};

/// A goal without a KPI and without a target of its own has nothing to be measured by.
bool has_target(const Record& goal, const Measured& measured) {
  const Figure* own = goal.figure("target");
  if (goal.has("target") && !(own && (own->kind == FigureKind::missing || own->kind == FigureKind::placeholder))) return true;
  return measured.goals.contains(goal.id);
}

}  // namespace

void add_goals(const Builder& builder) {
  const Record& root = builder.plan.plan.root;
  const std::span<const Record> goals = root.items("goals");
  const Measured measured(root.items("kpis"));
  Table table = collection_table(builder, "goals", "目标", *find_entity("goals"), goals);
  add_computed(table, {"weight", "权重", {"Weight", "权重"}, ColumnType::number, "SUMIF(kpis.goal, id, kpis.weight)", "SUM(goals.weight)", percent(), 0});
  add_computed(table, {"attainment", "达成率", attainment_label(), ColumnType::number,
                       "SUMIF(kpis.goal, id, kpis.weighted) / SUMIF(kpis.goal, id, kpis.covered)", "SUM(kpis.weighted) / SUM(kpis.covered)", percent(), 1});
  const std::size_t status = add_computed(
      table, {"status", "状态", status_label(), ColumnType::enumeration,
              "IF(ISBLANK(attainment), \"pending\", IF(attainment >= 100%, \"met\", IF(attainment >= 90%, \"watch\", \"behind\")))", "", {}, -1, "status"});
  const std::size_t score = add_computed(table, {"score", "得分", {"Score", "得分"}, ColumnType::number, "AVERAGEIF(kpis.goal, id, kpis.score)", "", {}, 2});
  for (std::size_t i = 0; i < goals.size(); ++i) {
    Row& row = table.rows[i];
    if (measured.weighed.contains(goals[i].id)) row.cells[score].formula = built_in("SUMIF(kpis.goal, id, kpis.weighted_score) / SUMIF(kpis.goal, id, kpis.scored)");
    if (!has_target(goals[i], measured)) row.cells[status].formula = built_in("\"no_target\"");
  }
  table.main = *table.column("attainment");
  builder.add(std::move(table));
}

}  // namespace planloom
