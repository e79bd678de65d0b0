// Native charts: line, area, columns, bars, stacked columns, waterfall and funnel (stacks with an invisible base), donut, radar. Each reads its own
// feed.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "chart_formulas.hpp"
#include "fed_chart.hpp"

namespace planloom::xlsx {
namespace {

constexpr std::array<std::string_view, 6> series_colours{"c1", "c2", "c3", "c5", "c7", "c6"};
constexpr std::array<std::string_view, 7> part_colours{"c1", "c2", "c5", "c7", "c6", "c8", "c3"};

/// Where months and quarters stand together, a figure by quarters belongs to their last months: an axis with both would go back in time. What is
/// given by months keeps to these; their sums are no points of the same line.
TableView with_longer_periods_folded(const TableView& view, const Period& within) {
  std::vector<std::optional<Period>> periods;
  periods.reserve(view.rows.size());
  for (const ViewRow& row : view.rows) periods.push_back(parse_period(row.id, &within));
  const auto finer = [&](std::size_t longer) -> std::optional<std::size_t> {
    for (std::size_t row = 0; row < periods.size(); ++row) {
      const bool ends_alike = periods[row] && periods[longer] && periods[row]->range.last == periods[longer]->range.last;
      if (ends_alike && periods[row]->range.length() < periods[longer]->range.length()) return row;
    }
    return std::nullopt;
  };
  const auto is_given = [&](std::size_t row, std::size_t column) { return column < view.rows[row].cells.size() && view.rows[row].cells[column].value.has_value(); };
  TableView folded = view;
  std::vector<bool> leaves(view.rows.size(), false);
  for (std::size_t row = 0; row < view.rows.size(); ++row) leaves[row] = finer(row).has_value();
  for (std::size_t column = 1; column < view.columns.size(); ++column) {
    bool by_longer_only = true;
    for (std::size_t row = 0; row < view.rows.size(); ++row) by_longer_only = by_longer_only && (leaves[row] || !is_given(row, column));
    for (std::size_t row = 0; row < view.rows.size() && by_longer_only; ++row)
      if (const std::optional<std::size_t> into = finer(row); into && is_given(row, column) && column < folded.rows[*into].cells.size())
        folded.rows[*into].cells[column] = view.rows[row].cells[column];
  }
  std::size_t row = 0;
  std::erase_if(folded.rows, [&](const ViewRow&) { return leaves[row++]; });
  return folded;
}

class ChartPart : public FedChart {
 public:
  ChartPart(Book& book, const ChartBlock& block, Origin origin, ChartSize size) : FedChart(block, origin, size) {
    if (is_line()) block_.view = with_longer_periods_folded(block.view, book.input.ledger.period);
    make_feed(book);
  }

 private:
  std::vector<const Feed*> feeds() const override { return {&*feed_}; }

  void make_feed(Book& book) {
    const TableView& view = block_.view;
    std::vector<std::string> heads{""};
    const std::vector<std::size_t> values = value_columns();
    for (const std::size_t column : values) heads.push_back(view.columns[column].head.empty() ? block_.frame.title.text : view.columns[column].head);
    if (block_.kind == "waterfall") heads = {"", "value", "level", "base", "total", "up", "down"};
    if (block_.kind == "funnel") heads = {"", "count", "base"};
    if (block_.kind == "burn-up")
      for (const std::size_t column : values) heads.push_back("Σ " + view.columns[column].head);
    feed_.emplace(book, block_.frame.title.empty() ? Sentence{block_.frame.id, nullptr} : block_.frame.title, heads, view.rows.size());
    for (std::size_t row = 0; row < view.rows.size(); ++row) {
      const std::vector<ViewCell>& cells = view.rows[row].cells;
      if (label_column() < cells.size()) feed_->set_label(row, 0, cells[label_column()].text);
      for (std::size_t i = 0; i < std::min(values.size(), heads.size() - 1); ++i)
        if (values[i] < cells.size()) feed_->set_cell(book, row, i + 1, cells[values[i]], group_formula(book, row, values[i]));
    }
    feed_->show_alike(book);
    if (block_.kind == "waterfall") add_levels(values.empty() ? 0 : values.front());
    if (block_.kind == "funnel") add_base(values.empty() ? 0 : values.front());
    for (std::size_t i = 0; block_.kind == "burn-up" && i < values.size(); ++i) add_sums(values[i], i + 1, values.size() + i + 1);
  }

