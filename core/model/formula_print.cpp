#include <algorithm>
#include <string>
#include <variant>

#include <planloom/formula.hpp>
#include <planloom/text.hpp>

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

/// A part needs quotes when the scanner would not read it as one word.
std::string part_text(const std::string& part) {
  constexpr std::string_view breaking = " \t\n.+-*/^&=<>(),%\"'!$;:#|{}[]@?~`\\";
  bool plain = part.find_first_of(breaking) == std::string::npos;
  for (std::size_t byte = 0; plain && byte < part.size();) {
    const char32_t c = next_character(part, byte);
    plain = c < 0x80 || (!(c >= 0x2000 && c <= 0x206F) && !(c >= 0x2200 && c <= 0x22FF) && !(c >= 0x3000 && c <= 0x301F) && c < 0xFF01);
  }
  const bool is_month = part.size() == 7 && part[4] == '-' && part.find_first_not_of("0123456789-") == std::string::npos;
  return plain || is_month ? part : doubled(part, '\'');
}

std::string name_text(const Name& name) {
  std::string out;
  for (const std::string& part : name.parts) {
    if (!out.empty()) out += '.';
    out += part_text(part);
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
