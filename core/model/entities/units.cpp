#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& units() {
  static const FieldSpec fields[] = {
      title_field({"Unit", "单元"}),
      {"goal", "目标", FieldType::prose, {"Goal", "教学目标"}, {"what is learnt", "学会什么"}},
      {"about", "内容", FieldType::prose, {"Content", "教学内容"}, {"what is taught", "讲什么"}},
      {"hours", "学时", FieldType::figure, {"Hours", "学时"}, {"how long", "多少学时"}},
      {"dates", "起止", FieldType::dates, {"Dates", "起止"}, {"when", "什么时候"}},
      {"assessment", "考核", FieldType::text, {"Assessment", "考核"}, {"how it is assessed", "怎么考"}},
      owner_field(),
      note_field(),
  };
  static const EntitySpec entity{"units", "单元", {"Unit", "单元"}, {"A unit of a course", "课程的一个单元"}, "about", fields};
  return entity;
}

}  // namespace planloom::declared
