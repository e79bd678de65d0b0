// The plan's own tables that no other block of the template names, each as a table.
//
//   - own-tables: rest
#include <algorithm>

#include "sections.hpp"

namespace planloom {
namespace {

bool is_named(const std::vector<TemplateBlock>& blocks, const std::string& table) {
  return std::ranges::any_of(blocks, [&](const TemplateBlock& block) { return block.data.text == table || is_named(block.blocks, table); });
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options&, const Setting& setting) {
  const Value* tables = written_field(composer.plan.plan.root, "tables");
  std::vector<Block> blocks;
  for (const Record& record : list_in<Record>(tables)) {
    if (is_named(composer.design.pages, record.id) || (setting.medium != Medium::sheet && composer.is_in_chapters(record.id))) continue;
    TemplateBlock table;
    table.kind = {"table", block.kind.where};
    table.where = block.where;
    table.data.kind = TemplateValue::Kind::scalar;
    table.data.text = record.id;
    table.data.where = block.data.where;
    Setting inside = setting;
    inside.first = false;
    for (Block& made : compose_block(composer, table, inside)) blocks.push_back(std::move(made));
  }
  return blocks;
}

}  // namespace

BlockKind own_tables_kind() { return {"own-tables", {"the plan's own tables that no other block shows", "计划自己的其他表"}, {}, compose}; }

}  // namespace planloom
