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

}  // namespace

void add_risks(const Builder& builder) {
  const std::span<const Record> written = builder.plan.plan.root.items("risks");
  std::vector<Record> records(written.begin(), written.end());
  std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return written_score(b) < written_score(a); });
  Table table = collection_table(builder, "risks", "风险", *find_entity("risks"), records);
  add_computed(table, {"score", "评分", {"Score", "评分"}, ColumnType::number, "likelihood * impact", "", {}, 0});
  const std::size_t rank = add_computed(table, {"rank", "序号", {"No.", "序号"}, ColumnType::number, "RANK(score, risks.score)", "", {}, 0});
  add_computed(table, {"level", "等级", {"Level", "等级"}, ColumnType::enumeration, "IF(score >= 15, \"high\", IF(score >= 8, \"medium\", \"low\"))", "", {},
                       -1, "risk_level"});
  // Equal scores keep their order: the second of two thirds is the fourth.
  for (std::size_t i = 1, equal = 0; i < records.size(); ++i) {
    equal = written_score(records[i]) == written_score(records[i - 1]) ? equal + 1 : 0;
    if (equal > 0 && !written_score(records[i]).is_negative())
      table.rows[i].cells[rank].formula = built_in("RANK(score, risks.score) + " + std::to_string(equal));
  }
  table.main = *table.column("score");
  builder.add(std::move(table));
}

}  // namespace planloom
