/// `units` of a course and how many hours they take; `handover` and how much of it is open.
#include "tables.hpp"

namespace planloom {

void add_units(const Builder& builder) {
  Table table = collection_table(builder, "units", "单元", *find_entity("units"), builder.plan.plan.root.items("units"));
  set_total(table, "hours", "SUM(units.hours)");
  table.main = *table.column("hours");
  builder.add(std::move(table));
}

void add_handover(const Builder& builder) {
  Table table = collection_table(builder, "handover", "交接", *find_entity("handover"), builder.plan.plan.root.items("handover"));
  add_computed(table, {"open", "未交", {"Open", "未交"}, ColumnType::number, "IF(IFERROR(OR(state = \"done\", state = \"dropped\"), FALSE), 0, 1)",
                       "SUM(handover.open)", {}, 0});
  table.main = *table.column("open");
  builder.add(std::move(table));
}

}  // namespace planloom
