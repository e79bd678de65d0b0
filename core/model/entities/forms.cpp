#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& forms() {
  static const FieldSpec fields[] = {
      title_field({"Form", "表单"}),
      {"about", "说明", FieldType::text, {"About", "说明"}, {"how to fill it in", "怎么填"}},
      {"fields",
       "栏目",
       FieldType::collection,
       {"Fields", "栏目"},
       {"name → what stands there; nothing: a blank", "名称 → 内容，留空就是空白栏"},
       "forms.fields"},
      {"signatures", "签字", FieldType::names, {"Signatures", "签字"}, {"signature lines", "签字栏"}},
      note_field(),
  };
  static const EntitySpec entity{"forms",  "表单", {"Form", "表单"}, {"A form with blanks and signature lines", "带空白栏和签字栏的表单"},
                                 "fields", fields};
  return entity;
}

const EntitySpec& form_fields() {
  static const FieldSpec fields[] = {
      title_field({"Field", "栏目"}),
      {"value", "内容", FieldType::text, {"Value", "内容"}, {"what stands there; nothing: a blank", "写什么，留空待填"}},
      note_field(),
  };
  static const EntitySpec entity{"forms.fields", "表单栏目", {"Field", "栏目"}, {"One blank of a form", "表单的一栏"}, "value", fields, true};
  return entity;
}

}  // namespace planloom::declared
