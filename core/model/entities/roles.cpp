#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& roles() {
  static const FieldSpec fields[] = {
      title_field({"Role", "角色"}),
      {"person", "人", FieldType::text, {"Person", "人"}, {"who holds it", "由谁担任"}},
      {"under", "上级", FieldType::reference, {"Reports to", "上级"}, {"the role it reports to", "向谁汇报"}, "roles"},
      {"dotted", "虚线上级", FieldType::reference, {"Dotted line to", "虚线上级"}, {"works with, is not counted", "业务协同，不计人数"}, "roles"},
      {"count", "数量", FieldType::figure, {"Number", "人数要求"}, {"how many are wanted: 3~5人", "要几个人：3~5人"}},
      {"employment", "用工", FieldType::enumeration, {"Employment", "用工"}, {"full_time or part_time", "全职或兼职"}, "employment"},
      {"span", "管理幅度", FieldType::figure, {"Span", "管理幅度"}, {"how much one of them runs: 2~3个群/人", "一个人管多少：2~3个群/人"}, "", false, {"2–3", "2–3 个群/人"}},
      {"duty", "职责", FieldType::prose, {"Duty", "职责"}, {"what the role does", "做什么"}},
      {"selection", "选拔", FieldType::text, {"Selection", "选拔"}, {"how one gets it", "怎么选出来"}},
      {"reward", "待遇", FieldType::text, {"Reward", "待遇"}, {"what one gets for it", "得到什么"}},
      {"staff", "编制", FieldType::amounts, {"Staff", "编制"}, {"position → number, the leader included", "岗位 → 人数，含组长"}, "", false, {"{ editor: 2, designer: 1 }", "{ 运营: 2, 设计: 1 }"}},
      note_field(),
  };
  static const EntitySpec entity{"roles",  "角色", {"Role", "角色"}, {"A post or group in the organisation", "组织里的一个岗位或小组"},
                                 "person", fields};
  return entity;
}

}  // namespace planloom::declared
