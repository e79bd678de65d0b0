// Collections written as a table: `columns` and `rows`, or rows of a file; and the fields that a plan adds to a collection.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "csv.hpp"
#include "reader.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

struct Part { std::string_view en, zh; };
constexpr Part columns_key{"columns", "列"}, rows_key{"rows", "行"}, file_key{"rows_from", "行来源"};

bool is_part(std::string_view key, const Part& part) { return key == part.en || key == part.zh; }
bool is_id(std::string_view head) { return head == "id" || head == "编号"; }

const FieldSpec& rows_field() {
  static const FieldSpec field{"rows", "行", FieldType::free_table, {}, {"id → one value for each column", "编号 → 每列一个值"}};
  return field;
}

}  // namespace

const EntitySpec& Reader::entity_of(std::string_view key) const {
  const auto own = std::ranges::find_if(own_entities_, [&](const auto& each) { return each->spec.key == key; });
  return own == own_entities_.end() ? *find_entity(key) : (*own)->spec;
}

bool Reader::is_table_form(NodeId mapping) const {
  bool rows = false;
  for (const auto [key, value] : tree_.entries(mapping)) {
    const std::string_view name = tree_[key].text;
    const bool is_rows = is_part(name, rows_key) || is_part(name, file_key);
    if (!is_rows && !is_part(name, columns_key)) return false;
    rows = rows || is_rows;
  }
  return rows;
}

std::vector<const FieldSpec*> Reader::fields_of_heads(const EntitySpec& entity, std::span<const NodeId> heads) {
  std::vector<const FieldSpec*> fields;
  for (const NodeId head : heads) {
    const Node& node = tree_[head];
    const FieldSpec* field = node.kind == Node::Kind::scalar && !is_id(node.text) ? entity.find(node.text) : nullptr;
    if (!field && node.kind == Node::Kind::scalar && !is_id(node.text)) unknown_key(entity, node);
    const bool twice = field && std::ranges::find(fields, field) != fields.end();
    if (twice) {
      diagnostics_.error(node.where, "duplicate-key", {fmt::format("the column `{}` comes twice", node.text), fmt::format("“{}”这一列写了两次", node.text)})
          .hint({"keep one of them", "只留一个"});
    }
    fields.push_back(twice ? nullptr : field);
  }
  return fields;
}

Record Reader::record_of_row(const EntitySpec& entity, std::span<const FieldSpec* const> fields, std::span<const NodeId> heads,
                             std::span<const NodeId> cells, Located<std::string> id) {
  Record record{&entity, std::move(id.value), id.where, FieldValues(entity.fields.size())};
  for (std::size_t i = 0; i < cells.size() && i < fields.size(); ++i) {
    if (!fields[i] || tree_[cells[i]].kind == Node::Kind::null) continue;
    record.values[static_cast<std::size_t>(fields[i] - entity.fields.data())] = value(*fields[i], cells[i], tree_[heads[i]].where);
  }
  return record;
}

std::vector<Record> Reader::records_of_table(const EntitySpec& entity, NodeId mapping) {
  std::vector<NodeId> heads;
  std::optional<NodeId> rows, file;
  for (const auto [key, value] : sound_entries(mapping)) {
    if (is_part(tree_[key].text, rows_key)) rows = value;
    else if (is_part(tree_[key].text, file_key)) file = value;
    else if (tree_[value].kind == Node::Kind::list)
      for (const NodeId head : tree_.children(value)) heads.push_back(head);
    else wrong_type(value, rows_field());
  }
  if (file) return records_of_file(entity, *file);
  const std::vector<const FieldSpec*> fields = fields_of_heads(entity, heads);
  std::vector<Record> records;
  const auto add = [&](Located<std::string> id, NodeId row) {
    std::vector<NodeId> cells;
    if (tree_[row].kind != Node::Kind::list) return wrong_type(row, rows_field());
    for (const NodeId cell : tree_.children(row)) cells.push_back(cell);
    if (cells.size() != heads.size() && !tree_[row].faulty) {
      diagnostics_
          .error(tree_[row].where, "row-length",
                 {fmt::format("this row has {} values, the table {} columns", cells.size(), heads.size()),
                  fmt::format("这一行有 {} 个值，表有 {} 列", cells.size(), heads.size())})
          .see(heads.empty() ? tree_[mapping].where : tree_[heads.front()].where)
          .hint({"write ~ for a value that is missing", "缺的值写 ~"});
      return;
    }
    records.push_back(record_of_row(entity, fields, heads, cells, std::move(id)));
  };
  if (tree_[*rows].kind == Node::Kind::mapping)
    for (const auto [key, value] : sound_entries(*rows)) add({std::string(tree_[key].text), tree_[key].where}, value);
  else if (tree_[*rows].kind == Node::Kind::list)
    for (const NodeId row : tree_.children(*rows)) add({std::to_string(records.size() + 1), tree_[row].where}, row);
  else wrong_type(*rows, rows_field());
  return records;
}

