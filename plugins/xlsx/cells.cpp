#include "cells.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include "formats.hpp"
#include "text.hpp"

namespace planloom::xlsx {
namespace {

bool equal(const Scalar& left, const Scalar& right) {
  const Quantity* a = left.quantity();
  const Quantity* b = right.quantity();
  if (a && b) return a->value == b->value;
  return !left.has_value() && !right.has_value();
}

bool is_bare(const Unit& unit) { return unit.name.empty() && unit.per.empty() && unit.power == 0; }

/// The one cell a formula merely names, if it does no more.
const Reference* mere_name(const Formula& formula) {
  const auto* name = formula ? std::get_if<Name>(&formula->node) : nullptr;
  if (!name || !name->reference || name->reference->rows == Reference::Rows::all_rows) return nullptr;
  return &*name->reference;
}

bool calls(const Expression& expression, std::string_view function) {
  return std::visit(
      [&](const auto& node) {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, Unary>) return calls(*node.operand, function);
        else if constexpr (std::is_same_v<Node, Binary>) return calls(*node.left, function) || calls(*node.right, function);
        else if constexpr (std::is_same_v<Node, Call>)
          return node.function == function || std::ranges::any_of(node.arguments, [&](const Formula& argument) { return calls(*argument, function); });
        else return false;
      },
      expression.node);
}

template <class Visit>
void each_name(const Expression& expression, const Visit& visit) {
  std::visit(
      [&](const auto& node) {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, Name>) {
          if (node.reference) visit(*node.reference);
        } else if constexpr (std::is_same_v<Node, Unary>) {
          each_name(*node.operand, visit);
        } else if constexpr (std::is_same_v<Node, Binary>) {
          each_name(*node.left, visit);
          each_name(*node.right, visit);
        } else if constexpr (std::is_same_v<Node, Call>) {
          for (const Formula& argument : node.arguments) each_name(*argument, visit);
        }
      },
      expression.node);
}

Formula make(std::variant<Literal, Name, Unary, Binary, Call> node) { return std::make_shared<const Expression>(Expression{std::move(node), {}}); }

Formula name_of(const CellKey& key, std::optional<Period> period) {
  Reference reference;
  reference.rows = key.row ? Reference::Rows::one_row : Reference::Rows::total_row;
  reference.table = key.table;
  reference.row = key.row.value_or(0);
  reference.column = key.column;
  reference.period = period;
  return make(Name{{}, reference});
}

Scalar summed(const std::vector<const CellSeries::Point*>& points, AddRule rule) {
  if (rule == AddRule::last) {
    for (auto it = points.rbegin(); it != points.rend(); ++it)
      if ((*it)->value.has_value()) return (*it)->value;
    return NoValue{};
  }
  std::optional<Quantity> sum;
  int count = 0;
  for (const CellSeries::Point* point : points) {
    const Quantity* quantity = point->value.quantity();
    if (!quantity) continue;
    if (sum) sum->value = sum->value + quantity->value;
    else sum = *quantity;
    ++count;
  }
  if (!sum) return NoValue{};
  if (rule == AddRule::average) sum->value = sum->value.divided_by(Decimal(count)).value_or(Decimal(0));
  return *sum;
}

}  // namespace

std::string_view glyph(Tone tone) {
  switch (tone) {
    case Tone::good: return "●";
    case Tone::warn: return "▲";
    case Tone::bad: return "◆";
    case Tone::none: return "○";
    case Tone::plain: break;
  }
  return {};
}

std::string word_of(const Enumeration& enumeration, std::string_view code_or_word, Language language) {
  const EnumerationEntry* entry = enumeration.find(code_or_word);
  if (!entry) return std::string(code_or_word);
  std::string_view mark = glyph(entry->tone);
  if (enumeration.name == "trend") mark = entry->code == "rising" ? "↗" : entry->code == "falling" ? "↘" : "→";
  return (mark.empty() ? "" : std::string(mark) + " ") + entry->word.in(language);
}

