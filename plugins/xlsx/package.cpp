#include "package.hpp"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <zlib.h>

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
  std::string out(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("no memory to unpack a part");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(size);
  const int result = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (result != Z_STREAM_END || stream.total_out != size) throw std::runtime_error("a part cannot be unpacked");
  return out;
}

std::string deflated(const std::string& content) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("no memory to pack a part");
  std::string out(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("a part cannot be packed");
  return out;
}

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) ++found;
  return found;
}

/// What local header and directory say alike: version, flags (names are UTF-8), method, time, date (1980-01-01), checksum and sizes.
std::string header_of(const std::string& content, std::size_t packed) {
  std::string header;
  append(header, 20, 2);
  append(header, 0x0800, 2);
  append(header, 8, 2);
  append(header, 0, 2);
  append(header, 0x21, 2);
  append(header, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()))), 4);
  append(header, static_cast<std::uint32_t>(packed), 4);
  append(header, static_cast<std::uint32_t>(content.size()), 4);
  return header;
}

}  // namespace

std::vector<PackagePart> read_package(const std::filesystem::path& file) try {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string::npos) throw std::runtime_error("the workbook has no end");
  const std::uint32_t entries = number_at(bytes, end + 10, 2);
  std::size_t at = number_at(bytes, end + 16, 4);
  std::vector<PackagePart> parts;
  for (std::uint32_t entry = 0; entry < entries; ++entry) {
    if (bytes.compare(at, 4, "PK\x01\x02") != 0) throw std::runtime_error("the workbook's directory is damaged");
    const std::size_t packed = number_at(bytes, at + 20, 4), size = number_at(bytes, at + 24, 4), local = number_at(bytes, at + 42, 4);
    const std::size_t name_length = number_at(bytes, at + 28, 2), extra = number_at(bytes, at + 30, 2), remark = number_at(bytes, at + 32, 2);
    const std::string name = bytes.substr(at + 46, name_length);
    const std::size_t data = local + 30 + number_at(bytes, local + 26, 2) + number_at(bytes, local + 28, 2);
    if (data + packed > bytes.size()) throw std::runtime_error(name + " is cut short");
    const bool stored = number_at(bytes, at + 10, 2) == 0;
    parts.push_back({name, stored ? bytes.substr(data, size) : inflated(std::string_view(bytes).substr(data, packed), size)});
    at += 46 + name_length + extra + remark;
  }
  return parts;
} catch (const std::out_of_range&) {
  throw std::runtime_error("the workbook is cut short");
}

void write_package(const std::filesystem::path& file, const std::vector<PackagePart>& parts) {
  std::string bytes, directory;
  for (const PackagePart& part : parts) {
    const std::string packed = deflated(part.content), header = header_of(part.content, packed.size());
    directory += "PK\x01\x02";
    append(directory, 20, 2);
    directory += header;
    append(directory, static_cast<std::uint32_t>(part.name.size()), 2);
    append(directory, 0, 4);   // no extra field, no remark
    append(directory, 0, 4);   // first disk, inner attributes
    append(directory, 0, 4);
    append(directory, static_cast<std::uint32_t>(bytes.size()), 4);
    directory += part.name;
    bytes += "PK\x03\x04";
    bytes += header;
    append(bytes, static_cast<std::uint32_t>(part.name.size()), 2);
    append(bytes, 0, 2);
    bytes += part.name + packed;
  }
  const std::size_t start = bytes.size();
  bytes += directory;
  bytes += "PK\x05\x06";
  append(bytes, 0, 4);
  append(bytes, static_cast<std::uint32_t>(parts.size()), 2);
  append(bytes, static_cast<std::uint32_t>(parts.size()), 2);
  append(bytes, static_cast<std::uint32_t>(directory.size()), 4);
  append(bytes, static_cast<std::uint32_t>(start), 4);
  append(bytes, 0, 2);
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) throw std::runtime_error("the workbook cannot be written: disk full?");
}

void store_gaps_as_errors(std::vector<PackagePart>& parts) {
  static constexpr std::string_view gap = "<v>#N/A</v>", text = " t=\"str\"><f>", error = " t=\"e\"><f>";
  for (PackagePart& part : parts) {
    if (!part.name.starts_with(sheet_prefix)) continue;
    std::string& xml = part.content;
    for (std::size_t at = xml.find(gap); at != std::string::npos; at = xml.find(gap, at)) {
      const std::size_t cell = xml.rfind("<c ", at), kind = xml.find(text, cell);
      if (cell != std::string::npos && kind < at) {
        xml.replace(kind, text.size(), error);
        at -= text.size() - error.size();
      }
      at += gap.size();
    }
  }
}

std::string fault_of(const std::vector<PackagePart>& parts, const std::vector<std::size_t>& rows_of_sheets) {
  std::size_t sheets = 0;
  for (const PackagePart& part : parts) {
    if (!part.name.starts_with(sheet_prefix)) continue;
    ++sheets;
    const std::size_t number = static_cast<std::size_t>(std::atoi(part.name.c_str() + sheet_prefix.size()));
    if (number == 0 || number > rows_of_sheets.size()) return "unexpected part " + part.name;
    if (part.content.find("</worksheet>") == std::string::npos) return part.name + " ends too early";
    const std::size_t rows = count(part.content, "<row ");
    if (rows < rows_of_sheets[number - 1]) return fmt::format("{} holds {} rows of {}", part.name, rows, rows_of_sheets[number - 1]);
  }
  return sheets == rows_of_sheets.size() ? std::string() : fmt::format("{} sheets of {}", sheets, rows_of_sheets.size());
}

}  // namespace planloom::xlsx
