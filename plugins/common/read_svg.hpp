/// SVG to pixels by librsvg, which is opened only when a plan holds such a picture: it and what it needs take longer to load than a page takes to draw.
#pragma once
#include "picture_pixels.hpp"

namespace planloom {

/// Throws std::runtime_error naming a file that is not sound.
PicturePixels read_svg(const PictureFile& picture, double width);

}  // namespace planloom
