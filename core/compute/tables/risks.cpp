/// `risks`: score = likelihood × impact; the highest comes first, equal ones stay in the order written.
#include <algorithm>
#include <numeric>

#include "tables.hpp"

namespace planloom {

namespace {

Decimal written_score(const Record& record) {
  const Decimal* likelihood = std::get_if<Decimal>(&record.value("likelihood").data);
  const Decimal* impact = std::get_if<Decimal>(&record.value("impact").data);
  return likelihood && impact ? *likelihood * *impact : Decimal(-1);
}

/// Which place each risk has in the plan: a formula can then keep equal scores apart, and still can when people change a score in a workbook.
void add_written_places(Table& table, const std::vector<std::size_t>& order) {
  table.columns.push_back(plain_column("written", "登记顺序", {"Written as", "登记顺序"}, ColumnType::number));
  for (std::size_t i = 0; i < order.size(); ++i) {
    table.rows[i].cells.emplace_back();
    table.rows[i].cells.back().value = Scalar{Quantity{static_cast<std::int64_t>(order[i] + 1), {}, 0}};
  }
}

/// Each rank looks at all scores: past a few thousand risks a workbook would stand still at every change, and so would planloom.
constexpr std::size_t most_live_ranks = 2000;

void add_ranks(Table& table) {
  const bool live = table.rows.size() <= most_live_ranks;
  const std::size_t rank = add_computed(table, {"rank", "序号", {"No.", "序号"}, ColumnType::number,
                                                live ? "RANK(score, risks.score) + COUNTIFS(risks.score, score, risks.written, \"<\" & written)" : "", "", {}, 0});
  const std::size_t likelihood = *table.column("likelihood"), impact = *table.column("impact");
  for (std::size_t i = 0; !live && i < table.rows.size(); ++i) {
    Row& row = table.rows[i];   // in the order of their ranks
    if (row.cells[likelihood].value.has_value() && row.cells[impact].value.has_value()) row.cells[rank].value = Scalar{Quantity{static_cast<std::int64_t>(i + 1), {}, 0}};
  }
}

}  // namespace

void add_risks(const Builder& builder) {
  const std::span<const Record> written = builder.plan.plan.root.items("risks");
  std::vector<std::size_t> order(written.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t at) { return written_score(written[at]); });
  std::vector<Record> records;
  records.reserve(order.size());
  for (const std::size_t at : order) records.push_back(written[at]);
  Table table = collection_table(builder, "risks", "风险", *find_entity("risks"), records);
  add_written_places(table, order);
  add_computed(table, {"score", "评分", {"Score", "评分"}, ColumnType::number, "likelihood * impact", "", {}, 0});
  add_ranks(table);
  add_computed(table, {"level", "等级", {"Level", "等级"}, ColumnType::enumeration, "IF(score >= 15, \"high\", IF(score >= 8, \"medium\", \"low\"))", "", {},
                       -1, "risk_level"});
  table.main = *table.column("score");
  builder.add(std::move(table));
}

}  // namespace planloom
