#include "fitting.hpp"

#include "canvas.hpp"

namespace planloom {

namespace {

ChartBlock first_rows(const ChartBlock& block, std::size_t count) {
  ChartBlock shorter{block.frame, block.kind, {}, block.more, block.options};
  const TableView& view = block.view;
  shorter.view = {view.table, view.label, view.unit_note, view.spanning_heads, view.columns, {}};
  shorter.view.rows.assign(view.rows.begin(), view.rows.begin() + static_cast<std::ptrdiff_t>(count));
  return shorter;
}

}  // namespace

Picture draw_fitting(Picture (*draw)(const ChartBlock&, double, double, const Look&), const ChartBlock& block, double width, double height_limit,
                     const Look& look) {
  Picture whole = draw(block, width, height_limit, look);
  if (whole.size.height <= height_limit || block.view.rows.size() < 2 || !is_whole_page(height_limit, look.theme)) return whole;
  Canvas rest(width, look);
  const double line = rest.mm(4.5);
  std::size_t fits = 1, too_many = block.view.rows.size();
  while (too_many - fits > 1) {
    const std::size_t middle = fits + (too_many - fits) / 2;
    const bool fitting = draw(first_rows(block, middle), width, height_limit - line, look).size.height <= height_limit - line;
    (fitting ? fits : too_many) = middle;
  }
  Picture picture = draw(first_rows(block, fits), width, height_limit - line, look);
  rest.add(std::move(picture.shapes));
  rest.text_middle("+" + std::to_string(block.view.rows.size() - fits), rest.style("axis", "ink3"), {0, picture.size.height + line * 0.6});
  return rest.finish(picture.size.height + line);
}

bool is_whole_page(double height_limit, const Theme& theme) {
  return height_limit >= 0.85 * (theme.measure("content-bottom") - theme.measure("content-top"));
}

}  // namespace planloom
