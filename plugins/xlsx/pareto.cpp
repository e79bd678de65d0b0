// Parts from the largest down and the share they reach together. The parts are ranked by formula, so that an edit puts them in order again; columns
// that make up the first 80% stand out, the line has an axis of its own.
#include <algorithm>
#include <numeric>

#include <charts/words.hpp>
#include <fmt/format.h>

#include "fed_chart.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::size_t most_columns = 12;   ///< beyond that the last one holds the rest
constexpr std::size_t figure = 1, part = 2, rank = 3;                               // columns of the parts' feed
constexpr std::size_t label = 0, value = 1, vital = 2, other = 3, share = 4, mark = 5;   // columns of the ordered feed

class ParetoPart : public FedChart {
 public:
  ParetoPart(Book& book, const ChartBlock& block, Origin origin, ChartSize size) : FedChart(block, origin, size) {
    const std::vector<std::size_t> values = value_columns();
    read_parts(book, values.empty() ? 1 : values.front());
    order(book);
  }

 private:
  std::vector<const Feed*> feeds() const override { return {&*parts_, &*ordered_}; }

  static Scalar number(Decimal decimal) { return Quantity{decimal, {}, 0}; }

  void read_parts(Book& book, std::size_t column) {
    const TableView& view = block_.view;
    const std::size_t rows = view.rows.size();
    parts_.emplace(book, block_.frame.title, std::vector<std::string>{"", view.columns.at(column).head, ">0", "#"}, rows);
    for (std::size_t row = 0; row < rows; ++row) {
      parts_->set_label(row, 0, label_text(row));
      parts_->set_cell(book, row, figure, view.rows[row].cells.at(column));
    }
    parts_->show_alike(book);
    for (std::size_t row = 0; row < rows; ++row) {
      const Quantity* quantity = parts_->entry(row, figure).value.quantity();
      const Decimal shown = quantity ? quantity->value.shifted(-parts_->entry(row, figure).power) : Decimal(0);
      sizes_.push_back(std::max(shown, Decimal(0)));
    }
    places_.resize(rows);
    std::iota(places_.begin(), places_.end(), 0);
    std::stable_sort(places_.begin(), places_.end(), [&](std::size_t a, std::size_t b) { return sizes_[a] > sizes_[b]; });
    for (std::size_t place = 0; place < rows; ++place) add_rank(places_[place], place + 1);
  }

  void add_rank(std::size_t row, std::size_t place) {
    const std::string given = parts_->letters(figure) + "{row}", size = parts_->letters(part) + "{row}", first = fmt::format("${}${}", parts_->letters(part), parts_->sheet_row(0) + 1);
    parts_->set(row, part, {std::nullopt, fmt::format("IF(ISNUMBER({0}),MAX({0},0),0)", given), number(sizes_[row]), 0, false, nullptr});
    // Equal ones keep the order they were written in.
    parts_->set(row, rank, {std::nullopt, fmt::format("RANK({0},{1})+COUNTIF({2}:{0},{0})-1", size, range(part), first), number(Decimal(static_cast<std::int64_t>(place))), 0, false, nullptr});
  }

  std::string range(std::size_t column) const {
    return fmt::format("${0}${1}:${0}${2}", parts_->letters(column), parts_->sheet_row(0) + 1, parts_->sheet_row(parts_->rows() - 1) + 1);
  }

  void order(Book& book) {
    const std::size_t rows = std::min(sizes_.size(), most_columns);
    const Language language = book.language();
    ordered_.emplace(book, block_.frame.title, std::vector<std::string>{"", block_.frame.title.text, "≤ 80%", "> 80%", words::share_reached.in(language), "80%"}, rows);
    Decimal whole(0), reached(0);
    for (const Decimal& size : sizes_) whole = whole + size;
    for (std::size_t row = 0; row < rows; ++row) {
      const bool joins_rest = row + 1 == rows && sizes_.size() > rows;
      Decimal size = sizes_[places_[row]];
      for (std::size_t place = row + 1; joins_rest && place < sizes_.size(); ++place) size = size + sizes_[places_[place]];
      add_label(row, joins_rest, language);
      add_size(row, joins_rest, size);
      const bool is_vital = reached < whole * Decimal::scaled(8, -1);
      reached = reached + size;
      add_parts(row, size, is_vital, reached.divided_by(whole));
    }
  }

  std::string there(std::size_t column, std::size_t row) const { return fmt::format("INDEX({},MATCH({},{},0))", range(column), row + 1, range(rank)); }
  std::string here(std::size_t column) const { return ordered_->letters(column) + "{row}"; }
  std::string from_first(std::size_t column) const { return fmt::format("{0}${1}:{0}{{row}}", ordered_->letters(column), ordered_->sheet_row(0) + 1); }

