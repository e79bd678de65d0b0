#include "formula.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "cells.hpp"
#include "formats.hpp"
#include "text.hpp"

namespace planloom::xlsx {
namespace {

/// Something that has no Excel form.
struct NotPrintable {};

/// A printed part: its text, its scale, and which parts must have a value before it may be worked out.
struct Part {
  std::string text;
  int power = 0;
  int binding = 9;                        // of its outermost operator; 9: needs no brackets
  std::vector<std::string> numbers;       // must be numbers
  std::vector<std::string> texts;         // must not be ""
  bool may_fail = false;                  // a division or an operation on a part that may be ""
  bool may_be_empty = false;              // the text itself may give ""
  bool numeric = true;
};

void join_guards(Part& into, const Part& from) {
  const auto add = [](std::vector<std::string>& all, const std::vector<std::string>& more) {
    for (const std::string& one : more)
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  };
  add(into.numbers, from.numbers);
  add(into.texts, from.texts);
  into.may_fail = into.may_fail || from.may_fail;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ",") + part;
  return out;
}

/// COUNT takes 255 arguments; a guard over more than that cannot be said.
std::string guard_condition(const Part& part) {
  std::vector<std::string> conditions;
  if (!part.numbers.empty()) conditions.push_back(fmt::format("COUNT({})<{}", joined(part.numbers), part.numbers.size()));
  for (const std::string& text : part.texts) conditions.push_back(text + "=\"\"");
  if (conditions.empty()) return {};
  return conditions.size() == 1 ? conditions.front() : "OR(" + joined(conditions) + ")";
}

/// The part with its guards around it: always a value or "".
Part complete(Part part) {
  if (part.may_fail) {
    part.text = "IFERROR(" + part.text + ",\"\")";
    part.may_be_empty = true;
    part.binding = 9;
  }
  const std::string condition = guard_condition(part);
  if (!condition.empty()) {
    part.text = fmt::format("IF({},\"\",{})", condition, part.text);
    part.may_be_empty = true;
    part.binding = 9;
  }
  part.numbers.clear();
  part.texts.clear();
  part.may_fail = false;
  return part;
}

std::string bracketed(const Part& part, int binding) { return part.binding < binding ? "(" + part.text + ")" : part.text; }

Part scaled(Part part, int power) {
  if (!part.numeric || part.power == power) return part;
  const int difference = part.power - power;
  const Decimal factor = Decimal(1).shifted(std::abs(difference));
  part.text = fmt::format("{}{}{}", bracketed(part, 5), difference > 0 ? "*" : "/", factor.text());
  part.binding = 5;
  part.power = power;
  return part;
}

class Printer {
 public:
  Printer(const FormulaPlace& here, const Grid& grid) : here_(here), grid_(grid) {}

  Part print(const Expression& expression) {
    if (++depth_ > 60) throw NotPrintable{};
    Part part = std::visit([&](const auto& node) { return print_node(node); }, expression.node);
    --depth_;
    return part;
  }

 private:
  Part print_node(const Literal& literal) { return print_value(literal.value); }

  Part print_value(const Scalar& value) {
    Part part;
    if (const Quantity* quantity = value.quantity()) {
      part.power = cell_power(quantity->unit);
      part.text = quantity->value.shifted(-part.power).text();
      if (part.text.starts_with('-')) part.binding = 7;
    } else if (const std::string* text = value.text()) {
      part.text = formula_text(*text);
      part.numeric = false;
    } else if (const Date* date = value.date()) {
      part.text = fmt::format("DATE({},{},{})", year_of(*date), month_of(*date), day_of(*date));
    } else if (const ClockTime* time = value.time()) {
      part.text = fmt::format("TIME({},{},0)", time->minutes / 60, time->minutes % 60);
    } else if (const bool* flag = value.flag()) {
      part.text = *flag ? "TRUE" : "FALSE";
      part.numeric = false;
    } else if (const Code* code = value.code()) {
      const Enumeration* enumeration = find_enumeration(code->enumeration);
      if (!enumeration) throw NotPrintable{};
      part.text = formula_text(word_of(*enumeration, code->code, here_.language));
      part.numeric = false;
    } else {
      part.text = "\"\"";
      part.may_be_empty = true;
    }
    return part;
  }

