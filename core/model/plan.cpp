#include <algorithm>
#include <cassert>

#include <planloom/plan.hpp>

namespace planloom {

const FieldSpec* EntitySpec::find(std::string_view either) const {
  const auto found = std::ranges::find_if(fields, [&](const FieldSpec& field) { return field.key == either || field.key_zh == either; });
  return found == fields.end() ? nullptr : &*found;
}

const Figure* Value::figure() const {
  const auto* boxed = std::get_if<Boxed<Figure>>(&data);
  return boxed ? &**boxed : nullptr;
}

Figure* Value::figure() {
  auto* boxed = std::get_if<Boxed<Figure>>(&data);
  return boxed ? &**boxed : nullptr;
}

const Recurrence* Value::recurrence() const {
  const auto* boxed = std::get_if<Boxed<Recurrence>>(&data);
  return boxed ? &**boxed : nullptr;
}

const FreeTable* Value::free_table() const {
  const auto* boxed = std::get_if<Boxed<FreeTable>>(&data);
  return boxed ? &**boxed : nullptr;
}

const TemplateValue* Value::written_options() const {
  const auto* boxed = std::get_if<Boxed<TemplateValue>>(&data);
  return boxed ? &**boxed : nullptr;
}

const Value& FieldValues::operator[](std::size_t field) const {
  static const Value none;
  assert(field < fields_);
  for (const Boxed<Entry>& entry : entries_) {
    if ((*entry).field == field) return (*entry).value;
  }
  return none;
}

Value& FieldValues::operator[](std::size_t field) {
  assert(field < fields_);
  auto at = entries_.begin();
  while (at != entries_.end() && (**at).field < field) ++at;
  if (at == entries_.end() || (**at).field != field) at = entries_.insert(at, Entry{field, {}});
  return (**at).value;
}

static std::size_t index_of(const Record& record, std::string_view key) {
  assert(record.entity);
  const auto found = std::ranges::find(record.entity->fields, key, &FieldSpec::key);
  assert(found != record.entity->fields.end() && "the field is not declared");
  return static_cast<std::size_t>(found - record.entity->fields.begin());
}

const Value& Record::value(std::string_view key) const { return values[index_of(*this, key)]; }
Value& Record::value(std::string_view key) { return values[index_of(*this, key)]; }

namespace {
/// The words a value was written with, as far as it is one scalar.
struct Wording {
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const Decimal& number) const { return number.text(); }
  std::string operator()(const Figure& figure) const { return figure.wording; }
  std::string operator()(const ClockTime& time) const { return clock_text(time); }
  std::string operator()(const Period& period) const { return period.name(); }
  std::string operator()(const Recurrence& recurrence) const { return recurrence.wording; }
  std::string operator()(const Code& code) const { return code.code; }
  std::string operator()(const std::vector<WrittenDate>& dates) const { return dates.empty() ? "" : dates.front().expression.wording; }
  std::string operator()(const std::vector<Located<std::string>>& words) const { return words.size() == 1 ? words.front().value : ""; }
  std::string operator()(const Series& series) const {
    return series.entries.size() == 1 && !series.is_list && series.entries.front().period_name.empty() ? series.entries.front().figure.wording : "";
  }
  template <class Kept>
  std::string operator()(const Boxed<Kept>& boxed) const { return (*this)(*boxed); }
  template <class Other>
  std::string operator()(const Other&) const { return {}; }
};
}  // namespace

std::string Record::text(std::string_view key) const { return std::visit(Wording{}, value(key).data); }

std::string Record::title() const {
  const FieldSpec* field = entity->find("title");
  std::string written = field ? text(field->key) : std::string();
  return written.empty() ? id : written;
}

const Figure* Record::figure(std::string_view key) const { return value(key).figure(); }
const Series* Record::series(std::string_view key) const { return std::get_if<Series>(&value(key).data); }

std::span<const Record> Record::items(std::string_view key) const {
  return list_in<Record>(&value(key));
}

std::optional<DateRange> Record::range(std::string_view key) const {
  const auto* dates = std::get_if<std::vector<WrittenDate>>(&value(key).data);
  return dates && !dates->empty() ? dates->front().range : std::nullopt;
}

Period CheckedPlan::current() const {
  const bool is_long = period.kind == PeriodKind::year || period.kind == PeriodKind::half;
  return is_long ? period_of(std::clamp(cutoff, period.range.first, period.range.last), PeriodKind::quarter, period.frame) : period;
}

}  // namespace planloom
