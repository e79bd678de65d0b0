// Forms to fill in: what is known stands in its place, the rest is a blank line; signature lines below.
//
//   - forms: forms
#include <utility>

#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// On paper a line to write on, on a sheet an empty cell.
std::string blank(const Setting& setting) { return setting.medium == Medium::sheet ? "" : "____________"; }

ViewCell filled(Composer& composer, const Record& field, const Setting& setting) {
  const Value* written = written_field(field, "value");
  if (written == nullptr) return text_cell(blank(setting));
  return text_cell(composer.plan_sentence({std::get<std::string>(written->data), written->where}, setting.scope).text);
}

TableBlock fields_of(Composer& composer, const Record& form, const Setting& setting) {
  TableBlock table;
  table.view.table = "forms." + form.id + ".fields";
  table.view.label = form.title();
  table.view.columns = {view_column("title", composer.say(phrase("form.field"))), view_column("value", composer.say(phrase("form.value")))};
  for (const Record& field : form.items("fields")) table.view.rows.push_back(item_row(field.id, {text_cell(field.title()), filled(composer, field, setting)}));
  return table;
}

std::vector<std::string> signatories(const Record& form) {
  std::vector<std::string> names;
  if (const Value* written = written_field(form, "signatures"))
    for (const Located<std::string>& name : std::get<std::vector<Located<std::string>>>(written->data)) names.push_back(name.value);
  return names;
}

/// A form of signatures alone: what it says of itself, and no table without rows. The only form has its section's title.
void add_words(std::vector<Block>& blocks, const Frame& frame, bool is_only) {
  if (!frame.title.empty() && !is_only) blocks.emplace_back(SubHeading{3, frame.title, frame.id});
  if (frame.subtitle.empty()) return;
  Paragraph about;
  about.spans = {Span{frame.subtitle.text, false, false, false, {}, {}}};
  blocks.emplace_back(std::move(about));
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  composer.mark_shown("forms");
  std::vector<Block> blocks;
  const auto& forms = composer.plan.plan.root.items("forms");
  for (const Record& form : forms) {
    if (data->row && composer.ledger.tables[*data->table].rows[*data->row].id != form.id) continue;
    TableBlock table = fields_of(composer, form, setting);
    table.frame = composer.frame(block, options, setting, {{form.title(), nullptr}, {form.text("about"), nullptr}, {form.text("note"), nullptr}});
    const std::vector<std::string> names = signatories(form);
    const std::string note = names.empty() ? std::string() : std::exchange(table.frame.note.text, {});
    if (table.view.rows.empty() && setting.medium != Medium::sheet) add_words(blocks, table.frame, forms.size() == 1);
    else blocks.emplace_back(std::move(table));
    if (names.empty()) continue;
    Frame below;
    below.id = setting.section + "." + form.id + ".signatures";
    blocks.push_back(signature_lines(composer, block, options, std::move(below), names, setting));
    if (!note.empty()) blocks.emplace_back(Paragraph{Paragraph::Role::note, {Span{note, false, false, false, {}, {}}}, {}});
  }
  return blocks;
}

}  // namespace

BlockKind forms_kind() { return {"forms", {"forms to fill in, with signature lines", "待填的表单，带签字栏"}, {}, compose}; }

}  // namespace planloom
