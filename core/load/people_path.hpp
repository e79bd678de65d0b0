/// Where a column of a people file leads: a value of the plan, by its path in either language.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reader.hpp"

namespace planloom {

/// `review.责任心.ratings.上级`: steps down from the plan, then a field, then perhaps one part of its value.
struct PlanPath {
  struct Step {
    std::size_t field = 0;
    std::string item;                    ///< id within a collection; empty: the one record of the field
  };
  std::size_t plan = 0;                  ///< 0: the plan itself, 1: the one it is based on, …
  std::vector<Step> steps;
  const FieldSpec* field = nullptr;
  std::size_t field_index = 0;
  std::string part;                      ///< a rater, a name, a period; empty: the whole value
  std::optional<std::size_t> part_index; ///< of a rater, where the plan lists ratings in order

  bool operator==(const PlanPath& other) const;
  /// "subject.person", with English keys.
  std::string address() const;
  std::vector<std::string> keys;         ///< of the steps and the field, in English
};

/// Nothing, with an error (`unknown-column`, did you mean) at the path, when it leads nowhere.
std::optional<PlanPath> resolve_path(const Located<std::string>& path, const Plan& plan, Diagnostics& diagnostics);

/// A collection of the plan whose items mainly are texts (improvements): it may be given as a whole, each person their own.
bool stands_whole(std::string_view key);

/// The record that holds the path's field; records that the plan leaves out are made. `levels`: the plan and those it is based on.
Record& record_at(const PlanPath& path, const std::vector<Plan*>& levels);
/// Sets the value, or the part of it, to what the node says; an empty node clears it.
void set_at(const PlanPath& path, Record& record, NodeId node, const Tree& tree, Place key, Reader& reader, Diagnostics& diagnostics);

}  // namespace planloom
