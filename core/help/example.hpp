/// Small plans that show an entity or a field, made from the declarations alone.
#pragma once
#include <string>

#include <planloom/plan.hpp>

namespace planloom {

/// A whole plan in YAML with the entity in its place and all of its fields; loads and checks without errors.
std::string example_of(const EntitySpec& entity, Language language);
/// The same with only the fields that the entity needs, and this one.
std::string example_of(const EntitySpec& entity, const FieldSpec& field, Language language);

/// Fields that lead from the plan to the entity, outermost first; empty for the plan itself and for an entity that no field leads to.
std::vector<const FieldSpec*> way_to(const EntitySpec& entity);

}  // namespace planloom
