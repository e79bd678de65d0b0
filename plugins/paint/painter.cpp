#include "painter.hpp"

#include <algorithm>
#include <cairo-ft.h>
#include <cairo.h>
#include <cmath>
#include <map>
#include <stdexcept>

#include "drawable.hpp"
#include "fonts.hpp"
#include "glyph_painter.hpp"
#include "picture_pixels.hpp"

namespace planloom {
namespace {

struct Release {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
  void operator()(cairo_scaled_font_t* font) const { cairo_scaled_font_destroy(font); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

void check(cairo_status_t status, const std::string& what) {
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(what + ": " + cairo_status_to_string(status));
}

const cairo_user_data_key_t face_key{};

Owned<cairo_font_face_t> wrap(const paint::OpenFace& face) {
  Owned<cairo_font_face_t> font(cairo_ft_font_face_create_for_ft_face(face.get(), FT_LOAD_NO_HINTING));
  check(cairo_font_face_status(font.get()), "a font");
  auto kept = std::make_unique<paint::OpenFace>(face);
  check(cairo_font_face_set_user_data(font.get(), &face_key, kept.get(), [](void* data) { delete static_cast<paint::OpenFace*>(data); }), "a font");
  static_cast<void>(kept.release());  // the font deletes it
  return font;
}

/// Grey edges and no hinting, so that shapes do not depend on the machine's settings.
Owned<cairo_font_options_t> plain_options() {
  Owned<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  check(cairo_font_options_status(options.get()), "font options");
  return options;
}

/// Cairo wants colours multiplied by opacity, blue first.
Owned<cairo_surface_t> painted(const PicturePixels& pixels, const std::string& file) {
  Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(pixels.width), static_cast<int>(pixels.height)));
  check(cairo_surface_status(surface.get()), file);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  unsigned char* const data = cairo_image_surface_get_data(surface.get());
  const auto* from = reinterpret_cast<const unsigned char*>(pixels.rgba.data());
  for (std::size_t y = 0; y < pixels.height; ++y) {
    unsigned char* to = data + y * stride;
    for (std::size_t x = 0; x < pixels.width; ++x, from += 4, to += 4) {
      for (int part = 0; part < 3; ++part) to[2 - part] = static_cast<unsigned char>((from[part] * from[3] + 127) / 255);
      to[3] = from[3];
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

void set_colour(cairo_t* context, Colour colour) {
  cairo_set_source_rgba(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0, colour.alpha / 255.0);
}

void trace(cairo_t* context, const Path& path) {
  cairo_new_path(context);
  const Point* point = path.points.data();
  for (const Path::Step step : path.steps) {
    switch (step) {
      case Path::Step::move_to: cairo_move_to(context, point[0].x, point[0].y); break;
      case Path::Step::line_to: cairo_line_to(context, point[0].x, point[0].y); break;
      case Path::Step::curve_to: cairo_curve_to(context, point[0].x, point[0].y, point[1].x, point[1].y, point[2].x, point[2].y); break;
      case Path::Step::close: cairo_close_path(context); break;
    }
    point += points_of(step);
  }
}

}  // namespace

struct Painter::Work {
  const Pages& pages;
  paint::OpenFaces faces;
  paint::GlyphPainter glyph_painter{faces};
  std::vector<Owned<cairo_font_face_t>> wrapped_faces;   ///< of coloured or bitmap fonts
  Owned<cairo_font_options_t> options = plain_options();
  std::map<std::pair<std::string, int>, Owned<cairo_surface_t>> images;   ///< by file and pixels across
  Owned<cairo_surface_t> surface;
  Owned<cairo_t> context;
  std::vector<cairo_glyph_t> glyphs;

  paint::Canvas canvas;

  explicit Work(const Pages& drawn) : pages(drawn), faces(drawn.faces), wrapped_faces(drawn.faces.size()) {}

  void prepare(int width, int rows) {
    if (surface && cairo_image_surface_get_width(surface.get()) == width && cairo_image_surface_get_height(surface.get()) == rows) return;
    surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, rows));
    check(cairo_surface_status(surface.get()), "a picture of " + std::to_string(width) + " × " + std::to_string(rows) + " pixels");
  }

  void begin(const Page& page, double scale, int first_row, int rows) {
    prepare(pixels(page.size.width, scale), rows);
    context.reset(cairo_create(surface.get()));
    cairo_set_font_options(context.get(), options.get());
    set_colour(context.get(), page.ground);
    cairo_paint(context.get());
    cairo_translate(context.get(), 0, -first_row);
    cairo_scale(context.get(), scale, scale);
    canvas = {cairo_image_surface_get_data(surface.get()), static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get())),
              cairo_image_surface_get_width(surface.get()), rows, scale, first_row};
  }

