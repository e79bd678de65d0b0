/// `incentives`: what they cost, from one to all that are planned, at least and at most.
#include "../series.hpp"
#include "tables.hpp"

namespace planloom {

void add_incentives(const Builder& builder) {
  const std::span<const Record> records = builder.plan.plan.root.items("incentives");
  Table table = collection_table(builder, "incentives", "激励", *find_entity("incentives"), records);
  add_ends(table, "amount");
  add_ends(table, "quantity");
  std::vector<const Value*> amounts;
  for (const Record& record : records) amounts.push_back(&record.value("amount"));
  const Unit unit = without_rate(first_unit(amounts).value_or(Unit{}));
  add_computed(table, {"cost_low", "费用下限", {"Cost, low", "费用（低）"}, ColumnType::number, "amount_low * quantity_low", "SUM(incentives.cost_low)", unit});
  add_computed(table, {"cost_high", "费用上限", {"Cost, high", "费用（高）"}, ColumnType::number, "amount_high * quantity_high", "SUM(incentives.cost_high)", unit});
  table.main = *table.column("amount");
  builder.add(std::move(table));
}

}  // namespace planloom
