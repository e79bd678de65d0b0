#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& services() {
  static const FieldSpec fields[] = {
      title_field({"Service", "服务"}),
      {"standard", "标准", FieldType::prose, {"Standard", "标准"}, {"what is done how well", "做什么，做到什么程度"}},
      {"kind", "性质", FieldType::enumeration, {"Kind", "性质"}, {"mandatory or optional", "必选或可选"}, "service_kind"},
      {"group", "分组", FieldType::text, {"Group", "分组"}, {"line of service", "哪一类服务"}},
      {"every", "频次", FieldType::recurrence, {"How often", "频次"}, {"how often it is done", "多久一次"}},
      {"price", "价格", FieldType::figure, {"Price", "价格"}, {"what it costs", "多少钱"}},
      owner_field(),
      note_field(),
  };
  static const EntitySpec entity{"services", "服务", {"Service", "服务"}, {"A service offered, and its price", "提供的一项服务及其价格"},
                                 "standard", fields};
  return entity;
}

}  // namespace planloom::declared
