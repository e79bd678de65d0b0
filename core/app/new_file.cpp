#include "new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace planloom {
namespace fs = std::filesystem;

// O_EXCL: never over a file, not even one that appears in between.
void write_new(const fs::path& file, const std::string& text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), file.string());
  const bool sound = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const int error = errno;
  if (::close(descriptor) != 0 || !sound) {
    ::unlink(file.c_str());
    throw std::system_error(error, std::generic_category(), file.string());
  }
}

}  // namespace planloom
