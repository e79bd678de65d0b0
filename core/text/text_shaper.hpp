/// The shaper behind make_shaper and make_fixed_width_shaper: lines and paragraphs over any source of glyphs.
#pragma once
#include <memory>
#include <planloom/shaper.hpp>

#include "glyph_source.hpp"

namespace planloom {

std::unique_ptr<Shaper> make_text_shaper(std::unique_ptr<GlyphSource> glyphs, Language language);
std::unique_ptr<GlyphSource> make_font_glyphs(const Theme& theme, Language language);
std::unique_ptr<GlyphSource> make_fixed_width_glyphs();

}  // namespace planloom