CellKey Cells::key(const CellSource& source) const {
  return canonical({source.table, source.row, source.column, source.period ? FigurePeriod(*source.period) : FigurePeriod()});
}

const Cell& Cells::cell_of(const CellKey& key) const {
  const Table& table = ledger_.tables.at(key.table);
  static const Cell none;
  if (!key.row) return table.total && key.column < table.total->cells.size() ? table.total->cells[key.column] : none;
  return table.rows.at(*key.row).cells.at(key.column);
}

const CellSeries* Cells::series_of(const CellKey& key) const { return cell_of(key).series.get(); }

const CellSeries::Point* Cells::point(const CellKey& key) const {
  const CellSeries* series = key.period ? series_of(key) : nullptr;
  if (!series) return nullptr;
  for (const auto* list : {&series->points, &series->longer})
    for (const CellSeries::Point& candidate : *list)
      if (candidate.period == *key.period) return &candidate;
  return nullptr;
}

std::vector<const CellSeries::Point*> Cells::points_within(const CellSeries& series, const Period& period) const {
  std::vector<const CellSeries::Point*> within;
  for (const CellSeries::Point& point : series.points)
    if (counts_in(point.period, period)) within.push_back(&point);
  return within;
}

/// Which period a series' own figure stands for: the candidates are tried until one gives the ledger's value.
std::optional<Period> Cells::own_period(const CellKey& key) const {
  const CellSeries* series = series_of(key);
  if (!series) return std::nullopt;
  Period to_date = ledger_.period;
  to_date.kind = PeriodKind::range;
  to_date.range.last = ledger_.cutoff;
  const Scalar& own = cell_of(key).value;
  for (const Period& candidate : {ledger_.current, to_date, ledger_.period}) {
    for (const CellSeries::Point& longer : series->longer)
      if (longer.period.range == candidate.range && equal(longer.value, own)) return longer.period;
    std::vector<const CellSeries::Point*> within = points_within(*series, candidate);
    if (within.empty()) continue;
    if (within.size() == 1 || series->add == AddRule::last) {
      std::erase_if(within, [&](const CellSeries::Point* point) { return point->period.range.last > ledger_.cutoff && !equal(point->value, own); });
      if (!within.empty() && equal(within.back()->value, own)) return within.back()->period;
      continue;
    }
    if (equal(summed(within, series->add), own)) return candidate;
  }
  return std::nullopt;
}

CellKey Cells::canonical(CellKey key) const {
  for (int step = 0; step < 8; ++step) {
    const Formula* formula = nullptr;
    // A figure written once is that of every period.
    if (key.period && !series_of(key)) key.period.reset();
    if (!key.period) {
      const Cell& cell = cell_of(key);
      if (cell.series && !mere_name(cell.formula)) {
        const std::optional<Period> own = own_period(key);
        if (!own) return key;
        CellKey period_key = key;
        period_key.period = *own;
        if (!point(period_key)) return key;
        key = period_key;
        continue;
      }
      formula = &cell.formula;
    } else if (const CellSeries::Point* stored = point(key)) {
      formula = &stored->formula;
    }
    const Reference* named = formula ? mere_name(*formula) : nullptr;
    if (!named) return key;
    std::optional<std::pair<std::size_t, std::size_t>> here;
    if (key.row) here = {key.table, *key.row};
    const CellKey next = key_of(*named, here);
    if (next == key) return key;
    key = next;
  }
  return key;
}

CellKey Cells::key_of(const Reference& reference, const std::optional<std::pair<std::size_t, std::size_t>>& here) const {
  CellKey key{reference.table, std::nullopt, reference.column, reference.period};
  if (reference.rows == Reference::Rows::one_row) key.row = reference.row;
  if (reference.rows == Reference::Rows::this_row && here && here->first == reference.table) key.row = here->second;
  return key;
}

