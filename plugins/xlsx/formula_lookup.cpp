// Functions that look something up in a column, and those that write figures as text.
#include <algorithm>

#include <fmt/format.h>

#include "printer.hpp"
#include "text.hpp"

namespace planloom::xlsx {
namespace {

const std::string* literal_text(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  return literal ? literal->value.text() : nullptr;
}

bool is_literal_number(const Expression& expression, const Decimal& least, const Decimal& most) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  const Quantity* quantity = literal ? literal->value.quantity() : nullptr;
  return quantity && least <= quantity->value && quantity->value <= most;
}

bool is_date_pattern(const std::string& pattern) { return pattern.find_first_of("ymdhs") != std::string::npos; }

/// Digits a pattern shows of the number itself: 0.0% shows three.
int digits_of(const std::string& pattern) {
  const std::size_t point = pattern.find('.');
  const auto is_digit = [](char c) { return c == '0' || c == '#'; };
  const auto shown = point == std::string::npos ? 0 : std::count_if(pattern.begin() + static_cast<std::ptrdiff_t>(point), pattern.end(), is_digit);
  return static_cast<int>(shown) + (pattern.find('%') == std::string::npos ? 0 : 2);
}

}  // namespace

/// An empty cell is 0 to INDEX, and row 0 is the whole column.
Piece Printer::item_at(const Call& call) {
  const Spot range = needed_column(*call.arguments.at(0));
  if (range.mixed) throw NotPrintable{};
  const Expression& at = *call.arguments.at(1);
  const Piece position = print(at);  // whatever fails in it fails here
  const auto* inner = std::get_if<Call>(&at.node);
  const bool is_position = (inner && inner->function == "MATCH") || is_literal_number(at, 1, 1'000'000);
  Piece out;
  join_guards(out, position);
  const std::string item = fmt::format("INDEX({},{})", range.text, position.text);
  out.text = fmt::format("IF({0}=\"\",\"\",{0})", item);
  if (!is_position) out.text = fmt::format("IF({}<1,\"\",{})", position.text, out.text);
  out.power = range.power;
  out.bare = range.bare;
  out.numeric = range.numeric;
  out.may_fail = out.may_be_empty = true;
  return out;
}

/// Only the exact kind: the other one needs a column in order and without gaps.
Piece Printer::position_of(const Call& call) {
  if (call.arguments.size() < 3 || !is_literal_number(*call.arguments[2], 0, 0)) throw NotPrintable{};
  const Spot range = needed_column(*call.arguments[1]);
  if (range.mixed) throw NotPrintable{};
  Piece wanted = known(*call.arguments[0], enumeration_of(*call.arguments[1]));
  if (!(wanted.bare && range.power > 0)) wanted = scaled(wanted, range.power);
  Piece out;
  join_guards(out, wanted);
  out.text = fmt::format("MATCH({},{},0)", wanted.text, range.text);
  out.bare = out.may_fail = true;
  return out;
}

/// Rounded first, because programs disagree about the halves of 0.285.
Piece Printer::formatted(const Call& call) {
  const std::string* pattern = literal_text(*call.arguments.at(1));
  if (!pattern) throw NotPrintable{};
  const Piece value = known(*call.arguments[0]);
  Piece out;
  join_guards(out, value);
  out.numeric = false;
  const bool rounds = value.numeric && !is_date_pattern(*pattern);
  out.text = rounds ? fmt::format("TEXT(ROUND({},{}),{})", value.text, digits_of(*pattern), formula_text(*pattern))
                    : fmt::format("TEXT({},{})", value.text, formula_text(*pattern));
  return out;
}

Piece Printer::text_of_column(const Call& call) {
  const std::string* between = literal_text(*call.arguments.at(0));
  const auto* skips = std::get_if<Literal>(&call.arguments.at(1)->node);
  const bool* skips_empty = skips ? skips->value.flag() : nullptr;
  if (!between || !skips_empty || !*skips_empty || call.arguments.size() != 3) throw NotPrintable{};
  const Spot range = needed_column(*call.arguments[2]);
  if (range.numeric) throw NotPrintable{};  // digits shown differ
  Piece out;
  out.numeric = false;
  out.text = fmt::format("_xlfn.TEXTJOIN({},TRUE,{})", formula_text(*between), range.text);
  out.may_be_empty = true;
  return out;
}

}  // namespace planloom::xlsx
