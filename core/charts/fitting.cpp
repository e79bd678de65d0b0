#include "fitting.hpp"

#include <algorithm>

#include "canvas.hpp"
#include "words.hpp"

namespace planloom {

namespace {

ChartBlock first_rows(const ChartBlock& block, std::size_t count) {
  ChartBlock shorter{block.frame, block.kind, {}, block.more, block.options};
  const TableView& view = block.view;
  shorter.view = {view.table, view.label, view.unit_note, view.spanning_heads, view.columns, {}};
  shorter.view.rows.assign(view.rows.begin(), view.rows.begin() + static_cast<std::ptrdiff_t>(count));
  return shorter;
}

/// The most rows that fit, at least one and fewer than `all`: rows are about equally high, so the search goes outwards from the guess.
template <class IsFitting>
std::size_t most_fitting(const IsFitting& is_fitting, std::size_t guess, std::size_t all) {
  std::size_t fits = 1, too_many = all;
  const auto ask = [&](std::size_t count) {
    const bool fitting = is_fitting(count);
    (fitting ? fits : too_many) = count;
    return fitting;
  };
  if (ask(guess)) {
    for (std::size_t step = 1; fits + step < too_many && ask(fits + step);) step *= 2;
  } else {
    for (std::size_t step = 1; too_many > fits + step && !ask(too_many - step);) step *= 2;
  }
  while (too_many - fits > 1) ask(fits + (too_many - fits) / 2);  // NOLINT(bugprone-infinite-loop): ask() moves one of the two
  return fits;
}

}  // namespace

Picture draw_fitting(Picture (*draw)(const ChartBlock&, double, double, const Look&), const ChartBlock& block, double width, double height_limit,
                     const Look& look) {
  Picture whole = draw(block, width, height_limit, look);
  if (whole.size.height <= height_limit || block.view.rows.size() < 2 || !is_whole_page(height_limit, look.theme)) return whole;
  Canvas rest(width, look);
  const double line = rest.mm(4.5);
  const std::size_t all = block.view.rows.size();
  const auto is_fitting = [&](std::size_t count) { return draw(first_rows(block, count), width, height_limit - line, look).size.height <= height_limit - line; };
  const auto guess = static_cast<std::size_t>(static_cast<double>(all) * height_limit / whole.size.height);
  const std::size_t fits = most_fitting(is_fitting, std::clamp<std::size_t>(guess, 1, all - 1), all);
  Picture picture = draw(first_rows(block, fits), width, height_limit - line, look);
  rest.add(std::move(picture.shapes));
  rest.text_middle(words::left_out(block.view.rows.size() - fits, look.language), rest.style("axis", "ink3"), {0, picture.size.height + line * 0.6});
  return rest.finish(picture.size.height + line);
}

bool is_whole_page(double height_limit, const Theme& theme) {
  return height_limit >= 0.75 * (theme.measure("content-bottom") - theme.measure("content-top"));
}

}  // namespace planloom
