// The allocations of the whole process: glibc's own, with a note of those that fail (see memory.hpp). Sanitizers bring theirs.
#include <cstddef>

#include "memory.hpp"

#if defined(__has_feature)
#define PLANLOOM_HAS_FEATURE(name) __has_feature(name)
#else
#define PLANLOOM_HAS_FEATURE(name) 0
#endif

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !PLANLOOM_HAS_FEATURE(address_sanitizer) && !PLANLOOM_HAS_FEATURE(memory_sanitizer) && \
    !PLANLOOM_HAS_FEATURE(thread_sanitizer)
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t number, std::size_t size);
void* __libc_realloc(void* before, std::size_t size);
}

namespace {

void* noted(void* made, bool wanted) {
  if (made == nullptr && wanted) planloom::memory_ran_out.store(true, std::memory_order_relaxed);
  return made;
}

}  // namespace

extern "C" {
__attribute__((visibility("default"))) void* malloc(std::size_t size) noexcept { return noted(__libc_malloc(size), true); }
__attribute__((visibility("default"))) void* calloc(std::size_t number, std::size_t size) noexcept { return noted(__libc_calloc(number, size), true); }
__attribute__((visibility("default"))) void* realloc(void* before, std::size_t size) noexcept { return noted(__libc_realloc(before, size), size != 0); }
}
#endif
