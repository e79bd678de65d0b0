#include "deflate.hpp"

#include <libdeflate.h>
#include <new>
#include <stdexcept>

namespace planloom {

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (compressor_ == nullptr) throw std::bad_alloc();
}

Deflater::~Deflater() { libdeflate_free_compressor(compressor_); }

std::string Deflater::compress(std::string_view bytes) {
  const std::size_t bound = libdeflate_zlib_compress_bound(compressor_, bytes.size());
  if (room_.size() < bound) room_.resize(bound);
  const std::size_t size = libdeflate_zlib_compress(compressor_, bytes.data(), bytes.size(), room_.data(), room_.size());
  if (size == 0) throw std::runtime_error("compression failed");
  return room_.substr(0, size);
}

std::uint32_t crc32_of(std::string_view bytes, std::uint32_t seed) { return libdeflate_crc32(seed, bytes.data(), bytes.size()); }

}  // namespace planloom
