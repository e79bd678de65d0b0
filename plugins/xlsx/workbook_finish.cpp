// What is set once all cells are known: heights, widths, paper, head and foot of each sheet, and the file itself.
#include <malloc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>
#include <planloom/text.hpp>
#include <xlsxwriter.h>

#include "caught_parts.hpp"
#include "package.hpp"
#include "workbook.hpp"

namespace planloom::xlsx {
namespace {

constexpr double usual_width = 8.43;   // of a column, in characters

/// xl/worksheets/sheet3.xml is the third sheet, xl/charts/chart3.xml the third chart.
std::optional<std::size_t> index_of(std::string_view part, std::string_view prefix) {
  std::size_t number = 0;
  if (!part.starts_with(prefix)) return std::nullopt;
  std::from_chars(part.data() + prefix.size(), part.data() + part.size(), number);
  return number == 0 ? std::nullopt : std::optional(number - 1);
}

}  // namespace

void Book::grow_rows(SheetState& state) {
  std::map<std::size_t, double> needed;
  for (const SheetState::Wrapped& each : state.wrapped) {
    double width = 0;
    for (std::size_t column = each.first; column <= each.last; ++column) width += state.widths.contains(column) ? state.widths[column] : usual_width;
    double lines = 0;
    for (std::size_t begin = 0; begin <= each.text.size();) {
      const std::size_t end = std::min(each.text.find('\n', begin), each.text.size());
      // Words and punctuation do not fill a line to its end.
      lines += std::max(1.0, std::ceil(width_of(std::string_view(each.text).substr(begin, end - begin)) * each.size / 10 * 1.08 / std::max(width, 1.0)));
      begin = end + 1;
    }
    double& height = needed[each.row];
    height = std::max(height, lines * each.size * 1.6 + 5);
  }
  for (const auto& [row, height] : needed) {
    RowHeight& set = state.heights[row];
    const double wanted = std::max(height, set.points);
    if (wanted > most_row_points) limits.exceeded(Limit::row_height, quoted_sheet(state.name) + address(row, 0));
    set.points = std::min(wanted, most_row_points);
  }
}

/// Nothing stops being live in silence.
void Book::report_stored() {
  std::size_t count = 0;
  const WrittenFigure* first = nullptr;
  for (const WrittenFigure& figure : written_figures_)
    if (figure.origin == Origin::stored && cells.formula(figure.key) && cells.value(figure.key).has_value()) {
      if (!first) first = &figure;
      ++count;
    }
  if (!first) return;
  const std::string where = quoted_sheet(sheet(first->place.sheet).name) + address(first->place.row, first->place.column);
  diagnostics_
      .warning({}, "not-live", {fmt::format("{} figures of the workbook are stored values, because no Excel formula says them; the first is {}", count, where),
                                fmt::format("工作簿里有 {} 个数只存了结果，没有 Excel 公式能表达；第一个在 {}", count, where)})
      .hint({"they are right as written and do not follow edits; a shorter or simpler formula in the plan makes them live",
             "数值无误，但不会随修改而变；把计划里的公式写短或写简单一些即可"});
}

/// A sheet meant for one page stays on one as long as its words can be read there; a longer one runs on over as many as its width asks for.
bool Book::is_read_on_one_page(const SheetState& state) {
  constexpr double long_side = 748, short_side = 501, smallest = 0.5;   // points of A4 between the margins
  constexpr double usual_height = 15, points_a_character = 5.6;
  double width = 0, height = 0;
  for (std::size_t index = 0; index <= state.last_column; ++index) width += (state.widths.contains(index) ? state.widths.at(index) : usual_width) * points_a_character;
  for (std::size_t index = 0; index <= state.last_row; ++index) height += state.heights.contains(index) ? state.heights.at(index).points : usual_height;
  const double across = (state.landscape ? long_side : short_side) / width, down = (state.landscape ? short_side : long_side) / height;
  return down >= std::min(across, smallest);
}

/// The rows are written by SheetCells; the library must know of those that fold, and of all where it places something by them.
void Book::set_rows(SheetState& state) {
  for (const auto& [row, height] : state.heights) {
    if (!state.has_objects && height.level == 0) continue;
    lxw_row_col_options options{};
    options.level = static_cast<std::uint8_t>(height.level);
    const lxw_error code = worksheet_set_row_opt(state.sheet, static_cast<lxw_row_t>(row), height.points, nullptr, height.level > 0 ? &options : nullptr);
    if (code != LXW_NO_ERROR) throw std::runtime_error(fmt::format("row height {}!{}: {}", state.name, row + 1, lxw_strerror(code)));
  }
}

void Book::finish_sheet(SheetState& state) {
  lxw_worksheet* target = state.sheet;
  const auto row = [](std::size_t value) { return static_cast<lxw_row_t>(value); };
  const auto column = [](std::size_t value) { return static_cast<lxw_col_t>(value); };
  for (const auto& [index, width] : state.fixed_widths) state.widths[index] = width;
  // The print area reaches to the right edge of the charts.
  for (const SheetState::Picture& picture : state.pictures) {
    std::size_t last = picture.column;
    for (double x = 0; x < picture.width; ++last) x += state.widths.contains(last) ? state.widths[last] * 7 + 5 : 64;
    state.last_column = std::max(state.last_column, last - 1);
  }
  // So does it to the end of the line under the title, unless that is wider than a page.
  double shown = 0;
  for (std::size_t index = 1; index <= state.last_column; ++index) shown += state.widths.contains(index) ? state.widths[index] : usual_width;
  while (shown < std::min(state.lead_width * 1.1, 90.0)) {
    shown += usual_width;
    ++state.last_column;
  }
  grow_rows(state);
  set_rows(state);
  for (const auto& [index, width] : state.widths)
    check(worksheet_set_column(target, column(index), column(index), finite(width), nullptr), {}, "column width");
  worksheet_set_paper(target, 9);  // A4
  if (state.landscape) worksheet_set_landscape(target);
  worksheet_fit_to_pages(target, 1, state.whole_page && is_read_on_one_page(state) ? 1 : 0);
  worksheet_set_margins(target, 0.5, 0.5, 0.7, 0.6);
  set_header_and_footer(state);
  if (state.hidden) return;  // a print area would put it on paper
  if (state.protect) protect(state);
  if (state.frozen) worksheet_freeze_panes(target, row(state.frozen->first), column(state.frozen->second));
  if (state.repeated_rows) check(worksheet_repeat_rows(target, row(state.repeated_rows->first), row(state.repeated_rows->second)), {}, "repeated rows");
  const std::size_t last_row = state.printed_rows ? std::min(state.last_row, *state.printed_rows - 1) : state.last_row;
  const std::size_t last_column = std::min(state.last_column, state.printed_columns.value_or(state.last_column + 1) - 1);
  if (state.empty_row) check(worksheet_print_area(target, row(*state.empty_row), 1, row(*state.empty_row), 1), {}, "print area");
  else check(worksheet_print_area(target, 0, 1, row(last_row), column(std::max<std::size_t>(last_column, 1))), {}, "print area");
  worksheet_center_horizontally(target);
}

/// Without a password: it keeps formulas from being overwritten by mistake, and whoever wants to may lift it.
void Book::protect(SheetState& state) {
  lxw_protection allowed{};
  allowed.format_columns = allowed.format_rows = allowed.sort = allowed.autofilter = LXW_TRUE;
  worksheet_protect(state.sheet, nullptr, &allowed);
}

/// Title and sheet above, version, date and page below. A title too long for them ends in "…".
void Book::set_header_and_footer(SheetState& state) {
  const Document& document = input.document;
  const auto fitting = [&](std::string_view words, std::size_t taken) {
    std::string whole = header_text(words);
    if (utf16_length(whole) + taken <= most_header_units) return whole;
    limits.exceeded(Limit::header, state.name);
    std::string cut = cut_units(whole, most_header_units - taken - 1);
    while (cut.ends_with('&')) cut.pop_back();   // half of a doubled one
    return cut + "…";
  };
  const std::string name = header_text(state.name), codes = "&L&8 &R&8 ", pages = "&P / &N", day = "　" + iso_text(document.cutoff);
  const std::string title = fitting(document.running_head.empty() ? document.title : document.running_head, utf16_length(name + codes));
  check(worksheet_set_header(state.sheet, ("&L&8 " + title + "&R&8 " + name).c_str()), {}, "header");
  const std::string version = fitting(document.version, utf16_length(codes + pages + day));
  check(worksheet_set_footer(state.sheet, ("&L&8 " + version + day + "&R&8 " + pages).c_str()), {}, "footer");
}

void Book::close() {
  report_stored();
  for (SheetState& state : sheets_) finish_sheet(state);
  limits.report(diagnostics_);
  // So that there is a part of shared texts to be filled.
  if (!sheets_.empty()) check(worksheet_write_string(sheets_.front().sheet, 0, 0, "-", nullptr), {}, "text");
  cells.forget();
  written_figures_ = {};
#ifdef __GLIBC__
  malloc_trim(0);   // the parts are large texts of their own, which the room of many small things is of no use for
#endif
  PackageWriter package(file_);
  const PartCatcher parts([&](PackagePart part) {
    if (const std::optional<std::size_t> sheet = index_of(part.name, "xl/worksheets/sheet")) {
      std::exchange(sheets_.at(*sheet).cells, {}).fill(part.content, sheets_.at(*sheet).heights);   // said once, and not kept beside what it says
    }
    if (part.name == "xl/sharedStrings.xml") part.content = texts_.take_xml();
    if (part.name.starts_with("xl/charts/chart"))
      for (const LineGroup& lines : lines_)
        if (is_chart_of(part.content, lines)) part.content = with_lines(part.content, lines);
    package.add(std::move(part));
  });
  const lxw_error code = workbook_close(workbook_);
  workbook_ = nullptr;  // freed by workbook_close, whatever it returns
  parts.rethrow();
  if (code != LXW_NO_ERROR) throw std::runtime_error(fmt::format("the workbook cannot be written: {}", lxw_strerror(code)));
  package.close();
}

}  // namespace planloom::xlsx
