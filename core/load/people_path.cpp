#include "people_path.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <planloom/text.hpp>

namespace planloom {
namespace {

using Steps = std::vector<PlanPath::Step>;

/// Dots part a path; a name with dots stands in quotes.
std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts(1);
  char quote = '\0';
  for (const char c : path) {
    if (quote == '\0' && (c == '\'' || c == '"')) quote = c;
    else if (c == quote) quote = '\0';
    else if (quote == '\0' && c == '.') parts.emplace_back();
    else parts.back() += c;
  }
  for (std::string& part : parts) part = trim(part);
  return parts;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string path;
  for (const std::string& part : parts) path += (path.empty() ? "" : ".") + (part.find('.') == std::string::npos ? part : "'" + part + "'");
  return path;
}

bool is_called(const Record& item, std::string_view name) { return item.id == name || (item.entity->find("title") && item.text("title") == name); }

/// Items of a collection by id or title; those of collections inside it too, where no item itself is called so.
void find_items(const Record& record, std::size_t field, std::string_view name, const Steps& before, std::vector<Steps>& found) {
  const auto* items = std::get_if<std::vector<Record>>(&record.values[field].data);
  if (!items) return;
  const std::size_t known = found.size();
  for (const Record& item : *items) {
    Steps here = before;
    here.push_back({field, item.id});
    if (is_called(item, name)) found.push_back(std::move(here));
  }
  if (found.size() != known) return;
  for (const Record& item : *items) {
    Steps here = before;
    here.push_back({field, item.id});
    for (std::size_t inner = 0; inner < item.values.size(); ++inner) {
      if (item.entity->fields[inner].type == FieldType::collection) find_items(item, inner, name, here, found);
    }
  }
}

void collect_ids(const Record& record, std::size_t field, std::vector<std::string>& ids) {
  const auto* items = std::get_if<std::vector<Record>>(&record.values[field].data);
  if (!items) return;
  for (const Record& item : *items) {
    ids.push_back(item.id);
    for (std::size_t inner = 0; inner < item.values.size(); ++inner) {
      if (item.entity->fields[inner].type == FieldType::collection) collect_ids(item, inner, ids);
    }
  }
}

const Record& step_into(const Record& record, const PlanPath::Step& step) {
  const auto& items = std::get<std::vector<Record>>(record.values[step.field].data);
  return step.item.empty() ? items.front() : *std::ranges::find(items, step.item, &Record::id);
}

/// Whether one text can stand for its items: their main field is a text.
bool can_be_listed(const FieldSpec& field) {
  const EntitySpec* entity = find_entity(field.of);
  const FieldSpec* main = entity && !entity->main_field.empty() ? entity->find(entity->main_field) : nullptr;
  return main && (main->type == FieldType::text || main->type == FieldType::prose);
}

class Resolver {
 public:
  Resolver(const Located<std::string>& written, const Plan& plan, Diagnostics& diagnostics)
      : written_(written), parts_(split(written.value)), plan_(plan), diagnostics_(diagnostics) {}

  std::optional<PlanPath> resolve() {
    const EntitySpec* entity = plan_.root.entity;
    const Record* record = &plan_.root;
    for (at_ = 0;;) {
      const FieldSpec* field = implied_collection(*entity, record);
      const bool is_implied = field != nullptr;
      if (!field) field = find_field(*entity);
      if (!field) return std::nullopt;
      const auto index = static_cast<std::size_t>(field - entity->fields.data());
      if (!is_implied) path_.keys.emplace_back(field->key);
      if (!is_implied) ++at_;
      if (field->type == FieldType::collection) {
        if (at_ == parts_.size()) return can_be_listed(*field) ? end(*entity, *field, index, record) : incomplete(*field);
        if (!enter_item(*field, index, record)) return std::nullopt;
        entity = record->entity;
      } else if (field->type == FieldType::record) {
        path_.steps.push_back({index, {}});
        const auto* items = record ? std::get_if<std::vector<Record>>(&record->values[index].data) : nullptr;
        record = items && !items->empty() ? &items->front() : nullptr;
        entity = record ? record->entity : find_entity(field->of);
      } else {
        return end(*entity, *field, index, record);
      }
      if (at_ < parts_.size()) continue;
      const FieldSpec* main = entity->main_field.empty() ? nullptr : entity->find(entity->main_field);
      if (!main || main->type == FieldType::collection) return incomplete(*field);
      path_.keys.emplace_back(main->key);
      return end(*entity, *main, static_cast<std::size_t>(main - entity->fields.data()), record);
    }
  }

