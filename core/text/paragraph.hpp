/// A text as measured clusters: what lines are made of.
#pragma once
#include <cstdint>
#include <planloom/document.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "characters.hpp"
#include "glyph_source.hpp"

namespace planloom {

/// The smallest part of a text that a line can be cut at. Lengths in em.
struct Cluster {
  const UnitGlyph* glyphs = nullptr;
  std::uint32_t glyph_count = 0;
  float advance = 0;                 ///< with tightening, gap and letter spacing
  float shift = 0;                   ///< moves the drawn glyph: blank taken off its left side
  std::uint32_t begin = 0, end = 0;  ///< bytes of Paragraph::text
  std::uint32_t token_begin = 0;     ///< glyph offsets count from here
  std::uint32_t character = 0;       ///< index of its first character
  std::uint32_t span = 0;
  std::uint16_t face = 0;
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

struct Character {
  char32_t value;
  std::uint32_t begin, end;   ///< bytes of the text
  std::uint32_t span;
  CharacterKind kind;
};

/// Shapes all spans as one text: adjacent full-width punctuation is tightened to half an em, Han and Latin stand 0.09 em apart. Keeps its room from
/// one text to the next: what it gives is good until then.
class ParagraphShaper {
 public:
  ParagraphShaper(Language language, GlyphSource& glyphs) : language_(language), glyphs_(glyphs) {}
  const ShapedText& shape(const Spans& spans, ParagraphStyle style);
  const ShapedText& shape(std::string_view text, ParagraphStyle style);

 private:
  void begin(ParagraphStyle style);
  void read(std::string_view text, bool is_strong);
  const ShapedText& finish();
  void settle_apostrophes();
  std::size_t token_end(std::size_t first) const;
  void add_token(std::size_t first, std::size_t end);
  void add_piece(const ShapedPiece& piece, std::size_t first, std::size_t end);

  Language language_;
  GlyphSource& glyphs_;
  ParagraphStyle style_;
  ShapedText result_;
  std::vector<Character> characters_;
  std::vector<bool> strong_;   ///< by span
};

/// The blank half of a full-width mark, in em.
inline constexpr float half_em = 0.5F;
/// Between Han and Latin. A wider one comes back as a blank when text is copied out of a PDF.
inline constexpr float han_latin_gap = 0.09F;

}  // namespace planloom
