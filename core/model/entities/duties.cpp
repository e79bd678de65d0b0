#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& duties() {
  static const FieldSpec fields[] = {
      title_field({"Duty", "职责"}),
      {"about", "内容", FieldType::prose, {"Duty", "职责内容"}, {"what is done", "做什么"}},
      {"positions", "岗位", FieldType::references, {"Positions", "岗位"}, {"roles that have it", "哪些角色承担"}, "roles"},
      {"every", "频次", FieldType::recurrence, {"How often", "频次"}, {"how often", "多久一次"}},
      {"deliverable", "交付物", FieldType::text, {"Deliverable", "交付物"}, {"what comes out", "交出什么"}},
      {"counterpart", "对接", FieldType::text, {"Counterpart", "对接方"}, {"with whom", "和谁对接"}},
      {"measure", "衡量", FieldType::text, {"Measure", "衡量"}, {"how it is measured", "怎么衡量"}},
      {"duties", "职责", FieldType::collection, {"Duties", "职责"}, {"parts of it", "下一级职责"}, "duties"},
      note_field(),
  };
  static const EntitySpec entity{
      "duties", "职责", {"Duty", "职责"}, {"A duty, numbered by its place; may hold duties", "一项职责，按位置编号，可再细分"}, "about", fields};
  return entity;
}

}  // namespace planloom::declared
