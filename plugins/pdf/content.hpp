/// One page's shapes to a content stream.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

#include <planloom/pages.hpp>

#include "fonts.hpp"
#include "images.hpp"
#include "structure.hpp"

namespace planloom::pdf {

/// What content streams refer to by name; shared by all pages.
struct Resources {
  Fonts& fonts;
  Images& images;
  std::set<std::uint8_t> alphas;   ///< "/A128 gs" sets the opacity 128 ÷ 255
};

class ContentWriter {
 public:
  /// `structure` is null when the document is written without tags.
  ContentWriter(Resources& resources, Structure* structure) : resources_(resources), structure_(structure) {}
  std::string write(const Page& page, std::size_t number);

 private:
  /// What readers remember between operators; saying it again would only cost bytes.
  struct State {
    std::optional<Colour> fill, stroke;
    std::uint8_t alpha = 255;
    std::int64_t width = 100;         ///< hundredths
    std::vector<double> dashes;
    bool round = false;
    std::uint32_t face = 0;
    std::int64_t size = 0;            ///< hundredths; 0: no font yet
    std::int64_t spacing = 0;         ///< thousandths, between characters
    bool in_text = false;
    std::optional<std::pair<std::int64_t, std::int64_t>> line;  ///< where the text line begins, hundredths; none: turned
  };

  void sequence(std::span<const Shape> shapes);
  void draw(const Fill& fill);
  void draw(const Stroke& stroke);
  void draw(const Glyphs& run);
  void draw(const Image& image);

  void trace(const Path& path);
  bool trace_rectangle(const Path& path);
  void point(Point at);
  void set_alpha(std::uint8_t alpha);
  void set_colour(std::optional<Colour>& current, Colour colour, bool stroke);
  void set_pen(const Stroke& stroke);

  void begin_text();
  void end_text();
  void set_font(const Glyphs& run);
  void set_spacing(double points);
  void move_to(const Glyphs& run);

  std::int64_t across(double x) const;
  std::int64_t up(double y) const;      ///< from the top-left corner's y to PDF's
  Bounds bounds_of(const Shape& shape) const;

  Resources& resources_;
  Structure* structure_;
  std::string out_;
  State state_;
  double height_ = 0;
  std::size_t page_ = 0;
};

}  // namespace planloom::pdf
