/// `activities.X.reminders`: day and time of each, counted from the activity's day. Hours before an activity whose time is not known stay as
/// written: T−1h of an open evening is no time of day.
#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "../expressions.hpp"
#include "tables.hpp"

namespace planloom {

namespace {

struct Moment { std::optional<Date> day; std::optional<ClockTime> time; };

constexpr int day_length = 24 * 60;

/// When the activity begins: the time written with its day, else the first item of its rundown.
std::optional<ClockTime> beginning(const Record& activity) {
  const auto* dates = std::get_if<std::vector<WrittenDate>>(&activity.value("date").data);
  if (dates && !dates->empty() && dates->front().expression.first.time) return dates->front().expression.first.time;
  std::optional<ClockTime> first;
  for (const Record& item : activity.items("rundown")) {
    const Figure* time = item.figure("time");
    const std::optional<std::int64_t> minutes = time && time->kind == FigureKind::clock ? time->value.value.whole() : std::nullopt;
    if (minutes && (!first || *minutes < first->minutes)) first = ClockTime{static_cast<int>(*minutes)};
  }
  return first;
}

std::optional<Date> day_of(const Record& activity) {
  const auto* dates = std::get_if<std::vector<WrittenDate>>(&activity.value("date").data);
  return dates && !dates->empty() && dates->front().range ? std::optional(dates->front().range->first) : std::nullopt;
}

Moment moment_of(const WrittenDate& written, const Record& activity) {
  const DateExpression::End& end = written.expression.first;
  if (!end.offset_minutes) return {written.range ? std::optional(written.range->first) : std::nullopt, end.time};
  const std::optional<Date> day = day_of(activity);
  const std::optional<ClockTime> start = beginning(activity);
  if (!day || !start) return {};
  const int minutes = start->minutes + *end.offset_minutes;
  const int days = minutes >= 0 ? minutes / day_length : -((day_length - 1 - minutes) / day_length);
  return {*day + Days{days + end.offset_days.value_or(0)}, ClockTime{minutes - days * day_length}};
}

/// So many days before or after the activity's own day, which moves with it. Hours before it fall on the same day as long as it begins at the same time.
Formula counted_day(const Builder& builder, const Record& activity, const WrittenDate& written, const Moment& moment) {
  using namespace expressions;
  const DateExpression::End& end = written.expression.first;
  const bool counts_days = (end.offset_days || end.offset_minutes) && !end.offset_months && !end.working && end.anchor.empty();
  const std::optional<std::size_t> index = builder.ledger.index("activities");
  if (!index || !moment.day || !counts_days) return nullptr;
  const Table& activities = builder.ledger.tables[*index];
  const std::optional<std::size_t> row = activities.row(activity.id), column = activities.column("date");
  const Date* day = row && column ? activities.rows[*row].cells[*column].value.date() : nullptr;
  if (!day) return nullptr;
  const Formula of = CellNames{*index, activities}.of(*row, "date");
  const auto days = static_cast<int>((*moment.day - *day).count());
  return days == 0 ? of : binary(days < 0 ? BinaryOperator::subtract : BinaryOperator::add, of, number(Decimal(std::abs(days))));
}

}  // namespace

void add_reminders(const Builder& builder, const Record& activity) {
  const std::span<const Record> records = activity.items("reminders");
  Table table = collection_table(builder, fmt::format("activities.{}.reminders", activity.id), fmt::format("活动.{}.提醒", activity.id),
                                 *find_entity("reminders"), records);
  const std::size_t at = *table.column("at");
  table.columns[at].type = ColumnType::text;
  table.columns[at].input = false;
  table.columns.push_back(plain_column("day", "日期", {"Day", "日期"}, ColumnType::date));
  table.columns.push_back(plain_column("time", "时刻", {"Time", "时刻"}, ColumnType::time));
  for (std::size_t i = 0; i < records.size(); ++i) {
    Row& row = table.rows[i];
    const auto* dates = std::get_if<std::vector<WrittenDate>>(&records[i].value("at").data);
    const Moment moment = dates && !dates->empty() ? moment_of(dates->front(), activity) : Moment{};
    Cell day, time;
    if (moment.day) day.value = Scalar{*moment.day};
    if (dates && !dates->empty()) day.formula = counted_day(builder, activity, dates->front(), moment);
    if (moment.time) time.value = Scalar{*moment.time};
    std::string words = moment.day ? show(*moment.day, builder.plan.language, builder.plan.period.range.contains(*moment.day)) : std::string();
    if (moment.day && moment.time) words += " " + clock_text(*moment.time);
    if (words.empty() && dates && !dates->empty()) words = dates->front().expression.wording;
    row.cells[at] = text_cell(std::move(words), row.cells[at].where);
    row.cells.push_back(std::move(day));
    row.cells.push_back(std::move(time));
  }
  table.main = at;
  builder.add(std::move(table));
}

}  // namespace planloom
