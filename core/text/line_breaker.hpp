/// Cuts shaped text into lines.
#pragma once
#include <cstddef>
#include <planloom/shaper.hpp>
#include <vector>

#include "paragraph.hpp"

namespace planloom {

/// Clusters [begin, end) without the blanks at its ends. Widths in em.
struct LineCut {
  std::size_t begin = 0, end = 0;
  bool ends_paragraph = false;  ///< a line feed or the end of the text follows
};

/// Full-width marks that lose their blank half at the start or end of a line.
bool trims_at_start(const Cluster& cluster);
bool trims_at_end(const Cluster& cluster);

/// Width of a line as drawn: full-width marks at its ends lose their blank half.
float drawn_width(const std::vector<Cluster>& clusters, LineCut line);

/// First fit; a word wider than the line is cut where it must. `limit` in em.
std::vector<LineCut> break_lines(const ShapedText& text, Language language, float limit);

/// Narrows the lines, without adding one, until the last holds more than one character.
std::vector<LineCut> break_lines_balanced(const ShapedText& text, Language language, float limit);

}  // namespace planloom
