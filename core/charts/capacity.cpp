/// capacity: how much there is room for, from a low to a high figure, against what is needed.
///
/// View: `title`, `low`, `high` (missing: the same as low), `need`. The bar is full to the low figure and soft to the high one, the tick is the need;
/// its colour says whether the need is covered for certain (≤ low), perhaps (≤ high) or not.
///
///     - capacity: groups
#include <algorithm>
#include <cmath>

#include "charts.hpp"
#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "reading.hpp"
#include "scale.hpp"
#include "words.hpp"

namespace planloom {

namespace {

struct Room {
  std::optional<double> low, high, need;
  std::string text, need_text;
  bool known() const { return low.has_value(); }
};

Room read_room(const Reading& reading, std::size_t row) {
  Room room{reading.number(row, "low"), reading.number(row, "high"), reading.number(row, "need"), reading.text(row, "low"),
            reading.text(row, "need")};
  if (!room.low) std::swap(room.low, room.high), room.text = reading.text(row, "high");
  const bool turned = room.low && room.high && *room.high < *room.low;
  if (turned) std::swap(room.low, room.high);
  if (room.low && room.high && *room.high != *room.low)
    room.text = reading.text(row, turned ? "high" : "low") + "–" + reading.text(row, turned ? "low" : "high");
  if (!room.need) room.need_text.clear();
  return room;
}

Tone tone_of(const Room& room) {
  if (!room.need || !room.known()) return Tone::plain;
  if (*room.need <= *room.low) return Tone::good;
  return *room.need <= room.high.value_or(*room.low) ? Tone::warn : Tone::bad;
}

std::string_view soft_of(Tone tone) { return tone == Tone::plain ? "s1" : tone_soft(tone); }

void draw_bar(Canvas& canvas, const Room& room, const Scale& x, double middle) {
  const double half = canvas.mm(1.8), zero = x(0);
  const auto bar = [&](double from, double to, std::string_view colour) {
    canvas.fill(Path::rectangle({std::min(x(from), x(to)), middle - half, std::abs(x(to) - x(from)), 2 * half}), colour);
  };
  const Tone tone = tone_of(room);
  if (!room.known()) canvas.stroke(Path::line({zero, middle}, {x.to, middle}), "ink3", 0.3, {0.9, 0.7});
  else bar(0, *room.low, tone_colour(tone));
  if (room.high) bar(*room.low, *room.high, soft_of(tone));
  if (room.need) canvas.fill(Path::rectangle({x(*room.need) - canvas.mm(0.3), middle - canvas.mm(2.7), canvas.mm(0.6), canvas.mm(5.4)}), "ink");
}

Picture draw_rows(const ChartBlock& block, double width, double height_limit, const Look& look) {
  const Reading reading(block.view);
  Canvas canvas(width, look);
  std::vector<Room> rooms;
  double low = 0, high = 0, names = 0, figures = 0;
  bool any = false, needs = false;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    rooms.push_back(read_room(reading, row));
    Room& room = rooms.back();
    for (const auto& figure : {room.low, room.high, room.need})
      if (figure) low = std::min(low, *figure), high = std::max(high, *figure);
    any |= room.known() || room.need;
    needs |= room.need.has_value();
    if (!room.known()) room.text = words::to_fill_in.in(look.language);
    if (room.need) room.text += " / " + room.need_text;
    names = std::max(names, canvas.text_width(reading.title(row), canvas.style("table")));
    figures = std::max(figures, canvas.text_width(room.text, bold(canvas.style("table"))));
  }
  if (!any) return empty_chart(width, height_limit, look);
  const double title = std::min(names + canvas.mm(3), width * 0.34), value = std::min(figures, width * 0.36), glyph = needs ? canvas.mm(4) : 0;
  if (high <= low) high = low + 1;
  const Scale x{low, high, title + canvas.mm(0.4), width - value - glyph - canvas.mm(4)};
  const double pitch = std::clamp(height_limit / static_cast<double>(rooms.size()), canvas.mm(7), canvas.mm(8.4));
  for (std::size_t row = 0; row < rooms.size(); ++row) {
    const double middle = pitch * (static_cast<double>(row) + 0.5);
    const bool total = reading.row(row).kind == ViewRowKind::total;
    if (total) canvas.stroke(Path::line({0, middle - pitch / 2}, {width, middle - pitch / 2}), "ink", 0.26);
    const TextStyle style = canvas.style("table", "ink");
    canvas.place_middle(canvas.label(reading.title(row), total ? bold(style) : style, title - canvas.mm(2), 2), 0, middle);
    draw_bar(canvas, rooms[row], x, middle);
    canvas.place_middle(canvas.label(rooms[row].text, rooms[row].known() ? bold(style) : canvas.style("table", "ink3"), value + 0.1, 1),
                        width - glyph, middle, Align::right);
    const Tone tone = tone_of(rooms[row]);
    if (needs) canvas.add(status_glyph(tone == Tone::plain ? Tone::none : tone, {width - canvas.mm(1.4), middle}, look));
  }
  double bottom = pitch * static_cast<double>(rooms.size());
  std::vector<Key> keys{{Key::Swatch::square, "c1", words::at_least.in(look.language)}, {Key::Swatch::square, "s1", words::up_to.in(look.language)}};
  if (needs) keys.push_back({Key::Swatch::tick, "ink", words::needed.in(look.language)});
  bottom += canvas.mm(1.4) + draw_keys(canvas, keys, bottom + canvas.mm(1.4));
  return canvas.finish(bottom);
}

Picture draw(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return draw_fitting(draw_rows, block, width, height_limit, look);
}

}  // namespace

ChartSpec capacity_chart() {
  return {.name = "capacity", .summary = {"room from low to high against the need", "容量对照"}, .options = {}, .draw = draw};
}

}  // namespace planloom
