// A ledger table as a table: columns by name, groups, totals, heads over several columns, in-cell bars, notes.
//
//   - table: kpis
//     columns: [id, title, unit, baseline, target, actual, attainment, weight, status]
//     bars: [attainment]
//     group: goal
//     total: 加权合计
#include <algorithm>

#include <fmt/format.h>

#include "../markdown.hpp"
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// "获客成本单位为元/人" for columns whose unit stands nowhere else.
std::string unit_words(const Composer& composer, const TableView& view) {
  std::string words;
  for (const ViewColumn& column : view.columns) {
    if (column.unit.empty() || column.head == column.unit) continue;
    if (!words.empty()) words += list_separator(composer.language);
    words += fmt::format(fmt::runtime(composer.say(phrase("unit-of"))), column.head, column.unit);
  }
  return words;
}

/// What the rows' own notes say, below the table.
void add_row_notes(Composer& composer, const Data& data, const Setting& setting, Sentence& note) {
  const Table& table = *composer.table(data);
  if (!table.column("note")) return;
  const ViewMaker maker(composer, *data.table, setting);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].outside) continue;
    const ViewCell words = maker.cell(row, "note");
    if (words.text.empty()) continue;
    const bool zh = composer.language == Language::zh;
    const std::string full_stop = zh ? "。" : ".";
    note.text += fmt::format("{}{}{}", zh ? "" : note.empty() ? "" : " ", maker.cell(row, "title").text, zh ? "：" : ": ");
    note.text += words.text + (words.text.ends_with(full_stop) ? "" : full_stop);
    note.source = nullptr;
  }
}

/// How the items of each group are scored, and what the plan notes of the group.
void add_group_notes(Composer& composer, const Data& data, const Setting& setting, Sentence& note) {
  const Table& table = *composer.table(data);
  const std::optional<std::size_t> index = table.groups.empty() ? std::nullopt : composer.ledger.index(table.groups);
  if (!index) return;
  const Table& groups = composer.ledger.tables[*index];
  const ViewMaker maker(composer, *index, setting);
  const bool zh = composer.language == Language::zh;
  for (std::size_t row = 0; row < groups.rows.size(); ++row) {
    for (const std::string_view column : {"rule", "note"}) {
      const ViewCell words = groups.column(column) ? maker.cell(row, column) : ViewCell{};
      if (!words.value.has_value() || words.text.empty()) continue;
      const std::string_view gap = zh || note.empty() ? "" : " ";
      note.text += fmt::format("{}{}{}{}", gap, row_label(groups, groups.rows[row]), zh ? "：" : ": ", words.text);
      if (!words.text.ends_with(zh ? "。" : ".")) note.text += zh ? "。" : ".";
      note.source = nullptr;
      composer.mark_shown(table.groups);
    }
  }
}

/// A total that leaves lines out says which, and why.
void add_left_out(Composer& composer, const Data& data, const Setting& setting, Sentence& note) {
  const Table& table = *composer.table(data);
  if (!table.column("left_out")) return;
  const ViewMaker maker(composer, *data.table, setting);
  std::string lines;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const ViewCell reason = maker.cell(row, "left_out");
    if (reason.text.empty()) continue;
    if (!lines.empty()) lines += list_separator(composer.language);
    lines += fmt::format(fmt::runtime(composer.say(phrase("left-out-item"))), maker.cell(row, "title").text, reason.text);
  }
  if (lines.empty()) return;
  if (!note.empty() && composer.language == Language::en) note.text += " ";
  note.text += fmt::format(fmt::runtime(composer.say(phrase("left-out"))), lines);
  note.source = nullptr;
}

Sentence joined(Sentence first, Sentence second) {
  if (first.empty()) return second;
  first.text += second.text;
  first.source = nullptr;
  return first;
}

/// A column of references tells each name once and stays quiet below it.
void quiet_repeats(TableView& view) {
  if (view.columns.empty() || view.columns.front().type != ColumnType::reference) return;
  view.columns.front().strong = true;
  std::string last;
  for (ViewRow& row : view.rows) {
    if (row.cells.empty()) continue;
    std::string& text = row.cells.front().text;
    if (text == last) text.clear();
    else last = text;
  }
}

/// Where the subtitle has other words, a unit stands in its column's head.
void name_units_in_heads(const Composer& composer, TableView& view) {
  for (ViewColumn& column : view.columns) {
    if (!column.unit.empty()) column.head += fmt::format(fmt::runtime(composer.language == Language::zh ? "（{}）" : ", {}"), column.unit);
  }
}

