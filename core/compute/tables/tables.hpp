/// One function per table of the ledger that is more than its declared fields. Order does not matter: formulas are bound when all stand;
/// those that are built by hand name tables that stand already.
#pragma once
#include "../builder.hpp"

namespace planloom {

void add_plan_table(const Builder& builder);
void add_goals(const Builder& builder);
void add_kpis(const Builder& builder);
void add_content(const Builder& builder);
void add_phases(const Builder& builder);
void add_milestones(const Builder& builder);
void add_activities(const Builder& builder);
void add_funnel(const Builder& builder);
void add_segments(const Builder& builder);
void add_budget(const Builder& builder);
void add_groups(const Builder& builder);
void add_mixes(const Builder& builder);
void add_incentives(const Builder& builder);
void add_facts(const Builder& builder);
void add_abilities(const Builder& builder);
void add_roles(const Builder& builder);
void add_timetable(const Builder& builder);
void add_payments(const Builder& builder);
void add_units(const Builder& builder);
void add_handover(const Builder& builder);
/// `duties`, `clauses`: trees flat, with number (1.2), depth and the row they stand under.
void add_trees(const Builder& builder);
void add_risks(const Builder& builder);
void add_scoring(const Builder& builder);
/// Needs `kpis` and `scoring` before it.
void add_review(const Builder& builder);
/// `members`, `departments`, `distribution`, `team_summary`; needs `scoring` before it.
void add_members(const Builder& builder);
void add_free_tables(const Builder& builder);
/// Everything else of the plan: a table per collection, a one-row table per record.
void add_declared_tables(const Builder& builder);

/// Parts of a table's making that several of them share.
void add_reminders(const Builder& builder, const Record& activity);
/// Columns start, end and minutes from a field of clock windows; `index` is where the table will stand.
void add_clock_windows(Table& table, std::size_t index, std::string_view field);
/// Names with figures as a table: id, title, value.
Table amounts_table(std::string name, std::string name_zh, const Words& label, const Value& value);

/// Words of the one name for a computed column, used by several tables.
inline Words attainment_label() { return {"Attainment", "达成率"}; }
inline Words status_label() { return {"Status", "状态"}; }

}  // namespace planloom
