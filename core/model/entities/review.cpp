#include "entities.hpp"
#include "scoring_fields.hpp"

namespace planloom::declared {

const EntitySpec& review() {
  static const FieldSpec fields[] = {
      title_field({"Dimension", "维度"}),
      {"weight", "权重", FieldType::figure, {"Weight", "权重"}, {"share of the total; left out: that of its items", "占总分多少；不写就是各项之和"}, "", false, {"100%", "100%"}},
      {"kind", "性质", FieldType::enumeration, {"Kind", "性质"}, {"weighted, adjustment or veto", "计权、加减分或一票否决"}, "review_kind"},
      {"score", "评分", FieldType::formula, {"Score", "评分"}, {"how one item is scored, a =formula", "每项怎样计分，=公式"}},
      raters_field(),
      {"items", "项目", FieldType::collection, {"Items", "项目"}, {"what is scored; a KPI by its id", "评哪些项，指标写编号"}, "review.items"},
      full_field(),
      cap_field(),
      floor_field(),
      bands_field(),
      interpolate_field(),
      deduct_field(),
      zero_below_field(),
      by_field(),
      note_field(),
  };
  static const EntitySpec entity{"review", "评估", {"Dimension", "维度"}, {"A scored part of a review", "评估的一个部分"}, "items", fields};
  return entity;
}

const EntitySpec& review_items() {
  static const FieldSpec fields[] = {
      title_field({"Item", "考核项"}),
      {"weight", "权重", FieldType::figure, {"Weight", "权重"}, {"share of the total, or of its part where the part has a weight", "占总分多少；部分写了权重时，占该部分多少"}, "", false, {"100%", "100%"}},
      {"kpi", "对应指标", FieldType::reference, {"KPI", "对应指标"}, {"the KPI whose figures are scored; left out: the one with the item's id", "按哪项指标的数计分；不写就看编号相同的指标"}, "kpis"},
      {"definition", "口径", FieldType::text, {"Definition", "口径"}, {"how it is counted", "怎么算出来"}},
      {"threshold", "门槛值", FieldType::figure, {"Threshold", "门槛"}, {"the least that counts", "最低要达到多少"}},
      {"target", "目标值", FieldType::figure, {"Target", "目标"}, {"what is to be reached; ≤: lower is better", "要达到多少；写 ≤ 就是越低越好"}},
      {"stretch", "挑战值", FieldType::figure, {"Stretch", "挑战"}, {"the higher aim", "力争达到多少"}},
      {"actual", "实际值", FieldType::figure, {"Actual", "实际"}, {"what was reached", "实际多少"}},
      {"direction", "方向", FieldType::enumeration, {"Direction", "方向"}, {"is higher or lower better; ≤ says it too", "越高越好还是越低越好，写 ≤ 也行"}, "direction"},
      {"source", "来源", FieldType::text, {"Source", "数据来源"}, {"where the figures come from", "数据从哪来"}},
      {"standard", "评分标准", FieldType::text, {"Standard", "评分标准"}, {"how it is scored, in words; made from the rule when left out", "评分标准的说法；不写就按规则生成"}},
      full_field(),
      cap_field(),
      floor_field(),
      bands_field(),
      interpolate_field(),
      deduct_field(),
      zero_below_field(),
      by_field(),
      {"met", "是否达成", FieldType::flag, {"Met", "是否达成"}, {"for items that are met or not: full marks or nothing", "非此即彼的项：达成得满分，否则 0 分"}},
      {"happened", "是否发生", FieldType::flag, {"Happened", "是否发生"}, {"for what must not happen: zero tolerance, veto", "不许发生的事：零容忍、一票否决"}},
      {"difficulty", "难度系数", FieldType::figure, {"Difficulty", "难度系数"}, {"multiplies the score: 1.2, 0.8", "得分再乘以它：1.2、0.8"}, "", false, {"1.2", "1.2"}},
      {"points", "加减分", FieldType::figure, {"Points", "加减分"}, {"points added to the total (−: taken off); with `actual` per one of it", "直接加到总分的分数，减分写负数；有“实际值”时按每一个算"}, "", false, {"+2", "+2"}},
      {"score", "得分", FieldType::figure, {"Score", "得分"}, {"given outright, or a =formula", "直接给分，或 =公式"}, "", false, {"92", "92"}},
      {"ratings", "评分", FieldType::figures, {"Ratings", "评分"}, {"one per rater, in their order, or rater → rating; ~ where one is open", "每个评分人一个，次序相同，或 评分人 → 分数；没评写 ~"}},
      {"evidence", "依据", FieldType::text, {"Evidence", "依据"}, {"what shows it", "有什么依据"}},
      owner_field({"Owner", "责任人"}),
      note_field(),
  };
  static const EntitySpec entity{"review.items", "评估项", {"Item", "考核项"}, {"One scored item", "一个评分项"}, "weight", fields};
  return entity;
}

}  // namespace planloom::declared
