#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& handover() {
  static const FieldSpec fields[] = {
      title_field({"Item", "事项"}),
      {"about", "内容", FieldType::prose, {"About", "内容"}, {"what it is", "是什么"}},
      {"from", "移交人", FieldType::text, {"From", "移交人"}, {"who hands over", "谁交"}},
      {"to", "接收人", FieldType::text, {"To", "接收人"}, {"who takes over", "谁接"}},
      {"place", "存放", FieldType::text, {"Kept at", "存放处"}, {"where it is kept", "放在哪里"}},
      {"due", "截止", FieldType::date, {"Due", "截止"}, {"until when", "何时交完"}},
      {"state", "状态", FieldType::enumeration, {"State", "状态"}, {"todo, doing, done, dropped", "未开始、进行中、已完成、已取消"}, "task_state"},
      note_field(),
  };
  static const EntitySpec entity{"handover", "交接", {"Item", "交接事项"}, {"Something handed over", "交接的一件事"}, "about", fields};
  return entity;
}

}  // namespace planloom::declared
