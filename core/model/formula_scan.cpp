#include "formula_scan.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <planloom/text.hpp>

namespace planloom {

bool is_name_character(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  if (c == 0xA0 || c == 0xD7 || c == 0xF7 || c == 0x3000 || c == 0xFEFF) return false;
  if (c >= 0x2000 && c <= 0x206F) return false;                                        // blanks, dashes, quotes, ellipsis
  if (c >= 0x2200 && c <= 0x22FF) return false;                                        // mathematical signs
  if (c >= 0x3001 && c <= 0x301F && c != 0x3007) return false;                         // 、。《》「」【】 but not 〇
  if ((c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20)) return false;      // full-width signs
  return true;
}

namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// Signs people type on a Chinese keyboard or copy from a document, and what they mean.
constexpr std::array<std::pair<char32_t, std::string_view>, 22> foreign_signs{{
    {U'（', "("}, {U'）', ")"}, {U'，', ","}, {U'＋', "+"}, {U'－', "-"}, {U'−', "-"}, {U'–', "-"}, {U'×', "*"},
    {U'＊', "*"}, {U'÷', "/"}, {U'／', "/"}, {U'＝', "="}, {U'＜', "<"}, {U'＞', ">"}, {U'≤', "<="}, {U'≥', ">="},
    {U'≦', "<="}, {U'≧', ">="}, {U'≠', "<>"}, {U'％', "%"}, {U'＆', "&"}, {U'＾', "^"},
}};

class Scanner {
 public:
  Scanner(const Located<std::string>& text, Diagnostics& diagnostics) : source_(text), text_(text.value), diagnostics_(diagnostics) {}

  std::vector<Token> run() {
    while (true) {
      skip_blanks();
      if (at_ >= text_.size()) break;
      if (!next()) return {};
    }
    tokens_.push_back({TokenKind::end, "", {}, text_.size(), text_.size()});
    return std::move(tokens_);
  }

 private:
  char32_t peek(std::size_t byte) const { return byte < text_.size() ? next_character(text_, byte) : 0; }
  std::size_t after(std::size_t byte) const { next_character(text_, byte); return byte; }

  void skip_blanks() {
    while (at_ < text_.size()) {
      const char32_t c = peek(at_);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != 0xA0 && c != 0x3000) return;
      at_ = after(at_);
    }
  }

  bool next() {
    const char32_t c = peek(at_);
    if (is_digit(c) || (c == '.' && is_digit(peek(at_ + 1)))) return number_or_name();
    if (c == '"' || c == U'“' || c == U'”') return quoted_text(c);
    if (is_name_character(c) || c == '\'') return name();
    return sign(c);
  }

  void push(TokenKind kind, std::string text, std::size_t begin) { tokens_.push_back({kind, std::move(text), {}, begin, at_}); }

  bool fail(std::size_t begin, std::size_t end, Words message) {
    diagnostics_.error(place_within(source_, begin, end), "formula-syntax", std::move(message));
    return false;
  }

  /// Digits that run into a letter or a Han character begin a name (7日留存), except an exponent (1e5).
  bool number_or_name() {
    const std::size_t begin = at_;
    std::size_t byte = at_;
    while (is_digit(peek(byte))) ++byte;
    if (peek(byte) == '.' && is_digit(peek(byte + 1))) {
      ++byte;
      while (is_digit(peek(byte))) ++byte;
    }
    if (peek(byte) == 'e' || peek(byte) == 'E') {
      std::size_t exponent = byte + 1;
      if (peek(exponent) == '+' || peek(exponent) == '-') ++exponent;
      if (is_digit(peek(exponent))) {
        while (is_digit(peek(exponent))) ++exponent;
        if (!is_name_character(peek(exponent))) byte = exponent;
      }
    }
    if (is_name_character(peek(byte))) return name();
    at_ = byte;
    push(TokenKind::number, std::string(text_.substr(begin, byte - begin)), begin);
    return true;
  }

  bool quoted_text(char32_t open) {
    const std::size_t begin = at_;
    std::string content;
    at_ = after(at_);
    while (at_ < text_.size()) {
      const std::size_t here = at_;
      const char32_t c = next_character(text_, at_);
      const bool closes = open == '"' ? c == '"' : c == U'”' || c == U'“';
      if (closes && open == '"' && peek(at_) == '"') {
        content += '"';
        ++at_;
      } else if (closes) {
        push(TokenKind::text, std::move(content), begin);
        return true;
      } else {
        content.append(text_.substr(here, at_ - here));
      }
    }
    return fail(begin, text_.size(), {"the text that begins here is never closed", "这里开始的文字没有用引号收尾"});
  }

