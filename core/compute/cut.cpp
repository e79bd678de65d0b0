#include "cut.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace planloom {
namespace {

/// Tables of what happens on days. Goals, figures, people and histories are no such things, whatever days they name.
bool is_dated(const Table& table) {
  static constexpr std::array<std::string_view, 13> names = {"activities", "tasks",  "phases",    "checklist", "content",   "workstreams", "priorities",
                                                            "milestones", "events", "reminders", "payments",  "handover", "improvements"};
  const std::string_view name = table.name;
  return std::ranges::find(names, name.substr(name.rfind('.') + 1)) != names.end();
}

/// From the first to the last day that a row names.
std::optional<DateRange> days_of(const Table& table, const Row& row) {
  std::optional<DateRange> days;
  for (const std::string_view name : {"start", "end", "date", "due", "at"}) {
    const std::optional<std::size_t> column = table.column(name);
    const Date* day = column ? row.cells[*column].value.date() : nullptr;
    if (!day) continue;
    if (!days) days = DateRange{*day, *day};
    days->first = std::min(days->first, *day);
    days->last = std::max(days->last, *day);
  }
  return days;
}

}  // namespace

void mark_outside(Ledger& ledger) {
  const DateRange shown = ledger.period.range;
  if (ledger.period.frame.plan.value_or(shown) == shown) return;
  for (Table& table : ledger.tables) {
    if (!is_dated(table)) continue;
    for (Row& row : table.rows) {
      const std::optional<DateRange> days = days_of(table, row);
      row.outside = days && (days->last < shown.first || days->first > shown.last);
    }
  }
}

}  // namespace planloom
