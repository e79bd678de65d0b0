#include "composing.hpp"

#include "charts.hpp"
#include "check.hpp"
#include "input.hpp"

namespace planloom::fuzz {

std::optional<CheckedPlan> check(Plan plan, Diagnostics& diagnostics) {
  CheckContext context;
  context.clock_today = today();
  context.calendar = calendar();
  return check_plan(std::move(plan), context, diagnostics);
}

const Registry& registry() {
  static const Registry filled = [] {
    Registry registry;
    register_charts(registry);
    return registry;
  }();
  return filled;
}

}  // namespace planloom::fuzz
