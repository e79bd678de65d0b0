#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& tables() {
  static const FieldSpec fields[] = {
      title_field({"Table", "表格"}),
      {"period", "周期", FieldType::period, {"Period", "周期"}, {"the time it covers", "覆盖的时间"}},
      {"columns", "列", FieldType::free_table, {"Columns", "列"}, {"names of the columns, unit in brackets", "各列的名称，单位写在括号里"}, "", true},
      {"rows", "行", FieldType::free_table, {"Rows", "行"}, {"id → one value for each column", "编号 → 每列一个值"}},
      {"computed", "计算列", FieldType::free_table, {"Computed columns", "计算列"}, {"name → =formula", "名称 → =公式"}},
      note_field(),
  };
  static const EntitySpec entity{
      "tables", "表格", {"Table", "表格"}, {"A table of the plan's own: columns, rows, computed columns", "自己的表：列、行、计算列"}, "", fields};
  return entity;
}

}  // namespace planloom::declared
