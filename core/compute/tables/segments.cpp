/// `segments`: layers of users by period; a layer may be a formula over the others.
#include "../series.hpp"
#include "tables.hpp"

namespace planloom {

void add_segments(const Builder& builder) {
  const std::span<const Record> records = builder.plan.plan.root.items("segments");
  Table table = collection_table(builder, "segments", "分层", *find_entity("segments"), records);
  const std::size_t index = builder.ledger.tables.size(), actual = *table.column("actual");
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Value* const values[] = {&records[i].value("actual")};
    const std::optional<Unit> written = read_unit(records[i].text("unit"));
    const SeriesPlace place{index, actual, "actual", std::nullopt, false};
    Cell& cell = table.rows[i].cells[actual];
    cell = series_cell(builder, records[i].value("actual"), place, written ? *written : first_unit(values).value_or(Unit{}), AddRule::last);
    set_current(builder, cell, place, {builder.ledger.current, true});
  }
  set_total(table, "actual", "SUM(segments.actual)");
  add_computed(table, {"share", "占比", {"Share", "占比"}, ColumnType::number, "actual / segments.total.actual", "SUM(segments.share)", percent(), 1});
  table.main = actual;
  builder.add(std::move(table));
}

}  // namespace planloom
