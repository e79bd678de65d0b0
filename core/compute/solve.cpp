#include "solve.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <planloom/enumeration.hpp>

#include "adopt.hpp"
#include "column_index.hpp"

namespace planloom {

namespace {

constexpr std::size_t total_row = static_cast<std::size_t>(-1);
enum class Part { value = 1, point, longer };

/// Something with a formula: a cell, one of its points, a cell of the total row.
struct Target {
  std::size_t table = 0, row = 0, column = 0;
  Part part = Part::value;
  std::size_t point = 0;
  auto operator<=>(const Target&) const = default;
};

enum class State : std::uint8_t { unknown = 0, open, done };

struct TargetHash {
  std::size_t operator()(const Target& target) const {
    std::size_t hash = 0;
    for (const std::size_t part : {target.table, target.row, target.column, static_cast<std::size_t>(target.part), target.point}) {
      hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 29;
    }
    return hash;
  }
};

/// How far each target is. Cells, of which there are as many as a ledger has, have a list by their places; the points of series are looked up.
class States {
 public:
  explicit States(const Ledger& ledger) {
    tables_.reserve(ledger.tables.size());
    for (const Table& table : ledger.tables) tables_.push_back({table.columns.size(), std::vector<State>((table.rows.size() + 1) * table.columns.size())});
  }
  State& operator[](const Target& target) { return target.part == Part::value ? tables_[target.table].cells[place_of(target)] : points_[target]; }
  State find(const Target& target) const {
    if (target.part == Part::value) return tables_[target.table].cells[place_of(target)];
    const auto known = points_.find(target);
    return known == points_.end() ? State::unknown : known->second;
  }

 private:
  struct OfTable { std::size_t columns = 0; std::vector<State> cells; };
  std::size_t place_of(const Target& target) const {
    const std::size_t line = target.row == total_row ? 0 : target.row + 1;
    return line * tables_[target.table].columns + target.column;
  }

  std::vector<OfTable> tables_;
  std::unordered_map<Target, State, TargetHash> points_;
};

class Solver {
 public:
  Solver(Ledger& ledger, Diagnostics& diagnostics) : ledger_(ledger), diagnostics_(diagnostics), conventions_(conventions_of(ledger)), states_(ledger) {}

  void run() {
    for (std::size_t t = 0; t < ledger_.tables.size(); ++t) {
      const Table& table = ledger_.tables[t];
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        for (std::size_t r = 0; r < table.rows.size(); ++r) solve_cell({t, r, c});
        if (table.total) settle({t, total_row, c});
      }
    }
  }

 private:
  struct Step { Target target; bool is_expanded = false; };

  void solve_cell(Target target) {
    const Cell& cell = cell_of(target);
    if (cell.series) {
      for (std::size_t i = 0; i < cell.series->points.size(); ++i) settle({target.table, target.row, target.column, Part::point, i});
      for (std::size_t i = 0; i < cell.series->longer.size(); ++i) settle({target.table, target.row, target.column, Part::longer, i});
    }
    settle(target);
  }

  const RowCells& cells_of(const Target& target) const {
    const Table& table = ledger_.tables[target.table];
    return (target.row == total_row ? *table.total : table.rows[target.row]).cells;
  }
  const Cell& cell_of(const Target& target) const { return cells_of(target)[target.column]; }
  /// Whatever has a formula has room.
  Cell& solved_cell(const Target& target) { return *const_cast<RowCells&>(cells_of(target)).written(target.column); }

  const CellSeries::Point& point_of(const Target& target) const {
    const CellSeries& series = *cell_of(target).series;
    return (target.part == Part::point ? series.points : series.longer)[target.point];
  }

  const Formula& formula_of(const Target& target) const { return target.part == Part::value ? cell_of(target).formula : point_of(target).formula; }

  /// Depth first with a list of its own: chains of formulas may be longer than the stack.
  void settle(const Target& start) {
    if (!formula_of(start)) return;
    std::vector<Step> steps{{start}};
    while (!steps.empty()) {
      const Step step = steps.back();
      if (step.is_expanded) {
        work_out(step.target);
        steps.pop_back();
        continue;
      }
      if (!formula_of(step.target) || states_.find(step.target) != State::unknown) {
        steps.pop_back();
        continue;
      }
      steps.back().is_expanded = true;
      states_[step.target] = State::open;
      std::vector<Target> needs;
      collect(formula_of(step.target), step.target, needs);
      for (const Target& need : needs) {
        if (!formula_of(need)) continue;
        const State known = states_.find(need);
        if (known == State::unknown) steps.push_back({need});
        else if (known == State::open) report_cycle(need, step.target);
      }
    }
  }

