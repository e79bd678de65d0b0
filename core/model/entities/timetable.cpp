#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& timetable() {
  static const FieldSpec fields[] = {
      title_field({"Stage", "时段"}),
      {"items", "事项", FieldType::collection, {"Items", "事项"}, {"what is done when", "什么时间做什么"}, "timetable.items"},
      note_field(),
  };
  static const EntitySpec entity{"timetable", "作业流程", {"Stage", "时段"}, {"A part of the day and what is done in it", "一天里的一段，做哪些事"},
                                 "items",     fields};
  return entity;
}

const EntitySpec& timetable_items() {
  static const FieldSpec fields[] = {
      title_field({"Item", "事项"}),
      {"time", "时间", FieldType::figure, {"Time", "时间"}, {"8:20–8:30; one time for a moment", "8:20–8:30，一个时刻就写一个"}, "", false, {"8:20–8:30", "8:20–8:30"}},
      {"actors", "执行人", FieldType::names, {"Actors", "执行人"}, {"who does it", "谁来做"}},
      {"standard", "标准", FieldType::prose, {"Standard", "标准"}, {"how it must be done", "做到什么程度"}},
      {"checks", "检查点", FieldType::names, {"Checks", "检查点"}, {"what is looked at, one by one", "逐项检查什么"}},
      {"script", "话术", FieldType::text, {"Script", "话术"}, {"what is said", "说什么"}},
      {"exception", "异常处理", FieldType::text, {"If not", "异常处理"}, {"what is done when it fails", "出问题怎么办"}},
      {"every", "频次", FieldType::recurrence, {"Repeated", "频次"}, {"on which days", "哪些天做"}},
      note_field(),
  };
  static const EntitySpec entity{
      "timetable.items", "作业事项", {"Item", "事项"}, {"Something done within a window of clock time", "在一个时间窗里做的事"}, "time", fields};
  return entity;
}

}  // namespace planloom::declared
