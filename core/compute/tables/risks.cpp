/// `risks`: score = likelihood × impact; the highest comes first, equal ones stay in the order written.
#include <algorithm>

#include "tables.hpp"

namespace planloom {

namespace {

Decimal written_score(const Record& record) {
  const Decimal* likelihood = std::get_if<Decimal>(&record.value("likelihood").data);
  const Decimal* impact = std::get_if<Decimal>(&record.value("impact").data);
  return likelihood && impact ? *likelihood * *impact : Decimal(-1);
}

/// Which place each risk has in the plan: a formula can then keep equal scores apart, and still can when people change a score in a workbook.
void add_written_places(Table& table, std::span<const Record> written) {
  table.columns.push_back(plain_column("written", "登记顺序", {"Written as", "登记顺序"}, ColumnType::number));
  for (Row& row : table.rows) {
    const auto place = std::ranges::find(written, row.id, &Record::id) - written.begin();
    row.cells.emplace_back();
    row.cells.back().value = Scalar{Quantity{static_cast<std::int64_t>(place + 1), {}, 0}};
  }
}

}  // namespace

void add_risks(const Builder& builder) {
  const std::span<const Record> written = builder.plan.plan.root.items("risks");
  std::vector<Record> records(written.begin(), written.end());
  std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return written_score(b) < written_score(a); });
  Table table = collection_table(builder, "risks", "风险", *find_entity("risks"), records);
  add_written_places(table, written);
  add_computed(table, {"score", "评分", {"Score", "评分"}, ColumnType::number, "likelihood * impact", "", {}, 0});
  add_computed(table, {"rank", "序号", {"No.", "序号"}, ColumnType::number, "RANK(score, risks.score) + COUNTIFS(risks.score, score, risks.written, \"<\" & written)", "", {}, 0});
  add_computed(table, {"level", "等级", {"Level", "等级"}, ColumnType::enumeration, "IF(score >= 15, \"high\", IF(score >= 8, \"medium\", \"low\"))", "", {},
                       -1, "risk_level"});
  table.main = *table.column("score");
  builder.add(std::move(table));
}

}  // namespace planloom
