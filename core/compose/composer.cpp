#include "composer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include <planloom/text.hpp>

#include "facts.hpp"
#include "words.hpp"

namespace planloom {

/// No name that a formula can write.
std::string shown_name(const Table& table) { return "shown " + table.name; }


std::string_view name(Medium medium) {
  switch (medium) {
    case Medium::page: return "pages";
    case Medium::slide: return "slides";
    case Medium::sheet: return "sheets";
    case Medium::strip: return "strip";
  }
  return "";
}

const Value* written_field(const Record& record, std::string_view key) {
  if (record.entity == nullptr || record.entity->find(key) == nullptr) return nullptr;
  const Value& value = record.value(key);
  return value.written() ? &value : nullptr;
}

const Record* nested(const Record& record, std::string_view key) {
  const Value* value = written_field(record, key);
  const auto* records = value ? std::get_if<std::vector<Record>>(&value->data) : nullptr;
  return records && !records->empty() ? &records->front() : nullptr;
}

const Record* Composer::record(std::string_view collection, std::string_view id) const {
  auto known = records_.find(collection);
  if (known == records_.end()) {
    known = records_.emplace(collection, Records{}).first;
    const Value* value = written_field(plan.plan.root, collection);
    const auto* records = value ? std::get_if<std::vector<Record>>(&value->data) : nullptr;
    for (std::size_t i = 0; records && i < records->size(); ++i) known->second.emplace((*records)[i].id, &(*records)[i]);
  }
  const auto found = known->second.find(id);
  return found == known->second.end() ? nullptr : found->second;
}

Quantity budget_tolerance(const Plan& plan) {
  const Record* budget = nested(plan.root, "budget");
  const Value* written = budget ? written_field(*budget, "tolerance") : nullptr;
  const Figure* figure = written ? written->figure() : nullptr;
  if (figure && figure->has_value()) return figure->value;
  return Quantity{Decimal(0), Unit{.name = "%", .power = -2, .scale = "", .per = ""}, 0};
}

Composer::Composer(const CheckedPlan& plan, const Ledger& ledger, const Template& design, const Registry& registry, Diagnostics& diagnostics)
    : plan(plan), ledger(ledger), design(design), registry(registry), diagnostics(diagnostics), language(ledger.language) {
  for (const Table& table : ledger.tables) {
    if (std::ranges::none_of(table.rows, &Row::outside)) continue;
    auto shown = std::make_shared<Table>(table);
    std::erase_if(shown->rows, &Row::outside);
    base_scope.set_table(shown_name(table), std::move(shown));
  }
  const auto text = [](std::string words) { return std::make_shared<const Expression>(Expression{Literal{Scalar(std::move(words))}, {}}); };
  const bool is_year = ledger.period.kind == PeriodKind::year && !is_cut();
  const std::string label = ledger.period.label(language, language == Language::zh);
  base_scope.set_formula("span", text(!is_year ? label : language == Language::zh ? "全年" : "the year"));
  base_scope.set_formula("span_head", text(!is_year ? label : language == Language::zh ? "全年" : "Full year"));
  base_scope.set_formula("dates", text(period_text(*this, false)));
  base_scope.set_formula("elapsed", std::make_shared<const Expression>(Expression{Literal{Scalar(elapsed(ledger, language))}, {}}));
  base_scope.set_formula("tolerance", std::make_shared<const Expression>(Expression{Literal{Scalar(budget_tolerance(plan.plan))}, {}}));
  note_chapters(plan.plan.root.items("chapters"));
  for (const auto& [name, formula] : design.figures) {
    if (!formula || speaks_of_absent(*formula, base_scope)) continue;
    if (Formula bound = planloom::bind(formula, ledger, base_scope, std::nullopt, diagnostics)) base_scope.set_formula(name.value, over_shown(bound));
  }
}

/// `funnel.steps` and `mixes.X` mean rows of a table.
static const Table* table_meant(const Ledger& ledger, std::string_view name) {
  if (const Table* whole = ledger.find(name)) return whole;
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? nullptr : ledger.find(name.substr(0, dot));
}

void Composer::note_chapters(std::span<const Record> chapters) {
  for (const Record& chapter : chapters) {
    if (const Value* show = written_field(chapter, "show")) {
      for (const TemplateBlock& block : std::get<std::vector<TemplateBlock>>(show->data)) {
        const Table* shown = table_meant(ledger, block.data.text);
        if (shown) in_chapters_.insert(shown->name);
      }
    }
    note_chapters(chapter.items("chapters"));
  }
}

bool Composer::is_in_chapters(std::string_view table) const {
  const Table* shown = table_meant(ledger, table);
  return shown && in_chapters_.contains(shown->name);
}

std::optional<Located<std::string>> Composer::narrative(std::string_view section, std::string_view name) {
  const Value* value = written_field(plan.plan.root, "narrative");
  const auto* texts = value ? std::get_if<std::vector<NarrativeText>>(&value->data) : nullptr;
  if (texts == nullptr) return std::nullopt;
  for (const NarrativeText& text : *texts) {
    if (text.section.value != section || text.name.value != name) continue;
    said_.insert(fmt::format("{}.{}", section, name));
    return text.text;
  }
  return std::nullopt;
}

bool Composer::has_narrative(std::string_view section) const {
  const Value* value = written_field(plan.plan.root, "narrative");
  const auto* texts = value ? std::get_if<std::vector<NarrativeText>>(&value->data) : nullptr;
  return texts && std::ranges::any_of(*texts, [&](const NarrativeText& text) { return text.section.value == section; });
}

bool Composer::is_empty(const Data& data) const {
  const Table* shown = table(data);
  return shown == nullptr || std::ranges::all_of(shown->rows, &Row::outside);
}

std::optional<Data> Composer::data(const TemplateValue& value, const Setting& setting) {
  return data(Located<std::string>{value.text, value.where}, setting);
}

std::optional<Data> Composer::data(const Located<std::string>& name, const Setting& setting) {
  std::string wanted = name.value;
  const std::size_t dot = wanted.find('.');
  if (const Scope::RowRef* row = setting.scope.row(wanted.substr(0, dot)); row != nullptr && dot != std::string::npos) {
    const Table& rows = ledger.tables[row->table];
    wanted = fmt::format("{}.{}{}", rows.name, rows.rows[row->row].id, wanted.substr(dot));
  }
  const auto found = [&](std::string_view table) -> std::optional<Data> {
    const std::optional<std::size_t> index = ledger.index(table);
    if (!index) return std::nullopt;
    mark_shown(ledger.tables[*index].name);
    return Data{ledger.tables[*index].name, index, std::nullopt, ledger.tables[*index].label};
  };
  if (std::optional<Data> whole = found(wanted)) return whole;
  if (const std::size_t last = wanted.rfind('.'); last != std::string::npos) {
    if (std::optional<Data> part = found(wanted.substr(0, last))) {
      const std::string id = wanted.substr(last + 1);
      part->row = ledger.tables[*part->table].row(id);
      // The funnel's rows are its steps: both names mean one table.
      if (part->row || (part->name == "funnel" && id == "steps")) return part;
      if (is_known_collection(wanted.substr(0, last)) && ledger.tables[*part->table].rows.empty()) return part;
    }
  }
  // A plan without activities has none to stand in: their tables are empty, not unknown.
  const Table* activities = ledger.find("activities");
  const bool no_activity = name.value.starts_with("activity.") && (activities == nullptr || activities->rows.empty());
  const bool in_scope = dot != std::string::npos && (no_activity || setting.scope.row(name.value.substr(0, dot)) != nullptr);
  if (in_scope || is_known_collection(wanted)) {
    const std::string leaf = in_scope ? name.value.substr(dot + 1) : wanted;
    const EntitySpec* entity = find_entity(leaf);
    const FieldSpec* field = plan.plan.root.entity->find(leaf.substr(0, leaf.find('.')));
    return Data{wanted, std::nullopt, std::nullopt, entity ? entity->label : field ? field->label : Words::same(leaf)};
  }
  report_unknown_data(name);
  return std::nullopt;
}

std::optional<Data> Composer::data(const TemplateBlock& block, const Options& options, const Setting& setting) {
  // A table of one plan's own is unknown to the next.
  if (options.flag("optional") && !ledger.index(block.data.text) && !is_known_collection(block.data.text) && block.data.text.find('.') == std::string::npos) return std::nullopt;
  return data(block.data, setting);
}

void Composer::report_unknown_data(const Located<std::string>& name) {
  Diagnostics diagnostics;
  std::vector<std::string> known;
  for (const Table& table : ledger.tables) {
    known.push_back(table.name);
    known.push_back(table.name_zh);
  }
  Diagnostic& found = diagnostics.error(name.where, "unknown-data", {fmt::format("the plan has no table '{}'", name.value), fmt::format("计划里没有“{}”这张表", name.value)});
  if (const std::string near = closest(name.value, known); !near.empty()) found.hint({fmt::format("did you mean '{}'?", near), fmt::format("是不是“{}”？", near)});
  else found.hint({"name a collection of the plan language or a table of this plan; `optional: true` leaves the block out when it is missing",
                   "写计划语言里的集合名，或计划自己的表名；加上 optional: true，没有这张表时就略去这一块"});
  report_once(diagnostics);
}

Frame Composer::frame(const TemplateBlock& block, const Options& options, const Setting& setting, FrameDefaults defaults) {
  const std::string own = options.text("id").empty() ? block.kind.value : options.text("id");
  Frame frame;
  frame.id = setting.section + setting.suffix + "." + own;
  if (const int count = ++frames_[frame.id]; count > 1) frame.id += fmt::format("-{}", count);
  frame.title = std::move(defaults.title);
  frame.subtitle = std::move(defaults.subtitle);
  frame.note = std::move(defaults.note);
  const auto choose = [&](Sentence& sentence, std::string_view option) {
    const TemplateValue* value = block.option(option);
    if (value == nullptr) return;
    if (Sentence said = template_sentence(value, setting.scope); !said.empty()) sentence = std::move(said);
  };
  choose(frame.title, "title");
  choose(frame.subtitle, "subtitle");
  choose(frame.note, "note");
  std::optional<Located<std::string>> title = narrative(setting.section, own);
  if (!title) title = narrative(setting.section, block.kind.value);
  if (title) frame.title = plan_sentence(*title, setting.scope);
  if (const TemplateValue* note = block.option("note-from")) {
    if (const auto told = narrative(setting.section, note->text)) frame.note = plan_sentence(*told, setting.scope);
  }
  return frame;
}

bool Composer::is_beyond_cut(std::string_view name) const {
  const std::optional<Period> period = is_cut() ? parse_period(name, &ledger.period) : std::nullopt;
  const DateRange shown = ledger.period.range;
  return period && name != "year" && name != "年" && (period->range.first < shown.first || period->range.last > shown.last);
}

std::vector<Block> Composer::empty_state(const TemplateBlock& block, const Options& options, const Setting& setting, const Data& data) {
  if (options.flag("optional") || !is_empty(data)) return {};
  if (const Table* shown = table(data); shown && !shown->rows.empty()) return {};  // entered, but for other days
  if (!missing_.insert(say(data.label)).second) return {};
  EmptyState empty;
  empty.frame = frame(block, options, setting, {});
  empty.frame.note = empty.frame.subtitle = {};
  const std::string& label = say(data.label);
  empty.what = language == Language::zh ? fmt::format("暂无{}登记", label) : fmt::format("Nothing entered under “{}” yet", label);
  empty.how = language == Language::zh ? fmt::format("在计划文件的“{}”一节填写后，重新生成即可显示。", label)
                                       : fmt::format("Fill in “{}” in the plan file and render again.", label);
  return {Block(std::move(empty))};
}

}  // namespace planloom
