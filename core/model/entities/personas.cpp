#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& personas() {
  static const FieldSpec fields[] = {
      title_field({"Persona", "画像"}),
      {"about", "简介", FieldType::prose, {"About", "简介"}, {"who this is, in a sentence", "一句话说明是谁"}},
      {"age", "年龄", FieldType::figure, {"Age", "年龄"}, {"16~40岁", "16~40岁"}},
      {"traits", "特征", FieldType::names, {"Traits", "特征"}, {"what marks them", "有哪些特点"}},
      {"needs", "需求", FieldType::names, {"Needs", "需求"}, {"what they want", "想要什么"}},
      {"pains", "痛点", FieldType::names, {"Pains", "痛点"}, {"what annoys them", "烦恼什么"}},
      {"scenes", "场景", FieldType::names, {"Scenes", "场景"}, {"when they meet us", "在哪些场合接触"}},
      {"channels", "渠道", FieldType::references, {"Channels", "渠道"}, {"where they are reached", "在哪里触达"}, "channels"},
      {"quote", "原话", FieldType::text, {"Quote", "原话"}, {"something they would say", "会说的一句话"}},
      note_field(),
  };
  static const EntitySpec entity{"personas", "画像", {"Persona", "画像"}, {"A typical user", "一类典型用户"}, "about", fields, true};
  return entity;
}

}  // namespace planloom::declared
