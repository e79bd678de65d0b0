#include "counted_days.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <span>
#include <tuple>

#include "expressions.hpp"

namespace planloom {

namespace {

using namespace expressions;
using End = DateExpression::End;

/// A day others count from: its cell and what stands there.
struct Anchor { Formula cell; Date day{}; };

struct Counted { const WrittenDate* written = nullptr; std::optional<Anchor> anchor; };

using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;
Key key_of(const Place& place) { return {place.file, place.line, place.column}; }

bool counts(const End& end) { return end.offset_days || end.offset_months || end.working; }

/// Whole days only: hours before an event are a time of day, too.
bool can_be_counted(const DateExpression& expression) {
  const auto plain = [](const End& end) { return !end.offset_minutes; };
  return (counts(expression.first) || counts(expression.last)) && plain(expression.first) && plain(expression.last);
}

class Counter {
 public:
  Counter(Ledger& ledger, const CheckedPlan& plan) : ledger_(ledger), plan_(plan) {}

  void run() {
    collect(plan_.plan.root, std::nullopt);
    if (written_.empty()) return;
    for (Table& table : ledger_.tables)
      for (std::size_t column = 0; column < table.columns.size(); ++column)
        if (table.columns[column].type == ColumnType::date)
          for (Row& row : table.rows) count(row.cells.written(column), table.columns[column].name == "end");
  }

 private:
  /// The day of a row of a table without a formula of its own.
  std::optional<Anchor> anchor_in(std::string_view table_name, std::string_view name, std::string_view column_name) const {
    const std::optional<std::size_t> index = ledger_.index(table_name);
    if (!index) return std::nullopt;
    const Table& table = ledger_.tables[*index];
    const std::optional<std::size_t> column = table.column(column_name);
    const auto row = std::ranges::find_if(table.rows, [&](const Row& each) { return each.id == name || each.title == name; });
    const Date* day = column && row != table.rows.end() ? row->cells[*column].value.date() : nullptr;
    if (day == nullptr) return std::nullopt;
    return Anchor{CellNames{*index, table}.of(static_cast<std::size_t>(row - table.rows.begin()), column_name), *day};
  }

  std::optional<Anchor> named(std::string_view name) const {
    for (const std::string_view table : {"events", "milestones", "activities"})
      if (auto anchor = anchor_in(table, name, "date")) return anchor;
    return std::nullopt;
  }

  void collect(const Record& record, std::optional<Anchor> anchor) {
    if (record.entity->key == "activities") anchor = anchor_in("activities", record.id, "date");
    if (const FieldSpec* after = record.entity->find("after"); after && after->type == FieldType::reference && after->of == "events")
      anchor = anchor_in("events", record.text("after"), "date");
    for (const FieldSpec& field : record.entity->fields) {
      const auto& data = record.value(field.key).data;
      if (const auto* nested = std::get_if<std::vector<Record>>(&data)) {
        for (const Record& inner : *nested) collect(inner, anchor);
      } else if (const auto* dates = std::get_if<std::vector<WrittenDate>>(&data); dates && dates->size() == 1 && can_be_counted(dates->front().expression)) {
        written_[key_of(record.value(field.key).where)] = {&dates->front(), anchor};
      }
    }
  }

  void count(Cell* written, bool is_end) const {
    if (written == nullptr) return;
    Cell& cell = *written;
    const Date* day = cell.value.date();
    if (day == nullptr || cell.formula || !cell.where.known()) return;
    const auto found = written_.find(key_of(cell.where));
    if (found == written_.end() || !found->second.written->range) return;
    const DateExpression& expression = found->second.written->expression;
    const bool has_end = counts(expression.last);
    const End& end = is_end && has_end ? expression.last : expression.first;
    const std::optional<Anchor> anchor = end.anchor.empty() ? found->second.anchor : named(end.anchor);
    if (anchor && counts(end) && is_day(end, anchor->day, *day)) cell.formula = later(end, anchor->cell);
  }

  /// Only what comes to the very day that the plan's check found; the rest stays as it was worked out there.
  bool is_day(const End& end, Date from, Date day) const {
    if (end.offset_months) {
      DateExpression alone;
      alone.kind = DateExpression::Kind::offset;
      alone.first = end;
      alone.first.anchor.clear();
      const auto range = resolve(alone, {.period = plan_.period, .anchor = from});
      return range && range->first == day;
    }
    const int days = end.offset_days.value_or(0);
    return (end.working ? plan_.calendar.add_working_days(from, days) : from + Days{days}) == day;
  }

  static Formula later(const End& end, const Formula& from) {
    const int days = end.offset_days.value_or(0);
    if (end.working) return call("WORKDAY", {from, number(Decimal(days))});
    const Formula month = end.offset_months ? call("EDATE", {from, number(Decimal(*end.offset_months))}) : from;
    return binary(days < 0 ? BinaryOperator::subtract : BinaryOperator::add, month, number(Decimal(std::abs(days))));
  }

  Ledger& ledger_;
  const CheckedPlan& plan_;
  std::map<Key, Counted> written_;
};

}  // namespace

void count_days(Ledger& ledger, const CheckedPlan& plan) { Counter(ledger, plan).run(); }

}  // namespace planloom
