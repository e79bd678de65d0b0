/// Names with figures (targets, results) as a table of their own: NAME.targets.社群.value.
#include "tables.hpp"

namespace planloom {

Table amounts_table(std::string name, std::string name_zh, const Words& label, const Value& value) {
  Table table;
  table.name = std::move(name);
  table.name_zh = std::move(name_zh);
  table.label = label;
  table.columns = {plain_column("id", "编号", {"No.", "编号"}, ColumnType::text), plain_column("title", "标题", label, ColumnType::text),
                   plain_column("value", "数值", {"Value", "数值"}, ColumnType::number)};
  table.columns[2].input = true;
  table.main = 2;
  const auto* amounts = std::get_if<std::vector<Amount>>(&value.data);
  for (std::size_t i = 0; amounts && i < amounts->size(); ++i) {
    const Amount& amount = (*amounts)[i];
    const std::string& id = amount.name.value;
    table.rows.push_back(
        {id, id, {}, 0, amount.name.where, {text_cell(id, amount.name.where), text_cell(id, amount.name.where), figure_cell(amount.figure, {}, amount.where)}});
  }
  if (has_ranges(table, 2)) add_ends(table, "value");
  return table;
}

}  // namespace planloom
