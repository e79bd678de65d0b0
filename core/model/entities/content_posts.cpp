#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& content_posts() {
  static const FieldSpec fields[] = {
      title_field({"Post", "内容"}),
      short_field(),
      {"time", "时间", FieldType::clock, {"Time", "时间"}, {"when on that day", "当天几点"}},
      {"format", "形式", FieldType::text, {"Format", "形式"}, {"article, video, live, poster …", "图文、短视频、直播、海报……"}},
      {"source", "来源", FieldType::text, {"Source", "来源"}, {"where the material comes from", "素材从哪来"}},
      owner_field(),
      {"author", "作者", FieldType::text, {"Author", "撰写"}, {"who writes", "谁写"}},
      {"designer", "设计", FieldType::text, {"Designer", "设计"}, {"who designs", "谁设计"}},
      {"reviewer", "审核", FieldType::text, {"Reviewer", "审核"}, {"who reviews; somebody else than the author", "谁审，不能是作者本人"}},
      {"publisher", "发布人", FieldType::text, {"Publisher", "发布人"}, {"who publishes", "谁发"}},
      {"target", "目标值", FieldType::figure, {"Target", "目标"}, {"what it should reach", "想达到多少"}},
      {"state", "状态", FieldType::enumeration, {"State", "状态"}, {"from idea to published", "从选题到已发布"}, "content_state"},
      {"link", "链接", FieldType::text, {"Link", "链接"}, {"where it is to be seen", "在哪里能看到"}},
      {"results", "结果", FieldType::amounts, {"Results", "结果"}, {"measure → figure", "指标 → 数"}},
      note_field(),
  };
  static const EntitySpec entity{"content.posts", "发布", {"Post", "发布"}, {"One dated post", "一条定了日期的内容"}, "title", fields};
  return entity;
}

}  // namespace planloom::declared
