#include "content.hpp"

#include <algorithm>
#include <cmath>

#include "drawable.hpp"
#include "text_line.hpp"

namespace planloom::pdf {
namespace {

std::int64_t hundredths(double value) { return std::llround(value * 100); }

bool only_text(std::span<const Shape> shapes) {
  return std::all_of(shapes.begin(), shapes.end(), [](const Shape& shape) { return std::holds_alternative<Glyphs>(shape.data); });
}

/// Shapes that leave nothing on the page.
bool invisible(const Shape& shape) {
  if (const auto* run = std::get_if<Glyphs>(&shape.data)) return run->glyphs.empty();
  if (const auto* fill = std::get_if<Fill>(&shape.data)) return fill->path.steps.empty() || fill->colour.alpha == 0;
  if (const auto* stroke = std::get_if<Stroke>(&shape.data)) return stroke->path.steps.empty() || stroke->width <= 0 || stroke->colour.alpha == 0;
  return false;
}

}  // namespace

std::int64_t ContentWriter::across(double x) const { return hundredths(x); }
std::int64_t ContentWriter::up(double y) const { return hundredths(height_) - hundredths(y); }

std::string ContentWriter::write(const Page& page, std::size_t number) {
  out_.clear();
  state_ = {};
  height_ = page.size.height;
  page_ = number;
  const Shape ground{Fill{Path::rectangle({0, 0, page.size.width, page.size.height}), page.ground}, -1};
  if (page.ground != Colour{255, 255, 255, 255}) sequence({&ground, 1});
  const std::span<const Shape> shapes(page.shapes);
  for (std::size_t first = 0; first < shapes.size();) {
    std::size_t next = first + 1;
    while (next < shapes.size() && shapes[next].node == shapes[first].node) ++next;
    sequence(shapes.subspan(first, next - first));
    first = next;
  }
  end_text();
  return out_;
}

/// Shapes of one node. Marks may lie within a text object or around it, never across its ends.
void ContentWriter::sequence(std::span<const Shape> shapes) {
  if (std::all_of(shapes.begin(), shapes.end(), invisible)) return;
  const std::int32_t node = shapes.front().node;
  if (only_text(shapes)) begin_text();
  else end_text();
  if (structure_ != nullptr && node < 0) out_ += "/Artifact BMC\n";
  if (structure_ != nullptr && node >= 0) {
    const Structure::Mark mark = structure_->mark(page_, node);
    append_integer(((out_ += '/') += mark.tag) += "<</MCID ", mark.number);
    out_ += ">>BDC\n";
  }
  for (const Shape& shape : shapes) {
    if (invisible(shape)) continue;
    std::visit([this](const auto& drawn) { draw(drawn); }, shape.data);
    if (structure_ != nullptr && node >= 0 && structure_->wants_bounds(node)) structure_->include(node, page_, bounds_of(shape));
  }
  if (!only_text(shapes)) end_text();
  if (structure_ != nullptr) out_ += "EMC\n";
}

void ContentWriter::draw(const Fill& fill) {
  end_text();
  set_alpha(fill.colour.alpha);
  set_colour(state_.fill, fill.colour, false);
  trace(fill.path);
  out_ += "f\n";
}

void ContentWriter::draw(const Stroke& stroke) {
  end_text();
  set_alpha(stroke.colour.alpha);
  set_colour(state_.stroke, stroke.colour, true);
  set_pen(stroke);
  trace(stroke.path);
  out_ += "S\n";
}

void ContentWriter::draw(const Glyphs& run) {
  begin_text();
  set_alpha(run.colour.alpha);
  set_colour(state_.fill, run.colour, false);
  Font& font = resources_.fonts[run.face];
  set_font(run);
  const double spacing = common_spacing(run, font);
  set_spacing(spacing);
  move_to(run);
  append_shown(out_, run, font, static_cast<double>(state_.spacing) / 1000);
}

void ContentWriter::draw(const Image& image) {
  const Images::Use used = resources_.images.use(image.file, image.box.width);
  const Placing to = placing_of(used.orientation);
  const double width = image.box.width, height = image.box.height;
  end_text();
  set_alpha(255);
  out_ += "q ";
  append_hundredths(out_, hundredths(to.a * width));
  append_hundredths(out_ += ' ', hundredths(to.b * height));
  append_hundredths(out_ += ' ', hundredths(to.c * width));
  append_hundredths(out_ += ' ', hundredths(to.d * height));
  append_hundredths(out_ += ' ', across(image.box.x + to.e * width));
  append_hundredths(out_ += ' ', up(image.box.y + image.box.height - to.f * height));
  append_integer(out_ += " cm/I", static_cast<std::int64_t>(used.number));
  out_ += " Do Q\n";
}

void ContentWriter::point(Point at) {
  append_hundredths(out_, across(at.x));
  append_hundredths(out_ += ' ', up(at.y));
  out_ += ' ';
}

/// Four corners along the axes have an operator of their own.
bool ContentWriter::trace_rectangle(const Path& path) {
  using enum Path::Step;
  constexpr Path::Step steps[] = {move_to, line_to, line_to, line_to, close};
  if (!std::equal(path.steps.begin(), path.steps.end(), std::begin(steps), std::end(steps))) return false;
  const std::vector<Point>& p = path.points;
  const bool flat = p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
  if (!flat) return false;
  point(p[3]);
  append_hundredths(out_, across(p[1].x) - across(p[3].x));
  append_hundredths(out_ += ' ', up(p[1].y) - up(p[3].y));
  out_ += " re ";
  return true;
}

void ContentWriter::trace(const Path& path) {
  if (trace_rectangle(path)) return;
  const Point* at = path.points.data();
  for (const Path::Step step : path.steps) {
    const std::size_t count = points_of(step);
    // Round corners that meet leave lines of no length; on its own such a line is a dot.
    const bool nothing = step == Path::Step::line_to && path.steps.size() > 2 && across(at[0].x) == across(at[-1].x) && up(at[0].y) == up(at[-1].y);
    if (nothing) {
      ++at;
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) point(at[i]);
    at += count;
    switch (step) {
      case Path::Step::move_to: out_ += "m "; break;
      case Path::Step::line_to: out_ += "l "; break;
      case Path::Step::curve_to: out_ += "c "; break;
      case Path::Step::close: out_ += "h "; break;
    }
  }
}

void ContentWriter::set_alpha(std::uint8_t alpha) {
  if (state_.alpha == alpha) return;
  state_.alpha = alpha;
  resources_.alphas.insert(alpha);
  append_integer(out_ += "/A", alpha);
  out_ += " gs\n";
}

void ContentWriter::set_colour(std::optional<Colour>& current, Colour colour, bool stroke) {
  colour.alpha = 255;
  if (current == colour) return;
  current = colour;
  const bool grey = colour.red == colour.green && colour.green == colour.blue;
  append_number(out_, colour.red / 255.0, 3);
  if (!grey) {
    append_number(out_ += ' ', colour.green / 255.0, 3);
    append_number(out_ += ' ', colour.blue / 255.0, 3);
  }
  out_ += grey ? (stroke ? " G\n" : " g\n") : (stroke ? " RG\n" : " rg\n");
}

void ContentWriter::set_pen(const Stroke& stroke) {
  const std::int64_t width = std::max<std::int64_t>(1, hundredths(stroke.width));
  if (state_.width != width) {
    state_.width = width;
    append_hundredths(out_, width);
    out_ += " w\n";
  }
  const bool solid = std::all_of(stroke.dashes.begin(), stroke.dashes.end(), [](double dash) { return dash <= 0; });
  const std::vector<double> dashes = solid ? std::vector<double>() : stroke.dashes;
  if (state_.dashes != dashes) {
    state_.dashes = dashes;
    out_ += '[';
    for (const double dash : dashes) append_number(out_, dash), out_ += ' ';
    out_ += "]0 d\n";
  }
  if (state_.round != stroke.round) {
    state_.round = stroke.round;
    out_ += stroke.round ? "1 J 1 j\n" : "0 J 0 j\n";
  }
}

void ContentWriter::begin_text() {
  if (state_.in_text) return;
  out_ += "BT\n";
  state_.in_text = true;
  state_.line = {0, 0};
}

void ContentWriter::end_text() {
  if (!state_.in_text) return;
  out_ += "ET\n";
  state_.in_text = false;
}

void ContentWriter::set_font(const Glyphs& run) {
  const std::int64_t size = hundredths(run.size);
  if (state_.size == size && state_.face == run.face) return;
  state_.size = size;
  state_.face = run.face;
  append_integer(out_ += "/F", run.face);
  append_hundredths(out_ += ' ', size);
  out_ += " Tf\n";
}

void ContentWriter::set_spacing(double points) {
  const std::int64_t spacing = std::llround(points * 1000);
  if (state_.spacing == spacing) return;
  state_.spacing = spacing;
  append_number(out_, static_cast<double>(spacing) / 1000, 3);
  out_ += " Tc\n";
}

void ContentWriter::move_to(const Glyphs& run) {
  const std::int64_t x = across(run.origin.x), y = up(run.origin.y);
  if (!run.upward && state_.line) {
    append_hundredths(out_, x - state_.line->first);
    append_hundredths(out_ += ' ', y - state_.line->second);
    out_ += " Td\n";
  } else {
    append_hundredths(out_ += run.upward ? "0 1 -1 0 " : "1 0 0 1 ", x);
    append_hundredths(out_ += ' ', y);
    out_ += " Tm\n";
  }
  if (run.upward) state_.line.reset();
  else state_.line = {x, y};
}

Bounds ContentWriter::bounds_of(const Shape& shape) const {
  Bounds bounds;
  const auto include = [&](double x, double y) { bounds.include(x, height_ - y); };
  if (const auto* fill = std::get_if<Fill>(&shape.data))
    for (const Point& p : fill->path.points) include(p.x, p.y);
  if (const auto* stroke = std::get_if<Stroke>(&shape.data))
    for (const Point& p : stroke->path.points) include(p.x, p.y);
  if (const auto* run = std::get_if<Glyphs>(&shape.data)) {
    include(run->origin.x, run->origin.y);
    include(run->origin.x + (run->upward ? -run->size : run->width()), run->origin.y - (run->upward ? run->width() : run->size));
  }
  if (const auto* image = std::get_if<Image>(&shape.data)) {
    include(image->box.x, image->box.y);
    include(image->box.x + image->box.width, image->box.y + image->box.height);
  }
  return bounds;
}

}  // namespace planloom::pdf
