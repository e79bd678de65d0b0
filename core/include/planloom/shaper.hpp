/// Text to glyphs, measured before anything is placed.
///
/// You want to                                         use
/// one line of text                                    `shaper.line("实际", style)`
/// a paragraph within a width                          `shaper.wrap(spans, style, width)`
/// a label that must fit                               `shaper.fit(text, style, width, max_lines)` (wraps, then shrinks 0.5 pt, then "…")
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/document.hpp>
#include <planloom/pages.hpp>
#include <planloom/theme.hpp>

namespace planloom {

struct TextStyle {
  bool serif = false, bold = false;
  double size = 9;
  double letter_spacing = 0;   ///< em
  Colour colour;
};

/// Runs of one line, origins relative to the line's left end on its baseline.
struct ShapedLine {
  std::vector<Glyphs> runs;
  std::vector<std::size_t> spans;   ///< per run: which of the wrapped spans it came from (its link)
  double width = 0;
  std::string text;
};

struct WrapOptions {
  bool balance_last = false;   ///< no last line of a single character (leads, titles)
  std::size_t max_lines = 0;   ///< 0: as many as needed; beyond, the last line ends in "…"
  bool justify = false;
};

class Shaper {
 public:
  virtual ~Shaper() = default;
  virtual ShapedLine line(std::string_view text, const TextStyle& style) = 0;
  virtual std::vector<ShapedLine> wrap(const Spans& spans, const TextStyle& style, double width, const WrapOptions& options = {}) = 0;
  virtual double width(std::string_view text, const TextStyle& style) = 0;
  /// Ascent and descent in em (both positive) of the style's first face.
  virtual double ascent(const TextStyle& style) = 0;
  virtual double cap_height(const TextStyle& style) = 0;
  virtual const std::vector<std::shared_ptr<const Face>>& faces() const = 0;
  virtual const std::vector<std::string>& missing_characters() const = 0;

  std::vector<ShapedLine> fit(std::string_view text, TextStyle style, double width, std::size_t max_lines);
};

/// Shapes with the theme's real fonts. Throws std::runtime_error naming the package to install when no font is found.
std::unique_ptr<Shaper> make_shaper(const Theme& theme, Language language);
/// Every character as wide as its East Asian width says (full: 1 em, half: 0.5 em): layout tests without fonts.
std::unique_ptr<Shaper> make_fixed_width_shaper();

/// What drawing code needs to know about how things look.
struct Look {
  const Theme& theme;
  Shaper& shaper;
  Language language;
  TextStyle style(std::string_view type_role, std::string_view colour = "ink") const;
};

}  // namespace planloom
