#include "entities.hpp"

namespace planloom::declared {

const EntitySpec& tables() {
  static const FieldSpec fields[] = {
      title_field({"Table", "表格"}),
      {"period", "周期", FieldType::period, {"Period", "周期"}, {"the time it covers", "覆盖的时间"}},
      {"columns", "列", FieldType::free_table, {"Columns", "列"}, {"names, unit in brackets; or name → type (text, number, date, flag)", "列名，单位写在括号里；或 列名 → 类型（文字、数字、日期、是否）"}, },
      {"rows_from", "行来源", FieldType::free_table, {"Rows from", "行来源"}, {"a CSV file beside the plan; its first column names the rows", "计划旁边的 CSV 文件，第一列是行名"}},
      {"total", "合计", FieldType::free_table, {"Total", "合计"}, {"columns whose sum stands below", "哪些列在末行求和"}},
      {"rows", "行", FieldType::free_table, {"Rows", "行"}, {"id → one value for each column", "编号 → 每列一个值"}},
      {"computed", "计算列", FieldType::free_table, {"Computed columns", "计算列"}, {"name → =formula", "名称 → =公式"}},
      note_field(),
  };
  static const EntitySpec entity{
      "tables", "表格", {"Table", "表格"}, {"A table of the plan's own: columns, rows, computed columns", "自己的表：列、行、计算列"}, "", fields};
  return entity;
}

}  // namespace planloom::declared
