/// Text straight onto pixels.
///
/// Glyphs stand at quarters of a pixel along the line, where cairo 1.16 moves each to a whole pixel and so spoils the spacing of small text.
#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "fonts.hpp"

namespace planloom::paint {

/// Pixels to paint on, four bytes each: blue, green, red, unused.
struct Canvas {
  std::uint8_t* bytes = nullptr;
  std::size_t stride = 0;
  int width = 0, rows = 0;
  double scale = 1;        ///< pixels a point
  int first_row = 0;       ///< row of the page that is the canvas's first
};

class GlyphPainter {
 public:
  explicit GlyphPainter(OpenFaces& faces) : faces_(faces) {}
  /// False when the face has no outlines or is coloured: then another painter must draw the run.
  bool paint(const Canvas& canvas, const Glyphs& run);

 private:
  /// How much of each pixel a glyph covers; its corner counts from the pixel of its origin, upwards.
  struct Mask { int left = 0, top = 0, width = 0, rows = 0; std::vector<std::uint8_t> cover; };
  struct Key {
    std::uint32_t face, glyph;
    std::int32_t size;               ///< 64ths of a pixel
    std::uint8_t quarter;
    bool upward;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash { std::size_t operator()(const Key& key) const; };

  const Mask& mask(const Key& key);
  Mask render(const Key& key);
  static void stamp(const Canvas& canvas, const Mask& mask, int left, int top, Colour colour);

  OpenFaces& faces_;
  std::unordered_map<Key, Mask, KeyHash> masks_;
};

}  // namespace planloom::paint
