// Themes on top of one another, and an organisation's brand on top of a theme.
#include <gtest/gtest.h>
#include <load.hpp>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

class Brand : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("planloom-theme-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    fs::copy_file(planloom::tests::source_folder() / "tests/cases/pictures/drawing.svg", folder_ / "logo.svg", fs::copy_options::overwrite_existing);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::optional<Theme> theme(const std::string& name) { return load_theme(themes_ / (name + ".yaml"), themes_, diagnostics_); }
  fs::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  bool found(std::string_view code) const {
    return std::ranges::any_of(diagnostics_.all(), [&](const auto& one) { return one->code == code; });
  }

  fs::path themes_ = planloom::tests::source_folder() / "templates/themes", folder_;
  Diagnostics diagnostics_;
};

TEST_F(Brand, GivesColoursFontsAndLogo) {
  std::optional<Theme> theme = this->theme("paper");
  const Theme plain = *theme;
  ASSERT_TRUE(apply_brand(write("brand.yaml", "logo: logo.svg\ncolours: {primary: '#5A1A2B', accent: '#BE4034'}\nfonts: {sans: [Brand Sans]}\nsheet_font: SimSun\n"),
                          *theme, diagnostics_));
  EXPECT_TRUE(diagnostics_.all().empty());
  EXPECT_EQ(theme->colour("c1"), (Colour{0xBE, 0x40, 0x34}));
  EXPECT_EQ(theme->sans.front(), "Brand Sans");
  EXPECT_EQ(theme->sans.size(), plain.sans.size() + 1) << "the theme's fonts stay, for what the brand's own lack";
  EXPECT_EQ(theme->sheet_font, "SimSun");
  ASSERT_TRUE(theme->logo.has_value());
  EXPECT_EQ(theme->logo->width, 32);
  EXPECT_EQ(theme->colour("good"), plain.colour("good")) << "a status is no decoration";
  EXPECT_EQ(theme->colour("c4"), plain.colour("c1")) << "a red category could not be told from the brand's";
  EXPECT_GE(contrast(theme->colour("onp2"), theme->colour("primary")), 4.5);
}

TEST_F(Brand, SaysWhichFontsItNamesAndWhere) {
  std::optional<Theme> theme = this->theme("paper");
  std::vector<WrittenFonts> fonts;
  ASSERT_TRUE(apply_brand(write("brand.yaml", "fonts:\n  sans: [Brand Sans, Brand Text]\n  fallback: [Brand Signs]\nthemes: {ink: {fonts: {serif: [Brand Ink]}}}\n"),
                          *theme, diagnostics_, &fonts));
  ASSERT_EQ(fonts.size(), 1U) << "a fallback need not be there, and what is said of another theme is not asked for";
  EXPECT_EQ(fonts[0].families, (std::vector<std::string>{"Brand Sans", "Brand Text"}));
  EXPECT_FALSE(fonts[0].serif);
  EXPECT_EQ(fonts[0].where.line, 2U);
}

TEST_F(Brand, WhatIsWrittenWins) {
  std::optional<Theme> theme = this->theme("paper");
  ASSERT_TRUE(apply_brand(write("brand.yaml", "colours: {accent: '#B4232A', c1: '#102030', q3: '#777777'}\n"), *theme, diagnostics_));
  EXPECT_EQ(theme->colour("c1"), (Colour{0x10, 0x20, 0x30}));
  EXPECT_EQ(theme->colour("q3"), (Colour{0x77, 0x77, 0x77}));
}

TEST_F(Brand, SpeaksOfOneThemeAlone) {
  const fs::path brand = write("brand.yaml", "colours: {accent: '#8A1020'}\nthemes: {ink: {colours: {accent: '#F08A80'}}}\n");
  std::optional<Theme> paper = theme("paper"), ink = theme("ink");
  ASSERT_TRUE(apply_brand(brand, *paper, diagnostics_) && apply_brand(brand, *ink, diagnostics_));
  EXPECT_EQ(paper->colour("accent"), (Colour{0x8A, 0x10, 0x20}));
  EXPECT_EQ(ink->colour("accent"), (Colour{0xF0, 0x8A, 0x80}));
  EXPECT_FALSE(found("low-contrast"));
}

TEST_F(Brand, SaysWhatIsHardToRead) {
  std::optional<Theme> theme = this->theme("ink");
  EXPECT_TRUE(apply_brand(write("brand.yaml", "colours: {accent: '#402020'}\n"), *theme, diagnostics_));
  EXPECT_TRUE(found("low-contrast"));
}

TEST_F(Brand, MistakesHaveTheirPlace) {
  for (const auto& [text, code] : std::initializer_list<std::pair<const char*, const char*>>{{"logo: none.png\n", "image-format"},
                                                                                          {"fonts: {sans: [fonts/none.otf]}\n", "file-missing"},
                                                                                          {"colours: {acent: '#102030'}\n", "unknown-key"},
                                                                                          {"colours: {accent: red}\n", "theme-value"},
                                                                                          {"color: {accent: '#102030'}\n", "unknown-key"}}) {
    diagnostics_ = {};
    std::optional<Theme> theme = this->theme("paper");
    EXPECT_FALSE(apply_brand(write("brand.yaml", text), *theme, diagnostics_)) << text;
    ASSERT_TRUE(found(code)) << text;
    EXPECT_EQ(diagnostics_.all().front()->where.line, 1u) << text;
  }
}

TEST_F(Brand, AThemeHoldsOnlyWhatDiffers) {
  const std::optional<Theme> paper = theme("paper");
  const std::optional<Theme> mine = load_theme(write("mine.yaml", "types: {body: {size: 10}}\n"), themes_, diagnostics_);
  ASSERT_TRUE(mine.has_value());
  EXPECT_EQ(mine->name, "mine");
  EXPECT_EQ(mine->type("body").size, 10);
  EXPECT_EQ(mine->type("body").line_height, paper->type("body").line_height);
  EXPECT_EQ(mine->colours.size(), paper->colours.size());
}

TEST_F(Brand, ThemesInACircleAreRefused) {
  write("a.yaml", "based_on: b.yaml\n");
  EXPECT_FALSE(load_theme(write("b.yaml", "based_on: a.yaml\n"), themes_, diagnostics_).has_value());
  EXPECT_TRUE(found("theme-value"));
  diagnostics_ = {};
  EXPECT_FALSE(load_theme(write("c.yaml", "based_on: none\n"), themes_, diagnostics_).has_value());
  EXPECT_TRUE(found("theme-value"));
}

TEST_F(Brand, SizesThatNothingCouldBeLaidOutWithAreRefused) {
  for (const char* text : {"types: {body: {size: 0}}\n", "measures: {page-width: -5}\n", "types: {body: {face: comic}}\n"}) {
    diagnostics_ = {};
    EXPECT_FALSE(load_theme(write("bad.yaml", text), themes_, diagnostics_).has_value()) << text;
    EXPECT_TRUE(found("theme-value")) << text;
  }
}

}  // namespace
}  // namespace planloom
