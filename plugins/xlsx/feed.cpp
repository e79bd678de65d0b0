#include "feed.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>

#include <fmt/format.h>
#include <xlsxwriter.h>

namespace planloom::xlsx {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

std::optional<double> number_of(const Feed::Entry& entry) {
  if (const Quantity* quantity = entry.value.quantity()) return quantity->value.shifted(-entry.power).to_double();
  if (const Date* date = entry.value.date()) return serial(*date);
  return std::nullopt;
}

/// The library frees the points and their texts, so both are its own kind of memory.
void add_point(lxw_series_range* range, const Feed::Entry& entry) {
  auto* point = static_cast<lxw_series_data_point*>(std::calloc(1, sizeof(lxw_series_data_point)));
  if (!point) throw std::bad_alloc();
  const std::optional<double> number = number_of(entry);
  if (entry.is_label) {
    const std::string* text = entry.value.text();
    point->is_string = LXW_TRUE;
    point->string = ::strdup(text ? gate(*text).c_str() : "");
    range->has_string_cache = LXW_TRUE;
  } else if (number && std::isfinite(*number)) {
    point->number = *number;
  } else {
    point->no_data = LXW_TRUE;
  }
  STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
  ++range->num_data_points;
}

void start_cache(lxw_series_range* range) {
  if (!range->data_cache) throw std::runtime_error("the chart has no room for its values");
  range->ignore_cache = LXW_TRUE;
  range->num_data_points = 0;
}

}  // namespace

Feed::Feed(Book& book, Sentence title, std::vector<std::string> heads, std::size_t rows)
    : title_(std::move(title)), heads_(std::move(heads)), entries_(rows, std::vector<Entry>(heads_.size())), row_(book.take_data_rows(rows + 2)) {}

void Feed::set_label(std::size_t row, std::size_t column, std::string text) {
  Entry entry;
  entry.value = std::move(text);
  entry.is_label = true;
  set(row, column, std::move(entry));
}

void Feed::set_cell(const Book& book, std::size_t row, std::size_t column, const ViewCell& cell, Formula worked_out) {
  Entry entry;
  entry.value = cell.value;
  entry.worked_out = std::move(worked_out);
  if (const Quantity* quantity = cell.value.quantity()) entry.power = cell_power(quantity->unit);
  if (cell.source) {
    entry.key = book.cells.key(*cell.source);
    entry.power = cell_power(book.cells.unit(*entry.key));
  }
  set(row, column, std::move(entry));
}

void Feed::show_alike(const Book& book) {
  const Entry* first = nullptr;
  for (const std::vector<Entry>& row : entries_)
    for (const Entry& entry : row)
      if (!first && entry.value.quantity()) first = &entry;
  if (!first) return;
  const std::string& name = first->value.quantity()->unit.name;
  const int power = first->power;
  for (std::vector<Entry>& row : entries_)
    for (Entry& entry : row) {
      const Quantity* quantity = entry.value.quantity();
      // One that is missing today may be typed in tomorrow.
      const bool awaited = !quantity && (entry.key ? book.cells.unit(*entry.key).name == name : entry.worked_out != nullptr);
      if (awaited || (quantity && quantity->unit.name == name)) entry.power = power;
    }
}

std::optional<double> Feed::number(std::size_t row, std::size_t column) const { return number_of(entries_.at(row).at(column)); }

void Feed::need(Book& book) const {
  book.sentences.need(book, title_);
  for (const std::vector<Entry>& row : entries_)
    for (const Entry& entry : row) {
      if (entry.key) book.cells.need(*entry.key);
      book.cells.need_formula(entry.worked_out, std::nullopt);
    }
}

