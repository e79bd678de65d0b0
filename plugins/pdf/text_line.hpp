/// Glyphs of one run as the operand of TJ: hexadecimal strings and the corrections between them.
#pragma once
#include <string>

#include <planloom/pages.hpp>

#include "fonts.hpp"

namespace planloom::pdf {

/// Extra space, in points, that nearly all glyphs of the run have after their own width; 0 when they differ.
double common_spacing(const Glyphs& run, Font& font);

/// Appends the operators that show the run, starting at the current point; `spacing` is the character spacing in force.
void append_shown(std::string& out, const Glyphs& run, Font& font, double spacing);

}  // namespace planloom::pdf
