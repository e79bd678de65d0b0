/// Reads a chart's view by column name; a column or cell that is not there reads as missing.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/document.hpp>

namespace planloom {

class Reading {
 public:
  explicit Reading(const TableView& view);

  const TableView& view;
  std::size_t size() const { return view.rows.size(); }
  const ViewRow& row(std::size_t index) const { return view.rows[index]; }

  const ViewCell* cell(std::size_t row, std::string_view column) const;
  const ViewCell* cell(std::size_t row, std::size_t column) const;
  /// As drawn: in the unit in which the view's first figure is shown. Never infinite.
  std::optional<double> number(std::size_t row, std::string_view column) const;
  std::optional<double> number(const ViewCell* cell) const;
  std::string text(std::size_t row, std::string_view column) const;
  std::optional<Date> date(std::size_t row, std::string_view column) const;
  /// Minutes since midnight: a clock time, or one written as text ("8:20"); 24:00 is 1440. Of a window ("8:20–8:30") where it begins.
  std::optional<int> clock(std::size_t row, std::string_view column) const;
  /// The same, of a window where it ends.
  std::optional<int> clock_end(std::size_t row, std::string_view column) const;
  /// Several things in one cell: its list, else its text parted at 、 ； ; and line ends.
  std::vector<std::string> items(std::size_t row, std::string_view column) const;
  bool flag(std::size_t row, std::string_view column, bool otherwise = false) const;
  /// Columns that hold a series: numbers with a head, in order.
  std::vector<std::size_t> series() const;
  /// The words of a row: its title cell, label or period, else its id.
  std::string title(std::size_t row) const;
  int power() const { return power_; }

 private:
  int power_ = 0;
};

/// The things a text lists, parted at 、 ； ; and line ends.
std::vector<std::string> parted(const std::string& text);

/// One of a block's further tables; null when it has none of that name.
const TableView* further(const ChartBlock& block, std::string_view name);

}  // namespace planloom