  Part print_node(const Name& name) {
    if (!name.reference || name.reference->rows == Reference::Rows::all_rows) throw NotPrintable{};
    const std::optional<Spot> spot = grid_.cell(*name.reference, here_);
    if (!spot) throw NotPrintable{};
    Part part;
    part.text = spot->text;
    part.power = spot->power;
    part.numeric = spot->numeric;
    (spot->numeric ? part.numbers : part.texts).push_back(spot->text);
    return part;
  }

  Part print_node(const Unary& unary) {
    Part operand = leaf(*unary.operand);
    operand.text = unary.op == UnaryOperator::negate ? "-" + bracketed(operand, 7) : bracketed(operand, 8) + "%";
    operand.binding = unary.op == UnaryOperator::negate ? 7 : 8;
    return operand;
  }

  /// An operand: when it may be "" the operation can fail, which IFERROR turns into "" again.
  Part leaf(const Expression& expression) {
    Part part = print(expression);
    if (part.may_be_empty) part.may_fail = true;
    return part;
  }

  Part print_node(const Binary& binary) {
    if (binary.op >= BinaryOperator::equal) return comparison(binary);
    if (binary.op == BinaryOperator::join) return join(binary);
    Part left = leaf(*binary.left), right = leaf(*binary.right);
    Part out;
    join_guards(out, left);
    join_guards(out, right);
    switch (binary.op) {
      case BinaryOperator::add:
      case BinaryOperator::subtract: {
        out.power = left.power == right.power ? left.power : 0;
        left = scaled(left, out.power);
        right = scaled(right, out.power);
        const bool add = binary.op == BinaryOperator::add;
        out.text = bracketed(left, 4) + (add ? "+" : "-") + bracketed(right, add ? 4 : 5);
        out.binding = 4;
        return out;
      }
      case BinaryOperator::multiply:
        out.power = left.power + right.power;
        out.text = bracketed(left, 5) + "*" + bracketed(right, 5);
        out.binding = 5;
        return out;
      case BinaryOperator::divide:
        out.power = left.power - right.power;
        out.text = bracketed(left, 5) + "/" + bracketed(right, 6);
        out.binding = 5;
        out.may_fail = out.may_fail || !is_plain_number(right.text) || right.text == "0";
        return out;
      default:
        left = scaled(left, 0);
        right = scaled(right, 0);
        out.text = bracketed(left, 7) + "^" + bracketed(right, 7);
        out.binding = 6;
        out.may_fail = true;
        return out;
    }
  }

  static bool is_plain_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  }

  /// "" compares as a text in Excel, so a part that may be "" is a condition of its own.
  Part operand_of_comparison(const Expression& expression, const Enumeration* enumeration) {
    if (enumeration)
      if (const auto* literal = std::get_if<Literal>(&expression.node))
        if (const std::string* text = literal->value.text()) {
          Part part;
          part.text = formula_text(word_of(*enumeration, *text, here_.language));
          part.numeric = false;
          return part;
        }
    Part part = print(expression);
    if (part.may_fail) part = complete(part);
    if (part.may_be_empty) (part.numeric ? part.numbers : part.texts).push_back(part.text);
    return part;
  }

  const Enumeration* enumeration_of(const Expression& expression) const {
    const auto* name = std::get_if<Name>(&expression.node);
    return name && name->reference ? grid_.enumeration_of(*name->reference) : nullptr;
  }

  Part comparison(const Binary& binary) {
    static constexpr std::array<std::string_view, 6> signs{"=", "<>", "<", "<=", ">", ">="};
    Part left = operand_of_comparison(*binary.left, enumeration_of(*binary.right));
    Part right = operand_of_comparison(*binary.right, enumeration_of(*binary.left));
    Part out;
    join_guards(out, left);
    join_guards(out, right);
    if (left.numeric && right.numeric && left.power != right.power) {
      left = scaled(left, 0);
      right = scaled(right, 0);
    }
    const auto index = static_cast<std::size_t>(binary.op) - static_cast<std::size_t>(BinaryOperator::equal);
    out.text = bracketed(left, 3) + std::string(signs[index]) + bracketed(right, 3);
    out.binding = 2;
    out.numeric = false;
    return out;
  }

  Part join(const Binary& binary) {
    Part left = scaled(print(*binary.left), 0), right = scaled(print(*binary.right), 0);
    Part out;
    join_guards(out, left);
    join_guards(out, right);
    for (const Part& part : {left, right})
      if (part.may_be_empty) out.texts.push_back(part.text);
    out.text = bracketed(left, 3) + "&" + bracketed(right, 4);
    out.binding = 3;
    out.numeric = false;
    return out;
  }

