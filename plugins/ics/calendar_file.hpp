/// One iCalendar file (RFC 5545), written with libical.
#pragma once
#include <string>

#include "dated.hpp"

namespace planloom::ics {

struct CalendarFacts {
  std::string name;         ///< shown by calendar programs
  std::string plan;         ///< tells this plan's entries from those of others, from one rendering to the next
  std::string time_zone;    ///< "Asia/Shanghai"; empty: times are those of wherever the reader is
  Date first{};             ///< of all entries
  long long created = 0;    ///< seconds since 1970
  Language language = Language::zh;
  int reminder_days = 0;    ///< before deadlines and milestones; 0: none
  int minutes = 30;         ///< an entry with a beginning and no end lasts so long
};

/// Whether the system knows the zone.
bool is_time_zone(const std::string& name);
std::string write_calendar(const std::vector<Dated>& entries, const CalendarFacts& facts);

}  // namespace planloom::ics
