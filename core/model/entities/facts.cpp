#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& facts() {
  static const FieldSpec fields[] = {
      title_field({"Fact", "事实"}),
      {"figure", "数值", FieldType::figure, {"Figure", "数值"}, {"近8万名, 300多个", "近8万名、300多个"}},
      {"period", "时间", FieldType::text, {"When", "时间"}, {"2014年年底", "2014年年底"}},
      {"of", "占比对象", FieldType::text, {"Of", "占比对象"}, {"what a share is a share of", "占谁的比"}},
      {"source", "来源", FieldType::text, {"Source", "来源"}, {"who said so", "谁说的"}},
      note_field(),
  };
  static const EntitySpec entity{"facts",  "事实", {"Fact", "事实"}, {"A figure that is reported, as it was told", "一个有出处的数，按原话记"},
                                 "figure", fields};
  return entity;
}

}  // namespace planloom::declared
