// What a review of one person shows besides its table: who it is about, what the grades mean, what the reviewer says, lines to sign on.
//
//   - profile: subject
//     facts: [person, position, department, number, period, supervisor, joined, interviewed]
//   - grade-scale: scoring.grades
//   - comment: comment
//   - record: interview
//   - signatures: signatures
#include <fmt/format.h>

#include <algorithm>

#include "../facts.hpp"
#include "../words.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

ViewRow said_row(std::string id, std::string title, std::string value) { return item_row(std::move(id), {text_cell(std::move(title)), text_cell(std::move(value))}); }

const Cell* assessed(const Composer& composer, std::string_view column) { return composer.ledger.cell("assessment", "assessment", column); }

std::string assessed_text(const Composer& composer, std::string_view column) {
  const Cell* cell = assessed(composer, column);
  return cell && cell->value.has_value() ? show(cell->value, composer.language) : std::string();
}

/// What stands below the grade: the total, how much of the weight it covers, whether a veto took it down.
std::string grade_words(const Composer& composer) {
  const std::string score = assessed_text(composer, "score");
  if (score.empty()) return composer.say(phrase("grade.none"));
  std::string words = fmt::format(fmt::runtime(composer.say(phrase("grade.score"))), score);
  const Cell* covered = assessed(composer, "covered");
  const Quantity* share = covered ? covered->value.quantity() : nullptr;
  if (share && share->value < Decimal(1)) words += fmt::format(fmt::runtime(composer.say(phrase("grade.covered"))), show(Quantity{share->value.rounded(3), share->unit, -1}, composer.language));
  const Cell* vetoed = assessed(composer, "vetoed");
  const Quantity* vetoes = vetoed ? vetoed->value.quantity() : nullptr;
  if (vetoes && !vetoes->value.is_zero()) words = composer.say(phrase("grade.veto"));
  return words;
}

std::optional<TableView> grade_view(Composer& composer) {
  if (composer.plan.plan.root.items("review").empty()) return std::nullopt;
  TableView view;
  view.table = "grade";
  view.columns = {view_column("title", ""), view_column("value", "")};
  const std::string grade = assessed_text(composer, "grade"), score = assessed_text(composer, "score");
  view.rows.push_back(said_row("grade", grade.empty() ? (score.empty() ? "—" : score) : grade, grade_words(composer)));
  composer.mark_shown("assessment");
  return view;
}

/// In one person's own document a place among others is shown where the plan asks for it, or has it written.
bool shows_rank(const Composer& composer, const Record& subject) {
  if (const Value* rank = written_field(subject, "rank"); rank && rank->where.known()) return true;
  const Record* rules = nested(composer.plan.plan.root, "scoring");
  const bool* wanted = rules ? std::get_if<bool>(&rules->value("show_rank").data) : nullptr;
  return wanted && *wanted;
}

bool is_standing(std::string_view field) { return field == "rank" || field == "group" || field == "percentile"; }

std::string day_text(const Composer& composer, Date day) { return composer.language == Language::zh ? iso_text(day) : show(day, composer.language); }

/// "7 / 200": the place says nothing without the number of people.
std::string rank_text(const Record& subject) {
  const auto* rank = std::get_if<Decimal>(&subject.value("rank").data);
  const auto* group = std::get_if<Decimal>(&subject.value("group").data);
  if (!rank) return "—";
  return group ? fmt::format("{} / {}", rank->text(), group->text()) : rank->text();
}

/// A fact of the person, else one of the document.
std::optional<std::pair<std::string, std::string>> fact_of(Composer& composer, const Record& subject, const Located<std::string>& name) {
  if (const FieldSpec* field = subject.entity->find(name.value)) {
    const Cell* cell = composer.ledger.cell("subject", "subject", field->key);
    if (!cell) cell = composer.ledger.cell("subject", "1", field->key);
    const bool known = cell && cell->value.has_value();
    if (field->key == "rank") return std::pair(composer.say(field->label), rank_text(subject));
    return std::pair(composer.say(field->label), known ? (cell->value.date() ? day_text(composer, *cell->value.date()) : show(cell->value, composer.language)) : std::string("—"));
  }
  const std::optional<Fact> made = fact(composer, name, true);
  if (!made) return std::nullopt;
  return std::pair(name.value == "period" ? composer.say(phrase("profile.period")) : made->label, made->value.text);
}

