/// One face of a font file, as PDF needs it: character identifiers, widths, metrics and the part of it that a document uses.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <planloom/pages.hpp>

struct hb_face_t;
struct hb_font_t;

namespace planloom::pdf {

struct FontMetrics {
  int ascent = 880, descent = -120, cap_height = 733;   ///< thousandths of an em, like all below
  int box[4] = {0, 0, 1000, 1000};
};

class FontFile {
 public:
  /// Throws std::runtime_error for a file that is no font or holds outlines that PDF cannot embed (CFF2, bitmaps only).
  explicit FontFile(const Face& face);
  ~FontFile();
  FontFile(const FontFile&) = delete;
  FontFile& operator=(const FontFile&) = delete;

  bool has_cff() const { return has_cff_; }
  std::uint32_t glyph_count() const { return glyph_count_; }
  /// The number by which a content stream calls the glyph.
  std::uint16_t cid(std::uint16_t glyph) const { return cids_.empty() ? glyph : cids_[glyph]; }
  /// Advance width in thousandths of an em, as PDF readers will take it.
  int width(std::uint16_t glyph) const;
  FontMetrics metrics() const;
  /// The bytes to embed, with these glyphs and .notdef alone.
  std::string subset(const std::vector<std::uint16_t>& glyphs) const;

 private:
  struct Release {
    void operator()(hb_face_t* face) const;
    void operator()(hb_font_t* font) const;
  };
  void require_outlines();

  std::string path_;
  std::unique_ptr<hb_face_t, Release> face_;
  std::unique_ptr<hb_face_t, Release> bare_;   ///< with the tables that are embedded
  std::unique_ptr<hb_font_t, Release> font_;
  std::uint32_t glyph_count_ = 0;
  double thousandth_ = 1;               ///< 1000 ÷ units per em
  bool has_cff_ = false, cid_keyed_ = false;
  std::vector<std::uint16_t> cids_;     ///< by glyph; empty: the same numbers
};

}  // namespace planloom::pdf
