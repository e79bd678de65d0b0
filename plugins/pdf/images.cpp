#include "images.hpp"

#include <algorithm>
#include <png.h>
#include <stdexcept>

namespace planloom::pdf {
namespace {

struct Pixels {
  std::uint32_t width = 0, height = 0;
  std::string colours, opacity;   ///< RGB, and one byte a pixel
};

Pixels read_png(const std::string& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const auto fail = [&] {
    const std::string message = path + ": " + image.message;
    png_image_free(&image);
    throw std::runtime_error(message);
  };
  if (!png_image_begin_read_from_file(&image, path.c_str())) fail();
  constexpr std::size_t most_pixels = 100'000'000;
  const std::size_t count = static_cast<std::size_t>(image.width) * image.height;
  if (count > most_pixels) {
    png_image_free(&image);
    throw std::runtime_error(path + ": has more than 100 million pixels");
  }
  image.format = PNG_FORMAT_RGBA;
  std::string samples(PNG_IMAGE_SIZE(image), '\0');
  if (!png_image_finish_read(&image, nullptr, samples.data(), 0, nullptr)) fail();
  Pixels pixels{image.width, image.height, std::string(count * 3, '\0'), std::string(count, '\0')};
  for (std::size_t i = 0; i < count; ++i) {
    std::copy_n(&samples[4 * i], 3, &pixels.colours[3 * i]);
    pixels.opacity[i] = samples[4 * i + 3];
  }
  return pixels;
}

std::string entries(const Pixels& pixels, const char* colour_space) {
  std::string out = "/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/";
  append_integer((out += colour_space) += "/Width ", pixels.width);
  append_integer(out += "/Height ", pixels.height);
  return out;
}

ObjectNumber write_picture(ObjectFile& file, const Pixels& pixels) {
  std::string picture = entries(pixels, "DeviceRGB");
  const bool opaque = std::all_of(pixels.opacity.begin(), pixels.opacity.end(), [](char alpha) { return alpha == '\xff'; });
  if (!opaque) append_reference(picture += "/SMask ", file.add_stream(entries(pixels, "DeviceGray"), pixels.opacity));
  return file.add_stream(picture, pixels.colours);
}

}  // namespace

std::size_t Images::use(const std::string& file) {
  const auto [place, added] = numbers_.emplace(file, files_.size());
  if (added) files_.push_back(file);
  return place->second;
}

std::string Images::write(ObjectFile& file) const {
  std::string resources;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    append_integer(resources += "/I", static_cast<std::int64_t>(i));
    append_reference(resources += ' ', write_picture(file, read_png(files_[i])));
  }
  return resources;
}

}  // namespace planloom::pdf
