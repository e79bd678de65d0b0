#include "inspection.hpp"

namespace planloom {
namespace {

struct Weights {
  Decimal sum;
  std::vector<Place> written, missing;

  void add(const Record& item) {
    const Figure* weight = item.figure("weight");
    if (weight && weight->kind == FigureKind::number) {
      sum = sum + weight->value.value;
      written.push_back(item.value("weight").where);
    } else missing.push_back(item.where);
  }
};

void check(Inspection& inspection, const Weights& weights) {
  if (weights.written.empty()) return;
  for (const Place& where : weights.missing) {
    inspection.finding(where, "weight-missing", {"this one has no weight, others have", "这一项没有权重，别的项有"})
        .hint({"give it a weight, or 0% if it does not count", "写上权重；不计分就写 0%"});
  }
  if (weights.sum == Decimal(1)) return;
  const std::string sum = (weights.sum * Decimal(100)).text() + "%";
  Diagnostic& diagnostic = inspection.diagnostics.error(
      weights.written.front(), "weights-sum", {fmt::format("the weights add up to {}, not 100%", sum), fmt::format("权重合计 {}，不是 100%", sum)});
  for (std::size_t i = 1; i < weights.written.size(); ++i) diagnostic.see(weights.written[i]);
  diagnostic.hint({"change the weights so that they make 100% (write `15%`, with the sign)", "调整到合计 100%（写 15%，带百分号）"});
}

}  // namespace

void check_weights(Inspection& inspection) {
  Weights kpis;
  for (const Record& kpi : inspection.root().items("kpis")) kpis.add(kpi);
  check(inspection, kpis);
  Weights review;
  for (const Record& part : inspection.root().items("review")) {
    for (const Record& item : part.items("items")) review.add(item);
  }
  check(inspection, review);
}

}  // namespace planloom
