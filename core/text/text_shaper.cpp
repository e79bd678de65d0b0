#include "text_shaper.hpp"

#include <algorithm>
#include <memory>
#include <planloom/text.hpp>
#include <unordered_map>

#include "direction.hpp"
#include "line_breaker.hpp"
#include "paragraph.hpp"

namespace planloom {
namespace {

class TextShaper final : public Shaper {
 public:
  TextShaper(std::unique_ptr<GlyphSource> glyphs, Language language) : glyphs_(std::move(glyphs)), language_(language), paragraphs_(language, *glyphs_) {}

  ShapedLine line(std::string_view text, const TextStyle& style) override {
    const ShapedText& shaped = shape(text, style);
    return draw(shaped, {0, shaped.clusters.size(), true}, style);
  }

  double width(std::string_view text, const TextStyle& style) override {
    const ShapedText& shaped = shape(text, style);
    const LineCut whole{0, shaped.clusters.size(), true};
    return (drawn_width(shaped.clusters, whole) - (shaped.clusters.empty() ? 0 : style.letter_spacing)) * style.size;
  }

  std::vector<ShapedLine> wrap(const Spans& spans, const TextStyle& style, double width, const WrapOptions& options) override {
    const ShapedText& shaped = shape(spans, style);
    const auto limit = static_cast<float>(width / style.size);
    std::vector<LineCut> cuts = options.balance_last ? break_lines_balanced(shaped, language_, limit) : break_lines(shaped, language_, limit);
    const bool cut_short = options.max_lines != 0 && cuts.size() > options.max_lines;
    if (cut_short) cuts.resize(options.max_lines);
    std::vector<ShapedLine> lines;
    lines.reserve(cuts.size());
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      if (cut_short && i + 1 == cuts.size()) {
        lines.push_back(with_ellipsis(ShapedText(shaped), cuts[i], style, limit));
      } else {
        lines.push_back(draw(shaped, cuts[i], style, options.justify && !cuts[i].ends_paragraph ? limit : 0));
      }
    }
    return lines;
  }

  double ascent(const TextStyle& style) override { return glyphs_->ascent({style.serif, style.bold, false}); }
  double cap_height(const TextStyle& style) override { return glyphs_->cap_height({style.serif, style.bold, false}); }
  const std::vector<std::shared_ptr<const Face>>& faces() const override { return glyphs_->faces(); }
  const std::vector<std::string>& missing_characters() const override { return glyphs_->missing_characters(); }

 private:
  /// What a style says of shaping: a size is none of it.
  static ParagraphStyle shaping_of(const TextStyle& style) { return {style.serif, style.bold, style.letter_spacing}; }

  /// Good until something else is shaped.
  const ShapedText& shape(const Spans& spans, const TextStyle& style) {
    if (spans.size() == 1 && !spans[0].strong && !spans[0].emphasis) return shape(std::string_view(spans[0].text), style);
    return paragraphs_.shape(spans, shaping_of(style));
  }

  /// A cell's words are measured before they are drawn, and many cells say the same. Long words hardly ever do: once the room is taken they are shaped
  /// anew each time, instead of driving out others before they are drawn themselves.
  const ShapedText& shape(std::string_view text, const TextStyle& style) {
    const bool is_full = shaped_clusters_ > most_clusters;
    if (is_full && text.size() > short_bytes) return paragraphs_.shape(text, shaping_of(style));
    key_.assign(text);
    key_ += static_cast<char>(style.serif | style.bold << 1);
    key_.append(reinterpret_cast<const char*>(&style.letter_spacing), sizeof style.letter_spacing);
    const auto known = shaped_.find(key_);
    if (known != shaped_.end()) return known->second;
    const ShapedText& shaped = paragraphs_.shape(text, shaping_of(style));
    shaped_clusters_ += shaped.clusters.size();
    if (shaped_clusters_ > 2 * most_clusters) {
      shaped_.clear();
      shaped_clusters_ = shaped.clusters.size();
    }
    return shaped_.emplace(key_, shaped).first->second;
  }

  /// The line's clusters up to where "…" still fits.
  ShapedLine with_ellipsis(const ShapedText& shaped, LineCut cut, const TextStyle& style, float limit) {
    const double ellipsis = width("…", style) / style.size;
    while (cut.end > cut.begin + 1 && drawn_width(shaped.clusters, cut) + ellipsis > limit) --cut.end;
    const Cluster& first = shaped.clusters[cut.begin];
    const std::string kept = shaped.text.substr(first.begin, shaped.clusters[cut.end - 1].end - first.begin);
    return line(kept + "…", style);
  }

  static bool stretches(const Cluster& left, const Cluster& right) {
    if (left.kind == CharacterKind::space) return true;
    return left.kind == CharacterKind::han || right.kind == CharacterKind::han;
  }

  /// What each stretchable place of a justified line takes on, in em. A line far too short stays ragged.
  static float stretch_of(const ShapedText& shaped, LineCut cut, float limit) {
    if (limit <= 0) return 0;
    std::size_t places = 0;
    for (std::size_t i = cut.begin; i + 1 < cut.end; ++i) places += stretches(shaped.clusters[i], shaped.clusters[i + 1]) ? 1 : 0;
    const float rest = limit - drawn_width(shaped.clusters, cut);
    const float each = places == 0 ? 0 : rest / static_cast<float>(places);
    return each > 0 && each < 0.3F ? each : 0;
  }

