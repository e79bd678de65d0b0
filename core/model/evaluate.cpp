#include <algorithm>
#include <variant>

#include <planloom/ledger.hpp>

#include "arithmetic.hpp"
#include "column_index.hpp"
#include "criteria.hpp"
#include "functions.hpp"
#include "scope_name.hpp"

namespace planloom {

namespace {

class Evaluator {
 public:
  Evaluator(const Ledger& ledger, const Scope& scope, const ColumnIndexes* indexes) : ledger_(ledger), scope_(scope), indexes_(indexes) {}

  Scalar scalar(const Expression& expression) const {
    return std::visit([this](const auto& node) { return scalar_of(node); }, expression.node);
  }

 private:
  Scalar scalar_of(const Literal& literal) const { return literal.value; }
  Scalar scalar_of(const Unary& unary) const { return apply_unary(unary.op, scalar(*unary.operand)); }
  Scalar scalar_of(const Binary& binary) const { return apply_binary(binary.op, scalar(*binary.left), scalar(*binary.right), ledger_.language); }
  Scalar scalar_of(const Name& name) const { return column(name).one(); }

  Scalar scalar_of(const Call& call) const {
    const Function* function = find_builtin(call.function);
    if (!function) return {};
    if (std::optional<Scalar> rank = indexed_rank(call)) return *std::move(rank);
    std::vector<Values> arguments;
    arguments.reserve(call.arguments.size());
    const std::optional<std::vector<std::size_t>> rows = candidates(call, *function);
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      if (!function->takes_column(i)) arguments.push_back({{scalar(*call.arguments[i])}, false});
      else arguments.push_back(rows ? cells(*reference_of(*call.arguments[i]), *rows) : values(*call.arguments[i]));
    }
    return function->apply(arguments, {ledger_.calendar, ledger_.language});
  }

  static const Reference* reference_of(const Expression& expression) {
    const Name* name = std::get_if<Name>(&expression.node);
    return name && name->reference && name->reference->rows == Reference::Rows::all_rows ? &*name->reference : nullptr;
  }

  /// The rows at which the first condition of SUMIF and its like may hold, where all columns are whole ones of one table and an index names them.
  std::optional<std::vector<std::size_t>> candidates(const Call& call, const Function& function) const {
    const auto column = static_cast<std::size_t>(function.condition);
    if (!indexes_ || function.condition < 0 || column + 1 >= call.arguments.size()) return std::nullopt;
    const Reference* searched = reference_of(*call.arguments[column]);
    const ColumnIndex* index = searched ? indexes_->find(ledger_, *searched) : nullptr;
    if (!index) return std::nullopt;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const Reference* other = function.takes_column(i) ? reference_of(*call.arguments[i]) : searched;
      if (!other || other->table != searched->table) return std::nullopt;
    }
    const Criterion criterion(scalar(*call.arguments[column + 1]));
    if (const Quantity* figure = criterion.equal_figure()) return index->rows(*figure);
    return criterion.equal_text() ? std::optional(index->rows(*criterion.equal_text())) : std::nullopt;
  }

  /// RANK(figure, column) where an index has the column's figures in their order.
  std::optional<Scalar> indexed_rank(const Call& call) const {
    if (!indexes_ || call.function != "RANK" || call.arguments.size() != 2) return std::nullopt;
    const Reference* ranked = reference_of(*call.arguments[1]);
    const ColumnIndex* index = ranked ? indexes_->find(ledger_, *ranked) : nullptr;
    const Scalar figure = index ? scalar(*call.arguments[0]) : Scalar{};
    const std::optional<std::size_t> larger = figure.quantity() ? index->larger_than(*figure.quantity()) : std::nullopt;
    return larger ? std::optional(Scalar{plain(static_cast<std::int64_t>(*larger) + 1, 0)}) : std::nullopt;
  }

  Values cells(const Reference& reference, const std::vector<std::size_t>& rows) const {
    Values chosen{{}, true};
    chosen.items.reserve(rows.size());
    for (const std::size_t row : rows) chosen.items.push_back(cell(ledger_.tables[reference.table], row, reference));
    return chosen;
  }

  /// What stands in a place that takes a column: a column, or arithmetic on columns row by row, as in =SUMPRODUCT((goal = "增长") * weight).
  Values values(const Expression& expression) const {
    return std::visit([this](const auto& node) { return values_of(node); }, expression.node);
  }

