// The plan's own tables: columns with their types, rows written here or in a file, computed columns, totals.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "csv.hpp"
#include "reader.hpp"

namespace planloom {
namespace {

struct TypeWord { std::string_view en, zh; FieldType type; };
constexpr std::array<TypeWord, 5> type_words = {{{"text", "文字", FieldType::text},
                                                 {"number", "数字", FieldType::figure},
                                                 {"figure", "数", FieldType::figure},
                                                 {"date", "日期", FieldType::date},
                                                 {"flag", "是否", FieldType::flag}}};

}  // namespace

std::optional<FieldType> own_field_type(const Located<std::string>& word, Diagnostics& diagnostics) {
  for (const TypeWord& each : type_words) {
    if (word.value == each.en || word.value == each.zh) return each.type;
  }
  diagnostics.error(word.where, "unknown-word", {fmt::format("`{}` is no type of a column", word.value), fmt::format("列的类型不能写“{}”", word.value)})
      .hint({"One of: text, number, figure, date, flag", "可以写：文字（text）、数字（number）、数（figure）、日期（date）、是否（flag）"});
  return std::nullopt;
}

FreeTable::FreeCell Reader::free_cell(const FieldSpec& field, NodeId node, const FreeTable::Head& head) {
  FreeTable::FreeCell cell{{}, nullptr, tree_[node].where};
  const auto written = text(node, field);
  if (!written) return cell;
  cell.where = written->where;
  if (is_formula(written->value)) {
    cell.formula = parse_formula(formula_text(*written), diagnostics_);
  } else if (head.type == FieldType::text || head.type == FieldType::flag) {
    cell.figure.kind = FigureKind::text;
    cell.figure.wording = written->value;
  } else if (head.type == FieldType::date) {
    if (!date(field, *written)) return cell;
    cell.figure.kind = FigureKind::date;
    cell.figure.wording = written->value;
  } else if (auto figure = plain_figure(field, *written)) {
    cell.figure = std::move(*figure);
  }
  return cell;
}

FreeTable::Row Reader::free_table_row(const FieldSpec& field, Located<std::string> id, std::span<const NodeId> cells, const FreeTable& table) {
  FreeTable::Row row{std::move(id), {}};
  static const FreeTable::Head open;
  for (std::size_t i = 0; i < cells.size(); ++i) row.cells.push_back(free_cell(field, cells[i], i < table.columns.size() ? table.columns[i] : open));
  if (table.columns.empty() || row.cells.size() == table.columns.size()) return row;
  diagnostics_
      .error(row.id.where, "row-length",
             {fmt::format("this row has {} values, the table {} columns", row.cells.size(), table.columns.size()),
              fmt::format("这一行有 {} 个值，表有 {} 列", row.cells.size(), table.columns.size())})
      .see(table.columns.front().where)
      .hint({"write ~ for a value that is missing", "缺的值写 ~"});
  row.cells.resize(table.columns.size(), {{}, nullptr, row.id.where});
  return row;
}

void Reader::free_table_columns(const FieldSpec& field, NodeId node, FreeTable& table) {
  if (tree_[node].kind != Node::Kind::mapping) {
    auto names = words(field, node);
    for (const Located<std::string>& name : std::holds_alternative<std::monostate>(names) ? std::vector<Located<std::string>>{}
                                                                                          : std::get<std::vector<Located<std::string>>>(names)) {
      table.columns.push_back({name.value, FieldType::figure, false, name.where});
    }
    return;
  }
  for (const auto [key, value] : sound_entries(node)) {
    FreeTable::Head head{std::string(tree_[key].text), FieldType::figure, false, tree_[key].where};
    if (const auto word = text(value, field)) {
      if (const auto type = own_field_type(*word, diagnostics_)) {
        head.type = *type;
        head.is_typed = true;
      }
    }
    table.columns.push_back(std::move(head));
  }
}

void Reader::free_table_rows(const FieldSpec& field, NodeId node, FreeTable& table) {
  const auto add = [&](Located<std::string> id, NodeId row) {
    if (tree_[row].kind != Node::Kind::list) {
      wrong_type(row, field);
      return;
    }
    if (full_width_comma(row)) return;
    std::vector<NodeId> cells;
    for (const NodeId child : tree_.children(row)) cells.push_back(child);
    if (tree_[row].faulty) cells.resize(std::min(cells.size(), table.columns.size()));
    id.where = tree_[row].where;
    table.rows.push_back(free_table_row(field, std::move(id), cells, table));
  };
  if (tree_[node].kind == Node::Kind::list) {
    for (const NodeId child : tree_.children(node)) add({std::to_string(table.rows.size() + 1), {}}, child);
    return;
  }
  for (const auto [key, value] : sound_entries(node)) {
    add({std::string(tree_[key].text), {}}, value);
    if (!table.rows.empty() && tree_[value].kind == Node::Kind::list) table.rows.back().id.where = tree_[key].where;
  }
}

/// The first column of the file names the rows; its head may be anything.
void Reader::free_table_file(const FieldSpec& field, NodeId node, FreeTable& table) {
  const auto name = text(node, field);
  const auto file = name ? file_beside(*name) : std::nullopt;
  const auto csv = file ? read_csv(*file, Limits{.bytes = 64u << 20}, diagnostics_) : std::nullopt;
  if (!csv || csv->header.empty()) return;
  Reader inside(csv->tree, diagnostics_, complete_);
  if (table.columns.empty()) {
    for (std::size_t i = 1; i < csv->header.size(); ++i) {
      const Node& head = csv->tree[csv->header[i]];
      table.columns.push_back({std::string(head.text), FieldType::figure, false, head.where});
    }
  }
  for (const std::vector<NodeId>& row : csv->rows) {
    const Node& first = csv->tree[row.front()];
    const std::string id = first.kind == Node::Kind::null ? std::to_string(table.rows.size() + 1) : std::string(first.text);
    table.rows.push_back(inside.free_table_row(field, {id, first.where}, std::span(row).subspan(1), table));
  }
}

void Reader::free_table_part(const FieldSpec& field, NodeId node, FreeTable& table) {
  const Node& written = tree_[node];
  if (written.faulty || written.kind == Node::Kind::null) return;
  if (field.key == "columns") return free_table_columns(field, node, table);
  if (field.key == "rows_from") return free_table_file(field, node, table);
  if (field.key == "total") {
    auto names = words(field, node);
    if (auto* columns = std::get_if<std::vector<Located<std::string>>>(&names)) table.totals = std::move(*columns);
    return;
  }
  if (written.kind == Node::Kind::scalar || (field.key == "computed" && written.kind == Node::Kind::list)) return wrong_type(node, field);
  if (field.key == "rows") return free_table_rows(field, node, table);
  for (const auto [key, value] : sound_entries(node)) {
    static const FieldSpec computed{"computed", "计算列", FieldType::formula, {}, {"name → =formula", "名称 → =公式"}};
    const auto formula = text(value, computed);
    if (!formula) continue;
    auto parsed = scalar_value(computed, *formula);
    if (auto* tree = std::get_if<Formula>(&parsed)) table.computed.push_back({{std::string(tree_[key].text), tree_[key].where}, std::move(*tree)});
  }
}

/// What can only be said when all parts are read: a total names a column of the table.
void Reader::complete_free_table(const FreeTable& table, Place where, bool from_file) {
  if (table.columns.empty() && complete_ && !from_file) {
    diagnostics_.error(where, "missing-field", {"tables needs `columns`: the names of its columns", "表格缺少“列”：各列的名称"})
        .hint({"add a line `columns: [ … ]`", "加一行“列: [ …… ]”"});
  }
  for (const Located<std::string>& total : table.totals) {
    const auto is_named = [&](const std::string& head) {
      const std::size_t unit = std::min(head.find("（"), head.find('('));
      return head == total.value || trim(std::string_view(head).substr(0, unit)) == total.value;
    };
    const bool known = std::ranges::any_of(table.columns, is_named, &FreeTable::Head::name) ||
                       std::ranges::any_of(table.computed, [&](const FreeTable::Computed& each) { return each.name.value == total.value; });
    if (known) continue;
    diagnostics_.error(total.where, "unknown-column", {fmt::format("the table has no column `{}`", total.value), fmt::format("表里没有“{}”这一列", total.value)})
        .hint({"name a column of this table", "写这张表里的列名"});
  }
}

}  // namespace planloom
