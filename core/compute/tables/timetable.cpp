/// `timetable`: every item of every stage in one table, with its window of the day; the total is the time from the first to the last.
/// `timetable.bands`: the stages.
#include "tables.hpp"

namespace planloom {

void add_timetable(const Builder& builder) {
  const std::span<const Record> bands = builder.plan.plan.root.items("timetable");
  std::vector<Record> items;
  std::vector<std::string> band_of;
  for (const Record& band : bands) {
    const std::span<const Record> inside = band.items("items");
    items.insert(items.end(), inside.begin(), inside.end());
    band_of.resize(items.size(), band.id);
  }
  Table table = collection_table(builder, "timetable", "作业流程", *find_entity("timetable.items"), items);
  table.groups = "timetable.bands";
  table.columns.push_back(plain_column("band", "时段", {"Stage", "时段"}, ColumnType::reference));
  table.columns.back().of = table.groups;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    table.rows[i].group = band_of[i];
    table.rows[i].cells.push_back(text_cell(band_of[i], table.rows[i].where));
  }
  add_clock_windows(table, builder.ledger.tables.size(), "time");
  builder.add(std::move(table));
  builder.add(collection_table(builder, "timetable.bands", "作业流程.时段", *find_entity("timetable"), bands));
}

}  // namespace planloom
