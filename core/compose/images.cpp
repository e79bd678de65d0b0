#include "images.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace planloom {
namespace {

namespace fs = std::filesystem;

constexpr double most_pixels = 1e8;

bool refuse(Composer& composer, const Located<std::string>& written, const char* code, const Words& what, const Words& hint) {
  Diagnostics found;
  found.error(written.where, code, what).hint(hint);
  composer.report_once(found);
  return false;
}

/// Whether `file` lies in `folder` or below it; both without links and dots.
bool is_within(const fs::path& file, const fs::path& folder) {
  const fs::path relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

std::uint32_t big_endian(const unsigned char* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

/// Width and height from a PNG's first chunk.
bool read_size(const fs::path& file, ImageBlock& image) {
  constexpr std::array<unsigned char, 16> begin = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
  std::array<char, 24> read{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(read.data(), static_cast<std::streamsize>(read.size()))) return false;
  std::array<unsigned char, 24> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<unsigned char>(read[i]);
  if (!std::equal(begin.begin(), begin.end(), bytes.begin())) return false;
  image.width = big_endian(&bytes[16]);
  image.height = big_endian(&bytes[20]);
  return image.width > 0 && image.height > 0 && image.width * image.height <= most_pixels;
}

}  // namespace

bool find_image(Composer& composer, const Located<std::string>& written, ImageBlock& image) {
  const std::string& name = written.value;
  std::error_code failed;
  const fs::path folder = fs::canonical(fs::absolute(composer.plan.plan.file).parent_path(), failed);
  const fs::path path(name);
  const Words outside_hint{"copy the picture into the plan's folder and write its path from there", "把图片复制到计划的文件夹里，再写相对路径"};
  const Words outside{fmt::format("the picture '{}' is outside the plan's folder", name), fmt::format("图片“{}”不在计划的文件夹里", name)};
  if (failed || path.is_absolute() || name.find("://") != std::string::npos || !is_within((folder / path).lexically_normal(), folder))
    return refuse(composer, written, "image-outside", outside, outside_hint);
  if (!fs::is_regular_file(folder / path, failed))
    return refuse(composer, written, "image-missing", {fmt::format("there is no picture '{}'", name), fmt::format("找不到图片“{}”", name)},
                  {"paths count from the plan's folder", "路径从计划所在的文件夹算起"});
  const fs::path file = fs::canonical(folder / path, failed);
  if (failed || !is_within(file, folder)) return refuse(composer, written, "image-outside", outside, outside_hint);
  if (!read_size(file, image))
    return refuse(composer, written, "image-format",
                  {fmt::format("'{}' is no PNG that can be read", name), fmt::format("“{}”不是可读的 PNG 图片", name)},
                  {"save the picture as PNG, at most 100 million pixels", "请把图片另存为 PNG，最多一亿像素"});
  image.file = file.string();
  return true;
}

}  // namespace planloom
