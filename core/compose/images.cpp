#include "images.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <planloom/picture_file.hpp>

namespace planloom {
namespace {

namespace fs = std::filesystem;

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
  const std::optional<PictureFile> picture = read_picture_file(file.string());
  if (!picture)
    return refuse(composer, written, "image-format",
                  {fmt::format("'{}' is no picture that can be read", name), fmt::format("“{}”不是可读的图片", name)},
                  {"save the picture as PNG, JPEG or SVG, at most 100 million pixels", "请把图片另存为 PNG、JPEG 或 SVG，最多一亿像素"});
  image.file = picture->file;
  image.width = picture->width;
  image.height = picture->height;
  return true;
}

}  // namespace planloom
