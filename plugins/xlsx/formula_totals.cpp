// Functions on whole columns. planloom skips what has no value and gives none over nothing; Excel gives 0 there, hence the guards.
#include <algorithm>

#include <fmt/format.h>

#include "cells.hpp"
#include "formats.hpp"
#include "printer.hpp"
#include "text.hpp"

namespace planloom::xlsx {

std::optional<Spot> Printer::column(const Expression& expression) const {
  const auto* name = std::get_if<Name>(&expression.node);
  if (!name || !name->reference || name->reference->rows != Reference::Rows::all_rows) return std::nullopt;
  std::optional<Spot> spot = grid_.column(*name->reference, here_);
  if (!spot) throw NotPrintable{};
  return spot;
}

Spot Printer::needed_column(const Expression& expression) const {
  const std::optional<Spot> spot = column(expression);
  if (!spot) throw NotPrintable{};
  return *spot;
}

/// Excel adds people and money; here such a sum has no value.
static void refuse_other_unit(std::string& common, const std::string& unit) {
  if (unit.empty()) return;
  if (!common.empty() && common != unit) throw NotPrintable{};
  common = unit;
}

Piece Printer::over_values(const Call& call) {
  struct Argument { std::string text; int power = 0; bool bare = false, is_reference = false; };
  std::vector<Argument> arguments;
  std::string unit;
  for (const Formula& argument : call.arguments) {
    if (const std::optional<Spot> range = column(*argument)) {
      if (range->mixed) throw NotPrintable{};
      refuse_other_unit(unit, range->unit);
      arguments.push_back({range->text, range->power, range->bare, true});
      continue;
    }
    // Excel itself skips a cell without a number; anything else must be complete.
    const bool cell = std::holds_alternative<Name>(argument->node);
    const Piece piece = cell ? print(*argument) : complete(print(*argument));
    if (const auto* name = std::get_if<Name>(&argument->node); name && name->reference) {
      const std::optional<Spot> spot = grid_.cell(*name->reference, here_);
      if (spot) refuse_other_unit(unit, spot->unit);
    }
    arguments.push_back({piece.text, piece.power, piece.bare, cell});
  }
  Piece out;
  std::vector<std::string> texts;
  out.power = arguments.front().power;
  out.bare = true;
  bool values = false;
  for (const Argument& argument : arguments) {
    if (argument.power != out.power) throw NotPrintable{};
    out.bare = out.bare && argument.bare;
    values = values || !argument.is_reference;
    texts.push_back(argument.text);
  }
  const std::string list = joined(merged(texts));
  out.text = fmt::format("IF(COUNT({0})=0,\"\",{1}({0}))", list, call.function);
  out.may_be_empty = true;
  // "" given as a value, not as a cell, is an error to SUM.
  out.may_fail = values;
  return out;
}

/// planloom counts what has a value, texts too.
Piece Printer::count(const Call& call) {
  std::vector<std::string> numbers;
  std::string texts;
  for (const Formula& argument : call.arguments) {
    if (const std::optional<Spot> range = column(*argument)) {
      if (range->numeric) numbers.push_back(range->text);
      else texts += fmt::format("{}SUMPRODUCT(--({}<>\"\"))", texts.empty() ? "" : "+", range->text);
      continue;
    }
    const bool cell = std::holds_alternative<Name>(argument->node);
    const Piece piece = cell ? print(*argument) : complete(print(*argument));
    if (piece.numeric) numbers.push_back(piece.text);
    else texts += fmt::format("{}IF({}=\"\",0,1)", texts.empty() ? "" : "+", piece.text);
  }
  Piece out;
  out.bare = true;
  if (!numbers.empty()) out.text = "COUNT(" + joined(merged(numbers)) + ")";
  if (!texts.empty()) out.text += (out.text.empty() ? "" : "+") + texts, out.binding = 4;
  return out;
}

/// "<>达成", ">=10%", "增*" as Excel reads them.
static std::string literal_criterion(const std::string& text, const Enumeration* enumeration, Language language) {
  const std::size_t sign = text.find_first_not_of("<>=");
  if (sign == std::string::npos) return text;
  const std::string rest = text.substr(sign);
  if (enumeration && enumeration->find(rest)) return text.substr(0, sign) + criterion_text(word_of(*enumeration, rest, language));
  if (sign == 0) return text;  // * and ? are patterns here as there
  if (rest.ends_with('%')) {
    if (const std::optional<Decimal> share = Decimal::parse(rest.substr(0, rest.size() - 1))) return text.substr(0, sign) + share->shifted(-2).text();
  }
  return text;
}

/// A text of an enumeration is its word, one with a comparison sign stays one, any other means itself. A bare number is read at the column's scale.
Piece Printer::criterion(const Expression& expression, const Enumeration* enumeration, const Spot& range) {
  if (const auto* literal = std::get_if<Literal>(&expression.node)) {
    if (const std::string* text = literal->value.text()) {
      Piece piece;
      piece.numeric = false;
      piece.text = formula_text(literal_criterion(*text, enumeration, here_.language));
      return piece;
    }
  }
  Piece piece = known(expression);
  if (!(piece.bare && range.power > 0)) piece = scaled(piece, range.power);
  return piece;
}

/// What has no value meets no condition, not even that of being something else; to Excel an empty cell is.
static bool is_negative(const Expression& condition) {
  const auto* binary = std::get_if<Binary>(&condition.node);
  if (binary && binary->op == BinaryOperator::join) return is_negative(*binary->left);
  const auto* literal = std::get_if<Literal>(&condition.node);
  const std::string* text = literal ? literal->value.text() : nullptr;
  return text && text->starts_with("<>");
}

Piece Printer::by_criteria(const Call& call) {
  const bool counts = call.function.starts_with("COUNT"), plural = call.function.ends_with("S");
  Piece out;
  std::vector<std::string> conditions;
  std::optional<Spot> figures;
  if (!counts) figures = needed_column(*call.arguments.at(plural ? 0 : call.arguments.size() > 2 ? 2 : 0));
  const std::size_t last = plural ? call.arguments.size() : 2;
  for (std::size_t i = plural && !counts ? 1 : 0; i + 1 < last; i += 2) {
    const Spot range = needed_column(*call.arguments[i]);
    const Piece condition = criterion(*call.arguments[i + 1], enumeration_of(*call.arguments[i]), range);
    join_guards(out, condition);
    conditions.push_back(range.text);
    conditions.push_back(condition.text);
    if (!is_negative(*call.arguments[i + 1])) continue;
    conditions.push_back(range.text);
    conditions.push_back(range.numeric ? "\">-1E+300\"" : "\"?*\"");
  }
  const bool many = plural || conditions.size() > 2;
  const std::string function = many && !plural ? call.function + "S" : call.function;
  out.bare = counts || figures->bare;
  if (counts) {
    out.text = function + "(" + joined(conditions) + ")";
    return out;
  }
  if (figures->mixed) throw NotPrintable{};
  out.power = figures->power;
  const bool is_new = function == "MAXIFS" || function == "MINIFS";
  const std::string worked = many ? fmt::format("{}{}({},{})", is_new ? "_xlfn." : "", function, figures->text, joined(conditions))
                                  : fmt::format("{}({},{})", function, joined(conditions), figures->text);
  out.text = fmt::format("IF(COUNTIFS({},{},\">-1E+300\")=0,\"\",{})", joined(conditions), figures->text, worked);
  out.may_be_empty = true;
  return out;
}

/// (category = "增长") * weight: a condition becomes 1 or 0, a column stays an argument of its own, because "" times 1 is an error but "" between
/// commas is skipped.
void Printer::add_factors(const Expression& expression, std::vector<std::string>& factors, std::vector<std::string>& figures, int& power) {
  if (const std::optional<Spot> range = column(expression)) {
    if (range->mixed) throw NotPrintable{};
    factors.push_back(range->text);
    figures.push_back(range->text);
    power += range->power;
    return;
  }
  const auto* binary = std::get_if<Binary>(&expression.node);
  if (!binary) throw NotPrintable{};
  if (binary->op == BinaryOperator::multiply) {
    add_factors(*binary->left, factors, figures, power);
    add_factors(*binary->right, factors, figures, power);
    return;
  }
  if (binary->op != BinaryOperator::equal && binary->op != BinaryOperator::not_equal) throw NotPrintable{};
  const Spot range = needed_column(*binary->left);
  const Piece value = complete(scaled(known(*binary->right, enumeration_of(*binary->left)), range.power));
  factors.push_back(fmt::format("--({}{}{})", range.text, binary->op == BinaryOperator::equal ? "=" : "<>", value.text));
}

Piece Printer::sum_of_products(const Call& call) {
  Piece out;
  std::vector<std::string> factors, figures;
  for (const Formula& argument : call.arguments) add_factors(*argument, factors, figures, out.power);
  if (figures.empty()) {
    out.text = "SUMPRODUCT(" + joined(factors) + ")";
    return out;
  }
  std::string present;
  for (const std::string& figure : figures) present += (present.empty() ? "--ISNUMBER(" : ",--ISNUMBER(") + figure + ")";
  out.text = fmt::format("IF(SUMPRODUCT({})=0,\"\",SUMPRODUCT({}))", present, joined(factors));
  out.may_be_empty = true;
  return out;
}

}  // namespace planloom::xlsx
