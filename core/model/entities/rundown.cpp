#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& rundown() {
  static const FieldSpec fields[] = {
      title_field({"Item", "环节"}),
      {"time", "时间", FieldType::figure, {"Time", "时间"}, {"19:00–19:20; one time for a moment", "19:00–19:20，一个时刻就写一个"}, "", false, {"8:20–8:30", "8:20–8:30"}},
      {"about", "内容", FieldType::text, {"About", "内容"}, {"what happens", "做什么"}},
      owner_field(),
      {"place", "地点", FieldType::text, {"Place", "地点"}, {"where", "在哪里"}},
      {"materials", "物料", FieldType::names, {"Materials", "物料"}, {"what is needed", "要用什么"}},
      note_field(),
  };
  static const EntitySpec entity{"rundown", "议程", {"Item", "环节"}, {"An item of an activity, minute by minute", "活动的一个环节，按分钟排"},
                                 "time",    fields};
  return entity;
}

}  // namespace planloom::declared
