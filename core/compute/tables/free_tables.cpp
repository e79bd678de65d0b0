/// The plan's own tables, under their own names, with their computed columns.
#include <algorithm>

#include "tables.hpp"

namespace planloom {

namespace {

struct Head { std::string name; std::optional<Unit> unit; };

/// "获客成本（元/人）" is the column 获客成本 in 元/人.
Head read_head(const std::string& written) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    const std::size_t begin = written.find(open);
    if (begin == std::string::npos || begin == 0 || !written.ends_with(close)) continue;
    const std::size_t inside = begin + open.size();
    std::string name = written.substr(0, begin);
    while (!name.empty() && name.back() == ' ') name.pop_back();
    return {std::move(name), read_unit(written.substr(inside, written.size() - close.size() - inside))};
  }
  return {written, std::nullopt};
}

Column plain(std::string name, std::string name_zh, Words label) {
  Column column;
  column.name = std::move(name);
  column.name_zh = std::move(name_zh);
  column.label = std::move(label);
  return column;
}

Table table_of(const Record& record, const FreeTable& written) {
  Table table;
  table.name = table.name_zh = record.id;
  table.label = Words::same(record.title());
  table.columns = {plain("id", "编号", {"No.", "编号"}), plain("title", "标题", {"Name", "名称"})};
  std::vector<Head> heads;
  for (const Located<std::string>& column : written.columns) {
    heads.push_back(read_head(column.value));
    Column made = plain(heads.back().name, heads.back().name, Words::same(heads.back().name));
    made.input = true;
    const std::size_t at = heads.size() - 1;
    const bool any_figure = std::any_of(written.rows.begin(), written.rows.end(), [&](const FreeTable::Row& row) { return at < row.cells.size() && row.cells[at].value.has_value(); });
    if (any_figure) made.type = ColumnType::number;
    if (heads.back().unit) made.unit = *heads.back().unit;
    table.columns.push_back(std::move(made));
  }
  for (const FreeTable::Row& each : written.rows) {
    Row row{each.id.value, each.id.value, {}, 0, each.id.where, {text_cell(each.id.value, each.id.where), text_cell(each.id.value, each.id.where)}};
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (i < each.cells.size()) row.cells.push_back(figure_cell(each.cells[i].value, heads[i].unit.value_or(Unit{}), each.cells[i].where));
      else row.cells.emplace_back();
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void add_free_tables(const Builder& builder) {
  for (const Record& record : builder.plan.plan.root.items("tables")) {
    const FreeTable* written = std::get_if<FreeTable>(&record.value("columns").data);
    if (!written) continue;
    Table table = table_of(record, *written);
    table.main = usual_main(table);
    for (const FreeTable::Computed& computed : written->computed) {
      Column column = plain(computed.name.value, computed.name.value, Words::same(computed.name.value));
      column.type = ColumnType::number;
      column.formula = computed.formula;
      table.columns.push_back(std::move(column));
      for (Row& row : table.rows) row.cells.emplace_back();
    }
    builder.add(std::move(table));
  }
}

}  // namespace planloom
