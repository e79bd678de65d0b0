#include "people_scores.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <planloom/ledger.hpp>
#include <planloom/text.hpp>

namespace planloom {
namespace {

using Json = nlohmann::json;

std::string number_text(const Cell* cell) {
  const Quantity* quantity = cell ? cell->value.quantity() : nullptr;
  return quantity ? quantity->shown().text() : std::string();
}

std::string text_of(const Cell* cell) { return cell && cell->value.text() ? *cell->value.text() : std::string(); }

std::string wording(const Record& record, std::string_view key) {
  const Figure* figure = record.entity->find(key) ? record.figure(key) : nullptr;
  return figure ? figure->wording : std::string();
}

void set_text(Record& record, std::string_view key, const std::string& text) {
  if (!text.empty()) record.value(key).data = text;
}

void set_figure(Record& record, std::string_view key, const std::string& text) {
  if (!text.empty()) record.value(key).data = parse_figure(text);
}

Record member_of(const PersonScore& score, const Standing& standing, std::size_t number) {
  const EntitySpec& entity = *find_entity("members");
  Record record{&entity, score.number.empty() ? std::to_string(number) : score.number, {}, FieldValues(entity.fields.size())};
  set_text(record, "title", score.person);
  set_text(record, "number", score.number);
  set_text(record, "department", score.department);
  set_text(record, "position", score.position);
  set_text(record, "supervisor", score.supervisor);
  if (standing.graded_by_rank || score.vetoed) set_text(record, "grade", standing.grade);
  set_figure(record, "score", score.score);
  set_figure(record, "bonus_base", score.bonus_base);
  set_figure(record, "potential", score.potential);
  std::vector<Amount> dimensions;
  for (const auto& [name, average] : score.dimensions)
    if (!average.empty()) dimensions.push_back({{name, {}}, parse_figure(average), {}});
  if (!dimensions.empty()) record.value("scores").data = std::move(dimensions);
  return record;
}

}  // namespace

std::string write_score(const PersonScore& score) {
  const Json json = {score.stem, score.person, score.number, score.department, score.position, score.supervisor, score.bonus_base, score.potential,
                     score.score, score.grade, score.vetoed, score.dimensions};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

PersonScore read_score(const std::string& text) {
  const Json json = Json::parse(text);
  PersonScore score;
  std::size_t at = 0;
  for (std::string* field : {&score.stem, &score.person, &score.number, &score.department, &score.position, &score.supervisor, &score.bonus_base, &score.potential, &score.score, &score.grade})
    *field = json.at(at++).get<std::string>();
  score.vetoed = json.at(at++).get<bool>();
  score.dimensions = json.at(at).get<std::vector<std::pair<std::string, std::string>>>();
  return score;
}

/// Places that scores are rounded to, as in each person's own documents.
static int digits_of_scores(const Plan& plan) {
  constexpr int usual = 1;
  for (const Record& scoring : plan.root.items("scoring")) {
    if (const auto* digits = std::get_if<Decimal>(&scoring.value("digits").data)) return static_cast<int>(digits->to_double());
  }
  return usual;
}

PersonScore score_of(const CheckedPlan& plan, const Ledger& ledger) {
  PersonScore score;
  for (const Record& subject : plan.plan.root.items("subject")) {
    score.person = trim(subject.text("person"));
    score.number = trim(subject.text("number"));
    score.department = trim(subject.text("department"));
    score.position = trim(subject.text("position"));
    score.supervisor = trim(subject.text("supervisor"));
    score.bonus_base = wording(subject, "bonus_base");
    score.potential = wording(subject, "potential");
  }
  score.score = number_text(ledger.cell("assessment", "assessment", "score"));
  score.grade = text_of(ledger.cell("assessment", "assessment", "grade"));
  const std::string vetoes = number_text(ledger.cell("assessment", "assessment", "vetoed"));
  score.vetoed = !vetoes.empty() && vetoes != "0";
  const Table* dimensions = ledger.find("dimensions");
  for (const Row& row : dimensions ? dimensions->rows : std::vector<Row>{}) {
    const std::string average = number_text(dimensions->cell(row.id, "average"));
    if (const auto exact = Decimal::parse(average)) score.dimensions.emplace_back(row.title, exact->rounded(digits_of_scores(plan.plan)).text());
  }
  return score;
}

Plan plan_of_group(const Plan& plan, const std::vector<PersonScore>& scores, const std::vector<Standing>& standings) {
  Plan group = plan;
  for (const std::string_view key : {"subject", "review", "abilities", "comment", "interview", "improvements", "people"}) group.root.value(key) = {};
  std::vector<Record> members;
  for (std::size_t i = 0; i < scores.size(); ++i) members.push_back(member_of(scores[i], standings[i], i + 1));
  group.root.value("members").data = std::move(members);
  return group;
}

std::vector<GroupMember> members_of(const std::vector<PersonScore>& scores) {
  std::vector<GroupMember> members;
  members.reserve(scores.size());
  for (const PersonScore& score : scores) members.push_back({Decimal::parse(score.score), score.grade, score.vetoed, score.department});
  return members;
}

void set_standing(Plan& plan, const Standing& standing) {
  auto* subjects = std::get_if<std::vector<Record>>(&plan.root.value("subject").data);
  if (!subjects || subjects->empty()) return;
  Record& subject = subjects->front();
  if (standing.rank) {
    subject.value("rank").data = Decimal(static_cast<std::int64_t>(*standing.rank));
    subject.value("group").data = Decimal(static_cast<std::int64_t>(standing.of));
  }
  if (standing.percentile) set_figure(subject, "percentile", standing.percentile->shifted(2).rounded(1).text() + "%");
  if (standing.graded_by_rank) set_text(subject, "grade", standing.grade);   // else the formula over the score stands
}

}  // namespace planloom