  Part print_node(const Call& call) {
    const std::string& name = call.function;
    if (name == "IF") return choice(call);
    if (name == "IFERROR" || name == "IFNA") return fallback(call);
    if (name == "AND" || name == "OR" || name == "NOT") return logic(call);
    if (name == "SUM" || name == "AVERAGE" || name == "MIN" || name == "MAX" || name == "COUNT" || name == "COUNTA" || name == "MEDIAN") return over_values(call);
    if (name == "COUNTIF" || name == "COUNTIFS" || name == "SUMIF" || name == "SUMIFS" || name == "AVERAGEIF" || name == "AVERAGEIFS" || name == "MAXIFS" ||
        name == "MINIFS")
      return by_criteria(call);
    if (name == "SUMPRODUCT") return sum_of_products(call);
    if (name == "ISBLANK") return is_blank(call);
    if (name == "TODAY") return today();
    if (name == "WORKDAYS" || name == "NETWORKDAYS") return working_days(call);
    return plain_call(call);
  }

  Part today() const {
    Part out;
    out.text = grid_.today(here_);
    return out;
  }

  Part condition(const Expression& expression) { return operand_of_comparison(expression, nullptr); }

  Part choice(const Call& call) {
    const Part test = condition(*call.arguments.at(0));
    Part yes = complete(print(*call.arguments.at(1)));
    Part no;
    if (call.arguments.size() > 2) no = complete(print(*call.arguments[2]));
    else no.text = "\"\"", no.may_be_empty = true;
    const bool yes_empty = yes.text == "\"\"", no_empty = no.text == "\"\"";
    Part out;
    out.numeric = (yes_empty || yes.numeric) && (no_empty || no.numeric);
    if (out.numeric) {
      out.power = yes_empty ? no.power : no_empty || yes.power == no.power ? yes.power : 0;
      // A branch that is "" cannot be scaled.
      for (Part* branch : {&yes, &no})
        if (branch->power != out.power && branch->text != "\"\"") {
          *branch = scaled(*branch, out.power);
          if (branch->may_be_empty) branch->text = "IFERROR(" + branch->text + ",\"\")";
        }
    }
    join_guards(out, test);
    out.text = fmt::format("IF({},{},{})", test.text, yes.text, no.text);
    out.may_be_empty = yes.may_be_empty || no.may_be_empty;
    return out;
  }

  Part fallback(const Call& call) {
    const Part first = complete(print(*call.arguments.at(0)));
    Part second = complete(print(*call.arguments.at(1)));
    second = scaled(second, first.power);
    Part out;
    out.power = first.power;
    out.numeric = first.numeric && second.numeric;
    out.text = first.may_be_empty ? fmt::format("IF({0}=\"\",{1},{0})", first.text, second.text) : first.text;
    out.may_be_empty = first.may_be_empty && second.may_be_empty;
    return out;
  }

  Part logic(const Call& call) {
    Part out;
    std::vector<std::string> texts;
    for (const Formula& argument : call.arguments) {
      const Part part = condition(*argument);
      join_guards(out, part);
      texts.push_back(part.text);
    }
    out.text = call.function + "(" + joined(texts) + ")";
    out.numeric = false;
    return out;
  }

  /// A whole column when the argument is one.
  std::optional<Spot> column(const Expression& expression) const {
    const auto* name = std::get_if<Name>(&expression.node);
    if (!name || !name->reference || name->reference->rows != Reference::Rows::all_rows) return std::nullopt;
    std::optional<Spot> spot = grid_.column(*name->reference, here_);
    if (!spot) throw NotPrintable{};
    return spot;
  }

