/// Whether two pictures of a page look alike to a reader.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace planloom::testing {

/// Brightness of each pixel, row by row.
struct GreyPicture {
  int width = 0, height = 0;
  std::vector<float> pixels;
  float at(int x, int y) const { return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]; }
};

/// From 4 bytes a pixel as painters give them (blue, green, red).
GreyPicture grey_picture(const std::uint8_t* bytes, std::size_t stride, int width, int height);
/// From a binary PPM file in memory, as poppler's tools write it. Throws std::runtime_error.
GreyPicture grey_picture_of_ppm(const std::string& ppm);

/// Two rasterisers place edges differently by parts of a pixel; a missing or shifted element differs over an area. So the largest difference
/// (0–255) is taken after both are averaged over squares of `blur` pixels.
struct Difference {
  double largest = 0, mean = 0;
  int x = 0, y = 0;   ///< of the largest
};
Difference compare(const GreyPicture& a, const GreyPicture& b, int blur = 8);

}  // namespace planloom::testing
