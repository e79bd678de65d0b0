// Pictures that plans take in: their sizes as shown, and their pixels however a file keeps them.
#include <gtest/gtest.h>
#include <picture_pixels.hpp>
#include <planloom/picture_file.hpp>

#include <cstdlib>

#include "source_folder.hpp"

namespace planloom {
namespace {

std::string sample(const std::string& name) { return planloom::tests::source_folder().string() + "/tests/cases/pictures/" + name; }

constexpr const char* samples[] = {"upright.png",       "upright.jpg",       "grey.jpg",          "inks.jpg",          "orientation-2.jpg", "orientation-3.jpg",
                                   "orientation-4.jpg", "orientation-5.jpg", "orientation-6.jpg", "orientation-7.jpg", "orientation-8.jpg", "drawing.svg"};

TEST(PictureFile, TellsTheSizeAsShown) {
  for (const char* name : samples) {
    const std::optional<PictureFile> picture = read_picture_file(sample(name));
    ASSERT_TRUE(picture.has_value()) << name;
    EXPECT_EQ(picture->width, 32) << name;
    EXPECT_EQ(picture->height, 16) << name;
  }
  EXPECT_NEAR(read_picture_file(sample("millimetres.svg"))->width, 96, 1e-9);
}

TEST(PictureFile, RefusesWhatIsNone) {
  for (const char* name : {"no-picture.svg", "missing.png", "../minimal/plan.yaml"}) EXPECT_FALSE(read_picture_file(sample(name)).has_value()) << name;
}

/// All samples show the same: a dark corner at the top left.
TEST(PicturePixels, StandUpright) {
  for (const char* name : samples) {
    const PicturePixels pixels = picture_pixels(sample(name), 32);
    ASSERT_EQ(pixels.width, 32u) << name;
    ASSERT_EQ(pixels.height, 16u) << name;
    EXPECT_TRUE(pixels.opaque) << name;
    const auto green = [&](std::size_t x, std::size_t y) { return static_cast<unsigned char>(pixels.rgba[(y * 32 + x) * 4 + 1]); };
    EXPECT_LT(green(3, 3), 120) << name;
    for (const auto& [x, y] : {std::pair{28, 3}, {3, 12}, {28, 12}}) EXPECT_GT(green(static_cast<std::size_t>(x), static_cast<std::size_t>(y)), 170) << name;
  }
}

TEST(PicturePixels, DrawingsAreSharpAtAnySize) { EXPECT_EQ(picture_pixels(sample("drawing.svg"), 320).height, 160u); }

TEST(PicturePixels, NameTheFileThatIsNotSound) {
  try {
    (void)picture_pixels(sample("no-picture.svg"), 10);
    FAIL() << "read";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("no-picture.svg"), std::string::npos);
  }
}

}  // namespace
}  // namespace planloom
