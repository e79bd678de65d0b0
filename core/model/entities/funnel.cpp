#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& funnel() {
  static const FieldSpec fields[] = {
      title_field({"Funnel", "漏斗"}),
      {"period", "周期", FieldType::period, {"Period", "周期"}, {"the time counted", "统计的时间"}},
      {"unit", "单位", FieldType::text, {"Unit", "单位"}, {"what is counted", "数的是什么"}, "", false, {"people", "人"}},
      {"steps", "步骤", FieldType::collection, {"Steps", "步骤"}, {"step → count, from first to last", "步骤 → 人数，从前到后"}, "steps"},
      note_field(),
  };
  static const EntitySpec entity{"funnel", "漏斗", {"Funnel", "漏斗"}, {"How many remain at each step", "每一步剩多少人"}, "steps", fields};
  return entity;
}

const EntitySpec& steps() {
  static const FieldSpec fields[] = {
      title_field({"Step", "步骤"}),
      {"count", "人数", FieldType::figure, {"Count", "人数"}, {"how many reached it", "有多少到了这一步"}},
      note_field(),
  };
  static const EntitySpec entity{"steps", "步骤", {"Step", "步骤"}, {"A step of the funnel", "漏斗的一步"}, "count", fields};
  return entity;
}

}  // namespace planloom::declared
