#include "drawing.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <planloom/text.hpp>

#include "text.hpp"

namespace planloom::html {
namespace {

std::string path_data(const Path& path) {
  std::string data;
  std::size_t at = 0;
  const auto point = [&] {
    const Point p = path.points[at++];
    return number(p.x) + " " + number(p.y);
  };
  for (const Path::Step step : path.steps) {
    switch (step) {
      case Path::Step::move_to: data += "M" + point(); break;
      case Path::Step::line_to: data += "L" + point(); break;
      case Path::Step::curve_to: {
        const std::string first = point(), second = point();
        data += "C" + first + " " + second + " " + point();
        break;
      }
      case Path::Step::close: data += "Z"; break;
    }
  }
  return data;
}

/// Where a solid fill lies, so that text on it takes the colour that contrasts.
struct Ground {
  double left, top, right, bottom;
  std::string token;
};

Ground ground_of(const Fill& fill, std::string token) {
  constexpr double far = std::numeric_limits<double>::infinity();
  Ground ground{far, far, -far, -far, std::move(token)};
  for (const Point& p : fill.path.points) {
    ground.left = std::min(ground.left, p.x);
    ground.right = std::max(ground.right, p.x);
    ground.top = std::min(ground.top, p.y);
    ground.bottom = std::max(ground.bottom, p.y);
  }
  return ground;
}

/// Pixels a point is shown large at most: a chart grows with the page, but not beyond what reads well.
constexpr double largest_scale = 1.75;

class Drawing {
 public:
  Drawing(const std::vector<std::shared_ptr<const Face>>& faces, const Colours& colours) : faces_(faces), colours_(colours) {}

  std::string take() { return std::move(svg_); }

  void operator()(const Fill& fill) {
    grounds_.push_back(ground_of(fill, colours_.token(fill.colour)));
    svg_ += "<path d=\"" + path_data(fill.path) + "\" fill=\"" + colours_.css(fill.colour) + "\"" + opacity("fill", fill.colour) + "/>";
  }

  void operator()(const Stroke& stroke) {
    svg_ += "<path d=\"" + path_data(stroke.path) + "\" fill=\"none\" stroke=\"" + colours_.css(stroke.colour) + "\" stroke-width=\"" + number(stroke.width) + "\"" + opacity("stroke", stroke.colour);
    if (!stroke.dashes.empty()) {
      svg_ += " stroke-dasharray=\"";
      for (std::size_t i = 0; i < stroke.dashes.size(); ++i) svg_ += (i == 0 ? "" : " ") + number(stroke.dashes[i]);
      svg_ += "\"";
    }
    if (stroke.round) svg_ += " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    svg_ += "/>";
  }

  /// The reader's fonts are not those the chart was measured with: each line is fitted to its measured width.
  void operator()(const Glyphs& glyphs) {
    if (trim(glyphs.text).empty()) return;
    const double width = glyphs.width();
    svg_ += "<text x=\"" + number(glyphs.origin.x) + "\" y=\"" + number(glyphs.origin.y) + "\" font-size=\"" + number(glyphs.size) + "\" fill=\"" + colour_of(glyphs, width) + "\"";
    if (glyphs.face < faces_.size() && faces_[glyphs.face]->bold) svg_ += " font-weight=\"700\"";
    if (glyphs.face < faces_.size() && faces_[glyphs.face]->family.find("Serif") != std::string::npos) svg_ += " class=\"serif\"";
    if (character_count(glyphs.text) > 1) svg_ += " textLength=\"" + number(width) + "\" lengthAdjust=\"spacingAndGlyphs\"";
    if (glyphs.upward) svg_ += " transform=\"rotate(-90 " + number(glyphs.origin.x) + " " + number(glyphs.origin.y) + ")\"";
    svg_ += ">" + escaped(glyphs.text) + "</text>";
  }

  void operator()(const Image& image) {
    const std::string address = data_address(image.file);
    if (address.empty()) return;
    svg_ += "<image x=\"" + number(image.box.x) + "\" y=\"" + number(image.box.y) + "\" width=\"" + number(image.box.width) + "\" height=\"" + number(image.box.height) + "\" href=\"" + address + "\"/>";
  }

 private:
  static std::string opacity(const char* what, Colour colour) { return colour.alpha == 255 ? "" : std::string(" ") + what + "-opacity=\"" + number(colour.alpha / 255.0) + "\""; }

  std::string colour_of(const Glyphs& glyphs, double width) const {
    const double x = glyphs.upward ? glyphs.origin.x - glyphs.size * 0.35 : glyphs.origin.x + width / 2;
    const double y = glyphs.upward ? glyphs.origin.y - width / 2 : glyphs.origin.y - glyphs.size * 0.35;
    const auto below = std::find_if(grounds_.rbegin(), grounds_.rend(), [&](const Ground& ground) { return ground.left <= x && x <= ground.right && ground.top <= y && y <= ground.bottom; });
    if (below != grounds_.rend() && Colours::is_solid(below->token)) return Colours::on(below->token);
    return colours_.css(glyphs.colour);
  }

  const std::vector<std::shared_ptr<const Face>>& faces_;
  const Colours& colours_;
  std::string svg_;
  std::vector<Ground> grounds_;
};

std::string base64(std::string_view bytes) {
  constexpr const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
    const unsigned three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    out += letters[three >> 18];
    out += letters[three >> 12 & 63];
    out += i + 1 < bytes.size() ? letters[three >> 6 & 63] : '=';
    out += i + 2 < bytes.size() ? letters[three & 63] : '=';
  }
  return out;
}

}  // namespace

std::string to_svg(const Picture& picture, const std::vector<std::shared_ptr<const Face>>& faces, const Colours& colours, const std::string& words) {
  Drawing drawing(faces, colours);
  for (const Shape& shape : picture.shapes) std::visit(drawing, shape.data);
  return "<svg viewBox=\"0 0 " + number(picture.size.width) + " " + number(picture.size.height) + "\" style=\"max-width:" + number(picture.size.width * largest_scale) + "px\" role=\"img\" aria-label=\"" + attribute(words) +
         "\" xmlns=\"http://www.w3.org/2000/svg\">" + drawing.take() + "</svg>";
}

std::string data_address(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(stream), {});
  if (stream.bad()) return "";
  if (bytes.starts_with("\x89PNG\r\n")) return "data:image/png;base64," + base64(bytes);
  if (bytes.starts_with("\xff\xd8\xff")) return "data:image/jpeg;base64," + base64(bytes);
  if (bytes.starts_with("<") && bytes.find("<svg") != std::string::npos) return "data:image/svg+xml;base64," + base64(bytes);
  return "";
}

}  // namespace planloom::html
