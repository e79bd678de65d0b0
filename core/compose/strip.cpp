// The long picture for a phone: one idea a screen.
#include <fmt/format.h>

#include <algorithm>

#include "facts.hpp"
#include "parts.hpp"
#include "sections/sections.hpp"
#include "words.hpp"

namespace planloom {
namespace {

Cover cover_of(Composer& composer, const TemplateBlock& block, const Document& document) {
  Cover cover;
  if (document.cover) cover = *document.cover;
  cover.facts.clear();
  cover.note.clear();
  cover.organisation = plan_text(composer, "organisation");
  cover.team = plan_text(composer, "team");
  const Setting setting{.section = "strip", .medium = Medium::strip, .scope = composer.base_scope, .first = false, .suffix = {}};
  Sentence title;
  if (const auto own = composer.narrative("strip", "title")) title = composer.plan_sentence(*own, setting.scope);
  else title = composer.template_sentence(&block.data, setting.scope);
  cover.title = title.empty() ? running_title(composer) : title.text;
  cover.lead = {};
  if (const auto own = composer.narrative("strip", "lead")) cover.lead = composer.plan_sentence(*own, setting.scope);
  else cover.lead = composer.template_sentence(block.option("lead"), setting.scope);
  if (cover.lead.empty()) cover.lead.text = running_title(composer);
  return cover;
}

/// A block's own statement becomes the section's title; the block keeps its subtitle.
Sentence take_title(Block& block) {
  const auto take = [](Frame& frame) {
    Sentence title = std::move(frame.title);
    frame.title = {};
    return title;
  };
  if (auto* chart = std::get_if<ChartBlock>(&block)) return take(chart->frame);
  if (auto* table = std::get_if<TableBlock>(&block)) return take(table->frame);
  if (auto* cards = std::get_if<Cards>(&block)) return take(cards->frame);
  if (auto* list = std::get_if<ListBlock>(&block)) return take(list->frame);
  if (auto* figures = std::get_if<KeyFigures>(&block)) return take(figures->frame);
  return {};
}

/// "完整版见《2024 年度社群运营工作计划》V1.3", and how far the data reach.
Section closing(Composer& composer) {
  const bool zh = composer.language == Language::zh;
  Section section;
  section.id = "strip-end";
  const std::string title = running_title(composer), version = version_number(composer);
  section.title.text = zh ? fmt::format("{}《{}》{}", composer.say(phrase("strip.more")), title, version)
                          : fmt::format("{}: {}{}{}", composer.say(phrase("strip.more")), title, version.empty() ? "" : " ", version);
  section.note.text = composer.say(plan_label("cutoff")) + (zh ? " " : " ") + show(composer.ledger.cutoff, composer.language);
  const Table* kpis = composer.ledger.find("kpis");
  const std::optional<std::size_t> status = kpis ? kpis->column("status") : std::nullopt;
  const Enumeration* words = find_enumeration("status");
  for (const Row& row : kpis && status ? kpis->rows : std::vector<Row>{}) {
    const Code* code = row.cells[*status].value.code();
    if (code == nullptr || code->code != "pending") continue;
    const EnumerationEntry* entry = words->find("pending");
    section.note.text += zh ? fmt::format("，{}{}", row_label(*kpis, row), entry->word.zh) : fmt::format(", {}: {}", row_label(*kpis, row), entry->word.en);
  }
  return section;
}

}  // namespace

void compose_strip(Composer& composer, Document& document) {
  if (composer.design.strip.empty()) return;
  composer.start_medium();
  const Setting setting{.section = "strip", .medium = Medium::strip, .scope = composer.base_scope, .first = false, .suffix = {}};
  int number = 0;
  for (const TemplateBlock& block : composer.design.strip) {
    if (block.kind.value == "cover") {
      document.strip_cover = cover_of(composer, block, document);
      continue;
    }
    std::vector<Block> blocks = compose_block(composer, block, setting);
    std::erase_if(blocks, [](const Block& made) { return std::holds_alternative<EmptyState>(made.data()); });
    if (blocks.empty()) continue;
    Section section;
    section.title = take_title(blocks.front());
    if (!section.title.empty()) section.number = std::to_string(++number);
    section.id = fmt::format("strip-{}", document.strip.size() + 1);
    section.blocks = std::move(blocks);
    document.strip.push_back(std::move(section));
  }
  document.strip.push_back(closing(composer));
}

}  // namespace planloom
