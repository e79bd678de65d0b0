#include "compute.hpp"

#include "adopt.hpp"
#include "counted_days.hpp"
#include "cut.hpp"
#include "solve.hpp"
#include "tables/tables.hpp"

namespace planloom {

namespace {

void add_tables(const Builder& builder) {
  add_plan_table(builder);
  add_goals(builder);
  add_kpis(builder);
  add_content(builder);
  add_phases(builder);
  add_activities(builder);
  add_funnel(builder);
  add_segments(builder);
  add_budget(builder);
  add_groups(builder);
  add_mixes(builder);
  add_incentives(builder);
  add_facts(builder);
  add_abilities(builder);
  add_roles(builder);
  add_risks(builder);
  add_scoring(builder);
  add_review(builder);
  add_members(builder);
  add_timetable(builder);
  add_trees(builder);
  add_units(builder);
  add_handover(builder);
  add_declared_tables(builder);
  add_milestones(builder);
  add_payments(builder);
  add_free_tables(builder);
}

/// The activity a table or row belongs to, for sentences that speak of `activity`.
void set_activity(Scope& scope, const Ledger& ledger, std::size_t table, std::size_t row) {
  const std::optional<std::size_t> activities = ledger.index("activities");
  if (!activities) return;
  if (table == *activities) scope.set_row("activity", table, row);
  const std::string& name = ledger.tables[table].name;
  for (std::size_t i = 0; i < ledger.tables[*activities].rows.size(); ++i) {
    if (name.starts_with("activities." + ledger.tables[*activities].rows[i].id + ".")) scope.set_row("activity", *activities, i);
  }
}

/// Texts may hold {{ figures }}; they are filled last, when every figure is known.
void fill_texts(Ledger& ledger, Diagnostics& diagnostics) {
  for (std::size_t t = 0; t < ledger.tables.size(); ++t) {
    for (std::size_t r = 0; r < ledger.tables[t].rows.size(); ++r) {
      for (std::size_t c = 0; c < ledger.tables[t].columns.size(); ++c) {
        Cell* written = ledger.tables[t].rows[r].cells.written(c);
        if (written == nullptr) continue;
        Cell& cell = *written;
        if (!cell.value.text() || cell.formula || cell.value.text()->find("{{") == std::string::npos) continue;
        Scope scope;
        scope.here = Scope::RowRef{t, r};
        set_activity(scope, ledger, t, r);
        const Prose prose = parse_prose({*cell.value.text(), cell.where}, diagnostics);
        cell.value = Scalar{fill(prose, ledger, scope, ledger.language, diagnostics)};
        if (ledger.tables[t].columns[c].name == "title") ledger.tables[t].rows[r].title = *cell.value.text();
      }
    }
  }
}

/// Columns were added one by one, and nothing is added any more: the room left over, and that of blank cells, would be half of the ledger.
void fit_rows(Ledger& ledger) {
  for (Table& table : ledger.tables) {
    table.columns.shrink_to_fit();
    table.rows.shrink_to_fit();
    for (Row& row : table.rows) row.cells.pack();
  }
}

}  // namespace

std::size_t Builder::add(Table table) const {
  if (const NestedName nested = split_nested(table.name); table.rows.empty() && !nested.row.empty()) {
    const Table* owner = ledger.find(nested.owner);
    if (owner && owner->row(nested.row)) {
      if (const std::optional<std::size_t> known = ledger.index(table.name)) return *known;
      table.name_zh = split_nested(table.name_zh).of_all_rows();
      table.name = nested.of_all_rows();
    }
  }
  for (Row& row : table.rows) row.cells.pack();
  ledger.tables.push_back(std::move(table));
  return ledger.tables.size() - 1;
}

Ledger compute(const CheckedPlan& plan, Diagnostics& diagnostics) {
  Ledger ledger;
  ledger.language = plan.language;
  ledger.period = plan.period;
  ledger.current = plan.current();
  ledger.today = plan.today;
  ledger.cutoff = plan.cutoff;
  ledger.calendar = plan.calendar;
  add_tables({plan, ledger, diagnostics});
  count_days(ledger, plan);
  fit_rows(ledger);
  bind_all(ledger, diagnostics);
  fit_rows(ledger);   // computed cells have formulas now
  solve(ledger, diagnostics);
  settle_units(ledger);
  mark_outside(ledger, plan);
  fill_texts(ledger, diagnostics);
  return ledger;
}

}  // namespace planloom
