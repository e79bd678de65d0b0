#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <planloom/text.hpp>
#include <planloom/theme.hpp>
#include <stdexcept>
#include <unordered_map>

#include "characters.hpp"
#include "font_finder.hpp"
#include "text_shaper.hpp"

namespace planloom {
namespace {

struct Release {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

/// A loaded face: maps characters and shapes in font units.
struct LoadedFace {
  std::shared_ptr<const Face> face;
  Owned<hb_font_t> font;
  double cap_height = 0.733;
  bool has(char32_t character) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font.get(), character, &glyph) != 0;
  }
};

std::string name_in(hb_face_t* face, hb_ot_name_id_t id) {
  char text[256];
  unsigned size = sizeof text;
  hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, text);
  return {text, size};
}

LoadedFace load_face(const FontFile& file) {
  const Owned<hb_blob_t> blob(hb_blob_create_from_file_or_fail(file.path.c_str()));
  if (!blob) throw std::runtime_error("the font file cannot be read: " + file.path);
  const Owned<hb_face_t> source(hb_face_create(blob.get(), file.index));
  LoadedFace loaded;
  loaded.font.reset(hb_font_create(source.get()));
  auto face = std::make_shared<Face>();
  face->path = file.path;
  face->index = file.index;
  face->postscript_name = file.postscript_name.empty() ? name_in(source.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME) : file.postscript_name;
  face->family = file.family.empty() ? name_in(source.get(), HB_OT_NAME_ID_FONT_FAMILY) : file.family;
  face->bold = file.bold;
  face->units_per_em = hb_face_get_upem(source.get());
  const auto units = static_cast<double>(face->units_per_em);
  const auto metric = [&](hb_ot_metrics_tag_t tag, double otherwise) {
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(loaded.font.get(), tag, &value) ? value / units : otherwise;
  };
  face->ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, face->ascent);
  face->descent = -metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -face->descent);
  loaded.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, loaded.cap_height);
  loaded.face = std::move(face);
  return loaded;
}

std::vector<char32_t> characters_of(std::string_view token) {
  std::vector<char32_t> characters;
  for (std::size_t byte = 0; byte < token.size();) characters.push_back(next_character(token, byte));
  return characters;
}

/// Joiners and variation selectors draw nothing: a face may lack them.
bool draws_nothing(char32_t c) { return c == 0x200B || c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x2060 || c == 0xFEFF; }

class FontGlyphs final : public GlyphSource {
 public:
  FontGlyphs(const Theme& theme, Language language)
      : fallback_(theme.fallback), language_(hb_language_from_string(language == Language::zh ? "zh-hans" : "en", -1)), buffer_(hb_buffer_create()) {
    sans_ = load_cut(theme.sans, false, "sans", "fonts-noto-cjk");
    sans_bold_ = load_cut(theme.sans, true, "sans", "fonts-noto-cjk");
    serif_bold_ = load_cut(theme.serif.empty() ? theme.sans : theme.serif, true, "serif", "fonts-noto-cjk");
    serif_ = load_cut(theme.serif.empty() ? theme.sans : theme.serif, false, "serif", "fonts-noto-cjk");
  }

  const ShapedToken& shape(std::string_view token, Cut cut) override {
    const std::size_t which = (cut.serif ? 1U : 0U) + (cut.bold ? 2U : 0U) + (cut.proportional ? 4U : 0U);
    const std::optional<std::size_t> single = three_bytes(token);
    if (!single) return find(token, cut, which);
    std::vector<const ShapedToken*>& singles = singles_[which];
    if (singles.empty()) singles.resize(0x10000);
    if (!singles[*single]) singles[*single] = &find(token, cut, which);
    return *singles[*single];
  }

  double ascent(Cut cut) override { return loaded_[primary(cut)].face->ascent; }
  double cap_height(Cut cut) override { return loaded_[primary(cut)].cap_height; }
  const std::vector<std::shared_ptr<const Face>>& faces() const override { return faces_; }
  const std::vector<std::string>& missing_characters() const override { return missing_; }

 private:
  /// The character of a token that is one of three bytes in UTF-8, as nearly all Chinese ones are.
  static std::optional<std::size_t> three_bytes(std::string_view token) {
    if (token.size() != 3 || (static_cast<unsigned char>(token[0]) & 0xF0U) != 0xE0U) return std::nullopt;
    std::size_t byte = 0;
    return next_character(token, byte);
  }

  const ShapedToken& find(std::string_view token, Cut cut, std::size_t which) {
    key_.assign(1, static_cast<char>('0' + which));
    key_ += token;
    const auto found = tokens_.find(key_);
    return found != tokens_.end() ? found->second : tokens_.emplace(key_, shape_token(token, cut)).first->second;
  }

  std::uint32_t load_cut(const std::vector<std::string>& families, bool bold, std::string_view kind, std::string_view package) {
    const auto file = find_font(families, bold);
    if (file) return add(*file);
    std::string names;
    for (const std::string& family : families) names += (names.empty() ? "" : ", ") + family;
    throw std::runtime_error("no " + std::string(kind) + " font of the theme is installed (" + names + "); on Debian: apt-get install " +
                             std::string(package));
  }

  std::uint32_t add(const FontFile& file) {
    for (std::uint32_t i = 0; i < loaded_.size(); ++i) {
      if (faces_[i]->path == file.path && faces_[i]->index == file.index) return i;
    }
    loaded_.push_back(load_face(file));
    faces_.push_back(loaded_.back().face);
    return static_cast<std::uint32_t>(loaded_.size() - 1);
  }

