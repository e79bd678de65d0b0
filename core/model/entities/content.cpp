#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& content() {
  static const FieldSpec fields[] = {
      {"rhythm",
       "固定栏目",
       FieldType::collection,
       {"Rhythm", "固定栏目"},
       {"columns that fill their slots by themselves", "自己排期的栏目"},
       "content.rhythm"},
      {"posts",
       "发布",
       FieldType::posts,
       {"Posts", "发布"},
       {"date → channel → title, or its fields; or a list or table of posts with date and channel", "日期 → 渠道 → 标题，或分项写；也可以是带日期和渠道的列表或表格"},
       "content.posts"},
  };
  static const EntitySpec entity{
      "content", "内容", {"Content", "内容"}, {"Content calendar: columns that recur, and dated posts", "内容日历：固定栏目与单次发布"}, "", fields};
  return entity;
}

const EntitySpec& rhythm() {
  static const FieldSpec fields[] = {
      title_field({"Column", "栏目"}),
      short_field(),
      {"every",
       "频次",
       FieldType::recurrence,
       {"When", "频次"},
       {"周一 10:00, 每月第一个工作日, 每周末一次 11:00", "周一 10:00、每月第一个工作日、每周末一次 11:00"}},
      {"format", "形式", FieldType::text, {"Format", "形式"}, {"article, video, live, poster …", "图文、短视频、直播、海报……"}},
      {"source", "来源", FieldType::text, {"Source", "来源"}, {"where the material comes from", "素材从哪来"}},
      {"channel", "渠道", FieldType::reference, {"Channel", "渠道"}, {"where it appears", "发在哪里"}, "channels"},
      owner_field(),
      {"target", "目标值", FieldType::figure, {"Target", "目标"}, {"参与 ≥600 人: measure, operator, value", "参与 ≥600 人：指标、符号、数"}},
      {"author", "作者", FieldType::text, {"Author", "撰写"}, {"who writes", "谁写"}},
      {"designer", "设计", FieldType::text, {"Designer", "设计"}, {"who designs", "谁设计"}},
      {"reviewer", "审核", FieldType::text, {"Reviewer", "审核"}, {"who reviews; somebody else than the author", "谁审，不能是作者本人"}},
      {"publisher", "发布人", FieldType::text, {"Publisher", "发布人"}, {"who publishes", "谁发"}},
      {"state", "状态", FieldType::enumeration, {"State", "状态"}, {"from idea to published", "从选题到已发布"}, "content_state"},
      {"how", "做法", FieldType::text, {"How", "做法"}, {"how it is made", "怎么做"}},
      {"skip", "跳过", FieldType::dates, {"Skip", "跳过"}, {"days or stretches left out", "哪些日子不发"}},
      note_field(),
  };
  static const EntitySpec entity{"content.rhythm",
                                 "固定栏目",
                                 {"Column", "栏目"},
                                 {"A recurring column: not on public holidays, gives way to a dated post", "固定栏目：法定假日不发，遇单次发布让位"},
                                 "every",
                                 fields};
  return entity;
}

}  // namespace planloom::declared
