/// `groups`: how many members they hold. A group with a number and a size holds their product; a kind of group without holds what its groups hold.
/// The total counts the uppermost ones, so that no seat is counted twice.
#include <string>
#include <unordered_map>

#include "../expressions.hpp"
#include "../series.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

using namespace expressions;

Unit seat_unit(std::span<const Record> groups) {
  std::vector<const Value*> sizes;
  for (const Record& group : groups) sizes.push_back(&group.value("size"));
  return without_rate(first_unit(sizes).value_or(Unit{.name = "人", .power = 0, .scale = "", .per = ""}));
}

bool has_figure(const Record& group, std::string_view field) {
  const Figure* figure = group.figure(field);
  return figure && figure->has_value();
}

/// The seats of the groups that stand under each; under none, by an empty id.
std::unordered_map<std::string, std::vector<Formula>> seats_by_place(const CellNames& cells, std::span<const Record> groups, std::string_view column) {
  std::unordered_map<std::string, std::vector<Formula>> seats;
  for (std::size_t i = 0; i < groups.size(); ++i) seats[groups[i].text("under")].push_back(cells.of(i, column));
  return seats;
}

void add_seats(const Builder& builder, Table& table, std::span<const Record> groups, const ComputedColumn& spec) {
  const std::size_t column = add_computed(table, spec);
  auto seats = seats_by_place(CellNames{builder.ledger.tables.size(), table}, groups, spec.name);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (has_figure(groups[i], "count") && has_figure(groups[i], "size")) continue;
    const auto inner = seats.find(groups[i].id);
    if (inner != seats.end()) table.rows[i].cells[column].formula = call("SUM", inner->second);
  }
  std::vector<Formula>& uppermost = seats[""];
  if (!uppermost.empty()) table.columns[column].total = call("SUM", std::move(uppermost));
}

}  // namespace

void add_groups(const Builder& builder) {
  const std::span<const Record> groups = builder.plan.plan.root.items("groups");
  Table table = collection_table(builder, "groups", "社群", *find_entity("groups"), groups);
  add_ends(table, "count");
  add_ends(table, "size");
  const Unit unit = seat_unit(groups);
  add_seats(builder, table, groups, {"seats_low", "容纳下限", {"Seats, low", "可容纳（低）"}, ColumnType::number, "count_low * size_low", "", unit, 0});
  add_seats(builder, table, groups, {"seats_high", "容纳上限", {"Seats, high", "可容纳（高）"}, ColumnType::number, "count_high * size_high", "", unit, 0});
  table.main = *table.column("seats_low");
  builder.add(std::move(table));
}

}  // namespace planloom
