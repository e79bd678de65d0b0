#include "example.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <planloom/enumeration.hpp>

#include "forms.hpp"

namespace planloom {
namespace {

/// A piece of YAML: a scalar as it is written, or a mapping.
struct Entry;
struct Sketch {
  std::string scalar;
  std::vector<Entry> entries;
};
struct Entry {
  std::string key;
  Sketch value;
};

void print(const Sketch& sketch, int depth, std::string& out) {
  if (sketch.entries.empty()) {
    out += (sketch.scalar.empty() ? "" : " ") + sketch.scalar + "\n";
    return;
  }
  if (depth > 0) out += "\n";
  for (const auto& [key, value] : sketch.entries) {
    out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + key + ":";
    print(value, depth + 1, out);
  }
}

bool nests(const FieldSpec& field) {
  return field.type == FieldType::record || field.type == FieldType::collection || field.type == FieldType::posts;
}

/// What a plan says of itself as a whole; its collections have pages of their own, and a file or day that is not there cannot be shown.
bool is_of_the_whole(const FieldSpec& field) { return !nests(field) && field.type != FieldType::narrative && field.example.en != "~"; }

/// An id for an example: the entity's first letter and a number, unless that names a period (Q1, H1).
std::string id_of(const EntitySpec& entity, int number) {
  if (!entity.id_example.empty() && number == 1) return std::string(entity.id_example);
  std::string id(1, static_cast<char>(entity.key.front() >= 'a' && entity.key.front() <= 'z' ? entity.key.front() - 32 : entity.key.front()));
  id += std::to_string(number);
  const auto year = parse_period("2026");
  return parse_period(id, &*year) || entity.find(id) ? "X" + std::to_string(number) : id;
}

class Sketcher {
 public:
  explicit Sketcher(Language language) : language_(language) {}
  Sketch plan(const EntitySpec& entity, const FieldSpec* only);

 private:
  std::string say(const char* en, const char* zh) const { return language_ == Language::zh ? zh : en; }
  std::string key(const FieldSpec& field) const { return std::string(language_ == Language::zh ? field.key_zh : field.key); }
  std::string scalar(const FieldSpec& field) const;
  std::string word(const FieldSpec& field) const;
  bool can_refer(const EntitySpec& entity, const FieldSpec& field) const;
  Sketch refer(const EntitySpec& entity, const FieldSpec& field);
  Sketch table_part(const FieldSpec& field) const;
  Sketch value(const EntitySpec& entity, const FieldSpec& field);
  Sketch least(const EntitySpec& entity);
  Sketch items(const EntitySpec& entity, Sketch first);
  Sketch post(Sketch item) const;
  Sketch whole(const EntitySpec& entity, const FieldSpec* only);
  void add_referred(Sketch& sketch);
  void add_raters(Sketch& sketch);

