#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& contributions() {
  static const FieldSpec fields[] = {
      title_field({"Contribution", "贡献"}),
      {"figure", "数字", FieldType::figure, {"Figure", "数字"}, {"the figure that shows it", "用哪个数说明"}},
      {"how", "做法", FieldType::text, {"How", "做法"}, {"how it was done", "怎么做的"}},
  };
  static const EntitySpec entity{"contributions", "贡献", {"Contribution", "贡献"}, {"A recorded contribution", "一项有记录的贡献"}, "title", fields};
  return entity;
}

}  // namespace planloom::declared
