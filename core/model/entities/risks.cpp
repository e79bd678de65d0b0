#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& risks() {
  static const FieldSpec fields[] = {
      title_field({"Risk", "风险"}),
      {"likelihood", "概率", FieldType::number, {"Likelihood", "概率"}, {"1 very low … 5 very high", "1 很低 … 5 很高"}},
      {"impact", "影响", FieldType::number, {"Impact", "影响"}, {"1 slight … 5 grave", "1 轻微 … 5 重大"}},
      {"category", "类别", FieldType::text, {"Category", "类别"}, {"kind of risk", "哪类风险"}},
      {"trigger", "触发", FieldType::text, {"Trigger", "触发信号"}, {"what shows that it happens", "什么迹象说明它发生了"}},
      {"contingency", "预案", FieldType::prose, {"Contingency", "预案"}, {"what is done when it happens", "发生了怎么办"}},
      {"state", "状态", FieldType::enumeration, {"State", "状态"}, {"todo, doing, done, dropped", "未开始、进行中、已完成、已取消"}, "task_state"},
      {"response", "应对", FieldType::text, {"Response", "应对"}, {"what is done about it", "怎么应对"}},
      owner_field({"Owner", "责任人"}),
      {"trend", "趋势", FieldType::enumeration, {"Trend", "趋势"}, {"rising, steady, falling", "上升、持平、下降"}, "trend"},
      note_field(),
  };
  static const EntitySpec entity{"risks",          "风险",
                                 {"Risk", "风险"}, {"Something that may go wrong; score = likelihood × impact", "可能出的问题，评分 = 概率 × 影响"},
                                 "response",       fields};
  return entity;
}

}  // namespace planloom::declared
