/// `roles`: who is counted where. The positions of a role include its leader; a role without positions is its one person; a dotted line is not
/// counted.
#include "tables.hpp"

namespace planloom {

void add_roles(const Builder& builder) {
  const std::span<const Record> records = builder.plan.plan.root.items("roles");
  Table table = collection_table(builder, "roles", "角色", *find_entity("roles"), records);
  const std::size_t headcount = add_computed(table, {"headcount", "人数", {"Headcount", "人数"}, ColumnType::number, "", "SUM(roles.headcount)",
                                                     {.name = "人", .power = 0, .scale = "", .per = ""}, 0});
  for (std::size_t i = 0; i < records.size(); ++i) {
    Cell& cell = table.rows[i].cells[headcount];
    cell.where = records[i].value("staff").where;
    const auto* staff = std::get_if<std::vector<Amount>>(&records[i].value("staff").data);
    Decimal sum = 0;
    bool any = false;
    for (std::size_t k = 0; staff && k < staff->size(); ++k) {
      if (!(*staff)[k].figure.has_value()) continue;
      sum = sum + (*staff)[k].figure.value.value;
      any = true;
    }
    if (!staff && !records[i].has("dotted")) { sum = 1; any = true; }
    if (any) cell.value = Scalar{Quantity{sum, table.columns[headcount].unit, 0}};
  }
  table.main = headcount;
  builder.add(std::move(table));
}

}  // namespace planloom
