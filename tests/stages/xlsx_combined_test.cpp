#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "combined_chart.hpp"

namespace planloom::xlsx {
namespace {

std::string series(int index) { return "<c:ser><c:idx val=\"" + std::to_string(index) + "\"/></c:ser>"; }

std::string columns(const std::string& inside) {
  return "<c:plotArea><c:layout/><c:barChart><c:barDir val=\"col\"/>" + inside +
         "<c:gapWidth val=\"55\"/><c:axId val=\"7\"/><c:axId val=\"8\"/></c:barChart><c:catAx><c:axId val=\"7\"/><c:txPr>words</c:txPr></c:catAx>"
         "<c:valAx><c:axId val=\"8\"/></c:valAx></c:plotArea>";
}

const std::string three = columns(series(0) + series(1) + series(2));

TEST(CombinedChart, DrawsTheLastSeriesAsLinesOnTheAxesOfTheColumns) {
  const std::string made = with_lines(three, {.first = 1, .category_axis = 7, .value_axis = 8});
  EXPECT_NE(made.find("<c:barDir val=\"col\"/>" + series(0) + "<c:gapWidth"), std::string::npos) << made;
  EXPECT_NE(made.find("</c:barChart><c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>" + series(1) + series(2) +
                      "<c:marker val=\"1\"/><c:axId val=\"7\"/><c:axId val=\"8\"/></c:lineChart><c:catAx>"),
            std::string::npos)
      << made;
  EXPECT_EQ(made.find("<c:valAx>"), made.rfind("<c:valAx>"));
}

TEST(CombinedChart, GivesLinesAnAxisOfTheirOwnBehindTheOthers) {
  const std::string made = with_lines(three, {.first = 2, .own_axis = true, .most = 1, .format = "0\"<&>\"", .category_axis = 7, .value_axis = 8});
  EXPECT_NE(made.find("<c:axId val=\"1000007\"/><c:axId val=\"1000008\"/></c:lineChart>"), std::string::npos) << made;
  const std::size_t own = made.find("</c:valAx><c:valAx><c:axId val=\"1000008\"/>");
  ASSERT_NE(own, std::string::npos) << made;
  EXPECT_NE(made.find("<c:max val=\"1\"/><c:min val=\"0\"/>", own), std::string::npos);
  EXPECT_NE(made.find("formatCode=\"0&quot;&lt;&amp;>&quot;\"", own), std::string::npos);
  EXPECT_NE(made.find("<c:txPr>words</c:txPr><c:crossAx val=\"1000007\"/>", own), std::string::npos);
  EXPECT_TRUE(made.ends_with("</c:catAx></c:plotArea>"));
}

TEST(CombinedChart, NamesMarksAsTheFormatDoes) {
  const std::string dashed = columns(series(0) + "<c:ser><c:marker><c:symbol val=\"long_dash\"/></c:marker></c:ser>");
  const std::string made = with_lines(dashed, {.first = 1});
  EXPECT_NE(made.find("<c:symbol val=\"dash\"/>"), std::string::npos);
  EXPECT_EQ(made.find("long_dash"), std::string::npos);
}

TEST(CombinedChart, IsKnownByItsAxes) {
  EXPECT_TRUE(is_chart_of(three, {.category_axis = 7}));
  EXPECT_FALSE(is_chart_of(three, {.category_axis = 70}));
}

TEST(CombinedChart, RefusesWhatIsNoChartOfColumns) {
  EXPECT_THROW(with_lines("<c:lineChart/>", {.first = 0}), std::runtime_error);
  EXPECT_THROW(with_lines(three, {.first = 3}), std::runtime_error);
}

}  // namespace
}  // namespace planloom::xlsx
