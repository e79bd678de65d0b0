#include "standing.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace planloom {
namespace {

struct GradeShare {
  std::string title;
  Decimal share;
};

/// The grades in their order with what each may have of the people; empty when grades go by the score.
std::vector<GradeShare> shares_of(const Record& plan, std::size_t people) {
  constexpr int usual_small_team = 10;
  std::vector<GradeShare> shares;
  for (const Record& rules : plan.items("scoring")) {
    const auto* basis = std::get_if<Code>(&rules.value("graded_by").data);
    const auto* small = std::get_if<Decimal>(&rules.value("small_team").data);
    if (!basis || basis->code != "rank" || Decimal(static_cast<std::int64_t>(people)) < (small ? *small : Decimal(usual_small_team))) continue;
    for (const Record& grade : rules.items("grades")) {
      const Figure* share = grade.figure("share");
      shares.push_back({grade.title(), share && share->has_value() ? share->value.value : Decimal()});
    }
  }
  const bool any = std::ranges::any_of(shares, [](const GradeShare& each) { return !each.share.is_zero(); });
  return any ? shares : std::vector<GradeShare>{};
}

bool is_by_department(const Record& plan) {
  for (const Record& rules : plan.items("scoring")) {
    if (const bool* by = std::get_if<bool>(&rules.value("by_department").data)) return *by;
  }
  return false;
}

/// Gives out the grades among a team, the best first.
void grade_team(const std::vector<std::size_t>& team, const std::vector<GroupMember>& members, const Record& plan, std::vector<Standing>& standings) {
  const std::vector<GradeShare> shares = shares_of(plan, team.size());
  const Decimal people(static_cast<std::int64_t>(team.size()));
  Decimal cumulated;
  std::size_t next = 0;
  for (std::size_t grade = 0; grade < shares.size(); ++grade) {
    cumulated = cumulated + shares[grade].share;
    const bool last = grade + 1 == shares.size();
    const auto places = static_cast<std::size_t>(std::max<std::int64_t>((cumulated * people).rounded(0).whole().value_or(0), 0));
    std::size_t end = last ? team.size() : std::min(places, team.size());
    while (end > next && end < team.size() && *members[team[end]].score == *members[team[end - 1]].score) ++end;
    for (; next < end; ++next) {
      standings[team[next]].grade = shares[grade].title;
      standings[team[next]].graded_by_rank = true;
    }
  }
}

}  // namespace

std::vector<Standing> standings_of(const std::vector<GroupMember>& members, const Record& plan) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i].score) order.push_back(i);
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return *members[b].score < *members[a].score; });
  const std::size_t ranked = order.size();
  std::vector<Standing> standings(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) standings[i].grade = members[i].grade;

  for (std::size_t begin = 0; begin < ranked;) {
    std::size_t end = begin;
    while (end < ranked && *members[order[end]].score == *members[order[begin]].score) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      Standing& standing = standings[order[i]];
      standing.rank = begin + 1;
      standing.of = ranked;
      if (ranked > 1) standing.percentile = Decimal(static_cast<std::int64_t>(ranked - end)).divided_by(Decimal(static_cast<std::int64_t>(ranked - 1)));
    }
    begin = end;
  }

  // A veto takes nobody's place: the others are graded among themselves.
  std::erase_if(order, [&](std::size_t i) { return members[i].vetoed; });
  std::map<std::string, std::vector<std::size_t>> teams;
  for (const std::size_t i : order) teams[is_by_department(plan) ? members[i].department : std::string()].push_back(i);
  for (const auto& [department, team] : teams) grade_team(team, members, plan, standings);
  return standings;
}

}  // namespace planloom
