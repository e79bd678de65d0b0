#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& materials() {
  static const FieldSpec fields[] = {
      title_field({"Material", "物料"}),
      {"spec", "规格", FieldType::text, {"Specification", "规格"}, {"size, kind", "尺寸、型号"}},
      {"quantity", "数量", FieldType::figure, {"Quantity", "数量"}, {"how many", "多少"}},
      {"price", "单价", FieldType::figure, {"Price", "单价"}, {"of one", "每件多少钱"}},
      {"supplier", "供应商", FieldType::text, {"Supplier", "供应商"}, {"who delivers", "谁供货"}},
      {"due", "到位日", FieldType::date, {"Due", "到位日"}, {"until when", "何时到位"}},
      {"priority", "级别", FieldType::text, {"Priority", "级别"}, {"A, B or C", "A、B、C"}},
      owner_field(),
      {"state", "状态", FieldType::enumeration, {"State", "状态"}, {"todo, doing, done, dropped", "未开始、进行中、已完成、已取消"}, "task_state"},
      note_field(),
  };
  static const EntitySpec entity{"materials", "物料", {"Material", "物料"}, {"Something an activity needs", "活动要用的一样东西"},
                                 "quantity",  fields};
  return entity;
}

}  // namespace planloom::declared
