#include "formula.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "cells.hpp"
#include "formats.hpp"
#include "printer.hpp"
#include "text.hpp"

namespace planloom::xlsx {
namespace {

bool is_plain_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

Part number_part(const Quantity& quantity) {
  Part part;
  part.power = cell_power(quantity.unit);
  part.bare = quantity.unit.name.empty() && quantity.unit.per.empty() && quantity.unit.power == 0;
  part.text = quantity.value.shifted(-part.power).text();
  if (part.text.starts_with('-')) part.binding = 7;
  return part;
}

}  // namespace

Part Printer::print(const Expression& expression, const Enumeration* as) {
  if (++depth_ > 60) throw NotPrintable{};
  Part part = std::visit([&](const auto& node) { return print_node(node, as); }, expression.node);
  --depth_;
  return part;
}

Part Printer::text_part(const std::string& text, const Enumeration* as) const {
  Part part;
  part.text = formula_text(as ? word_of(*as, text, here_.language) : text);
  part.numeric = false;
  return part;
}

Part Printer::print_node(const Literal& literal, const Enumeration* as) {
  const Scalar& value = literal.value;
  Part part;
  if (const Quantity* quantity = value.quantity()) return number_part(*quantity);
  if (const std::string* text = value.text()) return text_part(*text, as);
  if (const Code* code = value.code()) return text_part(code->code, find_enumeration(code->enumeration));
  if (const Date* date = value.date()) part.text = fmt::format("DATE({},{},{})", year_of(*date), month_of(*date), day_of(*date));
  else if (const ClockTime* time = value.time()) part.text = fmt::format("TIME({},{},0)", time->minutes / 60, time->minutes % 60);
  else if (const bool* flag = value.flag()) part.text = *flag ? "TRUE" : "FALSE", part.numeric = false;
  else part.text = "\"\"", part.may_be_empty = true;
  return part;
}

Part Printer::print_node(const Name& name, const Enumeration*) {
  if (!name.reference || name.reference->rows == Reference::Rows::all_rows) throw NotPrintable{};
  const std::optional<Spot> spot = grid_.cell(*name.reference, here_);
  if (!spot) throw NotPrintable{};
  Part part;
  part.text = spot->text;
  part.power = spot->power;
  part.bare = spot->bare;
  part.numeric = spot->numeric;
  if (spot->is_cell) (spot->numeric ? part.numbers : part.texts).push_back(spot->text);
  return part;
}

Part Printer::print_node(const Unary& unary, const Enumeration*) {
  Part part = operand(*unary.operand);
  const bool negate = unary.op == UnaryOperator::negate;
  part.text = negate ? "-" + bracketed(part, 7) : bracketed(part, 8) + "%";
  part.binding = negate ? 7 : 8;
  return part;
}

Part Printer::operand(const Expression& expression) {
  Part part = print(expression);
  if (part.may_be_empty) part.may_fail = true;
  return part;
}

Part Printer::known(const Expression& expression, const Enumeration* as) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  Part part = print(expression, literal ? as : nullptr);
  if (part.may_fail) part = complete(part);
  if (part.may_be_empty) (part.numeric ? part.numbers : part.texts).push_back(part.text);
  return part;
}

const Enumeration* Printer::enumeration_of(const Expression& expression) const {
  const auto* name = std::get_if<Name>(&expression.node);
  return name && name->reference ? grid_.enumeration_of(*name->reference) : nullptr;
}

Part Printer::print_node(const Binary& binary, const Enumeration*) {
  if (binary.op >= BinaryOperator::equal) return comparison(binary);
  if (binary.op == BinaryOperator::join) return join(binary);
  return arithmetic(binary);
}

Part Printer::arithmetic(const Binary& binary) {
  Part left = operand(*binary.left), right = operand(*binary.right);
  Part out;
  join_guards(out, left);
  join_guards(out, right);
  out.bare = left.bare && right.bare;
  out.binding = 5;
  switch (binary.op) {
    case BinaryOperator::multiply:
      out.power = left.power + right.power;
      out.text = bracketed(left, 5) + "*" + bracketed(right, 5);
      break;
    case BinaryOperator::divide:
      out.power = left.power - right.power;
      out.bare = out.bare || (!left.bare && !right.bare);
      out.text = bracketed(left, 5) + "/" + bracketed(right, 6);
      out.may_fail = out.may_fail || !is_plain_number(right.text) || right.text == "0";
      break;
    case BinaryOperator::power:
      out.bare = true;
      out.text = bracketed(left, 7) + "^" + bracketed(right, 7);
      out.binding = 6;
      out.may_fail = true;
      break;
    default: {
      const bool add = binary.op == BinaryOperator::add;
      align(left, right);
      out.may_fail = out.may_fail || left.may_fail || right.may_fail;
      out.power = left.power;
      out.text = bracketed(left, 4) + (add ? "+" : "-") + bracketed(right, add ? 4 : 5);
      out.binding = 4;
    }
  }
  return out;
}

Part Printer::comparison(const Binary& binary) {
  static constexpr std::array<std::string_view, 6> signs{"=", "<>", "<", "<=", ">", ">="};
  Part left = known(*binary.left, enumeration_of(*binary.right)), right = known(*binary.right, enumeration_of(*binary.left));
  Part out;
  join_guards(out, left);
  join_guards(out, right);
  align(left, right);
  const auto index = static_cast<std::size_t>(binary.op) - static_cast<std::size_t>(BinaryOperator::equal);
  out.text = bracketed(left, 3) + std::string(signs[index]) + bracketed(right, 3);
  out.binding = 2;
  out.numeric = false;
  return out;
}

Part Printer::join(const Binary& binary) {
  const Part left = known(*binary.left), right = known(*binary.right);
  Part out;
  join_guards(out, left);
  join_guards(out, right);
  out.text = bracketed(left, 3) + "&" + bracketed(right, 4);
  out.binding = 3;
  out.numeric = false;
  return out;
}

std::optional<std::string> print_formula(const Expression& expression, const FormulaPlace& here, const Grid& grid) try {
  const Part part = complete(Printer(here, grid).print(expression, here.result));
  const Part fitting = complete(scaled(part, here.power));
  if (utf16_length(fitting.text) + 1 > most_formula_units) return std::nullopt;
  return fitting.text;
} catch (const NotPrintable&) {
  return std::nullopt;
}

}  // namespace planloom::xlsx
