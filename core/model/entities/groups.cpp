#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& groups() {
  static const FieldSpec fields[] = {
      title_field({"Group", "社群"}),
      {"about", "简介", FieldType::prose, {"About", "简介"}, {"what it is for", "做什么用"}},
      {"under", "上级", FieldType::reference, {"Part of", "上级"}, {"the kind it belongs to", "属于哪一类"}, "groups"},
      {"kind", "类型", FieldType::text, {"Kind", "类型"}, {"level or theme", "等级或主题"}},
      {"entry", "准入", FieldType::text, {"Entry", "准入条件"}, {"who may join", "谁能进"}},
      {"benefit", "福利", FieldType::text, {"Benefit", "福利"}, {"what members get", "成员得到什么"}},
      {"count", "数量", FieldType::figure, {"Groups", "群数"}, {"how many such groups: 10个以上", "有几个：10个以上"}},
      {"size", "规模", FieldType::figure, {"Size", "每群人数"}, {"members of each: 100-150人/群", "每群多少人：100-150人/群"}},
      {"managers", "管理者", FieldType::references, {"Managers", "管理者"}, {"roles that run it", "由哪些角色管"}, "roles"},
      owner_field(),
      note_field(),
  };
  static const EntitySpec entity{"groups", "社群", {"Group", "社群"}, {"A group of members, or a kind of group", "一个社群，或一类社群"}, "about",
                                 fields,   true};
  return entity;
}

const EntitySpec& role_groups() {
  static const FieldSpec fields[] = {
      title_field({"Team", "组别"}),
      {"members", "成员", FieldType::references, {"Members", "成员"}, {"roles in it", "有哪些角色"}, "roles"},
      {"about", "职能", FieldType::text, {"Function", "职能"}, {"what they do together", "一起做什么"}},
      note_field(),
  };
  static const EntitySpec entity{"role_groups", "组别", {"Team", "组别"}, {"Roles that work together", "一起做事的几个角色"}, "members", fields};
  return entity;
}

}  // namespace planloom::declared
