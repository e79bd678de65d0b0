// One small drawing per kind, made with the fixed-width shaper so that it does not depend on fonts. PLANLOOM_UPDATE=1 rewrites them;
// PLANLOOM_PICTURES=FOLDER also paints each with the theme's fonts, to be looked at.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "chart_drawing.hpp"
#include "chart_views.hpp"
#include "file.hpp"
#include "painter.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

using namespace testing;

constexpr std::size_t most_bytes = 12 * 1024;

class ChartDrawing : public ::testing::TestWithParam<KindCase> {};

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void paint(const ChartBlock& block, const std::filesystem::path& file, double width_mm) {
  const auto shaper = make_shaper(paper(), Language::zh);
  const Look look{paper(), *shaper, Language::zh};
  const Picture picture = charts().chart(block.kind)->draw(block, mm(width_mm), mm(160), look);
  write_file(file, png_of(pages_of(picture, shaper->faces()), 0, 110));
}

TEST_P(ChartDrawing, IsAsExpected) {
  Data data{5, 7, Figures::ordinary, Script::han};
  const ChartBlock block = GetParam().make(data);
  const double width = 110;
  const std::string drawing = svg_of(drawn(block, width, 160));
  EXPECT_LE(drawing.size(), most_bytes);
  const std::filesystem::path file = planloom::tests::source_folder() / "tests/charts" / (std::string(GetParam().name) + ".svg");
  if (const char* folder = std::getenv("PLANLOOM_PICTURES"))
    paint(block, std::filesystem::path(folder) / (std::string(GetParam().name) + ".png"), width);
  if (std::getenv("PLANLOOM_UPDATE")) return write_file(file, drawing);
  EXPECT_EQ(drawing, contents(file)) << "look at the drawing; PLANLOOM_UPDATE=1 accepts it";
}

INSTANTIATE_TEST_SUITE_P(Charts, ChartDrawing, ::testing::ValuesIn(kind_cases()), [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace planloom