 private:
  Diagnostic& unknown(Words what) {
    return diagnostics_.error(written_.where, "unknown-column",
                              {fmt::format("`{}` leads to no value of the plan: {}", written_.value, what.en), fmt::format("“{}”在计划里找不到：{}", written_.value, what.zh)});
  }

  std::string with(std::string_view part) const {
    std::vector<std::string> parts = parts_;
    parts[at_] = part;
    return joined(parts);
  }

  void suggest(Diagnostic& diagnostic, const std::string& path) {
    diagnostic.hint({fmt::format("did you mean `{}`?", path), fmt::format("是不是“{}”？", path)});
  }

  std::nullopt_t incomplete(const FieldSpec& field) {
    unknown({fmt::format("it stops at `{}`, which holds several values", field.key), fmt::format("“{}”里不止一个值，还要往下写", field.key_zh)})
        .hint({"write down to one value: kpis.G1.actual", "一直写到一个值：kpis.G1.actual"});
    return std::nullopt;
  }

  /// review.业绩.G1 is review.业绩.items.G1, as in a plan where the items stand for their part.
  const FieldSpec* implied_collection(const EntitySpec& entity, const Record* record) const {
    const FieldSpec* main = record && !entity.main_field.empty() ? entity.find(entity.main_field) : nullptr;
    if (!main || main->type != FieldType::collection || entity.find(trim(to_half_width(parts_[at_])))) return nullptr;
    std::vector<Steps> found;
    find_items(*record, static_cast<std::size_t>(main - entity.fields.data()), parts_[at_], {}, found);
    return found.empty() ? nullptr : main;
  }

  const FieldSpec* find_field(const EntitySpec& entity) {
    const std::string name = trim(to_half_width(parts_[at_]));
    if (const FieldSpec* field = entity.find(name)) return field;
    Diagnostic& diagnostic = unknown({fmt::format("{} has no field `{}`", entity.key, parts_[at_]), fmt::format("{}没有“{}”这个字段", entity.label.zh, parts_[at_])});
    const FieldSpec* of_subject = at_ == 0 ? find_entity("subject")->find(name) : nullptr;
    std::vector<std::string> known;
    for (const FieldSpec& field : entity.fields) known.insert(known.end(), {std::string(field.key), std::string(field.key_zh)});
    const std::string meant = closest(name, known);
    if (of_subject) {
      diagnostic.hint({fmt::format("did you mean `subject.{}`? `people: {{ {}: subject.{} }}` in the plan says so for good", of_subject->key, parts_[at_], of_subject->key),
                       fmt::format("是不是“subject.{}”？在计划里写 people: {{ {}: subject.{} }} 就一直这样对应", of_subject->key, parts_[at_], of_subject->key)});
    } else if (!meant.empty()) {
      suggest(diagnostic, with(meant));
    } else {
      diagnostic.hint({"a column is headed by a path of the plan (kpis.G1.actual); `people: { Head: path }` in the plan renames one, `Head: ~` passes over it",
                       "表头写计划里的路径（kpis.G1.actual）；计划里写 people: { 表头: 路径 } 可以改名，表头: ~ 表示不用这一列"});
    }
    return nullptr;
  }

