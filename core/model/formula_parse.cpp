#include <algorithm>
#include <cctype>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <planloom/formula.hpp>
#include <planloom/text.hpp>

#include "arithmetic.hpp"
#include "formula_scan.hpp"
#include "functions.hpp"

namespace planloom {

namespace {

constexpr int deepest = 200;              // far beyond what people write; keeps every later walk of the tree off the end of the stack
constexpr int most_nested = 64;           // Excel's own limit for what stands inside one another; reading it takes more stack than walking it
constexpr std::size_t longest = 8192;     // Excel's own limit for a formula, in characters

struct OperatorWord { std::string_view sign; BinaryOperator op; };
constexpr OperatorWord comparisons[] = {{"=", BinaryOperator::equal},         {"<>", BinaryOperator::not_equal},  {"<", BinaryOperator::less},
                                        {"<=", BinaryOperator::less_equal},   {">", BinaryOperator::greater},     {">=", BinaryOperator::greater_equal}};
constexpr OperatorWord joins[] = {{"&", BinaryOperator::join}};
constexpr OperatorWord sums[] = {{"+", BinaryOperator::add}, {"-", BinaryOperator::subtract}};
constexpr OperatorWord products[] = {{"*", BinaryOperator::multiply}, {"/", BinaryOperator::divide}};
constexpr OperatorWord powers[] = {{"^", BinaryOperator::power}};
constexpr std::span<const OperatorWord> levels[] = {comparisons, joins, sums, products, powers};

/// Excel's order: comparison, &, + −, * /, ^, sign, percent; each level from left to right, so −2^2 is 4 and 2^3^2 is 64.
class Parser {
 public:
  Parser(const Located<std::string>& text, std::vector<Token> tokens, Diagnostics& diagnostics)
      : source_(text), tokens_(std::move(tokens)), diagnostics_(diagnostics) {}

  Formula whole() {
    Formula formula = level(0);
    if (!formula) return nullptr;
    if (peek().kind != TokenKind::end) return unexpected();
    return formula;
  }

 private:
  const Token& peek() const { return tokens_[at_]; }
  bool at_sign(std::string_view sign) const { return peek().kind == TokenKind::sign && peek().text == sign; }
  Place place(std::size_t first_token) const { return place_within(source_, tokens_[first_token].begin, tokens_[at_ > 0 ? at_ - 1 : 0].end); }

  int depth(const Formula& formula) const { return depths_.at(formula.get()); }
  int depth(const std::vector<Formula>& formulas) const {
    int most = 0;
    for (const Formula& formula : formulas) most = std::max(most, depth(formula));
    return most;
  }

  Formula make(std::variant<Literal, Name, Unary, Binary, Call> node, Place where, int depth_below = 0) {
    if (depth_below >= deepest) return too_deep(deepest);
    Formula formula = std::make_shared<const Expression>(Expression{std::move(node), where});
    depths_[formula.get()] = depth_below + 1;
    return formula;
  }

  Formula fail(Place where, std::string_view code, Words message) {
    diagnostics_.error(where, code, std::move(message));
    return nullptr;
  }

  Formula unexpected() {
    const Token& token = peek();
    const Place where = place_within(source_, token.begin, token.end);
    if (token.kind == TokenKind::end) return fail(where, "formula-syntax", {"the formula ends too early", "公式没有写完"});
    const std::string text = source_.value.substr(token.begin, token.end - token.begin);
    Diagnostic& found = diagnostics_.error(where, "formula-syntax", {fmt::format("'{}' is not expected here", text), fmt::format("这里不该出现“{}”", text)});
    const bool after_name = at_ > 0 && tokens_[at_ - 1].kind == TokenKind::name;
    if (after_name && token.kind == TokenKind::name) {
      const std::string whole = tokens_[at_ - 1].parts.back() + " " + text;
      found.hint({fmt::format("a name with blanks stands between quotes: '{}'", whole), fmt::format("带空格的名字要加单引号：'{}'", whole)});
    }
    return nullptr;
  }

  /// The operator that stands here and how tightly it binds; null when none does.
  const OperatorWord* operator_here(std::size_t& rank) const {
    const OperatorWord* found = nullptr;
    for (std::size_t i = 0; i < std::size(levels); ++i) {
      for (const OperatorWord& word : levels[i]) {
        if (at_sign(word.sign)) found = &word, rank = i;
      }
    }
    return found;
  }

  /// Operands joined by operators that bind at least as tightly as `rank`; one call for all ranks, so that brackets in brackets fit a small stack.
  Formula level(std::size_t rank) {
    const std::size_t first = at_;
    Formula left = sign();
    while (left) {
      std::size_t binds = 0;
      const OperatorWord* const found = operator_here(binds);
      if (!found || binds < rank) return left;
      ++at_;
      Formula right = level(binds + 1);
      if (!right) return nullptr;
      const int below = std::max(depth(left), depth(right));
      left = make(Binary{found->op, std::move(left), std::move(right)}, place(first), below);
    }
    return nullptr;
  }

  Formula too_deep(int most) {
    return fail(place_within(source_, 0, source_.value.size()), "formula-too-long",
                {fmt::format("the formula has more than {} parts inside one another", most), fmt::format("公式嵌套或连写超过 {} 层", most)});
  }

