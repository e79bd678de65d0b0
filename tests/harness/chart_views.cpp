#include "chart_views.hpp"
#include "source_folder.hpp"

#include <load.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

namespace planloom::testing {

const Theme& paper() {
  static const Theme theme = [] {
    Diagnostics diagnostics;
    return load_theme(planloom::tests::source_folder() / "templates/themes/paper.yaml", planloom::tests::source_folder() / "templates/themes", diagnostics).value();
  }();
  return theme;
}

const Registry& charts() {
  static const Registry registry = [] {
    Registry all;
    register_charts(all);
    return all;
  }();
  return registry;
}

Picture drawn(const ChartBlock& block, double width_mm, double height_mm, Language language) {
  const auto shaper = make_fixed_width_shaper();
  const Look look{paper(), *shaper, language};
  return charts().chart(block.kind)->draw(block, mm(width_mm), mm(height_mm), look);
}

// ── building views ──

ViewCell words(std::string text) {
  ViewCell cell;
  cell.value = text;
  cell.text = std::move(text);
  return cell;
}

ViewCell figure(std::optional<double> value, const char* unit, int power) {
  ViewCell cell;
  cell.text = "—";
  if (!value) return cell;
  Quantity quantity;
  quantity.value = Decimal::scaled(std::llround(*value * 10), -1 + power);
  quantity.unit.name = unit;
  quantity.unit.power = power;
  cell.value = quantity;
  const long long tenths = std::llround(std::abs(*value) * 10);
  cell.text = (*value < 0 ? "\u2212" : "") + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  return cell;
}

ViewCell flag(bool value) {
  ViewCell cell;
  cell.value = value;
  return cell;
}

ViewCell day(Date date) {
  ViewCell cell;
  cell.value = date;
  cell.text = iso_text(date);
  return cell;
}

ViewCell clock(int minutes) {
  ViewCell cell;
  cell.value = ClockTime{minutes};
  cell.text = clock_text({minutes});
  return cell;
}

ViewCell code(const char* enumeration, std::string value) {
  ViewCell cell;
  cell.value = Code{enumeration, std::move(value)};
  return cell;
}

ViewCell list(std::vector<std::string> values) {
  ViewCell cell;
  cell.list = std::move(values);
  return cell;
}

ViewColumn column(std::string name, std::string head) {
  ViewColumn made;
  made.name = std::move(name);
  made.head = std::move(head);
  return made;
}

ViewRow row(std::string id, std::vector<ViewCell> cells, ViewRowKind kind) {
  ViewRow made;
  made.kind = kind;
  made.id = std::move(id);
  made.cells = std::move(cells);
  return made;
}

TableView table(std::string name, std::vector<ViewColumn> columns) {
  TableView view;
  view.table = std::move(name);
  view.columns = std::move(columns);
  return view;
}

// ── reading pictures ──

std::vector<Inked> words_of(const Picture& picture) {
  std::vector<Inked> all;
  for (const Shape& shape : picture.shapes) {
    const auto* run = std::get_if<Glyphs>(&shape.data);
    if (!run) continue;
    const double width = run->width(), up = run->size * 0.76, down = run->size * 0.06, side = 0.3;
    if (run->upward) all.push_back({run->text, {run->origin.x - up, run->origin.y - width + side, up + down, width - 2 * side}});
    else all.push_back({run->text, {run->origin.x + side, run->origin.y - up, std::max(0.0, width - 2 * side), up + down}});
  }
  return all;
}

static bool overlap(const Box& a, const Box& b) { return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height; }

std::vector<Box> fills_of(const Picture& picture, std::string_view colour) {
  std::vector<Box> boxes;
  for (const Shape& shape : picture.shapes) {
    const auto* fill = std::get_if<Fill>(&shape.data);
    if (!fill || !(fill->colour == paper().colour(colour))) continue;
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const Point& point : fill->path.points) {
      left = std::min(left, point.x), right = std::max(right, point.x);
      top = std::min(top, point.y), bottom = std::max(bottom, point.y);
    }
    boxes.push_back({left, top, right - left, bottom - top});
  }
  return boxes;
}

