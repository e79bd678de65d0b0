/// The fonts of a document: which glyphs it uses and what they say.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <planloom/pages.hpp>

#include "font_file.hpp"
#include "objects.hpp"

namespace planloom::pdf {

/// One face in use.
class Font {
 public:
  explicit Font(const Face& face);
  const FontFile& file() const { return file_; }
  int width(std::uint16_t glyph);
  /// Remembers that the glyph is drawn and that it says `text`. False when the document already uses it for another text: then the text must be
  /// said beside it (/ActualText), for a font says one text per glyph.
  bool use(std::uint16_t glyph, std::string_view text);
  /// Writes the font; gives the number of its dictionary.
  ObjectNumber write(ObjectFile& file) const;

 private:
  struct Use { bool used = false, says = false; std::int16_t width = -1; std::uint32_t text = 0; };  ///< text: position in texts_
  std::vector<std::uint16_t> glyphs() const;   ///< by rising character identifier
  std::string subset_name(const std::vector<std::uint16_t>& glyphs) const;
  std::string widths(const std::vector<std::uint16_t>& glyphs) const;
  std::string to_unicode(const std::vector<std::uint16_t>& glyphs) const;
  std::string_view text_of(std::uint16_t glyph) const { return texts_[uses_[glyph].text]; }
  ObjectNumber write_descriptor(ObjectFile& file, const std::string& subset_name, const std::vector<std::uint16_t>& glyphs) const;

  const Face& face_;
  FontFile file_;
  std::vector<Use> uses_;
  std::vector<std::string> texts_;
};

class Fonts {
 public:
  explicit Fonts(const std::vector<std::shared_ptr<const Face>>& faces) : faces_(faces), fonts_(faces.size()) {}
  Font& operator[](std::uint32_t face);
  /// Writes those in use; gives the inside of the resource dictionary: "/F0 7 0 R/F2 12 0 R".
  std::string write(ObjectFile& file) const;

 private:
  const std::vector<std::shared_ptr<const Face>>& faces_;
  std::vector<std::unique_ptr<Font>> fonts_;
};

}  // namespace planloom::pdf
