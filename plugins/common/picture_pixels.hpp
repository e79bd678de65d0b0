/// The pixels of a picture file, for outputs that paint or embed it.
#pragma once
#include <cstdint>
#include <string>

#include <planloom/picture_file.hpp>

namespace planloom {

struct PicturePixels {
  std::uint32_t width = 0, height = 0;
  std::string rgba;   ///< four bytes a pixel, opacity not multiplied in, row by row from the top
  bool opaque = true;
};

/// PNG and JPEG come at their own size, a JPEG upright; an SVG is drawn `wanted_width` pixels wide (at most 8,000). Throws std::runtime_error naming
/// a file that is not sound.
PicturePixels picture_pixels(const std::string& file, double wanted_width);

}  // namespace planloom
