#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& mixes() {
  static const FieldSpec fields[] = {
      title_field({"Mix", "构成"}),
      {"total", "总数", FieldType::figure, {"Total", "总数"}, {"the whole, when known", "整体是多少"}},
      {"parts",
       "部分",
       FieldType::amounts,
       {"Parts", "部分"},
       {"name → figure or share; 其余 takes what remains", "名称 → 数或占比，写“其余”的取剩下的"}, "", false, {"{ articles: 60%, video: 40% }", "{ 图文: 60%, 视频: 40% }"}},
      note_field(),
  };
  static const EntitySpec entity{"mixes", "构成", {"Mix", "构成"}, {"A whole and its parts; shares make 100%", "一个整体和它的各部分，占比合计 100%"},
                                 "parts", fields};
  return entity;
}

}  // namespace planloom::declared
