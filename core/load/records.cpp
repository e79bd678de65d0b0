#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "reader.hpp"

namespace planloom {

static std::vector<std::string> keys_of(const EntitySpec& entity) {
  std::vector<std::string> keys;
  for (const FieldSpec& field : entity.fields) {
    keys.emplace_back(field.key);
    keys.emplace_back(field.key_zh);
  }
  return keys;
}

/// Chinese keys, for people who write Chinese; English ones otherwise.
static std::string known_keys(const EntitySpec& entity, Language language) {
  std::string list;
  std::size_t count = 0;
  for (const FieldSpec& field : entity.fields) {
    if (++count > 14) {
      list += " …";
      break;
    }
    if (!list.empty()) list += language == Language::zh ? "、" : ", ";
    list += language == Language::zh ? field.key_zh : field.key;
  }
  return list;
}

void Reader::unknown_key(const EntitySpec& entity, const Node& key) {
  const std::string written(key.text);
  const std::string tidy = trim(to_half_width(written));
  if (written.find("：") != std::string::npos) {
    diagnostics_
        .error(key.where, "full-width-colon", {"a full-width colon `：` does not separate a key from its value", "全角冒号 ： 不能分隔键和值"})
        .hint({"write `: ` (ASCII colon and a blank)", "改成半角冒号加空格“: ”"});
    return;
  }
  if (entity.find(tidy)) {
    diagnostics_
        .error(key.where, "full-width-blank",
               {fmt::format("a full-width sign or blank is part of the key `{}`", tidy), fmt::format("键“{}”里混进了全角字符或全角空格", tidy)})
        .hint({"indent with ASCII blanks and write keys in half width", "用半角空格缩进，键用半角字符"});
    return;
  }
  if (trim(written) != written) {
    diagnostics_
        .error(key.where, "full-width-blank",
               {fmt::format("`{}` is indented with full-width blanks, which YAML takes as part of the key", tidy),
                fmt::format("“{}”用全角空格缩进，YAML 会当成键的一部分", tidy)})
        .hint({"indent with ASCII blanks and write keys in half width", "用半角空格缩进，键用半角字符"});
    return;
  }
  for (const std::string_view quote : {"“", "‘"}) {
    if (!written.starts_with(quote)) continue;
    diagnostics_
        .error(key.where, "full-width-sign", {fmt::format("full-width `{}` is no quote for YAML and stays in the key", quote),
                                              fmt::format("全角 {} 不是 YAML 的引号，会留在键里", quote)})
        .hint({"delete the quotes", "去掉这对引号"});
    return;
  }
  Diagnostic& diagnostic =
      diagnostics_.error(key.where, "unknown-key",
                         {fmt::format("{} has no field `{}`", entity.key, written), fmt::format("{}没有“{}”这个字段", entity.label.zh, written)});
  const std::string meant = closest(tidy, keys_of(entity));
  if (const FieldSpec* field = meant.empty() ? nullptr : entity.find(meant)) {
    diagnostic.hint({fmt::format("did you mean `{}` ({})?", meant, meant == field->key ? field->key_zh : field->key),
                     fmt::format("是不是 {}（{}）？", meant, meant == field->key ? field->key_zh : field->key)});
  } else {
    diagnostic.hint({"known here: " + known_keys(entity, Language::en), "这里可以写：" + known_keys(entity, Language::zh)});
  }
}

std::vector<Reader::Written> Reader::match_keys(const EntitySpec& entity, NodeId mapping) {
  std::vector<Written> written;
  for (const auto [key, value] : tree_.entries(mapping)) {
    const Node& node = tree_[key];
    if (node.faulty || node.kind != Node::Kind::scalar) continue;
    const FieldSpec* field = entity.find(node.text);
    if (!field) {
      unknown_key(entity, node);
      continue;
    }
    const auto same = std::ranges::find(written, field, &Written::field);
    if (same != written.end()) {
      diagnostics_
          .error(node.where, "duplicate-key",
                 {fmt::format("`{}` and `{}` are the same field", tree_[same->key].text, node.text),
                  fmt::format("“{}”和“{}”是同一个字段", tree_[same->key].text, node.text)})
          .see(tree_[same->key].where)
          .hint({"keep one of them", "只留一个"});
      continue;
    }
    written.push_back({field, key, value});
  }
  return written;
}

/// 周期：2024 was reported already; the field is not missing as well.
bool Reader::is_miswritten(const FieldSpec& field, NodeId mapping) const {
  return std::ranges::any_of(sound_entries(mapping), [&](const Tree::Entry& entry) {
    const std::string_view key = tree_[entry.key].text;
    return key.starts_with(std::string(field.key) + "：") || key.starts_with(std::string(field.key_zh) + "：");
  });
}

Record Reader::record(const EntitySpec& entity, NodeId node, std::string id, Place where) {
  Record record{&entity, std::move(id), where, FieldValues(entity.fields.size())};
  FreeTable table;
  bool has_table = false;
  std::vector<Written> all = match_keys(entity, node);
  std::ranges::stable_sort(all, std::less(), [](const Written& each) { return each.field->type == FieldType::free_table ? each.field : nullptr; });  // columns before rows
  for (const Written& written : all) {
    const Place key = tree_[written.key].where;
    Value& slot = record.values[static_cast<std::size_t>(written.field - entity.fields.data())];
    if (written.field->type == FieldType::free_table) {
      free_table_part(*written.field, written.value, table);
      has_table = true;
      slot.key = key;
      slot.where = tree_[written.value].where;
      continue;
    }
    slot = value(*written.field, written.value, key);
  }
  for (std::size_t i = 0; i < entity.fields.size(); ++i) {
    const FieldSpec& field = entity.fields[i];
    if (field.type == FieldType::free_table && field.key == "columns" && has_table) {
      const bool from_file = std::ranges::any_of(all, [](const Written& each) { return each.field->key == "rows_from"; });
      complete_free_table(table, where, from_file);
      record.values[i].data = std::exchange(table, {});
    }
    if (field.required && complete_ && !record.values[i].key.known() && !is_miswritten(field, node)) {
      diagnostics_
          .error(where, "missing-field",
                 {fmt::format("{} needs `{}`: {}", entity.key, field.key, field.help.en),
                  fmt::format("{}缺少“{}”：{}", entity.label.zh, field.key_zh, field.help.zh)})
          .hint({fmt::format("add a line `{}: …`", field.key), fmt::format("加一行“{}: ……”", field.key_zh)});
    }
  }
  return record;
}

/// 每月 第二个周六 stands for a recurrence where the entity has one, anything else for the main field.
void Reader::set_main(Record& record, NodeId node) {
  const EntitySpec& entity = *record.entity;
  const FieldSpec* field = entity.main_field.empty() ? nullptr : entity.find(entity.main_field);
  if (tree_[node].kind == Node::Kind::scalar) {
    const std::string_view text = tree_[node].text;
    const std::size_t colon = text.find("：");
    if (tree_[node].plain && colon != std::string_view::npos && entity.find(trim(text.substr(0, colon)))) {  // G1: ↵ 目标值：12 万人
      diagnostics_
          .error(place_inside(tree_[node].where, text, colon, 3), "full-width-colon",
                 {"a full-width colon `：` does not separate a key from its value", "全角冒号 ： 不能分隔键和值"})
          .hint({"write `: ` (ASCII colon and a blank)", "改成半角冒号加空格“: ”"});
      return;
    }
    if (const std::size_t tight = text.find(':'); tree_[node].plain && tight != std::string_view::npos && entity.find(trim(text.substr(0, tight)))) {
      diagnostics_
          .error(place_inside(tree_[node].where, text, tight, 1), "missing-colon", {"the colon needs a blank behind it", "冒号后面要有一个空格"})
          .hint({"write `key: value`", "写成“键: 值”"});
      return;
    }
    const auto recurrence = std::ranges::find(entity.fields, FieldType::recurrence, &FieldSpec::type);
    if (recurrence != entity.fields.end() && parse_recurrence(tree_[node].text)) field = &*recurrence;
  }
  if (!field) {
    const FieldSpec whole{entity.key, entity.key_zh, FieldType::record, entity.label, entity.help};
    wrong_type(node, whole);
    return;
  }
  record.values[static_cast<std::size_t>(field - entity.fields.data())] = value(*field, node, record.where);
}

Record Reader::item(const EntitySpec& entity, NodeId node, std::string id, Place where) {
  const Node& written = tree_[node];
  if (written.kind == Node::Kind::mapping && !written.faulty && !stands_for_main_collection(entity, node))
    return record(entity, node, std::move(id), where);
  Record record{&entity, std::move(id), where, FieldValues(entity.fields.size())};
  if (written.kind != Node::Kind::null && !written.faulty) set_main(record, node);
  return record;
}

bool Reader::has_field_like(const EntitySpec& entity, NodeId mapping) const {
  const std::vector<std::string> keys = keys_of(entity);
  return std::ranges::any_of(sound_entries(mapping), [&](const Tree::Entry& entry) {
    const std::string key = trim(to_half_width(tree_[entry.key].text));
    return entity.find(key) || !closest(key, keys).empty();
  });
}

bool Reader::stands_for_main_collection(const EntitySpec& entity, NodeId mapping) const {
  const FieldSpec* main = entity.main_field.empty() ? nullptr : entity.find(entity.main_field);
  if (!main || main->type != FieldType::collection) return false;
  const auto entries = sound_entries(mapping);
  if (entries.empty()) return false;
  const bool any_field = std::ranges::any_of(entries, [&](const Tree::Entry& entry) { return entity.find(tree_[entry.key].text) != nullptr; });
  if (any_field) return false;
  // One slip in a key must not turn a whole record into a collection.
  return entries.size() > 1 || !has_field_like(entity, mapping);
}

Record Reader::named_only(const EntitySpec& entity, NodeId name) {
  return {&entity, std::string(tree_[name].text), tree_[name].where, FieldValues(entity.fields.size())};
}

std::vector<Record> Reader::collection(const EntitySpec& entity, NodeId node) {
  std::vector<Record> items;
  if (tree_[node].kind == Node::Kind::mapping) {
    if (is_table_form(node)) return records_of_table(entity, node);
    for (const auto [key, value] : sound_entries(node)) items.push_back(item(entity, value, std::string(tree_[key].text), tree_[key].where));
    return items;
  }
  if (entity.listed_by_id && full_width_comma(node)) return items;
  for (const NodeId child : tree_.children(node)) {
    std::string id = std::to_string(items.size() + 1);
    const auto entries = tree_[child].kind == Node::Kind::mapping && !tree_[child].faulty ? sound_entries(child) : std::vector<Tree::Entry>();
    const bool named = entries.size() == 1 && !has_field_like(entity, child);  // - 增长: 扩大规模
    if (named) items.push_back(item(entity, entries.front().value, std::string(tree_[entries.front().key].text), tree_[entries.front().key].where));
    else if (entity.listed_by_id && tree_[child].kind == Node::Kind::scalar && !tree_[child].faulty) items.push_back(named_only(entity, child));
    else items.push_back(item(entity, child, std::move(id), tree_[child].where));
  }
  return items;
}

std::vector<Tree::Entry> Reader::sound_entries(NodeId mapping) const {
  std::vector<Tree::Entry> result;
  for (const Tree::Entry entry : tree_.entries(mapping)) {
    if (tree_[entry.key].kind == Node::Kind::scalar && !tree_[entry.key].faulty) result.push_back(entry);
  }
  return result;
}

}  // namespace planloom
