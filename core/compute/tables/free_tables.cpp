/// The plan's own tables, under their own names, with their computed columns.
#include <algorithm>

#include <fmt/format.h>

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

Column plain(std::string_view name, std::string_view name_zh, Words label) {
  Column column;
  column.name = name;
  column.name_zh = name_zh;
  column.label = std::move(label);
  return column;
}

/// A number that a sentence speaks of (试办两次话题) is words, not a figure.
bool is_plain_figure(const Figure& figure) { return figure.has_value() && figure.measure.empty() && figure.note.empty(); }

ColumnType type_of(const FreeTable& written, std::size_t at) {
  switch (written.columns[at].type) {
    case FieldType::text: return ColumnType::text;
    case FieldType::date: return ColumnType::date;
    case FieldType::flag: return ColumnType::flag;
    default: break;
  }
  if (written.columns[at].is_typed) return ColumnType::number;
  std::size_t figures = 0, others = 0;
  for (const FreeTable::Row& row : written.rows) {
    if (at >= row.cells.size()) continue;
    const FreeTable::FreeCell& cell = row.cells[at];
    if (cell.formula || is_plain_figure(cell.figure)) ++figures;
    else if (cell.figure.kind != FigureKind::missing) ++others;
  }
  return figures > 0 && figures >= others ? ColumnType::number : ColumnType::text;
}

Scalar flag_of(const std::string& word) {
  for (const std::string_view yes : {"是", "true", "yes", "√", "✓"}) {
    if (word == yes) return Scalar{true};
  }
  for (const std::string_view no : {"否", "false", "no", "×", "✗"}) {
    if (word == no) return Scalar{false};
  }
  return word.empty() ? Scalar{} : Scalar{word};
}

Cell free_cell(const Builder& builder, const FreeTable::FreeCell& written, ColumnType type, const std::optional<Unit>& unit) {
  Cell cell;
  cell.where = written.where;
  if (written.formula) {
    cell.formula = written.formula;
    return cell;
  }
  const std::string& wording = written.figure.wording;
  if (type == ColumnType::date) {
    const auto day = parse_date_expression(wording);
    const auto range = day ? resolve(*day, {builder.plan.period, std::nullopt}) : std::nullopt;
    if (range) cell.value = Scalar{range->first};
    return cell;
  }
  if (type == ColumnType::flag) {
    cell.value = flag_of(wording);
    return cell;
  }
  if (type == ColumnType::text || (written.figure.has_value() && !is_plain_figure(written.figure))) return wording.empty() ? cell : text_cell(wording, written.where);
  return figure_cell(written.figure, unit.value_or(Unit{}), written.where);
}

Table table_of(const Builder& builder, const Record& record, const FreeTable& written) {
  Table table;
  table.name = table.name_zh = record.id;
  table.label = Words::same(record.title());
  table.columns = {plain("id", "编号", {"No.", "编号"}), plain("title", "标题", {"Name", "名称"})};
  std::vector<Head> heads;
  for (std::size_t at = 0; at < written.columns.size(); ++at) {
    heads.push_back(read_head(written.columns[at].name));
    Column made = plain(heads[at].name, heads[at].name, Words::same(heads[at].name));
    made.input = true;
    made.type = type_of(written, at);
    if (heads[at].unit) made.unit = *heads[at].unit;
    table.columns.push_back(std::move(made));
  }
  for (const FreeTable::Row& each : written.rows) {
    Row row{each.id.value, each.id.value, {}, 0, each.id.where, {text_cell(each.id.value, each.id.where), text_cell(each.id.value, each.id.where)}};
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (i < each.cells.size()) row.cells.push_back(free_cell(builder, each.cells[i], table.columns[i + 2].type, heads[i].unit));
      else row.cells.emplace_back();
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void add_free_tables(const Builder& builder) {
  for (const Record& record : builder.plan.plan.root.items("tables")) {
    const FreeTable* written = record.value("columns").free_table();
    if (!written) continue;
    Table table = table_of(builder, record, *written);
    table.main = usual_main(table);
    for (const FreeTable::Computed& computed : written->computed) {
      Column column = plain(computed.name.value, computed.name.value, Words::same(computed.name.value));
      column.type = ColumnType::number;
      column.formula = computed.formula;
      table.columns.push_back(std::move(column));
      for (Row& row : table.rows) row.cells.emplace_back();
    }
    for (const Located<std::string>& total : written->totals) {
      if (table.column(total.value)) set_total(table, total.value, fmt::format("SUM('{}'.'{}')", table.name, total.value));
    }
    builder.add(std::move(table));
  }
}

}  // namespace planloom
