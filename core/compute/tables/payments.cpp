/// `payments`: amount (a share of the agreement's, or the sum written), tax in it, due and the day an acceptance bill is paid out.
#include "../expressions.hpp"
#include "../series.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

using namespace expressions;

/// A bill due after a time: 3个月, 90天.
Formula matures(const CellNames& cells, const Figure& maturity) {
  const std::string& unit = maturity.value.unit.name;
  const Formula due = cells.here("due"), after = cells.here("maturity");
  if (unit == "个月" || unit == "月") return call("EDATE", {due, after});
  if (unit == "年") return call("EDATE", {due, binary(BinaryOperator::multiply, after, number(Decimal(12)))});
  if (unit == "天" || unit == "日") return binary(BinaryOperator::add, due, after);
  return nullptr;
}

Unit money_of(const Record& root, std::span<const Record> payments) {
  std::vector<const Value*> values;
  const std::span<const Record> agreement = root.items("agreement");
  if (!agreement.empty()) values.push_back(&agreement[0].value("amount"));
  for (const Record& payment : payments) values.push_back(&payment.value("sum"));
  return first_unit(values).value_or(Unit{});
}

}  // namespace

void add_payments(const Builder& builder) {
  const Record& root = builder.plan.plan.root;
  const std::span<const Record> records = root.items("payments");
  Table table = collection_table(builder, "payments", "付款", *find_entity("payments"), records);
  const Unit unit = money_of(root, records);
  const int decimals = unit.power == 0 ? 2 : -1;
  const std::size_t amount = add_computed(table, {"amount", "金额", {"Amount", "金额"}, ColumnType::number, "share * agreement.amount",
                                                  "SUM(payments.amount)", unit, decimals});
  add_computed(table, {"net", "不含税金额", {"Net", "不含税"}, ColumnType::number, "amount / (1 + agreement.tax_rate)", "SUM(payments.net)", unit, decimals});
  add_computed(table, {"tax", "税额", {"Tax", "税额"}, ColumnType::number, "amount - net", "SUM(payments.tax)", unit, decimals});
  const std::size_t paid_out = add_computed(table, {"matures", "兑付日", {"Paid out", "兑付日"}, ColumnType::date, ""});
  const CellNames cells{builder.ledger.tables.size(), table};
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (!records[i].has("share")) table.rows[i].cells[amount].formula = cells.here("sum");
    const Figure* maturity = records[i].figure("maturity");
    if (maturity && maturity->has_value()) table.rows[i].cells[paid_out].formula = matures(cells, *maturity);
  }
  set_total(table, "share", "SUM(payments.share)");
  table.main = amount;
  builder.add(std::move(table));
}

}  // namespace planloom