void Cells::claim(const CellKey& key, CellPlace place) {
  KnownFigure& known = known_[key];
  if (std::exchange(known.has_home, true)) return;
  known.home = place;
}

const CellPlace* Cells::home(const CellKey& key) const {
  const KnownFigure* known = known_.find(key);
  return known && known->has_home ? &known->home : nullptr;
}

bool Cells::is_home(const CellKey& key, CellPlace place) const {
  const CellPlace* at = home(key);
  return at && at->sheet == place.sheet && at->row == place.row && at->column == place.column;
}

/// As figure_at: it waits for the last one that is due, and of those after it takes the last that has come in already.
Formula Cells::last_of(const CellKey& key, const std::vector<const CellSeries::Point*>& within) {
  Formula last;
  for (const CellSeries::Point* point : within) {
    const Formula figure = name_of(key, point->period);
    last = point->due || !last ? figure : make(Call{"IFERROR", {figure, last}});
  }
  return last;
}

/// A period that is not stored is made of those that are.
Formula Cells::aggregate(const CellKey& key, const Period& period) const {
  const CellSeries* series = series_of(key);
  if (!series) return nullptr;
  std::vector<const CellSeries::Point*> within = points_within(*series, period);
  if (within.empty()) return nullptr;
  if (series->add == AddRule::last) return last_of(key, within);
  if (series->add == AddRule::none) return within.size() == 1 ? name_of(key, within.front()->period) : nullptr;
  std::vector<Formula> parts;
  parts.reserve(within.size());
  for (const CellSeries::Point* point : within) parts.push_back(name_of(key, point->period));
  return make(Call{series->add == AddRule::sum ? "SUM" : "AVERAGE", std::move(parts)});
}

Formula Cells::formula(const CellKey& key) const {
  const Cell& cell = cell_of(key);
  if (!key.period) {
    if (cell.formula || !cell.series) return cell.formula;
    const std::optional<Period> own = own_period(key);
    return own ? aggregate(key, *own) : nullptr;
  }
  if (const CellSeries::Point* stored = point(key)) return stored->formula;
  return aggregate(key, *key.period);
}

Scalar Cells::value(const CellKey& key) const {
  if (!key.period) return cell_of(key).value;
  if (const CellSeries::Point* stored = point(key)) return stored->value;
  const CellSeries* series = series_of(key);
  return series ? figure_at(*series, *key.period) : Scalar(NoValue{});
}

/// The unit of an empty cell is that of its column, else that of the row's other figures.
/// Whether a column counts in what its row measures. A score, a rating or a factor beside the figures of a review is a bare number, also while it is
/// missing.
static bool is_measured(const Table& table, const Column& column) {
  static constexpr std::string_view figures[] = {"threshold", "target", "stretch", "actual"};
  return table.name != "review" || std::ranges::find(figures, std::string_view(column.name)) != std::end(figures);
}

Unit Cells::unit(const CellKey& key) const {
  if (const Scalar own = value(key); own.quantity()) return own.quantity()->unit;
  const Column& column = ledger_.tables.at(key.table).columns.at(key.column);
  if (!column.unit.name.empty()) return column.unit;
  const auto of_series = [](const Cell& cell) -> const Quantity* {
    if (cell.series)
      for (const auto* list : {&cell.series->points, &cell.series->longer})
        for (const CellSeries::Point& point : *list)
          if (point.value.quantity()) return point.value.quantity();
    return cell.value.quantity();
  };
  if (const Quantity* quantity = of_series(cell_of(key))) return quantity->unit;
  if (!key.row || !is_measured(ledger_.tables[key.table], column)) return column.unit;
  const Row& row = ledger_.tables[key.table].rows[*key.row];
  for (const char* name : {"baseline", "target", "actual"}) {
    const std::optional<std::size_t> other = ledger_.tables[key.table].column(name);
    if (!other || !ledger_.tables[key.table].column("target")) continue;
    if (const Quantity* quantity = of_series(row.cells[*other])) return quantity->unit;
  }
  return column.unit;
}

