// Running text: Markdown of the template, or a text of the plan by its name.
//
//   - prose: summary
#include "../markdown.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options&, const Setting& setting) {
  Sentence said;
  if (const auto words = composer.narrative(setting.section, block.data.text)) {
    said = composer.plan_sentence(*words, setting.scope);
  } else if (const Value* field = written_field(composer.plan.plan.root, block.data.text)) {
    if (const auto* prose = std::get_if<std::string>(&field->data)) said = composer.plan_sentence({*prose, field->where}, setting.scope);
  } else if (composer.plan.plan.root.entity->find(block.data.text) == nullptr) {
    said = composer.template_sentence(&block.data, setting.scope);
  }
  std::vector<Block> blocks = read_markdown(said.text);
  if (blocks.size() == 1) {
    if (auto* paragraph = std::get_if<Paragraph>(&blocks.front())) paragraph->source = said;
  }
  return blocks;
}

}  // namespace

BlockKind prose_kind() { return {"prose", {"running text (Markdown)", "正文（Markdown）"}, {}, compose}; }

}  // namespace planloom
