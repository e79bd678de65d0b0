/// `duties` and `clauses`: trees as one flat table, in the order written, numbered by their place.
#include <fmt/format.h>

#include "tables.hpp"

namespace planloom {

namespace {

struct Leaf {
  const Record* record;
  std::string number;
  std::optional<std::size_t> under;   ///< index of the leaf it stands under
  int depth;
};

void flatten(std::span<const Record> records, std::string_view field, const std::string& prefix, std::optional<std::size_t> under, int depth,
             std::vector<Leaf>& leaves) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    leaves.push_back({&records[i], prefix + std::to_string(i + 1), under, depth});
    const std::size_t own = leaves.size() - 1;
    flatten(records[i].items(field), field, leaves[own].number + ".", own, depth + 1, leaves);
  }
}

bool is_listed(const Record& record) { return record.id.find_first_not_of("0123456789") == std::string::npos; }

/// The same words may stand under two branches: the second is 维护/社群. Items of a list are called by their number.
std::string id_of(const Table& table, const std::vector<Leaf>& leaves, std::size_t at) {
  const Leaf& leaf = leaves[at];
  if (is_listed(*leaf.record)) return leaf.number;
  if (!table.row(leaf.record->id)) return leaf.record->id;
  return leaf.under ? fmt::format("{}/{}", table.rows[*leaf.under].id, leaf.record->id) : leaf.number;
}

void add_tree(const Builder& builder, std::string_view key) {
  const EntitySpec& entity = *find_entity(key);
  std::vector<Leaf> leaves;
  flatten(builder.plan.plan.root.items(key), key, "", std::nullopt, 0, leaves);
  std::vector<Record> records;
  records.reserve(leaves.size());
  for (const Leaf& leaf : leaves) records.push_back(*leaf.record);
  Table table = collection_table(builder, std::string(key), std::string(entity.key_zh), entity, records);
  table.columns.push_back(plain_column("number", "条目号", {"No.", "序号"}, ColumnType::text));
  table.columns.push_back(plain_column("under", "上级", {"Under", "上级"}, ColumnType::reference));
  table.columns.back().of = key;
  table.columns.push_back(plain_column("depth", "层级", {"Level", "层级"}, ColumnType::number));
  for (Row& row : table.rows) row.id.clear();
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    Row& row = table.rows[i];
    row.id = id_of(table, leaves, i);
    if (is_listed(*leaves[i].record) && !leaves[i].record->has("title")) row.cells[1].value = Scalar{};  // the number says it
    row.depth = leaves[i].depth;
    row.cells[0].value = Scalar{row.id};
    row.cells.push_back(text_cell(leaves[i].number, row.where));
    row.cells.push_back(leaves[i].under ? text_cell(table.rows[*leaves[i].under].id) : Cell{});
    row.cells.emplace_back().value = Scalar{Quantity{leaves[i].depth + 1, {}, 0}};
  }
  table.main = 1;
  builder.add(std::move(table));
}

}  // namespace

void add_trees(const Builder& builder) {
  add_tree(builder, "duties");
  add_tree(builder, "clauses");
}

}  // namespace planloom
