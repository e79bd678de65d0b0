// A block of the report again, by its address.
//
//   - use: kpis.line
#include <fmt/format.h>

#include <planloom/text.hpp>

#include "sections.hpp"

namespace planloom {
namespace {

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options&, const Setting& setting) {
  const std::vector<AddressedBlock> found = find_blocks(composer.design, block.data.text);
  if (found.empty()) {
    composer.diagnostics.error(block.data.where, "unknown-address", {fmt::format("no block has the address '{}'", block.data.text), fmt::format("没有地址为“{}”的块", block.data.text)})
        .hint({"an address is SECTION.KIND or SECTION.ID of a block in `pages`", "地址写成 章节.块种类 或 章节.id，指 pages 里的一块"});
    return {};
  }
  std::vector<Block> blocks;
  for (const AddressedBlock& each : found) {
    // The strip's own wording comes first, the report's fills in.
    Setting here = setting;
    if (!composer.narrative(setting.section, each.block->kind.value)) here.section = each.section->data.text;
    for (Block& made : compose_block(composer, *each.block, here)) blocks.push_back(std::move(made));
  }
  return blocks;
}

}  // namespace

BlockKind use_kind() { return {"use", {"a block of the report again", "再次引用报告里的块"}, {}, compose}; }

}  // namespace planloom