  bool enter_item(const FieldSpec& field, std::size_t index, const Record*& record) {
    std::vector<Steps> found;
    const bool at_root = path_.steps.empty();
    if (at_root) {
      const Plan* plan = &plan_;
      for (std::size_t level = 0; plan && found.empty(); ++level, plan = plan->based_on.get()) {
        find_items(plan->root, index, parts_[at_], {}, found);
        // Key results become KPIs when the plan is checked.
        if (found.empty() && field.key == "kpis") find_items(plan->root, static_cast<std::size_t>(plan->root.entity->find("goals") - plan->root.entity->fields.data()), parts_[at_], {}, found);
        path_.plan = level;
      }
    } else if (record) {
      find_items(*record, index, parts_[at_], {}, found);
    }
    if (found.size() == 1) {
      const Plan* plan = &plan_;
      for (std::size_t level = 0; level < path_.plan; ++level) plan = plan->based_on.get();
      if (at_root) record = &plan->root;
      for (const PlanPath::Step& step : found.front()) record = &step_into(*record, step);
      path_.steps.insert(path_.steps.end(), found.front().begin(), found.front().end());
      path_.keys.push_back(parts_[at_]);
      ++at_;
      return true;
    }
    report_item(field, index, record, found);
    return false;
  }

  void report_item(const FieldSpec& field, std::size_t index, const Record* record, const std::vector<Steps>& found) {
    if (found.size() > 1) {
      unknown({fmt::format("`{}` is in several places", parts_[at_]), fmt::format("有好几个“{}”", parts_[at_])})
          .hint({fmt::format("say which: {}.{}.{}", field.key, found.front().front().item, parts_[at_]), fmt::format("写明是哪一个：{}.{}.{}", field.key, found.front().front().item, parts_[at_])});
      return;
    }
    std::vector<std::string> ids;
    if (path_.steps.empty())
      for (const Plan* plan = &plan_; plan; plan = plan->based_on.get()) collect_ids(plan->root, index, ids);
    else if (record) collect_ids(*record, index, ids);
    Diagnostic& diagnostic = unknown({fmt::format("{} has no `{}`", field.key, parts_[at_]), fmt::format("{}里没有“{}”", field.label.zh, parts_[at_])});
    const std::string meant = closest(parts_[at_], ids);
    if (!meant.empty()) suggest(diagnostic, with(meant));
    else diagnostic.hint({fmt::format("write it into the plan first, without a value: {}: {{ {}: ~ }}", field.key, parts_[at_]),
                          fmt::format("先在计划里写上它，不用带值：{}: {{ {}: ~ }}", field.key_zh, parts_[at_])});
  }

  std::optional<PlanPath> end(const EntitySpec&, const FieldSpec& field, std::size_t index, const Record* record) {
    path_.field = &field;
    path_.field_index = index;
    const bool whole = field.type == FieldType::posts || field.type == FieldType::free_table || field.type == FieldType::narrative ||
                       field.type == FieldType::own_fields || field.type == FieldType::blocks;
    if (whole) {
      unknown({fmt::format("`{}` cannot be given for each person", field.key), fmt::format("“{}”不能按人给", field.key_zh)}).hint({"leave the column out", "去掉这一列"});
      return std::nullopt;
    }
    if (at_ == parts_.size()) return path_;
    const bool has_parts = field.type == FieldType::amounts || field.type == FieldType::figures || field.type == FieldType::series;
    if (!has_parts || at_ + 1 != parts_.size()) {
      unknown({fmt::format("`{}` has no parts", field.key), fmt::format("“{}”下面没有别的了", field.key_zh)}).hint({"end the path there", "路径写到那里为止"});
      return std::nullopt;
    }
    path_.part = parts_[at_];
    path_.keys.push_back(path_.part);
    const bool fits = field.type == FieldType::figures ? find_rater(record, index) : field.type == FieldType::series ? has_periods(record, index) : true;
    return fits ? std::optional(path_) : std::nullopt;
  }

