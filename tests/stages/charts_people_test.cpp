// Charts of people, groups and words.
#include <gtest/gtest.h>

#include <algorithm>

#include "chart_views.hpp"

namespace planloom {
namespace {

using namespace testing;

TEST(Charts, TheTopOfAnOrganisationCountsAllBelowIt) {
  Data data{3, 1};
  ChartBlock block = kind_case("org").make(data);
  block.view.rows[0].cells[4] = figure(1);
  EXPECT_TRUE(says(drawn(block, 170), "共 7 人"));
}

}  // namespace
}  // namespace planloom
