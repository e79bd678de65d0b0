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

/// Every stretch of a row that is written as several; a row of the ledger keeps their first and last day alone.
std::vector<DateRange> stretches_of(const CheckedPlan& plan, const Table& table, const Row& row) {
  std::vector<DateRange> stretches;
  const FieldSpec* field = plan.plan.root.entity->find(table.name);
  if (!field || field->type != FieldType::collection) return stretches;
  for (const Record& record : plan.plan.root.items(table.name)) {
    if (record.id != row.id || !record.entity->find("dates")) continue;
    for (const WrittenDate& date : list_in<WrittenDate>(&record.value("dates"))) {
      if (date.range) stretches.push_back(*date.range);
    }
  }
  return stretches;
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

void mark_outside(Ledger& ledger, const CheckedPlan& plan) {
  const DateRange shown = ledger.period.range;
  if (ledger.period.frame.plan.value_or(shown) == shown) return;
  for (Table& table : ledger.tables) {
    if (!is_dated(table)) continue;
    for (Row& row : table.rows) {
      const std::optional<DateRange> days = days_of(table, row);
      const auto is_outside = [&](const DateRange& each) { return each.last < shown.first || each.first > shown.last; };
      const std::vector<DateRange> stretches = stretches_of(plan, table, row);
      row.outside = stretches.size() > 1 ? std::ranges::all_of(stretches, is_outside) : days && is_outside(*days);
    }
  }
}

}  // namespace planloom
