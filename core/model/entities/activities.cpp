#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& activities() {
  static const FieldSpec fields[] = {
      title_field({"Activity", "活动"}),
      {"dates", "起止", FieldType::dates, {"Dates", "起止"}, {"from when to when", "从何时到何时"}},
      {"every", "频次", FieldType::recurrence, {"When", "频次"}, {"when it recurs: 每月 第二个周六", "多久一次：每月 第二个周六"}},
      {"date",
       "日期",
       FieldType::date,
       {"Day", "日期"},
       {"the day of the event (T); T+1 in its tasks is the day after", "活动当天（T），下文 T+1 就是次日"}},
      owner_field(),
      {"kind", "类型", FieldType::text, {"Kind", "类型"}, {"regular, special …", "常规、非常规……"}},
      {"trigger", "触发", FieldType::text, {"Trigger", "触发条件"}, {"what sets it off", "什么情况下办"}},
      {"purpose", "目的", FieldType::prose, {"Purpose", "目的"}, {"what it is for", "为了什么"}},
      {"theme", "主题", FieldType::text, {"Theme", "主题"}, {"what it is about", "围绕什么"}},
      {"place", "地点", FieldType::text, {"Place", "地点"}, {"where", "在哪里"}},
      {"participants", "对象", FieldType::text, {"For", "对象"}, {"who takes part", "谁来参加"}},
      {"size", "规模", FieldType::figure, {"Size", "规模"}, {"how many take part: 不得少于300人", "多少人：不得少于300人"}},
      {"times", "场次", FieldType::figure, {"Times", "场次"}, {"how often a year: 不得少于12次/年", "办多少场：不得少于12次/年"}},
      {"persona", "画像", FieldType::references, {"Personas", "画像"}, {"whom it is made for", "为哪类用户办"}, "personas"},
      {"reward", "奖励", FieldType::text, {"Reward", "奖励"}, {"what taking part brings", "参加有什么好处"}},
      {"highlights", "引爆点", FieldType::names, {"Highlights", "引爆点"}, {"what makes people talk", "让人愿意传播的地方"}},
      {"cautions", "注意事项", FieldType::names, {"Cautions", "注意事项"}, {"what to look out for", "要留心什么"}},
      {"headline", "标语", FieldType::text, {"Headline", "标语"}, {"a few words after the title", "跟在标题后的几个词"}},
      {"lead", "导语", FieldType::prose, {"Lead", "导语"}, {"first sentences; may hold {{ figures }}", "开头几句，可含 {{ 数字 }}"}},
      {"budget", "预算", FieldType::figure, {"Budget", "预算"}, {"what it may cost", "花多少钱"}},
      {"targets", "目标值", FieldType::amounts, {"Targets", "目标"}, {"name → figure", "名称 → 数"}},
      {"phases", "阶段", FieldType::collection, {"Phases", "阶段"}, {"before, during, after …", "活动前、中、后……"}, "phases"},
      {"tasks", "任务", FieldType::collection, {"Tasks", "任务"}, {"tasks of no phase", "不分阶段的任务"}, "tasks"},
      {"checklist", "检查清单", FieldType::collection, {"Checklist", "检查清单"}, {"checks of no phase", "不分阶段的检查项"}, "checklist"},
      {"materials", "物料", FieldType::collection, {"Materials", "物料"}, {"what is needed", "要用哪些东西"}, "materials"},
      {"rundown", "议程", FieldType::collection, {"Rundown", "议程"}, {"minute by minute", "按分钟排的环节"}, "rundown"},
      {"reminders", "提醒", FieldType::collection, {"Reminders", "提醒"}, {"sent before or after", "活动前后发的提醒"}, "reminders"},
      {"results", "结果", FieldType::amounts, {"Results", "结果"}, {"name → figure reached", "名称 → 做到的数"}},
      {"retrospective", "复盘", FieldType::record, {"Retrospective", "复盘"}, {"what came of it", "结果如何，学到什么"}, "retrospective"},
      note_field(),
  };
  static const EntitySpec entity{"activities", "活动", {"Activity", "活动"}, {"A campaign or event", "一场活动或一个项目"}, "dates", fields};
  return entity;
}

const EntitySpec& phases() {
  static const FieldSpec fields[] = {
      title_field({"Phase", "阶段"}),
      {"about", "内容", FieldType::text, {"About", "内容"}, {"what happens in it", "这一阶段做什么"}},
      {"dates", "起止", FieldType::dates, {"Dates", "起止"}, {"from when to when; else from its tasks", "从何时到何时，不写就看任务"}},
      {"trigger", "启动条件", FieldType::text, {"Begins when", "启动条件"}, {"what sets it off: 群成员超过1000", "什么情况下开始：群成员超过1000"}},
      {"goal", "目标", FieldType::prose, {"Goal", "目标"}, {"what it must reach", "要达成什么"}},
      {"targets", "目标值", FieldType::amounts, {"Targets", "目标"}, {"name → figure", "名称 → 数"}},
      owner_field(),
      {"tasks", "任务", FieldType::collection, {"Tasks", "任务"}, {"what is done when", "什么时候做什么"}, "tasks"},
      {"checklist", "检查清单", FieldType::collection, {"Checklist", "检查清单"}, {"what must be true", "哪些事必须办好"}, "checklist"},
      note_field(),
  };
  static const EntitySpec entity{"phases", "阶段", {"Phase", "阶段"}, {"A part of an activity with its tasks", "活动的一个阶段"}, "about", fields};
  return entity;
}

const EntitySpec& tasks() {
  static const FieldSpec fields[] = {
      title_field({"Task", "任务"}),
      {"dates", "起止", FieldType::dates, {"Dates", "起止"}, {"10-08 – 10-11, T+1 – T+7", "10-08 – 10-11、T+1 – T+7"}},
      {"milestone", "里程碑", FieldType::date, {"Milestone", "里程碑"}, {"one day, instead of dates", "只有一天，代替起止"}},
      owner_field(),
      {"progress", "进度", FieldType::figure, {"Progress", "进度"}, {"how much is done, in %", "完成了百分之几"}, "", false, {"60%", "60%"}},
      {"after", "前置", FieldType::references, {"After", "前置"}, {"tasks of this activity that must end first", "本活动中要先完成的任务"}, "tasks"},
      note_field(),
  };
  static const EntitySpec entity{"tasks", "任务", {"Task", "任务"}, {"A task with dates, or a milestone", "一项任务，或一个里程碑"}, "dates", fields};
  return entity;
}

const EntitySpec& checklist() {
  static const FieldSpec fields[] = {
      title_field({"Item", "事项"}),
      {"accept", "完成标准", FieldType::text, {"Accepted when", "完成标准"}, {"how one sees that it is done", "怎样算完成"}},
      owner_field(),
      {"due", "截止", FieldType::date, {"Due", "截止"}, {"until when", "何时完成"}},
      {"state",
       "状态",
       FieldType::enumeration,
       {"State", "状态"},
       {"todo, doing, done, dropped; overdue comes by itself", "未开始、进行中、已完成、已取消；逾期自动判断"},
       "task_state"},
      note_field(),
  };
  static const EntitySpec entity{"checklist", "检查清单", {"Check", "检查项"}, {"Something that must be true by a day", "到某天必须办好的事"},
                                 "title",     fields};
  return entity;
}

}  // namespace planloom::declared
