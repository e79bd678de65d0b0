#include "fonts.hpp"

#include <stdexcept>
#include <string>

namespace planloom::paint {
namespace {

Library open_library() {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) throw std::runtime_error("FreeType cannot start");
  return {library, [](FT_Library done) { FT_Done_FreeType(done); }};
}

}  // namespace

OpenFaces::OpenFaces(const std::vector<std::shared_ptr<const Face>>& faces) : faces_(faces), library_(open_library()), open_(faces.size()) {}

const OpenFace& OpenFaces::operator[](std::uint32_t face) {
  OpenFace& open = open_[face];
  if (open) return open;
  const Face& described = *faces_[face];
  FT_Face opened = nullptr;
  if (FT_New_Face(library_.get(), described.path.c_str(), static_cast<FT_Long>(described.index), &opened) != 0)
    throw std::runtime_error(described.path + ": cannot be read as a font (face " + std::to_string(described.index) + ")");
  open = OpenFace(opened, [library = library_](FT_Face done) { FT_Done_Face(done); });
  return open;
}

}  // namespace planloom::paint
