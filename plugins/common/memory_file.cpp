#include "memory_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace planloom {

MemoryFile::MemoryFile() : number_(::memfd_create("planloom", MFD_CLOEXEC)) {
  if (number_ < 0) throw std::system_error(errno, std::generic_category(), "a file in memory");
}

MemoryFile::~MemoryFile() { ::close(number_); }

std::filesystem::path MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(number_); }

}  // namespace planloom
