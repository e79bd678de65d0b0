#include "paragraph.hpp"

#include <planloom/text.hpp>

namespace planloom {
namespace {

void settle_pair(Cluster& left, Cluster& right) {
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

}  // namespace

const ShapedText& ParagraphShaper::shape(const Spans& spans, ParagraphStyle style) {
  begin(style);
  for (const Span& span : spans) read(span.text, span.strong || span.emphasis);
  return finish();
}

const ShapedText& ParagraphShaper::shape(std::string_view text, ParagraphStyle style) {
  begin(style);
  read(text, false);
  return finish();
}

void ParagraphShaper::begin(ParagraphStyle style) {
  style_ = style;
  result_.text.clear();
  result_.clusters.clear();
  characters_.clear();
  strong_.clear();
}

void ParagraphShaper::read(std::string_view text, bool is_strong) {
  const auto span = static_cast<std::uint32_t>(strong_.size());
  strong_.push_back(is_strong);
  const std::size_t start = result_.text.size();
  result_.text += text;
  for (std::size_t byte = start; byte < result_.text.size();) {
    const auto begin = static_cast<std::uint32_t>(byte);
    const char32_t value = next_character(result_.text, byte);
    characters_.push_back({value, begin, static_cast<std::uint32_t>(byte), span, kind_of(value, language_)});
  }
}

const ShapedText& ParagraphShaper::finish() {
  settle_apostrophes();
  for (std::size_t first = 0; first < characters_.size();) {
    const std::size_t end = token_end(first);
    add_token(first, end);
    first = end;
  }
  for (std::size_t i = 0; i + 1 < result_.clusters.size(); ++i) settle_pair(result_.clusters[i], result_.clusters[i + 1]);
  for (Cluster& cluster : result_.clusters) cluster.advance += static_cast<float>(style_.letter_spacing);
  return result_;
}

/// The apostrophe of "team’s" is Latin also within Chinese text.
void ParagraphShaper::settle_apostrophes() {
  for (std::size_t i = 1; i + 1 < characters_.size(); ++i) {
    const bool within_word = characters_[i - 1].kind == CharacterKind::word && characters_[i + 1].kind == CharacterKind::word;
    if (characters_[i].value == U'’' && within_word) characters_[i].kind = CharacterKind::other;
  }
}

/// One past the last character of the token that begins at `first`.
std::size_t ParagraphShaper::token_end(std::size_t first) const {
  std::size_t end = first + 1;
  const bool alone = stands_alone(characters_[first].kind);
  while (end < characters_.size() && characters_[end].span == characters_[first].span) {
    const bool joined = characters_[end].kind == CharacterKind::joining || characters_[end - 1].value == 0x200D;
    if (!joined && (alone || stands_alone(characters_[end].kind))) break;
    ++end;
  }
  return end;
}

void ParagraphShaper::add_token(std::size_t first, std::size_t end) {
  const Character& head = characters_[first];
  const bool proportional = language_ == Language::en || head.kind == CharacterKind::word || head.kind == CharacterKind::other;
  const Cut cut{style_.serif, style_.bold || strong_[head.span], proportional};
  // A tab or line feed that stays in a line is a blank there.
  const bool blank = head.kind == CharacterKind::space || head.kind == CharacterKind::newline;
  const std::string_view token = blank && head.value != 0x3000
                                     ? std::string_view(" ")
                                     : std::string_view(result_.text).substr(head.begin, characters_[end - 1].end - head.begin);
  for (const ShapedPiece& piece : glyphs_.shape(token, cut)) add_piece(piece, first, end);
}

void ParagraphShaper::add_piece(const ShapedPiece& piece, std::size_t first, std::size_t end) {
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
    cluster.face = static_cast<std::uint16_t>(piece.face);
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

}  // namespace planloom
