#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& segments() {
  static const FieldSpec fields[] = {
      title_field({"Segment", "分层"}),
      {"definition", "定义", FieldType::text, {"Definition", "定义"}, {"who belongs to it", "谁属于这一层"}},
      {"approach", "做法", FieldType::text, {"Approach", "做法"}, {"how they are treated", "怎么运营"}},
      {"unit", "单位", FieldType::text, {"Unit", "单位"}, {"unit of its figures", "各个数的单位"}, "", false, {"people", "人"}},
      {"actual", "实际值", FieldType::series, {"Actual", "实际"}, {"how many, by period; may be a =formula", "多少，可按期写，也可以是 =公式"}},
      {"by", "粒度", FieldType::enumeration, {"By", "粒度"}, {"a bare list runs by month or quarter", "不写期名的序列按月还是按季"}, "division"},
      note_field(),
  };
  static const EntitySpec entity{"segments", "分层", {"Segment", "分层"}, {"A layer of users", "一层用户"}, "definition", fields};
  return entity;
}

}  // namespace planloom::declared
