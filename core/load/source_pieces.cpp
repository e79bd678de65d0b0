#include "source_pieces.hpp"

#include <algorithm>
#include <optional>

#include "syntax.hpp"

namespace planloom {
namespace {

struct Line {
  std::size_t begin = 0;    ///< byte of the text
  std::string_view text;    ///< without its break
  std::size_t indent = 0;
  std::string_view words() const { return text.substr(indent); }
  bool is_empty() const { return words().empty() || words().front() == '#'; }
  bool is_item() const { return words() == "-" || words().starts_with("- "); }
};

Line line_at(std::string_view text, std::size_t begin) {
  Line line{begin, text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin), 0};
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  line.indent = std::min(line.text.find_first_not_of(' '), line.text.size());
  return line;
}

/// Where the line before the one at `begin` begins; `begin` is not 0.
std::size_t line_before(std::string_view text, std::size_t begin) {
  if (begin < 2) return 0;
  const std::size_t end = text.rfind('\n', begin - 2);
  return end == std::string_view::npos ? 0 : end + 1;
}

constexpr std::string_view signs = "\"'%&*!|>@`[]{}?,\t";   // what begins no plain key

/// A key and nothing else, "posts:".
bool is_bare_key(const Line& line) {
  std::string_view words = line.words();
  if (words.empty() || signs.find(words.front()) != std::string_view::npos || line.is_item()) return false;
  words = words.substr(0, std::min(words.find(" #"), words.size()));
  words = words.substr(0, words.find_last_not_of(' ') + 1);
  return words.ends_with(':') && words.find(": ") == std::string_view::npos;
}

/// An item of a block list, or an entry of a block mapping.
bool begins_item(const Line& line) {
  if (line.is_empty()) return false;
  return line.is_item() || (signs.find(line.words().front()) == std::string_view::npos && looks_like_key_line(line.text));
}

/// The piece from this line on; none unless an item before it stands in the same list or mapping, within bare keys alone.
std::optional<SourcePiece> piece_from(std::string_view text, const Line& first) {
  if (!begins_item(first)) return std::nullopt;
  bool has_sibling = false;
  std::vector<Line> keys;   // from the innermost
  for (std::size_t begin = first.begin; begin > 0 && (keys.empty() ? first.indent > 0 || !has_sibling : keys.back().indent > 0);) {
    begin = line_before(text, begin);
    const Line line = line_at(text, begin);
    const std::size_t within = keys.empty() ? first.indent : keys.back().indent;
    if (line.is_empty() || line.indent > within) continue;
    if (line.indent == within && (!keys.empty() || line.is_item() == first.is_item())) {
      if (keys.empty() && !begins_item(line)) return std::nullopt;
      has_sibling = true;
      continue;
    }
    if (line.indent == within && !first.is_item()) return std::nullopt;   // a list's item before a key
    if (!has_sibling || !is_bare_key(line)) return std::nullopt;
    keys.push_back(line);
  }
  if (!has_sibling || (keys.empty() ? first.indent : keys.back().indent) > 0) return std::nullopt;
  SourcePiece piece{first.begin, text.size(), {}, keys.size()};
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) piece.above.append(key->text).append(1, '\n');
  return piece;
}

}  // namespace

std::vector<SourcePiece> source_pieces(std::string_view text, std::size_t count) {
  constexpr std::size_t most_lines_tried = 64;
  std::vector<SourcePiece> pieces(1);
  pieces.front().end = text.size();
  for (std::size_t number = 1; number < count; ++number) {
    std::size_t begin = text.find('\n', text.size() / count * number);
    for (std::size_t tried = 0; tried < most_lines_tried && begin < text.size(); ++tried, begin = text.find('\n', begin)) {
      std::optional<SourcePiece> piece = piece_from(text, line_at(text, ++begin));
      if (!piece) continue;
      pieces.back().end = piece->begin;
      pieces.push_back(*std::move(piece));
      break;
    }
  }
  return pieces;
}

}  // namespace planloom
