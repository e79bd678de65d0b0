/// JPEG to pixels, upright.
#pragma once
#include "picture_pixels.hpp"

namespace planloom {

/// Throws std::runtime_error naming a file that is not sound.
PicturePixels read_jpeg(const PictureFile& picture);

}  // namespace planloom
