/// Where glyphs come from: real fonts, or the fixed-width stand-in of tests. Lengths are em, so one shaping serves every size.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/pages.hpp>

namespace planloom {

struct UnitGlyph {
  std::uint32_t id = 0;
  float advance = 0, dx = 0, dy = 0;
  std::uint32_t offset = 0;  ///< byte in the token where its source begins
};

/// A stretch of a token in one face.
struct ShapedPiece {
  std::uint32_t face = 0;  ///< index into GlyphSource::faces()
  std::vector<UnitGlyph> glyphs;
};
using ShapedToken = std::vector<ShapedPiece>;

/// Which cut of the theme's type a token takes.
struct Cut {
  bool serif = false, bold = false;
  bool proportional = false;  ///< quotes and dashes as in English text
};

class GlyphSource {
 public:
  virtual ~GlyphSource() = default;
  /// A token is one full-width character with its marks, one blank, or a run of others. The answer stays valid as long as the source.
  virtual const ShapedToken& shape(std::string_view token, Cut cut) = 0;
  virtual double ascent(Cut cut) = 0;
  virtual double cap_height(Cut cut) = 0;
  virtual const std::vector<std::shared_ptr<const Face>>& faces() const = 0;
  virtual const std::vector<std::string>& missing_characters() const = 0;
};

}  // namespace planloom