bool says(const Picture& picture, std::string_view text) {
  const auto all = words_of(picture);
  return std::any_of(all.begin(), all.end(), [&](const Inked& words) { return words.text.find(text) != std::string::npos; });
}

namespace {

std::string at(Point point) { return fmt::format(" at {:.1f}, {:.1f}", point.x, point.y); }

std::string shape_fault(const Picture& picture) {
  for (const Shape& shape : picture.shapes) {
    const Path* path = nullptr;
    if (const auto* fill = std::get_if<Fill>(&shape.data)) path = &fill->path;
    if (const auto* stroke = std::get_if<Stroke>(&shape.data)) path = &stroke->path;
    if (!path) continue;
    for (const Point& point : path->points) {
      if (!std::isfinite(point.x) || !std::isfinite(point.y)) return "a point is not finite";
      if (point.x <= -3 || point.x >= picture.size.width + 3 || point.y <= -3 || point.y >= picture.size.height + 3)
        return "a shape leaves the frame" + at(point);
    }
  }
  return {};
}

}  // namespace

std::string fault_of(const Picture& picture, double width_mm, double height_mm) {
  if (!std::isfinite(picture.size.height) || !(picture.size.height > 0) || picture.size.height > mm(height_mm) + 0.01)
    return fmt::format("its height is {:.1f} of {:.1f}", picture.size.height, mm(height_mm));
  if (std::abs(picture.size.width - mm(width_mm)) > 0.01) return "its width is another";
  if (std::string fault = shape_fault(picture); !fault.empty()) return fault;
  std::vector<Inked> all = words_of(picture);
  for (const Inked& one : all) {
    const bool inside = one.box.x >= -0.5 && one.box.y >= -0.5 && one.box.x + one.box.width <= picture.size.width + 0.5 &&
                        one.box.y + one.box.height <= picture.size.height + 0.5;
    if (!inside)
      return "“" + one.text + "” leaves the frame" + at({one.box.x, one.box.y}) +
             fmt::format(" of {:.1f} × {:.1f}", picture.size.width, picture.size.height);
  }
  std::sort(all.begin(), all.end(), [](const Inked& a, const Inked& b) { return a.box.y < b.box.y; });
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size() && all[j].box.y < all[i].box.y + all[i].box.height; ++j)
      if (overlap(all[i].box, all[j].box)) return "“" + all[i].text + "” lies on “" + all[j].text + "”" + at({all[i].box.x, all[i].box.y});
  return {};
}

// ── generated data ──

std::optional<double> Data::value() {
  const double draw = static_cast<double>(random() % 9000) / 10 + 1;
  switch (shape) {
    case Figures::some_missing:
      return random() % 3 == 0 ? std::nullopt : std::optional(draw);
    case Figures::all_missing:
      return std::nullopt;
    case Figures::zero:
      return 0;
    case Figures::negative:
      return random() % 2 == 0 ? draw : -draw;
    case Figures::huge:
      return draw * 1e6;
    case Figures::equal:
      return 42;
    case Figures::ordinary:
      break;
  }
  return draw;
}

std::string Data::words(std::size_t index) {
  static const std::string han = "双十一会员日主会场直播到场与回访完成率跨渠道归因后的首次付费转化";
  static const std::string latin = "monthly retention of paying members after onboarding ";
  std::string text = std::to_string(index + 1);
  std::size_t characters = text.size();
  for (std::size_t i = 0; characters < label; ++i, ++characters) {
    const bool is_latin = script == Script::latin || (script == Script::mixed && index % 3 == 2);
    if (is_latin) text += latin[(index + i) % latin.size()];
    else text += script == Script::mixed && i % 9 == 7 ? std::string(" ") : han.substr((index + i) % 30 * 3, 3);
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace planloom::testing
