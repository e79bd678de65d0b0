/// What of a plan has a day: activities, milestones, deadlines, dated posts and the slots of recurring columns.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <planloom/ledger.hpp>
#include <planloom/plan.hpp>

namespace planloom::ics {

enum class Kind { post = 1, activity, task, milestone, deadline, other };

struct Dated {
  Kind kind = Kind::other;
  std::string id;                          ///< where it stands in the plan: "activities/double-11/tasks/poster#2"
  std::string title;                       ///< its own
  std::vector<std::string> within;         ///< titles of what it belongs to, outermost first
  std::string category;                    ///< "活动", "Task"
  DateRange days;
  std::optional<ClockTime> from, to;       ///< no time: the whole day
  std::string place, link;
  std::vector<std::string> lines;          ///< what else is said of it: "Owner: Lin Zhixia"
  bool dropped = false;
};

/// In order of time.
std::vector<Dated> collect_dated(const CheckedPlan& plan, const Ledger& ledger);

}  // namespace planloom::ics
