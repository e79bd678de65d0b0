#include "objects.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace planloom::pdf {
namespace {

/// Readers unpack a whole object stream to reach one object.
constexpr std::size_t objects_per_stream = 200;

void append_bytes(std::string& out, std::uint64_t value, int count) {
  for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

/// Two sums over the file, eight bytes at a time: its identity changes with its content and with nothing else.
std::string identity(std::string_view bytes) {
  std::uint64_t sums[2] = {0xcbf29ce484222325u, 0x9e3779b97f4a7c15u};
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    sums[0] = (sums[0] ^ word) * 0x100000001b3u;
    sums[0] ^= sums[0] >> 32;
    sums[1] = (sums[1] + word) * 0xff51afd7ed558ccdu;
    sums[1] ^= sums[1] >> 29;
  }
  std::string hex = "<";
  for (const std::uint64_t sum : sums)
    for (int shift = 48; shift >= 0; shift -= 16) append_hex16(hex, static_cast<std::uint16_t>(sum >> shift & 0xffff));
  return hex + ">";
}

}  // namespace

ObjectFile::ObjectFile(Deflater& deflater) : deflater_(deflater), file_("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), objects_(1) {}

ObjectNumber ObjectFile::reserve() {
  objects_.emplace_back();
  return static_cast<ObjectNumber>(objects_.size() - 1);
}

void ObjectFile::put(ObjectNumber number, std::string_view body) {
  assert(number < objects_.size() && objects_[number].kind == 0);
  objects_[number].kind = 2;
  pending_.push_back({number, pending_bodies_.size()});
  pending_bodies_.append(body) += '\n';
  if (pending_.size() == objects_per_stream) flush_pending();
}

ObjectNumber ObjectFile::add(std::string_view body) {
  const ObjectNumber number = reserve();
  put(number, body);
  return number;
}

void ObjectFile::write_stream(ObjectNumber number, std::string_view entries, std::string_view data) {
  assert(number < objects_.size() && objects_[number].kind == 0);
  objects_[number] = {1, file_.size(), 0};
  append_integer(file_, number);
  file_.append(" 0 obj\n<<").append(entries).append("/Length ");
  append_integer(file_, static_cast<std::int64_t>(data.size()));
  file_.append(">>stream\n").append(data).append("\nendstream\nendobj\n");
}

void ObjectFile::put_stream(ObjectNumber number, std::string_view entries, std::string_view data) {
  write_stream(number, std::string(entries) + "/Filter/FlateDecode", deflater_.compress(data));
}

ObjectNumber ObjectFile::add_stream(std::string_view entries, std::string_view data) {
  const ObjectNumber number = reserve();
  put_stream(number, entries, data);
  return number;
}

ObjectNumber ObjectFile::add_plain_stream(std::string_view entries, std::string_view data) {
  const ObjectNumber number = reserve();
  write_stream(number, entries, data);
  return number;
}

void ObjectFile::flush_pending() {
  if (pending_.empty()) return;
  const ObjectNumber stream = reserve();
  std::string data, entries = "/Type/ObjStm/N ";
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    objects_[pending_[i].number].position = stream;
    objects_[pending_[i].number].index = static_cast<std::uint32_t>(i);
    append_integer(data, pending_[i].number);
    data += ' ';
    append_integer(data, static_cast<std::int64_t>(pending_[i].offset));
    data += ' ';
  }
  append_integer(entries, static_cast<std::int64_t>(pending_.size()));
  entries += "/First ";
  append_integer(entries, static_cast<std::int64_t>(data.size()));
  put_stream(stream, entries, data + pending_bodies_);
  pending_.clear();
  pending_bodies_.clear();
}

/// Each row as its difference from the one above: neighbours differ by one in one place, so almost nothing is left.
std::string ObjectFile::cross_reference_rows(int position_bytes) const {
  std::string rows, above(static_cast<std::size_t>(position_bytes + 2), '\0'), row;
  rows.reserve(objects_.size() * (above.size() + 1));
  for (const Where& object : objects_) {
    row.clear();
    append_bytes(row, object.kind, 1);
    append_bytes(row, object.position, position_bytes);
    append_bytes(row, object.index, 1);
    rows += '\2';  // PNG's filter "up"
    for (std::size_t i = 0; i < row.size(); ++i) rows += static_cast<char>(row[i] - above[i]);
    above = row;
  }
  return rows;
}

std::string ObjectFile::finish(std::string_view trailer) {
  flush_pending();
  const std::string id = identity(file_);
  const ObjectNumber reference = reserve();
  const std::size_t start = file_.size();
  objects_[reference] = {1, start, 0};
  int position_bytes = 3;
  while (start >> (8 * position_bytes) != 0) ++position_bytes;
  const std::string rows = cross_reference_rows(position_bytes);
  objects_[reference].kind = 0;  // written next, like any other stream
  std::string entries = "/Type/XRef/W[1 ";
  append_integer(entries, position_bytes);
  append_integer(entries += " 1]/DecodeParms<</Predictor 12/Columns ", position_bytes + 2);
  entries += ">>/Size ";
  append_integer(entries, static_cast<std::int64_t>(objects_.size()));
  entries.append(trailer).append("/ID[").append(id).append(id).append("]");
  put_stream(reference, entries, rows);
  file_ += "startxref\n";
  append_integer(file_, static_cast<std::int64_t>(start));
  file_ += "\n%%EOF\n";
  return std::move(file_);
}

}  // namespace planloom::pdf
