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

}  // namespace
}  // namespace planloom
