#include "check.hpp"

#include "inspection.hpp"

namespace planloom {
namespace {

Language language_of(const CheckContext& context, const Record& root) {
  if (context.language) return *context.language;
  const auto* locale = std::get_if<Code>(&root.value("locale").data);
  return locale && locale->code == "en" ? Language::en : Language::zh;
}

/// In the order in which one rests on the other: days need the period, cycles need references that lead somewhere.
constexpr void (*families[])(Inspection&) = {check_ids,   resolve_dates, resolve_periods, check_references, check_cycles,
                                             check_order, check_weights, check_figures,   check_series,     check_budget,
                                             check_raci,  check_people,  check_holidays,  check_slots};

CheckedPlan inspect(Plan plan, const CheckContext& context, Diagnostics& diagnostics) {
  CheckedPlan checked;
  checked.plan = std::move(plan);
  checked.calendar = context.calendar;
  checked.language = language_of(context, checked.plan.root);
  const bool* strict = std::get_if<bool>(&checked.plan.root.value("strict").data);
  Inspection inspection{checked, diagnostics, strict && *strict};
  settle_period(inspection, context);
  if (checked.plan.based_on) {
    CheckContext base_context = context;
    base_context.period.reset();  // --period cuts the document, not the plan it takes figures from
    take_from_base(inspection, inspect(*checked.plan.based_on, base_context, diagnostics));
  }
  for (const auto family : families) family(inspection);
  if (context.period) checked.period = *context.period;
  return checked;
}

}  // namespace

std::optional<CheckedPlan> check_plan(Plan plan, const CheckContext& context, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  CheckedPlan checked = inspect(std::move(plan), context, diagnostics);
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  return checked;
}

}  // namespace planloom
