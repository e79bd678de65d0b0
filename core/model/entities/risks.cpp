#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& risks() {
  static const FieldSpec fields[] = {
      title_field({"Risk", "风险"}),
      {"likelihood", "概率", FieldType::number, {"Likelihood", "概率"}, {"1 very low … 5 very high", "1 很低 … 5 很高"}},
      {"impact", "影响", FieldType::number, {"Impact", "影响"}, {"1 slight … 5 grave", "1 轻微 … 5 重大"}},
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
