/// One function per table of the ledger that is more than its declared fields. Order does not matter: formulas are bound when all stand.
#pragma once
#include "../builder.hpp"

namespace planloom {

void add_plan_table(const Builder& builder);
void add_goals(const Builder& builder);
void add_kpis(const Builder& builder);
void add_content(const Builder& builder);
void add_activities(const Builder& builder);
void add_funnel(const Builder& builder);
void add_segments(const Builder& builder);
void add_budget(const Builder& builder);
void add_roles(const Builder& builder);
void add_risks(const Builder& builder);
void add_free_tables(const Builder& builder);
/// Everything else of the plan: a table per collection, a one-row table per record.
void add_declared_tables(const Builder& builder);

/// Words of the one name for a computed column, used by several tables.
inline Words attainment_label() { return {"Attainment", "达成率"}; }
inline Words status_label() { return {"Status", "状态"}; }

}  // namespace planloom
