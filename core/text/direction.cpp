#include "direction.hpp"

#include <algorithm>
#include <planloom/text.hpp>

namespace planloom {
namespace {

struct Token {
  std::size_t begin, end;  // clusters
  bool from_right = false, strong = false;
};

char32_t first_character(const ShapedText& text, const Cluster& cluster) {
  std::size_t byte = cluster.token_begin;
  return next_character(text.text, byte);
}

std::vector<Token> tokens_of(const ShapedText& text, LineCut line) {
  std::vector<Token> tokens;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    const Cluster& cluster = text.clusters[i];
    if (!tokens.empty() && text.clusters[tokens.back().begin].token_begin == cluster.token_begin) {
      tokens.back().end = i + 1;
      continue;
    }
    const char32_t character = first_character(text, cluster);
    const bool digit = character >= U'0' && character <= U'9';
    const bool left = cluster.kind == CharacterKind::han || (cluster.kind == CharacterKind::word && !digit);
    const bool right = reads_from_right(character);
    tokens.push_back({i, i + 1, right, right || left});
  }
  return tokens;
}

}  // namespace

bool reads_from_right(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

std::vector<std::size_t> visual_order(const ShapedText& text, LineCut line) {
  std::vector<Token> tokens = tokens_of(text, line);
  for (std::size_t first = 0; first < tokens.size(); ++first) {
    if (!tokens[first].from_right) continue;
    std::size_t last = first;
    for (std::size_t i = first + 1; i < tokens.size() && (tokens[i].from_right || !tokens[i].strong); ++i) {
      if (tokens[i].from_right) last = i;
    }
    std::reverse(tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    first = last;
  }
  std::vector<std::size_t> order;
  order.reserve(line.end - line.begin);
  for (const Token& token : tokens) {
    for (std::size_t i = token.begin; i < token.end; ++i) order.push_back(i);
  }
  return order;
}

}  // namespace planloom