  /// What has come together up to a period; a period without a figure has no point.
  void add_sums(std::size_t column, std::size_t from, std::size_t to) {
    const std::string letters = feed_->letters(from), first = letters + "$" + std::to_string(feed_->sheet_row(0) + 1);
    Quantity sum;
    for (std::size_t row = 0; row < block_.view.rows.size(); ++row) {
      const std::vector<ViewCell>& cells = block_.view.rows[row].cells;
      const Quantity* quantity = column < cells.size() ? cells[column].value.quantity() : nullptr;
      if (quantity) {
        const Decimal before = sum.value;
        sum = *quantity;
        sum.value = before + quantity->value;
      }
      const std::string formula = fmt::format("IF(ISNUMBER({0}{{row}}),SUMIF({1}:{0}{{row}},\">-1E+300\"),NA())", letters, first);
      feed_->set(row, to, {std::nullopt, formula, quantity ? Scalar(sum) : Scalar(), feed_->entry(row, from).power, false, nullptr});
    }
  }

  Formula group_formula(const Book& book, std::size_t row, std::size_t column) const {
    if (block_.view.rows[row].cells[column].source) return nullptr;
    const Ledger& ledger = book.input.ledger;
    return block_.kind == "waterfall" ? step_formula(ledger, block_.view, row) : part_formula(ledger, block_.view, row, column);
  }

  static Quantity quantity_at(const ViewRow& row, std::size_t column) {
    const Quantity* quantity = column < row.cells.size() ? row.cells[column].value.quantity() : nullptr;
    return quantity ? *quantity : Quantity{};
  }

  /// Steps stand on the lower of the levels before and after them.
  void add_levels(std::size_t value_column) {
    const std::string level = feed_->letters(2);
    const std::string value = fmt::format("IF(ISNUMBER({0}{{row}}),{0}{{row}},0)", feed_->letters(1));  // a missing step changes nothing
    Decimal before(0);
    const std::size_t last = block_.view.rows.size() - 1;
    for (std::size_t row = 0; row <= last; ++row) {
      const Quantity figure = quantity_at(block_.view.rows[row], value_column);
      const int power = feed_->entry(row, 1).power;
      const bool total = row == 0 || row == last;
      const Decimal after = total ? figure.value : before + figure.value;
      const auto computed = [&](std::size_t column, std::string formula, Decimal result) {
        Quantity quantity = figure;
        quantity.value = result;
        feed_->set(row, column, {std::nullopt, std::move(formula), quantity, power, false, nullptr});
      };
      const Decimal zero(0);
      const Decimal step = figure.value;
      if (total) {
        computed(2, value, after);
        computed(3, "0", zero);
        computed(4, value, after);
        computed(5, "0", zero);
        computed(6, "0", zero);
      } else {
        computed(2, level + "{above}+" + value, after);
        computed(3, "MIN(" + level + "{above}," + level + "{row})", std::min(before, after));
        computed(4, "0", zero);
        computed(5, "MAX(" + value + ",0)", std::max(step, zero));
        computed(6, "MAX(-" + value + ",0)", std::max(-step, zero));
      }
      before = after;
    }
  }

  /// Bars in the middle: half of what they lack stands invisibly before them.
  void add_base(std::size_t count_column) {
    const std::string count = feed_->letters(1);
    const auto is_counted = [&](const ViewRow& row) { return count_column < row.cells.size() && row.cells[count_column].value.quantity(); };
    const Quantity most = quantity_at(block_.view.rows.front(), count_column);
    const std::string top = "$" + count + "$" + std::to_string(feed_->sheet_row(0) + 1);
    for (std::size_t row = 0; row < block_.view.rows.size(); ++row) {
      Quantity base = quantity_at(block_.view.rows[row], count_column);
      const int power = feed_->entry(row, 1).power;
      const bool counted = is_counted(block_.view.rows.front()) && is_counted(block_.view.rows[row]);
      base.value = counted ? (most.value - base.value).divided_by(Decimal(2)).value_or(Decimal(0)) : Decimal(0);
      feed_->set(row, 2, {std::nullopt, fmt::format("IFERROR(({}-{}{{row}})/2,0)", top, count), base, power, false, nullptr});
    }
  }

  int chart_type() const {
    if (is_line()) return LXW_CHART_LINE;
    if (block_.kind == "radar") return LXW_CHART_RADAR;
    if (block_.kind == "area") return LXW_CHART_AREA_STACKED;
    if (block_.kind == "bar" || block_.kind == "bullet") return LXW_CHART_BAR;
    if (block_.kind == "funnel") return LXW_CHART_BAR_STACKED;
    if (block_.kind == "donut") return LXW_CHART_DOUGHNUT;
    if (block_.kind == "column" || block_.kind == "grouped") return LXW_CHART_COLUMN;
    return LXW_CHART_COLUMN_STACKED;
  }

  lxw_chart* draw(Book& book) override {
    lxw_chart* chart = book.chart(chart_type());
    if (block_.kind == "area") chart->y_axis->is_value = LXW_TRUE;   // the library forgets it, and would ignore where the axis begins and its grid
    if (block_.kind == "waterfall") add_waterfall(book, chart);
    else if (block_.kind == "funnel") add_funnel(book, chart);
    else add_plain(book, chart);
    style(book, chart);
    return chart;
  }

