/// A plan as its file says it: typed values, each with its place.
///
/// You want to                                         use
/// read a plan                                         `load_plan` (stage load), then `check_plan` (stage check)
/// take a field of an item                             `record.text("owner")`, `record.figure("baseline")`, `record.value("dates")`
/// walk a collection                                   `for (const Record& kpi : plan.root.items("kpis"))`
/// declare a field                                     a `FieldSpec` row in core/model/entities/NAME.cpp, nothing else
///
/// Every entity is one list of field declarations: keys in both languages, type, help. Loader, hints, schema, reference and table heads
/// are made from it.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <planloom/calendar.hpp>
#include <planloom/compact.hpp>
#include <planloom/date.hpp>
#include <planloom/diagnostic.hpp>
#include <planloom/formula.hpp>
#include <planloom/quantity.hpp>
#include <planloom/template.hpp>

namespace planloom {

enum class FieldType {
  text = 1,     ///< one line; may hold {{ figures }} (std::string; its place is Value::where, see place_inside)
  prose,        ///< Markdown; may hold {{ figures }} (std::string)
  figure,       ///< a Figure or "=formula"
  series,       ///< a figure, a list by period, a mapping by period, or "=formula"
  figures,      ///< a list of figures, or a mapping from a free name to a figure (ratings): as `amounts` then
  amounts,      ///< a mapping from a free name to a figure (targets, staff)
  number,       ///< a plain number (likelihood 1–5)
  date,         ///< one day (one WrittenDate)
  dates,        ///< a day or range, or a list of them
  clock,
  period,       ///< as written (std::string) until check makes it a Period
  recurrence,
  enumeration,  ///< `of` names the list
  reference,    ///< an id of the collection `of` (std::string)
  references,   ///< one id or a list of ids (Located<std::string> each)
  names,        ///< one free word or a list of them
  flag,
  formula,      ///< "=…" only
  record,       ///< one nested entity `of`
  collection,   ///< a mapping id → item, or a list, of entity `of`
  posts,        ///< a mapping date → mapping channel → item, or list of items, of entity `of` (content.posts)
  free_table,   ///< `columns`, `rows`, `computed` of one mapping together; the FreeTable is the value of `columns` (tables.*)
  narrative,    ///< section → name → prose; `for` names the one period the section's texts speak of
  own_fields,   ///< collection → name → type (fields); kept as texts
  blocks,       ///< a list of template blocks (chapters.show)
  outputs,      ///< output format → option → value (outputs); a TemplateValue
};

struct FieldSpec {
  std::string_view key, key_zh;
  FieldType type = FieldType::text;
  Words label;               ///< short, as a table head
  Words help;                ///< one line
  std::string_view of = {};  ///< the entity, collection or enumeration meant
  bool required = false;
  Words example = {};        ///< a value as it is written, for help; made from the type when left out
};

struct EntitySpec {
  std::string_view key, key_zh;   ///< as a collection: kpis / 指标
  Words label;                    ///< "KPI" / "指标"
  Words help;
  /// What an item that is one scalar stands for; empty: a mapping is needed. In an entity with a recurrence field a scalar that reads as a
  /// recurrence (每月 第二个周六) stands for that field. Where the main field is a collection, a mapping with none of the entity's keys stands for it.
  std::string_view main_field;
  std::span<const FieldSpec> fields;
  bool listed_by_id = false;      ///< in a list, an item that is one scalar is its id: channels: [公众号, 视频号]
  std::string_view id_example = {};   ///< an id as it is written, where ids mean something
  const FieldSpec* find(std::string_view key_of_either_language) const;
};

/// Null for an unknown key. `plan` is the root.
const EntitySpec* find_entity(std::string_view key);
std::span<const EntitySpec* const> entities();

struct Record;
struct SeriesEntry {
  Symbol period_name;             ///< as written; empty in a bare list
  std::optional<Period> period;   ///< set by check
  Figure figure;
  Place where;
};
struct Series {
  bool is_list = false;           ///< a bare list: one entry per month (or quarter under `by: quarter`)
  std::vector<SeriesEntry> entries;  ///< a single bare figure is one entry without a period
};
struct WrittenDate {
  DateExpression expression;
  std::optional<DateRange> range;  ///< set by check
  Place where;
  std::optional<ClockTime> time = std::nullopt;  ///< set by check: of T−1d 20:00, 前1小时, 10-24 20:00
};
struct Amount { Located<std::string> name; Figure figure; Place where; };
struct Post;
struct FreeTable {
  struct Head { std::string name; FieldType type = FieldType::figure; bool is_typed = false; Place where; };
  std::vector<Head> columns;     ///< as written, unit in brackets: 获客成本（元/人）
  struct FreeCell { Figure figure; Formula formula; Place where; };
  struct Row { Located<std::string> id; std::vector<FreeCell> cells; };
  std::vector<Row> rows;
  std::vector<Located<std::string>> totals;      ///< columns whose sum stands in the total row
  struct Computed { Located<std::string> name; Formula formula; };
  std::vector<Computed> computed;
};
struct NarrativeText {
  Located<std::string> section, name, text;
  Located<std::string> period;   ///< the period it speaks of, as written; empty: any
};

using ValueData = std::variant<std::monostate, std::string, Decimal, Boxed<Figure>, Series, std::vector<Located<Figure>>, std::vector<Amount>, std::vector<WrittenDate>,
                               ClockTime, Period, Boxed<Recurrence>, Code, std::vector<Located<std::string>>, bool, Formula, std::vector<Record>,
                               std::vector<Post>, Boxed<FreeTable>, std::vector<NarrativeText>, std::vector<TemplateBlock>, Boxed<TemplateValue>>;

/// A field's value. A nested record is a vector of one Record.
struct Value {
  ValueData data;
  Place where;                   ///< of the value
  Place key;                     ///< of its key
  bool written() const { return !std::holds_alternative<std::monostate>(data); }
  const Figure* figure() const;          ///< null for anything else
  Figure* figure();
  const Recurrence* recurrence() const;
  const FreeTable* free_table() const;
  const TemplateValue* written_options() const;   ///< of outputs
};

/// The items of a list that a value may be; none when there is no value or it is something else.
template <class Item>
std::span<const Item> list_in(const Value* value) {
  const auto* items = value ? std::get_if<std::vector<Item>>(&value->data) : nullptr;
  return items ? std::span<const Item>(*items) : std::span<const Item>();
}

/// What a record says, field by field; fields left out take no room. A reference stays good while other fields are written.
class FieldValues {
 public:
  FieldValues() = default;
  explicit FieldValues(std::size_t fields) : fields_(static_cast<std::uint32_t>(fields)) {}
  std::size_t size() const { return fields_; }             ///< fields, written or not
  const Value& operator[](std::size_t field) const;        ///< an empty value for one left out
  Value& operator[](std::size_t field);                    ///< makes room for it
  /// Those that take room, in the order of their fields.
  struct Entry { Index field; Value value; };
  std::span<const Boxed<Entry>> entries() const { return entries_; }
  std::span<Boxed<Entry>> entries() { return entries_; }

