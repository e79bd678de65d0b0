#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& problems() {
  static const FieldSpec fields[] = {
      title_field({"Problem", "问题"}),
      {"evidence", "数据", FieldType::text, {"Evidence", "数据"}, {"the figure that shows it", "用哪个数说明"}},
      {"cause", "原因", FieldType::text, {"Cause", "原因"}, {"why it is so", "为什么"}},
      {"measure", "措施", FieldType::text, {"Measure", "措施"}, {"what is done", "怎么办"}},
      {"accept", "验收", FieldType::text, {"Accepted when", "验收"}, {"how one sees that it worked", "怎样算解决"}},
      owner_field(),
      {"due", "截止", FieldType::date, {"Due", "截止"}, {"until when", "何时完成"}},
  };
  static const EntitySpec entity{
      "problems", "问题", {"Problem", "问题"}, {"A problem, its cause, the measure, and how one sees that it worked", "问题、原因、措施与验收"},
      "measure",  fields};
  return entity;
}

}  // namespace planloom::declared
