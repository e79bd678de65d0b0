#include <planloom/picture_file.hpp>

#include <expat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>
#include <vector>

namespace planloom {
namespace {

constexpr double most_pixels = 1e8;
constexpr std::size_t longest_head = std::size_t{1} << 20;  // a JPEG's frame may stand behind colour profiles and thumbnails

struct Bytes {
  std::string_view data;
  bool little = false;

  std::uint32_t byte(std::size_t at) const { return at < data.size() ? static_cast<unsigned char>(data[at]) : 0; }
  std::uint32_t two(std::size_t at) const { return little ? byte(at) | byte(at + 1) << 8 : byte(at) << 8 | byte(at + 1); }
  std::uint32_t four(std::size_t at) const { return little ? two(at) | two(at + 2) << 16 : two(at) << 16 | two(at + 2); }
};

bool read_png(std::string_view head, PictureFile& picture) {
  constexpr std::string_view begin("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  if (!head.starts_with(begin)) return false;
  picture.format = PictureFormat::png;
  const Bytes bytes{head};
  picture.width = bytes.four(16);
  picture.height = bytes.four(20);
  return true;
}

/// The orientation in an Exif segment (its first directory's tag 0x0112); 1 where it says none.
int orientation_of(std::string_view segment) {
  constexpr std::string_view mark("Exif\0\0", 6);
  constexpr std::uint32_t orientation_tag = 0x0112, entry_size = 12;
  if (!segment.starts_with(mark)) return 1;
  Bytes tiff{segment.substr(mark.size())};
  tiff.little = tiff.data.starts_with("II");
  const std::size_t directory = tiff.four(4);
  for (std::uint32_t i = 0, count = tiff.two(directory); i < count; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{i} * entry_size;
    if (entry + entry_size > tiff.data.size()) break;
    const std::uint32_t value = tiff.two(entry + 8);
    if (tiff.two(entry) == orientation_tag) return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

/// Walks the segments to the frame that gives the size (ITU-T T.81, B.1 and B.2.2).
bool read_jpeg(std::string_view head, PictureFile& picture) {
  if (!head.starts_with("\xff\xd8\xff")) return false;
  picture.format = PictureFormat::jpeg;
  const Bytes bytes{head};
  for (std::size_t at = 2; at + 9 < head.size() && bytes.byte(at) == 0xff;) {
    const std::uint32_t marker = bytes.byte(at + 1);
    if (marker == 0xff) {
      ++at;  // fill byte
      continue;
    }
    const bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    const std::size_t length = bytes.two(at + 2);
    if (is_frame) {
      picture.height = bytes.two(at + 5);
      picture.width = bytes.two(at + 7);
      if (picture.orientation >= 5) std::swap(picture.width, picture.height);
      return true;
    }
    if (marker == 0xe1) {
      const int orientation = orientation_of(head.substr(at + 4, length - 2));
      if (orientation != 1) picture.orientation = orientation;
    }
    at += 2 + length;
  }
  return false;
}

/// A length of SVG in pixels at 96 to the inch; nothing for a share of the page.
std::optional<double> length_of(std::string_view written) {
  double value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc{} || !(value > 0)) return std::nullopt;
  const std::string_view unit = written.substr(static_cast<std::size_t>(end - written.data()));
  struct Unit { std::string_view name; double pixels; };
  constexpr std::array<Unit, 7> units{{{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}}};
  const auto known = std::ranges::find(units, unit, &Unit::name);
  return known == units.end() ? std::nullopt : std::optional(value * known->pixels);
}

struct SvgRoot {
  bool seen = false, is_svg = false;
  std::string width, height, view_box;
};

void first_element(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& root = *static_cast<SvgRoot*>(data);
  if (root.seen) return;
  root.seen = true;
  const std::string_view element(name);
  root.is_svg = element == "svg" || element.ends_with(":svg");
  for (; attributes[0] != nullptr; attributes += 2) {
    const std::string_view key(attributes[0]);
    if (key == "width") root.width = attributes[1];
    if (key == "height") root.height = attributes[1];
    if (key == "viewBox") root.view_box = attributes[1];
  }
}

std::vector<double> numbers_of(std::string_view written) {
  std::vector<double> numbers;
  while (true) {
    const std::size_t begin = written.find_first_not_of(" ,\t\r\n");
    if (begin == std::string_view::npos) return numbers;
    written.remove_prefix(begin);
    double value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error != std::errc{}) return {};
    numbers.push_back(value);
    written.remove_prefix(static_cast<std::size_t>(end - written.data()));
  }
}

bool read_svg(std::string_view head, PictureFile& picture) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr), &XML_ParserFree);
  SvgRoot root;
  if (!parser) return false;
  XML_SetUserData(parser.get(), &root);
  XML_SetStartElementHandler(parser.get(), first_element);
  (void)XML_Parse(parser.get(), head.data(), static_cast<int>(head.size()), XML_FALSE);  // the head of a file is no whole document
  if (!root.is_svg) return false;
  picture.format = PictureFormat::svg;
  const std::vector<double> box = numbers_of(root.view_box);
  const bool has_box = box.size() == 4 && box[2] > 0 && box[3] > 0;
  const std::optional<double> width = length_of(root.width), height = length_of(root.height);
  const double shape = has_box ? box[2] / box[3] : 1;
  picture.width = width ? *width : height && has_box ? *height * shape : has_box ? box[2] : 0;
  picture.height = height ? *height : width && has_box ? *width / shape : has_box ? box[3] : 0;
  return true;
}

}  // namespace

std::optional<PictureFile> read_picture_file(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string head(longest_head, '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  PictureFile picture;
  picture.file = std::filesystem::absolute(file).string();
  if (!read_png(head, picture) && !read_jpeg(head, picture) && !read_svg(head, picture)) return std::nullopt;
  const bool is_sound = picture.width >= 1 && picture.height >= 1 && picture.width * picture.height <= most_pixels;
  return is_sound ? std::optional(picture) : std::nullopt;
}

}  // namespace planloom
