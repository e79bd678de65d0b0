#include "picture_compare.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace planloom::testing {
namespace {

float brightness(std::uint8_t red, std::uint8_t green, std::uint8_t blue) { return 0.299F * red + 0.587F * green + 0.114F * blue; }

/// Sums over rectangles in four look-ups.
class Sums {
 public:
  explicit Sums(const GreyPicture& picture) : width_(picture.width + 1), sums_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(picture.height + 1)) {
    for (int y = 0; y < picture.height; ++y)
      for (int x = 0; x < picture.width; ++x) cell(x + 1, y + 1) = picture.at(x, y) + cell(x, y + 1) + cell(x + 1, y) - cell(x, y);
  }
  double mean(int x, int y, int size) const {
    return (cell(x + size, y + size) - cell(x, y + size) - cell(x + size, y) + cell(x, y)) / (static_cast<double>(size) * size);
  }

 private:
  double& cell(int x, int y) { return sums_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)]; }
  double cell(int x, int y) const { return sums_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)]; }
  int width_;
  std::vector<double> sums_;
};

}  // namespace

GreyPicture grey_picture(const std::uint8_t* bytes, std::size_t stride, int width, int height) {
  GreyPicture picture{width, height, {}};
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* pixel = bytes + stride * static_cast<std::size_t>(y);
    for (int x = 0; x < width; ++x, pixel += 4) picture.pixels.push_back(brightness(pixel[2], pixel[1], pixel[0]));
  }
  return picture;
}

GreyPicture grey_picture_of_ppm(const std::string& ppm) {
  std::istringstream header(ppm);
  std::string kind;
  GreyPicture picture;
  int most = 0;
  header >> kind >> picture.width >> picture.height >> most;
  const std::size_t count = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
  if (!header || kind != "P6" || most != 255 || ppm.size() < 3 * count) throw std::runtime_error("no picture came back");
  const auto* byte = reinterpret_cast<const std::uint8_t*>(ppm.data()) + (ppm.size() - 3 * count);
  for (std::size_t i = 0; i < count; ++i, byte += 3) picture.pixels.push_back(brightness(byte[0], byte[1], byte[2]));
  return picture;
}

Difference compare(const GreyPicture& a, const GreyPicture& b, int blur) {
  Difference difference;
  if (a.width != b.width || a.height != b.height) return {255, 255, 0, 0};
  const Sums first(a), second(b);
  std::size_t count = 0;
  for (int y = 0; y + blur <= a.height; y += 2) {
    for (int x = 0; x + blur <= a.width; x += 2, ++count) {
      const double here = std::fabs(first.mean(x, y, blur) - second.mean(x, y, blur));
      difference.mean += here;
      if (here > difference.largest) difference = {here, difference.mean, x, y};
    }
  }
  difference.mean /= static_cast<double>(std::max<std::size_t>(count, 1));
  return difference;
}

}  // namespace planloom::testing
