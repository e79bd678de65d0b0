// How many figures fall into equal classes: columns without gaps over counts that follow the figures' cells. How wide a class is and where the first
// begins is worked out on the data sheet by the rule of the painted chart, so that edited figures always find their class; only how many classes
// there are is fixed.
#include <algorithm>
#include <cmath>

#include <charts/classes.hpp>
#include <fmt/format.h>

#include "fed_chart.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::size_t given = 1, number = 2;                     // columns of the figures' feed
constexpr std::size_t width = 1, fitting = 2;                    // columns of the widths' feed
constexpr std::size_t label = 0, from = 1, to = 2, count = 3;    // columns of the classes' feed

class HistogramPart : public FedChart {
 public:
  HistogramPart(Book& book, const ChartBlock& block, Origin origin, ChartSize size) : FedChart(block, origin, size) {
    const std::vector<std::size_t> values = value_columns();
    if (!values.empty()) column_ = values.front();
    read_figures(book);
    make_widths(book);
    make_classes(book);
  }

 private:
  std::vector<const Feed*> feeds() const override { return {&*figures_, &*widths_, &*counts_}; }

  static Scalar scalar(double value) { return Quantity{Decimal::from_double(value).value_or(Decimal(0)).rounded(9), {}, 0}; }

  void read_figures(Book& book) {
    const TableView& view = block_.view;
    figures_.emplace(book, block_.frame.title, std::vector<std::string>{"", view.columns.at(column_).head, "#"}, view.rows.size());
    for (std::size_t row = 0; row < view.rows.size(); ++row) {
      figures_->set_label(row, 0, label_text(row));
      figures_->set_cell(book, row, given, view.rows[row].cells.at(column_));
      const Quantity* quantity = view.rows[row].cells[column_].value.quantity();
      if (quantity && !unit_) unit_ = quantity->unit;
    }
    figures_->show_alike(book);
    // MIN and MAX end at the first gap.
    for (std::size_t row = 0; row < view.rows.size(); ++row) {
      const Feed::Entry& entry = figures_->entry(row, given);
      figures_->set(row, number, {std::nullopt, fmt::format("IF(ISNUMBER({0}{{row}}),{0}{{row}},\"\")", figures_->letters(given)), entry.value.has_value() ? entry.value : Scalar(std::string()),
                                  entry.power, false, nullptr});
      if (const std::optional<double> figure = figures_->number(row, given)) values_.push_back(*figure);
    }
    classes_ = classes_of(values_, block_.options.given("classes") ? std::optional(block_.options.number("classes")) : std::nullopt);
  }

  static std::string range(const Feed& feed, std::size_t column) {
    return fmt::format("${0}${1}:${0}${2}", feed.letters(column), feed.sheet_row(0) + 1, feed.sheet_row(feed.rows() - 1) + 1);
  }
  std::string figures() const { return range(*figures_, number); }

  /// The widths a class may have, and of these the ones with which the classes hold all figures.
  void make_widths(Book& book) {
    widths_.emplace(book, block_.frame.title, std::vector<std::string>{"", book.words("Class width", "组距"), "✓"}, class_widths.size());
    const auto [least, most] = std::minmax_element(values_.begin(), values_.end());
    const double span = values_.empty() ? 0 : *most - *least, classes = static_cast<double>(classes_.counts.size());
    const double power = span > 0 ? std::pow(10, std::floor(std::log10(span / classes) + 5e-10)) : 0;
    const std::string all = figures(), here = widths_->letters(width) + "{row}";
    for (std::size_t row = 0; row < class_widths.size(); ++row) {
      const double wide = class_widths[row] * power;
      const auto set = [&](std::size_t column, std::string formula, Scalar stored) { widths_->set(row, column, {std::nullopt, std::move(formula), std::move(stored), 0, false, nullptr}); };
      widths_->set_label(row, label, "");
      set(width, fmt::format("IF(MAX({0})>MIN({0}),{1}*10^INT(ROUND(LOG10((MAX({0})-MIN({0}))/{2}),9)),0)", all, class_widths[row], classes_.counts.size()), scalar(wide));
      const bool fits = wide > 0 && std::floor(*least / wide + 5e-10) * wide + classes * wide - *most > 5e-10;
      set(fitting, fmt::format("IF({0}>0,IF(ROUND(INT(ROUND(MIN({1})/{0},9))*{0}+{2}*{0}-MAX({1}),9)>0,{0},\"\"),\"\")", here, all, classes_.counts.size()),
          fits ? scalar(wide) : Scalar(std::string()));
    }
  }

