#include "svg_writer.hpp"

#include <algorithm>
#include <planloom/picture_file.hpp>
#include <set>
#include <stdexcept>
#include <utility>

#include "address.hpp"
#include "drawable.hpp"
#include "file.hpp"
#include "markup.hpp"
#include "numbers.hpp"
#include "outlines.hpp"

namespace planloom {
namespace {

const char* media_type(const std::string& file) {
  const std::optional<PictureFile> picture = read_picture_file(file);
  if (!picture) throw std::runtime_error(file + ": is no picture that can be read");
  switch (picture->format) {
    case PictureFormat::jpeg: return "image/jpeg";
    case PictureFormat::svg: return "image/svg+xml";
    case PictureFormat::png: break;
  }
  return "image/png";
}

/// name="12.5"
std::string number_attribute(const char* name, double value, int decimals = 2) {
  std::string out = std::string(" ") + name + "=\"";
  append_number(out, value, decimals);
  return out + "\"";
}

std::string point_text(Point point) {
  std::string out;
  append_number(out, point.x);
  append_number(out += ' ', point.y);
  return out;
}

std::string paint_attribute(const char* name, Colour colour) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out = std::string(" ") + name + "=\"#";
  for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) (out += digits[part >> 4]) += digits[part & 15];
  out += '"';
  if (colour.alpha != 255) out += number_attribute((std::string(name) + "-opacity").c_str(), colour.alpha / 255.0, 3);
  return out;
}

std::string path_data(const Path& path) {
  std::string out;
  const Point* at = path.points.data();
  for (const Path::Step step : path.steps) {
    out += "MLCZ"[static_cast<std::size_t>(step)];
    const std::size_t count = points_of(step);
    for (std::size_t i = 0; i < count; ++i) (out += i == 0 ? "" : " ") += point_text(at[i]);
    at += count;
  }
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) out += k <= count ? letters[group >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

std::string box_attributes(const Box& box) {
  return number_attribute("x", box.x) + number_attribute("y", box.y) + number_attribute("width", box.width) + number_attribute("height", box.height);
}

}  // namespace

struct SvgWriter::Work {
  const Pages& pages;
  svg::Outlines outlines;
  std::set<std::pair<std::uint32_t, std::uint32_t>> used;   ///< face and glyph, of the page at hand
  std::string body, texts;

  explicit Work(const Pages& drawn) : pages(drawn), outlines(drawn.faces) {}

  void operator()(const Fill& fill) { body += "<path" + paint_attribute("fill", fill.colour) + " d=\"" + path_data(fill.path) + "\"/>\n"; }

  void operator()(const Stroke& stroke) {
    if (stroke.width <= 0) return;
    body += "<path fill=\"none\"" + paint_attribute("stroke", stroke.colour) + number_attribute("stroke-width", stroke.width);
    if (stroke.round) body += " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    else body += " stroke-miterlimit=\"10\"";
    if (std::any_of(stroke.dashes.begin(), stroke.dashes.end(), [](double dash) { return dash > 0; })) {
      body += " stroke-dasharray=\"";
      for (const double dash : stroke.dashes) append_number(body, dash), body += ' ';
      body.back() = '"';
    }
    body += " d=\"" + path_data(stroke.path) + "\"/>\n";
  }

  /// Glyphs are placed in units of the font, whose y grows upwards.
  void operator()(const Glyphs& run) {
    if (run.glyphs.empty()) return;
    const double unit = run.size / outlines.units_per_em(run.face);
    const std::string place = "translate(" + point_text(run.origin) + ")" + (run.upward ? " rotate(-90)" : "");
    body += "<g" + paint_attribute("fill", run.colour) + " transform=\"" + place + " scale(";
    append_number(body, unit, 6);
    append_number(body += " -", unit, 6);
    body += ")\">";
    double pen = 0;
    for (const Glyph& glyph : run.glyphs) {
      use_glyph(run.face, glyph, pen / unit, unit);
      pen += glyph.advance;
    }
    body += "</g>\n";
    texts += "<text transform=\"" + place + "\"" + number_attribute("font-size", run.size) + number_attribute("textLength", std::max(pen, 0.01)) +
             " lengthAdjust=\"spacingAndGlyphs\">" + in_markup(run.text) + "</text>\n";
  }

