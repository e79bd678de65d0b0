#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "beside.hpp"

namespace planloom {
namespace {

TEST(Beside, DoesAllPiecesInOrder) {
  std::vector<int> done;
  Beside beside(2);
  for (int i = 0; i < 100; ++i) beside.run([&done, i] { done.push_back(i); });
  beside.finish();
  ASSERT_EQ(done.size(), 100U);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(done[static_cast<std::size_t>(i)], i);
  beside.run([&] { done.clear(); });   // it may go on after a finish
  beside.finish();
  EXPECT_TRUE(done.empty());
}

TEST(Beside, PassesOnWhatAPieceThrows) {
  std::string done;
  Beside beside(1);
  const auto give = [&] {
    for (int i = 0; i < 10; ++i) beside.run([&done, i] {
      if (i == 3) throw std::runtime_error("three");
      done += std::to_string(i);
    });
    beside.finish();
  };
  EXPECT_THROW(give(), std::runtime_error);
  EXPECT_EQ(done, "012");
}

TEST(Beside, EndsWithoutBeingAskedForMore) {
  Beside idle(1);
  idle.finish();
  EXPECT_FALSE(idle.has_begun());
  Beside left(1);
  left.run([] {});
}

}  // namespace
}  // namespace planloom
