#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "catalogue.hpp"
#include "schema.hpp"
#include "schema_blocks.hpp"
#include "template_fields.hpp"

namespace planloom {
namespace {

using Json = nlohmann::ordered_json;

Json refer(std::string_view name) { return {{"$ref", fmt::format("#/definitions/{}", name)}}; }
Json list_of(std::string_view name) { return {{"type", {"array", "null"}}, {"items", refer(name)}}; }

Json value_of(const OptionSpec& option) {
  switch (option.type) {
    case OptionType::integer: return {{"type", "integer"}};
    case OptionType::number: return {{"type", "number"}};
    case OptionType::flag: return {{"enum", {true, false, "yes", "no", "是", "否"}}};
    case OptionType::choice: return {{"enum", option.choices}};
    case OptionType::text:  // or { zh: …, en: … }
      return {{"type", {"string", "number", "boolean", "null", "object"}},
              {"properties", {{"zh", {{"type", "string"}}}, {"en", {{"type", "string"}}}}},
              {"required", {"zh", "en"}},
              {"additionalProperties", false}};
    case OptionType::list: return Json::object();  // one word, a list, or a mapping of heads over columns
  }
  return Json::object();
}

Json block_of(const BlockForm& form) {
  Json properties = Json::object();
  Json data = form.holds_blocks ? list_of("block") : Json::object();
  data["description"] = form.summary.en + "\n" + form.summary.zh;
  properties[form.name] = std::move(data);
  if (form.is_part) properties["blocks"] = list_of("block");
  for (const OptionSpec& option : form.options) {
    Json value = value_of(option);
    value["description"] = option.help.en + "\n" + option.help.zh;
    if (!option.standard.empty()) value["description"] = fmt::format("{}\n= {}", value["description"].get<std::string>(), option.standard);
    properties.emplace(option.name, std::move(value));
  }
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", {form.name}}, {"additionalProperties", false}};
}

Json field_of(std::string_view key) {
  Json text = {{"type", {"string", "number", "null"}}};
  Json names = {{"type", {"array", "string", "null"}}, {"items", text}};
  if (key == "title" || key == "summary") return {{"type", {"string", "object"}}, {"properties", {{"en", text}, {"zh", text}}}};
  if (key == "figures") return {{"type", {"object", "null"}}, {"additionalProperties", {{"type", "string"}, {"pattern", "^="}}}};
  if (key == "pages") return list_of("part");
  if (key == "strip") return {{"type", {"array", "null"}}, {"items", {{"anyOf", Json::array({refer("block"), refer("block:cover")})}}}};
  if (key == "slides") return names;
  if (key == "numbered" || key == "flow") return {{"enum", {true, false, "true", "false", "是", "否"}}};
  if (key == "sheets") return {{"type", {"array", "null"}}, {"items", {{"type", "object"}, {"additionalProperties", names}}}};
  if (key == "outputs") return output_options();
  if (key == "words") return {{"type", {"object", "null"}}, {"additionalProperties", {{"type", "object"}, {"additionalProperties", text}}}};
  return text;
}

}  // namespace

Json output_options() {
  const Json one = {{"type", {"string", "number", "boolean", "null"}}};
  const Json value = {{"anyOf", {one, {{"type", "array"}, {"items", one}}}}};
  const Json options = {{"type", {"object", "null"}}, {"additionalProperties", value}};
  return {{"type", {"object", "null"}}, {"additionalProperties", options}};
}

Json block_definitions(const Registry& registry) {
  Json parts = Json::array(), blocks = Json::array(), definitions = Json::object();
  for (const BlockForm& form : block_forms(registry)) {
    (form.is_part ? parts : blocks).push_back(refer("block:" + form.name));
    definitions["block:" + form.name] = block_of(form);
  }
  definitions["part"] = {{"anyOf", std::move(parts)}};
  definitions["block"] = {{"anyOf", std::move(blocks)}};
  return definitions;
}

std::string template_schema(const Registry& registry) {
  Json properties = Json::object();
  for (const TemplateField& field : template_fields()) {
    Json value = field_of(field.key);
    value["description"] = field.help.en + "\n" + field.help.zh;
    properties[std::string(field.key)] = std::move(value);
  }
  const Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                       {"$id", "urn:planloom:schema:template"},
                       {"title", "planloom template / 模板"},
                       {"type", "object"},
                       {"properties", std::move(properties)},
                       {"additionalProperties", false},
                       {"definitions", block_definitions(registry)}};
  return schema.dump(1) + "\n";
}

}  // namespace planloom
