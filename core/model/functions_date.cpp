/// Days. Working days follow the plan's calendar: statutory holidays off, make-up days on.
#include <algorithm>

#include "arithmetic.hpp"
#include "functions.hpp"

namespace planloom {

namespace {

using Arguments = std::vector<Values>;

Scalar number(std::int64_t value) { return Scalar{plain(value, 0)}; }

std::optional<std::int64_t> whole_of(const Scalar& value) {
  if (!value.quantity()) return std::nullopt;
  return cell_number(*value.quantity()).floor().whole();
}

Scalar apply_year(const Arguments& arguments, const FunctionContext&) {
  const Date* date = arguments[0].one().date();
  return date ? number(year_of(*date)) : Scalar{};
}
Scalar apply_month(const Arguments& arguments, const FunctionContext&) {
  const Date* date = arguments[0].one().date();
  return date ? number(month_of(*date)) : Scalar{};
}
Scalar apply_day(const Arguments& arguments, const FunctionContext&) {
  const Date* date = arguments[0].one().date();
  return date ? number(day_of(*date)) : Scalar{};
}

/// Months and days beyond their end roll over: DATE(2024, 13, 1) is 2025-01-01.
std::optional<Date> rolled(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < 1900 || year > 9999 || month < -1200 || month > 1200 || day < -100'000 || day > 100'000) return std::nullopt;
  const std::int64_t months = year * 12 + month - 1;
  const std::optional<Date> first = make_date(static_cast<int>(months / 12), static_cast<unsigned>(months % 12 + 1), 1);
  if (!first) return std::nullopt;
  return *first + Days{day - 1};
}

Scalar apply_date(const Arguments& arguments, const FunctionContext&) {
  const auto year = whole_of(arguments[0].one()), month = whole_of(arguments[1].one()), day = whole_of(arguments[2].one());
  if (!year || !month || !day) return {};
  const std::optional<Date> date = rolled(*year, *month, *day);
  return date ? Scalar{*date} : Scalar{};
}

/// Type 1 (as in Excel when left out): Sunday is 1. Type 2: Monday is 1.
Scalar apply_weekday(const Arguments& arguments, const FunctionContext&) {
  const Date* date = arguments[0].one().date();
  const std::optional<std::int64_t> type = arguments.size() > 1 ? whole_of(arguments[1].one()) : std::optional<std::int64_t>(1);
  if (!date || !type) return {};
  const unsigned day = weekday_of(*date);
  if (*type == 2) return number(day);
  if (*type == 1) return number(day % 7 + 1);
  return {};
}

Scalar apply_networkdays(const Arguments& arguments, const FunctionContext& context) {
  const Date* first = arguments[0].one().date();
  const Date* last = arguments[1].one().date();
  if (!first || !last) return {};
  if (*first > *last) return number(-context.calendar.working_days({*last, *first}));
  return number(context.calendar.working_days({*first, *last}));
}

Scalar apply_workday(const Arguments& arguments, const FunctionContext& context) {
  const Date* from = arguments[0].one().date();
  const std::optional<std::int64_t> count = whole_of(arguments[1].one());
  if (!from || !count || *count > 10'000 || *count < -10'000) return {};
  return Scalar{context.calendar.add_working_days(*from, static_cast<int>(*count))};
}

Scalar apply_days(const Arguments& arguments, const FunctionContext&) {
  const Date* last = arguments[0].one().date();
  const Date* first = arguments[1].one().date();
  return first && last ? number((*last - *first).count()) : Scalar{};
}

std::optional<Date> month_later(const Arguments& arguments, std::int64_t extra, bool end_of_month) {
  const Date* date = arguments[0].one().date();
  const std::optional<std::int64_t> months = whole_of(arguments[1].one());
  if (!date || !months || *months > 1000 || *months < -1000) return std::nullopt;
  const std::optional<Date> first = rolled(year_of(*date), static_cast<std::int64_t>(month_of(*date)) + *months + extra, 1);
  if (!first || end_of_month) return first;
  const std::optional<Date> next = rolled(year_of(*first), static_cast<std::int64_t>(month_of(*first)) + 1, 1);
  if (!next) return std::nullopt;
  return std::min(*first + Days{day_of(*date) - 1}, *next - Days{1});
}

Scalar apply_edate(const Arguments& arguments, const FunctionContext&) {
  const std::optional<Date> date = month_later(arguments, 0, false);
  return date ? Scalar{*date} : Scalar{};
}

Scalar apply_eomonth(const Arguments& arguments, const FunctionContext&) {
  const std::optional<Date> next = month_later(arguments, 1, true);
  return next ? Scalar{*next - Days{1}} : Scalar{};
}

const Function table[] = {
    {{"YEAR", 1, 1, {"YEAR(day)", "YEAR(日期)：年"}}, Columns::none, apply_year},
    {{"MONTH", 1, 1, {"MONTH(day)", "MONTH(日期)：月"}}, Columns::none, apply_month},
    {{"DAY", 1, 1, {"DAY(day)", "DAY(日期)：日"}}, Columns::none, apply_day},
    {{"DATE", 3, 3, {"DATE(year, month, day)", "DATE(年, 月, 日)"}}, Columns::none, apply_date},
    {{"WEEKDAY", 1, 2, {"WEEKDAY(day, 2): Monday is 1", "WEEKDAY(日期, 2)：周一为 1"}}, Columns::none, apply_weekday},
    {{"NETWORKDAYS", 2, 2, {"NETWORKDAYS(first, last): working days of the plan's calendar", "NETWORKDAYS(起, 止)：工作日数，含调休"}}, Columns::none, apply_networkdays},
    {{"WORKDAY", 2, 2, {"WORKDAY(day, n): the n-th working day after it", "WORKDAY(日期, n)：往后第 n 个工作日，含调休"}}, Columns::none, apply_workday},
    {{"DAYS", 2, 2, {"DAYS(last, first): days between", "DAYS(止, 起)：相隔天数"}}, Columns::none, apply_days},
    {{"EDATE", 2, 2, {"EDATE(day, months): the same day months later", "EDATE(日期, 月数)：几个月后的同一天"}}, Columns::none, apply_edate},
    {{"EOMONTH", 2, 2, {"EOMONTH(day, months): the last day of the month", "EOMONTH(日期, 月数)：月末"}}, Columns::none, apply_eomonth},
};

}  // namespace

std::span<const Function> date_functions() { return table; }

}  // namespace planloom
