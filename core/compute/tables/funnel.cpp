/// `funnel`: how many reach each step, and the rate from the step before and from the first.
#include "tables.hpp"

namespace planloom {

namespace {

Formula ratio_to(std::size_t table, std::size_t count, const std::string& id, std::size_t row) {
  const auto make = [](auto node) { return std::make_shared<const Expression>(Expression{std::move(node), {}}); };
  const Formula own = make(Name{{"count"}, Reference{Reference::Rows::this_row, table, 0, count, std::nullopt}});
  const Formula other = make(Name{{"funnel", id, "count"}, Reference{Reference::Rows::one_row, table, row, count, std::nullopt}});
  return make(Binary{BinaryOperator::divide, own, other});
}

}  // namespace

void add_funnel(const Builder& builder) {
  const std::span<const Record> funnel = builder.plan.plan.root.items("funnel");
  const std::span<const Record> steps = funnel.empty() ? std::span<const Record>() : funnel[0].items("steps");
  Table table = collection_table(builder, "funnel", "漏斗", *find_entity("steps"), steps);
  const std::size_t index = builder.ledger.tables.size(), count = *table.column("count");
  const std::optional<Unit> unit = funnel.empty() ? std::nullopt : read_unit(funnel[0].text("unit"));
  const std::size_t rate = add_computed(table, {"rate", "转化率", {"Rate", "转化率"}, ColumnType::number, "", "", percent(), 1});
  const std::size_t cumulative = add_computed(table, {"cumulative", "累计转化率", {"Of the first", "累计转化率"}, ColumnType::number, "", "", percent(), 1});
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Row& row = table.rows[i];
    if (const Figure* figure = steps[i].figure("count")) row.cells[count] = figure_cell(*figure, unit.value_or(Unit{}), steps[i].value("count").where);
    if (i > 0) row.cells[rate].formula = ratio_to(index, count, table.rows[i - 1].id, i - 1);
    row.cells[cumulative].formula = ratio_to(index, count, table.rows[0].id, 0);
  }
  table.main = count;
  builder.add(std::move(table));
}

}  // namespace planloom