  void finish(std::size_t number) {
    const std::string page = "page " + std::to_string(number + 1);
    check(cairo_status(context.get()), page);
    context.reset();
    cairo_surface_flush(surface.get());
    check(cairo_surface_status(surface.get()), page);
  }

  void operator()(const Fill& fill) {
    set_colour(context.get(), fill.colour);
    trace(context.get(), fill.path);
    cairo_fill(context.get());
  }

  void operator()(const Stroke& stroke) {
    cairo_t* const drawn = context.get();
    set_colour(drawn, stroke.colour);
    cairo_set_line_width(drawn, stroke.width);
    const bool dashed = std::any_of(stroke.dashes.begin(), stroke.dashes.end(), [](double dash) { return dash > 0; });
    cairo_set_dash(drawn, stroke.dashes.data(), dashed ? static_cast<int>(stroke.dashes.size()) : 0, 0);
    cairo_set_line_cap(drawn, stroke.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(drawn, stroke.round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    trace(drawn, stroke.path);
    cairo_stroke(drawn);
  }

  void operator()(const Glyphs& run) {
    if (run.glyphs.empty()) return;
    cairo_surface_flush(surface.get());
    if (!glyph_painter.paint(canvas, run)) show(run);
    else cairo_surface_mark_dirty(surface.get());
  }

  /// Glyphs that have no outline of one colour.
  void show(const Glyphs& run) {
    Owned<cairo_font_face_t>& face = wrapped_faces[run.face];
    if (!face) face = wrap(faces[run.face]);
    glyphs.clear();
    double pen = 0;
    for (const Glyph& glyph : run.glyphs) {
      glyphs.push_back({glyph.id, pen + glyph.dx, -static_cast<double>(glyph.dy)});
      pen += glyph.advance;
    }
    cairo_t* const drawn = context.get();
    cairo_save(drawn);
    cairo_translate(drawn, run.origin.x, run.origin.y);
    if (run.upward) cairo_rotate(drawn, -M_PI / 2);
    set_colour(drawn, run.colour);
    cairo_set_font_face(drawn, face.get());
    cairo_set_font_size(drawn, run.size);
    cairo_show_glyphs(drawn, glyphs.data(), static_cast<int>(glyphs.size()));
    cairo_restore(drawn);
  }

  void operator()(const Image& image) {
    const int across = pixels(image.box.width, canvas.scale);
    Owned<cairo_surface_t>& picture = images[{image.file, across}];
    if (!picture) {
      picture = painted(picture_pixels(image.file, across), image.file);
    }
    cairo_t* const drawn = context.get();
    cairo_save(drawn);
    cairo_translate(drawn, image.box.x, image.box.y);
    cairo_scale(drawn, image.box.width / cairo_image_surface_get_width(picture.get()),
                image.box.height / cairo_image_surface_get_height(picture.get()));
    cairo_set_source_surface(drawn, picture.get(), 0, 0);
    cairo_paint(drawn);
    cairo_restore(drawn);
  }
};

int pixels(double length, double scale) {
  constexpr double rounding = 1e-3;  // a page of exactly 100 pixels must not become 101
  return std::max(1, static_cast<int>(std::ceil(length * scale - rounding)));
}

Painter::Painter(const Pages& pages) : work_(std::make_unique<Work>(pages)) { require_drawable(pages); }
Painter::~Painter() = default;

PixelRows Painter::paint(std::size_t page, double scale, int first_row, int rows) {
  Work& work = *work_;
  work.begin(work.pages.pages.at(page), scale, first_row, rows);
  for (const Shape& shape : work.pages.pages[page].shapes) std::visit(work, shape.data);
  work.finish(page);
  cairo_surface_t* const surface = work.surface.get();
  return {cairo_image_surface_get_data(surface), static_cast<std::size_t>(cairo_image_surface_get_stride(surface)),
          cairo_image_surface_get_width(surface), rows};
}

std::string png_of(const Pages& pages, std::size_t page, double pixels_per_inch) {
  Painter painter(pages);
  const double scale = pixels_per_inch / 72;
  const Size size = pages.pages.at(page).size;
  PngEncoder encoder;
  encoder.begin(pixels(size.width, scale), pixels(size.height, scale), pixels_per_inch);
  encoder.add(painter.paint(page, scale, 0, pixels(size.height, scale)));
  return encoder.finish();
}

Pages pages_of(const Picture& picture, const std::vector<std::shared_ptr<const Face>>& faces, Colour ground) {
  Pages pages;
  pages.faces = faces;
  Page& page = pages.pages.emplace_back();
  page.size = picture.size;
  page.ground = ground;
  page.shapes = picture.shapes;
  for (Shape& shape : page.shapes) shape.node = -1;
  return pages;
}

}  // namespace planloom
