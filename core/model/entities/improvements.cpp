#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& improvements() {
  static const FieldSpec fields[] = {
      title_field({"Subject", "方面"}),
      {"action", "措施", FieldType::text, {"Action", "措施"}, {"what is done", "做什么"}},
      owner_field(),
      {"due", "截止", FieldType::date, {"Due", "截止"}, {"until when", "何时完成"}},
      note_field(),
  };
  static const EntitySpec entity{"improvements", "改进", {"Improvement", "改进"}, {"Something to work on", "一项改进"}, "action", fields};
  return entity;
}

}  // namespace planloom::declared
