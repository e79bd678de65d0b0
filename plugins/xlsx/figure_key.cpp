#include "figure_key.hpp"

namespace planloom::xlsx {

std::strong_ordering FigurePeriod::operator<=>(const FigurePeriod& other) const {
  if (!has_value() || !other.has_value()) return has_value() <=> other.has_value();
  const auto what = [](const Period& period) { return std::tuple(period.kind, period.range.first.time_since_epoch().count(), period.range.last.time_since_epoch().count()); };
  return what(**this) <=> what(*other);
}

std::size_t CellKeyHash::operator()(const CellKey& key) const {
  std::size_t hash = key.table;
  const auto add = [&](std::size_t part) { hash = (hash ^ part) * 0x9E3779B97F4A7C15U; hash ^= hash >> 29; };
  add(key.row ? *key.row + 1 : 0);
  add(key.column);
  if (key.period) add(static_cast<std::size_t>(key.period->range.first.time_since_epoch().count())), add(static_cast<std::size_t>(key.period->range.last.time_since_epoch().count()));
  return hash;
}

}  // namespace planloom::xlsx
