#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& priorities() {
  static const FieldSpec fields[] = {
      title_field({"Priority", "重点"}),
      {"how", "做法", FieldType::text, {"How", "做法"}, {"how it is done", "怎么做"}},
      {"target", "目标值", FieldType::text, {"Target", "目标"}, {"what it should bring; may hold {{ figures }}", "要带来什么，可含 {{ 数字 }}"}},
      owner_field(),
      {"due", "截止", FieldType::date, {"Due", "截止"}, {"until when", "何时完成"}},
  };
  static const EntitySpec entity{"priorities", "重点", {"Priority", "重点"}, {"Something that comes first", "优先要做的事"}, "title", fields};
  return entity;
}

}  // namespace planloom::declared
