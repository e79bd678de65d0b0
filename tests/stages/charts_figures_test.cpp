// Charts of figures: bars are as long as what they stand for, and what is missing is not drawn.
#include <gtest/gtest.h>

#include <algorithm>

#include "chart_views.hpp"

namespace planloom {
namespace {

using namespace testing;

ChartBlock bars(const char* kind, std::vector<std::optional<double>> values) {
  ChartBlock block;
  block.kind = kind;
  block.view = table("data", {column("label"), column("value", "人数")});
  for (const auto& value : values) block.view.rows.push_back(row("", {words("甲"), figure(value)}));
  return block;
}

TEST(Charts, ColumnsAreAsHighAsTheirFigures) {
  const auto boxes = fills_of(drawn(bars("column", {10, 20, 5})), "c1");
  ASSERT_EQ(boxes.size(), 3U);
  EXPECT_NEAR(boxes[1].height / boxes[0].height, 2.0, 1e-6);
  EXPECT_NEAR(boxes[2].height / boxes[0].height, 0.5, 1e-6);
}

TEST(Charts, AMissingFigureIsADashAndNoColumn) {
  const Picture picture = drawn(bars("column", {10, std::nullopt}));
  EXPECT_EQ(fills_of(picture, "c1").size(), 1U);
  EXPECT_TRUE(says(picture, "—"));
}

TEST(Charts, ALineBreaksAtAMissingFigureAndMarksIt) {
  Data data{0, 1};
  ChartBlock block = kind_case("line").make(data);
  for (int i = 0; i < 6; ++i) block.view.rows.push_back(row("", {words(std::to_string(i + 1)), figure(i == 3 ? std::nullopt : std::optional(5.0 + i)), figure(6.0 + i), flag(true)}));
  const Picture picture = drawn(block);
  EXPECT_TRUE(says(picture, "缺"));
  std::size_t moves = 0;
  for (const Shape& shape : picture.shapes)
    if (const auto* stroke = std::get_if<Stroke>(&shape.data); stroke && stroke->round)
      moves += static_cast<std::size_t>(std::count(stroke->path.steps.begin(), stroke->path.steps.end(), Path::Step::move_to));
  EXPECT_EQ(moves, 2U);
  EXPECT_FALSE(says(picture, "尚未发生"));
}

TEST(Charts, PeriodsToComeStandOnAWash) {
  Data data{12, 1};
  EXPECT_TRUE(says(drawn(kind_case("line").make(data)), "尚未发生"));
}

TEST(Charts, AWaterfallShortensTotalsOnlyWhenStepsAreSmall) {
  const auto make = [](double from, double step) {
    ChartBlock block = bars("waterfall", {from, step, from + step});
    block.view.columns = {column("title"), column("value")};
    block.view.rows.front().kind = block.view.rows.back().kind = ViewRowKind::total;
    return drawn(block);
  };
  EXPECT_EQ(fills_of(make(382, 68), "primary").size(), 2U);
  const auto breaks = [](const Picture& picture) {
    return std::count_if(picture.shapes.begin(), picture.shapes.end(), [](const Shape& shape) {
      const auto* stroke = std::get_if<Stroke>(&shape.data);
      return stroke && stroke->colour == paper().colour("paper");
    });
  };
  EXPECT_EQ(breaks(make(382, 68)), 2);
  EXPECT_EQ(breaks(make(10, 68)), 0);
}

TEST(Charts, AFunnelNamesItsWorstStepOnce) {
  Data data{5, 2};
  ChartBlock block = kind_case("funnel").make(data);
  const Picture picture = drawn(block, 100);
  const auto all = words_of(picture);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const Inked& words) { return words.text.find("流失") != std::string::npos; }), 1);
}

TEST(Charts, MonthsSayTheirUnitOnce) {
  ChartBlock block = bars("column", {1, 2, 3});
  for (std::size_t i = 0; i < 3; ++i) block.view.rows[i].cells[0] = words(std::to_string(i + 1) + " 月");
  const Picture picture = drawn(block);
  EXPECT_TRUE(says(picture, "1 月"));
  EXPECT_FALSE(says(picture, "2 月"));
}

}  // namespace
}  // namespace planloom
