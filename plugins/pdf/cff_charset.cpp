#include "cff_charset.hpp"

#include <stdexcept>

namespace planloom::pdf {
namespace {

class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}
  std::size_t at() const { return at_; }
  std::uint32_t number(int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) value = value << 8 | byte();
    return value;
  }
  std::uint8_t byte() {
    if (at_ >= bytes_.size()) throw std::runtime_error("a font's CFF table is damaged");
    return static_cast<std::uint8_t>(bytes_[at_++]);
  }
  void skip(std::size_t count) { at_ += count; }

 private:
  std::string_view bytes_;
  std::size_t at_;
};

/// The first object of an INDEX; the reader stands behind the INDEX afterwards.
std::string_view first_of_index(std::string_view table, Reader& reader) {
  const std::uint32_t count = reader.number(2);
  if (count == 0) return {};
  const int size = reader.byte();
  if (size < 1 || size > 4) throw std::runtime_error("a font's CFF table is damaged");
  const std::uint32_t begin = reader.number(size), end = reader.number(size);
  std::uint32_t last = end;
  for (std::uint32_t i = 1; i < count; ++i) last = reader.number(size);
  const std::size_t data = reader.at() - 1;
  if (begin < 1 || begin > end || end > last || data + last > table.size()) throw std::runtime_error("a font's CFF table is damaged");
  reader.skip(last - 1);
  return table.substr(data + begin, end - begin);
}

struct TopDictionary { bool cid_keyed = false; std::uint32_t charset = 0; };

/// Operands are only followed as far as the charset's offset, an integer, needs it.
TopDictionary read_top_dictionary(std::string_view dictionary) {
  TopDictionary top;
  Reader reader(dictionary, 0);
  std::int64_t operand = 0;
  while (reader.at() < dictionary.size()) {
    const int lead = reader.byte();
    if (lead == 12) { if (reader.byte() == 30) top.cid_keyed = true; }
    else if (lead == 15) top.charset = static_cast<std::uint32_t>(operand);
    else if (lead == 28) operand = static_cast<std::int16_t>(reader.number(2));
    else if (lead == 29) operand = static_cast<std::int32_t>(reader.number(4));
    else if (lead == 30) { while ((reader.byte() & 0xf) != 0xf) {} }
    else if (lead >= 32 && lead <= 246) operand = lead - 139;
    else if (lead >= 247 && lead <= 250) operand = (lead - 247) * 256 + reader.byte() + 108;
    else if (lead >= 251 && lead <= 254) operand = -(lead - 251) * 256 - reader.byte() - 108;
  }
  return top;
}

std::vector<std::uint16_t> read_charset(Reader reader, std::uint32_t glyph_count) {
  std::vector<std::uint16_t> cids{0};
  cids.reserve(glyph_count);
  const int format = reader.byte();
  if (format > 2) throw std::runtime_error("a font's CFF table is damaged");
  while (cids.size() < glyph_count) {
    const std::uint32_t first = reader.number(2);
    const std::uint32_t more = format == 0 ? 0 : reader.number(format);
    for (std::uint32_t i = 0; i <= more && cids.size() < glyph_count; ++i) cids.push_back(static_cast<std::uint16_t>(first + i));
  }
  return cids;
}

bool is_identity(const std::vector<std::uint16_t>& cids) {
  for (std::size_t glyph = 0; glyph < cids.size(); ++glyph)
    if (cids[glyph] != glyph) return false;
  return true;
}

}  // namespace

CffCharset read_cff_charset(std::string_view table, std::uint32_t glyph_count) {
  Reader header(table, 2);
  Reader reader(table, header.byte());
  first_of_index(table, reader);  // the font's name
  const TopDictionary top = read_top_dictionary(first_of_index(table, reader));
  CffCharset charset;
  charset.cid_keyed = top.cid_keyed;
  if (!top.cid_keyed || top.charset <= 2) return charset;
  charset.cids = read_charset(Reader(table, top.charset), glyph_count);
  if (is_identity(charset.cids)) charset.cids.clear();
  return charset;
}

}  // namespace planloom::pdf