  /// SUM and its kin skip what has no value and give none over nothing.
  Part over_values(const Call& call) {
    struct Argument { std::string text; int power; bool range; };
    std::vector<Argument> arguments;
    for (const Formula& argument : call.arguments) {
      if (const std::optional<Spot> range = column(*argument)) {
        arguments.push_back({range->text, range->power, true});
        continue;
      }
      // A bare cell is skipped by Excel itself when empty; anything else must be complete.
      const bool bare = std::holds_alternative<Name>(argument->node);
      const Part part = bare ? print(*argument) : complete(print(*argument));
      arguments.push_back({part.text, part.power, bare});
    }
    Part out;
    std::vector<std::string> texts;
    out.power = arguments.front().power;
    for (const Argument& argument : arguments)
      if (argument.power != out.power && call.function != "COUNT") throw NotPrintable{};
    for (const Argument& argument : arguments) texts.push_back(argument.text);
    const std::string list = joined(merged(texts));
    if (call.function == "COUNT") out.power = 0;
    const bool countable = call.function != "COUNT" && call.function != "COUNTA";
    const bool direct_text = std::any_of(arguments.begin(), arguments.end(), [](const Argument& argument) { return !argument.range; });
    if (call.function == "COUNTA") out.power = 0, out.text = countable_text(texts);
    else if (!countable) out.text = "COUNT(" + list + ")";
    else {
      out.text = fmt::format("IF(COUNT({0})=0,\"\",{1}({0}))", list, call.function);
      out.may_be_empty = true;
      // "" given as a value (not as a cell) is an error to SUM.
      if (direct_text) out.text = "IFERROR(" + out.text + ",\"\")";
    }
    return out;
  }

