/// The finished workbook as a zip file.
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "beside.hpp"

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
  std::unique_ptr<Packer> packer_;
  std::ofstream stream_;
  std::string directory_;
  std::size_t written_ = 0;
  std::uint32_t parts_ = 0;
  Beside beside_{2};   ///< last, so that it ends before what it writes to
};

}  // namespace planloom::xlsx
