#include "read_svg.hpp"

#include <boost/dll/shared_library.hpp>
#include <cairo.h>
#include <cmath>
#include <librsvg/rsvg.h>
#include <memory>
#include <stdexcept>

namespace planloom {
namespace {

constexpr const char* library_name = "librsvg-2.so.2";

/// The few functions used, found in the library and in those it needs.
struct Library {
  boost::dll::shared_library handle{library_name, boost::dll::load_mode::search_system_folders | boost::dll::load_mode::rtld_lazy};
  decltype(&rsvg_handle_new_from_file) open = find<decltype(rsvg_handle_new_from_file)>("rsvg_handle_new_from_file");
  decltype(&rsvg_handle_render_document) render = find<decltype(rsvg_handle_render_document)>("rsvg_handle_render_document");
  decltype(&g_object_unref) release = find<decltype(g_object_unref)>("g_object_unref");
  decltype(&g_error_free) release_error = find<decltype(g_error_free)>("g_error_free");
  decltype(&cairo_image_surface_create) surface = find<decltype(cairo_image_surface_create)>("cairo_image_surface_create");
  decltype(&cairo_create) context = find<decltype(cairo_create)>("cairo_create");
  decltype(&cairo_destroy) end_context = find<decltype(cairo_destroy)>("cairo_destroy");
  decltype(&cairo_status) status = find<decltype(cairo_status)>("cairo_status");
  decltype(&cairo_surface_flush) flush = find<decltype(cairo_surface_flush)>("cairo_surface_flush");
  decltype(&cairo_surface_destroy) end_surface = find<decltype(cairo_surface_destroy)>("cairo_surface_destroy");
  decltype(&cairo_image_surface_get_data) data = find<decltype(cairo_image_surface_get_data)>("cairo_image_surface_get_data");
  decltype(&cairo_image_surface_get_stride) stride = find<decltype(cairo_image_surface_get_stride)>("cairo_image_surface_get_stride");

  template <class Function>
  Function* find(const char* name) {
    return &handle.get<Function>(name);
  }
};

/// Cairo keeps colours multiplied by opacity, blue first.
PicturePixels straight(const unsigned char* data, std::size_t stride, std::uint32_t width, std::uint32_t height) {
  PicturePixels pixels{width, height, {}, true};
  pixels.rgba.reserve(std::size_t{width} * height * 4);
  for (std::uint32_t y = 0; y < height; ++y) {
    const unsigned char* pixel = data + y * stride;
    for (std::uint32_t x = 0; x < width; ++x, pixel += 4) {
      const unsigned alpha = pixel[3];
      for (const int part : {2, 1, 0}) pixels.rgba += static_cast<char>(alpha == 0 ? 0 : std::min(255U, (pixel[part] * 255U + alpha / 2) / alpha));
      pixels.rgba += static_cast<char>(alpha);
    }
  }
  return pixels;
}

PicturePixels draw(Library& library, const PictureFile& picture, int width, int height) {
  GError* error = nullptr;
  const std::shared_ptr<RsvgHandle> drawing(library.open(picture.file.c_str(), &error), [&](RsvgHandle* handle) {
    if (handle != nullptr) library.release(handle);
  });
  const auto fail = [&](const char* otherwise) {
    const std::string message = picture.file + ": " + (error != nullptr ? error->message : otherwise);
    if (error != nullptr) library.release_error(error);
    throw std::runtime_error(message);
  };
  if (!drawing) fail("is no sound SVG");
  const std::shared_ptr<cairo_surface_t> surface(library.surface(CAIRO_FORMAT_ARGB32, width, height), library.end_surface);
  const std::shared_ptr<cairo_t> context(library.context(surface.get()), library.end_context);
  const RsvgRectangle frame{0, 0, static_cast<double>(width), static_cast<double>(height)};
  if (!library.render(drawing.get(), context.get(), &frame, &error)) fail("cannot be drawn");
  if (library.status(context.get()) != CAIRO_STATUS_SUCCESS) fail("cannot be drawn");
  library.flush(surface.get());
  return straight(library.data(surface.get()), static_cast<std::size_t>(library.stride(surface.get())), static_cast<std::uint32_t>(width),
                  static_cast<std::uint32_t>(height));
}

}  // namespace

PicturePixels read_svg(const PictureFile& picture, double width) {
  const double height = std::max(1.0, std::round(width * picture.height / picture.width));
  constexpr double most_pixels = 1e8;
  if (width * height > most_pixels) throw std::runtime_error(picture.file + ": is too long for its width");
  try {
    static Library& library = *new Library;   // it registers types that it cannot register again, so it stays to the very end
    return draw(library, picture, static_cast<int>(width), static_cast<int>(height));
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error(picture.file + ": an SVG picture needs " + library_name + " (Debian's package librsvg2-2): " + error.what());
  }
}

}  // namespace planloom
