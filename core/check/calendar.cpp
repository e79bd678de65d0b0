// The company's own calendar: which days of the week are worked, what is off, what is made up for.
#include <filesystem>

#include "inspection.hpp"

namespace planloom {
namespace {

void settle_week(Inspection& inspection, const Record& written) {
  const auto* code = std::get_if<Code>(&written.value("workdays").data);
  if (!code) return;
  WorkCalendar& calendar = inspection.checked.calendar;
  if (code->code == "six_days" || code->code == "one_day_off") calendar.set_week(WorkWeek::six_days);
  if (code->code != "alternating") return;
  const auto* dates = std::get_if<std::vector<WrittenDate>>(&written.value("big_week").data);
  const auto day = dates && !dates->empty() ? resolve(dates->front().expression, {inspection.checked.period, std::nullopt}) : std::nullopt;
  if (!day) {
    inspection.diagnostics
        .error(written.value("workdays").where, "no-big-week",
               {"alternating weeks need to know one of the big weeks", "大小周要知道哪一周是大周"})
        .hint({"add `big_week:` with the Monday of a week of six working days", "加上“大周:”，写某个上六天班的周的周一"});
    return;
  }
  calendar.set_week(WorkWeek::alternating, day->first);
}

/// The days of an item: its dates, else its id, else (in a list) its words.
std::vector<DateRange> days_of(Inspection& inspection, const Record& item) {
  std::vector<DateExpression> expressions;
  if (const auto* dates = std::get_if<std::vector<WrittenDate>>(&item.value("dates").data)) {
    for (const WrittenDate& date : *dates) expressions.push_back(date.expression);
  }
  for (const std::string& text : {item.id, item.text("title")}) {
    const auto expression = expressions.empty() ? parse_date_expression(text) : std::nullopt;
    if (expression) expressions.push_back(*expression);
  }
  std::vector<DateRange> days;
  for (const DateExpression& expression : expressions) {
    if (const auto range = resolve(expression, {inspection.checked.period, std::nullopt})) days.push_back(*range);
  }
  if (days.empty()) {
    const std::string text = item.text("title").empty() ? item.id : item.text("title");
    inspection.diagnostics.error(item.where, "not-a-date", {fmt::format("`{}` is no day", text), fmt::format("“{}”不是日期", text)})
        .hint({"write the day before its name: 2024-12-24: Annual party", "日期写在名称前：2024-12-24: 年会"});
  }
  return days;
}

template <class Add>
void settle_days(Inspection& inspection, const Record& written, std::string_view key, Add add) {
  for (const Record& item : written.items(key)) {
    for (const DateRange& range : days_of(inspection, item)) {
      if (range.length() > Days{366}) continue;
      for (Date date = range.first; date <= range.last; date += Days(1)) add(date, item.title());
    }
  }
}

}  // namespace

void settle_calendar(Inspection& inspection) {
  const std::span<const Record> records = inspection.root().items("calendar");
  if (records.empty()) return;
  const Record& written = records.front();
  WorkCalendar& calendar = inspection.checked.calendar;
  if (written.has("holidays")) {
    const Place where = written.value("holidays").where;
    const Sources::Source* file = inspection.diagnostics.sources().find(where.file);  // another one, when taken from the plan this is based on
    const std::filesystem::path folder = std::filesystem::path(file ? file->name : inspection.checked.plan.file).parent_path();
    calendar.add_file(folder / written.text("holidays"), where, inspection.diagnostics);
  }
  settle_week(inspection, written);
  settle_days(inspection, written, "days_off", [&](Date date, std::string name) { calendar.add_day_off(date, std::move(name)); });
  settle_days(inspection, written, "workdays_added", [&](Date date, std::string name) { calendar.add_makeup_day(date, std::move(name)); });
}

}  // namespace planloom
