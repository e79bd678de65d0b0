#include "months.hpp"

#include <algorithm>

namespace planloom {

namespace {

int months_since(Date from, Date date) {
  return (year_of(date) - year_of(from)) * 12 + static_cast<int>(month_of(date)) - static_cast<int>(month_of(from));
}

Date month_begin(Date date) { return date - Days{static_cast<int>(day_of(date)) - 1}; }

Date next_month(Date date) {
  const unsigned month = month_of(date);
  return make_date(month == 12 ? year_of(date) + 1 : year_of(date), month == 12 ? 1 : month + 1, 1).value_or(date);
}

}  // namespace

double MonthScale::x(Date date) const {
  const Date begin = month_begin(date), end = next_month(date);
  const double within = static_cast<double>((date - begin).count()) / static_cast<double>(std::max<long>(1, (end - begin).count()));
  return left + month_width() * (months_since(first, date) + within);
}

std::optional<MonthScale> month_scale(const ChartBlock& block, double left, double width) {
  const Reading reading(block.view);
  std::optional<Date> first, last;
  if (block.options.given("first")) first = iso_date(block.options.text("first"));
  if (block.options.given("last")) last = iso_date(block.options.text("last"));
  if (!first || !last || *last < *first) {
    first.reset();
    last.reset();
    for (std::size_t row = 0; row < reading.size(); ++row) {
      const auto start = reading.date(row, "start"), end = reading.date(row, "end");
      if (start) first = first ? std::min(*first, *start) : *start;
      if (start || end) last = last ? std::max(*last, end.value_or(*start)) : end.value_or(*start);
    }
  }
  if (!first || !last || *last < *first) return std::nullopt;
  MonthScale scale;
  scale.first = month_begin(*first);
  scale.last = next_month(*last) - Days{1};
  scale.months = months_since(scale.first, *last) + 1;
  scale.left = left;
  scale.width = width;
  return scale;
}

std::optional<Date> iso_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

}  // namespace planloom
