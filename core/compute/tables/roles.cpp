/// `roles`: who is counted where. The positions of a role include its leader; without positions its `count` is taken, and a role that says neither
/// is its one person; a dotted line is not counted. `covers`: how much they run, headcount × span.
#include "tables.hpp"

namespace planloom {

namespace {

const Unit people{.name = "人", .power = 0, .scale = "", .per = ""};

Quantity as_people(const Quantity& quantity) { return {quantity.value, people, 0}; }

/// Both ends of what is written, and the figure itself where it stands alone.
struct Headcount {
  std::optional<Quantity> low, high;
  Shared<Figure> figure;
};

void add(std::optional<Quantity>& sum, const Quantity& more) { sum = as_people({(sum ? sum->value : Decimal(0)) + more.value, people, 0}); }

Headcount headcount_of(const Record& role) {
  Headcount found;
  if (const auto* staff = std::get_if<std::vector<Amount>>(&role.value("staff").data)) {
    for (const Amount& position : *staff) {
      if (!position.figure.has_value()) continue;
      add(found.low, position.figure.value);
      add(found.high, position.figure.upper.value_or(position.figure.value));
    }
  } else if (const Figure* count = role.figure("count"); count && count->has_value()) {
    Figure read = *count;
    read.value = as_people(read.value);
    if (read.upper) read.upper = as_people(*read.upper);
    found = {read.value, read.upper.value_or(read.value), Shared<Figure>(read)};
  } else if (!role.value("count").key.known() && !role.has("dotted")) {
    found.low = found.high = Quantity{1, people, 0};
  }
  return found;
}

Scalar scalar(const std::optional<Quantity>& quantity) { return quantity ? Scalar{*quantity} : Scalar{}; }

}  // namespace

void add_roles(const Builder& builder) {
  const std::span<const Record> records = builder.plan.plan.root.items("roles");
  Table table = collection_table(builder, "roles", "角色", *find_entity("roles"), records);
  add_ends(table, "span");
  const std::size_t headcount = add_computed(table, {"headcount", "人数", {"Headcount", "人数"}, ColumnType::number, "", "SUM(roles.headcount)", people, 0});
  const std::size_t low = add_computed(table, {"headcount_low", "人数下限", {"Headcount, low", "人数（低）"}, ColumnType::number, "", "SUM(roles.headcount_low)", people, 0});
  const std::size_t high = add_computed(table, {"headcount_high", "人数上限", {"Headcount, high", "人数（高）"}, ColumnType::number, "", "SUM(roles.headcount_high)", people, 0});
  for (std::size_t i = 0; i < records.size(); ++i) {
    Row& row = table.rows[i];
    const Headcount found = headcount_of(records[i]);
    row.cells[headcount] = {.value = scalar(found.low), .figure = found.figure, .series = nullptr, .formula = nullptr, .where = records[i].value("staff").where};
    row.cells[low].value = scalar(found.low);
    row.cells[high].value = scalar(found.high);
  }
  add_computed(table, {"covers_low", "覆盖下限", {"Covers, low", "可管（低）"}, ColumnType::number, "headcount_low * span_low"});
  add_computed(table, {"covers_high", "覆盖上限", {"Covers, high", "可管（高）"}, ColumnType::number, "headcount_high * span_high"});
  table.main = headcount;
  builder.add(std::move(table));
}

}  // namespace planloom