 private:
  std::uint32_t fields_ = 0;
  std::vector<Boxed<Entry>> entries_;
};

struct Record {
  const EntitySpec* entity = nullptr;
  std::string id;                ///< the mapping's key; in lists "1", "2", …
  Place where;                   ///< of the id, or of the item
  FieldValues values;            ///< for entity->fields, in that order

  const Value& value(std::string_view key) const;         ///< asserts that the field is declared
  Value& value(std::string_view key);
  bool has(std::string_view key) const { return value(key).written(); }
  std::string text(std::string_view key) const;           ///< empty when not written
  std::string title() const;                              ///< `title`, else the id
  const Figure* figure(std::string_view key) const;
  const Series* series(std::string_view key) const;
  std::span<const Record> items(std::string_view key) const;  ///< of a collection or record field; empty when not written
  std::optional<DateRange> range(std::string_view key) const; ///< the first resolved stretch of a dates field
};

struct Post { WrittenDate date; Located<std::string> channel; Record item; };

/// An entity with fields of the plan's own behind the declared ones. Owns its words.
struct OwnEntity {
  std::vector<std::unique_ptr<const std::string>> words;
  std::vector<FieldSpec> fields;
  EntitySpec spec;
};

struct Plan {
  Record root;                   ///< entity "plan"
  std::string file;              ///< as named by the user
  std::shared_ptr<const Plan> based_on;
  std::vector<std::shared_ptr<const OwnEntity>> own_entities;   ///< what `fields` adds; records point to them
};

/// A plan that passed its checks: every reference leads somewhere, every date and period is resolved, nothing depends on itself.
struct CheckedPlan {
  Plan plan;
  Language language = Language::zh;     ///< the document's
  Period period;
  Date today{};
  Date cutoff{};
  WorkCalendar calendar;
  std::set<int> unknown_years = {};     ///< years without holiday data that were spoken of
  /// The whole plan; longer than `period` when the document shows a part of it.
  DateRange whole() const { return period.frame.plan.value_or(period.range); }
  Period current() const;               ///< the quarter (month, …) of the plan's period that holds the cut-off
};

/// The days a regular column of content.rhythm posts on by itself: not on holidays nor on days it skips; none for a quota. `plan`: what its
/// intervals and counts begin with.
std::vector<Date> slots(const Record& column, DateRange range, DateRange plan, const WorkCalendar& calendar);

}  // namespace planloom
