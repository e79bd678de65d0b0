#include "memory.hpp"

#include <new>

namespace planloom {

std::atomic<bool> memory_ran_out{false};

void expect_memory() {
  if (memory_ran_out.load(std::memory_order_relaxed)) throw std::bad_alloc();
}

}  // namespace planloom
