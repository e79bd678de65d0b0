#include "paragraph.hpp"

#include <planloom/text.hpp>

namespace planloom {
namespace {

struct Character {
  char32_t value;
  std::uint32_t begin, end;
  std::uint32_t span;
  CharacterKind kind;
};

/// The apostrophe of "team’s" is Latin also within Chinese text.
void settle_apostrophes(std::vector<Character>& characters) {
  for (std::size_t i = 1; i + 1 < characters.size(); ++i) {
    const bool within_word = characters[i - 1].kind == CharacterKind::word && characters[i + 1].kind == CharacterKind::word;
    if (characters[i].value == U'’' && within_word) characters[i].kind = CharacterKind::other;
  }
}

std::vector<Character> read_characters(const Spans& spans, Language language, std::string& text) {
  std::vector<Character> characters;
  for (std::uint32_t span = 0; span < spans.size(); ++span) {
    const std::size_t start = text.size();
    text += spans[span].text;
    for (std::size_t byte = start; byte < text.size();) {
      const auto begin = static_cast<std::uint32_t>(byte);
      const char32_t value = next_character(text, byte);
      characters.push_back({value, begin, static_cast<std::uint32_t>(byte), span, kind_of(value, language)});
    }
  }
  settle_apostrophes(characters);
  return characters;
}

/// One past the last character of the token that begins at `first`.
std::size_t token_end(const std::vector<Character>& characters, std::size_t first) {
  std::size_t end = first + 1;
  const bool alone = stands_alone(characters[first].kind);
  while (end < characters.size() && characters[end].span == characters[first].span) {
    const bool joined = characters[end].kind == CharacterKind::joining || characters[end - 1].value == 0x200D;
    if (!joined && (alone || stands_alone(characters[end].kind))) break;
    ++end;
  }
  return end;
}

class Builder {
 public:
  Builder(const Spans& spans, ParagraphStyle style, Language language, GlyphSource& source)
      : spans_(spans), style_(style), language_(language), source_(source), characters_(read_characters(spans, language, result_.text)) {}

  ShapedText build() {
    for (std::size_t first = 0; first < characters_.size();) {
      const std::size_t end = token_end(characters_, first);
      add_token(first, end);
      first = end;
    }
    for (std::size_t i = 0; i + 1 < result_.clusters.size(); ++i) settle_pair(result_.clusters[i], result_.clusters[i + 1]);
    for (Cluster& cluster : result_.clusters) cluster.advance += static_cast<float>(style_.letter_spacing);
    return std::move(result_);
  }

 private:
  void add_token(std::size_t first, std::size_t end) {
    const Character& head = characters_[first];
    const Span& span = spans_[head.span];
    const bool proportional = language_ == Language::en || head.kind == CharacterKind::word || head.kind == CharacterKind::other;
    const Cut cut{style_.serif, style_.bold || span.strong || span.emphasis, proportional};
    // A tab or line feed that stays in a line is a blank there.
    const bool blank = head.kind == CharacterKind::space || head.kind == CharacterKind::newline;
    const std::string_view token = blank && head.value != 0x3000
                                       ? std::string_view(" ")
                                       : std::string_view(result_.text).substr(head.begin, characters_[end - 1].end - head.begin);
    for (const ShapedPiece& piece : source_.shape(token, cut)) add_piece(piece, first, end);
  }

  void add_piece(const ShapedPiece& piece, std::size_t first, std::size_t end) {
    std::size_t character = first;
    for (std::size_t glyph = 0; glyph < piece.glyphs.size();) {
      std::size_t next = glyph;
      float advance = 0;
      while (next < piece.glyphs.size() && piece.glyphs[next].offset == piece.glyphs[glyph].offset) advance += piece.glyphs[next++].advance;
      const std::uint32_t begin = characters_[first].begin + piece.glyphs[glyph].offset;
      while (character + 1 < end && characters_[character].begin < begin) ++character;
      while (character > first && characters_[character].begin > begin) --character;
      std::size_t last = character + 1;
      const std::uint32_t stop = next < piece.glyphs.size() ? characters_[first].begin + piece.glyphs[next].offset : 0;
      while (last < end && (characters_[last].kind == CharacterKind::joining || characters_[last].begin < stop)) ++last;
      Cluster cluster;
      cluster.glyphs = &piece.glyphs[glyph];
      cluster.glyph_count = static_cast<std::uint32_t>(next - glyph);
      cluster.face = piece.face;
      cluster.advance = advance;
      cluster.begin = begin;
      cluster.end = characters_[last - 1].end;
      cluster.token_begin = characters_[first].begin;
      cluster.character = static_cast<std::uint32_t>(character);
      cluster.span = characters_[character].span;
      cluster.kind = characters_[character].kind;
      cluster.full_width = advance > 0.9F;
      result_.clusters.push_back(cluster);
      glyph = next;
    }
  }

  static void settle_pair(Cluster& left, Cluster& right) {
    const bool left_closes = left.kind == CharacterKind::closing && left.full_width;
    const bool right_opens = right.kind == CharacterKind::opening && right.full_width;
    if (left_closes && (right.kind == CharacterKind::closing || right_opens)) left.advance -= half_em;
    if (left.kind == CharacterKind::opening && right_opens) {
      right.advance -= half_em;
      right.shift = -half_em;
    }
    const bool han_then_word = left.kind == CharacterKind::han && right.kind == CharacterKind::word;
    const bool word_then_han = left.kind == CharacterKind::word && right.kind == CharacterKind::han;
    if (han_then_word || word_then_han) left.advance += han_latin_gap;
  }

  const Spans& spans_;
  ParagraphStyle style_;
  Language language_;
  GlyphSource& source_;
  ShapedText result_;
  std::vector<Character> characters_;
};

}  // namespace

ShapedText shape_paragraph(const Spans& spans, ParagraphStyle style, Language language, GlyphSource& glyphs) {
  return Builder(spans, style, language, glyphs).build();
}

}  // namespace planloom
