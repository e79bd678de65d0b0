#include "line_breaker.hpp"

#include "breaks.hpp"

namespace planloom {

bool trims_at_start(const Cluster& cluster) { return cluster.kind == CharacterKind::opening && cluster.full_width && cluster.shift == 0; }
bool trims_at_end(const Cluster& cluster) { return cluster.kind == CharacterKind::closing && cluster.full_width && cluster.advance > 0.9F; }

namespace {

class Breaker {
 public:
  Breaker(const ShapedText& text, Language language) : clusters_(text.clusters), starts_(line_starts(text.text, language)) {}

  std::vector<LineCut> lines(float limit) const {
    std::vector<LineCut> lines;
    std::size_t begin = 0;
    while (begin < clusters_.size()) {
      const std::size_t end = line_end(begin, limit);
      const bool feed = end < clusters_.size() && clusters_[end].kind == CharacterKind::newline;
      lines.push_back(trimmed(begin, end, feed || end == clusters_.size()));
      begin = feed ? end + 1 : end;
      while (!feed && begin < clusters_.size() && clusters_[begin].kind == CharacterKind::space) ++begin;
    }
    if (lines.empty()) lines.push_back({0, 0, true});
    return lines;
  }

 private:
  /// One past the last cluster of the line that begins at `begin`; always past `begin` unless a line feed stands there.
  std::size_t line_end(std::size_t begin, float limit) const {
    float width = 0;
    std::size_t fitting = begin;  // the last place where the line may end
    for (std::size_t i = begin; i < clusters_.size(); ++i) {
      const Cluster& cluster = clusters_[i];
      if (cluster.kind == CharacterKind::newline) return i;
      if (i > begin && starts_[cluster.character]) fitting = i;
      width += i == begin && trims_at_start(cluster) ? cluster.advance - half_em : cluster.advance;
      const float drawn = trims_at_end(cluster) ? width - half_em : width;
      constexpr float slack = 0.002F;  // sums of rounded advances
      if (cluster.kind == CharacterKind::space || drawn <= limit + slack) continue;
      if (fitting > begin) return fitting;
      return i > begin ? i : i + 1;
    }
    return clusters_.size();
  }

  LineCut trimmed(std::size_t begin, std::size_t end, bool ends_paragraph) const {
    while (end > begin && clusters_[end - 1].kind == CharacterKind::space) --end;
    return {begin, end, ends_paragraph};
  }

  const std::vector<Cluster>& clusters_;
  std::vector<bool> starts_;
};

bool is_lonely(const std::vector<Cluster>& clusters, LineCut line) {
  std::size_t characters = 0;
  bool word = false;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    if (clusters[i].kind == CharacterKind::han) ++characters;
    if (clusters[i].kind == CharacterKind::word) word = true;
  }
  return !word && characters <= 1;
}

}  // namespace

float drawn_width(const std::vector<Cluster>& clusters, LineCut line) {
  if (line.begin >= line.end) return 0;
  float width = 0;
  for (std::size_t i = line.begin; i < line.end; ++i) width += clusters[i].advance;
  if (trims_at_start(clusters[line.begin])) width -= half_em;
  if (trims_at_end(clusters[line.end - 1])) width -= half_em;
  return width;
}

std::vector<LineCut> break_lines(const ShapedText& text, Language language, float limit) {
  float whole = 0;
  bool feeds = false;
  for (const Cluster& cluster : text.clusters) {
    whole += cluster.advance;
    feeds = feeds || cluster.kind == CharacterKind::newline;
  }
  if (whole <= limit && !feeds) return {{0, text.clusters.size(), true}};  // most cells and labels fit as they are
  return Breaker(text, language).lines(limit);
}

std::vector<LineCut> break_lines_balanced(const ShapedText& text, Language language, float limit) {
  std::vector<LineCut> lines = break_lines(text, language, limit);
  if (lines.size() < 2 || !is_lonely(text.clusters, lines.back())) return lines;
  const Breaker breaker(text, language);
  for (int step = 1;; ++step) {
    const float narrower = limit - 0.5F * static_cast<float>(step);
    if (narrower <= limit * 0.6F) break;
    std::vector<LineCut> attempt = breaker.lines(narrower);
    if (attempt.size() > lines.size()) break;
    if (!is_lonely(text.clusters, attempt.back())) return attempt;
  }
  return lines;
}

}  // namespace planloom
