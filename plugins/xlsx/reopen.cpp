// Reads back a finished workbook: the library reports success even when its temporary files were cut short.
#include <cstring>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <zlib.h>

#include "workbook.hpp"

namespace planloom::xlsx {
namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = size - 1; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i)));
  return value;
}

std::string inflated(const std::string& bytes, std::size_t at, std::size_t packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + at));
  stream.avail_in = static_cast<uInt>(packed);
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(size);
  const int result = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  return result == Z_STREAM_END && stream.total_out == size ? out : std::string();
}

std::size_t rows_in(const std::string& xml) {
  std::size_t count = 0;
  for (std::size_t at = xml.find("<row "); at != std::string::npos; at = xml.find("<row ", at + 5)) ++count;
  return count;
}

std::string sheet_fault(const std::string& name, const std::string& xml, const std::vector<std::size_t>& rows_of_sheets) {
  const std::string_view prefix = "xl/worksheets/sheet";
  if (!name.starts_with(prefix)) return {};
  const std::size_t number = static_cast<std::size_t>(std::atoi(name.c_str() + prefix.size()));
  if (number == 0 || number > rows_of_sheets.size()) return "unexpected part " + name;
  if (xml.find("</worksheet>") == std::string::npos) return name + " ends too early";
  const std::size_t rows = rows_in(xml);
  return rows < rows_of_sheets[number - 1] ? fmt::format("{} holds {} rows of {}", name, rows, rows_of_sheets[number - 1]) : std::string();
}

}  // namespace

std::string fault_of(const std::filesystem::path& file, const std::vector<std::size_t>& rows_of_sheets) try {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string::npos) return "the file has no end";
  const std::uint32_t entries = number_at(bytes, end + 10, 2);
  std::size_t at = number_at(bytes, end + 16, 4), sheets = 0;
  for (std::uint32_t entry = 0; entry < entries; ++entry) {
    if (bytes.compare(at, 4, "PK\x01\x02") != 0) return "its directory is damaged";
    const std::size_t packed = number_at(bytes, at + 20, 4), size = number_at(bytes, at + 24, 4), local = number_at(bytes, at + 42, 4);
    const std::size_t name_length = number_at(bytes, at + 28, 2), extra = number_at(bytes, at + 30, 2), remark = number_at(bytes, at + 32, 2);
    const std::string name = bytes.substr(at + 46, name_length);
    const std::size_t data = local + 30 + number_at(bytes, local + 26, 2) + number_at(bytes, local + 28, 2);
    if (data + packed > bytes.size()) return name + " is cut short";
    const std::string xml = number_at(bytes, at + 10, 2) == 0 ? bytes.substr(data, size) : inflated(bytes, data, packed, size);
    if (xml.size() != size) return name + " cannot be unpacked";
    if (name.starts_with("xl/worksheets/sheet")) ++sheets;
    if (const std::string fault = sheet_fault(name, xml, rows_of_sheets); !fault.empty()) return fault;
    at += 46 + name_length + extra + remark;
  }
  return sheets == rows_of_sheets.size() ? std::string() : fmt::format("{} sheets of {}", sheets, rows_of_sheets.size());
} catch (const std::out_of_range&) {
  return "the file is cut short";
}

}  // namespace planloom::xlsx
