#include "inspection.hpp"

namespace planloom {
namespace {

bool is_number(const std::string& id) { return id.find_first_not_of("0123456789") == std::string::npos; }

/// Results of a list are called by their goal: the second one of O1 is O1KR2.
Record key_result(Record record, const Record& goal) {
  if (is_number(record.id)) record.id = goal.id + "KR" + record.id;
  if (!record.has("goal")) {
    Value& named = record.value("goal");
    named.data = goal.id;
    named.where = named.key = record.where;
  }
  return record;
}

}  // namespace

void lift_key_results(Inspection& inspection) {
  Value& goals = inspection.root().value("goals");
  auto* records = std::get_if<std::vector<Record>>(&goals.data);
  if (!records) return;
  std::vector<Record> lifted;
  for (Record& goal : *records) {
    Value& results = goal.value("key_results");
    auto* written = std::get_if<std::vector<Record>>(&results.data);
    if (!written) continue;
    for (Record& result : *written) lifted.push_back(key_result(std::move(result), goal));
    results = {};
  }
  if (lifted.empty()) return;
  Value& kpis = inspection.root().value("kpis");
  if (!kpis.written()) {
    kpis.data = std::vector<Record>{};
    kpis.where = kpis.key = goals.where;
  }
  auto* all = std::get_if<std::vector<Record>>(&kpis.data);
  if (all) all->insert(all->end(), std::make_move_iterator(lifted.begin()), std::make_move_iterator(lifted.end()));
}

}  // namespace planloom
