#include "interval.hpp"

#include <algorithm>
#include <array>

#include <planloom/text.hpp>

namespace planloom {

std::optional<Interval> interval_of(const Figure& figure) {
  const Decimal& value = figure.value.value;
  if (figure.kind == FigureKind::range && figure.upper) return Interval{value, figure.upper->value, figure.value.unit};
  if (figure.kind != FigureKind::number) return std::nullopt;
  Interval interval{value, value, figure.value.unit};
  switch (figure.op) {
    case Operator::at_least:
    case Operator::more_than: interval.high.reset(); break;
    case Operator::at_most:
    case Operator::less_than: interval.low.reset(); break;
    case Operator::none:
    case Operator::equal:
      if (!figure.qualifier.empty()) {
        interval.low = value - value.abs() * Decimal::scaled(1, -1);
        interval.high = value + value.abs() * Decimal::scaled(1, -1);
      }
      break;
  }
  return interval;
}

bool are_apart(const Interval& one, const Interval& other) {
  return (one.high && other.low && *one.high < *other.low) || (other.high && one.low && *other.high < *one.low);
}

bool counts_people(const Unit& unit) {
  static constexpr std::array<std::string_view, 5> words = {"", "个", "人", "名", "位"};
  return std::ranges::find(words, std::string_view(unit.name)) != words.end();
}

std::string plain_name(std::string_view name) {
  std::string plain = to_half_width(name);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return plain;
}

const Figure* figure_for(const Series& series, const Period& period) {
  if (series.is_list || series.entries.empty()) return nullptr;
  if (series.entries.size() == 1 && !series.entries.front().period) return &series.entries.front().figure;
  const auto whole = std::ranges::find_if(series.entries, [&](const SeriesEntry& entry) { return entry.period == period; });
  return whole == series.entries.end() ? nullptr : &whole->figure;
}

}  // namespace planloom
