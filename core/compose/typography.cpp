#include "typography.hpp"

#include <algorithm>
#include <cstddef>

#include <planloom/text.hpp>

namespace planloom {
namespace {

/// One character and the piece it came from.
struct Letter {
  char32_t character;
  std::size_t piece;
  bool literal;
};

std::vector<Letter> letters_of(const std::vector<TextPiece>& pieces) {
  std::vector<Letter> letters;
  for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
    for (std::size_t byte = 0; byte < pieces[piece].text.size();) {
      letters.push_back({next_character(pieces[piece].text, byte), piece, pieces[piece].literal});
    }
  }
  return letters;
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\t'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// Han characters and the marks that belong to Chinese text.
bool is_chinese(char32_t c) {
  return is_han(c) || (c >= 0x3001 && c <= 0x301B) || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F || c == 0x201C ||
         c == 0x201D;
}

char32_t full_width(char32_t c) {
  switch (c) {
    case U',': return U'，';
    case U';': return U'；';
    case U':': return U'：';
    case U'!': return U'！';
    case U'?': return U'？';
    case U'(': return U'（';
    case U')': return U'）';
    default: return 0;
  }
}

class Settler {
 public:
  explicit Settler(std::vector<Letter> letters) : letters_(std::move(letters)) {}
  std::vector<Letter> run() {
    for (at_ = 0; at_ < letters_.size(); ++at_) step();
    return std::move(out_);
  }

 private:
  char32_t before() const {
    for (std::size_t i = out_.size(); i > 0; --i) {
      if (!is_blank(out_[i - 1].character)) return out_[i - 1].character;
    }
    return 0;
  }
  char32_t after(bool over_blanks = true) const {
    for (std::size_t i = at_ + 1; i < letters_.size(); ++i) {
      if (!over_blanks || !is_blank(letters_[i].character)) return letters_[i].character;
    }
    return 0;
  }
  void skip_blanks() {
    while (at_ + 1 < letters_.size() && letters_[at_ + 1].literal && is_blank(letters_[at_ + 1].character)) ++at_;
  }
  void drop_blanks_before() {
    while (!out_.empty() && out_.back().literal && is_blank(out_.back().character)) out_.pop_back();
  }
  void put(char32_t c) { out_.push_back({c, letters_[at_].piece, letters_[at_].literal}); }

  /// A bracket belongs to the Han text when the text inside it, or right outside it, is Han.
  bool bracket_is_chinese(bool opening) const {
    if (is_chinese(before()) || is_chinese(after())) return true;
    return !opening && open_chinese_brackets_ > 0;
  }
  void step();
  void put_quote();

  std::vector<Letter> letters_, out_;
  std::size_t at_ = 0;
  int open_chinese_brackets_ = 0;
  bool quote_open_ = false;
  bool in_target_ = false;  // of a Markdown link: [words](target)
};

void Settler::put_quote() {
  const bool chinese = quote_open_ || is_chinese(before()) || is_chinese(after(false));
  if (!chinese) return put(U'"');
  put(quote_open_ ? U'”' : U'“');
  quote_open_ = !quote_open_;
}

void Settler::step() {
  const Letter letter = letters_[at_];
  const char32_t c = letter.character;
  if (!letter.literal) return put(c);
  if (c == U'(' && !out_.empty() && out_.back().character == U']') in_target_ = true;
  if (in_target_) {
    in_target_ = c != U')';
    return put(c);
  }
  if (c == U'≤' || c == U'≥') {
    put(c);
    if (is_digit(after(false))) put(U' ');
    return;
  }
  if (c == U'"') return put_quote();
  const char32_t wide = full_width(c);
  // 10:30 and 1,950 stay as they are: between digits a mark is part of the figure.
  const bool inside_figure = (c == U',' || c == U':') && is_digit(after(false)) && !out_.empty() && is_digit(out_.back().character);
  if (wide == 0 || inside_figure) return put(c);
  const bool opening = c == U'(';
  const bool bracket = opening || c == U')';
  if (!(bracket ? bracket_is_chinese(opening) : is_chinese(before()) || is_chinese(after()))) return put(c);
  drop_blanks_before();
  put(wide);
  if (bracket) open_chinese_brackets_ += opening ? 1 : -1;
  skip_blanks();
}

/// Most texts are titles and names without such marks.
bool has_marks(std::string_view text) {
  return text.find_first_of(",;:!?()\"") != std::string_view::npos || text.find("≤") != std::string_view::npos || text.find("≥") != std::string_view::npos;
}

}  // namespace

void settle_marks(std::vector<TextPiece>& pieces) {
  if (std::ranges::none_of(pieces, [](const TextPiece& piece) { return piece.literal && has_marks(piece.text); })) return;
  const std::vector<Letter> settled = Settler(letters_of(pieces)).run();
  for (TextPiece& piece : pieces) piece.text.clear();
  for (const Letter& letter : settled) append_utf8(pieces[letter.piece].text, letter.character);
}

std::string settle_marks(std::string_view text) {
  if (!has_marks(text)) return std::string(text);
  std::vector<TextPiece> pieces{{std::string(text), true}};
  settle_marks(pieces);
  return std::move(pieces.front().text);
}

}  // namespace planloom
