/// Formulas built by hand, for names that a text could not say: ids may be any words, and tables may have any rows.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <planloom/ledger.hpp>

namespace planloom::expressions {

inline Formula make(std::variant<Literal, Name, Unary, Binary, Call> node) { return std::make_shared<const Expression>(Expression{std::move(node), {}}); }
inline Formula literal(Scalar value) { return make(Literal{std::move(value)}); }
inline Formula number(Decimal value) { return literal(Scalar{Quantity{value, {}, -1}}); }
inline Formula binary(BinaryOperator op, Formula left, Formula right) { return make(Binary{op, std::move(left), std::move(right)}); }
inline Formula call(std::string function, std::vector<Formula> arguments) { return make(Call{std::move(function), std::move(arguments)}); }

/// Cells of a table that stands at `index` of the ledger, or will.
struct CellNames {
  std::size_t index;
  const Table& table;

  /// The cell of the row the formula stands in.
  Formula here(std::string_view column) const { return reference({std::string(column)}, Reference::Rows::this_row, 0, column); }
  Formula of(std::size_t row, std::string_view column) const {
    return reference({table.name, table.rows[row].id, std::string(column)}, Reference::Rows::one_row, row, column);
  }
  Formula of(std::size_t row, std::string_view column, const Period& period) const {
    return reference({table.name, table.rows[row].id, period.name(), std::string(column)}, Reference::Rows::one_row, row, column, period);
  }
  Formula all(std::string_view column) const { return reference({table.name, std::string(column)}, Reference::Rows::all_rows, 0, column); }

 private:
  Formula reference(std::vector<std::string> parts, Reference::Rows rows, std::size_t row, std::string_view column,
                    std::optional<Period> period = std::nullopt) const {
    return make(Name{std::move(parts), Reference{rows, index, row, table.column(column).value(), period}});
  }
};

}  // namespace planloom::expressions