std::vector<Block> compose_profile(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  const std::span<const Record> subjects = composer.plan.plan.root.items("subject");
  if (subjects.empty()) return composer.empty_state(block, options, setting, *data);
  composer.mark_shown("subject");
  TableView view;
  view.table = "subject";
  view.label = composer.say(subjects[0].entity->label);
  view.columns = {view_column("title", ""), view_column("value", composer.say(phrase("record.value")))};
  std::vector<std::string> names = options.list("facts");
  if (names.empty()) {
    names = {"person", "position", "department", "number", "period", "supervisor", "joined", "interviewed"};
    if (shows_rank(composer, subjects[0])) names.insert(names.end(), {"rank", "percentile"});
  }
  for (const std::string& name : names)
    if (const auto told = fact_of(composer, subjects[0], {name, options.where("facts")})) view.rows.push_back(said_row(name, told->first, told->second));
  ChartBlock chart = chart_block(composer, block, options, composer.frame(block, options, setting, {}), std::move(view));
  if (std::optional<TableView> grade = grade_view(composer)) {
    chart.frame.alternative += fmt::format("{}{} {}", list_separator(composer.language), grade->rows[0].cells[0].text, grade->rows[0].cells[1].text);
    chart.more.push_back(std::move(*grade));
  }
  return {Block(std::move(chart))};
}

/// "90–99.9": up to the last score below the next better grade.
std::string bound_of(const Composer& composer, const Record& grade, const Record* better) {
  const Figure* figure = grade.figure("score");
  if (!figure || !figure->has_value()) return {};
  const Figure* above = better ? better->figure("score") : nullptr;
  const bool is_lower = figure->op == Operator::at_least || figure->op == Operator::none;
  const bool is_next = above && above->has_value() && (above->op == Operator::at_least || above->op == Operator::none) && figure->kind == FigureKind::number;
  if (!is_lower || !is_next) return show(*figure, composer.language);
  const Cell* total = assessed(composer, "score");
  const int digits = total && total->value.quantity() ? std::max(total->value.quantity()->decimals, 0) : 1;
  const Decimal last = above->value.value - Decimal(1).shifted(-digits);
  return fmt::format("{}–{}", figure->value.value.text(), last.text());
}

std::vector<Block> compose_grades(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  const Record* rules = nested(composer.plan.plan.root, "scoring");
  const std::span<const Record> grades = rules ? rules->items("grades") : std::span<const Record>();
  if (grades.empty()) return composer.empty_state(block, options, setting, *data);
  composer.mark_shown("scoring.grades");
  TableView view;
  view.table = "scoring.grades";
  view.label = composer.say(grades[0].entity->label);
  view.columns = {view_column("title", ""), view_column("bound", composer.say(rules->items("grades")[0].entity->find("score")->label)),
                  view_column("meaning", composer.say(grades[0].entity->find("meaning")->label)), view_column("chosen", "", ColumnType::flag)};
  const std::string reached = assessed_text(composer, "grade");
  for (std::size_t i = 0; i < grades.size(); ++i) {
    ViewCell chosen;
    chosen.value = Scalar{grades[i].title() == reached};
    view.rows.push_back(item_row(grades[i].id, {text_cell(grades[i].title()), text_cell(bound_of(composer, grades[i], i > 0 ? &grades[i - 1] : nullptr)),
                                                text_cell(grades[i].text("meaning")), chosen}));
  }
  return {Block(chart_block(composer, block, options, composer.frame(block, options, setting, {}), std::move(view)))};
}

/// Who said it and when, as a line below the head.
std::string by_and_when(const Composer& composer, const Record& comment) {
  std::string line = comment.text("by");
  const Cell* date = composer.ledger.tables.empty() ? nullptr : composer.ledger.cell("comment", "comment", "date");
  if (!date) date = composer.ledger.cell("comment", "1", "date");
  if (date && date->value.date()) line += (line.empty() ? "" : composer.language == Language::zh ? "，" : ", ") + day_text(composer, *date->value.date());
  return line;
}

