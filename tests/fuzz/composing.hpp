/// What the targets share that go all the way to a document.
#pragma once
#include <optional>
#include <string_view>

#include <planloom/plan.hpp>
#include <planloom/plugin.hpp>

namespace planloom::fuzz {

/// As `render` checks a plan, on a day that never changes.
std::optional<CheckedPlan> check(Plan plan, Diagnostics& diagnostics);
/// The charts that planloom has by itself.
const Registry& registry();

}  // namespace planloom::fuzz
