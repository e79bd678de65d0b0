#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& goals() {
  static const FieldSpec fields[] = {
      title_field({"Goal", "目标"}),
      {"statement", "表述", FieldType::text, {"Statement", "表述"}, {"what is to be reached, in one sentence", "一句话说明要达成什么"}},
      {"under", "上级目标", FieldType::reference, {"Under", "上级目标"}, {"the goal this one serves", "它服务于哪项目标"}, "goals"},
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
