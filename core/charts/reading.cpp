#include "reading.hpp"

#include <algorithm>
#include <cmath>

namespace planloom {

Reading::Reading(const TableView& of) : view(of) {
  for (const ViewRow& row : view.rows)
    for (const ViewCell& cell : row.cells)
      if (const Quantity* quantity = cell.value.quantity(); quantity && (!quantity->unit.name.empty() || quantity->unit.power != 0)) {
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
  if (date || !found) return date ? std::optional(*date) : std::nullopt;
  // A table of the plan's own has days as words.
  const std::optional<DateExpression> written = parse_date_expression(text(row, column));
  if (!written || !written->first.year || written->first.month == 0 || written->first.day == 0) return std::nullopt;
  return make_date(*written->first.year, written->first.month, written->first.day);
}

namespace {

/// The first or the last part of "8:20–8:30", or all of what is no window.
std::optional<int> minutes_of(const std::string& written, bool last) {
  std::string part = written;
  for (const std::string_view dash : {"–", "—", "~", "～", "至", "-"}) {
    const std::size_t at = written.find(dash);
    if (at == std::string::npos || at == 0) continue;
    part = last ? written.substr(at + dash.size()) : written.substr(0, at);
    break;
  }
  const std::size_t from = part.find_first_not_of(' '), to = part.find_last_not_of(' ');
  if (from == std::string::npos) return std::nullopt;
  part = part.substr(from, to - from + 1);
  if (part == "24:00") return 24 * 60;
  const std::optional<ClockTime> time = parse_clock(part);
  return time ? std::optional(time->minutes) : std::nullopt;
}

}  // namespace

std::optional<int> Reading::clock(std::size_t row, std::string_view column) const {
  const ViewCell* found = cell(row, column);
  if (!found) return std::nullopt;
  const ClockTime* time = found->value.time();
  return time ? std::optional(time->minutes) : minutes_of(text(row, column), false);
}

std::optional<int> Reading::clock_end(std::size_t row, std::string_view column) const {
  const ViewCell* found = cell(row, column);
  if (!found) return std::nullopt;
  const ClockTime* time = found->value.time();
  return time ? std::optional(time->minutes) : minutes_of(text(row, column), true);
}

std::vector<std::string> Reading::items(std::size_t row, std::string_view column) const {
  const ViewCell* found = cell(row, column);
  if (!found) return {};
  if (!found->list.empty()) return found->list;
  return parted(text(row, column));
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

std::vector<std::string> parted(const std::string& text) {
  std::vector<std::string> parts;
  std::string part;
  const auto close = [&] {
    const std::size_t from = part.find_first_not_of(' '), to = part.find_last_not_of(' ');
    if (from != std::string::npos && part != "—") parts.push_back(part.substr(from, to - from + 1));
    part.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t separator = 0;
    for (const std::string_view mark : {"、", "；", ";", "\n"})
      if (text.compare(at, mark.size(), mark) == 0) separator = mark.size();
    if (separator > 0) close();
    else part += text[at];
    at += std::max<std::size_t>(separator, 1);
  }
  close();
  return parts;
}

const TableView* further(const ChartBlock& block, std::string_view name) {
  for (const TableView& view : block.more)
    if (view.table == name) return &view;
  return nullptr;
}

}  // namespace planloom
