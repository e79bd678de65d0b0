/// status-bar: how many items stand in which status, as one bar in parts.
///
/// View: one row per status with `title` (the word) and `count`; the tone of the count's cell is the status.
///
///     - key-figures: [kpis.total.attainment, status-bar]
#include <algorithm>

#include "charts.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

void draw_parts(Canvas& canvas, const std::vector<KeyFigures::Share>& shares, double height) {
  double total = 0;
  for (const auto& share : shares) total += static_cast<double>(std::max(share.count, 0L));
  const double gap = canvas.mm(0.3);
  double x = 0;
  for (const auto& share : shares) {
    if (share.count <= 0) continue;
    const double length = canvas.width * static_cast<double>(share.count) / total, drawn = std::max(length - gap, length * 0.5);
    canvas.fill(Path::rectangle({x, 0, x + length >= canvas.width - 0.01 ? canvas.width - x : drawn, height}), share.tone == Tone::none ? "line2" : tone_colour(share.tone));
    x += length;
  }
  if (total == 0) canvas.fill(Path::rectangle({0, 0, canvas.width, height}), "wash2");
}

}  // namespace

Picture status_bar(const std::vector<KeyFigures::Share>& shares, double width, const Look& look) {
  Canvas canvas(width, look);
  const double height = canvas.mm(3.2), glyph = canvas.mm(2);
  draw_parts(canvas, shares, height);
  const TextStyle style = canvas.style("figure-subtitle", "ink2");
  double widest = 0;
  for (const auto& share : shares)
    widest = std::max(widest, glyph + canvas.mm(1.2) + canvas.text_width(words::counted(share.word, share.count, look.language), style) + canvas.mm(2));
  const double slot = std::min(std::max(widest, canvas.mm(24.6)), std::max(widest, width / std::max<double>(1, static_cast<double>(shares.size()))));
  double x = 0, middle = height + canvas.mm(3.1);
  for (const auto& share : shares) {
    if (x > 0 && x + widest > width + canvas.mm(2)) {
      x = 0;
      middle += canvas.mm(4.6);
    }
    canvas.add(status_glyph(share.tone, {x + glyph / 2, middle}, look, glyph));
    const Label words = canvas.label(words::counted(share.word, share.count, look.language), style, width - x - glyph - canvas.mm(1.2), 1);
    canvas.place_middle(words, x + glyph + canvas.mm(1.2), middle);
    x += slot;
  }
  return canvas.finish(middle + canvas.mm(1.8));
}

namespace {

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  std::vector<KeyFigures::Share> shares;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const ViewCell* count = reading.cell(row, "count");
    const Quantity* quantity = count ? count->value.quantity() : nullptr;
    if (quantity) shares.push_back({count->tone == Tone::plain ? Tone::none : count->tone, reading.title(row), static_cast<long>(quantity->value.to_double())});
  }
  return shares.empty() ? empty_chart(width, height_limit, look) : status_bar(shares, width, look);
}

}  // namespace

ChartSpec status_bar_chart() {
  return {.name = "status-bar", .summary = {"how many items stand in which status", "各状态的项数"}, .options = {}, .draw = draw};
}

}  // namespace planloom
