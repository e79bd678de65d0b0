#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& incentives() {
  static const FieldSpec fields[] = {
      title_field({"Incentive", "激励"}),
      {"reward", "奖励", FieldType::text, {"Reward", "奖励"}, {"what is given", "给什么"}},
      {"when", "条件", FieldType::text, {"For", "获得条件"}, {"what it is given for", "做到什么给"}},
      {"amount", "金额", FieldType::figure, {"Each", "单份金额"}, {"cost of one: 5~10元", "每份多少钱：5~10元"}},
      {"quantity", "数量", FieldType::figure, {"Quantity", "数量"}, {"how many are planned", "预计发多少份"}},
      note_field(),
  };
  static const EntitySpec entity{"incentives", "激励", {"Incentive", "激励"}, {"A reward and what it is given for", "一项奖励，因什么而给"},
                                 "reward",     fields};
  return entity;
}

}  // namespace planloom::declared
