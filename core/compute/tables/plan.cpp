/// `plan`: the facts about the document, one row. Names that are nothing else are looked up here (cutoff, month, owner).
#include <algorithm>

#include "tables.hpp"

namespace planloom {

namespace {

void add_fact(Table& table, std::string_view name, std::string_view name_zh, Words label, ColumnType type, Scalar value) {
  Column column;
  column.name = name;
  column.name_zh = name_zh;
  column.label = std::move(label);
  column.type = type;
  table.columns.push_back(std::move(column));
  table.rows[0].cells.emplace_back().value = std::move(value);
}

/// Overspending below it is not marked; without one every overspending is.
Scalar tolerance(const Record& root) {
  const std::span<const Record> budget = root.items("budget");
  const Figure* written = budget.empty() ? nullptr : budget[0].figure("tolerance");
  return Scalar{written && written->has_value() ? written->value : Quantity{0, percent(), 0}};
}

Scalar whole(std::int64_t number) { return Scalar{Quantity{number, {}, 0}}; }

}  // namespace

void add_plan_table(const Builder& builder) {
  const CheckedPlan& plan = builder.plan;
  const Record& root = plan.plan.root;
  Table table = collection_table(builder, "plan", "计划", *root.entity, {&root, 1});
  table.rows[0].id = "plan";
  table.rows[0].cells[0].value = Scalar{std::string("plan")};
  const auto set = [&](std::string_view name, Scalar value) {
    const std::optional<std::size_t> column = table.column(name);
    if (column) table.rows[0].cells[*column].value = std::move(value);
  };
  set("today", Scalar{plan.today});
  set("cutoff", Scalar{plan.cutoff});
  set("period", Scalar{plan.period.label(plan.language)});
  const Date next = std::clamp(plan.cutoff + Days{1}, plan.period.range.first, plan.period.range.last);
  add_fact(table, "month", "月份", {"Month", "月份"}, ColumnType::number, whole(month_of(next)));
  add_fact(table, "quarter", "季度", {"Quarter", "季度"}, ColumnType::number, whole((month_of(plan.cutoff) + 2) / 3));
  add_fact(table, "year", "年", {"Year", "年"}, ColumnType::number, whole(year_of(plan.period.range.first)));
  add_fact(table, "tolerance", "容差", {"Tolerance", "容差"}, ColumnType::number, tolerance(root));
  table.main = 1;
  builder.add(std::move(table));
}

}  // namespace planloom
