#include "glyph_painter.hpp"

#include <algorithm>
#include <cmath>
#include FT_OUTLINE_H

namespace planloom::paint {
namespace {

/// Beyond this many the masks are thrown away and made anew: a long report at one size needs some thousand.
constexpr std::size_t most_masks = 20'000;
constexpr int largest_size = 512 * 64;   // larger glyphs are rare, and their outlines are drawn faster than kept

std::uint8_t blend(std::uint8_t under, std::uint8_t over, unsigned cover) {
  const unsigned mixed = over * cover + under * (255 - cover) + 127;
  return static_cast<std::uint8_t>(mixed / 255);
}

struct Whole { int pixel; std::uint8_t quarter; };

Whole quarters(double position) {
  const auto count = static_cast<std::int64_t>(std::floor(position * 4 + 0.5));
  return {static_cast<int>(count >> 2), static_cast<std::uint8_t>(count & 3)};
}

}  // namespace

std::size_t GlyphPainter::KeyHash::operator()(const Key& key) const {
  std::uint64_t sum = static_cast<std::uint64_t>(key.face) << 48 ^ static_cast<std::uint64_t>(key.glyph) << 24 ^ static_cast<std::uint64_t>(key.size) << 3 ^
                      static_cast<std::uint64_t>(key.quarter) << 1 ^ static_cast<std::uint64_t>(key.upward);
  sum *= 0x9e3779b97f4a7c15u;
  return sum ^ sum >> 32;
}

GlyphPainter::Mask GlyphPainter::render(const Key& key) {
  const FT_Face face = faces_[key.face].get();
  Mask mask;
  if (FT_Set_Char_Size(face, 0, key.size, 72, 72) != 0 || FT_Load_Glyph(face, key.glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return mask;
  FT_Outline& outline = face->glyph->outline;
  if (key.upward) {
    const FT_Matrix quarter_turn{0, -0x10000, 0x10000, 0};
    FT_Outline_Transform(&outline, &quarter_turn);
  }
  const FT_Pos shift = FT_Pos{key.quarter} * 16;
  FT_Outline_Translate(&outline, key.upward ? 0 : shift, key.upward ? shift : 0);
  if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) return mask;
  const FT_Bitmap& bitmap = face->glyph->bitmap;
  mask = {face->glyph->bitmap_left, face->glyph->bitmap_top, static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), {}};
  mask.cover.reserve(static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.rows));
  for (int y = 0; y < mask.rows; ++y) {
    const unsigned char* const row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
    mask.cover.insert(mask.cover.end(), row, row + mask.width);
  }
  return mask;
}

const GlyphPainter::Mask& GlyphPainter::mask(const Key& key) {
  if (masks_.size() > most_masks) masks_.clear();
  const auto [place, added] = masks_.try_emplace(key);
  if (added) place->second = render(key);
  return place->second;
}

void GlyphPainter::stamp(const Canvas& canvas, const Mask& mask, int left, int top, Colour colour) {
  const int from = std::max(0, -left), to = std::min(mask.width, canvas.width - left);
  for (int row = std::max(0, -top), last = std::min(mask.rows, canvas.rows - top); row < last; ++row) {
    const std::uint8_t* const cover = mask.cover.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(mask.width);
    std::uint8_t* const pixels = canvas.bytes + static_cast<std::size_t>(top + row) * canvas.stride + 4 * static_cast<std::ptrdiff_t>(left);
    for (int column = from; column < to; ++column) {
      if (cover[column] == 0) continue;
      const unsigned amount = (cover[column] * colour.alpha + 127u) / 255u;
      std::uint8_t* const pixel = pixels + 4 * static_cast<std::ptrdiff_t>(column);
      pixel[0] = blend(pixel[0], colour.blue, amount);
      pixel[1] = blend(pixel[1], colour.green, amount);
      pixel[2] = blend(pixel[2], colour.red, amount);
    }
  }
}

bool GlyphPainter::paint(const Canvas& canvas, const Glyphs& run) {
  const FT_Face face = faces_[run.face].get();
  const auto size = static_cast<std::int32_t>(std::lround(run.size * canvas.scale * 64));
  if (!FT_IS_SCALABLE(face) || FT_HAS_COLOR(face) || size > largest_size) return false;
  double pen = 0;
  for (const Glyph& glyph : run.glyphs) {
    const double along = pen + glyph.dx, above = glyph.dy;
    pen += glyph.advance;
    const double x = (run.origin.x + (run.upward ? -above : along)) * canvas.scale;
    const double y = (run.origin.y - (run.upward ? along : above)) * canvas.scale - canvas.first_row;
    // Quarters along the line; across it whole pixels, so that a letter looks the same everywhere on its line.
    const Whole line = quarters(run.upward ? -y : x);
    const int column = run.upward ? static_cast<int>(std::lround(x)) : line.pixel;
    const int row = run.upward ? -line.pixel : static_cast<int>(std::lround(y));
    const Mask& drawn = mask({run.face, glyph.id, size, line.quarter, run.upward});
    stamp(canvas, drawn, column + drawn.left, row - drawn.top, run.colour);
  }
  return true;
}

}  // namespace planloom::paint
