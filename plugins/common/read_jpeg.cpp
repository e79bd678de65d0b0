#include "read_jpeg.hpp"

#include <cstdio>
#include <jpeglib.h>
#include <memory>
#include <stdexcept>
#include <vector>

#include "file.hpp"

namespace planloom {
namespace {

[[noreturn]] void fail(j_common_ptr decoder) {
  char message[JMSG_LENGTH_MAX];
  decoder->err->format_message(decoder, message);
  throw std::runtime_error(message);
}

void say_nothing(j_common_ptr, int) {}

/// Rows as the file keeps them, in RGB.
class Decoder {
 public:
  explicit Decoder(const std::string& bytes) {
    decoder_.err = jpeg_std_error(&errors_);
    errors_.error_exit = fail;
    errors_.emit_message = say_nothing;
    jpeg_create_decompress(&decoder_);
    jpeg_mem_src(&decoder_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  ~Decoder() { jpeg_destroy_decompress(&decoder_); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  PicturePixels read() {
    jpeg_read_header(&decoder_, TRUE);
    const bool inks = decoder_.num_components == 4;
    decoder_.out_color_space = inks ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(&decoder_);
    PicturePixels pixels{decoder_.output_width, decoder_.output_height, {}, true};
    std::vector<unsigned char> row(std::size_t{decoder_.output_width} * static_cast<std::size_t>(decoder_.output_components));
    pixels.rgba.reserve(std::size_t{pixels.width} * pixels.height * 4);
    while (decoder_.output_scanline < decoder_.output_height) {
      JSAMPROW begin = row.data();
      jpeg_read_scanlines(&decoder_, &begin, 1);
      for (std::size_t x = 0; x < pixels.width; ++x) inks ? add_inks(pixels.rgba, &row[4 * x]) : add(pixels.rgba, row[3 * x], row[3 * x + 1], row[3 * x + 2]);
    }
    jpeg_finish_decompress(&decoder_);
    return pixels;
  }

 private:
  static void add(std::string& rgba, int red, int green, int blue) {
    rgba += static_cast<char>(red);
    rgba += static_cast<char>(green);
    rgba += static_cast<char>(blue);
    rgba += '\xff';
  }

  /// Adobe's programs store inks inverted, so that 255 is none.
  void add_inks(std::string& rgba, const unsigned char* ink) const {
    const auto kept = [&](int i) { return decoder_.saw_Adobe_marker ? ink[i] : 255 - ink[i]; };
    const int black = kept(3);
    add(rgba, kept(0) * black / 255, kept(1) * black / 255, kept(2) * black / 255);
  }

  jpeg_decompress_struct decoder_{};
  jpeg_error_mgr errors_{};
};

/// Turned and mirrored so that the picture stands upright.
PicturePixels upright(PicturePixels from, int orientation) {
  if (orientation == 1) return from;
  const bool turned = orientation >= 5;
  const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  PicturePixels to{turned ? from.height : from.width, turned ? from.width : from.height, {}, from.opaque};
  to.rgba.reserve(from.rgba.size());
  for (std::uint32_t y = 0; y < to.height; ++y) {
    for (std::uint32_t x = 0; x < to.width; ++x) {
      std::uint32_t column = turned ? y : x, row = turned ? x : y;
      if (from_right) column = from.width - 1 - column;
      if (from_bottom) row = from.height - 1 - row;
      to.rgba.append(from.rgba, (std::size_t{row} * from.width + column) * 4, 4);
    }
  }
  return to;
}

}  // namespace

PicturePixels read_jpeg(const PictureFile& picture) {
  try {
    return upright(Decoder(read_file(picture.file)).read(), picture.orientation);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(picture.file + ": " + error.what());
  }
}

}  // namespace planloom