  static std::string countable_text(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : "+") + fmt::format("SUMPRODUCT(--({}<>\"\"))", text);
    return out;
  }

  /// F6,G6,H6 → F6:H6, so that a formula reads as a person would write it.
  static std::vector<std::string> merged(const std::vector<std::string>& cells) {
    if (cells.size() < 3) return cells;
    const auto parse = [](const std::string& text, std::string& sheet, std::string& letters, std::string& number) {
      const std::size_t mark = text.rfind('!');
      sheet = mark == std::string::npos ? "" : text.substr(0, mark + 1);
      const std::string cell = mark == std::string::npos ? text : text.substr(mark + 1);
      const std::size_t digit = cell.find_first_of("0123456789");
      if (digit == std::string::npos || digit == 0 || cell.find(':') != std::string::npos) return false;
      letters = cell.substr(0, digit);
      number = cell.substr(digit);
      return std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
             std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto index = [](const std::string& letters) {
      std::size_t value = 0;
      for (const char c : letters) value = value * 26 + static_cast<std::size_t>(c - 'A' + 1);
      return value;
    };
    std::string sheet, letters, number, first_sheet, first_letters, first_number;
    if (!parse(cells.front(), first_sheet, first_letters, first_number)) return cells;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (!parse(cells[i], sheet, letters, number) || sheet != first_sheet || number != first_number || index(letters) != index(first_letters) + i) return cells;
    }
    return {first_sheet + first_letters + first_number + ":" + letters + number};
  }

  /// A criterion: a text of an enumeration is its word, a text with a comparison sign stays one, other text means itself.
  Part criterion(const Expression& expression, const Enumeration* enumeration, int power) {
    if (const auto* literal = std::get_if<Literal>(&expression.node)) {
      Part part;
      if (const std::string* text = literal->value.text()) {
        if (enumeration && enumeration->find(*text)) part.text = formula_text(criterion_text(word_of(*enumeration, *text, here_.language)));
        else if (text->starts_with('<') || text->starts_with('>') || text->starts_with('=')) part.text = formula_text(*text);
        else part.text = formula_text(criterion_text(*text));
        if (power != 0 && text->find_first_of("0123456789") != std::string::npos && part.text.starts_with("\"<")) throw NotPrintable{};
        return part;
      }
      return scaled(print_value(literal->value), power);
    }
    Part part = scaled(complete(print(expression)), power);
    return part;
  }

  Part by_criteria(const Call& call) {
    const bool counts = call.function.starts_with("COUNT");
    const bool plural = call.function.ends_with("S");
    std::vector<std::string> texts;
    Part out;
    std::size_t next = 0;
    std::string values;
    if (!counts && plural) {
      const std::optional<Spot> range = column(*call.arguments.at(0));
      if (!range) throw NotPrintable{};
      texts.push_back(range->text);
      out.power = range->power;
      next = 1;
    }
    for (; next + 1 < call.arguments.size(); next += 2) {
      if (!plural && next > 0) break;
      const std::optional<Spot> range = column(*call.arguments[next]);
      if (!range) throw NotPrintable{};
      texts.push_back(range->text);
      texts.push_back(criterion(*call.arguments[next + 1], enumeration_of(*call.arguments[next]), range->power).text);
    }
    if (!counts && !plural) {
      const std::optional<Spot> range = call.arguments.size() > 2 ? column(*call.arguments[2]) : column(*call.arguments[0]);
      if (!range) throw NotPrintable{};
      if (call.arguments.size() > 2) texts.push_back(range->text);
      out.power = range->power;
    }
    const bool new_function = call.function == "MAXIFS" || call.function == "MINIFS";
    out.text = (new_function ? "_xlfn." : "") + call.function + "(" + joined(texts) + ")";
    if (call.function.starts_with("AVERAGE")) out.may_fail = true;
    return out;
  }

  /// Texts and "" count as 0 between commas, but are errors in a product, so each column stays an argument of its own.
  Part sum_of_products(const Call& call) {
    Part out;
    std::vector<std::string> texts;
    for (const Formula& argument : call.arguments) {
      const std::optional<Spot> range = column(*argument);
      if (!range) throw NotPrintable{};
      texts.push_back(range->text);
      out.power += range->power;
    }
    out.text = "SUMPRODUCT(" + joined(texts) + ")";
    return out;
  }

  Part is_blank(const Call& call) {
    const Part part = complete(print(*call.arguments.at(0)));
    Part out;
    out.numeric = false;
    const auto* name = std::get_if<Name>(&call.arguments[0]->node);
    out.text = (name ? print(*call.arguments[0]).text : part.text) + "=\"\"";
    out.binding = 2;
    return out;
  }

  /// Make-up working days fall on weekends, so they are counted on top; both lists are named ranges.
  Part working_days(const Call& call) {
    Part first = leaf(*call.arguments.at(0)), last = leaf(*call.arguments.at(1));
    Part out;
    join_guards(out, first);
    join_guards(out, last);
    out.text = grid_.holidays_named()
                   ? fmt::format("NETWORKDAYS.INTL({0},{1},1,holidays_off)+COUNTIFS(makeup_work,\">=\"&{0},makeup_work,\"<=\"&{1})", first.text, last.text)
                   : fmt::format("NETWORKDAYS.INTL({0},{1},1)", first.text, last.text);
    out.binding = 4;
    return out;
  }

  /// Functions that mean the same in Excel and work on single values.
  Part plain_call(const Call& call) {
    static constexpr std::array<std::string_view, 27> same{"ROUND", "ROUNDUP", "ROUNDDOWN", "ABS", "INT", "MOD", "SQRT", "POWER", "YEAR", "MONTH", "DAY",
                                                           "DATE", "WEEKDAY", "LEN", "LEFT", "RIGHT", "MID", "TRIM", "UPPER", "LOWER", "CONCATENATE", "EXACT",
                                                           "SIGN", "EDATE", "EOMONTH", "FIND", "SUBSTITUTE"};
    if (std::find(same.begin(), same.end(), call.function) == same.end()) throw NotPrintable{};
    static constexpr std::array<std::string_view, 8> texts_given{"LEFT", "RIGHT", "MID", "TRIM", "UPPER", "LOWER", "CONCATENATE", "SUBSTITUTE"};
    const bool keeps_scale = call.function == "ABS";
    Part out;
    std::vector<std::string> texts;
    for (const Formula& argument : call.arguments) {
      Part part = leaf(*argument);
      join_guards(out, part);
      if (keeps_scale) out.power = part.power;
      else part = scaled(part, 0);
      texts.push_back(part.text);
    }
    out.text = call.function + "(" + joined(texts) + ")";
    out.numeric = std::find(texts_given.begin(), texts_given.end(), call.function) == texts_given.end();
    static constexpr std::array<std::string_view, 5> can_fail{"MOD", "SQRT", "POWER", "DATE", "FIND"};
    out.may_fail = out.may_fail || std::find(can_fail.begin(), can_fail.end(), call.function) != can_fail.end();
    return out;
  }

  const FormulaPlace& here_;
  const Grid& grid_;
  int depth_ = 0;
};

}  // namespace

std::optional<std::string> print_formula(const Expression& expression, const FormulaPlace& here, const Grid& grid) try {
  Part part = complete(Printer(here, grid).print(expression));
  if (part.numeric && part.power != here.power) {
    const bool may_be_empty = part.may_be_empty;
    part = scaled(part, here.power);
    if (may_be_empty) part.text = "IFERROR(" + part.text + ",\"\")";
  }
  if (utf16_length(part.text) + 1 > most_formula_units) return std::nullopt;
  return part.text;
} catch (const NotPrintable&) {
  return std::nullopt;
}

}  // namespace planloom::xlsx
