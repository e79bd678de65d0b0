#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "painter.hpp"
#include "sample_pages.hpp"

namespace planloom {
namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<std::uint8_t>(bytes.at(at + i));
  return value;
}

Pages one_rectangle() {
  Pages pages;
  Page& page = pages.pages.emplace_back();
  page.size = {10, 20};
  page.shapes.push_back({Fill{Path::rectangle({0, 0, 5, 20}), {200, 100, 50, 255}}, -1});
  return pages;
}

const std::uint8_t* pixel(const PixelRows& rows, int x, int y) { return rows.bytes + rows.stride * static_cast<std::size_t>(y) + 4 * x; }

TEST(Painter, PaintsColoursWhereTheyBelong) {
  const Pages pages = one_rectangle();
  Painter painter(pages);
  const PixelRows rows = painter.paint(0, 2, 0, 40);
  ASSERT_EQ(rows.width, 20);
  EXPECT_EQ(0, std::memcmp(pixel(rows, 2, 2), "\x32\x64\xc8", 3));     // blue, green, red
  EXPECT_EQ(0, std::memcmp(pixel(rows, 15, 39), "\xff\xff\xff", 3));
}

TEST(Painter, BandsMakeTheSamePictureAsTheWhole) {
  if (!testing::sample_fonts_installed()) GTEST_SKIP() << "fonts-noto-cjk and fonts-dejavu-core are needed";
  const Pages pages = testing::sample_pages();
  Painter whole_painter(pages), band_painter(pages);
  const int height = pixels(pages.pages[1].size.height, 1);
  const PixelRows whole = whole_painter.paint(1, 1, 0, height);
  for (int first = 0; first < height; first += 100) {
    const int count = std::min(100, height - first);
    const PixelRows band = band_painter.paint(1, 1, first, count);
    for (int y = 0; y < count; ++y)
      for (int x = 0; x < band.width; ++x) ASSERT_EQ(0, std::memcmp(pixel(whole, x, first + y), pixel(band, x, y), 3)) << x << ' ' << first + y;
  }
}

TEST(Painter, RefusesWhatCannotBeDrawn) {
  Pages pages = one_rectangle();
  pages.pages[0].shapes.push_back({Fill{Path::rectangle({0, std::nan(""), 5, 20}), {}}, -1});
  EXPECT_THROW(Painter{pages}, std::runtime_error);
  pages.pages[0].shapes.pop_back();
  pages.pages[0].shapes.push_back({Image{{0, 0, 5, 5}, "/nowhere/logo.png"}, -1});
  EXPECT_THROW(Painter(pages).paint(0, 1, 0, 20), std::runtime_error);
}

TEST(Png, SaysItsSizeAndDensity) {
  const std::string file = png_of(one_rectangle(), 0, 144);
  ASSERT_EQ(0, file.compare(0, 8, "\x89PNG\r\n\x1a\n"));
  EXPECT_EQ(number_at(file, 16), 20u);
  EXPECT_EQ(number_at(file, 20), 40u);
  const std::size_t density = file.find("pHYs");
  ASSERT_NE(density, std::string::npos);
  EXPECT_EQ(number_at(file, density + 4), 5669u);
}

TEST(Png, IsTheSameEveryTime) {
  if (!testing::sample_fonts_installed()) GTEST_SKIP() << "fonts-noto-cjk and fonts-dejavu-core are needed";
  EXPECT_EQ(png_of(testing::sample_pages(), 1, 96), png_of(testing::sample_pages(), 1, 96));
}

TEST(Png, LongPicturesAreWrittenInBands) {
  const int width = 1080, height = 20000;
  PngEncoder encoder;
  encoder.begin(width, height, 72);
  std::string band(static_cast<std::size_t>(width) * 4 * 1000, '\x40');
  for (int row = 0; row < height; row += 1000)
    encoder.add({reinterpret_cast<const std::uint8_t*>(band.data()), static_cast<std::size_t>(width) * 4, width, 1000});
  const std::string file = encoder.finish();
  EXPECT_EQ(number_at(file, 20), static_cast<std::uint32_t>(height));
  EXPECT_LT(file.size(), 200'000u);
  EXPECT_EQ(file.substr(file.size() - 8, 4), "IEND");
}

}  // namespace
}  // namespace planloom
