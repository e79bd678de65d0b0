#include <fmt/format.h>

#include <algorithm>

#include "composer.hpp"
#include "markdown.hpp"
#include "typography.hpp"

namespace planloom {
namespace {

/// Calls `visit` for every name within an expression.
template <class Visit>
void for_each_name(const Expression& expression, const Visit& visit) {
  struct Walk {
    const Visit& visit;
    void operator()(const Literal&) const {}
    void operator()(const Name& name) const { visit(name); }
    void operator()(const Unary& unary) const { for_each_name(*unary.operand, visit); }
    void operator()(const Binary& binary) const {
      for_each_name(*binary.left, visit);
      for_each_name(*binary.right, visit);
    }
    void operator()(const Call& call) const {
      for (const Formula& argument : call.arguments) for_each_name(*argument, visit);
    }
  };
  std::visit(Walk{visit}, expression.node);
}

/// A template leaves unsaid what has no figure, and what would count nothing ("零项").
bool is_worth_saying(const Scalar& value, const std::string& format) {
  const Quantity* count = format == "汉字" ? value.quantity() : nullptr;
  return value.has_value() && !(count && count->value.is_zero());
}

/// 两项, 两人, but 二月 and 第二季度: before a measure word two is 两.
void count_two(std::vector<TextPiece>& pieces, std::size_t at) {
  static constexpr std::string_view measures[] = {"项", "个", "位", "条", "次", "场", "件", "家", "份", "种", "笔", "只", "名", "人", "天", "周", "倍", "层", "组", "类", "张"};
  if (pieces[at].text != "二" || (at > 0 && pieces[at - 1].text.ends_with("第"))) return;
  if (std::ranges::any_of(measures, [&](std::string_view word) { return pieces[at + 1].text.starts_with(word); })) pieces[at].text = "两";
}

}  // namespace

bool Composer::is_known_collection(std::string_view name) const {
  const std::size_t dot = name.find('.');
  const std::string_view first = name.substr(0, dot);
  return find_entity(first) != nullptr || plan.plan.root.entity->find(first) != nullptr;
}

bool Composer::speaks_of_absent(const Expression& expression, const Scope& scope) const {
  bool absent = false;
  for_each_name(expression, [&](const Name& name) {
    if (name.parts.empty()) return;
    const std::string& first = name.parts.front();
    if (std::ranges::any_of(name.parts, [&](const std::string& part) { return is_beyond_cut(part); })) absent = true;
    if (const Table* rows = scope.table(first)) {
      if (name.parts.size() > 1 && !rows->column(name.parts[1]) && !rows->row(name.parts[1])) absent = true;
      return;
    }
    if (scope.row(first) || scope.formula(first)) return;
    const bool is_figure = std::ranges::any_of(design.figures, [&](const auto& figure) { return figure.first.value == first; });
    if (first == "activity" || first == "rows" || is_figure) absent = true;
    // The plan's own fields (owner, cutoff) are collections of nobody.
    const EntitySpec* entity = find_entity(first);
    if (entity == nullptr || entity->key == "plan") return;
    const Table* table = ledger.find(first);
    if (table == nullptr || std::ranges::all_of(table->rows, &Row::outside)) absent = true;
  });
  return absent;
}

Formula Composer::over_shown(const Formula& formula) const {
  if (!formula || !is_cut()) return formula;
  const auto make = [&](auto node) { return std::make_shared<const Expression>(Expression{std::move(node), formula->where}); };
  if (const auto* name = std::get_if<Name>(&formula->node)) {
    if (!name->reference || name->reference->rows != Reference::Rows::all_rows) return formula;
    const Table& table = ledger.tables[name->reference->table];
    if (base_scope.table(shown_name(table)) == nullptr) return formula;
    Name shown{{shown_name(table)}, std::nullopt};
    if (name->reference->period) shown.parts.push_back(name->reference->period->name());
    shown.parts.push_back(table.columns[name->reference->column].name);
    return make(std::move(shown));
  }
  if (const auto* unary = std::get_if<Unary>(&formula->node)) return make(Unary{unary->op, over_shown(unary->operand)});
  if (const auto* binary = std::get_if<Binary>(&formula->node)) return make(Binary{binary->op, over_shown(binary->left), over_shown(binary->right)});
  if (const auto* call = std::get_if<Call>(&formula->node)) {
    Call shown{call->function, {}};
    for (const Formula& argument : call->arguments) shown.arguments.push_back(over_shown(argument));
    return make(std::move(shown));
  }
  return formula;
}

Located<std::string> Composer::translated(const Located<std::string>& text) const {
  if (language != Language::en) return text;
  const auto found = std::ranges::find(design.words_en, text.value, &std::pair<std::string, std::string>::first);
  return found == design.words_en.end() ? text : Located<std::string>{found->second, text.where};
}

Sentence Composer::sentence(const Located<std::string>& text, const Scope& scope, std::optional<std::size_t> table, Voice voice) {
  // A text is said in report, workbook and strip; what is wrong with it is said once.
  Diagnostics found;
  Sentence said = sentence(text, scope, table, voice, found);
  report_once(found);
  return said;
}

void Composer::report_once(const Diagnostics& found) {
  for (const auto& each : found.all()) {
    const std::string key = fmt::format("{}:{}:{}:{}:{}", each->where.file, each->where.line, each->where.column, each->code, each->message.en);
    if (reported_.insert(key).second) diagnostics.add(*each);
  }
}

Sentence Composer::sentence(const Located<std::string>& text, const Scope& scope, std::optional<std::size_t> table, Voice voice, Diagnostics& found) {
  auto prose = std::make_shared<Prose>(parse_prose(text, found));
  std::vector<TextPiece> pieces;
  for (ProsePart& part : prose->parts) {
    if (!part.formula) {
      pieces.push_back({part.text, true});
      continue;
    }
    // A template speaks for every plan: what it says about a collection this plan lacks is left unsaid, not an error.
    if (voice == Voice::of_template && speaks_of_absent(*part.formula, scope)) return {};
    Formula bound = planloom::bind(part.formula, ledger, scope, table, found);
    if (!bound || found.has_errors()) return {};
    part.formula = voice == Voice::of_template ? over_shown(bound) : std::move(bound);
    if (voice == Voice::of_template && !is_worth_saying(evaluate(*part.formula, ledger, scope), part.format)) return {};
    pieces.push_back({fill(Prose{{part}}, ledger, scope, language, found), false});
  }
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    if (!pieces[i].literal && prose->parts[i].format == "汉字") count_two(pieces, i);
  }
  if (language == Language::zh) settle_marks(pieces);
  Sentence result;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    result.text += pieces[i].text;
    if (!prose->parts[i].formula) prose->parts[i].text = pieces[i].text;
  }
  if (prose->has_figures()) result.source = std::move(prose);
  return result;
}