  /// Raters of the item's part, else of the review.
  std::vector<std::string> raters() const {
    const Plan* plan = &plan_;
    for (std::size_t level = 0; level < path_.plan; ++level) plan = plan->based_on.get();
    const Record* record = &plan->root;
    const Value* found = nullptr;
    const auto take = [&](const Record& each) {
      if (each.entity->find("raters") && each.has("raters")) found = &each.value("raters");
    };
    for (const PlanPath::Step& step : path_.steps) take(*(record = &step_into(*record, step)));
    if (!found) {
      for (const Plan* each = &plan_; each && !found; each = each->based_on.get())
        for (const Record& rules : each->root.items("scoring")) take(rules);
    }
    std::vector<std::string> names;
    const auto* amounts = found ? std::get_if<std::vector<Amount>>(&found->data) : nullptr;
    if (amounts)
      for (const Amount& amount : *amounts) names.push_back(amount.name.value);
    return names;
  }

  bool find_rater(const Record* record, std::size_t index) {
    const std::vector<std::string> names = raters();
    const auto known = std::ranges::find(names, path_.part);
    if (known != names.end()) {
      path_.part_index = static_cast<std::size_t>(known - names.begin());
      return true;
    }
    const bool by_name = record && std::holds_alternative<std::vector<Amount>>(record->values[index].data);
    if (names.empty() && by_name) return true;
    Diagnostic& diagnostic = unknown({fmt::format("nobody rates as `{}`", path_.part), fmt::format("评分人里没有“{}”", path_.part)});
    const std::string meant = closest(path_.part, names);
    if (!meant.empty()) suggest(diagnostic, with(meant));
    else diagnostic.hint({"name it under scoring.raters with its weight", "在“评分规则.评分人”里写上它和权重"});
    return false;
  }

  bool has_periods(const Record* record, std::size_t index) {
    const Series* series = record ? std::get_if<Series>(&record->values[index].data) : nullptr;
    const bool bare = series && (series->is_list || (series->entries.size() == 1 && series->entries.front().period_name.empty()));
    if (!bare) return true;
    unknown({"the plan gives it without periods", "计划里这个数没有按周期写"})
        .hint({fmt::format("write it by period in the plan: {{ {}: … }}; or end the path before `{}`", path_.part, path_.part),
               fmt::format("在计划里按周期写：{{ {}: …… }}；或者路径里不写“{}”", path_.part, path_.part)});
    return false;
  }

