/// A file that is on no disk, for what must not stay on one: gone with the process, whatever becomes of it.
#pragma once
#include <filesystem>

namespace planloom {

class MemoryFile {
 public:
  /// Throws std::system_error when there is no memory for it.
  MemoryFile();
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /// For those that open files by name.
  std::filesystem::path path() const;

 private:
  int number_;
};

}  // namespace planloom