  Formula sign() {
    const std::size_t first = at_;
    if (at_sign("+")) { ++at_; return guarded([&] { return sign(); }); }
    if (!at_sign("-")) return percent();
    ++at_;
    Formula operand = guarded([&] { return sign(); });
    if (!operand) return nullptr;
    const int below = depth(operand);
    return make(Unary{UnaryOperator::negate, std::move(operand)}, place(first), below);
  }

  template <class Next>
  Formula guarded(Next next) {
    if (nesting_ >= most_nested) return too_deep(most_nested);
    ++nesting_;
    Formula formula = next();
    --nesting_;
    return formula;
  }

  Formula percent() {
    const std::size_t first = at_;
    Formula operand = primary();
    while (operand && at_sign("%")) {
      ++at_;
      const int below = depth(operand);
      operand = make(Unary{UnaryOperator::percent, std::move(operand)}, place(first), below);
    }
    return operand;
  }

  Formula primary() {
    const std::size_t first = at_;
    const Token& token = peek();
    if (token.kind == TokenKind::number) { ++at_; return number(token, place(first)); }
    if (token.kind == TokenKind::text) { ++at_; return make(Literal{Scalar{token.text}}, place(first)); }
    if (token.kind == TokenKind::name) { ++at_; return name_or_call(token, first); }
    if (!at_sign("(")) return unexpected();
    ++at_;
    Formula inner = guarded([&] { return level(0); });
    if (!inner) return nullptr;
    if (!at_sign(")")) return unexpected();
    ++at_;
    return inner;
  }

  Formula number(const Token& token, Place where) {
    const std::optional<Decimal> value = Decimal::parse(token.text);
    if (!value) return fail(where, "formula-syntax", {fmt::format("{} is too large or too small", token.text), fmt::format("{} 过大或过小", token.text)});
    return make(Literal{Scalar{plain(*value)}}, where);
  }

  Formula name_or_call(const Token& token, std::size_t first) {
    std::string upper = token.parts.front();
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (at_sign("(") && token.parts.size() == 1) return call(upper, token, first);
    if (token.parts.size() == 1 && source_.value[token.begin] != '\'' && (upper == "TRUE" || upper == "FALSE"))
      return make(Literal{Scalar{upper == "TRUE"}}, place(first));
    return make(Name{token.parts, std::nullopt}, place(first));
  }

  Formula call(const std::string& name, const Token& token, std::size_t first) {
    const Place where = place_within(source_, token.begin, token.end);
    const Function* function = find_builtin(name);
    ++at_;
    std::optional<std::vector<Formula>> arguments = argument_list();
    if (!arguments) return nullptr;
    if (!function) {
      Diagnostic& found = diagnostics_.error(where, "unknown-function", {fmt::format("there is no function {}", token.parts[0]),
                                                                         fmt::format("没有名叫 {} 的函数", token.parts[0])});
      const std::string near = closest(name, function_names());
      if (!near.empty()) found.hint({fmt::format("did you mean {}?", near), fmt::format("是不是想写 {}？", near)});
      return nullptr;
    }
    const FunctionSpec* spec = &function->spec;
    const int count = static_cast<int>(arguments->size());
    const bool unpaired = function->pairs_after >= 0 && (count - function->pairs_after) % 2 != 0;
    if (count < spec->least || (spec->most >= 0 && count > spec->most)) return wrong_count(*spec, count, where);
    if (unpaired) {
      return fail(where, "formula-arguments", {fmt::format("{} takes its conditions in pairs: {}", spec->name, spec->help.en),
                                               fmt::format("{} 的条件要成对写：{}", spec->name, spec->help.zh)});
    }
    const int below = depth(*arguments);
    return make(Call{std::string(spec->name), *std::move(arguments)}, place(first), below);
  }

  std::optional<std::vector<Formula>> argument_list() {
    std::vector<Formula> arguments;
    if (at_sign(")")) { ++at_; return arguments; }
    while (true) {
      Formula argument = guarded([&] { return level(0); });
      if (!argument) return std::nullopt;
      arguments.push_back(std::move(argument));
      if (at_sign(",")) { ++at_; continue; }
      if (at_sign(")")) { ++at_; return arguments; }
      unexpected();
      return std::nullopt;
    }
  }

  Formula wrong_count(const FunctionSpec& spec, int count, Place where) {
    const std::string range = spec.most < 0             ? fmt::format("{}+", spec.least)
                              : spec.least == spec.most ? fmt::format("{}", spec.least)
                                                        : fmt::format("{}–{}", spec.least, spec.most);
    diagnostics_
        .error(where, "formula-arguments",
               {fmt::format("{} takes {} arguments, not {}", spec.name, range, count), fmt::format("{} 要 {} 个参数，这里有 {} 个", spec.name, range, count)})
        .hint(spec.help);
    return nullptr;
  }

  const Located<std::string>& source_;
  std::vector<Token> tokens_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  std::unordered_map<const Expression*, int> depths_;
};

}  // namespace

Formula parse_formula(const Located<std::string>& text, Diagnostics& diagnostics) {
  if (text.value.size() > longest && character_count(text.value) > longest) {
    diagnostics.error(text.where, "formula-too-long",
                      {fmt::format("the formula is longer than {} characters", longest), fmt::format("公式超过 {} 个字符", longest)});
    return nullptr;
  }
  std::vector<Token> tokens = scan_formula(text, diagnostics);
  if (tokens.empty()) return nullptr;
  return Parser(text, std::move(tokens), diagnostics).whole();
}

}  // namespace planloom
