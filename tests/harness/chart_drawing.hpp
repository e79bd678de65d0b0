/// A picture as a small SVG that needs no fonts: what golden drawings of charts are kept as.
#pragma once
#include <string>

#include <planloom/pages.hpp>

namespace planloom::testing {

/// Coordinates to a tenth of a point; neighbouring shapes of one paint share a path, words are stretched to their measured width.
std::string svg_of(const Picture& picture);

}  // namespace planloom::testing
