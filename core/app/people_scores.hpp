/// What a batch knows of each person once everybody is scored, and of the group they make.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <planloom/ledger.hpp>
#include <planloom/plan.hpp>

#include "standing.hpp"

namespace planloom {

struct PersonScore {
  std::string stem;          ///< of the person's files, as the data says it; not yet safe nor told apart
  std::string person, number, department, position, supervisor, bonus_base, potential;   ///< as written
  std::string score;         ///< the total, as a plain number; empty: nothing was scored
  std::string grade;
  bool vetoed = false;
  std::vector<std::pair<std::string, std::string>> dimensions;   ///< title → average
};

std::string write_score(const PersonScore& score);
PersonScore read_score(const std::string& text);
/// From the person's own ledger.
PersonScore score_of(const CheckedPlan& plan, const Ledger& ledger);

/// The plan of the summary: what everybody's documents share, with everybody as a member and nobody's review.
Plan plan_of_group(const Plan& plan, const std::vector<PersonScore>& scores, const std::vector<Standing>& standings);

/// How the group is put to `standings_of`.
std::vector<GroupMember> members_of(const std::vector<PersonScore>& scores);
/// What one person's document says of the group: their own place in it and nobody else's.
void set_standing(Plan& plan, const Standing& standing);

}  // namespace planloom
