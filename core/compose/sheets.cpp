// The workbook: sheets of blocks by their address, or one for each section.
#include <fmt/format.h>

#include <algorithm>

#include "facts.hpp"
#include "parts.hpp"
#include "sections/sections.hpp"
#include "words.hpp"

namespace planloom {
namespace {

template <class Kind>
bool holds(const std::vector<Block>& blocks) {
  return std::ranges::any_of(blocks, [](const Block& block) { return std::holds_alternative<Kind>(block.data()); });
}

std::string main_table(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (const auto* table = std::get_if<TableBlock>(&block.data())) return table->view.table;
    if (const auto* chart = std::get_if<ChartBlock>(&block.data())) return chart->view.table;
  }
  return {};
}

std::string role_of(const std::vector<Block>& blocks) {
  if (holds<KeyFigures>(blocks) || holds<Cards>(blocks)) return "overview";
  const std::string table = main_table(blocks);
  if (table == "series") return "data";
  if (table.starts_with("budget")) return "budget";
  if (table.starts_with("risks")) return "risk";
  return "plan";
}

const ChartBlock* gantt_of(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    const auto* chart = std::get_if<ChartBlock>(&block.data());
    if (chart && chart->kind == "gantt") return chart;
  }
  return nullptr;
}

std::string cutoff_words(const Composer& composer) { return composer.say(plan_label("cutoff")) + " " + show(composer.ledger.cutoff, composer.language); }

/// Title and lead say what the sheet is for and how to work in it.
void describe(Composer& composer, const TemplateBlock* section, const Setting* setting, bool starts_section, Sheet& sheet) {
  const bool zh = composer.language == Language::zh;
  const std::string gap = zh ? "　" : "   ";
  const std::string topic = section && setting ? composer.template_sentence(section->option("topic"), setting->scope).text : "";
  // A sheet that shows one later part of a section is named after that part.
  sheet.title.text = topic.empty() || !starts_section ? sheet.name : topic;
  if (sheet.role == "overview") {
    sheet.title.text = running_title(composer);
    const std::string version = plan_text(composer, "version"), owner = plan_text(composer, "owner");
    if (!version.empty()) sheet.lead.text = version + gap;
    sheet.lead.text += cutoff_words(composer);
    if (!owner.empty()) sheet.lead.text += gap + composer.say(plan_label("owner")) + " " + owner;
    return;
  }
  if (sheet.role == "data") {
    sheet.title.text = sheet.name;
    sheet.lead = composer.words(phrase("sheet.series-lead"));
    return;
  }
  if (gantt_of(sheet.blocks)) {
    const Scope::RowRef* row = setting ? setting->scope.row("activity") : nullptr;
    if (row) sheet.title.text = fmt::format(fmt::runtime(composer.say(phrase("sheet.gantt-title"))), row_label(composer.ledger.tables[row->table], composer.ledger.tables[row->table].rows[row->row]));
    sheet.lead = composer.words(phrase("sheet.gantt"));
    return;
  }
  sheet.lead.text = cutoff_words(composer) + std::string(list_separator(composer.language)) + composer.say(phrase("sheet.edit")) + (zh ? "。" : ".");
}

/// The blocks of one address in one setting, said for a workbook.
void add_blocks(Composer& composer, const std::vector<AddressedBlock>& found, const Setting& setting, Sheet& sheet) {
  for (const AddressedBlock& each : found) {
    Setting here = setting;
    here.first = sheet.blocks.empty();
    for (Block& made : compose_block(composer, *each.block, here)) sheet.blocks.push_back(std::move(made));
  }
}

void add_chapter_head(const Composer& composer, const Setting& setting, Sheet& sheet) {
  const Scope::RowRef* row = setting.scope.row("chapter");
  if (!row) return;
  const Table& chapters = composer.ledger.tables[row->table];
  sheet.blocks.emplace_back(SubHeading{2, {row_label(chapters, chapters.rows[row->row]), nullptr}, {}});
}

/// `series`, or `series.TABLE`: the figures by period, which no page shows.
void add_series(Composer& composer, const Located<std::string>& address, Sheet& sheet) {
  TemplateBlock block;
  block.kind = {"series", address.where};
  block.where = address.where;
  block.data.kind = TemplateValue::Kind::scalar;
  block.data.where = address.where;
  block.data.text = address.value.size() > 7 ? address.value.substr(7) : "kpis";
  const Setting setting{.section = "sheets", .medium = Medium::sheet, .scope = composer.base_scope, .first = false, .suffix = {}};
  for (Block& made : compose_block(composer, block, setting)) sheet.blocks.push_back(std::move(made));
}

