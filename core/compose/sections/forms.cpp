// Forms to fill in: what is known stands in its place, the rest is a blank line; signature lines below.
//
//   - forms: forms
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

constexpr std::string_view blank_line = "____________";

ViewCell filled(Composer& composer, const Record& field, const Setting& setting) {
  const Value* written = written_field(field, "value");
  if (written == nullptr) return text_cell(std::string(blank_line));
  return text_cell(composer.plan_sentence({std::get<std::string>(written->data), written->where}, setting.scope).text);
}

TableBlock fields_of(Composer& composer, const Record& form, const Setting& setting) {
  TableBlock table;
  table.view.table = "forms." + form.id + ".fields";
  table.view.label = form.title();
  table.view.columns = {view_column("title", composer.say(phrase("form.field"))), view_column("value", composer.say(phrase("form.value")))};
  for (const Record& field : form.items("fields")) table.view.rows.push_back(item_row(field.id, {text_cell(field.title()), filled(composer, field, setting)}));
  const Value* signatures = written_field(form, "signatures");
  if (signatures == nullptr) return table;
  for (const Located<std::string>& name : std::get<std::vector<Located<std::string>>>(signatures->data)) {
    const std::string line = std::string(blank_line) + "  " + composer.say(phrase("form.date")) + " " + std::string(blank_line);
    table.view.rows.push_back(item_row(name.value, {text_cell(name.value + composer.say(phrase("form.signature"))), text_cell(line)}));
  }
  return table;
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  composer.mark_shown("forms");
  std::vector<Block> blocks;
  for (const Record& form : composer.plan.plan.root.items("forms")) {
    if (data->row && composer.ledger.tables[*data->table].rows[*data->row].id != form.id) continue;
    TableBlock table = fields_of(composer, form, setting);
    table.frame = composer.frame(block, options, setting, {{form.title(), nullptr}, {form.text("about"), nullptr}, {form.text("note"), nullptr}});
    blocks.emplace_back(std::move(table));
  }
  return blocks;
}

}  // namespace

BlockKind forms_kind() { return {"forms", {"forms to fill in, with signature lines", "待填的表单，带签字栏"}, {}, compose}; }

}  // namespace planloom
