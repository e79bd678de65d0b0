#include "known_figures.hpp"

namespace planloom::xlsx {
namespace {

/// The item at a place, for which room is made.
template <class Item>
Item& reach(std::vector<Item>& items, std::size_t place) {
  if (items.size() <= place) items.resize(place + 1);
  return items[place];
}

}  // namespace

KnownFigure& KnownFigures::operator[](const CellKey& key) {
  if (key.period) return of_periods_[key];
  return reach(reach(reach(own_, key.table), key.column), line_of(key));
}

const KnownFigure* KnownFigures::find(const CellKey& key) const {
  if (key.period) {
    const auto found = of_periods_.find(key);
    return found == of_periods_.end() ? nullptr : &found->second;
  }
  if (key.table >= own_.size() || key.column >= own_[key.table].size()) return nullptr;
  const std::vector<KnownFigure>& lines = own_[key.table][key.column];
  return line_of(key) < lines.size() ? &lines[line_of(key)] : nullptr;
}

}  // namespace planloom::xlsx