std::vector<Sheet> make_sheets(Composer& composer, const TemplateSheet& design) {
  const std::string name = composer.template_sentence(design.name, composer.base_scope).text;
  std::vector<Sheet> sheets;
  const TemplateBlock* section = nullptr;
  std::vector<Setting> settings;
  bool starts_section = false;
  composer.start_part();
  for (const Located<std::string>& address : design.blocks) {
    if (address.value == "series" || address.value.starts_with("series.")) {
      if (sheets.empty()) sheets.push_back({.name = name, .role = {}, .title = {}, .lead = {}, .blocks = {}});
      add_series(composer, address, sheets.front());
      continue;
    }
    const std::vector<AddressedBlock> found = find_blocks(composer.design, address.value);
    if (found.empty()) {
      composer.diagnostics.error(address.where, "unknown-address", {fmt::format("no block has the address '{}'", address.value), fmt::format("没有地址为“{}”的块", address.value)})
          .hint({"an address is SECTION, SECTION.KIND or SECTION.ID of `pages`, or `series`", "地址写成 章节、章节.块种类 或 章节.id，指 pages 里的块；或写 series"});
      continue;
    }
    const std::vector<Setting> here = section_settings(composer, *found.front().section, Medium::sheet);
    if (section == nullptr) {
      starts_section = found.front().block == &found.front().section->blocks.front();
      section = found.front().section;
      settings = here;
    }
    // One sheet for each activity: bars of two activities would not share their days. Chapters follow each other on one.
    const TemplateValue* repeated = found.front().section->option("for");
    const bool is_running_text = repeated && repeated->text != "activities";
    const std::size_t due = is_running_text ? std::min<std::size_t>(here.size(), 1) : here.size();
    while (sheets.size() < due) sheets.push_back({.name = sheets.empty() ? name : fmt::format("{} {}", name, sheets.size() + 1), .role = {}, .title = {}, .lead = {}, .blocks = {}});
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (is_running_text) add_chapter_head(composer, here[i], sheets.front());
      add_blocks(composer, found, here[i], is_running_text ? sheets.front() : sheets[i]);
    }
  }
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    sheets[i].role = role_of(sheets[i].blocks);
    describe(composer, section, i < settings.size() ? &settings[i] : nullptr, starts_section, sheets[i]);
  }
  return sheets;
}

/// Charts a workbook has no place for: what they hold stands there as a table to fill in.
bool is_form(const ChartBlock& chart) {
  static constexpr std::string_view kinds[] = {"signatures", "profile", "grade-scale"};
  return std::ranges::find(kinds, chart.kind) != std::end(kinds);
}

/// Charts a workbook draws from its cells. The others come in as pictures, which do not follow an edit, so their figures stand below them.
bool is_live_in_workbook(const ChartBlock& chart) {
  static constexpr std::string_view kinds[] = {"burn-up", "line",        "area",           "bar",  "column",   "stacked-columns", "waterfall",         "funnel",           "donut",
                                               "bullet",  "gantt",       "risk-matrix",    "month-calendar", "raci", "heat-map", "nine-box", "calendar-heat-map", "milestone-windows"};
  return std::ranges::find(kinds, chart.kind) != std::end(kinds);
}

bool has_table(const std::vector<Block>& blocks, const std::string& table) {
  return std::ranges::any_of(blocks, [&](const Block& block) {
    const auto* made = std::get_if<TableBlock>(&block.data());
    if (const auto* columns = std::get_if<SideBySide>(&block.data()))
      return std::ranges::any_of(columns->columns, [&](const std::vector<Block>& column) { return has_table(column, table); });
    return made && made->view.table == table;
  });
}

/// A chart's column may go without a head; a table's may not.
std::string head_of(const Composer& composer, const TableView& view, const ViewColumn& column) {
  if (!column.head.empty()) return column.head;
  const Table* table = composer.ledger.find(view.table);
  const std::optional<std::size_t> known = table ? table->column(column.name) : std::nullopt;
  if (known && !table->columns[*known].label.empty()) return composer.say(table->columns[*known].label);
  if (column.name == "title" || column.name == "label") return view.label.empty() ? composer.say(phrase("record.field")) : view.label;
  return composer.say(phrase("record.value"));
}

void leave_out_empty_columns(TableView& view) {
  for (std::size_t column = view.columns.size(); column-- > 0;) {
    const bool is_filled = std::ranges::any_of(view.rows, [&](const ViewRow& row) {
      return column < row.cells.size() && (row.cells[column].value.has_value() || !row.cells[column].text.empty());
    });
    if (is_filled || !view.columns[column].head.empty()) continue;
    view.columns.erase(view.columns.begin() + static_cast<std::ptrdiff_t>(column));
    for (ViewRow& row : view.rows)
      if (column < row.cells.size()) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(column));
  }
}

