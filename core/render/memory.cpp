#include "memory.hpp"

#include <malloc.h>

#include <new>

namespace planloom {

std::atomic<bool> memory_ran_out{false};

void expect_memory() {
  if (memory_ran_out.load(std::memory_order_relaxed)) throw std::bad_alloc();
}

void give_back_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace planloom