  void add_plain(Book& book, lxw_chart* chart) {
    const std::vector<std::size_t> values = value_columns();
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    // What was aimed at lies under what came of it.
    if (is_line()) std::ranges::stable_partition(order, [&](std::size_t i) { return block_.view.columns[values[i]].name == "target"; });
    for (const std::size_t i : order) {
      const ViewColumn& head = block_.view.columns[values[i]];
      const std::size_t column = block_.kind == "burn-up" ? values.size() + i + 1 : i + 1;
      lxw_chart_series* series = feed_->add_series(book, chart, 0, column, head.head.empty() ? block_.frame.title.text : head.head);
      const std::string_view colour = series_colours[i % series_colours.size()];
      if (is_line() || block_.kind == "radar") {
        show_line(book, series, head.name == "target" ? "ink3" : colour, head.name == "target" ? 1.0F : 2.25F, head.name == "target");
        if (head.name != "target" && is_line()) label_last(book, series, values[i], colour);
      } else if (block_.kind == "donut") {
        colour_parts(book, series);
      } else {
        paint(book, series, colour);
        if (block_.kind != "area")   // its axis says how high it stands
          label_parts(book, series, label_format(), block_.kind == "stacked-columns" ? (i == 1 ? "ink" : "onp") : "ink");
      }
    }
    if (!is_line() && block_.kind != "donut" && block_.kind != "radar") chart_set_series_gap(chart, 55);
  }

  /// The theme's colours in their order, and words that are read on them.
  void colour_parts(Book& book, lxw_chart_series* series) {
    const std::size_t count = block_.view.rows.size();
    lxw_chart_font on_dark = font(book, "onp", 9, true);
    std::vector<lxw_chart_fill> fills;
    std::vector<lxw_chart_data_label> labels(count);
    for (std::size_t part = 0; part < count; ++part) {
      const std::string_view colour = part_colours[part % part_colours.size()];
      fills.push_back(fill(book, colour));
      if (colour == "c1" || colour == "c3") labels[part].font = &on_dark;
    }
    std::vector<lxw_chart_point> points(count);
    std::vector<lxw_chart_point*> point_list;
    std::vector<lxw_chart_data_label*> label_list;
    for (std::size_t part = 0; part < count; ++part) {
      points[part].fill = &fills[part];
      point_list.push_back(&points[part]);
      label_list.push_back(&labels[part]);
    }
    point_list.push_back(nullptr);
    label_list.push_back(nullptr);
    chart_series_set_points(series, point_list.data());
    label_parts(book, series, label_format(), "ink");
    chart_series_set_labels_custom(series, label_list.data());
  }

  /// Only the last known point carries its value.
  void label_last(Book& book, lxw_chart_series* series, std::size_t column, std::string_view token) {
    std::optional<std::size_t> last;
    for (std::size_t row = 0; row < block_.view.rows.size(); ++row)
      if (column < block_.view.rows[row].cells.size() && block_.view.rows[row].cells[column].value.has_value()) last = row;
    if (!last) return;
    lxw_chart_font bold = font(book, token, 11, true);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &bold);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
    chart_series_set_labels_num_format(series, label_format().c_str());
    std::vector<lxw_chart_data_label> labels(*last + 1);
    std::vector<lxw_chart_data_label*> list;
    list.reserve(labels.size() + 1);
    for (std::size_t row = 0; row < block_.view.rows.size(); ++row) {
      if (row >= labels.size()) break;
      labels[row].hide = row == *last ? LXW_FALSE : LXW_TRUE;
    }
    for (lxw_chart_data_label& label : labels) list.push_back(&label);
    list.pop_back();  // the last one keeps the series' own label
    list.push_back(nullptr);
    chart_series_set_labels_custom(series, list.data());
  }

  void add_waterfall(Book& book, lxw_chart* chart) {
    const std::string format = label_format();
    // Zero parts have no label: an empty third section.
    const std::string digits = format.substr(0, format.find(';'));
    const struct { std::size_t column; const char* colour; std::string labels; } parts[] = {
        {3, "", ""}, {4, "primary", digits + ";;;"}, {5, "c1", "+" + digits + ";;;"}, {6, "c2", "\"−\"" + digits + ";;;"}};
    for (const auto& part : parts) {
      lxw_chart_series* series = feed_->add_series(book, chart, 0, part.column, part.column == 4 ? block_.frame.title.text : part.column == 5 ? "+" : "−");
      paint(book, series, part.colour);
      if (!part.labels.empty()) label_parts(book, series, part.labels, part.column == 6 ? "ink" : "onp");
    }
    chart_set_series_gap(chart, 45);
  }

