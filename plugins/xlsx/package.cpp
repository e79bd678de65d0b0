#include "package.hpp"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <libdeflate.h>

namespace planloom::xlsx {
namespace {

constexpr std::string_view sheet_prefix = "xl/worksheets/sheet";

std::uint32_t number_at(const std::string& bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = size - 1; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i)));
  return value;
}

void append(std::string& bytes, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string inflated(std::string_view packed, std::size_t size) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpacker(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  if (!unpacker) throw std::runtime_error("no memory to unpack a part");
  std::string out(size, '\0');
  std::size_t unpacked = 0;
  const libdeflate_result result = libdeflate_deflate_decompress(unpacker.get(), packed.data(), packed.size(), out.data(), size, &unpacked);
  if (result != LIBDEFLATE_SUCCESS || unpacked != size) throw std::runtime_error("a part cannot be unpacked");
  return out;
}

std::string deflated(const std::string& content) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> packer(libdeflate_alloc_compressor(6), libdeflate_free_compressor);
  if (!packer) throw std::runtime_error("no memory to pack a part");
  std::string out(libdeflate_deflate_compress_bound(packer.get(), content.size()), '\0');
  const std::size_t size = libdeflate_deflate_compress(packer.get(), content.data(), content.size(), out.data(), out.size());
  if (size == 0) throw std::runtime_error("a part cannot be packed");
  out.resize(size);
  return out;
}

std::uint32_t checksum(std::string_view content) { return libdeflate_crc32(0, content.data(), content.size()); }

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) ++found;
  return found;
}

struct PackedPart {
  std::string name;
  std::string_view packed;
  std::size_t size = 0;
  std::uint32_t checksum = 0;
};

/// What local header and directory say alike: version, flags (names are UTF-8), method, time, date (1980-01-01), checksum and sizes.
std::string header_of(const PackedPart& part) {
  std::string header;
  append(header, 20, 2);
  append(header, 0x0800, 2);
  append(header, 8, 2);
  append(header, 0, 2);
  append(header, 0x21, 2);
  append(header, part.checksum, 4);
  append(header, static_cast<std::uint32_t>(part.packed.size()), 4);
  append(header, static_cast<std::uint32_t>(part.size), 4);
  return header;
}

/// Parts behind one another, then the directory that says where each begins.
class Writer {
 public:
  explicit Writer(std::filesystem::path file) : stream_(file, std::ios::binary | std::ios::trunc) {}

  void add(const PackedPart& part) {
    const std::string header = header_of(part);
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
    put(local + part.name);
    put(part.packed);
    ++parts_;
  }

  void close() {
    std::string end = directory_ + "PK\x05\x06";
    append(end, 0, 4);
    append(end, parts_, 2);
    append(end, parts_, 2);
    append(end, static_cast<std::uint32_t>(directory_.size()), 4);
    append(end, static_cast<std::uint32_t>(written_), 4);
    append(end, 0, 2);
    put(end);
    stream_.close();
    if (!stream_) throw std::runtime_error("the workbook cannot be written: disk full?");
  }

 private:
  void put(std::string_view bytes) {
    stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    written_ += bytes.size();
  }

  std::ofstream stream_;
  std::string directory_;
  std::size_t written_ = 0;
  std::uint32_t parts_ = 0;
};

void pack(Writer& writer, const PackagePart& part) {
  const std::string packed = deflated(part.content);
  writer.add({part.name, packed, part.content.size(), checksum(part.content)});
}

}  // namespace

void rewrite_package(const std::filesystem::path& file, const std::function<void(PackagePart&)>& look) try {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  stream.close();
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string::npos) throw std::runtime_error("the workbook has no end");
  const std::uint32_t entries = number_at(bytes, end + 10, 2);
  std::size_t at = number_at(bytes, end + 16, 4);
  Writer writer(file);
  for (std::uint32_t entry = 0; entry < entries; ++entry) {
    if (bytes.compare(at, 4, "PK\x01\x02") != 0) throw std::runtime_error("the workbook's directory is damaged");
    const std::size_t packed = number_at(bytes, at + 20, 4), size = number_at(bytes, at + 24, 4), local = number_at(bytes, at + 42, 4);
    const std::size_t name_length = number_at(bytes, at + 28, 2), extra = number_at(bytes, at + 30, 2), remark = number_at(bytes, at + 32, 2);
    const std::string name = bytes.substr(at + 46, name_length);
    const std::size_t data = local + 30 + number_at(bytes, local + 26, 2) + number_at(bytes, local + 28, 2);
    if (data + packed > bytes.size()) throw std::runtime_error(name + " is cut short");
    const bool stored = number_at(bytes, at + 10, 2) == 0;
    const std::string_view as_packed = std::string_view(bytes).substr(data, packed);
    PackagePart part{name, stored ? std::string(as_packed) : inflated(as_packed, size)};
    const std::uint32_t before = checksum(part.content);
    if (before != number_at(bytes, at + 16, 4)) throw std::runtime_error(name + " is damaged");
    look(part);
    if (stored || checksum(part.content) != before) pack(writer, part);
    else writer.add({name, as_packed, size, before});
    at += 46 + name_length + extra + remark;
  }
  writer.close();
} catch (const std::out_of_range&) {
  throw std::runtime_error("the workbook is cut short");
}

void write_package(const std::filesystem::path& file, const std::vector<PackagePart>& parts) {
  Writer writer(file);
  for (const PackagePart& part : parts) pack(writer, part);
  writer.close();
}

void store_gaps_as_errors(PackagePart& part) {
  static constexpr std::string_view gap = "<v>#N/A</v>", text = " t=\"str\"><f>", error = " t=\"e\"><f>";
  if (!part.name.starts_with(sheet_prefix)) return;
  const std::string& xml = part.content;
  std::size_t at = xml.find(gap);
  if (at == std::string::npos) return;
  std::string mended;
  mended.reserve(xml.size());
  std::size_t copied = 0;
  for (; at != std::string::npos; at = xml.find(gap, at + gap.size())) {
    const std::size_t cell = xml.rfind("<c ", at), kind = xml.find(text, cell);
    if (cell == std::string::npos || kind >= at) continue;
    mended.append(xml, copied, kind - copied).append(error);
    copied = kind + text.size();
  }
  mended.append(xml, copied);
  part.content = std::move(mended);
}

void SheetCount::see(const PackagePart& part) {
  if (!part.name.starts_with(sheet_prefix) || !fault_.empty()) return;
  ++sheets_;
  const std::size_t number = static_cast<std::size_t>(std::atoi(part.name.c_str() + sheet_prefix.size()));
  if (number == 0 || number > rows_.size()) {
    fault_ = "unexpected part " + part.name;
    return;
  }
  const std::size_t rows = count(part.content, "<row ");
  if (part.content.find("</worksheet>") == std::string::npos) fault_ = part.name + " ends too early";
  else if (rows < rows_[number - 1]) fault_ = fmt::format("{} holds {} rows of {}", part.name, rows, rows_[number - 1]);
}

std::string SheetCount::fault() const {
  if (!fault_.empty()) return fault_;
  return sheets_ == rows_.size() ? std::string() : fmt::format("{} sheets of {}", sheets_, rows_.size());
}

}  // namespace planloom::xlsx
