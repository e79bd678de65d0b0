#include <algorithm>
#include <cassert>

#include <planloom/enumeration.hpp>

#include "series.hpp"
#include "solve.hpp"

namespace planloom {

namespace {

Formula make(std::variant<Literal, Name, Unary, Binary, Call> node, Place where) { return std::make_shared<const Expression>(Expression{std::move(node), where}); }

/// Words a formula can give are codes of the column's list: "met" means 达成 in a Chinese document.
Formula with_codes(const Formula& formula, const std::string& list) {
  if (const Literal* literal = std::get_if<Literal>(&formula->node)) {
    const Enumeration* enumeration = find_enumeration(list);
    const EnumerationEntry* entry = enumeration && literal->value.text() ? enumeration->find(*literal->value.text()) : nullptr;
    return entry ? make(Literal{Scalar{Code{list, std::string(entry->code)}}}, formula->where) : formula;
  }
  const Call* call = std::get_if<Call>(&formula->node);
  if (!call || (call->function != "IF" && call->function != "IFS" && call->function != "IFERROR")) return formula;
  Call coded = *call;
  for (std::size_t i = 0; i < coded.arguments.size(); ++i) {
    const bool is_condition = call->function == "IF" ? i == 0 : call->function == "IFS" && i % 2 == 0;
    if (!is_condition) coded.arguments[i] = with_codes(coded.arguments[i], list);
  }
  return make(std::move(coded), formula->where);
}

/// Every name a formula refers to.
template <class Visit>
void each_name(const Formula& formula, Visit visit) {
  if (const Name* name = std::get_if<Name>(&formula->node)) visit(*name);
  if (const Unary* unary = std::get_if<Unary>(&formula->node)) each_name(unary->operand, visit);
  if (const Binary* binary = std::get_if<Binary>(&formula->node)) { each_name(binary->left, visit); each_name(binary->right, visit); }
  if (const Call* call = std::get_if<Call>(&formula->node)) for (const Formula& argument : call->arguments) each_name(argument, visit);
}

class BindAll {
 public:
  BindAll(Ledger& ledger, Diagnostics& diagnostics) : ledger_(ledger), diagnostics_(diagnostics) {}

  void run() {
    for (Table& table : ledger_.tables) add_total_row(table);
    for (std::size_t table = 0; table < ledger_.tables.size(); ++table) bind_table(table);
    for (std::size_t table = 0; table < ledger_.tables.size(); ++table) spread_series(table);
  }

 private:
  /// Before anything is bound, so that rows can speak of totals.
  static void add_total_row(Table& table) {
    const bool any_total = std::any_of(table.columns.begin(), table.columns.end(), [](const Column& column) { return column.total != nullptr; });
    if (any_total) table.total = Row{.id = "total", .title = "", .group = "", .depth = 0, .where = {}, .cells = RowCells(table.columns.size())};
  }

  /// Formulas without a place are planloom's own.
  Formula bound(const Formula& formula, std::size_t table, std::optional<std::size_t> row) {
    if (!formula) return nullptr;
    Scope scope;
    if (row) set_activity(scope, table, *row);
    Diagnostics own;
    const bool is_users = formula->where.known();
    Formula result = planloom::bind(formula, ledger_, scope, table, is_users ? diagnostics_ : own);
    assert(is_users || result);
    return result;
  }

  void set_activity(Scope& scope, std::size_t table, std::size_t row) const {
    if (ledger_.tables[table].name == "activities") scope.set_row("activity", table, row);
  }

  void bind_table(std::size_t index) {
    Table& table = ledger_.tables[index];
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      Column& column = table.columns[c];
      column.formula = coded(bound(column.formula, index, std::nullopt), column);
      column.total = bound(column.total, index, std::nullopt);
      for (std::size_t r = 0; r < table.rows.size(); ++r) {
        RowCells& cells = table.rows[r].cells;
        Cell* cell = column.formula ? &cells.with_room(c) : cells.written(c);
        if (cell == nullptr) continue;
        cell->formula = cell->formula ? coded(bound(cell->formula, index, r), column) : column.formula;
        bind_points(*cell, index, r);
      }
    }
    for (std::size_t c = 0; table.total && c < table.columns.size(); ++c) table.total->cells[c].formula = table.columns[c].total;
  }

