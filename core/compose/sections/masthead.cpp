// Title, summary and facts above the first section of a document too short for a cover.
//
//   - masthead:
//     facts: [owner, period, version]
#include "../facts.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// One row of facts, each below its name.
TableBlock facts_in_a_row(Composer& composer, const TemplateBlock& block) {
  TableBlock table;
  table.view.table = "plan";
  ViewRow row = item_row("plan", {});
  const TemplateValue* facts = block.option("facts");
  for (const TemplateValue& item : facts ? facts->items : std::vector<TemplateValue>{}) {
    std::optional<Fact> made = fact(composer, {item.text, item.where}, true);
    if (!made) continue;
    table.view.columns.push_back(view_column(item.text, made->label));
    row.cells.push_back(text_cell(made->value.text));
  }
  table.view.rows.push_back(std::move(row));
  return table;
}

}  // namespace

Section compose_masthead(Composer& composer, const TemplateBlock& block) {
  Section section;
  section.id = "masthead";
  section.title.text = composer.is_cut() ? running_title(composer) : plan_text(composer, "title");
  if (section.title.empty()) section.title.text = running_title(composer);
  section.lead = document_summary(composer);
  section.flows = section.heads_document = true;
  TableBlock facts = facts_in_a_row(composer, block);
  if (!facts.view.columns.empty()) section.blocks.emplace_back(std::move(facts));
  return section;
}

}  // namespace planloom