  std::uint32_t primary(Cut cut) const { return cut.serif ? (cut.bold ? serif_bold_ : serif_) : (cut.bold ? sans_bold_ : sans_); }

  ShapedToken shape_token(std::string_view token, Cut cut) {
    ShapedToken shaped;
    std::uint32_t face = face_for(0, token, cut);
    std::size_t begin = 0;
    for (std::size_t byte = 0; byte < token.size();) {
      const std::size_t start = byte;
      const char32_t character = next_character(token, byte);
      const bool belongs = start == begin || kind_of(character, Language::zh) == CharacterKind::joining || joined_before(token, start);
      const std::uint32_t wanted = belongs ? face : face_for(start, token, cut);
      if (wanted == face) continue;
      shaped.push_back(shape_piece(token, begin, start, face, cut));
      begin = start;
      face = wanted;
    }
    shaped.push_back(shape_piece(token, begin, token.size(), face, cut));
    return shaped;
  }

  static bool joined_before(std::string_view token, std::size_t byte) {
    constexpr std::string_view joiner = "\xE2\x80\x8D";
    return byte >= joiner.size() && token.substr(byte - joiner.size(), joiner.size()) == joiner;
  }

  /// The face for the character at `byte`: the cut's own, else the theme's fallbacks, else any installed one.
  std::uint32_t face_for(std::size_t byte, std::string_view token, Cut cut) {
    const char32_t character = next_character(token, byte);
    const std::uint32_t own = primary(cut);
    if (loaded_[own].has(character) || draws_nothing(character)) return own;
    const auto known = substitute_.find(character);
    if (known != substitute_.end()) return known->second;
    const std::uint32_t chosen = search_face(character, cut, own);
    substitute_.emplace(character, chosen);
    return chosen;
  }

  std::uint32_t search_face(char32_t character, Cut cut, std::uint32_t own) {
    for (const std::string& family : fallback_) {
      const auto file = find_font({family}, cut.bold);
      if (!file) continue;
      const std::uint32_t face = add(*file);
      if (loaded_[face].has(character)) return face;
    }
    if (const auto file = find_font_with(character, cut.bold)) {
      const std::uint32_t face = add(*file);
      if (loaded_[face].has(character)) return face;
    }
    std::string text;
    append_utf8(text, character);
    if (std::find(missing_.begin(), missing_.end(), text) == missing_.end()) missing_.push_back(text);
    return own;
  }

  ShapedPiece shape_piece(std::string_view token, std::size_t begin, std::size_t end, std::uint32_t face, Cut cut) {
    const LoadedFace& loaded = loaded_[face];
    hb_buffer_t* const buffer = buffer_.get();
    hb_buffer_reset(buffer);
    hb_buffer_add_utf8(buffer, token.data(), static_cast<int>(token.size()), static_cast<unsigned>(begin), static_cast<int>(end - begin));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_language(buffer, language_);
    const std::vector<hb_feature_t> features = features_for(token.substr(begin, end - begin), cut);
    hb_shape(loaded.font.get(), buffer, features.data(), static_cast<unsigned>(features.size()));
    return read_buffer(face);
  }

  /// Digits keep their common width: no kerning where there is no letter.
  static std::vector<hb_feature_t> features_for(std::string_view text, Cut cut) {
    std::vector<hb_feature_t> features;
    const std::vector<char32_t> characters = characters_of(text);
    const auto is_letter = [](char32_t c) { return kind_of(c, Language::zh) == CharacterKind::word && !(c >= U'0' && c <= U'9') && c != U'%'; };
    if (std::none_of(characters.begin(), characters.end(), is_letter)) {
      features.push_back({HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
    }
    if (cut.proportional && std::any_of(characters.begin(), characters.end(), is_shared_mark)) {
      features.push_back({HB_TAG('p', 'w', 'i', 'd'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
    }
    return features;
  }

  ShapedPiece read_buffer(std::uint32_t face) const {
    unsigned count = 0;
    const hb_glyph_info_t* const infos = hb_buffer_get_glyph_infos(buffer_.get(), &count);
    const hb_glyph_position_t* const positions = hb_buffer_get_glyph_positions(buffer_.get(), &count);
    const auto em = static_cast<float>(faces_[face]->units_per_em);
    ShapedPiece piece{.face = face, .glyphs = {}};
    piece.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
      piece.glyphs.push_back({infos[i].codepoint, static_cast<float>(positions[i].x_advance) / em, static_cast<float>(positions[i].x_offset) / em,
                              static_cast<float>(positions[i].y_offset) / em, infos[i].cluster});
    }
    return piece;
  }

  std::vector<std::string> fallback_;
  hb_language_t language_;
  Owned<hb_buffer_t> buffer_;
  std::vector<LoadedFace> loaded_;
  std::vector<std::shared_ptr<const Face>> faces_;
  std::uint32_t sans_ = 0, sans_bold_ = 0, serif_ = 0, serif_bold_ = 0;
  std::unordered_map<std::string, ShapedToken> tokens_;
  std::array<std::vector<const ShapedToken*>, 8> singles_;   ///< by cut: those of one character of three bytes
  std::unordered_map<char32_t, std::uint32_t> substitute_;  // characters the theme's own faces lack
  std::vector<std::string> missing_;
  std::string key_;
};

}  // namespace

std::unique_ptr<GlyphSource> make_font_glyphs(const Theme& theme, Language language) { return std::make_unique<FontGlyphs>(theme, language); }

}  // namespace planloom
