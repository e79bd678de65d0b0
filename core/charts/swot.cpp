/// swot: strengths, weaknesses, opportunities and threats in four fields.
///
/// View: rows by their `id` (strengths, weaknesses, opportunities, threats) with `items`, several things each; a field without any says so.
///
///     - swot: swot
#include <algorithm>
#include <array>

#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace planloom {

namespace {

constexpr std::array<std::string_view, 4> ids = {"strengths", "weaknesses", "opportunities", "threats"};
constexpr std::array<std::string_view, 4> letters = {"S", "W", "O", "T"};
constexpr std::array<std::string_view, 4> fills = {"c1", "c2", "c3", "c4"};
constexpr std::array<std::string_view, 4> grounds = {"s1", "s2", "s3", "s4"};
constexpr std::size_t most_lines = 3;

struct Field {
  std::vector<Label> labels;
  bool filled = false;
  double height = 0;
};

Field read_field(const Canvas& canvas, std::vector<std::string> items, double room) {
  Field field;
  field.filled = !items.empty();
  if (items.empty()) items.push_back(words::to_fill_in.in(canvas.look.language));
  for (const std::string& item : items) {
    Label label = canvas.label(item, canvas.style("table", field.filled ? "ink" : "ink3"), room, most_lines);
    if (label.empty()) continue;
    field.height += label.height() + canvas.mm(1.6);
    field.labels.push_back(std::move(label));
  }
  return field;
}

/// What fits the height, and one line that counts the rest.
void draw_items(Canvas& canvas, const Field& field, double x, double top, double bottom) {
  const TextStyle rest = canvas.style("axis", "ink2");
  double y = top;
  for (std::size_t i = 0; i < field.labels.size(); ++i) {
    const Label& label = field.labels[i];
    const bool last = i + 1 == field.labels.size();
    const double needed = label.height() + canvas.mm(1.6) + (last ? 0 : rest.size * 1.3);
    if (y + needed > bottom + 0.1) {
      canvas.text(words::left_out(field.labels.size() - i, canvas.look.language), rest, {x + canvas.mm(2.6), y + rest.size * em_ascent});
      return;
    }
    if (field.filled) canvas.fill(Path::circle({x + canvas.mm(0.8), y + label.size * 0.52}, canvas.mm(0.45)), "ink2");
    canvas.place(label, x + (field.filled ? canvas.mm(2.6) : 0), y);
    y += label.height() + canvas.mm(1.6);
  }
}

void draw_field(Canvas& canvas, std::size_t which, const Field& field, Box box) {
  const double pad = canvas.mm(3), tile = canvas.mm(5), middle = box.y + pad + tile / 2;
  canvas.fill(Path::rectangle(box, canvas.mm(1)), grounds[which]);
  canvas.fill(Path::rectangle({box.x + pad, box.y + pad, tile, tile}, canvas.mm(0.5)), fills[which]);
  const std::string_view ink = colour_on(canvas.look.theme.colour(fills[which]), canvas.look.theme);
  canvas.text_middle(letters[which], bold(canvas.style("table", ink)), {box.x + pad + tile / 2, middle}, Align::centre);
  const double x = box.x + pad + tile + canvas.mm(2);
  canvas.place_middle(canvas.label(words::swot[which].in(canvas.look.language), bold(canvas.style("body", "ink")), box.x + box.width - pad - x, 1), x,
                      middle);
  draw_items(canvas, field, box.x + pad, box.y + pad + tile + canvas.mm(2.4), box.y + box.height - canvas.mm(1.4));
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  Canvas canvas(width, look);
  const bool narrow = canvas.in_mm(width) < 80;
  const double gap = canvas.mm(2), field_width = narrow ? width : (width - gap) / 2, room = field_width - canvas.mm(8.6);
  std::array<Field, 4> fields;
  bool any = false;
  for (std::size_t which = 0; which < ids.size(); ++which) {
    std::vector<std::string> items;
    for (std::size_t row = 0; row < reading.size(); ++row)
      if (reading.row(row).id == ids[which])
        for (std::string& item : reading.items(row, "items")) items.push_back(std::move(item));
    fields[which] = read_field(canvas, std::move(items), room);
    any |= fields[which].filled;
  }
  if (!any) return empty_chart(width, height_limit, look);
  const std::size_t across = narrow ? 1 : 2, down = ids.size() / across;
  const double most = std::max(canvas.mm(16), (height_limit - gap * static_cast<double>(down - 1)) / static_cast<double>(down));
  double y = 0;
  for (std::size_t line = 0; line < down; ++line) {
    double height = canvas.mm(20);
    for (std::size_t i = 0; i < across; ++i) height = std::max(height, fields[line * across + i].height + canvas.mm(12));
    height = std::min(height, most);
    for (std::size_t i = 0; i < across; ++i)
      draw_field(canvas, line * across + i, fields[line * across + i], {(field_width + gap) * static_cast<double>(i), y, field_width, height});
    y += height + gap;
  }
  return canvas.finish(y - gap);
}

}  // namespace

ChartSpec swot_chart() {
  return {.name = "swot", .summary = {"strengths, weaknesses, opportunities, threats", "SWOT 分析"}, .options = {}, .draw = draw};
}

}  // namespace planloom
