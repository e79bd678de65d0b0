/// The walk over a formula tree. Internal to the formula printer: operators are in formula.cpp, functions in formula_calls.cpp and
/// formula_totals.cpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formula.hpp"
#include "formula_part.hpp"

namespace planloom::xlsx {

class Printer {
 public:
  Printer(const FormulaPlace& here, const Grid& grid) : here_(here), grid_(grid) {}

  /// `as`: the enumeration whose words a text stands for, when the text is the formula's result.
  Part print(const Expression& expression, const Enumeration* as = nullptr);

 private:
  Part print_node(const Literal& literal, const Enumeration* as);
  Part print_node(const Name& name, const Enumeration*);
  Part print_node(const Unary& unary, const Enumeration*);
  Part print_node(const Binary& binary, const Enumeration*);
  Part print_node(const Call& call, const Enumeration* as);

  Part text_part(const std::string& text, const Enumeration* as) const;
  /// An operand: when it may be "" the operation can fail, which IFERROR turns into "" again.
  Part operand(const Expression& expression);
  /// Without fault and with guards for its caller: "" compares as a text in Excel, so a part that may be "" is a condition of its own.
  Part known(const Expression& expression, const Enumeration* as = nullptr);
  const Enumeration* enumeration_of(const Expression& expression) const;
  Part arithmetic(const Binary& binary);
  Part comparison(const Binary& binary);
  Part join(const Binary& binary);

  // formula_calls.cpp
  Part choice(const Expression& test, const Expression& yes, const Expression* no, const Enumeration* as);
  Part choice(const Part& test, Part yes, Part no);
  Part choices(const Call& call, std::size_t first, const Enumeration* as);
  Part fallback(const Call& call, const Enumeration* as);
  Part logic(const Call& call);
  Part is_kind(const Call& call);
  Part working_days(const Call& call);
  Part ranked(const Call& call);
  Part plain_call(const Call& call);

  // formula_totals.cpp
  /// A whole column when the argument is one.
  std::optional<Spot> column(const Expression& expression) const;
  Spot needed_column(const Expression& expression) const;
  Part over_values(const Call& call);
  Part count(const Call& call);
  Part by_criteria(const Call& call);
  std::string criterion(const Expression& expression, const Enumeration* enumeration, const Spot& range);
  Part sum_of_products(const Call& call);
  void add_factors(const Expression& expression, std::vector<std::string>& factors, std::vector<std::string>& figures, int& power);

  const FormulaPlace& here_;
  const Grid& grid_;
  int depth_ = 0;
};

}  // namespace planloom::xlsx
