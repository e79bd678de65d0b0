// The report: cover or masthead, contents, numbered sections, appendices.
#include <fmt/format.h>

#include <algorithm>

#include <planloom/text.hpp>

#include "catalogue.hpp"
#include "facts.hpp"
#include "markdown.hpp"
#include "parts.hpp"
#include "sections/sections.hpp"
#include "words.hpp"

namespace planloom {
namespace {

bool is_section(const TemplateBlock& block) { return block.kind.value == "section" || block.kind.value == "appendix"; }

void check_part_options(Composer& composer, const TemplateBlock& block) {
  std::vector<WrittenOption> written;
  for (const auto& [name, value] : block.options) {
    WrittenOption option{name, {}};
    if (value.kind == TemplateValue::Kind::scalar) option.values.push_back({value.text, value.where});
    for (const TemplateValue& item : value.items) option.values.push_back({item.text, item.where});
    written.push_back(std::move(option));
  }
  check_options(std::ranges::find(part_forms(), block.kind.value, &BlockForm::name)->options, written, block.kind.value, composer.diagnostics);
}

/// A lead is one paragraph; what follows it in the plan's text becomes paragraphs before the blocks.
void set_lead(Section& section, Sentence said) {
  const std::vector<std::string> paragraphs = split_paragraphs(said.text);
  if (paragraphs.empty()) return;
  if (paragraphs.size() == 1) {
    section.lead = {plain(paragraphs.front()), std::move(said.source)};
    return;
  }
  section.lead.text = plain(paragraphs.front());
  std::string rest;
  for (std::size_t i = 1; i < paragraphs.size(); ++i) rest += paragraphs[i] + "\n\n";
  for (Block& block : read_markdown(rest)) section.blocks.push_back(std::move(block));
}

/// The item that a repeated section stands in: an activity, a chapter.
const Record* item_of(const Composer& composer, const Setting& setting) {
  for (const auto& [name, collection] : {std::pair{"activity", "activities"}, std::pair{"chapter", "chapters"}}) {
    const Scope::RowRef* row = setting.scope.row(name);
    if (row) return composer.record(collection, composer.ledger.tables[row->table].rows[row->row].id);
  }
  return nullptr;
}

/// The item's own field when the section stands in one.
Sentence item_text(Composer& composer, const Setting& setting, std::string_view key) {
  const Record* item = item_of(composer, setting);
  if (item == nullptr) return {};
  const Value* written = written_field(*item, key);
  const auto* text = written ? std::get_if<std::string>(&written->data) : nullptr;
  if (text) return composer.plan_sentence({*text, written->where}, setting.scope);
  return key == "title" ? Sentence{item->title(), nullptr} : Sentence{};
}

Sentence told(Composer& composer, const TemplateBlock& block, const Setting& setting, std::string_view name) {
  if (const auto own = composer.narrative(setting.section, name)) return composer.plan_sentence(*own, setting.scope);
  return composer.template_sentence(block.option(name), setting.scope);
}

/// A table marked `section-note` says the section's note below itself.
bool note_stands_inside(const std::vector<TemplateBlock>& blocks) {
  return std::ranges::any_of(blocks, [](const TemplateBlock& block) {
    const TemplateValue* inside = block.option("section-note");
    return (inside && (inside->text == "true" || inside->text == "是")) || note_stands_inside(block.blocks);
  });
}

/// "UGC、SCRM、GMV 等名词说明": what an appendix is about, by its first rows.
Sentence first_terms(Composer& composer, const TemplateBlock& block, const Setting& setting) {
  const std::optional<Data> data = composer.data(block.data, setting);
  const Table* table = data ? composer.table(*data) : nullptr;
  if (table == nullptr || table->rows.empty()) return {};
  std::string terms;
  for (std::size_t row = 0; row < table->rows.size() && row < 3; ++row) {
    if (row > 0) terms += composer.language == Language::zh ? "、" : ", ";
    terms += row_label(*table, table->rows[row]);
  }
  return {fmt::format(fmt::runtime(composer.say(phrase("appendix.scope"))), terms), nullptr};
}

/// An activity with tasks or a checklist is worth a section of its own.
bool is_planned_in_detail(const Composer& composer, const Row& activity) {
  for (const std::string_view part : {"tasks", "checklist"}) {
    const Table* table = composer.ledger.find(fmt::format("activities.{}.{}", activity.id, part));
    if (table && !std::ranges::all_of(table->rows, &Row::outside)) return true;
  }
  return false;
}

bool lists_activities(const std::vector<TemplateBlock>& blocks) {
  return std::ranges::any_of(blocks, [](const TemplateBlock& block) {
    return (block.kind.value == "table" && block.data.text == "activities") || lists_activities(block.blocks);
  });
}

/// Activities that are only a name and dates share one section, a table of them, where nothing else lists them.
std::optional<Section> other_activities(Composer& composer, const TemplateBlock& block) {
  const std::optional<std::size_t> index = composer.ledger.index("activities");
  if (!index || composer.is_in_chapters("activities") || lists_activities(composer.design.pages)) return std::nullopt;
  TemplateValue pick;
  pick.kind = TemplateValue::Kind::list;
  for (const Row& activity : composer.ledger.tables[*index].rows) {
    if (activity.outside || is_planned_in_detail(composer, activity)) continue;
    TemplateValue id;
    id.kind = TemplateValue::Kind::scalar;
    id.text = activity.id;
    id.where = block.where;
    pick.items.push_back(std::move(id));
  }
  if (pick.items.empty()) return std::nullopt;
  TemplateBlock table;
  table.kind = {"table", block.kind.where};
  table.data.kind = TemplateValue::Kind::scalar;
  table.data.text = "activities";
  table.where = block.where;
  table.options.emplace_back(Located<std::string>{"pick", block.where}, std::move(pick));
  TemplateBlock section = block;
  section.blocks = {std::move(table)};
  const Setting setting{.section = block.data.text, .medium = Medium::page, .scope = composer.base_scope, .first = true, .suffix = "-others"};
  return compose_section(composer, section, setting);
}

void number_sections(Composer& composer, std::vector<std::pair<bool, Section>>& made, Document& document) {
  int number = 0, appendix = 0;
  for (auto& [is_appendix, section] : made) {
    if (is_appendix) section.number = fmt::format("{} {}", composer.say(phrase("appendix")), static_cast<char>('A' + appendix++));
    else section.number = fmt::format("{:02}", ++number);
    section.flows = composer.design.flow;
    document.pages.push_back(std::move(section));
  }
}

}  // namespace

bool says_something(const Block& block) {
  if (std::holds_alternative<EmptyState>(block.data())) return false;
  const auto* columns = std::get_if<SideBySide>(&block.data());
  if (columns == nullptr) return true;
  return std::ranges::any_of(columns->columns, [](const std::vector<Block>& column) { return std::ranges::any_of(column, says_something); });
}

std::vector<Setting> section_settings(Composer& composer, const TemplateBlock& block, Medium medium) {
  Setting setting{.section = block.data.text, .medium = medium, .scope = composer.base_scope, .first = true, .suffix = {}};
  const TemplateValue* repeated = block.option("for");
  if (repeated == nullptr) return {setting};
  const bool activities = repeated->text == "activities";
  const std::optional<std::size_t> index = composer.ledger.index(repeated->text);
  if (!index || composer.ledger.tables[*index].rows.empty()) return activities ? std::vector{setting} : std::vector<Setting>{};
  composer.mark_shown(repeated->text);
  std::vector<Setting> settings;
  const Table& table = composer.ledger.tables[*index];
  const auto has_section = [&](const Row& row) { return !row.outside && (!activities || is_planned_in_detail(composer, row)); };
  const auto sections = std::ranges::count_if(table.rows, has_section);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (!has_section(table.rows[row])) continue;
    Setting one = setting;
    one.scope.set_row(activities ? "activity" : "chapter", *index, row);
    if (sections > 1) one.suffix = "-" + table.rows[row].id;
    settings.push_back(std::move(one));
  }
  return settings;
}

