#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& scoring() {
  static const FieldSpec fields[] = {
      {"raters", "评分人", FieldType::amounts, {"Raters", "评分人"}, {"rater → weight", "评分人 → 权重"}, "", false, {"{ lead: 60%, self: 40% }", "{ 上级: 60%, 自评: 40% }"}},
      {"grades",
       "等级",
       FieldType::collection,
       {"Grades", "等级"},
       {"from the best down; the first that fits", "从高到低，落进第一个就是它"},
       "grades"},
  };
  static const EntitySpec entity{
      "scoring", "评分规则", {"Scoring", "评分规则"}, {"Who rates with which weight, and what the grades mean", "谁来评、占多大权重，等级怎么分"},
      "",        fields};
  return entity;
}

const EntitySpec& grades() {
  static const FieldSpec fields[] = {
      title_field({"Grade", "等级"}),
      {"score", "分数", FieldType::figure, {"Score", "分数"}, {"≥90", "≥90"}},
      {"meaning", "含义", FieldType::text, {"Meaning", "含义"}, {"what it says", "说明什么"}},
  };
  static const EntitySpec entity{"grades", "等级", {"Grade", "等级"}, {"A grade and its lower bound", "一个等级及其下限"}, "score", fields};
  return entity;
}

}  // namespace planloom::declared
