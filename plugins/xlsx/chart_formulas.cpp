#include "chart_formulas.hpp"

#include <algorithm>

namespace planloom::xlsx {
namespace {

Formula make(std::variant<Literal, Name, Unary, Binary, Call> node) { return std::make_shared<const Expression>(Expression{std::move(node), {}}); }

Formula cell_name(std::size_t table, std::size_t row, std::size_t column) {
  Reference reference;
  reference.rows = Reference::Rows::one_row;
  reference.table = table;
  reference.row = row;
  reference.column = column;
  return make(Name{{}, reference});
}

Formula column_name(std::size_t table, std::size_t column) {
  Reference reference;
  reference.rows = Reference::Rows::all_rows;
  reference.table = table;
  reference.column = column;
  return make(Name{{}, reference});
}

/// The word a cell holds, as a stack names its parts.
std::string word_in(const Scalar& value) {
  if (const Code* code = value.code()) return code->code;
  return value.text() ? *value.text() : std::string();
}

/// The column whose words are the parts of the stack.
std::optional<std::size_t> grouping_column(const Table& table, const TableView& view, std::string_view part) {
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const ColumnType type = table.columns[column].type;
    if (type != ColumnType::enumeration && type != ColumnType::reference && type != ColumnType::text) continue;
    const bool holds_it = std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& row) { return word_in(row.cells[column].value) == part; });
    const bool all_parts = std::all_of(table.rows.begin(), table.rows.end(), [&](const Row& row) {
      const std::string word = word_in(row.cells[column].value);
      return word.empty() || view.column(word);
    });
    if (holds_it && all_parts) return column;
  }
  return std::nullopt;
}

/// A stack may stand turned round: its columns are the rows that sentences speak of.
Formula own_figure(const Name& name, const Ledger& ledger, const TableView& view) {
  if (name.reference || name.parts.size() != 3 || name.parts[0] != "rows") return nullptr;
  for (std::size_t row = 0; row < view.rows.size(); ++row)
    for (std::size_t column = 0; column < std::min(view.columns.size(), view.rows[row].cells.size()); ++column) {
      const bool straight = view.rows[row].id == name.parts[1] && view.columns[column].name == name.parts[2];
      const bool turned = view.rows[row].id == name.parts[2] && view.columns[column].name == name.parts[1];
      if (straight || turned) return part_formula(ledger, view, row, column);
    }
  return nullptr;
}

}  // namespace

Formula over_ledger(const Formula& formula, const Ledger& ledger, const TableView& view) {
  if (!formula) return formula;
  const auto inside = [&](const Formula& part) { return over_ledger(part, ledger, view); };
  if (const auto* name = std::get_if<Name>(&formula->node)) {
    const Formula own = own_figure(*name, ledger, view);
    return own ? own : formula;
  }
  if (const auto* unary = std::get_if<Unary>(&formula->node)) return make(Unary{unary->op, inside(unary->operand)});
  if (const auto* binary = std::get_if<Binary>(&formula->node)) return make(Binary{binary->op, inside(binary->left), inside(binary->right)});
  if (const auto* call = std::get_if<Call>(&formula->node)) {
    Call made{call->function, {}};
    for (const Formula& argument : call->arguments) made.arguments.push_back(inside(argument));
    return make(std::move(made));
  }
  return formula;
}

Formula step_formula(const Ledger& ledger, const TableView& view, std::size_t row) {
  const std::optional<std::size_t> value = view.column("value");
  if (!value || view.rows.size() < 3) return nullptr;
  const std::optional<CellSource>& first = view.rows.front().cells.at(*value).source;
  const std::optional<CellSource>& last = view.rows.back().cells.at(*value).source;
  if (!first || !last || first->table != last->table) return nullptr;
  const Table& whole = ledger.tables[first->table];
  const std::optional<std::size_t> groups = ledger.index(whole.groups);
  if (!groups) return nullptr;
  const Table& table = ledger.tables[*groups];
  const std::optional<std::size_t> at = table.row(view.rows[row].id), from = table.column(whole.columns[first->column].name), to = table.column(whole.columns[last->column].name);
  if (!at || !from || !to) return nullptr;
  return make(Binary{BinaryOperator::subtract, cell_name(*groups, *at, *to), cell_name(*groups, *at, *from)});
}

Formula part_formula(const Ledger& ledger, const TableView& view, std::size_t row, std::size_t column) {
  const std::optional<std::size_t> table = ledger.index(view.table);
  if (!table || view.rows[row].cells.at(column).source) return nullptr;
  const std::optional<std::size_t> summed = ledger.tables[*table].column(view.rows[row].id);
  const std::string& part = view.columns[column].name;
  const std::optional<std::size_t> grouping = grouping_column(ledger.tables[*table], view, part);
  if (!summed || !grouping) return nullptr;
  return make(Call{"SUMIF", {column_name(*table, *grouping), make(Literal{Scalar(part)}), column_name(*table, *summed)}});
}

}  // namespace planloom::xlsx
