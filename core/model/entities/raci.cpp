#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& raci() {
  static const FieldSpec fields[] = {
      title_field({"Matter", "事项"}),
      {"A", "负责", FieldType::references, {"A", "负责"}, {"accountable: exactly one", "最终负责，只能有一个"}, "roles"},
      {"R", "执行", FieldType::references, {"R", "执行"}, {"responsible: does it", "动手做的"}, "roles"},
      {"C", "咨询", FieldType::references, {"C", "咨询"}, {"consulted before", "事先咨询的"}, "roles"},
      {"I", "知会", FieldType::references, {"I", "知会"}, {"informed after", "事后知会的"}, "roles"},
  };
  static const EntitySpec entity{"raci", "分工", {"RACI", "分工"}, {"A matter and who does what about it", "一件事，谁做什么"}, "A", fields};
  return entity;
}

}  // namespace planloom::declared