/// In one of its languages at least.
static bool has_figures(const TemplateValue& said) {
  return said.text.find("{{") != std::string::npos || std::ranges::any_of(said.items, has_figures);
}

/// Several sections of one template block would have one name in the contents: then the item's own stands there.
static std::string topic_of(Composer& composer, const TemplateBlock& block, const Setting& setting) {
  const TemplateValue* written = block.option("topic");
  const bool is_one_of_several = !setting.suffix.empty() && (written == nullptr || !has_figures(*written));
  const Sentence own = is_one_of_several ? item_text(composer, setting, "title") : Sentence{};
  return own.empty() ? composer.template_sentence(written, setting.scope).text : own.text;
}

/// Large numbers of which none is known: beside the table they sum up they say so, alone they say nothing.
static bool is_open_number(const Block& block) {
  const auto* numbers = std::get_if<KeyFigures>(&block.data());
  return numbers != nullptr && std::ranges::none_of(numbers->figures, [](const KeyFigures::Figure& figure) { return figure.cell.value.has_value(); });
}

std::optional<Section> compose_section(Composer& composer, const TemplateBlock& block, const Setting& setting) {
  Section section;
  composer.start_part();
  section.id = setting.section + setting.suffix;
  section.topic = topic_of(composer, block, setting);
  section.brief = composer.template_sentence(block.option("brief"), setting.scope).text;
  section.scope = composer.template_sentence(block.option("scope"), setting.scope);
  const TemplateValue* orientation = block.option("orientation");
  section.landscape = orientation != nullptr && orientation->text == "landscape";
  section.title = told(composer, block, setting, "title");
  if (section.title.empty()) section.title = item_text(composer, setting, "title");
  if (section.title.empty()) section.title.text = section.topic.empty() ? setting.section : section.topic;
  if (section.topic.empty()) section.topic = section.title.text;
  Sentence lead = told(composer, block, setting, "lead");
  if (lead.empty()) lead = item_text(composer, setting, "lead");
  set_lead(section, std::move(lead));
  std::vector<TemplateBlock> blocks = block.blocks;
  if (blocks.empty() && block.kind.value == "appendix") {
    TemplateBlock table;
    table.kind = {"table", block.kind.where};
    table.data = block.data;
    table.where = block.where;
    blocks.push_back(std::move(table));
  }
  for (Block& made : compose_blocks(composer, blocks, setting)) section.blocks.push_back(std::move(made));
  if (!note_stands_inside(blocks)) section.note = told(composer, block, setting, "note");
  const TemplateValue* optional = block.option("optional");
  if (section.scope.empty() && block.kind.value == "appendix") section.scope = first_terms(composer, block, setting);
  const bool in_chapters = std::ranges::all_of(section.blocks, is_open_number) && std::ranges::any_of(blocks, [&](const TemplateBlock& each) { return composer.is_in_chapters(each.data.text); });
  const bool may_go = in_chapters || block.kind.value == "appendix" || (optional && (optional->text == "true" || optional->text == "是"));
  const bool no_block = in_chapters || std::ranges::none_of(section.blocks, says_something);
  const bool nothing = no_block && !composer.has_narrative(setting.section);
  if (may_go && nothing) return std::nullopt;
  if (composer.is_cut() && no_block && section.lead.empty()) return std::nullopt;  // nothing of it in these days
  return section;
}

