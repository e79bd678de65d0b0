#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <planloom/text.hpp>

#include "load.hpp"
#include "reader.hpp"
#include "template_fields.hpp"

namespace planloom {
namespace {

/// Kinds and options share no names, so the kind is found wherever it stands; a kind that only a plugin knows stands first.
constexpr std::array<std::string_view, 63> kinds = {
    "cover", "masthead", "contents", "section", "appendix", "area", "bar", "bullet", "burn-up", "calendar-heat-map", "capacity", "cards", "chapters", "clauses",
    "column", "day-strip", "donut", "dot-strip", "dumbbell", "forms", "funnel", "gantt", "gauge", "goal-tree", "grouped", "heat-map",
    "histogram", "key-figures", "line", "list", "measures", "milestone-windows", "month-calendar", "nine-box", "number-tiles", "org-chart", "own-tables", "pareto",
    "persona-card", "prose", "raci", "radar", "risk-matrix", "roadmap", "role-matrix", "series", "side-by-side", "sparkline", "stacked-columns",
    "status-bar", "step-flow", "swim-lane", "swot", "table", "timeline", "tree", "use", "waterfall", "profile", "grade-scale", "comment", "record",
    "signatures"};

}  // namespace

TemplateValue to_value(const Tree& tree, NodeId id) {
  const Node& node = tree[id];
  TemplateValue value;
  value.where = node.where;
  switch (node.kind) {
    case Node::Kind::null:
      break;
    case Node::Kind::scalar:
      value.kind = TemplateValue::Kind::scalar;
      value.text = node.text;
      break;
    case Node::Kind::list:
      value.kind = TemplateValue::Kind::list;
      for (const NodeId child : tree.children(id)) value.items.push_back(to_value(tree, child));
      break;
    case Node::Kind::mapping:
      value.kind = TemplateValue::Kind::mapping;
      for (const auto [key, entry] : tree.entries(id)) {
        if (tree[key].kind != Node::Kind::scalar || tree[key].faulty) continue;
        value.keys.push_back({std::string(tree[key].text), tree[key].where});
        value.items.push_back(to_value(tree, entry));
      }
      break;
  }
  return value;
}

namespace {

/// `{ zh: 预算, en: Budget }`: one text in both languages.
bool is_bilingual(const TemplateValue& value) {
  const TemplateValue *zh = value.find("zh"), *en = value.find("en");
  return value.keys.size() == 2 && zh && en && zh->kind == TemplateValue::Kind::scalar && en->kind == TemplateValue::Kind::scalar;
}

class TemplateReader {
 public:
  /// `words_en`: takes the English of texts in both languages; null where a plan speaks, which has one language.
  TemplateReader(const Tree& tree, Diagnostics& diagnostics, std::vector<std::pair<std::string, std::string>>* words_en = nullptr)
      : tree_(tree), diagnostics_(diagnostics), words_en_(words_en) {}
  Template read(NodeId top);
  std::vector<TemplateBlock> blocks(NodeId list);

 private:
  bool expect(NodeId node, Node::Kind kind, const Words& wanted);
  std::optional<TemplateBlock> block(NodeId node);
  bool flag(NodeId node);
  void figures(NodeId node, Template& result);
  void sheets(NodeId node, Template& result);
  std::vector<Located<std::string>> words(NodeId node);
  void field(std::string_view key, NodeId value, Template& result);
  void translate(const Located<std::string>& zh, const std::string& en);
  void take_translations(TemplateValue& value);

