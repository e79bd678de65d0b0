#include "png_encoder.hpp"

#include <cassert>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <zlib.h>

namespace planloom {
namespace {

void append_number(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
  append_number(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t from = out.size();
  out.append(type).append(data);
  append_number(out, crc32_of(std::string_view(out).substr(from)));
}

std::string header(int width, int height) {
  std::string data;
  append_number(data, static_cast<std::uint32_t>(width));
  append_number(data, static_cast<std::uint32_t>(height));
  data.append({8, 2, 0, 0, 0});  // 8 bits, RGB, deflate, filters per row, not interlaced
  return data;
}

std::string density(double pixels_per_inch) {
  const auto per_metre = static_cast<std::uint32_t>(std::lround(pixels_per_inch / 0.0254));
  std::string data;
  append_number(data, per_metre);
  append_number(data, per_metre);
  data += '\1';
  return data;
}

}  // namespace

/// zlib in its streaming form; libdeflate has none.
struct PngEncoder::Stream {
  z_stream state{};
  Stream() { if (deflateInit(&state, 6) != Z_OK) throw std::bad_alloc(); }
  ~Stream() { deflateEnd(&state); }
};

PngEncoder::PngEncoder() = default;
PngEncoder::~PngEncoder() = default;

void PngEncoder::begin(int width, int height, double pixels_per_inch) {
  assert(width > 0 && height > 0);
  width_ = width;
  height_ = height;
  rows_ = 0;
  raw_.clear();
  file_.assign("\x89PNG\r\n\x1a\n", 8);
  append_chunk(file_, "IHDR", header(width, height));
  append_chunk(file_, "pHYs", density(pixels_per_inch));
  const bool whole = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4 <= whole_limit;
  stream_ = whole ? nullptr : std::make_unique<Stream>();
}

void PngEncoder::append_rows(const PixelRows& rows) {
  const std::size_t row_bytes = static_cast<std::size_t>(width_) * 3 + 1;
  std::size_t at = raw_.size();
  raw_.resize(at + row_bytes * static_cast<std::size_t>(rows.rows));
  auto* out = reinterpret_cast<std::uint8_t*>(raw_.data()) + at;
  for (int y = 0; y < rows.rows; ++y) {
    const std::uint8_t* in = rows.bytes + rows.stride * static_cast<std::size_t>(y);
    *out++ = 0;
    for (int x = 0; x < width_; ++x, in += 4, out += 3) {
      out[0] = in[2];
      out[1] = in[1];
      out[2] = in[0];
    }
  }
}

void PngEncoder::add(const PixelRows& rows) {
  assert(rows.width == width_ && rows_ + rows.rows <= height_);
  append_rows(rows);
  rows_ += rows.rows;
  if (stream_) drain(rows_ == height_);
}

void PngEncoder::drain(bool last) {
  z_stream& state = stream_->state;
  state.next_in = reinterpret_cast<Bytef*>(raw_.data());
  state.avail_in = static_cast<uInt>(raw_.size());
  std::string part(1 << 18, '\0');
  for (int result = Z_OK; result != Z_STREAM_END;) {
    state.next_out = reinterpret_cast<Bytef*>(part.data());
    state.avail_out = static_cast<uInt>(part.size());
    result = deflate(&state, last ? Z_FINISH : Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) throw std::runtime_error("compression failed");
    const std::size_t size = part.size() - state.avail_out;
    if (size > 0) append_chunk(file_, "IDAT", std::string_view(part).substr(0, size));
    if (!last && state.avail_in == 0 && state.avail_out > 0) break;
  }
  raw_.clear();
}

std::string PngEncoder::finish() {
  assert(rows_ == height_);
  if (!stream_) append_chunk(file_, "IDAT", deflater_.compress(raw_));
  stream_.reset();
  append_chunk(file_, "IEND", {});
  return std::exchange(file_, {});
}

}  // namespace planloom
