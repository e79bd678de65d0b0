#include "images.hpp"

#include <array>
#include <picture_pixels.hpp>
#include <stdexcept>

#include "file.hpp"

namespace planloom::pdf {
namespace {

std::string entries(double width, double height, const char* colour_space) {
  std::string out = "/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/";
  append_integer((out += colour_space) += "/Width ", static_cast<std::int64_t>(width));
  append_integer(out += "/Height ", static_cast<std::int64_t>(height));
  return out;
}

ObjectNumber write_pixels(ObjectFile& file, const PicturePixels& pixels) {
  std::string colours, opacity, picture = entries(pixels.width, pixels.height, "DeviceRGB");
  colours.reserve(pixels.rgba.size() / 4 * 3);
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) colours.append(pixels.rgba, i, 3);
  if (!pixels.opaque) {
    for (std::size_t i = 3; i < pixels.rgba.size(); i += 4) opacity += pixels.rgba[i];
    append_reference(picture += "/SMask ", file.add_stream(entries(pixels.width, pixels.height, "DeviceGray"), opacity));
  }
  return file.add_stream(picture, colours);
}

/// Components of a baseline or progressive JPEG whose samples PDF takes as they are; 0 for others (other depths, arithmetic coding, no frame).
int plain_components(const std::string& bytes) {
  const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
  for (std::size_t at = 2; at + 9 < bytes.size() && byte(at) == 0xff;) {
    const unsigned marker = byte(at + 1);
    if (marker == 0xff) {
      ++at;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xc2) return byte(at + 4) == 8 ? static_cast<int>(byte(at + 9)) : 0;
    if (marker >= 0xc3 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) return 0;
    at += 2 + (byte(at + 2) << 8 | byte(at + 3));
  }
  return 0;
}

/// A photograph goes in as it is: packed again without loss it would be ten times as long.
std::optional<ObjectNumber> write_photograph(ObjectFile& file, const PictureFile& picture) {
  const std::string bytes = read_file(picture.file);
  const int components = plain_components(bytes);
  if (components != 1 && components != 3) return std::nullopt;
  const bool turned = picture.orientation >= 5;
  std::string dictionary = entries(turned ? picture.height : picture.width, turned ? picture.width : picture.height, components == 1 ? "DeviceGray" : "DeviceRGB");
  return file.add_plain_stream(dictionary + "/Filter/DCTDecode", bytes);
}

constexpr double drawing_pixels_per_point = 400.0 / 72;

}  // namespace

Placing placing_of(int orientation) {
  constexpr std::array<Placing, 8> placings{{{1, 0, 0, 1, 0, 0}, {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
                                             {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}, {0, 1, 1, 0, 0, 0}, {0, 1, -1, 0, 1, 0}}};
  return placings.at(static_cast<std::size_t>(orientation - 1));
}

Images::Use Images::use(const std::string& file, double width) {
  const auto [place, added] = numbers_.emplace(file, pictures_.size());
  if (added) {
    std::optional<PictureFile> picture = read_picture_file(file);
    if (!picture) throw std::runtime_error(file + ": is no picture that can be read");
    if (picture->format == PictureFormat::jpeg && plain_components(read_file(file)) % 2 == 0) picture->orientation = 1;  // its pixels are embedded upright
    pictures_.push_back({*picture, width});
  }
  Embedded& embedded = pictures_[place->second];
  embedded.width = std::max(embedded.width, width);
  return {place->second, embedded.picture.orientation};
}

std::string Images::write(ObjectFile& file) const {
  std::string resources;
  for (std::size_t i = 0; i < pictures_.size(); ++i) {
    const PictureFile& picture = pictures_[i].picture;
    std::optional<ObjectNumber> written;
    if (picture.format == PictureFormat::jpeg) written = write_photograph(file, picture);
    if (!written) written = write_pixels(file, picture_pixels(picture.file, pictures_[i].width * drawing_pixels_per_point));
    append_integer(resources += "/I", static_cast<std::int64_t>(i));
    append_reference(resources += ' ', *written);
  }
  return resources;
}

}  // namespace planloom::pdf
