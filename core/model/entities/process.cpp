#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& process() {
  static const FieldSpec fields[] = {
      title_field({"Step", "步骤"}),
      {"about", "内容", FieldType::prose, {"About", "内容"}, {"what is done", "做什么"}},
      owner_field(),
      {"standard", "标准", FieldType::text, {"Standard", "标准"}, {"when it is done well", "怎样算做好"}},
      {"due", "截止", FieldType::date, {"Due", "截止"}, {"until when", "何时完成"}},
      note_field(),
  };
  static const EntitySpec entity{"process", "流程", {"Step", "步骤"}, {"A step of a process, in order", "流程的一步，按次序"}, "about", fields};
  return entity;
}

}  // namespace planloom::declared
