/// A drawn chart as SVG with its words as text: readable by machines, sharp at any size, in the page's colours.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include <planloom/pages.hpp>

#include "colours.hpp"

namespace planloom::html {

/// `words`: what the drawing says, for those who cannot see it.
std::string to_svg(const Picture& picture, const std::vector<std::shared_ptr<const Face>>& faces, const Colours& colours, const std::string& words);
/// A picture file within the page; empty when it can't be read or is no PNG, JPEG or SVG.
std::string data_address(const std::string& file);

}  // namespace planloom::html
