/// Compression in one call.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace planloom {

/// One compressor, kept: making one costs as much as compressing a small page.
class Deflater {
 public:
  explicit Deflater(int level = 6);   ///< 1 fastest … 12 smallest
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  /// A zlib stream (RFC 1950) of the bytes.
  std::string compress(std::string_view bytes);

 private:
  libdeflate_compressor* compressor_;
  std::string room_;
};

/// CRC-32 as PNG counts it; `seed` is the value so far.
std::uint32_t crc32_of(std::string_view bytes, std::uint32_t seed = 0);

}  // namespace planloom
