/// Work in phases, of an activity or of the whole plan.
#pragma once
#include <span>

#include "../builder.hpp"

namespace planloom {

struct PhasedWork {
  Words name;           ///< what the tables are of: activities.X, phases
  Words phases_table;   ///< activities.X.phases, phases
  std::span<const Record> phases, tasks, checklist;   ///< tasks and checks of no phase
};
/// Adds NAME.tasks, the phases and NAME.checklist; the index of the tasks.
std::size_t add_phased_work(const Builder& builder, const PhasedWork& work);

}  // namespace planloom
