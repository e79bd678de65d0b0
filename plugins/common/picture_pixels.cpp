#include "picture_pixels.hpp"

#include <algorithm>
#include <cmath>
#include <png.h>
#include <stdexcept>

#include "read_jpeg.hpp"
#include "read_svg.hpp"

namespace planloom {
namespace {

PicturePixels read_png(const std::string& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const auto fail = [&] {
    const std::string message = file + ": " + image.message;
    png_image_free(&image);
    throw std::runtime_error(message);
  };
  if (png_image_begin_read_from_file(&image, file.c_str()) == 0) fail();
  image.format = PNG_FORMAT_RGBA;
  PicturePixels pixels{image.width, image.height, std::string(PNG_IMAGE_SIZE(image), '\0'), true};
  if (png_image_finish_read(&image, nullptr, pixels.rgba.data(), 0, nullptr) == 0) fail();
  return pixels;
}

}  // namespace

PicturePixels picture_pixels(const std::string& file, double wanted_width) {
  constexpr double widest = 8000;
  const std::optional<PictureFile> picture = read_picture_file(file);
  if (!picture) throw std::runtime_error(file + ": is no picture that can be read");
  PicturePixels pixels;
  if (picture->format == PictureFormat::png) pixels = read_png(file);
  else if (picture->format == PictureFormat::jpeg) pixels = read_jpeg(*picture);
  else pixels = read_svg(*picture, std::clamp(std::ceil(wanted_width), 1.0, widest));
  for (std::size_t i = 3; i < pixels.rgba.size() && pixels.opaque; i += 4) pixels.opaque = pixels.rgba[i] == '\xff';
  return pixels;
}

}  // namespace planloom
