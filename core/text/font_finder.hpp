/// Font files for the families a theme names.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace planloom {

struct FontFile {
  std::string path;
  unsigned index = 0;  ///< face in a collection
  std::string postscript_name, family;
  bool bold = false;
};

/// The first of `families` that is installed (or is a font file, "path.ttc#2" for the third face in it), in the weight that comes closest.
std::optional<FontFile> find_font(const std::vector<std::string>& families, bool bold);

/// The installed font of any family that has a character and comes closest in weight.
std::optional<FontFile> find_font_with(char32_t character, bool bold);

}  // namespace planloom