void apply_period(Composer& composer, const Data& data, TableView& view, Sentence& subtitle) {
  if (!subtitle.empty()) return name_units_in_heads(composer, view);
  const Record* record = composer.record("tables", data.name);
  const Value* value = record ? written_field(*record, "period") : nullptr;
  const Period* period = value ? std::get_if<Period>(&value->data) : nullptr;
  if (period) subtitle.text = period->label(composer.language);
  if (const std::string units = unit_words(composer, view); !units.empty()) {
    subtitle.text += subtitle.empty() ? units : std::string(list_separator(composer.language)) + units;
  }
}

/// Before each row's name the colour it has in the stacked columns beside the table.
void add_keys(const Table& table, TableView& view) {
  const std::optional<std::size_t> title = view.column("title");
  const std::vector<int> categories = layer_categories(table);
  for (ViewRow& row : view.rows) {
    const std::optional<std::size_t> from = table.row(row.id);
    if (title && from && row.kind == ViewRowKind::item) row.cells[*title].category = categories[*from];
  }
}

std::vector<Block> compose(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  if (composer.is_empty(*data)) return composer.empty_state(block, options, setting, *data);
  const Table& table = *composer.table(*data);
  const Setting here = with_rows(setting, table, picked_rows(table, options));
  TableBlock made;
  made.view = make_view(composer, *data, read_wish(composer, block, options, here, {}), here);
  if (const TemplateValue* strong = block.option("strong")) {
    for (ViewColumn& column : made.view.columns) {
      const auto names = options.list("strong");
      if (strong->written() && std::ranges::find(names, column.name) != names.end()) column.strong = true;
    }
  }
  quiet_repeats(made.view);
  if (options.flag("keys")) add_keys(table, made.view);
  FrameDefaults defaults;
  if (!setting.first && !options.flag("untitled")) defaults.title = composer.words(table.label);
  made.frame = composer.frame(block, options, here, std::move(defaults));
  if (!setting.first) apply_period(composer, *data, made.view, made.frame.subtitle);
  if (options.flag("section-note")) {
    if (const auto own = composer.narrative(setting.section, "note")) made.frame.note = joined(std::move(made.frame.note), composer.plan_sentence(*own, here.scope));
  }
  if (!options.text("total").empty()) add_left_out(composer, *data, here, made.frame.note);
  if (options.flag("group-notes") && setting.medium != Medium::sheet) add_group_notes(composer, *data, here, made.frame.note);
  if (options.flag("row-notes")) add_row_notes(composer, *data, here, made.frame.note);
  std::vector<Block> blocks;
  blocks.emplace_back(std::move(made));
  if (const std::string name = options.text("callout"); !name.empty()) {
    if (const auto words = composer.narrative(setting.section, name)) {
      const Sentence said = composer.plan_sentence(*words, here.scope);
      blocks.emplace_back(Callout{composer.template_sentence(block.option("callout"), here.scope), read_spans(said.text)});
    }
  }
  return blocks;
}

}  // namespace

BlockKind table_kind() {
  std::vector<OptionSpec> options = table_options();
  options.push_back({"strong", OptionType::list, "", {"columns in bold", "加粗的列"}, {}});
  options.push_back({"untitled", OptionType::flag, "false", {"no title of its own, where what stands above says it", "不加标题，上面的内容已经说明"}, {}});
  options.push_back({"keys", OptionType::flag, "false", {"the colour of each row in the stacked columns beside the table", "每行带上旁边堆叠柱里的颜色"}, {}});
  options.push_back({"row-notes", OptionType::flag, "false", {"the rows' own notes stand below the table", "各行的备注列在表下"}, {}});
  options.push_back({"group-notes", OptionType::flag, "false", {"how each group's items are scored and what is noted of it stands below the table", "各组怎样计分、各组的备注列在表下"}, {}});
  options.push_back({"section-note", OptionType::flag, "false", {"the section's note stands below this table", "本节的注释放在这张表下"}, {}});
  options.push_back({"callout", OptionType::text, "", {"a text of the section's narrative, in a box below", "取本节文字里的一条，放进下方的框"}, {}});
  return {"table", {"a table", "表格"}, std::move(options), compose};
}

}  // namespace planloom
