/// `milestones`: from when to when. One with a window counts from its event and stays a number of months while the event's day is open.
#include <array>
#include <utility>

#include "../expressions.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

using namespace expressions;

/// Months in a unit of time; nothing for days and weeks.
std::optional<int> months_in(const std::string& unit) {
  static constexpr std::array<std::pair<std::string_view, int>, 5> all{{{"个月", 1}, {"月", 1}, {"季度", 3}, {"个季度", 3}, {"年", 12}}};
  for (const auto& [name, months] : all) {
    if (name == unit) return months;
  }
  return std::nullopt;
}

/// The ends of a window: 12–18个月 has both, 12个月内 begins with the event, 12个月以上 is open.
struct Window { std::optional<Quantity> from, to; };

Window window_of(const Record& milestone) {
  const Figure* written = milestone.figure("window");
  const bool readable = written && (written->kind == FigureKind::number || written->kind == FigureKind::range || written->kind == FigureKind::offset);
  if (!readable) return {};
  Window window{written->value, written->upper.value_or(written->value)};
  if (written->lower_is_better()) window.from = Quantity{0, written->value.unit, 0};
  if (written->op == Operator::at_least || written->op == Operator::more_than) window.to.reset();
  return window;
}

Formula later(const Formula& event, const Quantity& after) {
  if (const auto months = months_in(after.unit.name)) return call("EDATE", {event, number(after.value * Decimal(*months))});
  if (after.unit.name == "周") return binary(BinaryOperator::add, event, number(after.value * Decimal(7)));
  if (after.unit.name == "个工作日") return call("WORKDAY", {event, number(after.value)});
  if (after.unit.name == "天" || after.unit.name == "日" || after.unit.name == "个自然日") return binary(BinaryOperator::add, event, number(after.value));
  return nullptr;
}

Scalar in_months(const std::optional<Quantity>& after) {
  const auto months = after ? months_in(after->unit.name) : std::nullopt;
  return months ? Scalar{Quantity{after->value * Decimal(*months), {.name = "个月", .power = 0, .scale = "", .per = ""}, 0}} : Scalar{};
}

}  // namespace

void add_milestones(const Builder& builder) {
  const std::span<const Record> records = builder.plan.plan.root.items("milestones");
  Table table = collection_table(builder, "milestones", "里程碑", *find_entity("milestones"), records);
  const std::size_t from = add_computed(table, {"from", "最早", {"From", "最早"}, ColumnType::date, ""});
  const std::size_t to = add_computed(table, {"to", "最晚", {"To", "最晚"}, ColumnType::date, ""});
  const std::size_t first = add_computed(table, {"from_months", "最早月数", {"From month", "最早（月）"}, ColumnType::number, ""});
  const std::size_t last = add_computed(table, {"to_months", "最晚月数", {"To month", "最晚（月）"}, ColumnType::number, ""});
  const CellNames self{builder.ledger.tables.size(), table};
  const std::optional<std::size_t> events = builder.ledger.index("events");
  for (std::size_t i = 0; i < records.size(); ++i) {
    Row& row = table.rows[i];
    if (row.cells[*table.column("date")].value.has_value()) row.cells[from].formula = row.cells[to].formula = self.here("date");
    const Window window = window_of(records[i]);
    row.cells[first].value = in_months(window.from);
    row.cells[last].value = in_months(window.to);
    const std::optional<std::size_t> event = events ? builder.ledger.tables[*events].row(records[i].text("after")) : std::nullopt;
    if (!event || row.cells[from].formula) continue;
    const Formula day = CellNames{*events, builder.ledger.tables[*events]}.of(*event, "date");
    if (window.from) row.cells[from].formula = later(day, *window.from);
    if (window.to) row.cells[to].formula = later(day, *window.to);
  }
  table.main = *table.column("date");
  builder.add(std::move(table));
}

}  // namespace planloom
