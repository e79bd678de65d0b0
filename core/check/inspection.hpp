/// What every rule gets: the plan, where to report, and ways to walk it. One rule family per file; check.cpp lists them.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "check.hpp"

namespace planloom {

struct Inspection {
  CheckedPlan& checked;
  Diagnostics& diagnostics;
  bool strict = false;  ///< content findings are errors
  bool cutoff_written = false;

  Record& root() const { return checked.plan.root; }
  /// A finding of content: a warning, an error in a strict plan.
  Diagnostic& finding(Place where, std::string_view code, Words message) const {
    return strict ? diagnostics.error(where, code, std::move(message)) : diagnostics.warning(where, code, std::move(message));
  }
};

/// Every record of the plan, outer ones first, with the records around it (the root first).
using Ancestors = std::vector<Record*>;
void for_each_record(Record& root, const std::function<void(Record&, const Ancestors&)>& visit);
/// Its values with their declarations.
template <class Visit>
void for_each_value(Record& record, Visit visit) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < record.values.entries().size();) {
    FieldValues::Entry& entry = *record.values.entries()[i++];
    if (entry.field < next) continue;
    next = entry.field + 1;
    if (!entry.value.written()) continue;
    const std::size_t before = record.values.entries().size();
    visit(record.entity->fields[entry.field], entry.value);
    if (record.values.entries().size() != before) i = 0;   // a visit may write further fields
  }
}
/// The ids of a top-level collection (words of `channels` and `people` too), in order.
std::vector<std::string> ids_of(const Record& root, std::string_view collection);
bool is_declared(const Record& root, std::string_view collection);
/// The plan it builds on could not be read: nobody knows what that would have brought.
inline bool lacks_base(const Plan& plan) { return plan.root.has("based_on") && !plan.based_on; }
/// Field of an entity that may lack it.
const Value* value_if_any(const Record& record, std::string_view key);
/// 林知夏、周予安 are two people.
std::vector<std::string> names_in(std::string_view text);

// resolve.cpp
void settle_period(Inspection& inspection, const CheckContext& context);
/// Sets the document's period to a part of the plan's; one outside of it is an error.
void cut_period(Inspection& inspection, const std::string& written);
// calendar.cpp
/// The company's own working week, days off, make-up days and holiday file.
void settle_calendar(Inspection& inspection);
void resolve_dates(Inspection& inspection);
void resolve_periods(Inspection& inspection);
// key_results.cpp
/// Key results written under a goal become KPIs of that goal, so that every rule and figure finds them as kpis.ID.
void lift_key_results(Inspection& inspection);
// the rule families
void check_ids(Inspection& inspection);
void check_references(Inspection& inspection);
void check_cycles(Inspection& inspection);
void check_order(Inspection& inspection);
void check_weights(Inspection& inspection);
void check_figures(Inspection& inspection);
void check_series(Inspection& inspection);
void check_budget(Inspection& inspection);
void check_raci(Inspection& inspection);
void check_people(Inspection& inspection);
void check_holidays(Inspection& inspection);
void check_slots(Inspection& inspection);
void check_gaps(Inspection& inspection);
void check_known_years(Inspection& inspection);
void check_targets(Inspection& inspection);
void check_contradictions(Inspection& inspection);
void check_capacity(Inspection& inspection);
void check_shares(Inspection& inspection);
void check_clock(Inspection& inspection);
void check_reviews(Inspection& inspection);
void check_scoring(Inspection& inspection);
void check_agreement(Inspection& inspection);
void check_numbering(Inspection& inspection);
void check_completeness(Inspection& inspection);
void check_placeholders(Inspection& inspection);
/// Leaves out the narrative of other periods than the document's, which must be settled.
void settle_narrative(Inspection& inspection);

// base.cpp
/// Takes from the plan this one is based on what it does not say itself.
void take_from_base(Inspection& inspection, const CheckedPlan& base);

}  // namespace planloom
