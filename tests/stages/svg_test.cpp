#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

#include "file.hpp"
#include "sample_pages.hpp"
#include "svg_writer.hpp"

namespace planloom {
namespace {

class Svg : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::sample_fonts_installed()) GTEST_SKIP() << "fonts-noto-cjk and fonts-dejavu-core are needed";
  }
};

TEST_F(Svg, IsWellFormed) {
  if (std::system("command -v xmllint >/dev/null") != 0) GTEST_SKIP() << "libxml2-utils is needed";
  const Pages pages = testing::sample_pages();
  SvgWriter writer(pages);
  const auto file = std::filesystem::temp_directory_path() / ("planloom-svg-test-" + std::to_string(::getpid()) + ".svg");
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    write_file(file, writer.write(i));
    EXPECT_EQ(std::system(("xmllint --noout '" + file.string() + "'").c_str()), 0) << "page " << i + 1;
  }
  std::filesystem::remove(file);
}

TEST_F(Svg, KeepsTextFiguresAndLinks) {
  const Pages pages = testing::sample_pages();
  const std::string drawing = SvgWriter(pages).write(1);
  for (const char* part : {">十项指标中七项达成</text>", "<desc>柱形图：", "<title>社群运营工作计划 &lt;2024&gt; – 1</title>", "xml:lang=\"zh-CN\"",
                           "xlink:href=\"https://example.org/plan?a=(1)&amp;b=%E8%AE%A1%E5%88%92\"", "viewBox=\"0 0 595.28 841.89\""})
    EXPECT_NE(drawing.find(part), std::string::npos) << part;
}

TEST_F(Svg, DefinesEveryGlyphItUses) {
  const Pages pages = testing::sample_pages();
  const std::string drawing = SvgWriter(pages).write(1);
  std::size_t uses = 0;
  for (std::size_t at = 0; (at = drawing.find("<use xlink:href=\"#", at)) != std::string::npos; ++at, ++uses) {
    const std::size_t begin = at + 18;
    const std::string id = drawing.substr(begin, drawing.find('"', begin) - begin);
    EXPECT_NE(drawing.find("<path id=\"" + id + "\""), std::string::npos) << id;
  }
  EXPECT_GT(uses, 100u);
}

TEST_F(Svg, IsTheSameEveryTime) {
  const Pages pages = testing::sample_pages();
  EXPECT_EQ(SvgWriter(pages).write(1), SvgWriter(testing::sample_pages()).write(1));
}

}  // namespace
}  // namespace planloom
