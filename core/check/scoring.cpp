// What a review is scored by: ratings that fit their raters, deductions that can be read, grades and bands that can be reached, shares that make a whole.
#include <algorithm>
#include <array>

#include <fmt/ranges.h>

#include "deduction.hpp"
#include "inspection.hpp"

namespace planloom {
namespace {

const std::vector<Amount>* amounts_of(const Record& record, std::string_view key) { return std::get_if<std::vector<Amount>>(&record.value(key).data); }

/// Those of the dimension, else those of the whole review.
const std::vector<Amount>* raters_of(const Record& root, const Record& dimension) {
  if (dimension.has("raters")) return amounts_of(dimension, "raters");
  const std::span<const Record> scoring = root.items("scoring");
  return scoring.empty() ? nullptr : amounts_of(scoring[0], "raters");
}

void check_named_ratings(Inspection& inspection, const std::vector<Amount>& ratings, const std::vector<std::string>& raters) {
  for (const Amount& rating : ratings) {
    if (std::ranges::find(raters, rating.name.value) != raters.end()) continue;
    inspection.diagnostics
        .error(rating.name.where, "unknown-rater",
               {fmt::format("nobody who rates is called `{}`", rating.name.value), fmt::format("评分人里没有“{}”", rating.name.value)})
        .hint({fmt::format("those who rate: {}", fmt::join(raters, ", ")), fmt::format("评分人有：{}", fmt::join(raters, "、"))});
  }
}

/// A rating in words would be shown and not counted.
void check_rating(Inspection& inspection, const Record& item, const Figure& rating, Place where) {
  if (rating.kind != FigureKind::text) return;
  const FieldSpec& field = *item.entity->find("ratings");
  inspection.diagnostics
      .error(where, "not-a-figure", {fmt::format("`{}` takes figures, and `{}` reads as none", field.key, rating.wording), fmt::format("“{}”要写数，“{}”读不出数", field.key_zh, rating.wording)})
      .hint({"write the points, or ~ where a rating is open", "写分数，没评的写 ~"});
}

void check_ratings(Inspection& inspection, const Record& item, const std::vector<Amount>* raters) {
  const Value& written = item.value("ratings");
  std::vector<std::string> names;
  for (std::size_t i = 0; raters && i < raters->size(); ++i) names.push_back((*raters)[i].name.value);
  if (names.empty()) {
    inspection.diagnostics
        .error(written.where, "unknown-rater", {"there are ratings, but nobody who rates", "写了评分，却没有写评分人"})
        .hint({"write `raters: { lead: 60%, self: 40% }` under `scoring`", "在“评分规则”下写“评分人: { 上级: 60%, 自评: 40% }”"});
    return;
  }
  if (const auto* named = std::get_if<std::vector<Amount>>(&written.data)) {
    for (const Amount& rating : *named) check_rating(inspection, item, rating.figure, rating.where);
    return check_named_ratings(inspection, *named, names);
  }
  const auto* listed = std::get_if<std::vector<Located<Figure>>>(&written.data);
  for (std::size_t i = 0; listed && i < listed->size(); ++i) check_rating(inspection, item, (*listed)[i].value, (*listed)[i].where);
  if (!listed || listed->size() == names.size()) return;
  inspection.diagnostics
      .error(written.where, "row-length",
             {fmt::format("{} ratings for {} who rate", listed->size(), names.size()), fmt::format("{} 个评分，评分人有 {} 个", listed->size(), names.size())})
      .hint({fmt::format("one rating each, in this order: {}; ~ where one is open", fmt::join(names, ", ")),
             fmt::format("每人一个，次序是 {}；没评的写 ~", fmt::join(names, "、"))});
}

/// 例 and 次 may count the same thing one by one; 5000 元 of 分钟 cannot.
void check_step(Inspection& inspection, const Record& item, const Deduction& rule) {
  if (rule.step.unit.name.empty() || rule.step.unit.is_ratio() || rule.step.unit.name == "个百分点") return;
  for (const std::string_view key : {"target", "actual"}) {
    const Figure* figure = item.entity->find(key) ? item.figure(key) : nullptr;
    if (!figure || !figure->has_value() || figure->value.unit.name.empty() || figure->value.unit.same_kind(rule.step.unit)) continue;
    const bool one_by_one = figure->value.unit.power == 0 && rule.step.value == Decimal(1) && !figure->value.unit.is_ratio();
    if (one_by_one) continue;
    const std::string step = show(rule.step, Language::zh), counted = show(figure->value, Language::zh);
    inspection.diagnostics
        .error(item.value("deduct").where, "not-a-deduction",
               {fmt::format("a step of {} cannot be counted in {}", step, counted), fmt::format("“{}”里数不出“{}”", counted, step)})
        .see(item.value(key).where)
        .hint({"write the step in the unit of the item", "步长用这一项自己的单位写"});
    return;
  }
}

void check_deduction(Inspection& inspection, const Record& record) {
  const auto* text = std::get_if<std::string>(&record.value("deduct").data);
  const std::optional<Deduction> rule = text ? parse_deduction(*text) : std::nullopt;
  if (rule) check_step(inspection, record, *rule);
  if (!text || rule) return;
  inspection.diagnostics
      .error(record.value("deduct").where, "not-a-deduction",
             {fmt::format("`{}` does not say how many points per which step", *text), fmt::format("“{}”没有说清每差多少扣几分", *text)})
      .hint({"write `2 per 1%` or `5 per case`", "写成“每低1%扣2分”或“每例扣5分”"});
}

bool is_level_word(std::string_view word) {
  static constexpr std::array<std::string_view, 15> words{"threshold", "target", "stretch", "else", "otherwise", "rest", "门槛", "门槛值",
                                                          "目标",      "目标值", "挑战",    "挑战值", "其余",     "其他", "以下"};
  return std::ranges::find(words, word) != words.end();
}

/// A level that is no figure would be left out, and its score with it.
void check_levels(Inspection& inspection, const Record& record, std::string_view key) {
  const std::vector<Amount>* levels = amounts_of(record, key);
  for (std::size_t i = 0; levels && i < levels->size(); ++i) {
    const Amount& level = (*levels)[i];
    const bool has_level = is_level_word(level.name.value) || parse_figure(level.name.value).has_value();
    if (has_level && level.figure.has_value()) continue;
    const std::string& word = has_level ? level.figure.wording : level.name.value;
    inspection.diagnostics
        .error(has_level ? level.where : level.name.where, "not-a-figure",
               {fmt::format("`{}` takes figures, and `{}` reads as none", key, word), fmt::format("“{}”要写数，“{}”读不出数", record.entity->find(key)->key_zh, word)})
        .hint({"write level: score, such as 90%: 80", "写成“水平: 得分”，如 90%: 80"});
  }
}

struct Bound { Decimal value; bool is_upper = false, is_strict = false; };

std::optional<Bound> bound_of(const Record& grade) {
  const Figure* figure = grade.figure("score");
  if (!figure || !figure->has_value()) return std::nullopt;
  return Bound{figure->value.value, figure->lower_is_better(), figure->op == Operator::more_than};
}

/// The first grade that fits counts, so one below with a higher bound is never reached.
void check_grade_order(Inspection& inspection, std::span<const Record> grades) {
  std::optional<Decimal> least;
  for (const Record& grade : grades) {
    const std::optional<Bound> bound = bound_of(grade);
    if (!bound || bound->is_upper) continue;
    if (least && !(bound->value < *least)) {
      inspection.diagnostics
          .error(grade.value("score").where, "grade-order",
                 {fmt::format("nobody can get `{}`: a grade above it takes all of these scores", grade.title()),
                  fmt::format("没有人评得到“{}”：前面的等级已经包括了这些分数", grade.title())})
          .hint({"list the grades from the best down", "等级从高到低写"});
    }
    if (!least || bound->value < *least) least = bound->value;
  }
}

/// Shares of the people: the least of all must leave room, the most must take everybody.
void check_grade_shares(Inspection& inspection, std::span<const Record> grades) {
  Decimal low, high;
  const Value* first = nullptr;
  for (const Record& grade : grades) {
    const Figure* share = grade.figure("share");
    if (!share || !share->has_value()) continue;
    if (!first) first = &grade.value("share");
    low = low + share->value.value;
    high = high + (share->upper ? share->upper->value : share->value.value);
  }
  if (!first || (!(Decimal(1) < low) && !(high < Decimal(1)))) return;
  inspection
      .finding(first->where, "shares-sum",
               {fmt::format("the shares of the grades make {}% to {}%, which leaves no way to 100%", (low * Decimal(100)).text(), (high * Decimal(100)).text()),
                fmt::format("各等级人数比例合计 {}% 到 {}%，凑不成 100%", (low * Decimal(100)).text(), (high * Decimal(100)).text())})
      .hint({"change the shares so that they can make 100%", "调整到能合计 100%"});
}

void check_veto_grade(Inspection& inspection, const Record& scoring) {
  const std::string written = scoring.text("veto_grade");
  const std::span<const Record> grades = scoring.items("grades");
  if (written.empty() || grades.empty() || std::ranges::any_of(grades, [&](const Record& grade) { return grade.title() == written || grade.id == written; })) return;
  inspection.diagnostics
      .error(scoring.value("veto_grade").where, "unknown-grade", {fmt::format("there is no grade `{}`", written), fmt::format("没有“{}”这个等级", written)})
      .hint({"name one of the grades", "写“等级”里有的一个"});
}

void check_scoring_rules(Inspection& inspection, const Record& scoring) {
  check_grade_order(inspection, scoring.items("grades"));
  check_grade_shares(inspection, scoring.items("grades"));
  check_veto_grade(inspection, scoring);
}

void check_dimension(Inspection& inspection, const Record& dimension) {
  const std::vector<Amount>* raters = raters_of(inspection.root(), dimension);
  for (const Record& item : dimension.items("items")) {
    if (item.has("ratings")) check_ratings(inspection, item, raters);
  }
}

}  // namespace

void check_scoring(Inspection& inspection) {
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    if (record.entity->key == "scoring") check_scoring_rules(inspection, record);
    if (record.entity->key == "review") check_dimension(inspection, record);
    if (record.entity->key != "review" && record.entity->key != "review.items") return;
    check_deduction(inspection, record);
    for (const std::string_view key : {"bands", "interpolate"}) check_levels(inspection, record, key);
  });
}

}  // namespace planloom
