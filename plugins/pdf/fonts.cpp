#include "fonts.hpp"

#include <algorithm>

namespace planloom::pdf {
namespace {

constexpr int usual_width = 1000;   // of a Han character
constexpr std::size_t mappings_per_block = 100;

std::string as_list(std::initializer_list<int> numbers) {
  std::string out = "[";
  for (const int number : numbers) {
    if (out.size() > 1) out += ' ';
    append_integer(out, number);
  }
  return out + "]";
}

}  // namespace

Font::Font(const Face& face) : face_(face), file_(face), uses_(file_.glyph_count()) {}

int Font::width(std::uint16_t glyph) {
  if (glyph >= uses_.size()) return 0;
  Use& use = uses_[glyph];
  if (use.width < 0) use.width = static_cast<std::int16_t>(std::clamp(file_.width(glyph), 0, 32000));
  return use.width;
}

bool Font::use(std::uint16_t glyph, std::string_view text) {
  if (glyph >= uses_.size()) return true;
  Use& use = uses_[glyph];
  use.used = true;
  if (use.says) return text_of(glyph) == text;
  if (text.empty()) return true;
  use.says = true;
  use.text = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  return true;
}

std::vector<std::uint16_t> Font::glyphs() const {
  std::vector<std::uint16_t> used;
  for (std::size_t glyph = 0; glyph < uses_.size(); ++glyph)
    if (uses_[glyph].used) used.push_back(static_cast<std::uint16_t>(glyph));
  std::sort(used.begin(), used.end(), [this](std::uint16_t a, std::uint16_t b) { return file_.cid(a) < file_.cid(b); });
  return used;
}

/// Six letters that tell this subset from another one of the same face.
std::string Font::subset_name(const std::vector<std::uint16_t>& glyphs) const {
  std::uint64_t sum = 0xcbf29ce484222325u;
  for (const std::uint16_t glyph : glyphs) sum = (sum ^ glyph) * 0x100000001b3u;
  std::string tag;
  for (int i = 0; i < 6; ++i, sum /= 26) tag += static_cast<char>('A' + sum % 26);
  return tag + "+" + (face_.postscript_name.empty() ? "Face" : face_.postscript_name);
}

std::string Font::widths(const std::vector<std::uint16_t>& glyphs) const {
  std::string out = "[";
  bool open = false;
  int expected = -1;
  for (const std::uint16_t glyph : glyphs) {
    const int width = uses_[glyph].width >= 0 ? uses_[glyph].width : file_.width(glyph), cid = file_.cid(glyph);
    if (width == usual_width) continue;
    if (open && cid == expected) out += ' ';
    else {
      if (open) out += ']';
      append_integer(out, cid);
      out += '[';
      open = true;
    }
    append_integer(out, width);
    expected = cid + 1;
  }
  return out + (open ? "]]" : "]");
}

std::string Font::to_unicode(const std::vector<std::uint16_t>& glyphs) const {
  std::vector<std::uint16_t> saying;
  for (const std::uint16_t glyph : glyphs)
    if (uses_[glyph].says) saying.push_back(glyph);
  std::string map =
      "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
  for (std::size_t first = 0; first < saying.size(); first += mappings_per_block) {
    const std::size_t end = std::min(saying.size(), first + mappings_per_block);
    append_integer(map, static_cast<std::int64_t>(end - first));
    map += " beginbfchar\n";
    for (std::size_t i = first; i < end; ++i) {
      map += '<';
      append_hex16(map, file_.cid(saying[i]));
      ((map += "><") += utf16_hex(text_of(saying[i]))) += ">\n";
    }
    map += "endbfchar\n";
  }
  return map += "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
}

ObjectNumber Font::write_descriptor(ObjectFile& file, const std::string& subset_name, const std::vector<std::uint16_t>& glyphs) const {
  const std::string program_bytes = file_.subset(glyphs);
  std::string program_entries = file_.has_cff() ? "/Subtype/CIDFontType0C" : "/Length1 ";
  if (!file_.has_cff()) append_integer(program_entries, static_cast<std::int64_t>(program_bytes.size()));
  const ObjectNumber program = file.add_stream(program_entries, program_bytes);
  const FontMetrics metrics = file_.metrics();
  constexpr int symbolic = 4, bold_stem = 140, regular_stem = 80;
  std::string body = "<</Type/FontDescriptor/FontName" + name(subset_name) + "/Flags ";
  append_integer(body, symbolic);
  body += "/FontBBox" + as_list({metrics.box[0], metrics.box[1], metrics.box[2], metrics.box[3]}) + "/ItalicAngle 0/Ascent ";
  append_integer(body, metrics.ascent);
  body += "/Descent ";
  append_integer(body, metrics.descent);
  body += "/CapHeight ";
  append_integer(body, metrics.cap_height);
  body += "/StemV ";
  append_integer(body, face_.bold ? bold_stem : regular_stem);
  body += file_.has_cff() ? "/FontFile3 " : "/FontFile2 ";
  append_reference(body, program);
  return file.add(body + ">>");
}

ObjectNumber Font::write(ObjectFile& file) const {
  const std::vector<std::uint16_t> used = glyphs();
  const std::string subset = subset_name(used);
  const ObjectNumber descriptor = write_descriptor(file, subset, used);
  std::string body = std::string("<</Type/Font/Subtype") + (file_.has_cff() ? "/CIDFontType0" : "/CIDFontType2/CIDToGIDMap/Identity") + "/BaseFont" + name(subset) +
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ";
  append_reference(body, descriptor);
  body += "/DW ";
  append_integer(body, usual_width);
  const ObjectNumber descendant = file.add(body + "/W" + widths(used) + ">>");
  const ObjectNumber map = file.add_stream("", to_unicode(used));
  // A CFF program under a composite font carries the name of its CMap.
  body = "<</Type/Font/Subtype/Type0/BaseFont" + name(subset + (file_.has_cff() ? "-Identity-H" : "")) + "/Encoding/Identity-H/DescendantFonts[";
  append_reference(body, descendant);
  body += "]/ToUnicode ";
  append_reference(body, map);
  return file.add(body + ">>");
}

Font& Fonts::operator[](std::uint32_t face) {
  if (!fonts_[face]) fonts_[face] = std::make_unique<Font>(*faces_[face]);
  return *fonts_[face];
}

std::string Fonts::write(ObjectFile& file) const {
  std::string resources;
  for (std::size_t i = 0; i < fonts_.size(); ++i) {
    if (!fonts_[i]) continue;
    resources += "/F";
    append_integer(resources, static_cast<std::int64_t>(i));
    resources += ' ';
    append_reference(resources, fonts_[i]->write(file));
  }
  return resources;
}

}  // namespace planloom::pdf
