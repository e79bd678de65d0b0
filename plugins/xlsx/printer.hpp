/// The walk over a formula tree. Internal to the formula printer: operators are in formula.cpp, functions in formula_calls.cpp,
/// formula_lookup.cpp and formula_totals.cpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formula.hpp"
#include "formula_piece.hpp"

namespace planloom::xlsx {

class Printer {
 public:
  Printer(const FormulaPlace& here, const Grid& grid) : here_(here), grid_(grid) {}

  /// `as`: the enumeration whose words a text stands for, when the text is the formula's result.
  Piece print(const Expression& expression, const Enumeration* as = nullptr);

 private:
  Piece print_node(const Literal& literal, const Enumeration* as);
  Piece print_node(const Name& name, const Enumeration*);
  Piece print_node(const Unary& unary, const Enumeration*);
  Piece print_node(const Binary& binary, const Enumeration*);
  Piece print_node(const Call& call, const Enumeration* as);

  Piece text_piece(const std::string& text, const Enumeration* as) const;
  /// An operand: when it may be "" the operation can fail, which IFERROR turns into "" again.
  Piece operand(const Expression& expression);
  /// Without fault and with guards for its caller: "" compares as a text in Excel, so a piece that may be "" is a condition of its own.
  Piece known(const Expression& expression, const Enumeration* as = nullptr);
  const Enumeration* enumeration_of(const Expression& expression) const;
  Piece arithmetic(const Binary& binary);
  Piece comparison(const Binary& binary);
  Piece join(const Binary& binary);

  // formula_calls.cpp
  Piece choice(const Expression& test, const Expression& yes, const Expression* no, const Enumeration* as);
  Piece choice(const Piece& test, Piece yes, Piece no);
  Piece choices(const Call& call, std::size_t first, const Enumeration* as);
  Piece fallback(const Call& call, const Enumeration* as);
  Piece logic(const Call& call);
  Piece is_kind(const Call& call);
  Piece working_days(const Call& call);
  Piece working_day_after(const Call& call);
  Piece ranked(const Call& call);
  Piece plain_call(const Call& call);

  // formula_lookup.cpp
  Piece item_at(const Call& call);
  Piece position_of(const Call& call);
  Piece formatted(const Call& call);
  Piece text_of_column(const Call& call);

  // formula_totals.cpp
  /// A whole column when the argument is one.
  std::optional<Spot> column(const Expression& expression) const;
  Spot needed_column(const Expression& expression) const;
  Piece over_values(const Call& call);
  Piece count(const Call& call);
  Piece by_criteria(const Call& call);
  Piece criterion(const Expression& expression, const Enumeration* enumeration, const Spot& range);
  Piece sum_of_products(const Call& call);
  void add_factors(const Expression& expression, std::vector<std::string>& factors, std::vector<std::string>& figures, int& power);

  const FormulaPlace& here_;
  const Grid& grid_;
  int depth_ = 0;
};

}  // namespace planloom::xlsx
