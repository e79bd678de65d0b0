/// PictureFile files that documents take in: PNG, JPEG and SVG.
///
///     if (const std::optional<PictureFile> picture = read_picture_file("team.jpg")) place(picture->width, picture->height);
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace planloom {

enum class PictureFormat : std::uint8_t { png, jpeg, svg };

struct PictureFile {
  std::string file;                          ///< absolute path
  PictureFormat format = PictureFormat::png;
  double width = 0, height = 0;              ///< pixels as shown: a camera's orientation is already counted; SVG: at 96 to the inch
  int orientation = 1;                       ///< JPEG: 1 to 8 as Exif (JEITA CP-3451, 4.6.4 A) counts them; 1 is upright
};

/// Reads what a picture's head says. Nothing for a file that cannot be read, is of another kind, or has more than 100 million pixels.
std::optional<PictureFile> read_picture_file(const std::string& file);

}  // namespace planloom