  const Tree& tree_;
  Diagnostics& diagnostics_;
  std::vector<std::pair<std::string, std::string>>* words_en_;
};

void TemplateReader::translate(const Located<std::string>& zh, const std::string& en) {
  const auto [known, end] = std::pair{std::ranges::find(*words_en_, zh.value, &std::pair<std::string, std::string>::first), words_en_->end()};
  if (known == end) words_en_->emplace_back(zh.value, en);
  else if (known->second != en)
    diagnostics_
        .error(zh.where, "template-shape", {fmt::format("'{}' has two translations: '{}' and '{}'", zh.value, known->second, en),
                                            fmt::format("“{}”有两种译文：“{}”和“{}”", zh.value, known->second, en)})
        .hint({"write one of them in both places", "两处写成同一种"});
}

/// Texts in both languages become the Chinese one; their English stands with the template's other words.
void TemplateReader::take_translations(TemplateValue& value) {
  if (words_en_ == nullptr) return;
  if (is_bilingual(value)) {
    TemplateValue zh = *value.find("zh");
    translate({zh.text, zh.where}, value.find("en")->text);
    value = std::move(zh);
    return;
  }
  for (TemplateValue& item : value.items) take_translations(item);
}

bool TemplateReader::expect(NodeId node, Node::Kind kind, const Words& wanted) {
  if (tree_[node].faulty || tree_[node].kind == Node::Kind::null) return false;
  if (tree_[node].kind == kind) return true;
  diagnostics_.error(tree_[node].where, "template-shape", {"a template takes " + wanted.en + " here", "模板在这里要写" + wanted.zh})
      .hint({"see templates/annual-plan.yaml", "参看 templates/annual-plan.yaml"});
  return false;
}

std::optional<TemplateBlock> TemplateReader::block(NodeId node) {
  if (!expect(node, Node::Kind::mapping, {"a block, such as `- table: kpis`", "一个块，如 - table: kpis"})) return std::nullopt;
  TemplateBlock result;
  result.where = tree_[node].where;
  TemplateValue written = to_value(tree_, node);
  if (written.keys.empty()) return std::nullopt;
  for (TemplateValue& item : written.items) take_translations(item);
  const auto is_kind = [](const Located<std::string>& key) { return is_block_kind(key.value); };
  const auto known = std::ranges::find_if(written.keys, is_kind);
  const auto kind = known == written.keys.end() ? written.keys.begin() : known;
  if (const auto second = std::find_if(kind + 1, written.keys.end(), is_kind); known != written.keys.end() && second != written.keys.end()) {
    diagnostics_
        .error(second->where, "two-kinds",
               {fmt::format("a block is one thing: `{}` or `{}`", kind->value, second->value),
                fmt::format("一个块只能是一种：{} 或 {}", kind->value, second->value)})
        .see(kind->where)
        .hint({"begin a new block with `- `", "用“- ”另起一块"});
  }
  result.kind = *kind;
  std::size_t index = 0;
  for (const auto [key, value] : tree_.entries(node)) {
    if (tree_[key].kind != Node::Kind::scalar || tree_[key].faulty) continue;
    const Located<std::string>& name = written.keys[index];
    const bool is_data = name.where == kind->where;
    const bool holds_blocks = is_data ? name.value == "side-by-side" : name.value == "blocks";
    if (holds_blocks) result.blocks = blocks(value);
    if (is_data) result.data = written.items[index];
    else if (!holds_blocks) result.options.emplace_back(name, written.items[index]);
    ++index;
  }
  return result;
}

std::vector<TemplateBlock> TemplateReader::blocks(NodeId list) {
  std::vector<TemplateBlock> result;
  if (!expect(list, Node::Kind::list, {"a list of blocks", "一串块"})) return result;
  for (const NodeId child : tree_.children(list)) {
    if (auto one = block(child)) result.push_back(std::move(*one));
  }
  return result;
}

std::vector<Located<std::string>> TemplateReader::words(NodeId node) {
  std::vector<Located<std::string>> result;
  if (tree_[node].kind == Node::Kind::scalar) return {{std::string(tree_[node].text), tree_[node].where}};
  if (!expect(node, Node::Kind::list, {"a list of names", "一串名称"})) return result;
  for (const NodeId child : tree_.children(node)) {
    if (expect(child, Node::Kind::scalar, {"a name", "名称"})) result.push_back({std::string(tree_[child].text), tree_[child].where});
  }
  return result;
}

bool TemplateReader::flag(NodeId node) {
  const std::string_view text = tree_[node].text;
  const bool yes = text == "true" || text == "是";
  if (!yes && text != "false" && text != "否") expect(node, Node::Kind::mapping, {"true or false", " true 或 false"});
  return yes;
}

void TemplateReader::figures(NodeId node, Template& result) {
  if (!expect(node, Node::Kind::mapping, {"names with =formulas", "名称和 =公式"})) return;
  for (const auto [key, value] : tree_.entries(node)) {
    if (!expect(value, Node::Kind::scalar, {"a =formula", "=公式"})) continue;
    const Located<std::string> text{std::string(tree_[value].text), tree_[value].where};
    if (!is_formula(text.value)) {
      diagnostics_.error(text.where, "template-shape", {"a named figure is a formula that begins with =", "起名字的数要写成以 = 开头的公式"})
          .hint({"write NAME: =COUNT(kpis.actual)", "写成 名称: =COUNT(kpis.actual)"});
      continue;
    }
    if (Formula formula = parse_formula(formula_text(text), diagnostics_))
      result.figures.emplace_back(Located<std::string>{std::string(tree_[key].text), tree_[key].where}, std::move(formula));
  }
}

void TemplateReader::sheets(NodeId node, Template& result) {
  if (!expect(node, Node::Kind::list, {"a list of sheets (- name: [blocks])", "一串工作表（- 名称: [块]）"})) return;
  for (const NodeId child : tree_.children(node)) {
    if (!expect(child, Node::Kind::mapping, {"a sheet (name: [blocks])", "工作表（名称: [块]）"})) continue;
    for (const auto [key, value] : tree_.entries(child)) result.sheets.push_back({{std::string(tree_[key].text), tree_[key].where}, words(value)});
  }
}

void TemplateReader::field(std::string_view key, NodeId value, Template& result) {
  if (key == "template") result.name = tree_[value].text;
  else if (key == "title") {
    const TemplateValue title = to_value(tree_, value);
    const TemplateValue* en = title.find("en");
    const TemplateValue* zh = title.find("zh");
    result.title = title.kind == TemplateValue::Kind::mapping ? Words{en ? en->text : "", zh ? zh->text : ""} : Words::same(title.text);
  } else if (key == "summary") {
    TemplateValue summary = to_value(tree_, value);
    const TemplateValue *en = summary.find("en"), *zh = summary.find("zh");
    result.summary = en && zh ? Words{en->text, zh->text} : Words::same(summary.text);
  } else if (key == "figures") figures(value, result);
  else if (key == "pages") result.pages = blocks(value);
  else if (key == "strip") result.strip = blocks(value);
  else if (key == "slides") result.slides = words(value);
  else if (key == "sheets") sheets(value, result);
  else if (key == "paper") result.paper = {std::string(tree_[value].text), tree_[value].where};
  else if (key == "numbered") result.numbered = flag(value);
  else if (key == "flow") result.flow = flag(value);
  else if (key == "outputs") result.outputs = to_value(tree_, value);
  else if (key == "words") {
    const TemplateValue all = to_value(tree_, value);
    if (const TemplateValue* en = all.find("en")) {
      for (std::size_t i = 0; i < en->keys.size(); ++i) translate(en->keys[i], en->items[i].text);
    }
  }
}

Template TemplateReader::read(NodeId top) {
  std::vector<std::string> fields;
  for (const TemplateField& each : template_fields()) fields.emplace_back(each.key);
  Template result;
  words_en_ = &result.words_en;
  for (const auto [key, value] : tree_.entries(top)) {
    if (tree_[key].kind != Node::Kind::scalar || tree_[key].faulty) continue;
    const std::string name(tree_[key].text);
    if (std::ranges::find(fields, name) != fields.end()) {
      field(name, value, result);
      continue;
    }
    const std::string meant = closest(name, fields);
    diagnostics_
        .error(tree_[key].where, "unknown-key", {fmt::format("a template has no field `{}`", name), fmt::format("模板没有“{}”这个字段", name)})
        .hint(meant.empty() ? Words{fmt::format("known here: {}", fmt::join(fields, ", ")), fmt::format("这里可以写：{}", fmt::join(fields, "、"))}
                            : Words{fmt::format("did you mean `{}`?", meant), fmt::format("是不是 {}？", meant)});
  }
  words_en_ = nullptr;
  return result;
}

}  // namespace

bool is_block_kind(std::string_view name) { return std::ranges::find(kinds, name) != kinds.end(); }

std::vector<TemplateBlock> read_blocks(const Tree& tree, NodeId list, Diagnostics& diagnostics) { return TemplateReader(tree, diagnostics).blocks(list); }

std::optional<Template> load_template(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const auto source = read_source(file, Limits{}, diagnostics);
  if (!source) return std::nullopt;
  const ParsedTree parsed = parse_tree(*source, Limits{}, diagnostics);
  if (parsed.tree.empty() || parsed.tree[0].kind != Node::Kind::mapping) {
    if (parsed.complete)
      diagnostics.error({*source, 1, 1, 1}, "template-shape", {"a template begins with `template: NAME`", "模板以“template: 名称”开头"})
          .hint({"see templates/annual-plan.yaml", "参看 templates/annual-plan.yaml"});
    return std::nullopt;
  }
  Template result = TemplateReader(parsed.tree, diagnostics).read(0);
  if (!parsed.complete) return std::nullopt;
  result.file = file.string();
  if (result.name.empty()) result.name = file.stem().string();
  return result;
}

}  // namespace planloom