  ShapedLine draw(const ShapedText& shaped, LineCut cut, const TextStyle& style, float justify_to = 0) {
    ShapedLine line;
    if (cut.begin >= cut.end) return line;
    const float stretch = stretch_of(shaped, cut, justify_to);
    double x = 0;
    const bool mixed = std::any_of(shaped.clusters.begin() + static_cast<std::ptrdiff_t>(cut.begin),
                                   shaped.clusters.begin() + static_cast<std::ptrdiff_t>(cut.end),
                                   [&](const Cluster& cluster) { return begins_from_right(shaped, cluster); });
    const std::vector<std::size_t> order = mixed ? visual_order(shaped, cut) : std::vector<std::size_t>{};
    for (std::size_t place = cut.begin; place < cut.end; ++place) {
      const std::size_t i = mixed ? order[place - cut.begin] : place;
      Cluster cluster = shaped.clusters[i];
      if (i == cut.begin && trims_at_start(cluster)) cluster.advance -= half_em, cluster.shift = -half_em;
      if (i + 1 == cut.end && trims_at_end(shaped.clusters[i])) cluster.advance -= half_em;
      if (i + 1 == cut.end) cluster.advance -= static_cast<float>(style.letter_spacing);
      if (i + 1 < cut.end && stretches(cluster, shaped.clusters[i + 1])) cluster.advance += stretch;
      if (line.runs.empty() || line.runs.back().face != cluster.face || line.spans.back() != cluster.span) {
        start_run(line, cluster, style, x);
        if (!mixed) reserve(line.runs.back(), shaped, {i, cut.end, true});
      }
      add(line.runs.back(), shaped.text, cluster, style.size);
      x += cluster.advance * style.size;
    }
    line.width = x;
    line.text = shaped.text.substr(shaped.clusters[cut.begin].begin, shaped.clusters[cut.end - 1].end - shaped.clusters[cut.begin].begin);
    return line;
  }

  static bool begins_from_right(const ShapedText& shaped, const Cluster& cluster) {
    constexpr unsigned char first_byte = 0xD6;  // of U+0590 and above in UTF-8
    if (static_cast<unsigned char>(shaped.text[cluster.begin]) < first_byte || cluster.kind == CharacterKind::han) return false;
    std::size_t byte = cluster.begin;
    return reads_from_right(next_character(shaped.text, byte));
  }

  static void start_run(ShapedLine& line, const Cluster& cluster, const TextStyle& style, double x) {
    Glyphs run;
    run.face = cluster.face;
    run.size = style.size;
    run.colour = style.colour;
    run.origin = {x, 0};
    line.runs.push_back(std::move(run));
    line.spans.push_back(cluster.span);
  }

  /// Room for what stands in one face and span.
  static void reserve(Glyphs& run, const ShapedText& shaped, LineCut rest) {
    const Cluster& first = shaped.clusters[rest.begin];
    std::size_t glyphs = 0, end = rest.begin;
    for (; end < rest.end && shaped.clusters[end].face == first.face && shaped.clusters[end].span == first.span; ++end) glyphs += shaped.clusters[end].glyph_count;
    run.glyphs.reserve(glyphs);
    run.text.reserve(shaped.clusters[end - 1].end - first.begin);
  }

  static void add(Glyphs& run, const std::string& text, const Cluster& cluster, double size) {
    const auto start = static_cast<std::uint32_t>(run.text.size());
    run.text.append(text, cluster.begin, cluster.end - cluster.begin);
    float natural = 0;
    for (std::uint32_t i = 0; i < cluster.glyph_count; ++i) natural += cluster.glyphs[i].advance;
    for (std::uint32_t i = 0; i < cluster.glyph_count; ++i) {
      const UnitGlyph& unit = cluster.glyphs[i];
      const float spacing = i + 1 == cluster.glyph_count ? cluster.advance - natural : 0;
      Glyph glyph;
      glyph.id = unit.id;
      glyph.advance = static_cast<float>((unit.advance + spacing) * size);
      glyph.dx = static_cast<float>((unit.dx + cluster.shift) * size);
      glyph.dy = static_cast<float>(unit.dy * size);
      glyph.cluster = start;
      run.glyphs.push_back(glyph);
    }
  }

  static constexpr std::size_t most_clusters = 200'000;   // some 10 MB
  static constexpr std::size_t short_bytes = 32;          // names, days, figures

  std::unique_ptr<GlyphSource> glyphs_;
  Language language_;
  ParagraphShaper paragraphs_;
  std::unordered_map<std::string, ShapedText> shaped_;
  std::string key_;
  std::size_t shaped_clusters_ = 0;
};

}  // namespace

std::unique_ptr<Shaper> make_text_shaper(std::unique_ptr<GlyphSource> glyphs, Language language) {
  return std::make_unique<TextShaper>(std::move(glyphs), language);
}

std::unique_ptr<Shaper> make_shaper(const Theme& theme, Language language) { return make_text_shaper(make_font_glyphs(theme, language), language); }

std::unique_ptr<Shaper> make_fixed_width_shaper() { return make_text_shaper(make_fixed_width_glyphs(), Language::zh); }

}  // namespace planloom
