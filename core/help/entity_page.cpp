#include <algorithm>

#include <fmt/format.h>

#include <planloom/enumeration.hpp>

#include "example.hpp"
#include "forms.hpp"
#include "page.hpp"

namespace planloom {
namespace {

std::string both(std::string_view key, std::string_view key_zh, Language language) {
  const bool zh = language == Language::zh;
  return fmt::format("{} / {}", zh ? key_zh : key, zh ? key : key_zh);
}

bool nests(const FieldSpec& field) {
  return field.type == FieldType::record || field.type == FieldType::collection || field.type == FieldType::posts;
}
bool refers(const FieldSpec& field) { return field.type == FieldType::reference || field.type == FieldType::references; }

/// "collection of budget.items", "reference to goals", "word of direction".
std::string type_text(const FieldSpec& field, Language language) {
  const std::string word = type_word(field.type).in(language);
  return field.of.empty() || field.type == FieldType::names ? word : fmt::format("{}: {}", word, field.of);
}

std::string words_of(const Enumeration& words, Language language) {
  std::string list;
  for (const EnumerationEntry& entry : words.entries) {
    list += list.empty() ? "" : language == Language::zh ? "、" : ", ";
    list += language == Language::zh ? fmt::format("{}（{}）", entry.word.zh, entry.code) : fmt::format("{} ({})", entry.code, entry.word.zh);
  }
  return list;
}

std::string help_text(const FieldSpec& field, Language language) {
  const Enumeration* words = field.type == FieldType::enumeration ? find_enumeration(field.of) : nullptr;
  return words ? fmt::format("{}{}{}", field.help.in(language), language == Language::zh ? "：" : ": ", words_of(*words, language))
               : field.help.in(language);
}

/// Where the entity stands, and what refers to it.
void add_uses(const EntitySpec& entity, HelpPage& page, Language language) {
  const bool zh = language == Language::zh;
  std::string holders, references;
  for (const EntitySpec* other : entities()) {
    for (const FieldSpec& field : other->fields) {
      if (field.of != entity.key || (!nests(field) && !refers(field))) continue;
      std::string& list = nests(field) ? holders : references;
      list += list.empty() ? "" : zh ? "、" : ", ";
      list += fmt::format("{}.{}", zh ? other->key_zh : other->key, zh ? field.key_zh : field.key);
    }
  }
  if (!holders.empty()) page.say((zh ? "写在：" : "Stands in: ") + holders);
  if (!references.empty()) page.say((zh ? "被引用于：" : "Referred to by: ") + references);
}

void add_short_form(const EntitySpec& entity, HelpPage& page, Language language) {
  const bool zh = language == Language::zh;
  if (const FieldSpec* main = entity.main_field.empty() ? nullptr : entity.find(entity.main_field)) {
    page.say(zh ? fmt::format("只写一个值时，它就是“{}”（{}）。", main->key_zh, main->key)
                : fmt::format("Written as one value, it is `{}` ({}).", main->key, main->key_zh));
  }
  const auto recurrence = std::ranges::find(entity.fields, FieldType::recurrence, &FieldSpec::type);
  if (recurrence != entity.fields.end() && entity.main_field != recurrence->key) {
    page.say(zh ? fmt::format("值读得出频次时，它就是“{}”。", recurrence->key_zh)
                : fmt::format("A value that reads as a recurrence is `{}`.", recurrence->key));
  }
}

bool is_collection(const EntitySpec& entity) {
  return std::ranges::any_of(entities(), [&](const EntitySpec* other) {
    return std::ranges::any_of(other->fields, [&](const FieldSpec& field) { return field.type == FieldType::collection && field.of == entity.key; });
  });
}

}  // namespace

HelpPage entity_page(const EntitySpec& entity, Language language) {
  const bool zh = language == Language::zh;
  HelpPage page{std::string(entity.key), fmt::format("{} – {}", both(entity.key, entity.key_zh, language), entity.help.in(language)), {}};
  add_uses(entity, page, language);
  if (is_collection(entity)) page.say(zh ? "写成“编号: 内容”的映射，或列表。" : "A mapping from id to item, or a list.");
  if (entity.listed_by_id) page.say(zh ? "也可以只列编号。" : "A list of ids alone is enough.");
  add_short_form(entity, page, language);
  std::vector<HelpRow> rows;
  for (const FieldSpec& field : entity.fields) {
    const std::string mark = field.required ? (zh ? "必填" : "required") : "";
    rows.push_back({std::string(zh ? field.key_zh : field.key), std::string(zh ? field.key : field.key_zh), type_text(field, language), mark,
                    help_text(field, language)});
  }
  page.list(zh ? HelpRow{"字段", "英文", "类型", "", "说明"} : HelpRow{"field", "Chinese", "type", "", "meaning"}, std::move(rows));
  page.show(example_of(entity, language));
  return page;
}

HelpPage field_page(const EntitySpec& entity, const FieldSpec& field, Language language) {
  const bool zh = language == Language::zh;
  const std::string own = fmt::format("{}.{}", entity.key, field.key), other = fmt::format("{}.{}", entity.key_zh, field.key_zh);
  HelpPage page{own, fmt::format("{} – {}", both(own, other, language), field.help.in(language)), {}};
  page.say((zh ? "写法：" : "Takes: ") + form_of(field.type).in(language) + (field.required ? (zh ? "；必填" : "; required") : ""));
  page.say((zh ? "表头：" : "Table head: ") + field.label.in(language));
  const Enumeration* words = field.type == FieldType::enumeration ? find_enumeration(field.of) : nullptr;
  if (words) page.say((zh ? "可选：" : "One of: ") + words_of(*words, language));
  else if (!field.of.empty() && field.type != FieldType::names) page.say((zh ? "见 planloom help " : "See planloom help ") + std::string(field.of));
  if (const ValueGuide* guide = guide_of(field))
    page.say((zh ? "怎么写：planloom help " : "How to write it: planloom help ") + std::string(zh ? guide->name_zh : guide->name));
  page.show(example_of(entity, field, language));
  return page;
}

FieldAddress find_field(std::string_view address) {
  for (std::size_t dot = address.rfind('.'); dot != std::string_view::npos && dot > 0; dot = address.rfind('.', dot - 1)) {
    const EntitySpec* entity = find_entity(address.substr(0, dot));
    if (!entity) continue;
    std::string_view rest = address.substr(dot + 1);
    while (entity) {
      const std::size_t next = rest.find('.');
      const FieldSpec* field = entity->find(rest.substr(0, next));
      if (!field) break;
      if (next == std::string_view::npos) return {entity, field};
      entity = nests(*field) ? find_entity(field->of) : nullptr;
      rest.remove_prefix(next + 1);
    }
  }
  return {};
}

}  // namespace planloom
