#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& aim() {
  static const FieldSpec fields[] = {
      title_field({"Aim", "总目标"}),
      {"target",
       "目标值",
       FieldType::text,
       {"Target", "目标值"},
       {"the figure that shows it; may hold {{ figures }}", "用哪个数来说明，可含 {{ 数字 }}"}},
      note_field(),
  };
  static const EntitySpec entity{"aim", "总目标", {"Aim", "总目标"}, {"The one aim above all goals", "统领各项目标的总目标"}, "title", fields};
  return entity;
}

}  // namespace planloom::declared
