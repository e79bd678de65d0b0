// The table of contents with the facts of the document, the status key, and tables below.
//
//   - contents: sections
//     aside: [owner, approver, period, status-key]
//     below: [versions]
#include "../facts.hpp"
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

void add_status_key(Composer& composer, Contents& contents) {
  contents.status_title = composer.say(phrase("contents.status"));
  const Enumeration* statuses = find_enumeration("status");
  for (const EnumerationEntry& entry : statuses->entries) {
    if (entry.code == "no_target") continue;   // says itself what it means
    contents.status.push_back({entry.tone, composer.say(entry.word), composer.say(phrase("status." + std::string(entry.code)))});
  }
}

TemplateBlock table_of(const TemplateValue& name) {
  TemplateBlock block;
  block.kind = {"table", name.where};
  block.data = name;
  block.where = name.where;
  return block;
}

void add_below(Composer& composer, const TemplateValue& name, Contents& contents) {
  const Setting setting{.section = "contents", .medium = Medium::page, .scope = composer.base_scope, .first = false, .suffix = {}};
  const std::optional<Data> data = composer.data(name, setting);
  // An empty version log says nothing to a reader of the contents.
  if (!data || composer.is_empty(*data)) return;
  TemplateBlock block = table_of(name);
  if (name.text == "versions") {
    TemplateValue columns;
    columns.kind = TemplateValue::Kind::list;
    columns.where = name.where;
    for (const std::string_view column : {"id", "date", "note", "by"}) {
      TemplateValue item;
      item.kind = TemplateValue::Kind::scalar;
      item.text = column;
      item.where = name.where;
      columns.items.push_back(std::move(item));
    }
    block.options.emplace_back(Located<std::string>{"columns", name.where}, std::move(columns));
  }
  for (Block& made : compose_block(composer, block, setting)) {
    if (auto* table = std::get_if<TableBlock>(&made); table && name.text == "versions") table->frame.title = composer.words(phrase("versions"));
    contents.below.push_back(std::move(made));
  }
}

}  // namespace

void compose_contents(Composer& composer, const TemplateBlock& block, Document& document) {
  Contents contents;
  contents.title = composer.say(phrase("contents"));
  contents.eyebrow = composer.say(phrase("contents.eyebrow"));
  contents.facts_title = composer.say(phrase("contents.facts"));
  const TemplateValue* aside = block.option("aside");
  for (const TemplateValue& item : aside ? aside->items : std::vector<TemplateValue>{}) {
    if (item.text == "status-key") {
      add_status_key(composer, contents);
    } else if (std::optional<Fact> made = fact(composer, {item.text, item.where}, false)) {
      contents.facts.push_back(std::move(*made));
    }
  }
  const TemplateValue* below = block.option("below");
  for (const TemplateValue& item : below ? below->items : std::vector<TemplateValue>{}) add_below(composer, item, contents);
  document.contents = std::move(contents);
}

}  // namespace planloom
