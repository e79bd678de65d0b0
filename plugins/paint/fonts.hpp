/// The font files that pages name, opened once.
#pragma once
#include <ft2build.h>
#include FT_FREETYPE_H

#include <memory>
#include <vector>

#include <planloom/pages.hpp>

namespace planloom::paint {

/// FreeType's library and a face of it. The drawing library may keep faces for longer than we do, so the last user of either closes it.
using Library = std::shared_ptr<FT_LibraryRec_>;
using OpenFace = std::shared_ptr<FT_FaceRec_>;

class OpenFaces {
 public:
  explicit OpenFaces(const std::vector<std::shared_ptr<const Face>>& faces);
  /// Throws std::runtime_error naming a file that cannot be read as a font.
  const OpenFace& operator[](std::uint32_t face);

 private:
  const std::vector<std::shared_ptr<const Face>>& faces_;
  Library library_;
  std::vector<OpenFace> open_;
};

}  // namespace planloom::paint
