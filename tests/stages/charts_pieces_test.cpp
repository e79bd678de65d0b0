// Pieces that tables and cards share with charts.
#include <gtest/gtest.h>

#include <algorithm>

#include "chart_views.hpp"
#include "scale.hpp"

namespace planloom {
namespace {

using namespace testing;

TEST(Charts, AttainmentIsClippedAtThe120PercentOfItsTrough) {
  const auto shaper = make_fixed_width_shaper();
  const Look look{paper(), *shaper, Language::zh};
  const auto width = [&](std::optional<double> share) {
    const auto boxes = fills_of(Picture{{100, 10}, attainment_bar(share, Tone::good, {0, 0, 120, 10}, look)}, "good");
    return boxes.empty() ? 0.0 : boxes[0].width;
  };
  EXPECT_NEAR(width(1.0), 100, 1e-6);
  EXPECT_NEAR(width(3.0), 120, 1e-6);
  EXPECT_EQ(width(0.0), 0);
  EXPECT_EQ(width(std::nullopt), 0);
}

TEST(Charts, ASparklineEndsHollowWhenTheLatestFigureIsMissing) {
  const auto shaper = make_fixed_width_shaper();
  const Look look{paper(), *shaper, Language::zh};
  CellSeries series;
  for (int i = 0; i < 5; ++i) {
    CellSeries::Point point;
    if (i < 3) point.value = *figure(10 + i).value.quantity();
    series.points.push_back(point);
  }
  const auto shapes = sparkline(series, 12.0, Tone::none, {0, 0, 80, 20}, look);
  const auto* ring = std::get_if<Stroke>(&shapes.back().data);
  ASSERT_NE(ring, nullptr);
  EXPECT_TRUE(std::any_of(shapes.begin(), shapes.end(), [](const Shape& shape) {
    const auto* stroke = std::get_if<Stroke>(&shape.data);
    return stroke && !stroke->dashes.empty() && stroke->colour == paper().colour("na");
  }));
}

TEST(Charts, TicksEndWhereTheNextFigureIsTheSame) {
  const Ticks ticks = nice_ticks(1e18, 1e18 + 256, 4);
  ASSERT_FALSE(ticks.values.empty());
  EXPECT_LE(ticks.values.size(), 6U);
  EXPECT_GE(ticks.values.front(), 1e18);
  EXPECT_LE(ticks.values.back(), 1e18 + 256);
}

}  // namespace
}  // namespace planloom