  void work_out(const Target& target) {
    Scope scope;
    if (target.row != total_row) scope.here = Scope::RowRef{target.table, target.row};
    const Scalar value = cyclic_.contains(target) ? Scalar{} : evaluate(*formula_of(target), ledger_, scope, final_columns_);
    const Scalar adopted = adopt(value, ledger_.tables[target.table], target.row == total_row ? nullptr : &ledger_.tables[target.table].rows[target.row],
                                 target.column, conventions_[target.table][target.column]);
    set_value(target, adopted);
    states_[target] = State::done;
  }

  void set_value(const Target& target, Scalar value) {
    Cell& cell = solved_cell(target);
    if (target.part == Part::value) {
      cell.value = std::move(value);
      return;
    }
    CellSeries& series = cell.series.own();
    (target.part == Part::point ? series.points : series.longer)[target.point].value = std::move(value);
  }

  void collect(const Formula& formula, const Target& from, std::vector<Target>& needs) {
    if (const Name* name = std::get_if<Name>(&formula->node)) {
      if (name->reference) collect_reference(*name->reference, from, needs);
    } else if (const Unary* unary = std::get_if<Unary>(&formula->node)) {
      collect(unary->operand, from, needs);
    } else if (const Binary* binary = std::get_if<Binary>(&formula->node)) {
      collect(binary->left, from, needs);
      collect(binary->right, from, needs);
    } else if (const Call* call = std::get_if<Call>(&formula->node)) {
      for (const Formula& argument : call->arguments) collect(argument, from, needs);
    }
  }

  void collect_reference(const Reference& reference, const Target& from, std::vector<Target>& needs) {
    const Table& table = ledger_.tables[reference.table];
    switch (reference.rows) {
      case Reference::Rows::this_row: collect_cell({reference.table, from.row, reference.column}, reference, needs); break;
      case Reference::Rows::one_row: collect_cell({reference.table, reference.row, reference.column}, reference, needs); break;
      case Reference::Rows::total_row:
        if (table.total) collect_cell({reference.table, total_row, reference.column}, reference, needs);
        break;
      case Reference::Rows::all_rows: collect_column(reference, needs); break;
    }
  }

  /// Many formulas sum the same column: once all of it is known it need not be looked at again.
  void collect_column(const Reference& reference, std::vector<Target>& needs) {
    if (!reference.period && final_columns_.is_final(reference.table, reference.column)) return;
    const std::size_t before = needs.size();
    for (std::size_t row = 0; row < ledger_.tables[reference.table].rows.size(); ++row) collect_cell({reference.table, row, reference.column}, reference, needs);
    const bool all_done = std::all_of(needs.begin() + static_cast<std::ptrdiff_t>(before), needs.end(), [&](const Target& need) {
      return !formula_of(need) || states_.find(need) == State::done;
    });
    if (all_done && !reference.period) final_columns_.mark_final(reference.table, reference.column);
  }

  void collect_cell(const Target& target, const Reference& reference, std::vector<Target>& needs) {
    const Cell& cell = cell_of(target);
    if (!reference.period || !cell.series) {
      needs.push_back(target);
      return;
    }
    for (const Part part : {Part::point, Part::longer}) {
      const auto& points = part == Part::point ? cell.series->points : cell.series->longer;
      for (std::size_t i = 0; i < points.size(); ++i) {
        if (counts_in(points[i].period, *reference.period)) needs.push_back({target.table, target.row, target.column, part, i});
      }
    }
  }

  std::string name_of(const Target& target) const {
    const Table& table = ledger_.tables[target.table];
    return fmt::format("{}.{}.{}", table.name, target.row == total_row ? "total" : table.rows[target.row].id, table.columns[target.column].name);
  }

  void report_cycle(const Target& again, const Target& from) {
    cyclic_.insert(again);
    cyclic_.insert(from);
    // A series goes round once for each of its periods; people wrote one formula.
    if (!reported_.insert({from.table, from.row, from.column}).second) return;
    Diagnostic& found = diagnostics_.error(place_of(from), "formula-cycle",
                                           {fmt::format("{} needs {}, which needs it in turn", name_of(from), name_of(again)),
                                            fmt::format("{} 要用 {}，后者又要用前者", name_of(from), name_of(again))});
    if (again != from && place_of(again).known()) found.see(place_of(again));
    found.hint({"write one of them as a figure", "把其中一个写成数字"});
  }

  Place place_of(const Target& target) {
    const Formula& formula = formula_of(target);
    if (formula && formula->where.known()) return formula->where;
    const Cell& cell = cell_of(target);
    if (cell.where.known() || target.row == total_row) return cell.where;
    return ledger_.tables[target.table].rows[target.row].where;
  }

  Ledger& ledger_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<ColumnConvention>> conventions_;
  States states_;
  std::set<Target> cyclic_;
  std::set<std::tuple<std::size_t, std::size_t, std::size_t>> reported_;
  ColumnIndexes final_columns_;
};

}  // namespace

void solve(Ledger& ledger, Diagnostics& diagnostics) { Solver(ledger, diagnostics).run(); }

}  // namespace planloom
