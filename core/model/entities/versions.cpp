#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& versions() {
  static const FieldSpec fields[] = {
      {"date", "日期", FieldType::date, {"Date", "日期"}, {"when it was issued", "发布日期"}},
      {"by", "编写人", FieldType::text, {"By", "编制"}, {"who wrote it", "谁写的"}},
      {"note", "说明", FieldType::text, {"Changes", "变更说明"}, {"what changed", "改了什么"}},
  };
  static const EntitySpec entity{"versions", "版本", {"Version", "版本"}, {"One version of the document", "文件的一个版本"}, "note", fields};
  return entity;
}

}  // namespace planloom::declared
