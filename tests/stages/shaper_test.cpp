#include <gtest/gtest.h>

#include <planloom/shaper.hpp>
#include <planloom/text.hpp>

namespace planloom {
namespace {

Spans plain(std::string_view text) { return Spans(1, Span{.text = std::string(text), .link = {}, .footnote = {}}); }
const TextStyle ten{.serif = false, .bold = false, .size = 10, .letter_spacing = 0, .colour = {}};

std::vector<std::string> wrapped(std::string_view text, double width, const WrapOptions& options = {}) {
  std::vector<std::string> lines;
  for (const ShapedLine& line : make_fixed_width_shaper()->wrap(plain(text), ten, width, options)) lines.push_back(line.text);
  return lines;
}

double width(std::string_view text) { return make_fixed_width_shaper()->width(text, ten); }

struct WidthCase {
  const char* text;
  double em;
};
class Widths : public testing::TestWithParam<WidthCase> {};
TEST_P(Widths, AreThoseOfChineseTypography) { EXPECT_NEAR(width(GetParam().text), GetParam().em * 10, 0.01) << GetParam().text; }
INSTANTIATE_TEST_SUITE_P(Shaper, Widths,
                         testing::Values(WidthCase{"", 0}, WidthCase{"社群", 2}, WidthCase{"2024", 2},
                                         WidthCase{"达成6项", 3.68},                          // a gap of 0.09 em on both sides of the digit
                                         WidthCase{"达成 6 项", 4.5},                         // a typed blank and no gap
                                         WidthCase{"甲，乙", 3}, WidthCase{"甲（乙）", 3.5},  // the last mark's blank half is not drawn
                                         WidthCase{"甲）。乙", 3.5},                          // two marks share one em and a half
                                         WidthCase{"甲：“乙", 3.5}, WidthCase{"（（甲", 2}, WidthCase{"）（", 1.5}));

struct WrapCase {
  const char* text;
  double em;
  std::vector<std::string> lines;
};
class Wraps : public testing::TestWithParam<WrapCase> {};
TEST_P(Wraps, KeepMarksWhereTheyBelong) { EXPECT_EQ(wrapped(GetParam().text, GetParam().em * 10), GetParam().lines); }
INSTANTIATE_TEST_SUITE_P(Shaper, Wraps,
                         testing::Values(WrapCase{"一二三四五", 3, {"一二三", "四五"}},
                                         WrapCase{"一二三，四五", 3, {"一二", "三，四", "五"}},  // no closing mark begins a line
                                         WrapCase{"一二三，四五", 3.5, {"一二三，", "四五"}},    // its blank half may hang
                                         WrapCase{"一二（三四）", 3, {"一二", "（三四）"}},      // no opening mark ends one
                                         WrapCase{"他说“好的”吧", 3, {"他说", "“好的”", "吧"}},
                                         WrapCase{"目标 ≥ 600 人", 4, {"目标", "≥ 600 人"}},  // operator, number and unit stay together
                                         WrapCase{"well known words", 5, {"well known", "words"}}, WrapCase{"a\nb", 9, {"a", "b"}},
                                         WrapCase{"abcdefghij", 2, {"abcd", "efgh", "ij"}}));

TEST(Shaper, LeavesNoSingleCharacterOnTheLastLineOfALead) {
  EXPECT_EQ(wrapped("一二三四五六七", 60), (std::vector<std::string>{"一二三四五六", "七"}));
  EXPECT_EQ(wrapped("一二三四五六七", 60, {.balance_last = true}), (std::vector<std::string>{"一二三四五", "六七"}));
}

TEST(Shaper, EndsACutTextWithAnEllipsis) {
  EXPECT_EQ(wrapped("一二三四五六七八", 30, {.max_lines = 2}), (std::vector<std::string>{"一二三", "四五…"}));
}

TEST(Shaper, JustifiesAllLinesButTheLast) {
  const auto lines = make_fixed_width_shaper()->wrap(plain("一二三四五六七八九十"), ten, 45, {.justify = true});
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_NEAR(lines[0].width, 45, 0.01);
  EXPECT_NEAR(lines[1].width, 45, 0.01);
  EXPECT_NEAR(lines[2].width, 20, 0.01);
}

/// Words of a line as they stand, left to right.
std::vector<std::string> in_place(std::string_view text) {
  const ShapedLine line = make_fixed_width_shaper()->line(text, ten);
  std::string words;
  for (const Glyphs& run : line.runs) words += run.text;
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t blank = words.find(' '); blank != std::string::npos; blank = words.find(' ', from)) {
    parts.push_back(words.substr(from, blank - from));
    from = blank + 1;
  }
  parts.push_back(words.substr(from));
  return parts;
}

TEST(Shaper, WordsFromTheRightFollowEachOtherLeftwards) {
  EXPECT_EQ(in_place("客户 שלום עולם 说"), (std::vector<std::string>{"客户", "עולם", "שלום", "说"}));
  EXPECT_EQ(in_place("甲 مرحبا 12 عالم 乙 b"), (std::vector<std::string>{"甲", "عالم", "12", "مرحبا", "乙", "b"}));
  EXPECT_EQ(in_place("只 有 中 文"), (std::vector<std::string>{"只", "有", "中", "文"}));
}

TEST(Shaper, NoMarkBeginsALineWhateverItsWidth) {
  const std::string text = "社群运营（含直播、到店）“会员日”达成 1,950 人，环比 +12.5%；其余（见附录）：口径、来源、负责人等。请于 10-18 前补齐！好吗？";
  for (double width = 80; width < 300; width += 3.5) {  // wider than the longest part that stays together
    for (const std::string& line : wrapped(text, width)) {
      for (const std::string_view mark : {"，", "。", "、", "；", "：", "！", "？", "）", "”"}) EXPECT_FALSE(line.starts_with(mark)) << line;
      for (const std::string_view mark : {"（", "“"}) EXPECT_FALSE(line.ends_with(mark)) << line;
    }
  }
}

TEST(Shaper, NoLeadEndsInOneCharacterWhateverItsWidth) {
  const std::string text = "一至三季度实际支出三百零三万元，比预算少四万元，两处超支均已说明。";
  for (double width = 50; width < 300; width += 3.5) {
    const std::vector<std::string> lines = wrapped(text, width, {.balance_last = true});
    EXPECT_TRUE(lines.size() == 1 || character_count(lines.back()) > 2) << width << lines.back();  // the stop does not count
  }
}

TEST(Shaper, ClustersLeadBackToTheSourceText) {
  const ShapedLine line = make_fixed_width_shaper()->line("会员 GMV 占比38%", ten);
  std::string text;
  for (const Glyphs& run : line.runs) {
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
      const std::size_t end = i + 1 < run.glyphs.size() ? run.glyphs[i + 1].cluster : run.text.size();
      text += run.text.substr(run.glyphs[i].cluster, end - run.glyphs[i].cluster);
    }
  }
  EXPECT_EQ(text, "会员 GMV 占比38%");
}

TEST(Shaper, TellsWhichSpanARunCameFrom) {
  Spans spans = plain("见");
  spans.push_back({.text = "附录", .strong = true, .link = "#appendix", .footnote = {}});
  const auto lines = make_fixed_width_shaper()->wrap(spans, ten, 100);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].spans, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(lines[0].runs[1].face, 1U);  // strong text takes the bold face
}

TEST(Shaper, FitsByWrappingThenShrinkingThenCutting) {
  const auto shaper = make_fixed_width_shaper();
  EXPECT_EQ(shaper->fit("一二三四", ten, 40, 1).at(0).runs.at(0).size, 10);
  EXPECT_EQ(shaper->fit("一二三四", ten, 38, 1).at(0).runs.at(0).size, 9.5);
  EXPECT_EQ(shaper->fit("一二三四五六", ten, 38, 1).at(0).text, "一二三…");
}

}  // namespace
}  // namespace planloom
