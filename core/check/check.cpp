#include <algorithm>

#include "check.hpp"

#include "inspection.hpp"

namespace planloom {
namespace {

Language language_of(const CheckContext& context, const Record& root) {
  if (context.language) return *context.language;
  const auto* locale = std::get_if<Code>(&root.value("locale").data);
  return locale && locale->code == "en" ? Language::en : Language::zh;
}

bool is_strict(const Record& root) {
  const bool* strict = std::get_if<bool>(&root.value("strict").data);
  return strict && *strict;
}

/// In the order in which one rests on the other: days need the period, cycles need references that lead somewhere.
constexpr void (*families[])(Inspection&) = {check_ids,   resolve_dates, resolve_periods, check_references, check_cycles,
                                             check_order, check_weights, check_figures,   check_series,     check_budget,
                                             check_raci,  check_people,  check_holidays,  check_slots, check_gaps, check_known_years,
                                             check_targets, check_contradictions, check_capacity, check_shares,
                                             check_clock, check_reviews, check_scoring, check_agreement, check_numbering,
                                             check_completeness, check_placeholders};

/// What was taken from another plan has been spoken of there already; what that plan leaves open is its own matter.
void add_new(const Diagnostics& found, const CheckedPlan& checked, Diagnostics& diagnostics) {
  for (const auto& diagnostic : found.all()) {
    if (diagnostic->severity == Severity::note && diagnostic->where.file != checked.plan.root.where.file) continue;
    const auto same = [&](const auto& known) { return known->code == diagnostic->code && known->where == diagnostic->where; };
    if (std::ranges::none_of(diagnostics.all(), same)) diagnostics.add(*diagnostic);
  }
}

CheckedPlan inspect(Plan plan, const CheckContext& context, Diagnostics& diagnostics) {
  CheckedPlan checked;
  checked.plan = std::move(plan);
  checked.calendar = context.calendar;
  checked.language = language_of(context, checked.plan.root);
  Diagnostics found;
  Inspection inspection{checked, checked.plan.based_on ? found : diagnostics, is_strict(checked.plan.root)};
  settle_period(inspection, context);
  if (checked.plan.based_on) {
    CheckContext base_context = context;
    base_context.period.clear();  // --period cuts the document, not the plan it takes figures from
    Diagnostics of_base;
    const CheckedPlan base = inspect(*checked.plan.based_on, base_context, of_base);
    add_new(of_base, checked, diagnostics);
    take_from_base(inspection, base);
  }
  lift_key_results(inspection);
  settle_calendar(inspection);
  for (const auto family : families) family(inspection);
  add_new(found, checked, diagnostics);
  if (!context.period.empty()) cut_period(inspection, context.period);
  return checked;
}

}  // namespace

std::optional<CheckedPlan> check_plan(Plan plan, const CheckContext& context, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  CheckedPlan checked = inspect(std::move(plan), context, diagnostics);
  Inspection whole{checked, diagnostics, is_strict(checked.plan.root)};
  settle_narrative(whole);
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  return checked;
}

}  // namespace planloom
