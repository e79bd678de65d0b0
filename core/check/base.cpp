#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "inspection.hpp"

namespace planloom {
namespace {

/// Goals, figures and people; what a plan is about day by day is taken only where this one speaks of it.
constexpr std::array<std::string_view, 7> always = {"goals", "kpis", "segments", "tables", "roles", "people", "channels"};
constexpr std::array<std::string_view, 8> facts = {"organisation", "team", "owner", "currency", "audience", "notice", "calendar", "fiscal_year"};

/// What a plan speaks of: collections by their key, each with the ids it names.
class Mentions {
 public:
  explicit Mentions(Record& root) : plan_(*root.entity) {
    for_each_record(root, [&](Record& record, const Ancestors&) {
      for_each_value(record, [&](const FieldSpec& field, Value& value) { read(field, value); });
    });
  }
  bool has(std::string_view key) const { return named_.contains(std::string(key)); }
  bool names(std::string_view key, const std::string& id) const {
    const auto found = named_.find(std::string(key));
    return found != named_.end() && found->second.contains(id);
  }

 private:
  void add(std::string_view name, std::string_view id) {
    if (const FieldSpec* field = plan_.find(name)) named_[std::string(field->key)].insert(std::string(id));
  }

  void read(const FieldSpec& field, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value.data)) {
      if (field.type == FieldType::reference) add(field.of, *text);
      else read_text(*text);
    } else if (const auto* words = std::get_if<std::vector<Located<std::string>>>(&value.data)) {
      for (const auto& word : *words) field.type == FieldType::references ? add(field.of, word.value) : read_text(word.value);
    } else if (const auto* formula = std::get_if<Formula>(&value.data)) {
      if (*formula) read(**formula);
    } else if (const auto* texts = std::get_if<std::vector<NarrativeText>>(&value.data)) {
      for (const NarrativeText& text : *texts) read_text(text.text.value);
    } else if (const auto* table = value.free_table()) {
      for (const FreeTable::Computed& computed : table->computed) {
        if (computed.formula) read(*computed.formula);
      }
    } else if (const auto* blocks = std::get_if<std::vector<TemplateBlock>>(&value.data)) {
      for (const TemplateBlock& block : *blocks) read(block);
    }
  }

  void read(const TemplateBlock& block) {
    read_name(block.data.text);
    for (const auto& [name, option] : block.options) read_text(option.text);
    for (const TemplateBlock& inner : block.blocks) read(inner);
  }

  void read_name(std::string_view name) {
    const std::size_t dot = name.find('.');
    add(name.substr(0, dot), dot == std::string_view::npos ? "" : name.substr(dot + 1, name.find('.', dot + 1) - dot - 1));
  }

  void read_text(const std::string& text) {
    if (text.find("{{") == std::string::npos) return;
    Diagnostics said_elsewhere;
    for (const ProsePart& part : parse_prose({text, {}}, said_elsewhere).parts) {
      if (part.formula) read(*part.formula);
    }
  }

  void read(const Expression& expression) {
    if (const auto* name = std::get_if<Name>(&expression.node)) add(name->parts.front(), name->parts.size() > 1 ? name->parts[1] : "");
    else if (const auto* unary = std::get_if<Unary>(&expression.node)) read(*unary->operand);
    else if (const auto* binary = std::get_if<Binary>(&expression.node)) {
      read(*binary->left);
      read(*binary->right);
    } else if (const auto* call = std::get_if<Call>(&expression.node)) {
      for (const Formula& argument : call->arguments) read(*argument);
    }
  }

  const EntitySpec& plan_;
  std::map<std::string, std::set<std::string>> named_;
};

void note_replaced(Inspection& inspection, const Record& own, const Record& other) {
  inspection.diagnostics
      .note(own.where, "replaces-base",
            {fmt::format("`{}` replaces the one of the plan this is based on", own.id), fmt::format("“{}”整个替换了所依据计划里的同名条目", own.id)})
      .see(other.where)
      .hint({"it is meant so when it says everything anew; else leave it out here", "确实要重写就这样；不然这里不用写"});
}

/// The base's items that are wanted come first; an own one of the same id stands in the other's place.
template <class Wanted>
void take_items(Inspection& inspection, Value& own, const Value& base, const Wanted& wanted) {
  auto* items = std::get_if<std::vector<Record>>(&own.data);
  const auto* others = std::get_if<std::vector<Record>>(&base.data);
  if (!items || !others) return;
  std::unordered_map<std::string_view, const Record*> replaced;
  for (const Record& item : *items) replaced.emplace(item.id, &item);
  std::vector<Record> merged;
  for (const Record& other : *others) {
    const auto same = replaced.find(other.id);
    if (same != replaced.end()) note_replaced(inspection, *same->second, other);
    else if (wanted(other)) merged.push_back(other);
  }
  merged.insert(merged.end(), std::make_move_iterator(items->begin()), std::make_move_iterator(items->end()));
  *items = std::move(merged);
}

}  // namespace

void take_from_base(Inspection& inspection, const CheckedPlan& base) {
  Record& root = inspection.root();
  const Record& other = base.plan.root;
  const Mentions mentions(root);
  for (std::size_t i = 0; i < root.values.size(); ++i) {
    const FieldSpec& field = root.entity->fields[i];
    const bool whole = std::ranges::find(always, field.key) != always.end();
    const bool is_fact = std::ranges::find(facts, field.key) != facts.end();
    if (!other.values[i].written() || !(whole || is_fact || mentions.has(field.key))) continue;
    if (!root.values[i].written()) root.values[i] = other.values[i];
    else if (field.type == FieldType::collection)
      take_items(inspection, root.values[i], other.values[i], [&](const Record& item) { return whole || mentions.names(field.key, item.id); });
  }
  if (inspection.cutoff_written) return;
  inspection.checked.cutoff = std::min(base.cutoff, inspection.checked.period.range.last);
}

}  // namespace planloom
