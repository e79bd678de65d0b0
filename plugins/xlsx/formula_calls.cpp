// Functions on single values: decisions, questions whether there is a value, days, rounding, text.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "printer.hpp"

namespace planloom::xlsx {
namespace {

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Piece empty_piece() {
  Piece piece;
  piece.text = "\"\"";
  piece.may_be_empty = true;
  return piece;
}

}  // namespace

Piece Printer::print_node(const Call& call, const Enumeration* as) {
  static constexpr std::array<std::string_view, 5> totals{"SUM", "AVERAGE", "MIN", "MAX", "MEDIAN"};
  const std::string& name = call.function;
  if (name == "IF") return choice(*call.arguments.at(0), *call.arguments.at(1), call.arguments.size() > 2 ? call.arguments[2].get() : nullptr, as);
  if (name == "IFS") return choices(call, 0, as);
  if (name == "IFERROR") return fallback(call, as);
  if (name == "AND" || name == "OR" || name == "NOT") return logic(call);
  if (name == "ISBLANK" || name == "ISNUMBER" || name == "ISTEXT") return is_kind(call);
  if (is_one_of(name, totals)) return over_values(call);
  if (name == "COUNT" || name == "COUNTA") return count(call);
  if (name.ends_with("IF") || name.ends_with("IFS")) return by_criteria(call);
  if (name == "SUMPRODUCT") return sum_of_products(call);
  if (name == "NETWORKDAYS") return working_days(call);
  if (name == "WORKDAY") return working_day_after(call);
  if (name == "RANK" || name == "LARGE" || name == "SMALL") return ranked(call);
  if (name == "INDEX") return item_at(call);
  if (name == "MATCH") return position_of(call);
  if (name == "TEXT") return formatted(call);
  if (name == "TEXTJOIN") return text_of_column(call);
  return plain_call(call);
}

Piece Printer::choice(const Piece& test, Piece yes, Piece no) {
  yes = complete(yes);
  no = complete(no);
  const bool yes_empty = yes.text == "\"\"", no_empty = no.text == "\"\"";
  Piece out;
  out.numeric = (yes_empty || yes.numeric) && (no_empty || no.numeric);
  if (out.numeric && !yes_empty && !no_empty) {
    align(yes, no);
    yes = complete(yes);
    no = complete(no);
  }
  out.power = yes_empty ? no.power : yes.power;
  out.bare = (yes_empty || yes.bare) && (no_empty || no.bare);
  join_guards(out, test);
  out.text = fmt::format("IF({},{},{})", test.text, yes.text, no.text);
  out.may_be_empty = yes.may_be_empty || no.may_be_empty;
  return out;
}

Piece Printer::choice(const Expression& test, const Expression& yes, const Expression* no, const Enumeration* as) {
  const Piece condition = known(test);
  return choice(condition, print(yes, as), no ? print(*no, as) : empty_piece());
}

/// IFS as nested decisions: an unknown condition stops, as it does there.
Piece Printer::choices(const Call& call, std::size_t first, const Enumeration* as) {
  if (first + 1 >= call.arguments.size()) return empty_piece();
  const Piece condition = known(*call.arguments[first]);
  return choice(condition, print(*call.arguments[first + 1], as), choices(call, first + 2, as));
}

Piece Printer::fallback(const Call& call, const Enumeration* as) {
  Piece first = complete(print(*call.arguments.at(0), as)), second = complete(print(*call.arguments.at(1), as));
  if (!first.may_be_empty) return first;
  const std::string test = first.text;
  align(first, second);
  Piece out;
  out.power = first.power;
  out.numeric = first.numeric && second.numeric;
  out.text = fmt::format("IF({}=\"\",{},{})", test, second.text, first.text);
  out.may_be_empty = second.may_be_empty;
  return out;
}

Piece Printer::logic(const Call& call) {
  Piece out;
  std::vector<std::string> texts;
  for (const Formula& argument : call.arguments) {
    const Piece piece = known(*argument);
    join_guards(out, piece);
    texts.push_back(piece.text);
  }
  out.text = call.function + "(" + joined(texts) + ")";
  out.numeric = false;
  return out;
}

Piece Printer::is_kind(const Call& call) {
  const Expression& asked = *call.arguments.at(0);
  const Piece piece = std::holds_alternative<Name>(asked.node) ? print(asked) : complete(print(asked));
  Piece out;
  out.numeric = false;
  if (call.function == "ISBLANK") out.text = piece.text + "=\"\"", out.binding = 2;
  else if (call.function == "ISNUMBER") out.text = "ISNUMBER(" + piece.text + ")";
  else out.text = fmt::format("AND(ISTEXT({0}),{0}<>\"\")", piece.text);
  return out;
}

/// Make-up working days fall on weekends, so they are counted on top; both lists are named ranges. Days in the wrong order count backwards.
Piece Printer::working_days(const Call& call) {
  const Piece first = known(*call.arguments.at(0)), last = known(*call.arguments.at(1));
  Piece out;
  join_guards(out, first);
  join_guards(out, last);
  out.bare = true;
  out.text = grid_.holidays_named() ? fmt::format("NETWORKDAYS.INTL({0},{1},{2},holidays_off)+COUNTIFS(makeup_work,\">=\"&{0},makeup_work,\"<=\"&{1})"
                                                  "-COUNTIFS(makeup_work,\">=\"&{1},makeup_work,\"<=\"&{0})*({0}>{1})",
                                                  bracketed(first, 4), bracketed(last, 4), grid_.free_days())
                                    : fmt::format("NETWORKDAYS.INTL({0},{1},{2})", first.text, last.text, grid_.free_days());
  out.binding = grid_.holidays_named() ? 4 : 9;
  return out;
}

/// The list of working days ends a year before and two years after the plan.
static bool reaches_beyond_list(const Expression& count) {
  const auto* literal = std::get_if<Literal>(&count.node);
  const Quantity* days = literal ? literal->value.quantity() : nullptr;
  return days && (Decimal(450) < days->value || days->value < Decimal(-200));
}

/// WORKDAY.INTL knows no make-up working days, so the day is looked up in the list of all working days.
Piece Printer::working_day_after(const Call& call) {
  if (!grid_.working_days_named() || reaches_beyond_list(*call.arguments.at(1))) throw NotPrintable{};
  const Piece day = known(*call.arguments.at(0)), count = known(*call.arguments.at(1));
  if (count.power != 0) throw NotPrintable{};
  Piece out;
  join_guards(out, day);
  join_guards(out, count);
  const std::string from = bracketed(day, 4), days = "INT(" + count.text + ")";
  out.text = fmt::format("IF({1}=0,{0},SMALL(work_days,IF({1}>0,COUNTIF(work_days,\"<=\"&{0}),COUNTIF(work_days,\"<\"&{0})+1)+{1}))", from, days);
  out.bare = true;
  out.may_fail = true;
  return out;
}

Piece Printer::ranked(const Call& call) {
  const bool rank = call.function == "RANK";
  const Spot range = needed_column(*call.arguments.at(rank ? 1 : 0));
  const Piece number = known(*call.arguments.at(rank ? 0 : 1));
  Piece out;
  join_guards(out, number);
  out.bare = rank || range.bare;
  out.power = rank ? 0 : range.power;
  if (rank && number.power != range.power) throw NotPrintable{};
  std::vector<std::string> texts{rank ? number.text : range.text, rank ? range.text : number.text};
  if (rank && call.arguments.size() > 2) texts.push_back(known(*call.arguments[2]).text);
  out.text = call.function + "(" + joined(texts) + ")";
  out.may_fail = true;
  return out;
}

Piece Printer::plain_call(const Call& call) {
  static constexpr std::array<std::string_view, 22> same{"SUBSTITUTE", "ROUND", "ROUNDUP", "ROUNDDOWN", "ABS",     "INT",     "SIGN", "MOD", "SQRT", "POWER",       "YEAR", "MONTH",
                                                         "DAY",   "DATE",    "WEEKDAY",   "EDATE",   "EOMONTH", "LEN",  "LEFT", "RIGHT", "CONCATENATE", "MID"};
  static constexpr std::array<std::string_view, 6> keep_scale{"ROUND", "ROUNDUP", "ROUNDDOWN", "ABS", "INT", "MOD"};
  static constexpr std::array<std::string_view, 5> give_text{"SUBSTITUTE", "LEFT", "RIGHT", "MID", "CONCATENATE"};
  static constexpr std::array<std::string_view, 5> can_fail{"MOD", "SQRT", "POWER", "DATE", "MID"};
  if (call.function == "DAYS") return arithmetic({BinaryOperator::subtract, call.arguments.at(0), call.arguments.at(1)});
  if (!is_one_of(call.function, same)) throw NotPrintable{};
  Piece out;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const Piece piece = known(*call.arguments[i]);
    join_guards(out, piece);
    if (i == 0 && is_one_of(call.function, keep_scale)) out.power = piece.power, out.bare = piece.bare;
    texts.push_back(piece.text);
  }
  out.bare = out.bare || !is_one_of(call.function, keep_scale);
  out.text = call.function + "(" + joined(texts) + ")";
  out.numeric = !is_one_of(call.function, give_text);
  out.may_fail = is_one_of(call.function, can_fail);
  return out;
}

}  // namespace planloom::xlsx
