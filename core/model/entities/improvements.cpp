#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& improvements() {
  static const FieldSpec fields[] = {
      title_field({"To improve", "改进项"}),
      {"problem", "问题", FieldType::text, {"Problem", "问题"}, {"what is not right yet", "哪里还不行"}},
      {"action", "措施", FieldType::text, {"Action", "行动"}, {"what is done", "做什么"}},
      owner_field(),
      {"due", "截止", FieldType::date, {"Due", "完成日期"}, {"until when", "何时完成"}},
      {"accept", "达成标准", FieldType::text, {"Accepted when", "达成标准"}, {"what shows that it is done", "做到什么算完成"}},
      {"state", "状态", FieldType::enumeration, {"State", "状态"}, {"todo, doing, done, dropped", "未开始、进行中、已完成、已取消"}, "task_state"},
      note_field(),
  };
  static const EntitySpec entity{"improvements", "改进", {"Improvement", "改进"}, {"Something to work on", "一项改进"}, "action", fields};
  return entity;
}

}  // namespace planloom::declared