  void use_glyph(std::uint32_t face, const Glyph& glyph, double pen, double unit) {
    if (outlines.of(face, glyph.id).empty()) return;
    used.insert({face, glyph.id});
    append_integer(body += "<use xlink:href=\"#f", face);
    append_integer(body += 'g', glyph.id);
    body += '"';
    if (const double x = pen + glyph.dx / unit; x != 0) body += number_attribute("x", x, 0);
    if (glyph.dy != 0) body += number_attribute("y", glyph.dy / unit, 0);
    body += "/>";
  }

  void operator()(const Image& image) {
    body += "<image" + box_attributes(image.box) + " preserveAspectRatio=\"none\" xlink:href=\"data:" + media_type(image.file) + ";base64," + base64(read_file(image.file)) + "\"/>\n";
  }

  std::string definitions() {
    std::string out = "<defs>\n";
    for (const auto& [face, glyph] : used) {
      append_integer(out += "<path id=\"f", face);
      append_integer(out += 'g', glyph);
      out += "\" d=\"" + outlines.of(face, glyph) + "\"/>\n";
    }
    return out + "</defs>\n";
  }

  std::string links(const Page& page) const {
    std::string out;
    for (const Link& link : page.links)
      if (is_safe_address(link.url))
        out += "<a xlink:href=\"" + in_markup(escaped_address(link.url)) + "\"><rect fill-opacity=\"0\"" + box_attributes(link.box) + "/></a>\n";
    return out;
  }

  /// What the page's figures show, for those who cannot see them.
  std::string description(const Page& page) const {
    std::set<std::int32_t> told;
    std::string out;
    for (const Shape& shape : page.shapes) {
      if (shape.node < 0 || !told.insert(shape.node).second) continue;
      const std::string& alternative = pages.structure[static_cast<std::size_t>(shape.node)].alternative;
      if (!alternative.empty()) (out += out.empty() ? "" : "\n") += in_markup(alternative);
    }
    return out.empty() ? out : "<desc>" + out + "</desc>\n";
  }

  std::string opening(const Page& page, const char* unit) const {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xml:lang=\"";
    out += pages.language == Language::zh ? "zh-CN\"" : "en\"";
    append_number(out += " width=\"", page.size.width);
    append_number((out += unit) += "\" height=\"", page.size.height);
    append_number((out += unit) += "\" viewBox=\"0 0 ", page.size.width);
    append_number(out += ' ', page.size.height);
    return out + "\">\n<title>" + in_markup(pages.title) + (page.label.empty() ? "" : " – " + in_markup(page.label)) + "</title>\n" + description(page);
  }

  std::string write(const Page& page, const char* unit) {
    body.clear();
    texts.clear();
    used.clear();
    for (const Shape& shape : page.shapes) std::visit(*this, shape.data);
    std::string out = opening(page, unit) + definitions();
    out += "<rect width=\"100%\" height=\"100%\"" + paint_attribute("fill", page.ground) + "/>\n<g aria-hidden=\"true\">\n" + body + "</g>\n";
    return out + "<g fill-opacity=\"0\" font-family=\"sans-serif\" xml:space=\"preserve\">\n" + texts + "</g>\n" + links(page) + "</svg>\n";
  }
};

SvgWriter::SvgWriter(const Pages& pages) : work_(std::make_unique<Work>(pages)) { require_drawable(pages); }
SvgWriter::~SvgWriter() = default;

std::string SvgWriter::write(std::size_t page, const char* unit) { return work_->write(work_->pages.pages.at(page), unit); }

}  // namespace planloom
