/// A block of cells on the data sheet that charts read: links to the figures' homes, #N/A where a figure is missing so that lines break.
/// The values are kept, because a chart must carry them in its own cache: libxlsxwriter would cache 0 for every formula cell.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "workbook.hpp"

struct lxw_chart_series;

namespace planloom::xlsx {

class Feed {
 public:
  struct Entry {
    std::optional<CellKey> key;          ///< a figure of the ledger
    std::string formula;                 ///< else a formula over this feed's cells; "{row}" and "{above}" stand for row numbers
    Scalar value;
    int power = 0;
    bool is_label = false;
    Formula worked_out;                  ///< else a formula over the ledger
  };

  Feed(Book& book, Sentence title, std::vector<std::string> heads, std::size_t rows);
  void set(std::size_t row, std::size_t column, Entry entry) { entries_.at(row).at(column) = std::move(entry); }
  void set_label(std::size_t row, std::size_t column, std::string text);
  /// A shown cell: linked when it is a figure of the ledger. `gap`: a missing figure is #N/A.
  void set_cell(const Book& book, std::size_t row, std::size_t column, const ViewCell& cell, Formula worked_out = nullptr);
  /// Figures of one unit share its power of ten, that of the first: 4.8 万人 beside 500 人 is 0.05 万人.
  void show_alike(const Book& book);
  const Entry& entry(std::size_t row, std::size_t column) const { return entries_.at(row).at(column); }
  std::optional<double> number(std::size_t row, std::size_t column) const;
  std::size_t rows() const { return entries_.size(); }
  const std::string& head(std::size_t column) const { return heads_.at(column); }
  std::string letters(std::size_t column) const { return column_letters(first_column + column); }
  std::size_t sheet_row(std::size_t row) const { return row_ + 2 + row; }

  void need(Book& book) const;
  void write(Book& book) const;
  /// Binds a series to columns of the feed and fills its caches.
  lxw_chart_series* add_series(Book& book, lxw_chart* chart, std::size_t label_column, std::size_t value_column, std::string_view name) const;
  /// The same for one row: labels and values run across.
  lxw_chart_series* add_row_series(Book& book, lxw_chart* chart, std::size_t row, std::size_t first, std::size_t last, std::string_view name) const;

 private:
  static constexpr std::size_t first_column = 1;
  Sentence title_;
  std::vector<std::string> heads_;
  std::vector<std::vector<Entry>> entries_;
  std::size_t row_ = 0;
};

}  // namespace planloom::xlsx