void Feed::write(Book& book) const {
  const std::size_t sheet = book.data_sheet;
  book.sentence({sheet, row_, first_column}, title_, {.ink = "ink2", .size = 9, .bold = true});
  for (std::size_t column = 0; column < heads_.size(); ++column)
    book.text({sheet, row_ + 1, first_column + column}, heads_[column], {.ink = "ink3", .bottom = "line2", .size = 9});
  for (std::size_t row = 0; row < entries_.size(); ++row)
    for (std::size_t column = 0; column < heads_.size(); ++column) {
      const Entry& entry = entries_[row][column];
      const CellPlace at{sheet, sheet_row(row), first_column + column};
      Style style{.ink = "ink3", .number = entry.value.date() ? "yyyy-mm-dd" : "", .size = 9};
      if (const Quantity* quantity = entry.value.quantity()) style.number = number_format(quantity->unit, decimals_of(*quantity, {}), {}, book.language());
      if (entry.is_label && entry.formula.empty()) {
        book.text(at, entry.value.text() ? *entry.value.text() : "", style);
      } else if (!entry.formula.empty()) {
        std::string text = entry.formula;
        replace_all(text, "{row}", std::to_string(sheet_row(row) + 1));
        replace_all(text, "{above}", std::to_string(sheet_row(row)));
        book.formula_or_gap(at, text, entry.value, entry.power, style);
      } else if (const std::optional<std::string> live = entry.worked_out ? book.cells.print(*entry.worked_out, sheet, entry.power) : std::nullopt) {
        book.formula(at, *live, entry.value, entry.power, style);
      } else if (const CellPlace* home = entry.key ? book.cells.home(*entry.key) : nullptr) {
        const std::string there = book.cells.reference(*home, sheet);
        const int difference = book.cells.type(*entry.key) == ColumnType::number ? cell_power(book.cells.unit(*entry.key)) - entry.power : 0;
        const std::string scaled = difference == 0 ? there : there + (difference > 0 ? "*" : "/") + Decimal(1).shifted(std::abs(difference)).text();
        book.formula_or_gap(at, fmt::format("IF(COUNT({})=0,NA(),{})", there, scaled), entry.value, entry.power, style);
      } else {
        book.value(at, entry.value, entry.power, style);
      }
    }
}

lxw_chart_series* Feed::add_series(Book& book, lxw_chart* chart, std::size_t label_column, std::size_t value_column, std::string_view name) const {
  const std::string sheet = quoted_sheet(book.sheet(book.data_sheet).name);
  const auto range = [&](std::size_t column) {
    return fmt::format("={}{}:{}", sheet, address(sheet_row(0), first_column + column, true), address(sheet_row(rows() - 1), first_column + column, true));
  };
  lxw_chart_series* series = chart_add_series(chart, range(label_column).c_str(), range(value_column).c_str());
  if (!series) throw std::runtime_error("the chart refuses a series");
  chart_series_set_name(series, gate(name).c_str());
  start_cache(series->categories);
  start_cache(series->values);
  for (const std::vector<Entry>& row : entries_) {
    add_point(series->categories, row[label_column]);
    add_point(series->values, row[value_column]);
  }
  return series;
}

lxw_chart_series* Feed::add_row_series(Book& book, lxw_chart* chart, std::size_t row, std::size_t first, std::size_t last, std::string_view name) const {
  const std::string sheet = quoted_sheet(book.sheet(book.data_sheet).name);
  const auto range = [&](std::size_t line) {
    return fmt::format("={}{}:{}", sheet, address(line, first_column + first, true), address(line, first_column + last, true));
  };
  lxw_chart_series* series = chart_add_series(chart, range(row_ + 1).c_str(), range(sheet_row(row)).c_str());
  if (!series) throw std::runtime_error("the chart refuses a series");
  chart_series_set_name(series, gate(name).c_str());
  start_cache(series->categories);
  start_cache(series->values);
  for (std::size_t column = first; column <= last; ++column) {
    Entry label;
    label.value = heads_[column];
    label.is_label = true;
    add_point(series->categories, label);
    add_point(series->values, entries_[row][column]);
  }
  return series;
}

}  // namespace planloom::xlsx
