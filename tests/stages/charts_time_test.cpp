// Charts of days and hours.
#include <gtest/gtest.h>

#include <algorithm>

#include "chart_views.hpp"

namespace planloom {
namespace {

using namespace testing;

TEST(Charts, AWeekendWorkedGetsNoWash) {
  Data data{2, 2};
  ChartBlock block = kind_case("gantt").make(data);
  block.view.rows[0].kind = ViewRowKind::item;
  for (ViewRow& row : block.view.rows) {
    row.cells[4] = day(*make_date(2024, 10, 8));
    row.cells[5] = day(*make_date(2024, 10, 14));
    row.cells[6] = flag(false);
  }
  const double plain = fills_of(drawn(block, 170), "wash").at(0).width;
  TableView days = table("days", {column("date"), column("kind")});
  days.rows.push_back(row("", {day(*make_date(2024, 10, 12)), code("day_kind", "makeup_workday")}));
  block.more.push_back(days);
  const Picture picture = drawn(block, 170);
  EXPECT_NEAR(fills_of(picture, "wash").at(0).width / plain, 0.5, 1e-6);
  EXPECT_TRUE(says(picture, "10-12"));
}

ChartBlock strip_of(std::initializer_list<std::pair<int, int>> windows) {
  ChartBlock block;
  block.kind = "day-strip";
  block.view = table("timetable", {column("title"), column("lane"), column("start"), column("end")});
  for (const auto& [from, to] : windows) block.view.rows.push_back(row("", {words("值守"), list({"保安"}), clock(from * 60), clock(to % 24 * 60)}));
  return block;
}

TEST(Charts, HoursThatNobodyCoversAreShownAsUncovered) {
  const Picture gaps = drawn(strip_of({{8, 18}, {16, 22}}), 170);
  EXPECT_TRUE(says(gaps, "无人值守"));
  EXPECT_EQ(fills_of(gaps, "bads").size(), 2U);  // before 8 and after 22
  EXPECT_TRUE(says(gaps, "10 小时"));
  EXPECT_TRUE(says(gaps, "14 小时")) << "what two do at once counts once";
  EXPECT_TRUE(says(gaps, "00:00–08:00"));
  const Picture night = drawn(strip_of({{8, 20}, {20, 8}}), 170);
  EXPECT_FALSE(says(night, "无人值守"));
  EXPECT_TRUE(says(night, "24 小时"));
}

}  // namespace
}  // namespace planloom
