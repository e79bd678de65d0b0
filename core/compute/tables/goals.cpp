/// `goals`: weight and attainment are those of their KPIs; what was not reported is left out, not counted as zero.
#include "tables.hpp"

namespace planloom {

void add_goals(const Builder& builder) {
  const Record& root = builder.plan.plan.root;
  Table table = collection_table(builder, "goals", "目标", *find_entity("goals"), root.items("goals"));
  add_computed(table, {"weight", "权重", {"Weight", "权重"}, ColumnType::number, "SUMIF(kpis.goal, id, kpis.weight)", "SUM(goals.weight)", percent(), 0});
  add_computed(table, {"attainment", "达成率", attainment_label(), ColumnType::number,
                       "SUMIF(kpis.goal, id, kpis.weighted) / SUMIF(kpis.goal, id, kpis.covered)", "SUM(kpis.weighted) / SUM(kpis.covered)", percent(), 1});
  add_computed(table, {"status", "状态", status_label(), ColumnType::enumeration,
                       "IF(ISBLANK(attainment), \"pending\", IF(attainment >= 100%, \"met\", IF(attainment >= 90%, \"watch\", \"behind\")))", "", {}, -1,
                       "status"});
  table.main = *table.column("attainment");
  builder.add(std::move(table));
}

}  // namespace planloom
