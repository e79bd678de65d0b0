/// The rules by which one item is scored. What has no figure has no score: every rule that skips missing figures (MIN, MAX) asks for them first.
#include "item_score.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "deduction.hpp"

namespace planloom {

using namespace expressions;

namespace {

const Unit points{.name = "个百分点", .power = -2, .scale = "", .per = ""};

bool is_number_word(const Figure& figure) { return figure.has_value() && figure.kind != FigureKind::split; }

/// The item's own value of a rule's field, else that of its dimension.
const Value* rule_field(const ScoredItem& item, std::string_view key) {
  if (item.record.has(key)) return &item.record.value(key);
  return item.dimension.record->has(key) ? &item.dimension.record->value(key) : nullptr;
}

const std::vector<Amount>* levels(const ScoredItem& item, std::string_view key) {
  const Value* value = rule_field(item, key);
  return value ? std::get_if<std::vector<Amount>>(&value->data) : nullptr;
}

Formula if_else(Formula condition, Formula yes, Formula no = nullptr) {
  std::vector<Formula> arguments{std::move(condition), std::move(yes)};
  if (no) arguments.push_back(std::move(no));
  return call("IF", std::move(arguments));
}
Formula is_number(Formula value) { return call("ISNUMBER", {std::move(value)}); }

bool is_rest(std::string_view word) {
  static constexpr std::array<std::string_view, 6> words{"其余", "其他", "以下", "else", "otherwise", "rest"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// threshold, target and stretch as levels are the item's own figures.
std::string_view level_column(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> words{
      {{"threshold", "threshold"}, {"门槛", "threshold"}, {"门槛值", "threshold"}, {"target", "target"}, {"目标", "target"}, {"目标值", "target"},
       {"stretch", "stretch"}, {"挑战", "stretch"}, {"挑战值", "stretch"}}};
  const auto found = std::find_if(words.begin(), words.end(), [&](const auto& each) { return each.first == word; });
  return found == words.end() ? std::string_view() : found->second;
}

/// One level of bands or interpolation.
struct Level {
  Figure figure;                ///< as written
  std::string_view column;      ///< of the item's own figure; empty: written out
  Formula at;
  Formula score;
  bool is_rest = false;
};

class ScoreMaker {
 public:
  ScoreMaker(const ScoredItem& item, const Scoring& scoring, const CellNames& cells) : item_(item), scoring_(scoring), cells_(cells) {}

  Formula bands() const;
  Formula interpolation() const;
  Formula deduction() const;
  Formula ratio() const {
    Formula score = call("MIN", {limit("cap", item_.cap), call("MAX", {limit("floor", item_.floor), times(here("counted"), here("full"))})});
    return if_else(is_number(here("counted")), std::move(score));
  }
  Formula weighted_ratings() const;
  Formula user_formula(const CellNames* ratings) const;
  Formula above_zero_line(Formula score) const;
  /// Steps of the rule of deducting, none below zero.
  Formula steps(const Deduction& rule) const;

  Formula here(std::string_view column) const { return cells_.here(column); }
  static Formula times(Formula a, Formula b) { return binary(BinaryOperator::multiply, std::move(a), std::move(b)); }
  bool has_target() const { return cells_.table.rows[item_.row].cells[cells_.table.column("target").value()].value.has_value() || item_.kpi; }

 private:
  Formula limit(std::string_view column, const Quantity& written) const { return written.unit.is_ratio() ? times(here(column), here("full")) : here(column); }
  std::vector<Level> read_levels(std::string_view key) const;
  bool counts_attainment(bool ratios_only) const;
  Formula measured(bool by_attainment) const { return here(by_attainment ? "counted" : "actual"); }
  Formula reached(const Formula& measure, const Level& level, bool by_attainment) const;
  Formula shortfall(const Deduction& rule) const;
  /// 每例扣5分 of 3 次: what is counted has two names, and a score has no unit.
  Quantity step_of(const Deduction& rule) const {
    return as_counted(in_unit(rule.step, item_.unit));
  }
  Quantity as_counted(const Quantity& quantity) const { return quantity.unit.same_kind(item_.unit) ? quantity : Quantity{quantity.value, item_.unit, -1}; }
  /// A figure without a unit counts in that of the item, and one with a unit as it does where the item has none.
  Scalar in_item_unit(const Quantity& quantity) const {
    const Quantity own = in_unit(quantity, item_.unit);
    return Scalar{own.unit.is_ratio() ? own : as_counted(own)};
  }

  const ScoredItem& item_;
  const Scoring& scoring_;
  const CellNames& cells_;
};

std::vector<Level> ScoreMaker::read_levels(std::string_view key) const {
  std::vector<Level> found;
  const std::vector<Amount>* written = levels(item_, key);
  for (std::size_t i = 0; written && i < written->size(); ++i) {
    const Amount& amount = (*written)[i];
    Level level{parse_figure(amount.name.value), level_column(amount.name.value), nullptr, literal(Scalar{Quantity{amount.figure.value.value, {}, -1}}),
                is_rest(amount.name.value)};
    if (!level.is_rest && level.column.empty() && !is_number_word(level.figure)) continue;
    if (!level.is_rest) level.at = level.column.empty() ? literal(in_item_unit(level.figure.value)) : here(level.column);
    found.push_back(std::move(level));
  }
  return found;
}

/// Percentages are attainments, unless the plan says otherwise or there is no target; anything else is an actual figure.
bool ScoreMaker::counts_attainment(bool ratios_only) const {
  const Value* by = rule_field(item_, "by");
  if (const Code* code = by ? std::get_if<Code>(&by->data) : nullptr) return code->code == "attainment";
  return ratios_only && has_target();
}

Formula ScoreMaker::reached(const Formula& measure, const Level& level, bool by_attainment) const {
  switch (level.figure.op) {
    case Operator::at_most: return binary(BinaryOperator::less_equal, measure, level.at);
    case Operator::less_than: return binary(BinaryOperator::less, measure, level.at);
    case Operator::more_than: return binary(BinaryOperator::greater, measure, level.at);
    case Operator::equal: return binary(BinaryOperator::equal, measure, level.at);
    case Operator::at_least: return binary(BinaryOperator::greater_equal, measure, level.at);
    default: return binary(item_.lower && !by_attainment ? BinaryOperator::less_equal : BinaryOperator::greater_equal, measure, level.at);
  }
}

bool all_ratios(const std::vector<Level>& levels) {
  return std::all_of(levels.begin(), levels.end(), [](const Level& level) { return level.is_rest || (level.column.empty() && level.figure.value.unit.is_ratio()); });
}

/// The first band that is reached counts; plain levels are tried from the best down, whatever their order in the file.
Formula ScoreMaker::bands() const {
  std::vector<Level> all = read_levels("bands");
  const bool by_attainment = counts_attainment(all_ratios(all));
  const bool plain = std::all_of(all.begin(), all.end(), [](const Level& level) { return level.is_rest || (level.column.empty() && level.figure.op == Operator::none); });
  const bool falling = by_attainment || !item_.lower;
  if (plain)
    std::stable_sort(all.begin(), all.end(), [&](const Level& a, const Level& b) {
      if (a.is_rest || b.is_rest) return !a.is_rest && b.is_rest;
      return falling ? b.figure.value.value < a.figure.value.value : a.figure.value.value < b.figure.value.value;
    });
  Formula score = number(0);
  for (std::size_t i = all.size(); i-- > 0;) {
    if (all[i].is_rest) score = all[i].score;
    else score = if_else(reached(measured(by_attainment), all[i], by_attainment), all[i].score, score);
  }
  // Where everything is written as the rest, a missing figure must still give nothing.
  return if_else(is_number(measured(by_attainment)), score);
}

/// Straight lines between the levels; nothing below the first, no more above the last.
Formula ScoreMaker::interpolation() const {
  std::vector<Level> all = read_levels("interpolate");
  std::erase_if(all, [](const Level& level) { return level.is_rest; });
  if (all.empty()) return nullptr;
  const bool by_attainment = counts_attainment(all_ratios(all));
  const bool rising = by_attainment || !item_.lower;
  static constexpr std::array<std::string_view, 3> order{"threshold", "target", "stretch"};
  const auto rank = [](const Level& level) { return std::find(order.begin(), order.end(), level.column) - order.begin(); };
  std::stable_sort(all.begin(), all.end(), [&](const Level& a, const Level& b) {
    if (!a.column.empty() || !b.column.empty()) return rank(a) < rank(b);
    return rising ? a.figure.value.value < b.figure.value.value : b.figure.value.value < a.figure.value.value;
  });
  const Formula measure = measured(by_attainment);
  const auto beyond = [&](const Level& level) { return binary(rising ? BinaryOperator::greater_equal : BinaryOperator::less_equal, measure, level.at); };
  Formula score = number(0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i + 1 == all.size()) {
      score = if_else(beyond(all[i]), all[i].score, score);
      break;
    }
    const Formula way = binary(BinaryOperator::divide, binary(BinaryOperator::subtract, measure, all[i].at), binary(BinaryOperator::subtract, all[i + 1].at, all[i].at));
    const Formula line = binary(BinaryOperator::add, all[i].score, times(way, binary(BinaryOperator::subtract, all[i + 1].score, all[i].score)));
    score = if_else(beyond(all[i]), line, score);
  }
  return score;
}

/// 每低1% of a percentage is counted in points of it, of anything else in points of attainment; a step with a unit in that unit.
Formula ScoreMaker::shortfall(const Deduction& rule) const {
  const bool is_ratio_step = rule.step.unit.is_ratio();
  const Value* by = rule_field(item_, "by");
  const Code* code = by ? std::get_if<Code>(&by->data) : nullptr;
  const bool by_attainment = code ? code->code == "attainment" : is_ratio_step && !item_.unit.is_ratio() && has_target();
  const Formula full_way = literal(Scalar{Quantity{1, {.name = "%", .power = -2, .scale = "", .per = ""}, 0}});
  if (by_attainment) return binary(BinaryOperator::subtract, full_way, here("counted"));
  if (!has_target()) return here("actual");
  return item_.lower ? binary(BinaryOperator::subtract, here("actual"), here("target")) : binary(BinaryOperator::subtract, here("target"), here("actual"));
}

Formula ScoreMaker::steps(const Deduction& rule) const {
  const bool in_points = has_target() && (rule.step.unit.is_ratio() || rule.step.unit.name == points.name);
  const Quantity step = in_points ? Quantity{rule.step.value, points, -1} : step_of(rule);
  Formula count = binary(BinaryOperator::divide, shortfall(rule), literal(Scalar{step}));
  const Code* rounding = scoring_.rules ? std::get_if<Code>(&scoring_.rules->value("steps").data) : nullptr;
  // Six digits keep a step that is reached exactly from being lost to binary fractions in a workbook.
  if (!rounding || rounding->code == "whole") count = call("INT", {rounded(std::move(count), number(6))});
  else if (rounding->code == "started") count = call("ROUNDUP", {rounded(std::move(count), number(6)), number(0)});
  return if_else(is_number(shortfall(rule)), call("MAX", {number(0), std::move(count)}));
}

Formula ScoreMaker::deduction() const {
  const Value* written = rule_field(item_, "deduct");
  const std::optional<Deduction> rule = written ? parse_deduction(std::get<std::string>(written->data)) : std::nullopt;
  if (!rule) return nullptr;
  const Formula left = binary(BinaryOperator::subtract, here("full"), times(number(rule->points), steps(*rule)));
  return if_else(is_number(shortfall(*rule)), call("MAX", {limit("floor", item_.floor), left}));
}

/// What the raters gave, each with its weight; who has not rated is left out.
Formula ScoreMaker::weighted_ratings() const {
  Formula sum, weights;
  const auto plus = [](const Formula& left, Formula right) { return left ? binary(BinaryOperator::add, left, std::move(right)) : std::move(right); };
  for (std::size_t i = 0; i < item_.dimension.raters.size(); ++i) {
    const Formula rating = here(item_.dimension.raters[i]);
    sum = plus(sum, if_else(is_number(rating), times(rating, item_.dimension.rater_weights[i]), number(0)));
    weights = plus(weights, if_else(is_number(rating), item_.dimension.rater_weights[i], number(0)));
  }
  return sum ? binary(BinaryOperator::divide, sum, weights) : nullptr;
}

/// Below the line nothing is scored.
Formula ScoreMaker::above_zero_line(Formula score) const {
  const Value* line = rule_field(item_, "zero_below");
  const Figure* figure = line ? line->figure() : nullptr;
  if (!figure || !is_number_word(*figure)) return score;
  const Value* by = rule_field(item_, "by");
  const Code* code = by ? std::get_if<Code>(&by->data) : nullptr;
  const bool by_attainment = code ? code->code == "attainment" : figure->value.unit.is_ratio() && !item_.unit.is_ratio() && has_target();
  const BinaryOperator worse = item_.lower && !by_attainment ? BinaryOperator::greater : BinaryOperator::less;
  return if_else(binary(worse, measured(by_attainment), literal(in_item_unit(figure->value))), number(0), std::move(score));
}

bool is_ratings(const Name& name) { return name.parts.size() == 1 && (name.parts[0] == "ratings" || name.parts[0] == "评分"); }
bool is_raters(const Name& name) { return name.parts.size() == 1 && (name.parts[0] == "raters" || name.parts[0] == "评分人"); }

Formula placed(std::variant<Literal, Name, Unary, Binary, Call> node, Place where) { return std::make_shared<const Expression>(Expression{std::move(node), where}); }

/// `ratings` and `raters` are those of the item.
Formula with_ratings(const Formula& formula, const CellNames& ratings) {
  const auto same = [&](const Formula& inner) { return with_ratings(inner, ratings); };
  if (const Name* name = std::get_if<Name>(&formula->node)) {
    if (!is_ratings(*name) && !is_raters(*name)) return formula;
    Name cell = std::get<Name>(ratings.all(is_ratings(*name) ? "value" : "weight")->node);
    cell.parts = name->parts;
    return placed(std::move(cell), formula->where);
  }
  if (const Unary* unary = std::get_if<Unary>(&formula->node)) return placed(Unary{unary->op, same(unary->operand)}, formula->where);
  if (const Binary* pair = std::get_if<Binary>(&formula->node)) return placed(Binary{pair->op, same(pair->left), same(pair->right)}, formula->where);
  if (const Call* made = std::get_if<Call>(&formula->node)) {
    Call copy{made->function, {}};
    for (const Formula& argument : made->arguments) copy.arguments.push_back(same(argument));
    return placed(std::move(copy), formula->where);
  }
  return formula;
}

bool names(const Expression& expression, std::string_view english, std::string_view chinese) {
  if (const Name* name = std::get_if<Name>(&expression.node)) return name->parts.size() == 1 && (name->parts[0] == english || name->parts[0] == chinese);
  if (const Unary* unary = std::get_if<Unary>(&expression.node)) return names(*unary->operand, english, chinese);
  if (const Binary* pair = std::get_if<Binary>(&expression.node)) return names(*pair->left, english, chinese) || names(*pair->right, english, chinese);
  const Call* made = std::get_if<Call>(&expression.node);
  return made && std::any_of(made->arguments.begin(), made->arguments.end(), [&](const Formula& each) { return names(*each, english, chinese); });
}

/// MIN(…, 110) over a missing figure is 110: a formula of the plan is worked out only where the figures it names are there.
Formula ScoreMaker::user_formula(const CellNames* ratings) const {
  const auto* written = std::get_if<Formula>(&(item_.record.has("score") ? item_.record.value("score") : item_.dimension.record->value("score")).data);
  if (!written || !*written) return nullptr;
  const Place where = (*written)->where;
  Formula score = ratings ? with_ratings(*written, *ratings) : *written;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> figures{
      {{"attainment", "达成率"}, {"counted", "计入达成率"}, {"actual", "实际值"}, {"target", "目标值"}}};
  for (const auto& [english, chinese] : figures) {
    if (names(**written, english, chinese)) score = placed(Call{"IF", {is_number(here(english)), score}}, where);
  }
  if (ratings) score = placed(Call{"IF", {binary(BinaryOperator::greater, call("COUNT", {ratings->all("value")}), number(0)), score}}, where);
  return score;
}

std::string shown_levels(const std::vector<Amount>& levels, bool lower, Language language) {
  std::string out;
  for (const Amount& level : levels) {
    if (!out.empty()) out += language == Language::zh ? "，" : ", ";
    const Figure figure = parse_figure(level.name.value);
    const bool is_bare = is_number_word(figure) && figure.op == Operator::none;
    out += (is_bare ? (lower ? "≤" : "≥") : "") + level.name.value + (language == Language::zh ? " 得 " : ": ") + level.figure.value.value.text();
  }
  return out;
}

std::string shown_line(const std::vector<Amount>& levels, Language language) {
  std::string out;
  for (const Amount& level : levels) out += (out.empty() ? "" : language == Language::zh ? "，" : ", ") + level.name.value + " → " + level.figure.value.value.text();
  return out + (language == Language::zh ? "，其间按直线" : ", straight lines between");
}

}  // namespace

bool names_ratings(const Expression& expression) { return names(expression, "ratings", "评分") || names(expression, "raters", "评分人"); }

/// `met: ~` says how the item is scored, though not yet how it came out.
static bool is_asked(const Record& record, std::string_view key) { return record.value(key).key.known(); }

ScoreRule rule_of(const ScoredItem& item) {
  const Record& record = item.record;
  const Record& dimension = *item.dimension.record;
  if (record.has("score")) return std::holds_alternative<Formula>(record.value("score").data) ? ScoreRule::user_formula : ScoreRule::given;
  for (const Record* each : {&record, &dimension}) {
    if (each == &record && is_asked(*each, "ratings") && !dimension.has("score")) return ScoreRule::ratings;
    if (each == &dimension && each->has("score")) return ScoreRule::user_formula;
    if (each->has("bands")) return ScoreRule::bands;
    if (each->has("interpolate")) return ScoreRule::interpolation;
    if (each->has("deduct")) return ScoreRule::deduction;
    if (each == &record && is_asked(*each, "met")) return ScoreRule::met;
    if (each == &record && is_asked(*each, "happened")) return ScoreRule::happened;
  }
  if (item.kpi || record.has("target")) return ScoreRule::ratio;
  return item.dimension.raters.empty() ? ScoreRule::open : ScoreRule::ratings;
}

Formula score_formula(const ScoredItem& item, ScoreRule rule, const Scoring& scoring, const CellNames& cells, const CellNames* ratings) {
  const ScoreMaker make(item, scoring, cells);
  Formula score;
  switch (rule) {
    case ScoreRule::given:
    case ScoreRule::open: return nullptr;
    case ScoreRule::user_formula: score = make.user_formula(ratings); break;
    case ScoreRule::ratings: score = make.weighted_ratings(); break;
    case ScoreRule::bands: score = make.bands(); break;
    case ScoreRule::interpolation: score = make.interpolation(); break;
    case ScoreRule::deduction: score = make.deduction(); break;
    case ScoreRule::met: score = if_else(make.here("met"), make.here("full"), number(0)); break;
    case ScoreRule::happened: score = if_else(make.here("happened"), number(0), make.here("full")); break;
    case ScoreRule::ratio: score = make.ratio(); break;
  }
  if (!score) return nullptr;
  score = make.above_zero_line(std::move(score));
  const bool is_harder = item.record.has("difficulty");
  if (rule == ScoreRule::user_formula && !is_harder) return score;  // rounds by itself, if at all
  if (is_harder) score = ScoreMaker::times(score, make.here("difficulty"));
  return rounded(std::move(score), scoring.digits());
}

Formula adjustment_formula(const ScoredItem& item, const Scoring& scoring, const CellNames& cells) {
  const ScoreMaker make(item, scoring, cells);
  if (item.record.has("points")) {
    for (const std::string_view when : {"happened", "met"})
      if (is_asked(item.record, when)) return if_else(make.here(when), make.here("points"), number(0));
    if (!item.record.has("actual")) return make.here("points");
    const Formula count = binary(BinaryOperator::divide, make.here("actual"), literal(Scalar{Quantity{Decimal(1).shifted(item.unit.power), item.unit, -1}}));
    return ScoreMaker::times(make.here("points"), count);
  }
  if (const Value* written = item.record.has("deduct") || item.dimension.record->has("deduct") ? rule_field(item, "deduct") : nullptr) {
    const std::optional<Deduction> rule = parse_deduction(std::get<std::string>(written->data));
    return rule ? ScoreMaker::times(number(-rule->points), make.steps(*rule)) : nullptr;
  }
  return item.record.has("score") ? make.here("score") : nullptr;
}

Formula veto_formula(const ScoredItem& item, const CellNames& cells) {
  if (item.record.has("actual") && !item.record.has("happened")) return if_else(binary(BinaryOperator::greater, cells.here("actual"), number(0)), number(1), number(0));
  return if_else(cells.here("happened"), number(1), number(0));
}

/// As written; a bare number says what it is taken for.
static std::string deduction_in_words(const ScoredItem& item, Language language) {
  const Value* deduct = rule_field(item, "deduct");
  std::string written = deduct ? std::get<std::string>(deduct->data) : std::string();
  if (!Decimal::parse(written)) return written;
  const std::string& unit = item.unit.name;
  return language == Language::zh ? fmt::format("每{}扣 {} 分", unit.empty() ? "一个" : unit, written) : fmt::format("{} off for each{}", written, unit.empty() ? "" : " " + unit);
}

static std::string adjustment_in_words(const ScoredItem& item, Language language) {
  const bool zh = language == Language::zh;
  const Figure* points = item.record.figure("points");
  if (points && points->has_value() && item.record.has("actual")) {
    const std::string each = show(points->value, language, {.plus = true});
    const std::string unit = item.unit.name;   // counted in ones, whatever the scale it is written in
    return zh ? fmt::format("每{} {} 分", unit.empty() ? "1 " : unit, each) : fmt::format("{} for each{}", each, unit.empty() ? "" : " " + unit);
  }
  if (points && points->has_value() && (is_asked(item.record, "happened") || is_asked(item.record, "met"))) {
    const std::string given = show(points->value, language, {.plus = true});
    const bool met = !is_asked(item.record, "happened");
    return zh ? fmt::format("{} {} 分", met ? "达成" : "发生", given) : fmt::format("{} when {}", given, met ? "met" : "it happened");
  }
  if (item.record.has("points") || item.record.has("score")) return zh ? "直接加减" : "added as given";
  return deduction_in_words(item, language);
}

std::string rule_in_words(const ScoredItem& item, ScoreRule rule, const Scoring& scoring) {
  if (item.record.has("standard")) return item.record.text("standard");
  const Language language = scoring.builder.plan.language;
  const bool zh = language == Language::zh;
  if (item.dimension.kind == ReviewKind::veto) return zh ? "发生即否决" : "a veto when it happened";
  if (item.dimension.kind == ReviewKind::adjustment) return adjustment_in_words(item, language);
  switch (rule) {
    case ScoreRule::bands: return shown_levels(*levels(item, "bands"), item.lower, language);
    case ScoreRule::interpolation: return shown_line(*levels(item, "interpolate"), language);
    case ScoreRule::deduction: return deduction_in_words(item, language);
    case ScoreRule::met: return zh ? "达成得满分，否则 0 分" : "full marks when met, else nothing";
    case ScoreRule::happened: return zh ? "零容忍：发生即 0 分" : "zero tolerance: nothing when it happened";
    case ScoreRule::ratio: return zh ? fmt::format("达成率 × 满分，封顶 {}", show(item.cap, language)) : fmt::format("attainment × full marks, at most {}", show(item.cap, language));
    case ScoreRule::ratings: {
      std::string who;
      for (const std::string& rater : item.dimension.raters) who += (who.empty() ? "" : zh ? "、" : ", ") + rater;
      return who.empty() ? std::string() : zh ? who + "评分加权" : "weighted ratings of " + who;
    }
    default: return {};
  }
}

std::string missing_in_words(ScoreRule rule, Language language) {
  const bool zh = language == Language::zh;
  switch (rule) {
    case ScoreRule::ratings: return zh ? "缺评分" : "not rated";
    case ScoreRule::met:
    case ScoreRule::happened: return zh ? "缺结果" : "no outcome";
    case ScoreRule::given:
    case ScoreRule::open: return zh ? "未评分" : "not scored";
    case ScoreRule::user_formula: return zh ? "公式没有结果" : "the formula has no result";
    default: return zh ? "缺实际值" : "no actual figure";
  }
}

}  // namespace planloom
