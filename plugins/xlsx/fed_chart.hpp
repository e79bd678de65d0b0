/// What charts over feeds of their own share: where they stand, their title, their fonts and colours, the look of their axes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <xlsxwriter.h>

#include "feed.hpp"
#include "parts.hpp"

namespace planloom::xlsx {

class FedChart : public Part {
 public:
  FedChart(const ChartBlock& block, Origin origin, ChartSize size) : block_(block), origin_(origin), size_(size) {}
  void place(Book&) override {}
  void need(Book& book) override;
  void write(Book& book) override;
  std::size_t end() const override { return origin_.row + 1 + static_cast<std::size_t>(size_.height / 20) + 1; }

 protected:
  /// Those the chart reads; without rows in the last one there is no chart.
  virtual std::vector<const Feed*> feeds() const = 0;
  virtual lxw_chart* draw(Book& book) = 0;

  /// Few items take less than the width there is, so that their columns do not grow broad.
  void keep_narrow(double pixels_an_item);
  std::size_t label_column() const;
  std::vector<std::size_t> value_columns() const;
  std::string label_text(std::size_t row) const;
  /// As figures are shown; that of the first one.
  std::string label_format() const;

  lxw_chart_font font(Book& book, std::string_view ink, double size, bool bold = false);
  static lxw_chart_fill fill(Book& book, std::string_view token);
  /// Without a token: unseen.
  static void paint(Book& book, lxw_chart_series* series, std::string_view token);
  void label_parts(Book& book, lxw_chart_series* series, const std::string& format, std::string_view ink);
  /// Dots without a line between them.
  static void show_dots(Book& book, lxw_chart_series* series, std::uint8_t type, std::uint8_t size, std::string_view token);
  static void show_line(Book& book, lxw_chart_series* series, std::string_view token, float width, bool dashed);
  /// No frame, the legend above or none, quiet axes. `labelled`: every bar carries its value, so grid and value axis say nothing more.
  void style_frame(Book& book, lxw_chart* chart, bool legend);
  void style_axes(Book& book, lxw_chart* chart, bool lies, bool labelled);

  ChartBlock block_;
  Origin origin_;
  ChartSize size_;

 private:
  /// The column that begins about `left` pixels from the origin; tables above have set the widths by now.
  std::size_t column_at(Book& book) const;
  std::string name_;
};

/// Whether there is a figure to draw.
bool has_figures(const TableView& view);

std::unique_ptr<Part> make_histogram(Book& book, const ChartBlock& block, Origin origin, ChartSize size);
std::unique_ptr<Part> make_pareto(Book& book, const ChartBlock& block, Origin origin, ChartSize size);
std::unique_ptr<Part> make_dumbbell(Book& book, const ChartBlock& block, Origin origin, ChartSize size);
std::unique_ptr<Part> make_capacity(Book& book, const ChartBlock& block, Origin origin, ChartSize size);

}  // namespace planloom::xlsx
