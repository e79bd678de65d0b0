#include "fed_chart.hpp"

#include <algorithm>

namespace planloom::xlsx {

void FedChart::need(Book& book) {
  book.sentences.need(book, block_.frame.title, &block_.view);
  for (const Feed* feed : feeds()) feed->need(book);
}

void FedChart::write(Book& book) {
  const std::size_t column = column_at(book);
  book.row_height(origin_.sheet, origin_.row, 24);
  book.sentence({origin_.sheet, origin_.row, column}, block_.frame.title, {.size = 12, .bold = true});
  const std::vector<const Feed*> read = feeds();
  if (read.empty() || read.back()->rows() == 0) return;
  for (const Feed* feed : read) feed->write(book);
  book.insert({origin_.sheet, origin_.row + 1, column}, draw(book), size_.width, size_.height,
              block_.frame.alternative.empty() ? block_.frame.title.text : block_.frame.alternative);
  SheetState& state = book.sheet(origin_.sheet);
  state.last_row = std::max(state.last_row, end() - 1);
}

std::size_t FedChart::column_at(Book& book) const {
  const std::map<std::size_t, double>& widths = book.sheet(origin_.sheet).widths;
  std::size_t column = origin_.column;
  for (double x = 0; x + 20 < size_.left; ++column) {
    const auto width = widths.find(column);
    x += width == widths.end() ? 64 : width->second * 7 + 5;
  }
  return column;
}

void FedChart::keep_narrow(double pixels_an_item) {
  constexpr double axis = 100, least = 360;
  size_.width = std::min(size_.width, std::max(least, axis + pixels_an_item * static_cast<double>(block_.view.rows.size())));
}

std::size_t FedChart::label_column() const {
  for (const char* name : {"period", "label", "title"})
    if (const std::optional<std::size_t> column = block_.view.column(name)) return *column;
  return 0;
}

std::vector<std::size_t> FedChart::value_columns() const {
  std::vector<std::size_t> columns;
  for (std::size_t column = 0; column < block_.view.columns.size(); ++column) {
    const ViewColumn& head = block_.view.columns[column];
    const bool figures = head.type == ColumnType::number && head.name != "total" && head.name != "rate" && head.name != "share" && head.name != "due";
    const bool is_known = head.name == "value" || head.name == "count" || head.name == "actual" || head.name == "target";
    if (figures && column != label_column() && (!head.head.empty() || is_known)) columns.push_back(column);
  }
  return columns;
}

std::string FedChart::label_text(std::size_t row) const {
  const std::vector<ViewCell>& cells = block_.view.rows[row].cells;
  return label_column() < cells.size() ? cells[label_column()].text : std::string();
}

std::string FedChart::label_format() const {
  const std::vector<std::size_t> values = value_columns();
  for (const ViewRow& row : block_.view.rows)
    for (const std::size_t column : values)
      if (column < row.cells.size())
        if (const Quantity* quantity = row.cells[column].value.quantity())
          return number_format(quantity->unit, decimals_of(*quantity, row.cells[column].text), {}, Language::zh);
  return "0";
}

lxw_chart_font FedChart::font(Book& book, std::string_view ink, double size, bool bold) {
  lxw_chart_font font{};
  name_ = cut_bytes(book.formats().sans(), most_format_bytes);
  font.name = name_.data();
  font.size = size;
  font.bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
  font.color = book.formats().rgb(ink);
  return font;
}

lxw_chart_fill FedChart::fill(Book& book, std::string_view token) {
  lxw_chart_fill fill{};
  fill.color = book.formats().rgb(token);
  return fill;
}

void FedChart::paint(Book& book, lxw_chart_series* series, std::string_view token) {
  lxw_chart_fill filled{};
  if (token.empty()) filled.none = LXW_TRUE;
  else filled = fill(book, token);
  chart_series_set_fill(series, &filled);
}

void FedChart::label_parts(Book& book, lxw_chart_series* series, const std::string& format, std::string_view ink) {
  lxw_chart_font plain = font(book, ink, 9, true);
  chart_series_set_labels(series);
  chart_series_set_labels_font(series, &plain);
  chart_series_set_labels_num_format(series, format.c_str());
}

void FedChart::show_dots(Book& book, lxw_chart_series* series, std::uint8_t type, std::uint8_t size, std::string_view token) {
  lxw_chart_line none{};
  none.none = LXW_TRUE;
  chart_series_set_line(series, &none);
  lxw_chart_fill inside = fill(book, token);
  lxw_chart_line edge{};
  edge.color = inside.color;
  chart_series_set_marker_type(series, type);
  chart_series_set_marker_size(series, size);
  chart_series_set_marker_fill(series, &inside);
  chart_series_set_marker_line(series, &edge);
}

void FedChart::show_line(Book& book, lxw_chart_series* series, std::string_view token, float width, bool dashed) {
  lxw_chart_line line{};
  line.color = book.formats().rgb(token);
  line.width = width;
  if (dashed) line.dash_type = LXW_CHART_LINE_DASH_DASH;
  chart_series_set_line(series, &line);
  if (dashed) {
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    return;
  }
  chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
  chart_series_set_marker_size(series, 5);
  lxw_chart_fill inside = fill(book, token);
  lxw_chart_line edge{};
  edge.color = inside.color;
  chart_series_set_marker_fill(series, &inside);
  chart_series_set_marker_line(series, &edge);
}

void FedChart::style_frame(Book& book, lxw_chart* chart, bool legend) {
  lxw_chart_font small = font(book, "ink3", 9);
  chart_title_off(chart);
  chart_legend_set_position(chart, legend ? LXW_CHART_LEGEND_TOP : LXW_CHART_LEGEND_NONE);
  chart_legend_set_font(chart, &small);
  lxw_chart_line none{};
  none.none = LXW_TRUE;
  chart_chartarea_set_line(chart, &none);
}

void FedChart::style_axes(Book& book, lxw_chart* chart, bool lies, bool labelled) {
  lxw_chart_font small = font(book, "ink3", 9);
  lxw_chart_line none{}, edge{}, grid{};
  none.none = LXW_TRUE;
  edge.color = book.formats().rgb("ink2");
  edge.width = 0.75F;
  grid.color = book.formats().rgb("line");
  grid.width = 0.5F;
  // The library keeps a bar chart's axes as they lie on the page.
  lxw_chart_axis* categories = lies ? chart->y_axis : chart->x_axis;
  lxw_chart_axis* values = lies ? chart->x_axis : chart->y_axis;
  if (lies) chart_axis_set_reverse(categories);
  chart_axis_set_num_font(categories, &small);
  chart_axis_set_num_font(values, &small);
  chart_axis_set_line(categories, &edge);
  chart_axis_set_line(values, &none);
  chart_axis_set_major_tick_mark(categories, LXW_CHART_AXIS_TICK_MARK_NONE);
  chart_axis_set_major_tick_mark(values, LXW_CHART_AXIS_TICK_MARK_NONE);
  chart_axis_major_gridlines_set_visible(values, labelled ? LXW_FALSE : LXW_TRUE);
  if (!labelled) chart_axis_major_gridlines_set_line(values, &grid);
  if (labelled) chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_NONE);
}

bool has_figures(const TableView& view) {
  return std::ranges::any_of(view.rows, [](const ViewRow& row) { return std::ranges::any_of(row.cells, [](const ViewCell& cell) { return cell.value.quantity() != nullptr; }); });
}

}  // namespace planloom::xlsx