/// What is to be improved until when, below the comment that asks for it.
void add_improvements(Composer& composer, const TemplateBlock& block, const Setting& setting, std::vector<Block>& blocks) {
  const std::optional<Data> data = composer.data(Located<std::string>{"improvements", block.where}, setting);
  if (!data || composer.is_empty(*data)) return;
  ViewWish wish;
  for (const char* name : {"title", "action", "due"}) wish.columns.push_back({{name, block.where}, 0});
  TableBlock table;
  table.frame.id = setting.section + ".improvements";
  table.view = make_view(composer, *data, wish, setting);
  if (!table.view.columns.empty()) table.view.columns.front().strong = true;
  if (!table.view.columns.empty() && table.view.columns.back().name == "due") table.view.columns.back().align = Align::right;
  blocks.emplace_back(std::move(table));
}

std::vector<Block> compose_comment(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  const std::span<const Record> comments = composer.plan.plan.root.items("comment");
  const bool said = !comments.empty() && comments[0].has("text");
  std::vector<Block> blocks;
  if (said) {
    composer.mark_shown("comment");
    const Frame frame = composer.frame(block, options, setting, {composer.words(phrase("comment")), {}, {}});
    blocks.emplace_back(SubHeading{3, frame.title, frame.id});
    if (const std::string line = by_and_when(composer, comments[0]); !line.empty()) blocks.emplace_back(Paragraph{Paragraph::Role::note, {Span{line, false, false, false, {}, {}}}, {}});
    const Value& text = comments[0].value("text");
    if (const auto* prose = std::get_if<std::string>(&text.data))
      for (Block& each : prose_blocks(composer, composer.plan_sentence({*prose, text.where}, setting.scope), text.where, setting)) blocks.push_back(std::move(each));
  }
  if (options.flag("improvements")) add_improvements(composer, block, setting, blocks);
  return blocks.empty() ? composer.empty_state(block, options, setting, *data) : blocks;
}

/// A figure of a record is that of the ledger, so that what is typed over it counts; words and lists stand as they are read.
void link(const Composer& composer, std::string_view name, std::string_view field, ViewCell& cell) {
  const std::size_t table = composer.ledger.index(name).value();
  const Table& of = composer.ledger.tables[table];
  const std::optional<std::size_t> row = of.row(name), column = of.column(field);
  if (!row || !column || of.columns[*column].type != ColumnType::number) return;
  cell.value = of.rows[*row].cells[*column].value;
  cell.source = CellSource{table, row, *column, nullptr};
}

/// A record's fields one below the other; what is not written yet is a line to write on.
std::vector<Block> compose_record(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  // On paper the rest of the line is drawn to write on; on a sheet the cell itself is filled in.
  const std::string blank_line = setting.medium == Medium::sheet ? "" : "____________________";
  const std::optional<Data> data = composer.data(block, options, setting);
  if (!data) return {};
  const EntitySpec* entity = find_entity(data->name);
  const std::span<const Record> records = entity && composer.plan.plan.root.entity->find(data->name) ? composer.plan.plan.root.items(data->name) : std::span<const Record>();
  const bool with_blanks = options.flag("blanks");
  if (!entity || (records.empty() && !with_blanks)) return composer.empty_state(block, options, setting, *data);
  TableBlock table;
  table.view.table = data->name;
  table.view.label = composer.say(entity->label);
  table.view.columns = {view_column("title", composer.say(phrase("record.field"))), view_column("value", composer.say(phrase("record.value")))};
  table.view.columns[0].strong = true;
  const std::vector<std::string> wanted = options.list("columns");
  for (const FieldSpec& field : entity->fields) {
    if (!wanted.empty() && std::ranges::find(wanted, field.key) == wanted.end()) continue;
    const Cell* cell = composer.ledger.cell(data->name, data->name, field.key);
    const bool known = cell && cell->value.has_value();
    if (!known && (!with_blanks || field.key == "note")) continue;
    if (data->name == "subject" && is_standing(field.key) && !shows_rank(composer, records[0])) continue;
    const std::string shown = !known ? blank_line : cell->value.date() ? day_text(composer, *cell->value.date()) : show(cell->value, composer.language);
    table.view.rows.push_back(said_row(std::string(field.key), composer.say(field.label), shown));
    if (setting.medium == Medium::sheet) link(composer, data->name, field.key, table.view.rows.back().cells[1]);
  }
  if (table.view.rows.empty()) return composer.empty_state(block, options, setting, *data);
  table.frame = composer.frame(block, options, setting, {setting.first ? Sentence{} : composer.words(entity->label), {}, {}});
  return {Block(std::move(table))};
}

