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
  section.note.text = composer.say(plan_label("cutoff")) + " " + show(composer.ledger.cutoff, composer.language);
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

/// Charts that a phone's width holds; the others are told as a list.
bool fits_a_phone(const ChartBlock& chart) {
  static constexpr std::string_view wide[] = {"gantt",     "raci", "swim-lane",   "org-chart", "timeline",     "goal-tree",
                                              "role-matrix", "heat-map",     "tree", "step-flow", "day-strip", "calendar-heat-map", "milestone-windows"};
  return std::ranges::find(wide, chart.kind) == std::end(wide);
}

std::string cell_words(const Composer& composer, const ViewCell& cell, const ViewColumn& column) {
  std::string text = cell.text;
  if (text.empty()) {  // a list that is shown has its words already
    for (const std::string& each : cell.list) text += (text.empty() ? std::string() : std::string(list_separator(composer.language))) + each;
  }
  if (text.empty() || text == "—") return {};
  if (cell.op && !text.starts_with(sign(*cell.op))) text.insert(0, sign(*cell.op));
  return column.unit.empty() || text.ends_with(column.unit) ? text : text + " " + column.unit;
}

/// A row as a list's item: its name, then what its other columns say.
ListBlock::Item item_of(const Composer& composer, const TableView& view, const ViewRow& row) {
  const bool zh = composer.language == Language::zh;
  ListBlock::Item item;
  const std::optional<std::size_t> title = view.column("title");
  const std::size_t name = title && *title < row.cells.size() ? *title : 0;
  item.title.text = name < row.cells.size() ? cell_words(composer, row.cells[name], view.columns[name]) : std::string();
  for (std::size_t i = 0; i < view.columns.size() && i < row.cells.size(); ++i) {
    const ViewColumn& column = view.columns[i];
    const std::string words = cell_words(composer, row.cells[i], column);
    if (i == name || words.empty() || column.head.empty() || column.name == "id" || column.name == "rank" || column.name == "unit") continue;
    if (!item.detail.text.empty()) item.detail.text += zh ? "；" : "; ";
    item.detail.text += column.head + (zh ? "：" : ": ") + words;
  }
  return item;
}

std::vector<Block> as_list(const Composer& composer, Frame frame, const TableView& view) {
  ListBlock list;
  list.numbered = false;
  list.frame = std::move(frame);
  for (const ViewRow& row : view.rows) {
    if (row.kind == ViewRowKind::total) continue;
    ListBlock::Item item = item_of(composer, view, row);
    if (item.title.empty() && item.detail.empty()) continue;
    item.depth = row.kind == ViewRowKind::group ? 0 : row.depth;
    list.items.push_back(std::move(item));
  }
  if (list.items.empty()) return {};
  return {Block(std::move(list))};
}

/// A block as a phone shows it.
std::vector<Block> for_a_phone(const Composer& composer, Block block) {
  if (std::holds_alternative<EmptyState>(block.data())) return {};
  if (auto* columns = std::get_if<SideBySide>(&block)) {
    std::vector<Block> all;
    for (std::vector<Block>& column : columns->columns) {
      for (Block& inner : column) {
        for (Block& made : for_a_phone(composer, std::move(inner))) all.push_back(std::move(made));
      }
    }
    return all;
  }
  if (auto* table = std::get_if<TableBlock>(&block)) return as_list(composer, std::move(table->frame), table->view);
  auto* chart = std::get_if<ChartBlock>(&block);
  if (chart && chart->kind == "month-calendar") return {};  // its columns and posts are too many for a list
  if (chart && !fits_a_phone(*chart)) return as_list(composer, std::move(chart->frame), chart->view);
  std::vector<Block> one;
  one.push_back(std::move(block));
  return one;
}

/// Where a template has no long picture of its own: the report's sections, one below the other.
void derive_strip(Composer& composer, Document& document) {
  TemplateBlock cover;
  cover.kind.value = "cover";
  document.strip_cover = cover_of(composer, cover, document);
  document.strip_cover->title = running_title(composer);
  document.strip_cover->lead = document_summary(composer);
  int number = 0;
  for (const TemplateBlock& block : composer.design.pages) {
    if (block.kind.value != "section") continue;
    for (const Setting& setting : section_settings(composer, block, Medium::strip)) {
      std::optional<Section> section = compose_section(composer, block, setting);
      if (!section) continue;
      std::vector<Block> blocks;
      for (Block& each : section->blocks) {
        for (Block& made : for_a_phone(composer, std::move(each))) blocks.push_back(std::move(made));
      }
      if (blocks.empty() && section->lead.empty()) continue;
      section->blocks = std::move(blocks);
      section->id = "strip-" + section->id;
      section->number = std::to_string(++number);
      document.strip.push_back(std::move(*section));
    }
  }
}

}  // namespace

void compose_strip(Composer& composer, Document& document) {
  composer.start_medium();
  if (composer.design.strip.empty()) {
    if (composer.design.pages.empty()) return;
    derive_strip(composer, document);
    document.strip.push_back(closing(composer));
    return;
  }
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
