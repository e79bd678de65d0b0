// From one figure to another, per item: dots at both ends, and between them a thin column that stands on an unseen one. Above and below zero the
// parts are stacked apart, as charts do it.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "fed_chart.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::size_t before = 1, after = 2, base_up = 3, span_up = 4, base_down = 5, span_down = 6, below_pass = 7, at_pass = 8;   // columns of the feed

class DumbbellPart : public FedChart {
 public:
  DumbbellPart(Book& book, const ChartBlock& block, Origin origin, ChartSize size) : FedChart(block, origin, size) {
    keep_narrow(90);
    if (block.options.given("pass")) pass_ = in_cell(block.options.text("pass"));
    make_feed(book);
  }

 private:
  std::vector<const Feed*> feeds() const override { return {&*feed_}; }

  /// A written figure as cells hold it.
  static std::optional<Decimal> in_cell(const std::string& written) {
    const std::optional<Quantity> quantity = parse_quantity(written);
    return quantity ? std::optional(quantity->value.shifted(-cell_power(quantity->unit))) : std::nullopt;
  }

  std::string end_word(const char* option, const char* column) const {
    if (block_.options.given(option)) return block_.options.text(option);
    const std::optional<std::size_t> at = block_.view.column(column);
    return at ? block_.view.columns[*at].head : std::string();
  }

  void make_feed(Book& book) {
    const TableView& view = block_.view;
    const std::optional<std::size_t> from = view.column("from"), to = view.column("to");
    std::vector<std::string> heads{"", end_word("before", "from"), end_word("after", "to"), "", "+", "", "−"};
    if (pass_) heads.insert(heads.end(), {"< " + pass_->text(), "≥ " + pass_->text()});
    feed_.emplace(book, block_.frame.title, heads, view.rows.size());
    for (std::size_t row = 0; row < view.rows.size(); ++row) {
      feed_->set_label(row, 0, label_text(row));
      if (from) feed_->set_cell(book, row, before, view.rows[row].cells.at(*from));
      if (to) feed_->set_cell(book, row, after, view.rows[row].cells.at(*to));
    }
    feed_->show_alike(book);
    for (std::size_t row = 0; row < view.rows.size(); ++row) add_span(row);
  }

  std::optional<Decimal> at(std::size_t row, std::size_t column) const {
    const Quantity* quantity = feed_->entry(row, column).value.quantity();
    return quantity ? std::optional(quantity->value) : std::nullopt;
  }

  void add_span(std::size_t row) {
    const Decimal zero(0);
    const std::optional<Decimal> from = at(row, before), to = at(row, after);
    const int power = feed_->entry(row, to ? after : before).power;
    const auto set = [&](std::size_t column, const std::string& formula, const Decimal& stored) {
      feed_->set(row, column, {std::nullopt, formula, Quantity{stored, {}, 0}, power, false, nullptr});
    };
    const std::string ends = fmt::format("{}{{row}}:{}{{row}}", feed_->letters(before), feed_->letters(after));
    const auto both = [&](const std::string& formula) { return fmt::format("IF(COUNT({})<2,0,{})", ends, formula); };
    const Decimal least = from && to ? std::min(*from, *to) : zero, most = from && to ? std::max(*from, *to) : zero;
    const Decimal up = std::max(zero, least), down = std::min(zero, most);
    set(base_up, both("MAX(0,MIN(" + ends + "))"), up);
    set(span_up, both("MAX(0,MAX(" + ends + "))-" + feed_->letters(base_up) + "{row}"), std::max(zero, most) - up);
    set(base_down, both("MIN(0,MAX(" + ends + "))"), down);
    set(span_down, both("MIN(0,MIN(" + ends + "))-" + feed_->letters(base_down) + "{row}"), std::min(zero, least) - down);
    if (!pass_) return;
    const std::string end = feed_->letters(after) + "{row}";
    const auto dot = [&](std::size_t column, const char* comparison, bool shown) {
      feed_->set(row, column, {std::nullopt, fmt::format("IF(ISNUMBER({0}),IF({0}{1}{2},{0},NA()),NA())", end, comparison, pass_->text()),
                               shown ? feed_->entry(row, after).value : Scalar(), power, false, nullptr});
    };
    const bool passes = to && !(to->shifted(-power) < *pass_);
    dot(below_pass, "<", to && !passes);
    dot(at_pass, ">=", passes);
  }

  lxw_chart* draw(Book& book) override {
    lxw_chart* chart = book.chart(LXW_CHART_COLUMN_STACKED);
    for (const std::size_t column : {base_up, span_up, base_down, span_down})
      paint(book, feed_->add_series(book, chart, 0, column, ""), column == span_up || column == span_down ? "q3" : "");
    add_dots(book, chart, before, "ink3", feed_->head(before), LXW_CHART_LABEL_POSITION_LEFT);
    if (pass_) {
      add_dots(book, chart, at_pass, "c1", feed_->head(after), LXW_CHART_LABEL_POSITION_RIGHT);
      add_dots(book, chart, below_pass, "warn", feed_->head(after) + " " + feed_->head(below_pass), LXW_CHART_LABEL_POSITION_RIGHT);
    } else {
      add_dots(book, chart, after, "c1", feed_->head(after), LXW_CHART_LABEL_POSITION_RIGHT);
    }
    book.draw_lines(chart, {.first = 4});
    chart_set_series_gap(chart, 500);
    style_frame(book, chart, true);
    std::int16_t unnamed[] = {0, 1, 2, 3, -1};
    chart_legend_delete_series(chart, unnamed);
    style_axes(book, chart, false, false);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);   // below the figures that are below zero
    chart_axis_set_num_format(chart->y_axis, label_format().c_str());
    set_range(chart);
    return chart;
  }

  void add_dots(Book& book, lxw_chart* chart, std::size_t column, std::string_view colour, const std::string& name, std::uint8_t side) {
    lxw_chart_series* series = feed_->add_series(book, chart, 0, column, name);
    show_dots(book, series, LXW_CHART_MARKER_CIRCLE, 9, colour);
    label_parts(book, series, label_format(), column == before ? "ink3" : "ink");
    chart_series_set_labels_position(series, side);
  }

  /// The scale asked for; else one may begin between zero and the figures, with room for those that an edit brings.
  void set_range(lxw_chart* chart) const {
    const std::vector<std::string> written = block_.options.given("scale") ? block_.options.list("scale") : std::vector<std::string>{};
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (std::size_t row = 0; row < feed_->rows(); ++row)
      for (const std::size_t column : {before, after})
        if (const std::optional<double> value = feed_->number(row, column)) low = std::min(low, *value), high = std::max(high, *value);
    if (written.size() == 2) {
      const std::optional<Decimal> from = in_cell(written[0]), to = in_cell(written[1]);
      const double first = from ? from->to_double() : 0, last = to ? to->to_double() : 0;
      if (from && to && first < last && first <= low && last >= high) {
        chart_axis_set_min(chart->y_axis, first);
        chart_axis_set_max(chart->y_axis, last);
        return;
      }
    }
    if (!(low < high) || low <= 0) return;
    const double step = std::pow(10.0, std::floor(std::log10(high - low)));
    chart_axis_set_min(chart->y_axis, std::max(0.0, std::floor((low - (high - low) * 0.6) / step) * step));
  }

  std::optional<Decimal> pass_;
  std::optional<Feed> feed_;
};

}  // namespace

std::unique_ptr<Part> make_dumbbell(Book& book, const ChartBlock& block, Origin origin, ChartSize size) {
  return std::make_unique<DumbbellPart>(book, block, origin, size);
}

}  // namespace planloom::xlsx