  void add_funnel(Book& book, lxw_chart* chart) {
    lxw_chart_series* base = feed_->add_series(book, chart, 0, 2, "");
    paint(book, base, "");
    lxw_chart_series* counts = feed_->add_series(book, chart, 0, 1, block_.frame.title.text);
    paint(book, counts, "c1");
    label_parts(book, counts, label_format(), "onp");
    chart_set_series_gap(chart, 30);
  }

  void style(Book& book, lxw_chart* chart) {
    const bool one_series = block_.kind == "waterfall" || block_.kind == "funnel" || value_columns().size() < 2;
    style_frame(book, chart, !one_series || block_.kind == "donut");
    if (block_.kind == "donut") return;
    const bool lies = chart_type() == LXW_CHART_BAR || chart_type() == LXW_CHART_BAR_STACKED;
    const bool labelled = !is_line() && block_.kind != "area" && block_.kind != "radar";
    style_axes(book, chart, lies, labelled);
    lxw_chart_axis* values = lies ? chart->x_axis : chart->y_axis;
    chart_axis_set_min(values, lowest());
    if (block_.kind == "radar" && block_.options.given("full")) chart_axis_set_max(values, block_.options.number("full"));
    if (const double unit = grid_unit(); unit > 0) chart_axis_set_major_unit(values, unit);
    if (!labelled) chart_axis_set_num_format(values, axis_format().c_str());
  }

  /// Bars start at zero, but a waterfall between two large totals would show no steps: it begins a little below its lowest level.
  double lowest() const {
    if (block_.kind != "waterfall") return 0;
    double least = 0, most = 0;
    for (std::size_t row = 0; row < feed_->rows(); ++row) {
      const double level = feed_->number(row, 2).value_or(0);
      least = row == 0 ? level : std::min(least, level);
      most = std::max(most, level);
    }
    const double step = std::pow(10.0, std::floor(std::log10(std::max(most - least, 1.0))));
    return least > (most - least) ? std::max(0.0, std::floor((least - (most - least) * 0.6) / step) * step) : 0;
  }

  /// At most four lines of a grid, at round numbers; 0 where there is no grid.
  double grid_unit() const {
    if (!is_line() && block_.kind != "area") return 0;
    double most = 0;
    for (std::size_t row = 0; row < feed_->rows(); ++row) {
      double sum = 0, largest = 0;
      for (std::size_t i = 0; i < value_columns().size(); ++i) {
        const double value = feed_->number(row, block_.kind == "burn-up" ? value_columns().size() + i + 1 : i + 1).value_or(0);
        sum += value;
        largest = std::max(largest, value);
      }
      most = std::max(most, block_.kind == "area" ? sum : largest);
    }
    if (most <= 0) return 0;
    const double power = std::pow(10.0, std::floor(std::log10(most / 4)));
    for (const double step : {1.0, 2.0, 4.0, 5.0, 10.0})
      if (power * step * 4 >= most) return power * step;
    return power * 20;
  }

  std::string axis_format() const {
    const bool share = label_format().find('%') != std::string::npos;
    const double unit = grid_unit() * (share ? 100 : 1);
    const int decimals = unit <= 0 || unit >= 1 ? 0 : unit >= 0.1 ? 1 : 2;
    return (share ? "0" : "#,##0") + (decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0') : std::string()) + (share ? "%" : "");
  }

  bool is_line() const { return block_.kind == "line" || block_.kind == "burn-up"; }

  std::optional<Feed> feed_;
};

}  // namespace

bool is_native(const ChartBlock& block) {
  static constexpr std::array<std::string_view, 11> kinds{"line", "burn-up", "area", "bar", "column", "grouped", "stacked-columns", "waterfall", "funnel", "donut", "bullet"};
  static constexpr std::array<std::string_view, 4> kinds_of_figures{"histogram", "pareto", "dumbbell", "capacity"};
  if (block.kind == "radar") return block.view.rows.size() >= 3;
  if (std::ranges::find(kinds_of_figures, block.kind) != kinds_of_figures.end()) return has_figures(block.view);
  return std::ranges::find(kinds, block.kind) != kinds.end();
}

std::unique_ptr<Part> make_chart(Book& book, const ChartBlock& block, Origin origin, ChartSize size) {
  if (block.kind == "histogram") return make_histogram(book, block, origin, size);
  if (block.kind == "pareto") return make_pareto(book, block, origin, size);
  if (block.kind == "dumbbell") return make_dumbbell(book, block, origin, size);
  if (block.kind == "capacity") return make_capacity(book, block, origin, size);
  return std::make_unique<ChartPart>(book, block, origin, size);
}

}  // namespace planloom::xlsx