std::vector<Block> compose_signatures(Composer& composer, const TemplateBlock& block, const Options& options, const Setting& setting) {
  std::vector<std::string> names;
  for (const std::string& name : options.list("names")) names.push_back(composer.template_sentence({name, options.where("names")}, setting.scope).text);
  if (const Value* written = written_field(composer.plan.plan.root, "signatures")) {
    names.clear();
    if (const auto* listed = std::get_if<std::vector<Located<std::string>>>(&written->data))
      for (const Located<std::string>& name : *listed) names.push_back(name.value);
  }
  if (names.empty()) return {};
  return {signature_lines(composer, block, options, composer.frame(block, options, setting, {}), names, setting)};
}

/// In a workbook who signs, a cell to sign in and one for the day.
TableBlock signature_cells(Composer& composer, Frame frame, TableView view) {
  view.columns[0].head = composer.say(phrase("signatures.who"));
  view.columns.push_back(view_column("signature", composer.say(phrase("signatures"))));
  view.columns.push_back(view_column("date", composer.say(phrase("form.date"))));
  // Blanks keep the columns wide enough to write in.
  for (ViewRow& row : view.rows) row.cells.insert(row.cells.end(), {text_cell("　　　　　　　　"), text_cell("　　　　　")});
  if (frame.title.empty()) frame.title = composer.words(phrase("signatures"));
  TableBlock table;
  table.frame = std::move(frame);
  table.view = std::move(view);
  return table;
}

}  // namespace

Block signature_lines(Composer& composer, const TemplateBlock& block, const Options& options, Frame frame, const std::vector<std::string>& names, const Setting& setting) {
  TableView view;
  view.table = "signatures";
  view.label = composer.say(phrase("signatures"));
  view.columns = {view_column("title", "")};
  for (const std::string& name : names) view.rows.push_back(item_row(name, {text_cell(name)}));
  if (setting.medium == Medium::sheet) return Block(signature_cells(composer, std::move(frame), std::move(view)));
  ChartBlock chart = chart_block(composer, block, options, std::move(frame), std::move(view));
  chart.kind = "signatures";
  return Block(std::move(chart));
}

BlockKind profile_kind() {
  return {"profile", {"who is reviewed, with the grade", "被评人与等级"}, {{"facts", OptionType::list, "", {"facts of the person or the document, in order", "列出被评人或文档的哪些信息，按次序"}, {}}}, compose_profile};
}
BlockKind grade_scale_kind() { return {"grade-scale", {"the grades, the one reached tinted", "等级尺，达到的一级着色"}, {}, compose_grades}; }
BlockKind comment_kind() {
  return {"comment", {"what the reviewer says", "评语"}, {{"improvements", OptionType::flag, "false", {"what is to be improved stands below it", "改进项列在评语下面"}, {}}}, compose_comment};
}
BlockKind record_kind() {
  return {"record",
          {"one record, its fields one below the other", "一条记录，各字段逐行列出"},
          {{"columns", OptionType::list, "", {"fields by name; all when not given", "按名称写字段；不写就是全部"}, {}},
           {"blanks", OptionType::flag, "false", {"what is not written yet is a line to write on", "还没写的留空白线待填"}, {}}},
          compose_record};
}
BlockKind signatures_kind() {
  return {"signatures", {"lines to sign on", "签字栏"}, {{"names", OptionType::list, "", {"who signs, where the plan does not say", "谁签字，计划没写时用"}, {}}}, compose_signatures};
}

}  // namespace planloom
