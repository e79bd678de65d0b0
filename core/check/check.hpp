/// Plan → CheckedPlan: resolves dates, periods and references, and applies the table of rules.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <planloom/diagnostic.hpp>
#include <planloom/plan.hpp>

namespace planloom {

struct CheckContext {
  std::optional<Date> today;  ///< --today; else the plan's, else `clock_today`
  Date clock_today{};
  std::optional<Language> language;  ///< --lang
  std::string period;                ///< --period as written: the part of the plan the document shows; empty: all of it
  WorkCalendar calendar;
};
std::optional<CheckedPlan> check_plan(Plan plan, const CheckContext& context, Diagnostics& diagnostics);

/// Every code planloom can report, with its explanation (`planloom explain CODE`).
struct RuleSpec {
  std::string_view code;
  Severity severity;
  Words summary, explanation;
};
std::span<const RuleSpec> rules();

}  // namespace planloom
