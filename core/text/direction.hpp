/// The order in which a line's clusters stand from left to right.
#pragma once
#include <cstddef>
#include <vector>

#include "line_breaker.hpp"

namespace planloom {

/// Hebrew, Arabic and their kin.
bool reads_from_right(char32_t character);

/// Indices of the clusters of a line of left-to-right text as they stand: words of a right-to-left script follow each other leftwards, numbers and
/// marks between them go along. (Within a word the shaper has already put the glyphs in place.)
std::vector<std::size_t> visual_order(const ShapedText& text, LineCut line);

}  // namespace planloom
