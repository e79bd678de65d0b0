#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& goals() {
  static const FieldSpec fields[] = {
      title_field({"Goal", "目标"}),
      {"statement", "表述", FieldType::text, {"Statement", "表述"}, {"what is to be reached, in one sentence", "一句话说明要达成什么"}},
      {"under", "上级目标", FieldType::reference, {"Under", "上级目标"}, {"the goal this one serves", "它服务于哪项目标"}, "goals"},
      {"kind", "类型", FieldType::enumeration, {"Kind", "类型"}, {"committed or aspirational", "承诺型或挑战型"}, "goal_kind"},
      {"aligns", "对齐", FieldType::text, {"Aligns with", "对齐"}, {"a goal of somebody else it serves", "支持别人的哪项目标"}},
      {"measure", "衡量", FieldType::text, {"Measure", "衡量方式"}, {"how one sees that it is reached", "怎样看出达成了"}},
      {"baseline", "基线", FieldType::figure, {"Baseline", "基线"}, {"where it started", "起点是多少"}},
      {"target", "目标值", FieldType::figure, {"Target", "目标值"}, {"what is to be reached, when there is a figure", "要达到多少，没有数就不写"}},
      {"method", "做法", FieldType::prose, {"Method", "做法"}, {"how it is to be reached", "怎么达成"}},
      {"key_results",
       "关键结果",
       FieldType::collection,
       {"Key results", "关键结果"},
       {"KPIs of this goal, written here", "这项目标的指标，可写在这里"},
       "kpis"},
      owner_field(),
      {"due", "截止", FieldType::date, {"Due", "截止"}, {"until when", "何时达成"}},
      note_field(),
  };
  static const EntitySpec entity{"goals",          "目标",
                                 {"Goal", "目标"}, {"One goal; its weight and attainment come from its KPIs", "一项目标，权重与达成率由指标汇总"},
                                 "statement",      fields};
  return entity;
}

}  // namespace planloom::declared
