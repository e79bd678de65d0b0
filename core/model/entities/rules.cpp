#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& rules() {
  static const FieldSpec fields[] = {
      title_field({"Rule", "规则"}),
      {"statement", "内容", FieldType::prose, {"Rule", "规则内容"}, {"what is allowed, forbidden or due", "允许、禁止或要求什么"}},
      {"kind", "性质", FieldType::enumeration, {"Kind", "性质"}, {"allowed, forbidden, duty", "允许、禁止、要求"}, "rule_kind"},
      {"sanction", "处罚", FieldType::text, {"Sanction", "处罚"}, {"what follows when it is broken", "违反了怎么处理"}},
      {"exception", "例外", FieldType::text, {"Exception", "例外"}, {"when it does not hold", "什么情况不适用"}},
      {"fee", "费用", FieldType::figure, {"Fee", "费用"}, {"what it costs", "收多少钱"}},
      {"when", "条件", FieldType::figure, {"When", "条件"}, {"what sets it off: 门店 ≥4 家", "什么情况触发：门店 ≥4 家"}},
      {"then", "措施", FieldType::text, {"Then", "措施"}, {"what is done then", "触发后做什么"}},
      {"every", "频次", FieldType::recurrence, {"Repeated", "重申频次"}, {"how often it is repeated", "多久重申一次"}},
      owner_field(),
      note_field(),
  };
  static const EntitySpec entity{"rules",     "规则", {"Rule", "规则"}, {"A rule and what follows from breaking it", "一条规则，违反了怎么办"},
                                 "statement", fields};
  return entity;
}

const EntitySpec& constraints() {
  static const FieldSpec fields[] = {
      title_field({"Limit", "限制"}),
      {"limit", "上限", FieldType::figure, {"Limit", "上限"}, {"500人/群, 10群/天", "500人/群、10群/天"}},
      {"about", "说明", FieldType::text, {"About", "说明"}, {"what it applies to", "管的是什么"}},
      note_field(),
  };
  static const EntitySpec entity{
      "constraints",     "限制",
      {"Limit", "限制"}, {"A limit set by a platform or by law; the plan is checked against it", "平台或法规的限制，计划会按它核对"},
      "limit",           fields};
  return entity;
}

}  // namespace planloom::declared