  /// All figures alike are classes of 1.
  std::string step() const { return fmt::format("IF(COUNT({0})=0,1,MIN({0}))", range(*widths_, fitting)); }

  void make_classes(Book& book) {
    counts_.emplace(book, block_.frame.title, std::vector<std::string>{"", "≥", "<", book.words("Count", "数量")}, classes_.counts.size());
    for (std::size_t row = 0; row < classes_.counts.size(); ++row) {
      const auto set = [&](std::size_t column, std::string formula, Scalar stored, bool is_label = false) {
        counts_->set(row, column, {std::nullopt, std::move(formula), std::move(stored), 0, is_label, nullptr});
      };
      const std::string begin = counts_->letters(from) + "{row}", end = counts_->letters(to) + "{row}", all = figures();
      set(from, row == 0 ? fmt::format("ROUND(INT(ROUND(MIN({0})/{1},9))*{1},9)", all, step()) : counts_->letters(to) + "{above}", scalar(bound(row)));
      set(to, fmt::format("ROUND({}+{},9)", begin, step()), scalar(bound(row + 1)));
      set(count, fmt::format("COUNTIFS({0},\">=\"&{1},{0},\"<\"&{2})", all, begin, end), Quantity{Decimal(classes_.counts[row]), {}, 0});
      set(label, words_of(begin) + "&\"–\"&" + words_of(end), bound_text(row) + "–" + bound_text(row + 1), true);
    }
  }

  double bound(std::size_t row) const { return classes_.first + classes_.step * static_cast<double>(row); }
  bool is_share() const { return unit_ && unit_->name == "%" && unit_->per.empty(); }

  std::string bound_text(std::size_t row) const {
    Decimal shown = Decimal::from_double(bound(row)).value_or(Decimal(0)).rounded(9);
    if (is_share()) shown = shown.shifted(2);
    std::string text = shown.text();
    if (text.starts_with('-')) text.replace(0, 1, "−");
    return text + (is_share() ? "%" : "");
  }
  std::string words_of(const std::string& cell) const {
    return fmt::format("SUBSTITUTE(ROUND({}{},7),\"-\",\"−\"){}", cell, is_share() ? "*100" : "", is_share() ? "&\"%\"" : "");
  }

  lxw_chart* draw(Book& book) override {
    lxw_chart* chart = book.chart(LXW_CHART_COLUMN);
    lxw_chart_series* series = counts_->add_series(book, chart, label, count, block_.frame.title.text);
    paint(book, series, "c1");
    lxw_chart_line edge{};
    edge.color = book.formats().rgb("paper");
    edge.width = 1.0F;
    chart_series_set_line(series, &edge);
    label_parts(book, series, "0;;;", "ink");
    chart_set_series_gap(chart, 0);
    style_frame(book, chart, false);
    style_axes(book, chart, false, true);
    chart_axis_set_min(chart->y_axis, 0);
    if (const ViewColumn& head = block_.view.columns[column_]; !head.head.empty()) {
      lxw_chart_font small = font(book, "ink3", 9);
      chart_axis_set_name(chart->x_axis, gate(head.head + (head.unit.empty() ? "" : " (" + head.unit + ")")).c_str());
      chart_axis_set_name_font(chart->x_axis, &small);
    }
    return chart;
  }

  std::size_t column_ = 0;
  std::optional<Unit> unit_;
  std::vector<double> values_;      ///< as cells hold them
  Classes classes_;
  std::optional<Feed> figures_, widths_, counts_;
};

}  // namespace

std::unique_ptr<Part> make_histogram(Book& book, const ChartBlock& block, Origin origin, ChartSize size) {
  return std::make_unique<HistogramPart>(book, block, origin, size);
}

}  // namespace planloom::xlsx
