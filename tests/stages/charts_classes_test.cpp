#include <numeric>

#include <gtest/gtest.h>

#include "classes.hpp"

namespace planloom {
namespace {

TEST(Classes, HoldEveryFigureOnce) {
  const std::vector<double> figures{12.5, 18, 7.2, 22, 31, 16.4, 19, 25.5};
  for (const double wanted : {1.0, 2.0, 3.0, 5.0, 7.0, 40.0, 100.0}) {
    const Classes classes = classes_of(figures, wanted);
    EXPECT_EQ(std::accumulate(classes.counts.begin(), classes.counts.end(), 0), 8) << wanted;
    EXPECT_LE(classes.first, 7.2 + 1e-9);
    EXPECT_GT(classes.first + classes.step * static_cast<double>(classes.counts.size()), 31) << wanted;
  }
}

TEST(Classes, HaveRoundBounds) {
  const Classes five = classes_of({12.5, 18, 7.2, 22, 31}, 5);
  EXPECT_EQ(five.first, 6);
  EXPECT_EQ(five.step, 6);
  EXPECT_EQ(five.decimals, 0);
  EXPECT_EQ(five.counts, (std::vector<int>{1, 1, 2, 0, 1}));
  const Classes small = classes_of({0.885, 0.97, 0.9, 0.92, 0.955}, 4);
  EXPECT_NEAR(small.step, 0.025, 1e-12);
  EXPECT_EQ(small.decimals, 3);
}

TEST(Classes, ABoundBelongsToTheClassItBegins) {
  const Classes classes = classes_of({0, 8, 16, 24}, 4);
  EXPECT_EQ(classes.counts, (std::vector<int>{1, 1, 1, 1}));
  EXPECT_EQ(classes.step, 8);
}

TEST(Classes, FiguresAlikeAreOneClassAndNoneAreNone) {
  EXPECT_EQ(classes_of({3, 3, 3}, 2).counts, (std::vector<int>{3, 0}));
  EXPECT_TRUE(classes_of({}, 4).counts.empty());
}

TEST(Classes, BelowZeroTheyBeginBelowTheLeast) {
  const Classes classes = classes_of({-3.2, 1.4, -4, 2.1}, 3);
  EXPECT_LE(classes.first, -4);
  EXPECT_EQ(std::accumulate(classes.counts.begin(), classes.counts.end(), 0), 4);
}

}  // namespace
}  // namespace planloom
