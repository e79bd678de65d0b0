/// Shapes of glyphs as SVG path data.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <planloom/pages.hpp>

struct hb_font_t;

namespace planloom::svg {

class Outlines {
 public:
  explicit Outlines(const std::vector<std::shared_ptr<const Face>>& faces) : faces_(faces), fonts_(faces.size()) {}
  /// Path data in the face's units, y upwards; empty for a blank. Throws std::runtime_error when the face cannot be read.
  const std::string& of(std::uint32_t face, std::uint32_t glyph);
  unsigned units_per_em(std::uint32_t face);

 private:
  struct Release { void operator()(hb_font_t* font) const; };
  hb_font_t* font(std::uint32_t face);

  const std::vector<std::shared_ptr<const Face>>& faces_;
  std::vector<std::unique_ptr<hb_font_t, Release>> fonts_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> known_;
};

}  // namespace planloom::svg
