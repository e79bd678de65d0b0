#include <planloom/ledger.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <stdexcept>

#include "arithmetic.hpp"

namespace planloom {

const Cell& RowCells::blank() {
  static const Cell& none = *new Cell;   // read to the very end by static objects
  return none;
}

const Cell& RowCells::at(std::size_t column) const {
  if (column >= size_) throw std::out_of_range("a row has no such column");
  return (*this)[column];
}

Cell& RowCells::with_room(std::size_t column) {
  if (!is_packed_) return cells_[column];
  if (has_room(column)) return cells_[before(column)];
  has_room_ |= std::uint64_t{1} << column;
  constexpr std::size_t more_to_come = 4;   // twice as many, as a vector makes room by itself, would be half a table of nothing
  if (cells_.size() == cells_.capacity()) cells_.reserve(cells_.size() + more_to_come);
  return *cells_.emplace(cells_.begin() + static_cast<std::ptrdiff_t>(before(column)));
}

void RowCells::push_back(Cell cell) {
  if (is_packed_ && size_ >= most_packed) unpack();
  if (!is_packed_ || !cell.is_blank()) emplace_back() = std::move(cell);
  else ++size_;
}

Cell& RowCells::emplace_back() {
  if (is_packed_ && size_ >= most_packed) unpack();
  if (is_packed_) has_room_ |= std::uint64_t{1} << size_;
  ++size_;
  return cells_.emplace_back();
}

void RowCells::resize(std::size_t columns) {
  if (is_packed_ && columns >= size_ && columns <= most_packed) {
    size_ = static_cast<std::uint32_t>(columns);
    return;
  }
  unpack();
  cells_.resize(columns);
  size_ = static_cast<std::uint32_t>(columns);
}

void RowCells::insert(std::size_t before, Cell cell) {
  unpack();
  cells_.insert(cells_.begin() + static_cast<std::ptrdiff_t>(before), std::move(cell));
  ++size_;
}

void RowCells::unpack() {
  if (!is_packed_) return;
  if (cells_.size() != size_) {
    std::vector<Cell> all(size_);
    for (std::size_t column = 0, kept = 0; column < size_; ++column)
      if (has_room(column)) all[column] = std::move(cells_[kept++]);
    cells_ = std::move(all);
  }
  has_room_ = 0;
  is_packed_ = false;
}

void RowCells::pack() {
  if (size_ > most_packed) return cells_.shrink_to_fit();
  const auto filled = static_cast<std::size_t>(std::ranges::count_if(cells_, [](const Cell& cell) { return !cell.is_blank(); }));
  if (is_packed_ && filled == cells_.size()) return cells_.shrink_to_fit();
  unpack();
  std::vector<Cell> kept;
  kept.reserve(filled);
  for (std::size_t column = 0; column < size_; ++column) {
    if (cells_[column].is_blank()) continue;
    kept.push_back(std::move(cells_[column]));
    has_room_ |= std::uint64_t{1} << column;
  }
  cells_ = std::move(kept);
  is_packed_ = true;
}

namespace {

/// Fewer are found sooner by going through them.
constexpr std::size_t few = 12;

/// The first of `count` things that has the name; `names_of(i)` gives the names of the i-th.
template <class NamesOf>
std::optional<std::size_t> find_name(NameIndex& index, std::string_view name, std::size_t count, const NamesOf& names_of) {
  const auto has_name = [&](std::size_t i) {
    const auto names = names_of(i);
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (count <= few) {
    for (std::size_t i = 0; i < count; ++i) {
      if (has_name(i)) return i;
    }
    return std::nullopt;
  }
  constexpr std::hash<std::string_view> hash_of;
  if (index.entered > count || index.slots.size() < 4 * count) {
    index.slots.assign(std::bit_ceil(8 * count), 0);   // two names each, and room to grow
    index.entered = 0;
  }
  const std::size_t mask = index.slots.size() - 1;
  for (; index.entered < count; ++index.entered) {
    for (const std::string_view each : names_of(index.entered)) {
      std::size_t slot = hash_of(each) & mask;
      while (index.slots[slot] != 0) slot = (slot + 1) & mask;
      index.slots[slot] = static_cast<std::uint32_t>(index.entered + 1);
    }
  }
  for (std::size_t slot = hash_of(name) & mask; index.slots[slot] != 0; slot = (slot + 1) & mask) {
    if (has_name(index.slots[slot] - 1)) return index.slots[slot] - 1;
  }
  return std::nullopt;
}

std::vector<const CellSeries::Point*> parts_of(const CellSeries& series, const Period& period) {
  std::vector<const CellSeries::Point*> parts;
  for (const CellSeries::Point& point : series.points) {
    if (counts_in(point.period, period)) parts.push_back(&point);
  }
  if (!parts.empty() || !series.points.empty()) return parts;
  for (const CellSeries::Point& point : series.longer) {
    if (counts_in(point.period, period)) parts.push_back(&point);
  }
  return parts;
}

Scalar last_of(const std::vector<const CellSeries::Point*>& parts) {
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if ((*part)->due || (*part)->value.has_value()) return (*part)->value;
  }
  return {};
}

Scalar sum_of_parts(const std::vector<const CellSeries::Point*>& parts, bool average) {
  Scalar sum;
  int count = 0;
  for (const CellSeries::Point* part : parts) {
    if (!part->value.has_value()) continue;
    sum = count++ == 0 ? part->value : apply_binary(BinaryOperator::add, sum, part->value, Language::zh);
  }
  if (!average || count == 0 || !sum.quantity()) return sum;
  const std::optional<Decimal> mean = sum.quantity()->value.divided_by(count);
  return mean ? Scalar{Quantity{*mean, sum.quantity()->unit, sum.quantity()->decimals}} : Scalar{};
}

}  // namespace

bool counts_in(const Period& part, const Period& whole) {
  const bool is_week = part.kind == PeriodKind::week || part.kind == PeriodKind::plan_week;
  if (is_week && whole.kind > PeriodKind::plan_week && whole.kind != PeriodKind::range) {
    const Date middle = part.range.first + (part.range.last - part.range.first) / 2;
    return whole.range.first <= middle && middle <= whole.range.last;
  }
  return whole.range.first <= part.range.first && part.range.last <= whole.range.last;
}

Scalar figure_at(const CellSeries& series, const Period& period) {
  for (const CellSeries::Point& given : series.longer) {
    if (given.period.range == period.range) return given.value;
  }
  const std::vector<const CellSeries::Point*> parts = parts_of(series, period);
  switch (series.add) {
    case AddRule::last: return last_of(parts);
    case AddRule::sum: return sum_of_parts(parts, false);
    case AddRule::average: return sum_of_parts(parts, true);
    case AddRule::none: return parts.size() == 1 ? parts.front()->value : Scalar{};
  }
  return {};
}

std::optional<std::size_t> Table::column(std::string_view name_of_either_language) const {
  const std::optional<Symbol> name = Symbol::find(name_of_either_language);
  if (!name) return std::nullopt;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == *name || columns[i].name_zh == *name) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> Table::row(std::string_view id) const {
  return find_name(row_index, id, rows.size(), [&](std::size_t i) { return std::array<std::string_view, 1>{rows[i].id}; });
}

const Cell* Table::cell(std::string_view row_id, std::string_view column_name) const {
  const std::optional<std::size_t> at = column(column_name);
  if (!at) return nullptr;
  if (row_id == "total") return total ? &total->cells[*at] : nullptr;
  const std::optional<std::size_t> found = row(row_id);
  return found ? &rows[*found].cells[*at] : nullptr;
}

const Scope::RowRef* Scope::row(std::string_view name) const {
  const auto found = rows_.find(name);
  return found == rows_.end() ? nullptr : &found->second;
}

const Table* Scope::table(std::string_view name) const {
  const auto found = tables_.find(name);
  return found == tables_.end() ? nullptr : found->second.get();
}

Formula Scope::formula(std::string_view name) const {
  const auto found = formulas_.find(name);
  return found == formulas_.end() ? nullptr : found->second;
}

std::string NestedName::of_all_rows() const { return std::string(owner) + ".*." + std::string(part); }

NestedName split_nested(std::string_view name) {
  const std::size_t first = name.find('.'), last = name.rfind('.');
  if (first == last) return {};
  return {name.substr(0, first), name.substr(first + 1, last - first - 1), name.substr(last + 1)};
}

std::optional<std::size_t> Ledger::index(std::string_view name_of_either_language) const {
  const auto exact = [&](std::string_view name) {
    return find_name(table_index, name, tables.size(), [&](std::size_t i) { return std::array<std::string_view, 2>{tables[i].name, tables[i].name_zh}; });
  };
  if (const std::optional<std::size_t> known = exact(name_of_either_language)) return known;
  const NestedName nested = split_nested(name_of_either_language);
  const std::optional<std::size_t> owner = nested.row.empty() ? std::nullopt : exact(nested.owner);
  return owner && tables[*owner].row(nested.row) ? exact(nested.of_all_rows()) : std::nullopt;
}

const Table* Ledger::find(std::string_view name_of_either_language) const {
  const std::optional<std::size_t> at = index(name_of_either_language);
  return at ? &tables[*at] : nullptr;
}

const Cell* Ledger::cell(std::string_view table, std::string_view row, std::string_view column) const {
  const Table* found = find(table);
  return found ? found->cell(row, column) : nullptr;
}

}  // namespace planloom
