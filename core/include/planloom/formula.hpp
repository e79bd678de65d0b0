/// The formula language: Excel's functions over tables and columns by name.
///
/// A total                       =SUM(budget.plan)
/// a ratio of this row           =actual / target
/// a share of the whole          =plan / budget.total.plan
/// one cell                      =kpis.A3.attainment, =budget.'企微 SCRM 年费'.actual
/// another period                =kpis.G1.year.target, =kpis.G1.Q3.actual, =kpis.G1.2024-08.actual
/// a decision                    =IF(actual >= target, "达成", "关注")
///
/// Names may be English or Chinese (`指标.A3.达成率`). No value stays no value through every operation; SUM, AVERAGE, COUNT, MIN, MAX skip it;
/// division by zero gives it (docs: help topic `formulas`).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <planloom/compact.hpp>
#include <planloom/diagnostic.hpp>
#include <planloom/scalar.hpp>

namespace planloom {

struct Expression;
using Formula = std::shared_ptr<const Expression>;  ///< never changes once parsed; shared by ledger, document and plugins

/// A cell or column a bound name stands for.
struct Reference {
  enum class Rows : std::uint8_t { this_row = 1, one_row, all_rows, total_row } rows = Rows::this_row;
  Index table = {};                   ///< index into Ledger::tables
  Index row = {};                     ///< of one_row
  Index column = {};
  std::optional<Period> period;  ///< another period's figure of a series
};

struct Literal { Scalar value; };
struct Name {
  std::vector<std::string> parts;      ///< kpis, A3, attainment
  std::optional<Reference> reference;  ///< set by bind; empty while a name of the scope (rows, activity, met)
};
enum class UnaryOperator { negate = 1, percent };
struct Unary { UnaryOperator op; Formula operand; };
enum class BinaryOperator { add = 1, subtract, multiply, divide, power, join, equal, not_equal, less, less_equal, greater, greater_equal };
struct Binary { BinaryOperator op; Formula left, right; };
struct Call { std::string function; std::vector<Formula> arguments; };  ///< function in capitals: SUM, IF, …

struct Expression {
  std::variant<Literal, Name, Unary, Binary, Call> node;
  Place where;
};

/// Parses the text after "="; reports what is wrong with its place inside `text` and gives null.
/// Unknown functions and wrong argument counts are errors here (`unknown-function`, `formula-arguments`).
Formula parse_formula(const Located<std::string>& text, Diagnostics& diagnostics);
/// The formula as a user would write it (names as they stand).
std::string print(const Expression& expression);

struct FunctionSpec {
  std::string_view name;
  int least = 0, most = 0;      ///< argument counts; most −1: any number
  Words help;
};
const FunctionSpec* find_function(std::string_view name);

/// Text with figures: literal parts and `{{ formula | format }}` parts, in order.
struct ProsePart {
  std::string text;       ///< of a literal part
  Formula formula;        ///< set for a figure
  std::string format;     ///< "0.0%", "汉字", "thousands"; empty: the figure's own
  Place where;
};
struct Prose { std::vector<ProsePart> parts; bool has_figures() const; };
Prose parse_prose(const Located<std::string>& text, Diagnostics& diagnostics);

}  // namespace planloom
