#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <planloom/enumeration.hpp>

#include "forms.hpp"
#include "schema.hpp"
#include "schema_blocks.hpp"

namespace planloom {
namespace {

using Json = nlohmann::ordered_json;

Json refer(std::string_view name) { return {{"$ref", fmt::format("#/definitions/{}", name)}}; }
Json any_of(std::vector<Json> forms) { return {{"anyOf", std::move(forms)}}; }

/// A collection written as a table: columns and rows, or rows of a file.
Json table_form() {
  const Json rows = any_of({{{"type", "object"}, {"additionalProperties", refer("cells")}}, {{"type", "array"}, {"items", refer("cells")}}});
  const Json heads = {{"type", "array"}, {"items", {{"type", "string"}}}};
  const Json file = {{"type", "string"}};
  return {{"type", "object"},
          {"properties", {{"columns", heads}, {"列", heads}, {"rows", rows}, {"行", rows}, {"rows_from", file}, {"行来源", file}}},
          {"anyOf", {{{"required", {"rows"}}}, {{"required", {"行"}}}, {{"required", {"rows_from"}}}, {{"required", {"行来源"}}}}},
          {"additionalProperties", false}};
}

/// Words of values that every field shares.
Json shared_definitions() {
  Json scalar = {{"type", {"string", "number", "boolean", "null"}}};
  Json placeholder = {{"type", "array"}, {"items", scalar}, {"minItems", 1}, {"maxItems", 1}};  // [to be agreed], a list for YAML
  return {{"scalar", any_of({scalar, placeholder})},
          {"scalars", any_of({refer("scalar"), {{"type", "array"}, {"items", refer("scalar")}}})},
          {"by-name", any_of({{{"type", "object"}, {"additionalProperties", refer("scalar")}}, {{"type", "null"}}})},
          {"number", {{"type", {"number", "string", "null"}}}},
          {"formula", any_of({{{"type", "string"}, {"pattern", "^="}}, {{"type", "null"}}})},
          {"flag", {{"enum", {true, false, nullptr, "yes", "no", "True", "False", "TRUE", "FALSE", "是", "否"}}}},
          {"series", any_of({refer("scalars"), refer("by-name")})},
          {"cells", {{"type", "array"}, {"items", refer("scalar")}}},
          {"table-form", table_form()}};
}

Json words_of(std::string_view name) {
  std::set<std::string> known;
  Json words = Json::array();
  const auto add = [&](const std::string& word) {
    if (known.insert(word).second) words.push_back(word);
  };
  const Enumeration* list = find_enumeration(name);
  for (const EnumerationEntry& entry : list ? list->entries : std::span<const EnumerationEntry>()) {
    std::string lower = entry.word.en;
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const std::string& word : {std::string(entry.code), entry.word.en, lower, entry.word.zh}) add(word);
  }
  words.push_back(nullptr);
  return {{"enum", words}};
}

Json collection_of(std::string_view entity) {
  const Json item = refer("item:" + std::string(entity));
  const Json named = {{"type", "object"}, {"minProperties", 1}, {"maxProperties", 1}, {"additionalProperties", item}};  // - id: item
  std::vector<Json> forms = {{{"type", "object"}, {"patternProperties", {{"^.+$", item}}}, {"additionalProperties", false}},
                             {{"type", "array"}, {"items", any_of({item, named})}},
                             {{"type", "null"}}};
  forms.push_back(refer("table-form"));
  if (find_entity(entity)->listed_by_id) forms.push_back(refer("scalars"));
  return any_of(std::move(forms));
}

Json table_part(const FieldSpec& field) {
  if (field.key == "columns") return any_of({refer("scalars"), refer("by-name")});
  if (field.key == "rows_from") return refer("scalar");
  if (field.key == "total") return refer("scalars");
  if (field.key == "rows")
    return any_of({{{"type", "object"}, {"additionalProperties", refer("cells")}}, {{"type", "array"}, {"items", refer("cells")}}, {{"type", "null"}}});
  return any_of({{{"type", "object"}, {"additionalProperties", refer("formula")}}, {{"type", "null"}}});
}

Json posts_of(std::string_view entity) {
  const Json item = refer("item:" + std::string(entity));
  const Json items = any_of({item, {{"type", "array"}, {"items", item}}});
  Json channels = any_of({{{"type", "object"}, {"additionalProperties", items}}, {{"type", "null"}}});
  Json listed = Json::object();
  for (const char* key : {"date", "日期", "channel", "渠道"}) listed[key] = refer("scalar");
  for (const FieldSpec& field : find_entity(entity)->fields) {
    for (const std::string_view key : {field.key, field.key_zh}) listed[std::string(key)] = refer(fmt::format("field:{}.{}", entity, field.key));
  }
  const Json one = {{"type", "object"}, {"properties", std::move(listed)}, {"additionalProperties", false}};
  return any_of({{{"type", "object"}, {"additionalProperties", channels}}, {{"type", "array"}, {"items", one}}, refer("table-form"), {{"type", "null"}}});
}

Json narrative() {
  const Json texts = any_of({refer("scalar"), refer("by-name")});
  return any_of({{{"type", "object"}, {"additionalProperties", texts}}, {{"type", "null"}}});
}

Json value_of(const FieldSpec& field) {
  switch (field.type) {
    case FieldType::number: return refer("number");
    case FieldType::formula: return refer("formula");
    case FieldType::flag: return refer("flag");
    case FieldType::enumeration: return words_of(field.of);
    case FieldType::series: return refer("series");
    case FieldType::figures: return any_of({refer("cells"), refer("by-name")});
    case FieldType::amounts: return refer("by-name");
    case FieldType::dates:
    case FieldType::references:
    case FieldType::names: return field.of.empty() ? refer("scalars") : any_of({refer("scalars"), refer("by-name")});
    case FieldType::record: return refer("item:" + std::string(field.of));
    case FieldType::collection: return collection_of(field.of);
    case FieldType::posts: return posts_of(field.of);
    case FieldType::free_table: return table_part(field);
    case FieldType::own_fields:
    case FieldType::narrative: return narrative();
    case FieldType::outputs: return output_options();
    case FieldType::blocks: return {{"type", {"array", "null"}}, {"items", refer("block")}};
    case FieldType::text:
    case FieldType::prose:
    case FieldType::figure:
    case FieldType::date:
    case FieldType::clock:
    case FieldType::period:
    case FieldType::recurrence:
    case FieldType::reference: break;
  }
  return refer("scalar");
}

std::string description(const FieldSpec& field) {
  return fmt::format("{} / {}: {} ({})\n{}：{}（{}）", field.key, field.key_zh, field.help.en, form_of(field.type).en, field.label.zh, field.help.zh,
                     form_of(field.type).zh);
}

/// The entity as a mapping of its own fields, each under both of its keys.
Json object_of(const EntitySpec& entity) {
  Json properties = Json::object(), needed = Json::array();
  for (const FieldSpec& field : entity.fields) {
    const std::string name = fmt::format("{}.{}", entity.key, field.key);
    properties[std::string(field.key)] = refer("field:" + name);
    properties[std::string(field.key_zh)] = refer("field:" + name);
    if (field.required) needed.push_back(any_of({{{"required", {field.key}}}, {{"required", {field.key_zh}}}}));
  }
  Json object = {{"type", "object"},
                 {"title", fmt::format("{} / {}", entity.key, entity.key_zh)},
                 {"description", entity.help.en + "\n" + entity.help.zh},
                 {"properties", std::move(properties)},
                 {"additionalProperties", false}};
  if (!needed.empty()) object["allOf"] = std::move(needed);
  return object;
}

/// As the loader takes it: its fields, its main field's value alone, or, where that is a collection, the collection alone.
Json item_of(const EntitySpec& entity) {
  std::vector<Json> forms = {refer("entity:" + std::string(entity.key)), {{"type", "null"}}};
  const FieldSpec* main = entity.main_field.empty() ? nullptr : entity.find(entity.main_field);
  if (main && main->type == FieldType::collection) {
    Json keys = Json::array();
    for (const FieldSpec& field : entity.fields) {
      keys.push_back(field.key);
      keys.push_back(field.key_zh);
    }
    forms.push_back({{"type", "object"},
                     {"propertyNames", {{"not", {{"enum", std::move(keys)}}}}},
                     {"additionalProperties", refer("item:" + std::string(main->of))}});
    forms.push_back({{"type", "array"}, {"items", refer("item:" + std::string(main->of))}});
  } else if (main) {
    Json alone = value_of(*main);
    // A mapping is the item itself, so only the forms of a scalar or a list are left.
    forms.push_back({{"allOf", {{{"not", {{"type", "object"}}}}, std::move(alone)}}});
  }
  if (std::ranges::find(entity.fields, FieldType::recurrence, &FieldSpec::type) != entity.fields.end()) forms.push_back({{"type", "string"}});
  return any_of(std::move(forms));
}

}  // namespace

std::string plan_schema(const Registry& registry) {
  const EntitySpec& root = *find_entity("plan");
  Json definitions = shared_definitions();
  definitions.update(block_definitions(registry));
  for (const EntitySpec* entity : entities()) {
    definitions["entity:" + std::string(entity->key)] = object_of(*entity);
    definitions["item:" + std::string(entity->key)] = item_of(*entity);
    for (const FieldSpec& field : entity->fields) {
      Json value = value_of(field);
      Json described = {{"title", fmt::format("{} / {}", field.label.en, field.label.zh)}, {"description", description(field)}};
      if (value.contains("$ref")) described["allOf"] = Json::array({std::move(value)});  // draft-07 ignores what stands beside $ref
      else described.update(value);
      definitions[fmt::format("field:{}.{}", entity->key, field.key)] = std::move(described);
    }
  }
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"$id", "urn:planloom:schema:plan"},
                 {"title", "planloom plan / 计划"},
                 {"description", root.help.en + "\n" + root.help.zh},
                 {"allOf", Json::array({refer("entity:plan")})}};
  schema["definitions"] = std::move(definitions);
  return schema.dump(1) + "\n";
}

}  // namespace planloom
