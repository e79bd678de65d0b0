#include <algorithm>
#include <array>

#include "inspection.hpp"

namespace planloom {
namespace {

/// Goals, figures and people; what a plan is about day by day stays with it.
constexpr std::array<std::string_view, 7> taken = {"goals", "kpis", "segments", "tables", "roles", "people", "channels"};
constexpr std::array<std::string_view, 6> facts = {"organisation", "team", "owner", "currency", "audience", "notice"};

void take_items(Inspection& inspection, Value& own, const Value& base) {
  if (!own.written()) {
    own = base;
    return;
  }
  auto* items = std::get_if<std::vector<Record>>(&own.data);
  const auto* others = std::get_if<std::vector<Record>>(&base.data);
  if (!items || !others) return;
  std::vector<Record> merged;
  for (const Record& other : *others) {
    const auto replaced = std::ranges::find(*items, other.id, &Record::id);
    if (replaced == items->end()) {
      merged.push_back(other);
      continue;
    }
    inspection.diagnostics
        .note(replaced->where, "replaces-base",
              {fmt::format("`{}` replaces the one of the plan this is based on", other.id),
               fmt::format("“{}”整个替换了所依据计划里的同名条目", other.id)})
        .see(other.where);
  }
  merged.insert(merged.end(), std::make_move_iterator(items->begin()), std::make_move_iterator(items->end()));
  *items = std::move(merged);
}

}  // namespace

void take_from_base(Inspection& inspection, const CheckedPlan& base) {
  Record& root = inspection.root();
  for (const std::string_view key : taken) take_items(inspection, root.value(key), base.plan.root.value(key));
  for (const std::string_view key : facts) {
    if (!root.has(key)) root.value(key) = base.plan.root.value(key);
  }
  if (inspection.cutoff_written) return;
  inspection.checked.cutoff = std::min(base.cutoff, inspection.checked.period.range.last);
}

}  // namespace planloom
