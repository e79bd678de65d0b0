/// JSON Schema draft-07 of plans and templates, for editors; made from the same declarations as the loader.
///
/// It accepts what the loader accepts: keys in both languages, figures as numbers or text, ids or lists. It says nothing of what only the
/// rules can tell (references, dates, sums).
#pragma once
#include <string>

#include <planloom/plugin.hpp>

namespace planloom {

std::string plan_schema(const Registry& registry);
std::string template_schema(const Registry& registry);

}  // namespace planloom