/// Heads are fields in either language; a column headed id or 编号, else the first one, names the items.
std::vector<Record> Reader::records_of_file(const EntitySpec& entity, NodeId node) {
  const auto name = text(node, rows_field());
  const auto file = name ? file_beside(*name) : std::nullopt;
  const auto csv = file ? read_csv(*file, Limits{.bytes = 64u << 20}, diagnostics_) : std::nullopt;
  std::vector<Record> records;
  if (!csv || csv->header.empty()) return records;
  Reader inside(csv->tree, diagnostics_, complete_);
  inside.own_entities_ = own_entities_;
  const auto named = std::ranges::find_if(csv->header, [&](NodeId head) { return is_id(csv->tree[head].text); });
  const bool has_id = named != csv->header.end();
  const std::size_t id_column = has_id ? static_cast<std::size_t>(named - csv->header.begin()) : 0;
  std::vector<const FieldSpec*> fields = inside.fields_of_heads(entity, csv->header);
  for (const std::vector<NodeId>& row : csv->rows) {
    const Node& id = csv->tree[row[id_column]];
    const std::string text = id.kind == Node::Kind::null ? std::to_string(records.size() + 1) : std::string(id.text);
    records.push_back(inside.record_of_row(entity, fields, csv->header, row, {text, id.where}));
  }
  return records;
}

std::optional<fs::path> Reader::file_beside(const Located<std::string>& name) {
  const fs::path written = fs::path(name.value).lexically_normal();
  const bool leaves = written.is_absolute() || written.empty() || *written.begin() == "..";
  if (leaves || folder_.empty()) {
    diagnostics_.error(name.where, "file-outside", {fmt::format("{} is not beside the plan or below it", name.value), fmt::format("{} 不在计划所在的文件夹里", name.value)})
        .hint({"put the file into the plan's folder and write its path from there", "把文件放进计划所在的文件夹，写从那里算起的路径"});
    return std::nullopt;
  }
  const fs::path file = folder_ / written;
  std::error_code error;
  if (fs::exists(file, error)) return file;
  diagnostics_.error(name.where, "file-missing", {fmt::format("there is no file {}", file.string()), fmt::format("没有 {} 这个文件", file.string())})
      .hint({"the path counts from this file's folder", "路径从本文件所在的文件夹算起"});
  return std::nullopt;
}

void Reader::add_own_fields(NodeId collection, NodeId fields) {
  const EntitySpec* entity = find_entity(tree_[collection].text);
  if (!entity) {
    unknown_key(*find_entity("plan"), tree_[collection]);
    return;
  }
  auto own = std::make_shared<OwnEntity>();
  own->fields.assign(entity->fields.begin(), entity->fields.end());
  for (const auto [key, value] : sound_entries(fields)) {
    const std::string name = trim(tree_[key].text);
    if (const FieldSpec* known = entity->find(name)) {
      diagnostics_.error(tree_[key].where, "field-exists", {fmt::format("{} has a field `{}` already", entity->key, known->key), fmt::format("{}已经有“{}”这个字段", entity->label.zh, known->key_zh)})
          .hint({"use it, or choose another name", "直接用它，或换个名字"});
      continue;
    }
    static const FieldSpec type_field{"type", "类型", FieldType::text, {}, {"text, number, figure, date, flag", "文字、数字、数、日期、是否"}};
    const auto word = text(value, type_field);
    const auto type = word ? own_field_type(*word, diagnostics_) : std::nullopt;
    if (!type) continue;
    const std::string& kept = *own->words.emplace_back(std::make_unique<const std::string>(name));
    own->fields.push_back({kept, kept, *type, Words::same(kept), {"a field of this plan's own", "本计划自己的字段"}});
  }
  own->spec = *entity;
  own->spec.fields = own->fields;
  own_entities_.push_back(std::move(own));
}

void Reader::take_own_fields(NodeId top) {
  for (const auto [key, value] : sound_entries(top)) {
    if (tree_[key].text != "fields" && tree_[key].text != "自定义字段") continue;
    if (tree_[value].kind != Node::Kind::mapping) continue;  // said when the field itself is read
    for (const auto [collection, fields] : sound_entries(value)) {
      if (tree_[fields].kind == Node::Kind::mapping) add_own_fields(collection, fields);
    }
  }
}

}  // namespace planloom
