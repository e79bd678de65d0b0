// Labels stay apart and inside for every kind of chart, whatever the data.
#include <gtest/gtest.h>

#include <cstdlib>

#include "chart_views.hpp"

namespace planloom {
namespace {

using namespace testing;

class EveryChart : public ::testing::TestWithParam<KindCase> {
 protected:
  void draw(double width, Data data) {
    const ChartBlock block = GetParam().make(data);
    const std::string fault = fault_of(drawn(block, width), width, 257);
    EXPECT_EQ(fault, "") << data.count << " rows, labels of " << data.label << ", script " << static_cast<int>(data.script) << ", figures "
                         << static_cast<int>(data.shape) << ", " << width << " mm";
  }
};

constexpr std::size_t counts[] = {1, 2, 7, 40, 500};
constexpr std::size_t labels[] = {1, 12, 60};
constexpr Script scripts[] = {Script::han, Script::latin, Script::mixed};

/// Every width for every data takes minutes: PLANLOOM_DEEP=1. Otherwise each data has one, in turn.
bool is_taken(std::size_t turn, std::size_t widths) { return std::getenv("PLANLOOM_DEEP") || turn % widths == turn / widths % widths; }

TEST_P(EveryChart, KeepsNamesOfAnyLengthApartAndInside) {
  std::size_t turn = 0;
  for (const std::size_t count : counts)
    for (const std::size_t label : labels)
      for (const Script script : scripts)
        for (const double width : {60.0, 170.0}) {
          const bool is_same_again = count == 500 && (script != Script::mixed || label != 12);
          if (!is_taken(turn++, 2) || is_same_again) continue;
          draw(width, {count, label, Figures::ordinary, script});
          if (HasFailure()) return;
        }
}

TEST_P(EveryChart, KeepsFiguresOfAnySizeApartAndInside) {
  std::size_t turn = 0;
  for (const std::size_t count : counts)
    for (int shape = static_cast<int>(Figures::some_missing); shape <= static_cast<int>(Figures::equal); ++shape)
      for (const double width : {60.0, 88.0, 170.0, 260.0}) {
        const std::size_t now = turn++;
        if (!is_taken(now, 4) || (count == 500 && shape % 3 != 0)) continue;
        draw(width, {count, labels[now % 3], static_cast<Figures>(shape), scripts[now / 3 % 3]});
        if (HasFailure()) return;
      }
}

TEST_P(EveryChart, SaysWhenThereIsNothing) {
  Data none{0, 4};
  ChartBlock block = GetParam().make(none);
  EXPECT_EQ(fault_of(drawn(block, 80), 80, 257), "") << "no rows";
  block.view.columns.clear();
  block.more.clear();
  EXPECT_EQ(fault_of(drawn(block, 80), 80, 257), "") << "no columns";
}

INSTANTIATE_TEST_SUITE_P(Charts, EveryChart, ::testing::ValuesIn(kind_cases()), [](const auto& info) { return std::string(info.param.name); });

TEST(Charts, EveryRegisteredKindHasMadeUpData) {
  for (const ChartSpec& spec : charts().charts()) {
    bool found = false;
    for (const KindCase& each : kind_cases()) {
      Data data{1, 4};
      found |= each.make(data).kind == spec.name;
    }
    EXPECT_TRUE(found) << spec.name;
  }
}

}  // namespace
}  // namespace planloom