  Values values_of(const Literal& literal) const { return {{literal.value}, false}; }
  Values values_of(const Name& name) const { return column(name); }

  Values values_of(const Unary& unary) const {
    Values result = values(*unary.operand);
    for (Scalar& item : result.items) item = apply_unary(unary.op, item);
    return result;
  }

  Values values_of(const Binary& binary) const {
    return row_by_row({values(*binary.left), values(*binary.right)},
                      [&](const std::vector<Values>& row) { return apply_binary(binary.op, row[0].one(), row[1].one(), ledger_.language); });
  }

  Values values_of(const Call& call) const {
    const Function* function = find_builtin(call.function);
    if (!function || function->columns != Columns::none) return {{scalar_of(call)}, false};
    std::vector<Values> arguments;
    arguments.reserve(call.arguments.size());
    for (const Formula& argument : call.arguments) arguments.push_back(values(*argument));
    return row_by_row(arguments, [&](const std::vector<Values>& row) { return function->apply(row, {ledger_.calendar, ledger_.language}); });
  }

  /// Single values go with every row; columns of different length cannot be combined.
  template <class Apply>
  static Values row_by_row(const std::vector<Values>& arguments, Apply apply) {
    std::size_t length = 1;
    bool is_column = false;
    for (const Values& values : arguments) {
      if (!values.is_column) continue;
      if (is_column && values.items.size() != length) return {{Scalar{}}, true};
      length = values.items.size();
      is_column = true;
    }
    Values result{{}, is_column};
    for (std::size_t row = 0; row < length; ++row) {
      std::vector<Values> one;
      one.reserve(arguments.size());
      for (const Values& values : arguments) one.push_back({{values.is_column ? values.items[row] : values.one()}, false});
      result.items.push_back(apply(one));
    }
    return result;
  }

  Values column(const Name& name) const {
    if (!name.reference) return named(name);
    const Reference& reference = *name.reference;
    if (reference.table >= ledger_.tables.size()) return {{Scalar{}}, false};
    const Table& table = ledger_.tables[reference.table];
    switch (reference.rows) {
      case Reference::Rows::this_row:
        if (!scope_.here || scope_.here->table != reference.table) return {{Scalar{}}, false};
        return {{cell(table, scope_.here->row, reference)}, false};
      case Reference::Rows::one_row: return {{cell(table, reference.row, reference)}, false};
      case Reference::Rows::total_row: return {{table.total ? figure(table.total->cells[reference.column], reference) : Scalar{}}, false};
      case Reference::Rows::all_rows: break;
    }
    Values all{{}, true};
    all.items.reserve(table.rows.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) all.items.push_back(cell(table, row, reference));
    return all;
  }

  /// `rows` and other tables that exist at this spot only.
  Values named(const Name& name) const {
    const Table* table = scope_.table(name.parts.front());
    const std::optional<ScopeTarget> target = table ? find_in_scope_table(*table, name.parts, ledger_) : std::nullopt;
    if (!target) return {{Scalar{}}, false};
    const Reference reference{.column = target->column, .period = target->period};
    if (target->rows == Reference::Rows::total_row) return {{figure(table->total->cells[target->column], reference)}, false};
    if (target->rows == Reference::Rows::one_row) return {{cell(*table, target->row, reference)}, false};
    Values all{{}, true};
    for (std::size_t row = 0; row < table->rows.size(); ++row) all.items.push_back(cell(*table, row, reference));
    return all;
  }

  static Scalar cell(const Table& table, std::size_t row, const Reference& reference) {
    return row < table.rows.size() ? figure(table.rows[row].cells[reference.column], reference) : Scalar{};
  }

  static Scalar figure(const Cell& cell, const Reference& reference) {
    if (!reference.period) return cell.value;
    return cell.series ? figure_at(*cell.series, *reference.period) : cell.value;
  }

  const Ledger& ledger_;
  const Scope& scope_;
  const ColumnIndexes* indexes_;
};

}  // namespace

Scalar evaluate(const Expression& expression, const Ledger& ledger, const Scope& scope) { return Evaluator(ledger, scope, nullptr).scalar(expression); }

Scalar evaluate(const Expression& expression, const Ledger& ledger, const Scope& scope, const ColumnIndexes& indexes) {
  return Evaluator(ledger, scope, &indexes).scalar(expression);
}

}  // namespace planloom