  Language language_;
  std::set<std::string_view> around_;            ///< entities the example stands in
  std::set<std::string_view> referred_;          ///< collections of the plan that must have an item to refer to
  bool sibling_ = false;                         ///< the item refers to another one beside it
  int depth_ = 0;
};

std::string Sketcher::word(const FieldSpec& field) const {
  const Enumeration* words = find_enumeration(field.of);
  if (words == nullptr || words->entries.empty()) return "~";
  return language_ == Language::zh ? words->entries.front().word.zh : std::string(words->entries.front().code);
}

std::string Sketcher::scalar(const FieldSpec& field) const {
  if (!field.example.empty()) return field.example.in(language_);
  switch (field.type) {
    case FieldType::text: return say("a few words", "一句话");
    case FieldType::prose: return say("One or two sentences.", "一两句话。");
    case FieldType::figure: return "100";
    case FieldType::series: return "{ Q1: 100, Q2: 120 }";
    case FieldType::figures: return "[90, 85]";
    case FieldType::amounts: return say("{ one: 100, other: 80 }", "{ 甲: 100, 乙: 80 }");
    case FieldType::number: return "3";
    case FieldType::date: return "10-08";
    case FieldType::dates: return "10-08 – 10-11";
    case FieldType::clock: return "9:00";
    case FieldType::period: return "2026Q3";
    case FieldType::recurrence: return say("every Monday 10:00", "每周一 10:00");
    case FieldType::enumeration: return word(field);
    case FieldType::names: return say("[one, other]", "[甲, 乙]");
    case FieldType::flag: return say("true", "是");
    case FieldType::formula: return "=MIN(100, 110)";
    case FieldType::reference:
    case FieldType::references:
    case FieldType::record:
    case FieldType::collection:
    case FieldType::posts:
    case FieldType::free_table:
    case FieldType::narrative:
    case FieldType::own_fields:
    case FieldType::outputs:
    case FieldType::blocks: break;
  }
  return {};
}

/// To another item beside it, or to a collection (or list of words) at the top of the plan.
bool Sketcher::can_refer(const EntitySpec& entity, const FieldSpec& field) const {
  if (field.of == entity.key) return true;
  const FieldSpec* top = find_entity("plan")->find(field.of);
  return top && !around_.contains(field.of) && (top->type == FieldType::names || (top->type == FieldType::collection && find_entity(top->of)));
}

Sketch Sketcher::refer(const EntitySpec& entity, const FieldSpec& field) {
  if (field.of == entity.key) {
    sibling_ = true;
    return {id_of(entity, 2), {}};
  }
  referred_.insert(field.of);
  const FieldSpec* top = find_entity("plan")->find(field.of);
  return {top->type == FieldType::names ? say("channel", "公众号") : id_of(*find_entity(top->of), 1), {}};
}

Sketch Sketcher::table_part(const FieldSpec& field) const {
  const std::string first = say("cost", "花费"), second = say("signups", "报名");
  if (field.key == "columns") return {say("[cost (CNY), signups]", "[花费（元）, 报名]"), {}};
  if (field.key == "rows_from") return {};  // a file of the reader's own
  if (field.key == "total") return {say("[cost]", "[花费]"), {}};
  if (field.key == "rows") return {{}, {{say("spring", "春季"), {"[5000, 120]", {}}}, {say("summer", "夏季"), {"[8000, ~]", {}}}}};
  return {{}, {{say("cost each", "单位花费"), {say("='cost' / 'signups'", "=花费 / 报名"), {}}}}};
}

Sketch Sketcher::value(const EntitySpec& entity, const FieldSpec& field) {
  switch (field.type) {
    case FieldType::reference:
    case FieldType::references: return refer(entity, field);
    case FieldType::record: return least(*find_entity(field.of));
    case FieldType::collection: return items(*find_entity(field.of), least(*find_entity(field.of)));
    case FieldType::posts: return post(least(*find_entity(field.of)));
    case FieldType::blocks: return {"[{ table: kpis, optional: true }]", {}};
    case FieldType::free_table: return table_part(field);
    case FieldType::outputs: return {"{ png: { dpi: 200 } }", {}};
    case FieldType::own_fields: return {say("{ kpis: { audit number: text } }", "{ 指标: { 内控编号: 文字 } }"), {}};
    case FieldType::narrative:
      return {{}, {{"goals", {{}, {{"lead", {say("What the figures say.", "数字说明了什么。"), {}}},
                                   {std::string(language_ == Language::zh ? narrative_period.key_zh : narrative_period.key), {"2026", {}}}}}}}};
    default: return {scalar(field), {}};
  }
}

/// As little as an item can be: its main field's value, else its first fields.
Sketch Sketcher::least(const EntitySpec& entity) {
  const FieldSpec* main = entity.main_field.empty() ? nullptr : entity.find(entity.main_field);
  if (depth_ > 4) return {};
  ++depth_;
  Sketch sketch;
  if (main && main->type == FieldType::series) {
    sketch.scalar = "100";  // by period it would be a mapping, and a mapping is the item itself
  } else if (main && !nests(*main) && main->type != FieldType::amounts) {
    sketch = value(entity, *main);
  } else if (main) {
    sketch.entries.push_back({key(*main), value(entity, *main)});
  } else {
    for (const FieldSpec& field : entity.fields) {
      const bool simple = !nests(field) && field.type != FieldType::reference && field.type != FieldType::references;
      if (field.required || (simple && sketch.entries.size() < 2)) sketch.entries.push_back({key(field), value(entity, field)});
    }
  }
  --depth_;
  return sketch;
}

Sketch Sketcher::items(const EntitySpec& entity, Sketch first) {
  Sketch sketch;
  sketch.entries.push_back({id_of(entity, 1), std::move(first)});
  return sketch;
}

Sketch Sketcher::post(Sketch item) const {
  Sketch channels, days;
  channels.entries.push_back({say("newsletter", "公众号"), std::move(item)});
  days.entries.push_back({"10-08", std::move(channels)});
  return days;
}

Sketch Sketcher::whole(const EntitySpec& entity, const FieldSpec* only) {
  Sketch sketch;
  for (const FieldSpec& field : entity.fields) {
    const bool heads = only && only->type == FieldType::free_table && field.key == "columns";
    const bool needed = field.required || heads || (field.key == entity.main_field && !nests(field));
    if (only ? &field != only && !needed : entity.key == "plan" && !is_of_the_whole(field)) continue;
    const bool refers = field.type == FieldType::reference || field.type == FieldType::references;
    if (refers && !can_refer(entity, field)) continue;
    sketch.entries.push_back({key(field), value(entity, field)});
  }
  return sketch;
}

/// The collections that something refers to, each with the item meant.
void Sketcher::add_referred(Sketch& sketch) {
  const EntitySpec& root = *find_entity("plan");
  for (const std::string_view name : referred_) {
    const FieldSpec& top = *root.find(name);
    const bool stands = std::ranges::any_of(sketch.entries, [&](const auto& entry) { return root.find(entry.key) == &top; });
    if (stands) continue;
    if (top.type == FieldType::names) sketch.entries.push_back({key(top), Sketch{"[" + say("channel", "公众号") + "]", {}}});
    else sketch.entries.push_back({key(top), items(*find_entity(top.of), least(*find_entity(top.of)))});
  }
}

/// Ratings are by somebody.
void Sketcher::add_raters(Sketch& sketch) {
  const FieldSpec& scoring = *find_entity("plan")->find("scoring");
  const EntitySpec& rules = *find_entity(scoring.of);
  Sketch inner;
  inner.entries.push_back({key(*rules.find("raters")), value(rules, *rules.find("raters"))});
  sketch.entries.push_back({key(scoring), std::move(inner)});
}

Sketch Sketcher::plan(const EntitySpec& entity, const FieldSpec* only) {
  const EntitySpec& root = *find_entity("plan");
  if (&entity == &root) {
    Sketch sketch = whole(root, only);
    add_referred(sketch);
    return sketch;
  }
  const std::vector<const FieldSpec*> way = way_to(entity);
  for (const FieldSpec* step : way) around_.insert(step->of);
  Sketch inner = whole(entity, only);
  for (auto step = way.rbegin(); step != way.rend(); ++step) {
    const EntitySpec& here = *find_entity((*step)->of);
    if ((*step)->type == FieldType::collection) {
      inner = items(here, std::move(inner));
      if (sibling_ && step == way.rbegin()) inner.entries.push_back({id_of(here, 2), least(here)});
    }
    if ((*step)->type == FieldType::posts) inner = post(std::move(inner));
    Sketch outer;
    outer.entries.push_back({key(**step), std::move(inner)});
    inner = std::move(outer);
  }
  Sketch sketch = whole(root, &root.fields.front());
  std::erase_if(sketch.entries, [&](const auto& entry) { return !root.find(entry.key)->required; });
  add_referred(sketch);
  if (const FieldSpec* ratings = entity.find("ratings"); ratings && (!only || only == ratings)) add_raters(sketch);
  for (auto& entry : inner.entries) sketch.entries.push_back(std::move(entry));
  return sketch;
}

}  // namespace

std::vector<const FieldSpec*> way_to(const EntitySpec& entity) {
  std::vector<std::vector<const FieldSpec*>> ways = {{}};
  std::set<std::string_view> seen = {"plan"};
  for (std::size_t i = 0; i < ways.size(); ++i) {  // nearest first
    const EntitySpec& end = ways[i].empty() ? *find_entity("plan") : *find_entity(ways[i].back()->of);
    if (&end == &entity) return ways[i];
    for (const FieldSpec& field : end.fields) {
      if (!nests(field) || !seen.insert(field.of).second) continue;
      std::vector<const FieldSpec*> longer = ways[i];
      longer.push_back(&field);
      ways.push_back(std::move(longer));
    }
  }
  return {};
}

std::string example_of(const EntitySpec& entity, Language language) {
  std::string out;
  print(Sketcher(language).plan(entity, nullptr), 0, out);
  return out;
}

std::string example_of(const EntitySpec& entity, const FieldSpec& field, Language language) {
  std::string out;
  print(Sketcher(language).plan(entity, &field), 0, out);
  return out;
}

}  // namespace planloom