  void add_label(std::size_t row, bool joins_rest, Language language) {
    if (!joins_rest) {
      const std::string formula = fmt::format("IF({}>0,{},\"\")", there(part, row), there(0, row));
      const bool any = sizes_[places_[row]] > Decimal(0);
      ordered_->set(row, label, {std::nullopt, formula, any ? label_text(places_[row]) : std::string(), 0, true, nullptr});
      return;
    }
    const auto count = static_cast<std::size_t>(std::count_if(sizes_.begin(), sizes_.end(), [](const Decimal& size) { return size > Decimal(0); }));
    const std::size_t left = std::max(count, row) - row;
    const std::string words = words::left_out(left, language), digits = std::to_string(left);
    const std::size_t at = words.find(digits);
    const std::string live = fmt::format("{}&MAX(COUNTIF({},\">0\")-{},0)&{}", formula_text(words.substr(0, at)), range(part), row, formula_text(words.substr(at + digits.size())));
    ordered_->set(row, label, {std::nullopt, live, words, 0, true, nullptr});
  }

  void add_size(std::size_t row, bool joins_rest, const Decimal& size) {
    const std::string above = row == 0 ? "0" : fmt::format("SUM({0}${1}:{0}{{above}})", ordered_->letters(value), ordered_->sheet_row(0) + 1);
    const std::string taken = joins_rest ? fmt::format("ROUND(SUM({})-{},9)", range(part), above) : there(part, row);
    ordered_->set(row, value, {std::nullopt, fmt::format("IF({0}>0,{0},NA())", taken), size > Decimal(0) ? number(size) : Scalar(), 0, false, nullptr});
  }

  void add_parts(std::size_t row, const Decimal& size, bool is_vital, const std::optional<Decimal>& reached) {
    const auto set = [&](std::size_t column, std::string formula, Scalar stored) { ordered_->set(row, column, {std::nullopt, std::move(formula), std::move(stored), 0, false, nullptr}); };
    const bool any = size > Decimal(0);
    const std::string before = row == 0 ? "TRUE" : ordered_->letters(share) + "{above}<0.8";
    set(vital, fmt::format("IF(ISNUMBER({0}),IF({1},{0},0),0)", here(value), before), number(any && is_vital ? size : Decimal(0)));
    set(other, fmt::format("IF(ISNUMBER({0}),{0}-{1},0)", here(value), here(vital)), number(any && !is_vital ? size : Decimal(0)));
    set(share, fmt::format("IF(ISNUMBER({}),SUM({})/SUM({}),NA())", here(value), from_first(value), range(part)), any && reached ? number(*reached) : Scalar());
    set(mark, "", number(Decimal::scaled(8, -1)));
  }

  lxw_chart* draw(Book& book) override {
    lxw_chart* chart = book.chart(LXW_CHART_COLUMN_STACKED);
    const std::string format = label_format() + (label_format().find(';') == std::string::npos ? ";;;" : ""), digits = format.substr(0, format.find(';'));
    const struct { std::size_t column; const char *colour, *ink; } columns[] = {{vital, "c1", "onp"}, {other, "q3", "ink"}};
    for (const auto& each : columns) {
      lxw_chart_series* series = ordered_->add_series(book, chart, label, each.column, block_.view.columns.at(1).head);
      paint(book, series, each.colour);
      label_parts(book, series, digits + ";;;", each.ink);
      chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_INSIDE_BASE);
    }
    lxw_chart_series* reached = ordered_->add_series(book, chart, label, share, words::share_reached.in(book.language()));
    show_line(book, reached, "c2", 2.0F, false);
    label_parts(book, reached, "0%", "ink2");
    lxw_chart_fill under = fill(book, "paper");   // a point may lie on a column
    chart_series_set_labels_fill(reached, &under);
    chart_series_set_labels_position(reached, LXW_CHART_LABEL_POSITION_ABOVE);
    show_line(book, ordered_->add_series(book, chart, label, mark, "80%"), "ink3", 1.0F, true);
    book.draw_lines(chart, {.first = 2, .own_axis = true});
    chart_set_series_gap(chart, 55);
    style_frame(book, chart, true);
    std::int16_t unnamed[] = {0, 1, -1};   // what the columns are says the title
    chart_legend_delete_series(chart, unnamed);
    style_axes(book, chart, false, true);
    chart_axis_set_min(chart->y_axis, 0);
    return chart;
  }

  std::vector<Decimal> sizes_;          ///< as shown; what is missing or below zero is no part
  std::vector<std::size_t> places_;     ///< rows from the largest down
  std::optional<Feed> parts_, ordered_;
};

}  // namespace

std::unique_ptr<Part> make_pareto(Book& book, const ChartBlock& block, Origin origin, ChartSize size) { return std::make_unique<ParetoPart>(book, block, origin, size); }

}  // namespace planloom::xlsx
