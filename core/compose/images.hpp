/// Picture files beside the plan.
#pragma once
#include <planloom/document.hpp>

#include "composer.hpp"

namespace planloom {

/// Sets file, width and height of the picture a plan names. False, and an error at `written.where`, for a file that is missing, outside the plan's
/// folder or neither PNG, JPEG nor SVG.
bool find_image(Composer& composer, const Located<std::string>& written, ImageBlock& image);

}  // namespace planloom
