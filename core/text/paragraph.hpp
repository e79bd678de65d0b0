/// A text as measured clusters: what lines are made of.
#pragma once
#include <cstdint>
#include <planloom/document.hpp>
#include <string>
#include <vector>

#include "characters.hpp"
#include "glyph_source.hpp"

namespace planloom {

/// The smallest part of a text that a line can be cut at. Lengths in em.
struct Cluster {
  const UnitGlyph* glyphs = nullptr;
  std::uint32_t glyph_count = 0;
  std::uint32_t face = 0;
  float advance = 0;                 ///< with tightening, gap and letter spacing
  float shift = 0;                   ///< moves the drawn glyph: blank taken off its left side
  std::uint32_t begin = 0, end = 0;  ///< bytes of Paragraph::text
  std::uint32_t token_begin = 0;     ///< glyph offsets count from here
  std::uint32_t character = 0;       ///< index of its first character
  std::uint32_t span = 0;
  CharacterKind kind = CharacterKind::other;
  bool full_width = false;
};

struct ShapedText {
  std::string text;
  std::vector<Cluster> clusters;
};

struct ParagraphStyle {
  bool serif = false, bold = false;
  double letter_spacing = 0;
};

/// Shapes all spans as one text: adjacent full-width punctuation is tightened to half an em, Han and Latin stand 0.09 em apart.
ShapedText shape_paragraph(const Spans& spans, ParagraphStyle style, Language language, GlyphSource& glyphs);

/// The blank half of a full-width mark, in em.
inline constexpr float half_em = 0.5F;
/// Between Han and Latin. A wider one comes back as a blank when text is copied out of a PDF.
inline constexpr float han_latin_gap = 0.09F;

}  // namespace planloom
