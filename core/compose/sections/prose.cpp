// Running text: Markdown of the template, or a text of the plan by its name.
//
//   - prose: summary
#include "../images.hpp"
#include "../markdown.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// References in the text, to be looked up when all addresses are known.
void note_references(Composer& composer, const std::vector<Block>& blocks, const Place& where) {
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block.data());
    for (const Span& span : paragraph != nullptr ? paragraph->spans : Spans{}) {
      if (span.text.empty() && span.link.starts_with('#')) composer.references.push_back({span.link.substr(1), where});
    }
  }
}

}  // namespace

std::vector<Block> prose_blocks(Composer& composer, const Sentence& said, const Place& where, const Setting& setting) {
  std::vector<Block> blocks = read_markdown(said.text);
  std::erase_if(blocks, [&](Block& block) {
    auto* image = std::get_if<ImageBlock>(&block);
    return image != nullptr && !find_image(composer, {image->file, where}, *image);
  });
  if (setting.medium == Medium::page) note_references(composer, blocks, where);
  if (blocks.size() == 1) {
    if (auto* paragraph = std::get_if<Paragraph>(&blocks.front())) paragraph->source = said;
  }
  return blocks;
}

namespace {

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options&, const Setting& setting) {
  Sentence said;
  Place where = block.data.where;
  if (const auto words = composer.narrative(setting.section, block.data.text)) {
    said = composer.plan_sentence(*words, setting.scope);
    where = words->where;
  } else if (const Value* field = written_field(composer.plan.plan.root, block.data.text)) {
    where = field->where;
    if (const auto* prose = std::get_if<std::string>(&field->data)) said = composer.plan_sentence({*prose, field->where}, setting.scope);
  } else if (composer.plan.plan.root.entity->find(block.data.text) == nullptr) {
    said = composer.template_sentence(&block.data, setting.scope);
  }
  return prose_blocks(composer, said, where, setting);
}

}  // namespace

BlockKind prose_kind() { return {"prose", {"running text (Markdown)", "正文（Markdown）"}, {}, compose}; }

}  // namespace planloom
