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

Piece number_piece(const Quantity& quantity) {
  Piece piece;
  piece.power = std::max(0, cell_power(quantity.unit));   // a step in points divides a difference of percentages: both in ones
  piece.bare = quantity.unit.name.empty() && quantity.unit.per.empty() && quantity.unit.power == 0;
  piece.text = quantity.value.shifted(-piece.power).text();
  if (piece.text.starts_with('-')) piece.binding = 7;
  return piece;
}

}  // namespace

Piece Printer::print(const Expression& expression, const Enumeration* as) {
  if (++depth_ > 60) throw NotPrintable{};
  Piece piece = std::visit([&](const auto& node) { return print_node(node, as); }, expression.node);
  --depth_;
  return piece;
}

Piece Printer::text_piece(const std::string& text, const Enumeration* as) const {
  Piece piece;
  piece.text = formula_text(as ? word_of(*as, text, here_.language) : text);
  piece.numeric = false;
  return piece;
}

Piece Printer::print_node(const Literal& literal, const Enumeration* as) {
  const Scalar& value = literal.value;
  Piece piece;
  if (const Quantity* quantity = value.quantity()) return number_piece(*quantity);
  if (const std::string* text = value.text()) return text_piece(*text, as);
  if (const Code* code = value.code()) return text_piece(code->code, find_enumeration(code->enumeration));
  if (const Date* date = value.date()) piece.text = fmt::format("DATE({},{},{})", year_of(*date), month_of(*date), day_of(*date));
  else if (const ClockTime* time = value.time()) piece.text = fmt::format("TIME({},{},0)", time->minutes / 60, time->minutes % 60);
  else if (const bool* flag = value.flag()) piece.text = *flag ? "TRUE" : "FALSE", piece.numeric = false;
  else piece.text = "\"\"", piece.may_be_empty = true;
  return piece;
}

Piece Printer::print_node(const Name& name, const Enumeration*) {
  if (!name.reference) throw NotPrintable{};
  const std::optional<Spot> spot = grid_.cell(*name.reference, here_);
  if (!spot) throw NotPrintable{};
  Piece piece;
  piece.text = spot->text;
  piece.power = spot->power;
  piece.bare = spot->bare;
  piece.numeric = spot->numeric;
  if (spot->is_cell) (spot->numeric ? piece.numbers : piece.texts).push_back(spot->text);
  return piece;
}

Piece Printer::print_node(const Unary& unary, const Enumeration*) {
  Piece piece = operand(*unary.operand);
  const bool negate = unary.op == UnaryOperator::negate;
  piece.text = negate ? "-" + bracketed(piece, 7) : bracketed(piece, 8) + "%";
  piece.binding = negate ? 7 : 8;
  return piece;
}

Piece Printer::operand(const Expression& expression) {
  Piece piece = print(expression);
  if (piece.may_be_empty) piece.may_fail = true;
  return piece;
}

Piece Printer::known(const Expression& expression, const Enumeration* as) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  Piece piece = print(expression, literal ? as : nullptr);
  if (piece.may_fail) piece = complete(piece);
  if (piece.may_be_empty) (piece.numeric ? piece.numbers : piece.texts).push_back(piece.text);
  return piece;
}

const Enumeration* Printer::enumeration_of(const Expression& expression) const {
  const auto* name = std::get_if<Name>(&expression.node);
  return name && name->reference ? grid_.enumeration_of(*name->reference) : nullptr;
}

Piece Printer::print_node(const Binary& binary, const Enumeration*) {
  if (binary.op >= BinaryOperator::equal) return comparison(binary);
  if (binary.op == BinaryOperator::join) return join(binary);
  return arithmetic(binary);
}

Piece Printer::arithmetic(const Binary& binary) {
  Piece left = operand(*binary.left), right = operand(*binary.right);
  Piece out;
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

Piece Printer::comparison(const Binary& binary) {
  static constexpr std::array<std::string_view, 6> signs{"=", "<>", "<", "<=", ">", ">="};
  Piece left = known(*binary.left, enumeration_of(*binary.right)), right = known(*binary.right, enumeration_of(*binary.left));
  Piece out;
  join_guards(out, left);
  join_guards(out, right);
  align(left, right);
  const auto index = static_cast<std::size_t>(binary.op) - static_cast<std::size_t>(BinaryOperator::equal);
  out.text = bracketed(left, 3) + std::string(signs[index]) + bracketed(right, 3);
  out.binding = 2;
  out.numeric = false;
  return out;
}

Piece Printer::join(const Binary& binary) {
  const Piece left = known(*binary.left), right = known(*binary.right);
  Piece out;
  join_guards(out, left);
  join_guards(out, right);
  out.text = bracketed(left, 3) + "&" + bracketed(right, 4);
  out.binding = 3;
  out.numeric = false;
  return out;
}

std::optional<std::string> print_formula(const Expression& expression, const FormulaPlace& here, const Grid& grid) try {
  const Piece fitting = complete(scaled(Printer(here, grid).print(expression, here.result), here.power));
  if (utf16_length(fitting.text) + 1 > most_formula_units) return std::nullopt;
  return fitting.text;
} catch (const NotPrintable&) {
  return std::nullopt;
}

}  // namespace planloom::xlsx
