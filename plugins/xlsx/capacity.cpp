// Room from low to high against the need: a column full to what there is for certain and soft to what there may be, a mark where the need is. The
// column's colour follows the figures: covered, perhaps covered, not covered. Each colour is a series of its own.
#include <algorithm>

#include <charts/words.hpp>
#include <fmt/format.h>

#include "fed_chart.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::size_t low = 1, high = 2, need_column = 3, least = 4, most = 5, full = 6, soft = 9;   // columns of the feed; three colours from `full` and `soft` on
constexpr const char* colours[] = {"good", "warn", "bad"};
constexpr const char* soft_colours[] = {"goods", "warns", "bads"};

class CapacityPart : public FedChart {
 public:
  CapacityPart(Book& book, const ChartBlock& block, Origin origin, ChartSize size) : FedChart(block, origin, size) {
    keep_narrow(110);
    make_feed(book);
  }

 private:
  std::vector<const Feed*> feeds() const override { return {&*feed_}; }

  void make_feed(Book& book) {
    const TableView& view = block_.view;
    const Language language = book.language();
    const std::string &sure = words::at_least.in(language), &up_to = words::up_to.in(language);
    feed_.emplace(book, block_.frame.title, std::vector<std::string>{"", sure, up_to, words::needed.in(language), sure, up_to, "●", "▲", "◆", "●", "▲", "◆"}, view.rows.size());
    const std::pair<const char*, std::size_t> given[] = {{"low", low}, {"high", high}, {"need", need_column}};
    for (std::size_t row = 0; row < view.rows.size(); ++row) {
      feed_->set_label(row, 0, label_text(row));
      for (const auto& [name, column] : given) {
        const std::optional<std::size_t> at = view.column(name);
        if (at) feed_->set_cell(book, row, column, view.rows[row].cells.at(*at));
        else feed_->set(row, column, {std::nullopt, "NA()", Scalar(), 0, false, nullptr});
        needs_ = needs_ || (column == need_column && feed_->entry(row, column).value.quantity());
      }
    }
    feed_->show_alike(book);
    for (std::size_t row = 0; row < view.rows.size(); ++row) add_room(row);
  }

  std::optional<Decimal> at(std::size_t row, std::size_t column) const {
    const Feed::Entry& entry = feed_->entry(row, column);
    const Quantity* quantity = entry.value.quantity();
    return quantity ? std::optional(quantity->value.shifted(-entry.power)) : std::nullopt;
  }

  std::string cell(std::size_t column) const { return feed_->letters(column) + "{row}"; }

  void add_room(std::size_t row) {
    const std::optional<Decimal> from = at(row, low), to = at(row, high), wanted = at(row, need_column);
    const auto set = [&](std::size_t column, std::string formula, const std::optional<Decimal>& stored) {
      feed_->set(row, column, {std::nullopt, std::move(formula), stored ? Scalar(Quantity{*stored, {}, 0}) : Scalar(), 0, false, nullptr});
    };
    // One end alone is both; the ends may stand the other way round.
    const std::string ends = fmt::format("IFERROR({0},{1}),IFERROR({1},{0})", cell(low), cell(high));
    std::optional<Decimal> first = from ? from : to, last = to ? to : from;
    if (first && *last < *first) std::swap(first, last);
    set(least, "MIN(" + ends + ")", first);
    set(most, fmt::format("IF(MAX({0})>{1},MAX({0}),NA())", ends, cell(least)), first && *first < *last ? last : std::nullopt);
    const std::size_t state = !wanted || !first || !(*first < *wanted) ? 0 : !(*last < *wanted) ? 1 : 2;
    const std::string top = fmt::format("IFERROR({},{})", cell(most), cell(least)), lacks = fmt::format("IFERROR({}>{},FALSE)", cell(need_column), top);
    const std::string waits = fmt::format("IFERROR(AND({0}>{1},{0}<={2}),FALSE)", cell(need_column), cell(least), top);
    const std::string conditions[] = {fmt::format("NOT(OR({},{}))", waits, lacks), waits, lacks};
    const Decimal zero(0), more = first ? *last - *first : zero;
    for (std::size_t colour = 0; colour < 3; ++colour) {
      set(full + colour, fmt::format("IF(ISNUMBER({0}),IF({1},{0},0),0)", cell(least), conditions[colour]), colour == state && first ? *first : zero);
      set(soft + colour, fmt::format("IF(ISNUMBER({0}),IF({1},{0}-{2},0),0)", cell(most), conditions[colour], cell(least)), colour == state ? more : zero);
    }
  }

  lxw_chart* draw(Book& book) override {
    lxw_chart* chart = book.chart(LXW_CHART_COLUMN_STACKED);
    const std::string format = label_format(), digits = format.substr(0, format.find(';')) + ";;;";
    for (std::size_t colour = 0; colour < 3; ++colour) {
      lxw_chart_series* series = feed_->add_series(book, chart, 0, full + colour, feed_->head(low));
      // Without a need there is nothing to be covered.
      paint(book, series, !needs_ && colour == 0 ? "c1" : colours[colour]);
      label_parts(book, series, digits, colour == 1 ? "ink" : "onp");
    }
    for (std::size_t colour = 0; colour < 3; ++colour)
      paint(book, feed_->add_series(book, chart, 0, soft + colour, feed_->head(high)), !needs_ && colour == 0 ? "s1" : soft_colours[colour]);
    lxw_chart_series* top = feed_->add_series(book, chart, 0, most, feed_->head(high));
    show_dots(book, top, LXW_CHART_MARKER_NONE, 2, "ink2");
    label_parts(book, top, digits, "ink2");
    chart_series_set_labels_position(top, LXW_CHART_LABEL_POSITION_ABOVE);
    lxw_chart_series* mark = feed_->add_series(book, chart, 0, need_column, feed_->head(need_column));
    show_dots(book, mark, LXW_CHART_MARKER_LONG_DASH, 26, "ink");
    label_parts(book, mark, digits, "ink");
    chart_series_set_labels_position(mark, LXW_CHART_LABEL_POSITION_RIGHT);
    book.draw_lines(chart, {.first = 6});
    chart_set_series_gap(chart, 200);
    style_frame(book, chart, true);
    std::int16_t unnamed[] = {1, 2, 4, 5, 6, needs_ ? std::int16_t{-1} : std::int16_t{7}, -1};
    chart_legend_delete_series(chart, unnamed);
    style_axes(book, chart, false, true);
    chart_axis_set_min(chart->y_axis, 0);
    return chart;
  }

  bool needs_ = false;
  std::optional<Feed> feed_;
};

}  // namespace

std::unique_ptr<Part> make_capacity(Book& book, const ChartBlock& block, Origin origin, ChartSize size) {
  return std::make_unique<CapacityPart>(book, block, origin, size);
}

}  // namespace planloom::xlsx
