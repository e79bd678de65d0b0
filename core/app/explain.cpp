#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <planloom/ledger.hpp>
#include <planloom/text.hpp>

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

void explain_inputs(const Ledger& ledger, const Cell& cell, Scope scope, const Diagnostics& diagnostics) {
  std::vector<const Name*> names;
  collect_inputs(*cell.formula, names);
  for (const Name* name : names) {
    if (!name->reference || name->reference->rows == Reference::Rows::all_rows) continue;
    const Scalar value = evaluate(Expression{*name, {}}, ledger, scope);
    std::string place;
    const Table& table = ledger.tables[name->reference->table];
    const bool here = name->reference->rows == Reference::Rows::this_row && scope.here;
    if (here || name->reference->rows == Reference::Rows::one_row) {
      const Row& row = table.rows[here ? scope.here->row : name->reference->row];
      const Cell& input = row.cells[name->reference->column];
      place = place_text(diagnostics, input.where);
      if (input.series && name->reference->period) {
        for (const auto& point : input.series->points) {
          if (point.period == *name->reference->period) place = place_text(diagnostics, point.where);
        }
      }
    }
    put(fmt::format("    {} = {}{}\n", joined(name->parts), show(value, ledger.language), place));
  }
}

Outcome explain_cell(const CommandLine& line, const Resources& resources, Diagnostics& diagnostics) {
  const std::optional<CheckedPlan> plan = read_plan(line, resources, diagnostics);
  if (!plan) return Outcome::rejected;
  const Ledger ledger = compute(*plan, diagnostics);
  const std::size_t last = line.cell.rfind('.');
  const std::size_t middle = last == std::string::npos || last == 0 ? std::string::npos : line.cell.rfind('.', last - 1);
  const Table* table = middle == std::string::npos ? nullptr : ledger.find(line.cell.substr(0, middle));
  const std::string row_name = middle == std::string::npos ? "" : line.cell.substr(middle + 1, last - middle - 1);
  const Cell* cell = table == nullptr ? nullptr : table->cell(row_name, line.cell.substr(last + 1));
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
  explain_inputs(ledger, *cell, scope, diagnostics);
  return Outcome::done;
}

}  // namespace

Outcome explain(CommandLine line, const Resources& resources, Diagnostics& diagnostics) {
  if (line.cell.empty()) return explain_code(line.subject, diagnostics);
  line.plan = line.subject;
  return explain_cell(line, resources, diagnostics);
}

}  // namespace planloom
