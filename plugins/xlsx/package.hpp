/// The finished workbook as a zip file.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace planloom::xlsx {

struct PackagePart { std::string name, content; };

/// The package as a file: parts behind one another, packed as they come. No time of day stays in the file, so that equal parts give equal bytes.
class PackageWriter {
 public:
  explicit PackageWriter(const std::filesystem::path& file);
  ~PackageWriter();
  PackageWriter(const PackageWriter&) = delete;
  PackageWriter& operator=(const PackageWriter&) = delete;
  /// Large parts are packed beside the caller's work, as far as it gets ahead.
  void add(PackagePart part);
  /// Throws std::runtime_error when not everything reached the file.
  void close();

 private:
  struct Packer;
  void write(const PackagePart& part);
  void work();
  void finish_work();

  std::unique_ptr<Packer> packer_;
  std::thread worker_;
  std::mutex lock_;
  std::condition_variable changed_;
  std::deque<PackagePart> waiting_;       ///< from here on under the lock
  bool all_there_ = false;
  std::exception_ptr trouble_;
  std::ofstream stream_;
  std::string directory_;
  std::size_t written_ = 0;
  std::uint32_t parts_ = 0;
};

}  // namespace planloom::xlsx
