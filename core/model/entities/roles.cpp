#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& roles() {
  static const FieldSpec fields[] = {
      title_field({"Role", "角色"}),
      {"person", "人", FieldType::text, {"Person", "人"}, {"who holds it", "由谁担任"}},
      {"under", "上级", FieldType::reference, {"Reports to", "上级"}, {"the role it reports to", "向谁汇报"}, "roles"},
      {"dotted", "虚线上级", FieldType::reference, {"Dotted line to", "虚线上级"}, {"works with, is not counted", "业务协同，不计人数"}, "roles"},
      {"staff", "编制", FieldType::amounts, {"Staff", "编制"}, {"position → number, the leader included", "岗位 → 人数，含组长"}},
      note_field(),
  };
  static const EntitySpec entity{"roles",  "角色", {"Role", "角色"}, {"A post or group in the organisation", "组织里的一个岗位或小组"},
                                 "person", fields};
  return entity;
}

}  // namespace planloom::declared
