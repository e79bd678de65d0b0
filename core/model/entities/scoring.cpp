#include "entities.hpp"
#include "scoring_fields.hpp"

namespace planloom::declared {

const EntitySpec& scoring() {
  static const FieldSpec fields[] = {
      raters_field(),
      {"grades", "等级", FieldType::collection, {"Grades", "等级"}, {"from the best down; the first that fits", "从高到低，落进第一个就是它"}, "grades"},
      full_field(),
      cap_field(),
      floor_field(),
      {"digits", "小数位", FieldType::number, {"Digits", "小数位"}, {"digits that scores and the total are rounded to: 1", "得分和总分保留几位小数，一般 1 位"}, "", false, {"1", "1"}},
      {"steps", "步长取整", FieldType::enumeration, {"Steps", "步长取整"}, {"whole, started or exact: how a part of a step is deducted", "满步才扣、不足按一步或按比例：差得不满一步怎么扣"}, "score_steps"},
      {"veto_grade", "否决等级", FieldType::text, {"Grade after a veto", "否决等级"}, {"the grade a veto leads to; left out: the lowest", "一票否决后的等级；不写就是最低一级"}, "", false, {"D", "D"}},
      {"bonus_rate", "奖金比例", FieldType::figure, {"Bonus rate", "奖金比例"}, {"share of the base that is paid at coefficient 1", "系数为 1 时发基数的多少"}, "", false, {"10%", "10%"}},
      {"dimensions", "维度权重", FieldType::amounts, {"Weights of dimensions", "维度权重"}, {"dimension → weight, for the scores of `members`", "维度 → 权重，用于“成员”各维度的分"}, "", false, {"{ results: 70%, ability: 20%, attitude: 10% }", "{ 业绩: 70%, 能力: 20%, 态度: 10% }"}},
      {"graded_by", "定级方式", FieldType::enumeration, {"Graded by", "定级方式"}, {"score, or rank: grades given out by their shares over the whole group", "按分数，或按名次：全体按各等级的比例从高到低定级"}, "grade_basis"},
      {"show_rank", "公布名次", FieldType::flag, {"Show rank", "公布名次"}, {"everyone sees rank and percentile in the own document", "每个人能在自己的评估里看到名次和百分位"}, "", false, {"yes", "是"}},
      {"by_department", "按部门分布", FieldType::flag, {"By department", "按部门分布"}, {"the shares of the grades hold in each department, not over all", "各等级的比例按部门各自计算，不按全体"}, "", false, {"yes", "是"}},
      {"small_team", "小团队人数", FieldType::number, {"Small team", "小团队人数"}, {"teams of fewer people are exempt from the distribution: 10", "少于这么多人的团队不做强制分布，一般 10"}, "", false, {"10", "10"}},
  };
  static const EntitySpec entity{
      "scoring", "评分规则", {"Scoring", "评分规则"}, {"Who rates with which weight, and what the grades mean", "谁来评、占多大权重，等级怎么分"},
      "",        fields};
  return entity;
}

const EntitySpec& grades() {
  static const FieldSpec fields[] = {
      title_field({"Grade", "等级"}),
      {"score", "分数", FieldType::figure, {"Score", "分数"}, {"≥90, 90–100; <60 for the last one", "≥90、90–100；最后一级可写 <60"}, "", false, {"≥60", "≥60"}},
      {"meaning", "含义", FieldType::text, {"Meaning", "含义"}, {"what it says", "说明什么"}},
      {"coefficient", "系数", FieldType::figure, {"Coefficient", "系数"}, {"what the bonus is multiplied by", "奖金乘以多少"}, "", false, {"1.2", "1.2"}},
      {"share", "强制比例", FieldType::figure, {"Share", "强制比例"}, {"share of the people who may have it: 20%, 5–10%", "给多少比例的人：20%、5–10%"}, "", false, {"20%", "20%"}},
  };
  static const EntitySpec entity{"grades", "等级", {"Grade", "等级"}, {"A grade, its lower bound, what it means and pays", "一个等级：下限、含义、系数和人数比例"}, "score", fields, false, "D"};
  return entity;
}

}  // namespace planloom::declared
