#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& roadmap() {
  static const FieldSpec fields[] = {
      title_field({"Roadmap", "路线图"}),
      {"period", "周期", FieldType::period, {"Period", "周期"}, {"the time shown", "展示的时间"}},
      {"targets", "目标值", FieldType::amounts, {"Targets", "目标"}, {"name → figure", "名称 → 数"}},
      {"lanes", "泳道", FieldType::collection, {"Lanes", "泳道"}, {"lane → task → dates", "泳道 → 事项 → 起止"}, "lanes"},
      {"milestones", "里程碑", FieldType::collection, {"Milestones", "里程碑"}, {"name → day", "名称 → 日期"}, "milestones"},
  };
  static const EntitySpec entity{
      "roadmap", "路线图", {"Roadmap", "路线图"}, {"Lanes of work and milestones over a period", "一段时间里的工作线与里程碑"}, "", fields};
  return entity;
}

const EntitySpec& lanes() {
  static const FieldSpec fields[] = {
      title_field({"Lane", "泳道"}),
      {"items", "事项", FieldType::collection, {"Items", "事项"}, {"task → dates", "事项 → 起止"}, "stretches"},
  };
  static const EntitySpec entity{"lanes", "泳道", {"Lane", "泳道"}, {"A line of work", "一条工作线"}, "items", fields};
  return entity;
}

const EntitySpec& stretches() {
  static const FieldSpec fields[] = {
      title_field({"Task", "事项"}),
      {"dates", "起止", FieldType::dates, {"Dates", "起止"}, {"from when to when", "从何时到何时"}},
  };
  static const EntitySpec entity{"stretches", "时段", {"Stretch", "时段"}, {"A task of a lane", "泳道里的一件事"}, "dates", fields};
  return entity;
}

const EntitySpec& milestones() {
  static const FieldSpec fields[] = {
      title_field({"Milestone", "里程碑"}),
      {"date", "日期", FieldType::date, {"Day", "日期"}, {"when", "哪一天"}},
      {"window", "窗口", FieldType::figure, {"Window", "窗口"}, {"how long after its event: 12–18个月", "从事件算起多久：12–18个月"}},
      {"after", "起算", FieldType::reference, {"After", "起算"}, {"the event it counts from", "从哪个事件算起"}, "events"},
      {"standard", "标准", FieldType::prose, {"Standard", "标准"}, {"what is reached then", "届时达到什么"}},
      owner_field(),
      {"state", "状态", FieldType::enumeration, {"State", "状态"}, {"todo, doing, done, dropped", "未开始、进行中、已完成、已取消"}, "task_state"},
      note_field(),
  };
  static const EntitySpec entity{"milestones", "里程碑", {"Milestone", "里程碑"}, {"A day that matters", "一个重要的日子"}, "date", fields};
  return entity;
}

}  // namespace planloom::declared