std::optional<Block> table_of_chart(const Composer& composer, ChartBlock chart) {
  if (chart.view.rows.empty()) return std::nullopt;
  TableBlock table{std::move(chart.frame), std::move(chart.view)};
  table.frame.alternative.clear();
  if (!is_form(chart)) table.frame.title = table.frame.subtitle = {};   // the picture above has them
  leave_out_empty_columns(table.view);
  for (ViewColumn& column : table.view.columns) column.head = head_of(composer, table.view, column);
  return Block(std::move(table));
}

/// A section's blocks as a workbook has them, big numbers apart on the overview.
void take_blocks(const Composer& composer, std::vector<Block> blocks, const std::vector<Block>& section, Sheet& overview, Sheet& sheet) {
  for (Block& block : blocks) {
    if (auto* columns = std::get_if<SideBySide>(&block)) {
      for (std::vector<Block>& column : columns->columns) take_blocks(composer, std::move(column), section, overview, sheet);
      continue;
    }
    if (std::holds_alternative<EmptyState>(block)) continue;
    if (std::holds_alternative<KeyFigures>(block) || std::holds_alternative<Cards>(block)) {
      overview.blocks.push_back(std::move(block));
      continue;
    }
    const auto* chart = std::get_if<ChartBlock>(&block);
    const bool needs_table = chart != nullptr && !is_live_in_workbook(*chart) && !has_table(section, chart->view.table);
    std::optional<Block> table = needs_table ? table_of_chart(composer, *chart) : std::nullopt;
    if (chart == nullptr || !is_form(*chart)) sheet.blocks.push_back(std::move(block));
    if (table) sheet.blocks.push_back(std::move(*table));
  }
}

bool shows_figures(const Sheet& sheet) {
  return std::ranges::any_of(sheet.blocks, [](const Block& block) { return std::holds_alternative<TableBlock>(block.data()) || std::holds_alternative<ChartBlock>(block.data()); });
}

/// Where a template names no sheets: one for each section that has more than words, big numbers before, figures by period behind.
std::vector<Sheet> derived_sheets(Composer& composer) {
  Sheet overview{.name = composer.say(phrase("sheet.overview")), .role = {}, .title = {}, .lead = {}, .blocks = {}};
  std::vector<Sheet> sheets;
  for (const TemplateBlock& block : composer.design.pages) {
    if (block.kind.value != "section" && block.kind.value != "appendix") continue;
    for (const Setting& setting : section_settings(composer, block, Medium::sheet)) {
      std::optional<Section> section = compose_section(composer, block, setting);
      if (!section) continue;
      Sheet sheet{.name = section->topic, .role = {}, .title = {}, .lead = {}, .blocks = {}};
      const std::vector<Block> all = section->blocks;
      take_blocks(composer, std::move(section->blocks), all, overview, sheet);
      if (!shows_figures(sheet)) continue;
      sheet.role = role_of(sheet.blocks);
      describe(composer, &block, &setting, true, sheet);
      sheets.push_back(std::move(sheet));
    }
  }
  if (!overview.blocks.empty()) {
    overview.role = "overview";
    describe(composer, nullptr, nullptr, true, overview);
    sheets.insert(sheets.begin(), std::move(overview));
  }
  Sheet series{.name = composer.say(phrase("sheet.series")), .role = "data", .title = {}, .lead = {}, .blocks = {}};
  add_series(composer, {"series", {}}, series);
  std::erase_if(series.blocks, [](const Block& block) { return std::holds_alternative<EmptyState>(block.data()); });
  if (!series.blocks.empty()) {
    describe(composer, nullptr, nullptr, true, series);
    sheets.push_back(std::move(series));
  }
  return sheets;
}

}  // namespace

void compose_sheets(Composer& composer, Document& document, const std::function<void()>& each) {
  composer.start_medium();
  if (composer.design.sheets.empty()) {
    document.sheets = derived_sheets(composer);
    each();
    return;
  }
  for (const TemplateSheet& design : composer.design.sheets) {
    for (Sheet& sheet : make_sheets(composer, design)) {
      const bool says_something = std::ranges::any_of(sheet.blocks, [](const Block& block) { return !std::holds_alternative<EmptyState>(block.data()); });
      if (!says_something) continue;
      document.sheets.push_back(std::move(sheet));
      each();
    }
  }
}

}  // namespace planloom
