/// `abilities`: an ability's level now, and what it is compared with: where it began (2.5 → 4.2) or what is expected (4.5 / 4.0).
#include "tables.hpp"

namespace planloom {

void add_abilities(const Builder& builder) {
  const std::span<const Record> records = builder.plan.plan.root.items("abilities");
  Table table = collection_table(builder, "abilities", "能力", *find_entity("abilities"), records);
  const std::size_t from = add_computed(table, {"from", "起点", {"Before", "起点"}, ColumnType::number, ""});
  const std::size_t actual = add_computed(table, {"actual", "实际", {"Now", "现在"}, ColumnType::number, ""});
  const std::size_t expected = add_computed(table, {"expected", "期望", {"Expected", "期望"}, ColumnType::number, ""});
  for (const std::size_t column : {from, actual, expected}) table.columns[column].input = true;   // both ends of what is written
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Figure* level = records[i].figure("level");
    if (level == nullptr || !level->has_value()) continue;
    const Place where = records[i].value("level").where;
    const auto put = [&](std::size_t column, const Quantity& quantity) {
      table.rows[i].cells[column].value = Scalar{quantity};
      table.rows[i].cells[column].where = where;
    };
    const bool moved = level->kind == FigureKind::transition && level->upper;
    put(actual, moved ? *level->upper : level->value);
    if (moved) put(from, level->value);
    if (level->kind == FigureKind::pair && level->upper) put(expected, *level->upper);
  }
  table.main = actual;
  builder.add(std::move(table));
}

}  // namespace planloom
