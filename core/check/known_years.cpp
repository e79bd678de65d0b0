// Years whose holidays nobody has published yet: what is counted in them is said to rest on weekends alone.
#include <algorithm>
#include <set>

#include "inspection.hpp"

namespace planloom {
namespace {

bool counts_working_days(const Recurrence& recurrence) {
  using Kind = Recurrence::Kind;
  return recurrence.kind == Kind::workdays || recurrence.kind == Kind::monthly_workday || recurrence.kind == Kind::once_a_weekend || recurrence.working;
}

bool counts_working_days(const Expression& expression) {
  struct Walk {
    bool operator()(const Literal&) const { return false; }
    bool operator()(const Name&) const { return false; }
    bool operator()(const Unary& unary) const { return counts_working_days(*unary.operand); }
    bool operator()(const Binary& binary) const { return counts_working_days(*binary.left) || counts_working_days(*binary.right); }
    bool operator()(const Call& call) const {
      return call.function == "NETWORKDAYS" || std::ranges::any_of(call.arguments, [](const Formula& argument) { return counts_working_days(*argument); });
    }
  };
  return std::visit(Walk{}, expression.node);
}

/// The days over which a value counts working days; nothing when it does not.
std::optional<DateRange> days_counted(const Value& value, DateRange plan) {
  if (const auto* recurrence = value.recurrence(); recurrence && counts_working_days(*recurrence)) return plan;
  if (const auto* formula = std::get_if<Formula>(&value.data); formula && *formula && counts_working_days(**formula)) return plan;
  if (const auto* text = std::get_if<std::string>(&value.data); text && text->find("NETWORKDAYS(") != std::string::npos) return plan;
  if (const auto* table = value.free_table()) {
    const auto counts = [](const FreeTable::Computed& computed) { return computed.formula && counts_working_days(*computed.formula); };
    if (std::ranges::any_of(table->computed, counts)) return plan;
  }
  for (const WrittenDate& date : list_in<WrittenDate>(&value)) {
    if (date.range && (date.expression.first.working || date.expression.last.working)) return date.range;
  }
  return std::nullopt;
}

void say_unknown(Inspection& inspection, DateRange days, Place where) {
  CheckedPlan& checked = inspection.checked;
  for (int year = year_of(days.first); year <= year_of(days.last); ++year) {
    if (checked.calendar.is_known(year) || !checked.unknown_years.insert(year).second) continue;
    inspection
        .finding(where, "holidays-unknown",
                 {fmt::format("no public holidays are known for {}: only the days of the week count", year),
                  fmt::format("没有 {} 年的节假日数据，只按星期推算工作日", year)})
        .hint({"give a file of your own: `calendar: { holidays: FILE.json }`, in the form of templates/holidays/2024.json",
               "可在“日历: { 节假日文件: 文件.json }”自备，格式同 templates/holidays/2024.json"});
  }
}

}  // namespace

void check_known_years(Inspection& inspection) {
  const DateRange plan = inspection.checked.period.range;
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      const bool is_calendar = record.entity->key == "plan" && field.key == "content";
      const auto days = is_calendar ? std::optional(plan) : days_counted(value, plan);
      if (days) say_unknown(inspection, *days, is_calendar ? value.key : value.where);
    });
  });
}

}  // namespace planloom
