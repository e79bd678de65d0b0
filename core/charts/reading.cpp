#include "reading.hpp"

#include <cmath>

namespace planloom {

Reading::Reading(const TableView& of) : view(of) {
  for (const ViewRow& row : view.rows)
    for (const ViewCell& cell : row.cells)
      if (const Quantity* quantity = cell.value.quantity(); quantity && !quantity->unit.name.empty()) {
        power_ = quantity->unit.power;
        return;
      }
}

const ViewCell* Reading::cell(std::size_t row, std::string_view column) const {
  const auto index = view.column(column);
  return index ? cell(row, *index) : nullptr;
}

const ViewCell* Reading::cell(std::size_t row, std::size_t column) const {
  if (row >= view.rows.size() || column >= view.rows[row].cells.size()) return nullptr;
  return &view.rows[row].cells[column];
}

std::optional<double> Reading::number(const ViewCell* cell) const {
  if (!cell) return std::nullopt;
  const Quantity* quantity = cell->value.quantity();
  if (!quantity) return std::nullopt;
  const double value = quantity->value.to_double() * std::pow(10.0, -power_);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> Reading::number(std::size_t row, std::string_view column) const { return number(cell(row, column)); }

std::string Reading::text(std::size_t row, std::string_view column) const {
  const ViewCell* found = cell(row, column);
  if (!found) return {};
  if (!found->text.empty()) return found->text;
  const std::string* text = found->value.text();
  return text ? *text : std::string();
}

std::optional<Date> Reading::date(std::size_t row, std::string_view column) const {
  const ViewCell* found = cell(row, column);
  const Date* date = found ? found->value.date() : nullptr;
  return date ? std::optional(*date) : std::nullopt;
}

bool Reading::flag(std::size_t row, std::string_view column, bool otherwise) const {
  const ViewCell* found = cell(row, column);
  const bool* flag = found ? found->value.flag() : nullptr;
  return flag ? *flag : otherwise;
}

std::vector<std::size_t> Reading::series() const {
  std::vector<std::size_t> columns;
  for (std::size_t i = 1; i < view.columns.size(); ++i) {
    const ViewColumn& column = view.columns[i];
    if (!column.head.empty() && column.name != "total" && column.type != ColumnType::flag) columns.push_back(i);
  }
  return columns;
}

std::string Reading::title(std::size_t row) const {
  for (const std::string_view name : {"title", "label", "period"})
    if (std::string found = text(row, name); !found.empty()) return found;
  if (const ViewCell* first = cell(row, std::size_t{0}); first && !first->text.empty()) return first->text;
  return row < view.rows.size() ? view.rows[row].id : std::string();
}

const TableView* further(const ChartBlock& block, std::string_view name) {
  for (const TableView& view : block.more)
    if (view.table == name) return &view;
  return nullptr;
}

}  // namespace planloom