void compose_pages(Composer& composer, Document& document) {
  composer.start_medium();
  std::vector<std::pair<bool, Section>> made;
  for (const TemplateBlock& block : composer.design.pages) {
    if (std::ranges::find(part_forms(), block.kind.value, &BlockForm::name) != part_forms().end()) check_part_options(composer, block);
    if (block.kind.value == "cover") {
      compose_cover(composer, block, document);
    } else if (block.kind.value == "masthead") {
      document.pages.push_back(compose_masthead(composer, block));
    } else if (block.kind.value == "contents") {
      compose_contents(composer, block, document);
    } else if (is_section(block)) {
      for (const Setting& setting : section_settings(composer, block, Medium::page)) {
        if (std::optional<Section> section = compose_section(composer, block, setting)) made.emplace_back(block.kind.value == "appendix", std::move(*section));
      }
      const TemplateValue* repeated = block.option("for");
      std::optional<Section> others = repeated && repeated->text == "activities" ? other_activities(composer, block) : std::nullopt;
      if (others) made.emplace_back(false, std::move(*others));
    } else {
      std::vector<std::string> known;
      for (const BlockForm& part : part_forms()) known.push_back(part.name);
      Diagnostic& found = composer.diagnostics.error(block.kind.where, "unknown-block", {fmt::format("a report has no part called '{}'", block.kind.value),
                                                                                         fmt::format("报告里没有叫“{}”的部分", block.kind.value)});
      if (const std::string near = closest(block.kind.value, known); !near.empty()) found.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是“{}”？", near)});
      else found.hint({"pages are made of: cover, masthead, contents, section, appendix", "pages 由 cover、masthead、contents、section、appendix 组成"});
    }
  }
  number_sections(composer, made, document);
}

}  // namespace planloom
