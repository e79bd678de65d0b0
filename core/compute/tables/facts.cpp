/// `facts`: where a fact is a share and says of how many, or a number and says of which share, the third figure is worked out.
#include "shares.hpp"
#include "tables.hpp"

namespace planloom {

void add_facts(const Builder& builder) {
  const std::span<const Record> records = builder.plan.plan.root.items("facts");
  Table table = collection_table(builder, "facts", "事实", *find_entity("facts"), records);
  add_base_columns(table, "figure", records);
  table.main = *table.column("figure");
  builder.add(std::move(table));
}

}  // namespace planloom
