#include <algorithm>

#include "inspection.hpp"

namespace planloom {
namespace {

struct Weights {
  std::string name;  ///< of the goal or group whose items these are; empty: of all
  Decimal sum;
  std::vector<Place> written, missing;

  void add(const Record& item) {
    const Figure* weight = item.figure("weight");
    if (weight && weight->kind == FigureKind::number) {
      sum = sum + weight->value.value;
      written.push_back(item.value("weight").where);
    } else missing.push_back(item.where);
  }
  bool is_whole() const { return written.empty() || sum == Decimal(1); }
};

void report_sum(Inspection& inspection, const Weights& weights, const Decimal& whole = 1) {
  const std::string sum = (weights.sum * Decimal(100)).text() + "%";
  const std::string of_zh = weights.name.empty() ? "" : fmt::format("“{}”的", weights.name);
  const std::string of_en = weights.name.empty() ? "" : fmt::format(" of `{}`", weights.name);
  const std::string due = (whole * Decimal(100)).text() + "%";
  Diagnostic& diagnostic = inspection.diagnostics.error(
      weights.written.front(), "weights-sum",
      {fmt::format("the weights{} add up to {}, not {}", of_en, sum, due), fmt::format("{}权重合计 {}，不是 {}", of_zh, sum, due)});
  for (std::size_t i = 1; i < weights.written.size(); ++i) diagnostic.see(weights.written[i]);
  diagnostic.hint({"change the weights so that they make 100% (write `15%`, with the sign)", "调整到合计 100%（写 15%，带百分号）"});
}

void report_missing(Inspection& inspection, const Weights& weights) {
  for (const Place& where : weights.missing) {
    inspection.finding(where, "weight-missing", {"this one has no weight, others have", "这一项没有权重，别的项有"})
        .hint({"give it a weight, or 0% if it does not count", "写上权重；不计分就写 0%"});
  }
}

void check(Inspection& inspection, const Weights& all, const std::vector<Weights>& parts) {
  if (all.written.empty()) return;
  report_missing(inspection, all);
  if (all.is_whole()) return;
  // Weights within each goal or group, as in OKR sheets: once one part makes 100%, all are meant so.
  const bool by_part = parts.size() > 1 && std::ranges::any_of(parts, [](const Weights& part) { return !part.written.empty() && part.is_whole(); });
  if (!by_part) return report_sum(inspection, all);
  for (const Weights& part : parts) {
    if (!part.is_whole()) report_sum(inspection, part);
  }
}

Weights& part_named(std::vector<Weights>& parts, const std::string& name) {
  const auto known = std::ranges::find(parts, name, &Weights::name);
  if (known != parts.end()) return *known;
  return parts.emplace_back(Weights{name, {}, {}, {}});
}

/// A dimension with a weight may share it out among its items, which then make 100% themselves. What adds, takes off or vetoes has no weight.
void check_review(Inspection& inspection) {
  Weights dimensions, items;
  std::vector<Weights> by_part;
  for (const Record& part : inspection.root().items("review")) {
    const auto* kind = std::get_if<Code>(&part.value("kind").data);
    if (kind && kind->code != "weighted") continue;
    if (part.has("weight")) dimensions.add(part);
    Weights& inside = part_named(by_part, part.title());
    for (const Record& item : part.items("items")) {
      inside.add(item);
      if (!part.has("weight")) items.add(item);
    }
    const Figure* weight = part.figure("weight");
    const bool is_shared_out = weight && !inside.written.empty() && inside.is_whole();
    if (weight && !inside.written.empty() && !is_shared_out && inside.sum != weight->value.value) report_sum(inspection, inside, weight->value.value);
    if (weight && !inside.written.empty()) report_missing(inspection, inside);
  }
  if (dimensions.written.empty()) return check(inspection, items, by_part);
  for (const Place& where : items.written) dimensions.written.push_back(where);
  dimensions.sum = dimensions.sum + items.sum;
  if (!dimensions.is_whole()) report_sum(inspection, dimensions);
}

}  // namespace

void check_weights(Inspection& inspection) {
  Weights kpis;
  std::vector<Weights> by_goal, by_group;
  for (const Record& kpi : inspection.root().items("kpis")) {
    kpis.add(kpi);
    part_named(by_goal, kpi.text("goal")).add(kpi);
    part_named(by_group, kpi.text("group")).add(kpi);
  }
  check(inspection, kpis, by_goal.size() > 1 ? by_goal : by_group);
  check_review(inspection);
}

}  // namespace planloom