  static Formula coded(const Formula& formula, const Column& column) {
    return formula && column.type == ColumnType::enumeration ? with_codes(formula, column.of) : formula;
  }

  void bind_points(Cell& cell, std::size_t table, std::size_t row) {
    if (!cell.series) return;
    CellSeries& series = cell.series.own();
    for (auto* points : {&series.points, &series.longer}) {
      for (CellSeries::Point& point : *points) point.formula = bound(point.formula, table, row);
    }
  }

  /// A formula given for a whole series is worked out period by period, in the division of the series it is made of.
  void spread_series(std::size_t index) {
    Table& table = ledger_.tables[index];
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (!table.columns[c].is_series) continue;
      for (std::size_t r = 0; r < table.rows.size(); ++r) {
        Cell* cell = table.rows[r].cells.written(c);
        if (cell != nullptr && cell->formula && !cell->series) spread(*cell, index, c);
      }
    }
  }

  bool is_series(const Reference& reference) const { return ledger_.tables[reference.table].columns[reference.column].is_series; }

  std::vector<Period> divisions_of(const Formula& formula) const {
    std::vector<Period> periods;
    bool any = false;
    each_name(formula, [&](const Name& name) {
      if (!name.reference || !is_series(*name.reference) || name.reference->period) return;
      any = true;
      for (const Row& row : ledger_.tables[name.reference->table].rows) {
        const std::size_t at = static_cast<std::size_t>(&row - ledger_.tables[name.reference->table].rows.data());
        if (name.reference->rows == Reference::Rows::one_row && at != name.reference->row) continue;
        const Cell& cell = row.cells[name.reference->column];
        if (!cell.series || cell.series->points.size() <= periods.size()) continue;
        periods.clear();
        for (const CellSeries::Point& point : cell.series->points) periods.push_back(point.period);
      }
    });
    if (any && periods.empty()) periods = split_period(ledger_.period, PeriodKind::month);
    return periods;
  }

  Formula at_period(const Formula& formula, const Period& period) const {
    const auto same = [&](const Formula& inner) { return at_period(inner, period); };
    if (const Unary* unary = std::get_if<Unary>(&formula->node)) return make(Unary{unary->op, same(unary->operand)}, formula->where);
    if (const Binary* binary = std::get_if<Binary>(&formula->node)) return make(Binary{binary->op, same(binary->left), same(binary->right)}, formula->where);
    if (const Call* call = std::get_if<Call>(&formula->node)) {
      Call copy{call->function, {}};
      for (const Formula& argument : call->arguments) copy.arguments.push_back(same(argument));
      return make(std::move(copy), formula->where);
    }
    const Name* name = std::get_if<Name>(&formula->node);
    if (!name || !name->reference || name->reference->period || !is_series(*name->reference)) return formula;
    Name dated = *name;
    dated.reference->period = period;
    return make(std::move(dated), formula->where);
  }

  void spread(Cell& cell, std::size_t table, std::size_t column) {
    const std::vector<Period> periods = divisions_of(cell.formula);
    if (periods.empty()) return;
    CellSeries series;
    for (const Period& period : periods) {
      series.points.push_back({.period = period, .value = {}, .where = cell.where, .formula = nullptr, .due = period.range.first <= ledger_.cutoff, .figure = nullptr});
      if (series.points.back().due) series.points.back().formula = at_period(cell.formula, period);
    }
    const SeriesPlace place{table, column, ledger_.tables[table].columns[column].name, std::nullopt, false};
    const Formula current = figure_formula(series, place, ledger_.current, ledger_.cutoff);
    cell.series = Shared<CellSeries>(std::move(series));
    if (current) cell.formula = current;
  }

  Ledger& ledger_;
  Diagnostics& diagnostics_;
};

}  // namespace

void bind_all(Ledger& ledger, Diagnostics& diagnostics) { BindAll(ledger, diagnostics).run(); }

}  // namespace planloom
