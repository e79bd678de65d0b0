#include "font_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <stdexcept>
#include <string_view>

#include "cff_charset.hpp"

namespace planloom::pdf {
namespace {

constexpr hb_tag_t cff_tag = HB_TAG('C', 'F', 'F', ' '), glyf_tag = HB_TAG('g', 'l', 'y', 'f'), head_tag = HB_TAG('h', 'e', 'a', 'd');

struct ReleaseBlob { void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); } };
using Blob = std::unique_ptr<hb_blob_t, ReleaseBlob>;
struct ReleaseInput { void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); } };
using SubsetInput = std::unique_ptr<hb_subset_input_t, ReleaseInput>;

std::string_view bytes_of(const Blob& blob) {
  unsigned length = 0;
  const char* const data = hb_blob_get_data(blob.get(), &length);
  return {data, length};
}

int signed16(std::string_view bytes, std::size_t at) {
  return static_cast<std::int16_t>(static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1]));
}

/// What a PDF never looks at: shaping is done, and names and mappings stand elsewhere in the file.
bool is_dropped(hb_tag_t tag) {
  static constexpr hb_tag_t dropped[] = {
      HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'),
      HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
      HB_TAG('V', 'O', 'R', 'G'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('g', 'a', 's', 'p'),
      HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'), HB_TAG('P', 'C', 'L', 'T'), HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'P', 'A', 'L'),
      HB_TAG('S', 'V', 'G', ' '), HB_TAG('C', 'B', 'D', 'T'), HB_TAG('C', 'B', 'L', 'C'), HB_TAG('s', 'b', 'i', 'x'), HB_TAG('a', 'v', 'a', 'r'), HB_TAG('M', 'V', 'A', 'R')};
  return std::ranges::find(dropped, tag) != std::end(dropped);
}

/// The font as if it had no more than that: the library would go through all its mappings, tens of thousands in a Chinese font, before it drops them.
hb_face_t* without_dropped(hb_face_t* face) {
  hb_face_t* const bare = hb_face_builder_create();
  std::array<hb_tag_t, 32> tags;
  unsigned count = tags.size();
  for (unsigned first = 0; count == tags.size(); first += count) {
    hb_face_get_table_tags(face, first, &count, tags.data());
    for (unsigned i = 0; i < count; ++i) {
      if (is_dropped(tags[i])) continue;
      const Blob table(hb_face_reference_table(face, tags[i]));
      if (!hb_face_builder_add_table(bare, tags[i], table.get())) throw std::bad_alloc();
    }
  }
  return bare;
}

}  // namespace

void FontFile::Release::operator()(hb_face_t* face) const { hb_face_destroy(face); }
void FontFile::Release::operator()(hb_font_t* font) const { hb_font_destroy(font); }

FontFile::~FontFile() = default;

FontFile::FontFile(const Face& face) : path_(face.path) {
  const Blob blob(hb_blob_create_from_file_or_fail(face.path.c_str()));
  if (!blob) throw std::runtime_error(path_ + ": cannot be read");
  face_.reset(hb_face_create(blob.get(), face.index));
  bare_.reset(without_dropped(face_.get()));
  font_.reset(hb_font_create(face_.get()));
  glyph_count_ = hb_face_get_glyph_count(face_.get());
  thousandth_ = 1000.0 / hb_face_get_upem(face_.get());
  require_outlines();
}

void FontFile::require_outlines() {
  const Blob cff(hb_face_reference_table(face_.get(), cff_tag)), glyf(hb_face_reference_table(face_.get(), glyf_tag));
  has_cff_ = !bytes_of(cff).empty();
  if (glyph_count_ == 0 || (!has_cff_ && bytes_of(glyf).empty())) throw std::runtime_error(path_ + ": holds no outlines that a PDF can embed");
  if (!has_cff_) return;
  CffCharset charset = read_cff_charset(bytes_of(cff), glyph_count_);
  cid_keyed_ = charset.cid_keyed;
  cids_ = std::move(charset.cids);
}

int FontFile::width(std::uint16_t glyph) const {
  return static_cast<int>(std::lround(hb_font_get_glyph_h_advance(font_.get(), glyph) * thousandth_));
}

FontMetrics FontFile::metrics() const {
  const auto em = [this](int units) { return static_cast<int>(std::lround(units * thousandth_)); };
  FontMetrics metrics;
  hb_font_extents_t extents{};
  if (hb_font_get_h_extents(font_.get(), &extents)) {
    metrics.ascent = em(extents.ascender);
    metrics.descent = em(extents.descender);
  }
  hb_position_t cap_height = 0;
  if (hb_ot_metrics_get_position(font_.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height)) metrics.cap_height = em(cap_height);
  const Blob head(hb_face_reference_table(face_.get(), head_tag));
  if (bytes_of(head).size() >= 44)
    for (std::size_t i = 0; i < 4; ++i) metrics.box[i] = em(signed16(bytes_of(head), 36 + 2 * i));
  return metrics;
}

std::string FontFile::subset(const std::vector<std::uint16_t>& glyphs) const {
  const SubsetInput input(hb_subset_input_create_or_fail());
  if (!input) throw std::bad_alloc();
  hb_set_t* const wanted = hb_subset_input_glyph_set(input.get());
  hb_set_add(wanted, 0);
  for (const std::uint16_t glyph : glyphs) hb_set_add(wanted, glyph);
  // A CID-keyed font carries its identifiers along; any other is called by glyph numbers, which therefore must stay.
  const unsigned keep_numbers = cid_keyed_ ? 0 : HB_SUBSET_FLAGS_RETAIN_GIDS;
  // Without subroutines a CFF subset is smaller once compressed, and cut in less than half the time.
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE | keep_numbers);
  const std::unique_ptr<hb_face_t, Release> cut(hb_subset_or_fail(bare_.get(), input.get()));
  if (!cut) throw std::runtime_error(path_ + ": the font cannot be cut down to the characters used");
  const Blob result(has_cff_ ? hb_face_reference_table(cut.get(), cff_tag) : hb_face_reference_blob(cut.get()));
  if (bytes_of(result).empty()) throw std::runtime_error(path_ + ": the font cannot be cut down to the characters used");
  return std::string(bytes_of(result));
}

}  // namespace planloom::pdf
