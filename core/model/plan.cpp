#include <algorithm>
#include <cassert>

#include <planloom/plan.hpp>

namespace planloom {

const FieldSpec* EntitySpec::find(std::string_view either) const {
  const auto found = std::ranges::find_if(fields, [&](const FieldSpec& field) { return field.key == either || field.key_zh == either; });
  return found == fields.end() ? nullptr : &*found;
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

const Figure* Record::figure(std::string_view key) const { return std::get_if<Figure>(&value(key).data); }
const Series* Record::series(std::string_view key) const { return std::get_if<Series>(&value(key).data); }

std::span<const Record> Record::items(std::string_view key) const {
  const auto* records = std::get_if<std::vector<Record>>(&value(key).data);
  return records ? std::span<const Record>(*records) : std::span<const Record>();
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
