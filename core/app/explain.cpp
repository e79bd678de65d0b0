#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <planloom/ledger.hpp>
#include <planloom/text.hpp>
#include <set>
#include <tuple>

#include "check.hpp"
#include "commands.hpp"
#include "compute.hpp"
#include "report.hpp"
#include "run.hpp"

namespace planloom {
namespace {

void put(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

Outcome explain_code(const std::string& code, Diagnostics& diagnostics) {
  const Language language = message_language();
  std::vector<std::string> codes;
  for (const RuleSpec& rule : rules()) {
    codes.emplace_back(rule.code);
    if (rule.code != code) continue;
    put(fmt::format("{}: {}\n\n{}\n", rule.code, rule.summary.in(language), rule.explanation.in(language)));
    return Outcome::done;
  }
  const std::string close = closest(code, codes);
  diagnostics.error({}, "unknown-code", {fmt::format("no finding has the code '{}'", code), fmt::format("没有代码“{}”", code)})
      .hint(close.empty() ? Words{} : Words{fmt::format("did you mean '{}'?", close), fmt::format("是不是“{}”？", close)});
  return Outcome::wrong_usage;
}

std::string place_text(const Diagnostics& diagnostics, const Place& where) {
  const Sources::Source* source = diagnostics.sources().find(where.file);
  return source == nullptr ? std::string() : fmt::format("  ({}:{}:{})", source->name, where.line, where.column);
}

/// Cells a formula reads, by name.
void collect_inputs(const Expression& expression, std::vector<const Name*>& names) {
  std::visit(
      [&](const auto& node) {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, Name>) names.push_back(&node);
        else if constexpr (std::is_same_v<Node, Unary>) collect_inputs(*node.operand, names);
        else if constexpr (std::is_same_v<Node, Binary>) {
          collect_inputs(*node.left, names);
          collect_inputs(*node.right, names);
        } else if constexpr (std::is_same_v<Node, Call>) {
          for (const Formula& argument : node.arguments) collect_inputs(*argument, names);
        }
      },
      expression.node);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ".") + part;
  return text;
}

/// A cell and the row it stands in, for bare names.
struct Spot { std::size_t table = 0; std::optional<std::size_t> row; std::size_t column = 0; };

const Cell& cell_at(const Ledger& ledger, const Spot& spot) {
  const Table& table = ledger.tables[spot.table];
  return (spot.row ? table.rows[*spot.row] : *table.total).cells[spot.column];
}

std::optional<Spot> spot_of(const Ledger& ledger, const Reference& reference, const Scope& scope) {
  switch (reference.rows) {
    case Reference::Rows::this_row:
      if (!scope.here) return std::nullopt;
      return Spot{reference.table, scope.here->row, reference.column};
    case Reference::Rows::one_row: return Spot{reference.table, reference.row, reference.column};
    case Reference::Rows::total_row:
      if (!ledger.tables[reference.table].total) return std::nullopt;
      return Spot{reference.table, std::nullopt, reference.column};
    case Reference::Rows::all_rows: break;
  }
  return std::nullopt;
}

/// Where a figure was written; one that merely repeats another cell's stands where that one does.
Place origin(const Ledger& ledger, Spot spot, std::optional<Period> period) {
  constexpr int longest_chain = 8;
  for (int step = 0; step < longest_chain; ++step) {
    const Cell& cell = cell_at(ledger, spot);
    if (cell.series && period) {
      for (const auto* points : {&cell.series->points, &cell.series->longer})
        for (const CellSeries::Point& point : *points)
          if (point.period == *period && point.where.known()) return point.where;
    }
    const Name* name = cell.formula ? std::get_if<Name>(&cell.formula->node) : nullptr;
    if (!name || !name->reference) return cell.where;
    Scope here;
    if (spot.row) here.here = Scope::RowRef{spot.table, *spot.row};
    const std::optional<Spot> next = spot_of(ledger, *name->reference, here);
    if (!next) return cell.where;
    spot = *next;
    period = name->reference->period;
  }
  return {};
}

/// The inputs of a figure, and theirs, down to what the plan says: everything once, each with its place.
class InputTeller {
 public:
  InputTeller(const Ledger& ledger, const Diagnostics& diagnostics) : ledger_(ledger), diagnostics_(diagnostics) {}

  void tell(const Cell& cell, const Scope& scope, int depth, int deepest) {
    std::vector<const Name*> names;
    collect_inputs(*cell.formula, names);
    for (const Name* name : names) {
      if (!name->reference) continue;
      if (name->reference->rows == Reference::Rows::all_rows) tell_column(*name, depth, deepest);
      else tell_cell(*name, scope, depth, deepest);
    }
  }

 private:
  bool is_new(const Reference& reference, std::optional<std::size_t> row) {
    const std::string period = reference.period ? reference.period->name() : std::string();
    return told_.insert({reference.table, row, reference.column, period}).second;
  }