  const Located<std::string>& written_;
  std::vector<std::string> parts_;
  const Plan& plan_;
  Diagnostics& diagnostics_;
  PlanPath path_;
  std::size_t at_ = 0;
};

/// What one cell lists, parted by semicolons or lines.
std::vector<std::string> parted(const Node& cell) {
  std::string text(cell.text);
  for (std::size_t at; (at = text.find("；")) != std::string::npos;) text.replace(at, std::string_view("；").size(), ";");
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(";\n", begin), text.size());
    parts.push_back(trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

/// One cell for a whole collection: items by what they mainly say.
std::vector<Record> listed_items(const FieldSpec& field, const Node& cell) {
  const EntitySpec& entity = *find_entity(field.of);
  const auto main = static_cast<std::size_t>(entity.find(entity.main_field) - entity.fields.data());
  std::vector<Record> items;
  for (std::string& one : parted(cell)) {
    if (one.empty()) continue;
    Record item{&entity, std::to_string(items.size() + 1), cell.where, FieldValues(entity.fields.size())};
    item.values[main].data = std::move(one);
    item.values[main].where = cell.where;
    items.push_back(std::move(item));
  }
  return items;
}

/// One cell for all ratings, "92; 90; ~": an empty one, or ~, is open.
std::vector<Located<Figure>> listed_figures(const Node& cell) {
  std::vector<Located<Figure>> figures;
  for (const std::string& one : parted(cell)) figures.push_back({one.empty() || one == "~" ? Figure{} : parse_figure(one), cell.where});
  return figures;
}

/// The figure a part is set to; a missing one for an empty cell.
Figure part_figure(const FieldSpec& field, NodeId node, const Tree& tree, Place key, Reader& reader, Diagnostics& diagnostics) {
  FieldSpec one = field;
  one.type = FieldType::figure;
  Value value = reader.value(one, node, key);
  if (auto* figure = value.figure()) return std::move(*figure);
  if (std::holds_alternative<Formula>(value.data))
    diagnostics.error(tree[node].where, "wrong-type", {fmt::format("`{}` takes a figure here, not a formula", field.key), fmt::format("“{}”这里要写数，不能写公式", field.key_zh)})
        .hint({"write the figure itself", "直接写数"});
  return {};
}

}  // namespace

bool stands_whole(std::string_view key) {
  const FieldSpec* field = find_entity("plan")->find(key);
  return field && field->type == FieldType::collection && can_be_listed(*field);
}

bool PlanPath::operator==(const PlanPath& other) const {
  const auto same_step = [](const Step& a, const Step& b) { return a.field == b.field && a.item == b.item; };
  return plan == other.plan && std::ranges::equal(steps, other.steps, same_step) && field_index == other.field_index && part == other.part;
}

std::string PlanPath::address() const { return joined(keys); }

std::optional<PlanPath> resolve_path(const Located<std::string>& path, const Plan& plan, Diagnostics& diagnostics) {
  return Resolver(path, plan, diagnostics).resolve();
}

Record& record_at(const PlanPath& path, const std::vector<Plan*>& levels) {
  Record* record = &levels[path.plan]->root;
  for (const PlanPath::Step& step : path.steps) {
    Value& value = record->values[step.field];
    if (!std::holds_alternative<std::vector<Record>>(value.data)) {
      const FieldSpec& field = record->entity->fields[step.field];
      const EntitySpec& entity = *find_entity(field.of);
      value.data = std::vector<Record>{Record{&entity, std::string(field.key), {}, FieldValues(entity.fields.size())}};
    }
    auto& items = std::get<std::vector<Record>>(value.data);
    record = step.item.empty() ? &items.front() : &*std::ranges::find(items, step.item, &Record::id);
  }
  return *record;
}

void set_at(const PlanPath& path, Record& record, NodeId node, const Tree& tree, Place key, Reader& reader, Diagnostics& diagnostics) {
  Value& slot = record.values[path.field_index];
  if (path.field->type == FieldType::collection && tree[node].kind == Node::Kind::scalar) {
    slot = {listed_items(*path.field, tree[node]), tree[node].where, key};
    return;
  }
  if (path.field->type == FieldType::figures && path.part.empty() && tree[node].kind == Node::Kind::scalar && parted(tree[node]).size() > 1) {
    slot = {listed_figures(tree[node]), tree[node].where, key};
    return;
  }
  if (path.part.empty()) {
    slot = reader.value(*path.field, node, key);
    return;
  }
  Figure figure = part_figure(*path.field, node, tree, key, reader, diagnostics);
  const Place where = tree[node].where;
  if (!slot.written()) slot.key = key, slot.where = where;
  if (path.field->type == FieldType::series) {
    if (!slot.written()) slot.data = Series{};
    auto* series = std::get_if<Series>(&slot.data);
    if (!series) return;
    auto entry = std::ranges::find(series->entries, Symbol(path.part), &SeriesEntry::period_name);
    if (entry == series->entries.end()) entry = series->entries.insert(entry, SeriesEntry{path.part, std::nullopt, {}, where});
    entry->figure = std::move(figure);
    entry->where = where;
    return;
  }
  if (auto* listed = std::get_if<std::vector<Located<Figure>>>(&slot.data)) {
    if (listed->size() <= *path.part_index) listed->resize(*path.part_index + 1, {{}, where});
    (*listed)[*path.part_index] = {std::move(figure), where};
    return;
  }
  if (!slot.written()) slot.data = std::vector<Amount>{};
  auto* amounts = std::get_if<std::vector<Amount>>(&slot.data);
  if (!amounts) return;
  auto amount = std::ranges::find_if(*amounts, [&](const Amount& each) { return each.name.value == path.part; });
  if (amount == amounts->end()) amount = amounts->insert(amount, Amount{{path.part, key}, {}, where});
  amount->figure = std::move(figure);
  amount->where = where;
}

}  // namespace planloom
