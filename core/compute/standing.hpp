/// Where each of a group stands: rank, percentile, and the grade that the group's distribution gives.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <planloom/decimal.hpp>
#include <planloom/plan.hpp>

namespace planloom {

struct GroupMember {
  std::optional<Decimal> score;       ///< nothing: not scored, and not ranked
  std::string grade;                  ///< by the score alone
  bool vetoed = false;
  std::string department = {};        ///< where grades are given out by department
};

struct Standing {
  std::optional<std::size_t> rank;    ///< equal scores share the better rank: 1, 2, 2, 4
  std::size_t of = 0;                 ///< how many are ranked
  std::optional<Decimal> percentile;  ///< share of the others that scored less, as PERCENTRANK.INC; nothing for a single one
  std::string grade;                  ///< settled on: by the score, or by rank where the plan says so
  bool graded_by_rank = false;
};

/// With `scoring.graded_by: rank` grades are given out by their shares, from the best down. A grade's place ends where its share and those before it
/// end, in whole people, halves up; of a range (5–10%) the lower end counts; equal scores get the same grade, the better one. Teams smaller than
/// `scoring.small_team` (10) are exempt, and so is a veto. With `scoring.by_department` each department is such a team; ranks stay over all.
std::vector<Standing> standings_of(const std::vector<GroupMember>& members, const Record& plan);

}  // namespace planloom
