#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include <planloom/formula.hpp>
#include <planloom/text.hpp>

#include "formula_scan.hpp"

namespace planloom {

namespace {

struct OperatorShape { std::string_view sign; int rank; };

OperatorShape shape(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::equal: return {" = ", 1};
    case BinaryOperator::not_equal: return {" <> ", 1};
    case BinaryOperator::less: return {" < ", 1};
    case BinaryOperator::less_equal: return {" <= ", 1};
    case BinaryOperator::greater: return {" > ", 1};
    case BinaryOperator::greater_equal: return {" >= ", 1};
    case BinaryOperator::join: return {" & ", 2};
    case BinaryOperator::add: return {" + ", 3};
    case BinaryOperator::subtract: return {" - ", 3};
    case BinaryOperator::multiply: return {" * ", 4};
    case BinaryOperator::divide: return {" / ", 4};
    case BinaryOperator::power: return {"^", 5};
  }
  return {"", 0};
}

std::string print_at(const Expression& expression, int outer);

std::string doubled(const std::string& text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    out += c;
    if (c == quote) out += c;
  }
  return out + quote;
}

bool are_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

/// 77, 1e5
bool reads_as_number(std::string_view word) {
  const std::size_t exponent = word.find_first_of("eE");
  return are_digits(word.substr(0, exponent)) && (exponent == std::string_view::npos || are_digits(word.substr(exponent + 1)));
}

bool is_truth(std::string word) {
  for (char& c : word) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return word == "TRUE" || word == "FALSE";
}

/// A part needs quotes when the scanner would not read it as one word, and the first one when it would be read as something else.
std::string part_text(const std::string& part, bool is_first, bool is_only) {
  bool plain = !(is_first && reads_as_number(part)) && !(is_only && is_truth(part));
  for (std::size_t byte = 0; plain && byte < part.size();) plain = is_name_character(next_character(part, byte));
  const bool is_month = !is_first && part.size() == 7 && part[4] == '-' && are_digits(part.substr(0, 4)) && are_digits(part.substr(5));
  return plain || is_month ? part : doubled(part, '\'');
}

std::string name_text(const Name& name) {
  std::string out;
  for (const std::string& part : name.parts) {
    const bool is_first = out.empty();
    if (!is_first) out += '.';
    out += part_text(part, is_first, name.parts.size() == 1);
  }
  return out;
}

std::string literal_text(const Scalar& value) {
  if (const Quantity* quantity = value.quantity()) return quantity->value.text();
  if (const std::string* text = value.text()) return doubled(*text, '"');
  if (const bool* flag = value.flag()) return *flag ? "TRUE" : "FALSE";
  if (const Code* code = value.code()) return doubled(code->code, '"');
  if (const Date* date = value.date()) return doubled(iso_text(*date), '"');
  if (const ClockTime* time = value.time()) return doubled(clock_text(*time), '"');
  return "\"\"";
}

std::string call_text(const Call& call) {
  std::string out = call.function + "(";
  for (std::size_t i = 0; i < call.arguments.size(); ++i) out += (i ? ", " : "") + print_at(*call.arguments[i], 0);
  return out + ")";
}

struct Printer {
  int outer;
  std::string operator()(const Literal& literal) const { return literal_text(literal.value); }
  std::string operator()(const Name& name) const { return name_text(name); }
  std::string operator()(const Call& call) const { return call_text(call); }
  std::string operator()(const Unary& unary) const {
    if (unary.op == UnaryOperator::percent) return print_at(*unary.operand, 7) + "%";
    const std::string text = "-" + print_at(*unary.operand, 6);
    return outer > 6 ? "(" + text + ")" : text;
  }
  std::string operator()(const Binary& binary) const {
    const OperatorShape op = shape(binary.op);
    const std::string text = print_at(*binary.left, op.rank) + std::string(op.sign) + print_at(*binary.right, op.rank + 1);
    return op.rank < outer ? "(" + text + ")" : text;
  }
};

std::string print_at(const Expression& expression, int outer) { return std::visit(Printer{outer}, expression.node); }

}  // namespace

std::string print(const Expression& expression) { return print_at(expression, 0); }

}  // namespace planloom