Sentence Composer::template_sentence(const Located<std::string>& text, const Scope& scope) {
  return sentence(translated(text), scope, std::nullopt, Voice::of_template);
}

Sentence Composer::template_sentence(const TemplateValue* value, const Scope& scope) {
  if (value == nullptr) return {};
  if (value->kind == TemplateValue::Kind::list) {
    for (const TemplateValue& item : value->items) {
      if (Sentence said = template_sentence(&item, scope); !said.empty()) return said;
    }
  }
  if (value->kind != TemplateValue::Kind::scalar) return {};
  return template_sentence(Located<std::string>{value->text, value->where}, scope);
}

Sentence Composer::plan_sentence(const Located<std::string>& text, const Scope& scope, std::optional<std::size_t> table) {
  return sentence(text, scope, table, Voice::of_plan);
}

bool Composer::holds(const TemplateValue& condition, const Scope& scope) {
  const bool marked = condition.text.starts_with('=');
  Place where = condition.where;
  if (marked) ++where.column;
  Diagnostics found;
  const Formula parsed = parse_formula({condition.text.substr(marked ? 1 : 0), where}, found);
  const Formula bound = parsed ? planloom::bind(parsed, ledger, scope, std::nullopt, found) : nullptr;
  if (!(parsed && found.has_errors() && speaks_of_absent(*parsed, scope))) report_once(found);
  if (!bound || found.has_errors()) return false;
  const Scalar value = evaluate(*over_shown(bound), ledger, scope);
  return value.flag() && *value.flag();
}

Formula Composer::template_formula(const TemplateValue& value, const Scope& scope, std::optional<std::size_t> table) {
  std::string text = value.text;
  Place where = value.where;
  if (text.starts_with('=')) {
    text.erase(0, 1);
    ++where.column;
  }
  Diagnostics found;
  const Formula parsed = parse_formula({text, where}, found);
  Formula bound = parsed && !speaks_of_absent(*parsed, scope) ? planloom::bind(parsed, ledger, scope, table, found) : nullptr;
  report_once(found);
  return found.has_errors() ? nullptr : over_shown(bound);
}

}  // namespace planloom