ColumnType Cells::type(const CellKey& key) const { return ledger_.tables.at(key.table).columns.at(key.column).type; }

std::string Cells::enumeration(const CellKey& key) const {
  const Column& column = ledger_.tables.at(key.table).columns.at(key.column);
  return column.type == ColumnType::enumeration ? column.of.text() : std::string();
}

bool Cells::is_input(const CellKey& key) const {
  if (!key.row || formula(key)) return false;
  // What planloom works out without a formula (a head count from a list of names, an hour before the start) follows the plan alone.
  const Column& column = ledger_.tables.at(key.table).columns.at(key.column);
  const bool is_made = column.type == ColumnType::number || (column.type == ColumnType::text && column.name != "title");
  return column.input || column.is_series || !is_made;
}

Place Cells::where(const CellKey& key) const {
  if (!key.period) return cell_of(key).where;
  const CellSeries::Point* stored = point(key);
  return stored && stored->where.known() ? stored->where : Place{};
}

void Cells::need(const CellKey& wanted) {
  if (is_id(wanted.table, wanted.column)) return;
  const CellKey key = canonical(wanted);
  KnownFigure& known = known_[key];
  if (std::exchange(known.is_needed, true)) return;
  if (!known.has_home) {
    // A column stands there whole, so its other rows' formulas must find their figures too.
    const ColumnKey column{key.table, key.column, key.period};
    if (!key.row) needed_totals_.insert(key);
    else if (!needed_columns_.contains(column)) need_column(column);
  }
  std::optional<std::pair<std::size_t, std::size_t>> here;
  if (key.row) here = {key.table, *key.row};
  need_formula(formula(key), here);
}

void Cells::need_column(const ColumnKey& key) {
  needed_columns_.insert(key);
  for (std::size_t row = 0; row < ledger_.tables.at(key.table).rows.size(); ++row) need({key.table, row, key.column, key.period});
}

void Cells::need_formula(const Formula& formula, std::optional<std::pair<std::size_t, std::size_t>> here) {
  if (!formula) return;
  asks_for_working_days_ = asks_for_working_days_ || calls(*formula, "WORKDAY");
  each_name(*formula, [&](const Reference& reference) {
    if (reference.rows == Reference::Rows::all_rows) {
      const ColumnKey column{reference.table, reference.column, reference.period};
      if (!needed_columns_.contains(column)) need_column(column);
    } else if (const CellKey key = key_of(reference, here); key.row || reference.rows == Reference::Rows::total_row) {
      need(key);
    }
  });
}

void Cells::set_range(const ColumnKey& key, CellPlace first, std::size_t rows) { ranges_[key] = {first, rows}; }

std::string Cells::reference(CellPlace place, std::size_t from_sheet, bool absolute) const {
  return (place.sheet == from_sheet ? "" : quoted_sheet(sheet_name(place.sheet))) + address(place.row, place.column, absolute);
}

/// Percentages and points add up; 人 and 元 do not.
static std::string kind_of(const Unit& unit) {
  if (unit.is_ratio() || unit.name == "个百分点") return "%";
  return unit.per.empty() ? unit.name.text() : unit.name + "/" + unit.per;
}

