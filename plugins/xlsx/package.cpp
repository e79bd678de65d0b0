#include "package.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <stdexcept>
#include <string_view>

#include <libdeflate.h>

namespace planloom::xlsx {
namespace {

void append(std::string& bytes, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

struct PackedPart {
  std::string_view name, bytes;
  std::size_t size = 0;
  std::uint32_t checksum = 0;
  bool stored = false;
};

/// What local header and directory say alike: version, flags (names are UTF-8), method, time, date (1980-01-01), checksum and sizes.
std::string header_of(const PackedPart& part) {
  std::string header;
  append(header, 20, 2);
  append(header, 0x0800, 2);
  append(header, part.stored ? 0 : 8, 2);
  append(header, 0, 2);
  append(header, 0x21, 2);
  append(header, part.checksum, 4);
  append(header, static_cast<std::uint32_t>(part.bytes.size()), 4);
  append(header, static_cast<std::uint32_t>(part.size), 4);
  return header;
}

}  // namespace

/// Kept over all parts: making one costs more than packing a small part.
struct PackageWriter::Packer {
  std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor{libdeflate_alloc_compressor(4), libdeflate_free_compressor};
  std::unique_ptr<char[]> room;   // its memory is taken as it is written to, and a part becomes much smaller than its bound
  std::size_t room_size = 0;

  std::string_view pack(const std::string& content) {
    if (!compressor) throw std::bad_alloc();
    if (const std::size_t bound = libdeflate_deflate_compress_bound(compressor.get(), content.size()); bound > room_size) {
      room = std::make_unique_for_overwrite<char[]>(bound);
      room_size = bound;
    }
    const std::size_t size = libdeflate_deflate_compress(compressor.get(), content.data(), content.size(), room.get(), room_size);
    if (size == 0) throw std::runtime_error("a part cannot be packed");
    return {room.get(), size};
  }
};

PackageWriter::PackageWriter(const std::filesystem::path& file) : packer_(std::make_unique<Packer>()), stream_(file, std::ios::binary | std::ios::trunc) {}
PackageWriter::~PackageWriter() = default;

void PackageWriter::add(PackagePart part) {
  constexpr std::size_t worth_a_thread = 200'000;
  if (!beside_.has_begun() && part.content.size() < worth_a_thread) return write(part);
  beside_.run([this, kept = std::make_shared<PackagePart>(std::move(part))] { write(*kept); });
}

void PackageWriter::write(const PackagePart& part) {
  if (part.content.size() >= std::numeric_limits<std::uint32_t>::max() - written_) throw std::runtime_error("the workbook is larger than 4 GB");
  PackedPart packed{part.name, part.content, part.content.size(), libdeflate_crc32(0, part.content.data(), part.content.size()), part.name.ends_with(".png")};
  if (!packed.stored) packed.bytes = packer_->pack(part.content);
  const std::string header = header_of(packed);
  directory_ += "PK\x01\x02";
  append(directory_, 20, 2);
  directory_ += header;
  append(directory_, static_cast<std::uint32_t>(part.name.size()), 2);
  append(directory_, 0, 4);   // no extra field, no remark
  append(directory_, 0, 4);   // first disk, inner attributes
  append(directory_, 0, 4);
  append(directory_, static_cast<std::uint32_t>(written_), 4);
  directory_ += part.name;
  std::string local = "PK\x03\x04" + header;
  append(local, static_cast<std::uint32_t>(part.name.size()), 2);
  append(local, 0, 2);
  local += part.name;
  for (const std::string_view bytes : {std::string_view(local), packed.bytes}) {
    stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    written_ += bytes.size();
  }
  ++parts_;
}

void PackageWriter::close() {
  beside_.finish();
  std::string end = directory_ + "PK\x05\x06";
  append(end, 0, 4);
  append(end, parts_, 2);
  append(end, parts_, 2);
  append(end, static_cast<std::uint32_t>(directory_.size()), 4);
  append(end, static_cast<std::uint32_t>(written_), 4);
  append(end, 0, 2);
  stream_.write(end.data(), static_cast<std::streamsize>(end.size()));
  stream_.close();
  if (!stream_) throw std::runtime_error("the workbook cannot be written: disk full?");
}

}  // namespace planloom::xlsx