  void line(const std::string& name, const Scalar& value, Place where, int depth) const {
    put(fmt::format("{:{}}{} = {}{}\n", "", 4 + 2 * depth, name, show(value, ledger_.language), place_text(diagnostics_, where)));
  }

  /// What was worked out is told by what it was worked out from.
  void tell_below(const Spot& spot, bool of_a_period, int depth, int deepest) {
    const Cell& cell = cell_at(ledger_, spot);
    if (!cell.formula || of_a_period || depth >= deepest) return;
    Scope scope;
    if (spot.row) scope.here = Scope::RowRef{spot.table, *spot.row};
    tell(cell, scope, depth + 1, deepest);
  }

  void tell_cell(const Name& name, const Scope& scope, int depth, int deepest) {
    const std::optional<Spot> spot = spot_of(ledger_, *name.reference, scope);
    if (!is_new(*name.reference, spot ? spot->row : std::nullopt)) return;
    const Place where = spot ? origin(ledger_, *spot, name.reference->period) : Place{};
    line(joined(name.parts), evaluate(Expression{name, {}}, ledger_, scope), where, depth);
    if (spot) tell_below(*spot, name.reference->period.has_value(), depth, deepest);
  }

  /// A short column is told cell by cell; of the cells worked out, what they rest on directly.
  void tell_column(const Name& name, int depth, int deepest) {
    constexpr std::size_t most_rows = 30;
    const Table& table = ledger_.tables[name.reference->table];
    for (std::size_t row = 0; row < table.rows.size() && row < most_rows; ++row) {
      const Cell& cell = table.rows[row].cells[name.reference->column];
      if (!cell.value.has_value() || !is_new(*name.reference, row)) continue;
      const Spot spot{name.reference->table, row, name.reference->column};
      const Place where = origin(ledger_, spot, name.reference->period);
      line(joined(name.parts) + "." + table.rows[row].id, cell.value, where, depth);
      if (!where.known()) tell_below(spot, name.reference->period.has_value(), depth, std::min(deepest, depth + 1));
    }
    if (table.rows.size() > most_rows) put(fmt::format("{:{}}… {}\n", "", 4 + 2 * depth, table.rows.size() - most_rows));
  }

  const Ledger& ledger_;
  const Diagnostics& diagnostics_;
  std::set<std::tuple<std::size_t, std::optional<std::size_t>, std::size_t, std::string>> told_;   ///< table, row, column, period
};

/// TABLE.ROW.COLUMN; a table of one row needs no row.
struct Named { const Table* table = nullptr; std::string row; const Cell* cell = nullptr; };
Named find_cell(const Ledger& ledger, const std::string& name) {
  const std::size_t last = name.rfind('.');
  if (last == std::string::npos || last == 0) return {};
  const std::string column = name.substr(last + 1);
  const std::size_t middle = name.rfind('.', last - 1);
  if (middle != std::string::npos) {
    const std::string row = name.substr(middle + 1, last - middle - 1);
    const Table* table = ledger.find(name.substr(0, middle));
    const Cell* cell = table ? table->cell(row, column) : nullptr;
    if (cell) return {table, row, cell};
  }
  const Table* single = ledger.find(name.substr(0, last));
  if (!single || single->rows.size() != 1) return {};
  return {single, single->rows[0].id, single->cell(single->rows[0].id, column)};
}

Outcome explain_cell(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  const std::optional<CheckedPlan> plan = read_plan(line, resources, diagnostics);
  if (!plan) return Outcome::rejected;
  const Ledger ledger = compute(*plan, diagnostics);
  const auto [table, row_name, cell] = find_cell(ledger, line.cell);
  if (cell == nullptr) {
    diagnostics.error({}, "unknown-name", {fmt::format("the plan has no figure '{}'", line.cell), fmt::format("计划里没有“{}”这个数", line.cell)})
        .hint({"write TABLE.ROW.COLUMN, such as kpis.A3.attainment", "写成 表.行.列，例如 指标.A3.达成率"});
    return Outcome::wrong_usage;
  }
  put(fmt::format("{} = {}{}\n", line.cell, show(cell->value, ledger.language), place_text(diagnostics, cell->where)));
  if (!cell->formula) return Outcome::done;
  put(fmt::format("  = {}\n", print(*cell->formula)));
  Scope scope;
  if (const auto row = table->row(row_name)) scope.here = Scope::RowRef{static_cast<std::size_t>(table - ledger.tables.data()), *row};
  constexpr int deepest = 6;
  InputTeller(ledger, diagnostics).tell(*cell, scope, 0, deepest);
  return Outcome::done;
}

}  // namespace

Outcome explain(CommandLine line, const Resources& resources, Diagnostics& diagnostics) {
  if (line.cell.empty()) return explain_code(line.subject, diagnostics);
  line.plan = line.subject;
  return explain_cell(line, resources, diagnostics);
}

}  // namespace planloom