std::optional<Spot> Cells::cell(const Reference& reference, const FormulaPlace& here) const {
  CellKey wanted = key_of(reference, here.here);
  // The column of a table with one row, such as the plan's own, is that row's cell.
  if (reference.rows == Reference::Rows::all_rows && ledger_.tables.at(reference.table).rows.size() == 1) wanted.row = 0;
  if (!wanted.row && reference.rows != Reference::Rows::total_row) return std::nullopt;
  if (is_id(wanted.table, wanted.column)) return id_of(wanted);
  const CellKey key = canonical(wanted);
  const CellPlace* at = home(key);
  if (!at) return std::nullopt;
  const ColumnType kind = type(key);
  Spot spot;
  spot.text = this->reference(*at, here.sheet);
  spot.numeric = kind == ColumnType::number || kind == ColumnType::date || kind == ColumnType::time;
  if (kind != ColumnType::number) return spot;
  const Unit counted = unit(key);
  spot.power = cell_power(counted);
  spot.bare = is_bare(counted);
  spot.unit = kind_of(counted);
  return spot;
}

/// An id never changes, so formulas say it outright.
bool Cells::is_id(std::size_t table, std::size_t column) const { return ledger_.tables.at(table).columns.at(column).name == "id"; }

std::optional<Spot> Cells::id_of(const CellKey& key) const {
  if (!key.row) return std::nullopt;
  Spot spot;
  spot.text = formula_text(ledger_.tables[key.table].rows.at(*key.row).id);
  spot.numeric = spot.is_cell = false;
  return spot;
}

std::optional<Spot> Cells::column(const Reference& reference, const FormulaPlace& here) const {
  const ColumnKey key{reference.table, reference.column, reference.period};
  const auto found = ranges_.find(key);
  if (found == ranges_.end() || found->second.rows == 0) return std::nullopt;
  const Range& range = found->second;
  Spot spot;
  spot.is_cell = false;
  spot.text = this->reference(range.first, here.sheet, true) + ":" + address(range.first.row + range.rows - 1, range.first.column, true);
  const ColumnType kind = ledger_.tables[key.table].columns[key.column].type;
  spot.numeric = kind == ColumnType::number || kind == ColumnType::date || kind == ColumnType::time;
  if (kind != ColumnType::number) return spot;
  const Unit first = unit({key.table, 0, key.column, key.period});
  spot.power = cell_power(first);
  spot.bare = is_bare(first);
  spot.unit = kind_of(first);
  // Rows of different scale cannot be added up as one range of numbers; counting them is still right.
  for (std::size_t row = 1; row < range.rows; ++row) spot.mixed = spot.mixed || cell_power(unit({key.table, row, key.column, key.period})) != spot.power;
  return spot;
}

std::string Cells::today(const FormulaPlace&) const { return "plan_today"; }

const Enumeration* Cells::enumeration_of(const Reference& reference) const {
  const Column& column = ledger_.tables.at(reference.table).columns.at(reference.column);
  return column.type == ColumnType::enumeration ? find_enumeration(column.of) : nullptr;
}

std::optional<std::string> Cells::print(const CellKey& key, std::size_t sheet) const {
  const Formula how = formula(key);
  if (!how) return std::nullopt;
  FormulaPlace here;
  here.sheet = sheet;
  here.language = ledger_.language;
  if (key.row) here.here = {key.table, *key.row};
  if (type(key) == ColumnType::number) here.power = cell_power(unit(key));
  if (type(key) == ColumnType::enumeration) here.result = find_enumeration(enumeration(key));
  return print_formula(*how, here, *this);
}

std::optional<std::string> Cells::print(const Expression& expression, std::size_t sheet, int power) const {
  FormulaPlace here;
  here.sheet = sheet;
  here.language = ledger_.language;
  here.power = power;
  return print_formula(expression, here, *this);
}

std::optional<std::string> Cells::link(const CellKey& key, std::size_t sheet, std::optional<int> power) const {
  const CellPlace* at = home(key);
  if (!at) return std::nullopt;
  const std::string text = reference(*at, sheet);
  const int difference = power ? cell_power(unit(key)) - *power : 0;
  std::string shown = text;
  if (difference != 0) shown += (difference > 0 ? "*" : "/") + Decimal(1).shifted(std::abs(difference)).text();
  return "IF(" + text + "=\"\",\"\"," + shown + ")";
}

}  // namespace planloom::xlsx
