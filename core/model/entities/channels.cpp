#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& channels() {
  static const FieldSpec fields[] = {
      title_field({"Channel", "渠道"}),
      {"about", "说明", FieldType::prose, {"About", "说明"}, {"how it is used", "怎么用"}},
      {"kind", "类型", FieldType::text, {"Kind", "类型"}, {"own media, community, offline …", "自有媒体、社区、线下……"}},
      {"accounts", "账号", FieldType::figure, {"Accounts", "账号数"}, {"how many accounts", "多少个账号"}},
      {"role", "定位", FieldType::text, {"Role", "定位"}, {"what it is for", "起什么作用"}},
      {"quality", "质量", FieldType::text, {"Quality", "用户质量"}, {"what its people are like", "来的人怎么样"}},
      {"limit", "上限", FieldType::figure, {"Limit", "上限"}, {"10群/天", "10群/天"}},
      owner_field(),
      note_field(),
  };
  static const EntitySpec entity{
      "channels", "渠道", {"Channel", "渠道"}, {"Where content is published or people are reached", "发布内容、触达用户的地方"}, "about",
      fields,     true};
  return entity;
}

}  // namespace planloom::declared
