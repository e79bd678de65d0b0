/// Whether the fonts that a theme or a brand names are there.
#pragma once
#include <planloom/diagnostic.hpp>
#include <planloom/theme.hpp>

#include "load.hpp"

namespace planloom {

/// A list of which no family is installed says nothing to the reader of the output: its author is told what is used instead.
void report_missing_fonts(const std::vector<WrittenFonts>& written, const Theme& theme, Diagnostics& diagnostics);

}  // namespace planloom
