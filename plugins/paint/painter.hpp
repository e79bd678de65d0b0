/// Pages to pixels.
///
/// You want to                                         use
/// a page as a PNG file in memory                      `png_of(pages, 0, 144)`
/// many pages                                          one `Painter`, one `PngEncoder`, `painter.paint(page, scale, 0, rows)` for each
/// a picture longer than memory                        the same in bands of rows
/// a chart by itself                                   `png_of(pages_of(picture, shaper.faces()), 0, 192)`
///
/// Glyphs are drawn by number from the face's file, without hinting: a page looks the same on every machine.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include <planloom/pages.hpp>

#include "png_encoder.hpp"

namespace planloom {

/// Pixels that a length takes at a scale; the last one may be covered in part.
int pixels(double length, double scale);

class Painter {
 public:
  /// Throws std::runtime_error for pages that cannot be drawn (`require_drawable`).
  explicit Painter(const Pages& pages);
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  /// Paints rows `first_row` … of a page at `scale` pixels a point. What it returns is good until the next call. Throws std::runtime_error when
  /// a face or picture cannot be read or the drawing library reports an error.
  PixelRows paint(std::size_t page, double scale, int first_row, int rows);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

std::string png_of(const Pages& pages, std::size_t page, double pixels_per_inch);

/// One page just large enough for the picture.
Pages pages_of(const Picture& picture, const std::vector<std::shared_ptr<const Face>>& faces, Colour ground = {255, 255, 255, 255});

}  // namespace planloom
