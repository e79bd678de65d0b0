#include <planloom/text.hpp>
#include <unordered_map>

#include "characters.hpp"
#include "text_shaper.hpp"

namespace planloom {
namespace {

/// Full-width characters take 1 em, others 0.5, joining ones nothing; a glyph's id is its character.
class FixedWidthGlyphs final : public GlyphSource {
 public:
  FixedWidthGlyphs() {
    for (const char* name : {"Fixed", "Fixed-Bold"}) {
      auto face = std::make_shared<Face>();
      face->postscript_name = name;
      face->family = "Fixed";
      face->bold = faces_.size() == 1;
      faces_.push_back(std::move(face));
    }
  }

  const ShapedToken& shape(std::string_view token, Cut cut) override {
    ShapedToken& shaped = tokens_[(cut.bold ? "b" : "r") + std::string(token)];
    if (!shaped.empty()) return shaped;
    ShapedPiece piece{.face = cut.bold ? 1U : 0U, .glyphs = {}};
    for (std::size_t byte = 0; byte < token.size();) {
      const auto offset = static_cast<std::uint32_t>(byte);
      const char32_t character = next_character(token, byte);
      const CharacterKind kind = kind_of(character, Language::zh);
      const bool full = is_wide(character) || kind == CharacterKind::opening || kind == CharacterKind::closing || kind == CharacterKind::dash;
      const float advance = kind == CharacterKind::joining ? 0.0F : full ? 1.0F : 0.5F;
      piece.glyphs.push_back({static_cast<std::uint32_t>(character), advance, 0, 0, offset});
    }
    shaped.push_back(std::move(piece));
    return shaped;
  }

  double ascent(Cut) override { return 0.88; }
  double cap_height(Cut) override { return 0.73; }
  const std::vector<std::shared_ptr<const Face>>& faces() const override { return faces_; }
  const std::vector<std::string>& missing_characters() const override { return missing_; }

 private:
  std::vector<std::shared_ptr<const Face>> faces_;
  std::vector<std::string> missing_;
  std::unordered_map<std::string, ShapedToken> tokens_;
};

}  // namespace

std::unique_ptr<GlyphSource> make_fixed_width_glyphs() { return std::make_unique<FixedWidthGlyphs>(); }

}  // namespace planloom
