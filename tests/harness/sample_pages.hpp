/// Pages made by hand, with real fonts: what the tests of outputs draw when they need no plan.
#pragma once
#include <planloom/pages.hpp>

#include <string_view>

namespace planloom::testing {

/// A page of Chinese text with headings, a table, a figure, links and rules; a cover before it and a page with the table's rest behind it.
Pages sample_pages();

/// Shapes one line with HarfBuzz in the face (0 regular, 1 bold, 2 serif, 3 Latin TrueType).
Glyphs shape(const Pages& pages, std::uint32_t face, double size, Point origin, std::string_view text, Colour colour = {0x13, 0x22, 0x2e, 255});

/// Whether the sample's fonts are installed (Debian: fonts-noto-cjk, fonts-dejavu-core).
bool sample_fonts_installed();

}  // namespace planloom::testing