  bool quoted_part(std::string& part) {
    const std::size_t begin = at_++;
    while (at_ < text_.size()) {
      const std::size_t here = at_;
      if (next_character(text_, at_) != '\'') {
        part.append(text_.substr(here, at_ - here));
      } else if (peek(at_) == '\'') {
        part += '\'';
        ++at_;
      } else {
        return !part.empty() || fail(begin, at_, {"a name between ' ' is missing", "两个 ' 之间没有名字"});
      }
    }
    return fail(begin, text_.size(), {"the name that begins here is never closed", "这里开始的名字没有用 ' 收尾"});
  }

  /// The rest of a period such as 2024-08, 2024-W12, 2024-08-上旬: a hyphen right after digits belongs to it when no blank stands around.
  void period_tail(std::string& part) {
    while (peek(at_) == '-' && (is_digit(peek(at_ + 1)) || peek(at_ + 1) == 'W' || peek(at_ + 1) >= 0x80)) {
      part += '-';
      ++at_;
      while (is_name_character(peek(at_))) plain_character(part);
    }
  }

  void plain_character(std::string& part) {
    const std::size_t here = at_;
    at_ = after(at_);
    part.append(text_.substr(here, at_ - here));
  }

  bool name() {
    Token token{TokenKind::name, "", {}, at_, at_};
    while (true) {
      std::string part;
      if (peek(at_) == '\'') {
        if (!quoted_part(part)) return false;
      } else {
        while (is_name_character(peek(at_))) plain_character(part);
        const bool is_year = part.size() == 4 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (is_year && !token.parts.empty()) period_tail(part);
      }
      if (part.empty()) return fail(at_, after_or_end(), {"a name is missing after the point", "点号后面缺少名字"});
      token.parts.push_back(std::move(part));
      if (peek(at_) != '.') break;
      ++at_;
    }
    token.end = at_;
    tokens_.push_back(std::move(token));
    return true;
  }

  std::size_t after_or_end() const { return at_ < text_.size() ? after(at_) : at_; }

  bool sign(char32_t c) {
    const std::size_t begin = at_;
    at_ = after(at_);
    for (const auto& [foreign, meant] : foreign_signs) {
      if (c != foreign) continue;
      push(TokenKind::sign, std::string(meant), begin);
      return true;
    }
    std::string text(text_.substr(begin, at_ - begin));
    if (text.size() != 1 || std::string_view("+-*/^&=<>(),%").find(text[0]) == std::string_view::npos) return unknown_sign(begin, text);
    const char32_t second = peek(at_);
    if ((c == '<' && (second == '=' || second == '>')) || (c == '>' && second == '=')) {
      text += static_cast<char>(second);
      ++at_;
    }
    push(TokenKind::sign, std::move(text), begin);
    return true;
  }

  bool unknown_sign(std::size_t begin, const std::string& text) {
    Diagnostic& found = diagnostics_.error(place_within(source_, begin, at_), "formula-syntax",
                                           {fmt::format("'{}' means nothing in a formula", text), fmt::format("公式里不能用“{}”", text)});
    if (text == ";") found.hint({"separate arguments with a comma", "参数之间用逗号"});
    if (text == "!" || text == "$") found.hint({"use names, as in =kpis.G1.actual, not sheet addresses", "用名字取数，如 =kpis.G1.actual，不用单元格地址"});
    return false;
  }

  const Located<std::string>& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

Place PlacesWithin::of(std::size_t begin, std::size_t end) {
  Place place = text_.where;
  if (!place.known() || place.length == 0) return place;   // the text is not written as it reads: over several lines, or with escapes
  const std::string_view whole = text_.value;
  begin = std::min(begin, whole.size());
  if (begin < at_) at_ = breaks_ = column_ = 0;
  const std::string_view passed = whole.substr(at_, begin - at_);
  const std::size_t last_break = passed.rfind('\n');
  if (last_break != std::string_view::npos) column_ = 0;
  breaks_ += static_cast<std::uint32_t>(std::ranges::count(passed, '\n'));
  column_ += static_cast<std::uint32_t>(character_count(last_break == std::string_view::npos ? passed : passed.substr(last_break + 1)));
  at_ = begin;
  place.line += breaks_;
  if (place.column != 0) place.column += column_;
  std::string_view marked = whole.substr(begin, end > begin ? end - begin : 0);
  marked = marked.substr(0, marked.find('\n'));
  place.length = static_cast<std::uint32_t>(std::max<std::size_t>(1, character_count(marked)));
  return place;
}

Place place_within(const Located<std::string>& text, std::size_t begin, std::size_t end) { return PlacesWithin(text).of(begin, end); }

std::vector<Token> scan_formula(const Located<std::string>& text, Diagnostics& diagnostics) { return Scanner(text, diagnostics).run(); }

}  // namespace planloom
