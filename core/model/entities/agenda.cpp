#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& agenda() {
  static const FieldSpec fields[] = {
      title_field({"Title", "标题"}),
      {"lead", "导语", FieldType::text, {"Lead", "导语"}, {"first sentence", "开头一句"}},
      {"items", "条目", FieldType::collection, {"Items", "条目"}, {"heading → what it is about", "小标题 → 讲什么"}, "agenda.items"},
  };
  static const EntitySpec entity{"agenda", "议程", {"Agenda", "议程"}, {"What the talk covers", "讲些什么"}, "items", fields};
  return entity;
}

const EntitySpec& agenda_items() {
  static const FieldSpec fields[] = {
      title_field({"Heading", "小标题"}),
      {"about", "内容", FieldType::text, {"About", "内容"}, {"what it is about", "讲什么"}},
      {"section", "所在节", FieldType::text, {"Section", "所在节"}, {"id of the section that answers it, where its topic does not name it", "由哪一节回答，主题里没有提到时写节的 id"}, "", false, {"~", "~"}},
  };
  static const EntitySpec entity{"agenda.items", "议程条目", {"Item", "条目"}, {"A point of the agenda", "议程的一条"}, "about", fields};
  return entity;
}

}  // namespace planloom::declared
