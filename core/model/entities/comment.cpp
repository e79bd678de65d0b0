#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& comment() {
  static const FieldSpec fields[] = {
      {"by", "评语人", FieldType::text, {"By", "评语人"}, {"who wrote it", "谁写的"}},
      {"date", "日期", FieldType::date, {"Date", "日期"}, {"when", "何时"}},
      {"text", "正文", FieldType::prose, {"Text", "正文"}, {"the comment; may hold {{ figures }}", "评语，可含 {{ 数字 }}"}},
  };
  static const EntitySpec entity{"comment", "评语", {"Comment", "评语"}, {"The reviewer's comment", "评估人的评语"}, "text", fields};
  return entity;
}

}  // namespace planloom::declared
