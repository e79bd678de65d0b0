#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& chapters() {
  static const FieldSpec fields[] = {
      title_field({"Chapter", "章节"}),
      {"text", "正文", FieldType::prose, {"Text", "正文"}, {"Markdown; may hold {{ figures }}", "Markdown，可含 {{ 数字 }}"}},
      {"points", "要点", FieldType::names, {"Points", "要点"}, {"a list of short points", "一串要点"}},
      {"show", "展示", FieldType::blocks, {"Shows", "展示"}, {"blocks of the template language: - table: kpis", "模板语言的块：- table: kpis"}},
      {"announced",
       "预告数",
       FieldType::number,
       {"Announced", "预告数"},
       {"how many parts it says it has; another number is reported", "文中说有几部分，不符会提醒"}},
      {"chapters", "章节", FieldType::collection, {"Chapters", "章节"}, {"its parts", "下一级章节"}, "chapters"},
  };
  static const EntitySpec entity{
      "chapters", "章节", {"Chapter", "章节"}, {"A chapter of prose, lists and blocks; may hold chapters", "一章文字、列表和图表，可再分节"},
      "text",     fields};
  return entity;
}

}  // namespace planloom::declared
