/// Rows of pixels to a PNG file: 8-bit RGB without filters, which suits flat pages better than any filter does.
///
///     PngEncoder encoder;                          // keeps its buffers from picture to picture
///     encoder.begin(width, height, 144);
///     encoder.add(rows);                           // from the top; in as many bands as one likes
///     write_file(path, encoder.finish());
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "deflate.hpp"

namespace planloom {

/// Four bytes a pixel: blue, green, red and one that is ignored.
struct PixelRows {
  const std::uint8_t* bytes = nullptr;
  std::size_t stride = 0;
  int width = 0, rows = 0;
};

class PngEncoder {
 public:
  PngEncoder();
  ~PngEncoder();
  PngEncoder(const PngEncoder&) = delete;
  PngEncoder& operator=(const PngEncoder&) = delete;

  void begin(int width, int height, double pixels_per_inch);
  void add(const PixelRows& rows);
  std::string finish();

  /// Pictures with more pixel bytes than this are compressed band by band, so that they need not be held at once.
  static constexpr std::size_t whole_limit = 64u << 20;

 private:
  struct Stream;
  void append_rows(const PixelRows& rows);
  void drain(bool last);

  Deflater deflater_{5};   // a thousandth larger than with 6, and a quarter faster
  std::unique_ptr<Stream> stream_;   ///< only of a picture over the limit
  std::string raw_, file_;
  int width_ = 0, height_ = 0, rows_ = 0;
};

}  // namespace planloom
