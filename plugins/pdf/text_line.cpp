#include "text_line.hpp"

#include <algorithm>
#include <cmath>

namespace planloom::pdf {
namespace {

/// Corrections below this, in thousandths of an em, wait until they have added up: nobody sees them.
constexpr int smallest_correction = 2;

/// Where a cluster's text ends: at the next cluster in the text, whichever way the run is read.
class ClusterEnds {
 public:
  explicit ClusterEnds(const Glyphs& run) : length_(static_cast<std::uint32_t>(run.text.size())) {
    starts_.reserve(run.glyphs.size());
    for (const Glyph& glyph : run.glyphs) starts_.push_back(glyph.cluster);
    if (!std::is_sorted(starts_.begin(), starts_.end())) std::sort(starts_.begin(), starts_.end());
  }
  std::uint32_t end(std::uint32_t start) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), start);
    return next == starts_.end() ? length_ : *next;
  }

 private:
  std::vector<std::uint32_t> starts_;
  std::uint32_t length_;
};

class Line {
 public:
  Line(std::string& out, const Glyphs& run, Font& font, double spacing) : out_(out), run_(run), font_(font), spacing_(spacing) {}

  void show() {
    const ClusterEnds ends(run_);
    for (std::size_t i = 0; i < run_.glyphs.size();) {
      const std::uint32_t start = run_.glyphs[i].cluster;
      std::size_t next = i + 1;
      while (next < run_.glyphs.size() && run_.glyphs[next].cluster == start) ++next;
      cluster(i, next, std::string_view(run_.text).substr(start, ends.end(start) - start));
      i = next;
    }
    close();
    if (rise_ != 0) out_ += "0 Ts\n";
  }

 private:
  /// One glyph that says its text in the font; several glyphs, or one that says another text elsewhere, with the text written beside them.
  void cluster(std::size_t first, std::size_t next, std::string_view text) {
    bool said = next - first == 1;
    for (std::size_t i = first; i < next; ++i) said &= font_.use(static_cast<std::uint16_t>(run_.glyphs[i].id), i == first ? text : std::string_view());
    if (!said) {
      close();
      out_ += "/Span<</ActualText" + text_string(text) + ">>BDC\n";
    }
    for (std::size_t i = first; i < next; ++i) glyph(run_.glyphs[i]);
    if (!said) {
      close();
      out_ += "EMC\n";
    }
  }

  void glyph(const Glyph& glyph) {
    const auto id = static_cast<std::uint16_t>(glyph.id);
    set_rise(glyph.dy);
    const auto correction = std::lround((drawn_ - (pen_ + glyph.dx)) * 1000 / run_.size);
    if (std::labs(correction) >= smallest_correction) correct(correction);
    open();
    append_hex16(out_, font_.file().cid(id));
    drawn_ += font_.width(id) * run_.size / 1000 + spacing_;
    pen_ += glyph.advance;
  }

  void correct(long correction) {
    open_array();
    append_integer(out_, correction);
    drawn_ -= static_cast<double>(correction) * run_.size / 1000;
  }

  void set_rise(double rise) {
    const std::int64_t hundredths = std::llround(rise * 100);
    if (hundredths == rise_) return;
    close();
    append_hundredths(out_, hundredths);
    out_ += " Ts\n";
    rise_ = hundredths;
  }

  /// "[" … "<": inside the array, inside a string. A string by itself needs no array.
  void open() {
    if (place_ == Place::string) return;
    if (place_ == Place::outside) begin_ = out_.size();
    out_ += '<';
    place_ = Place::string;
  }
  void open_array() {
    if (place_ == Place::outside) begin_ = out_.size();
    if (place_ == Place::string) out_ += '>';
    if (!array_) out_.insert(begin_, 1, '[');
    array_ = true;
    place_ = Place::array;
  }
  void close() {
    if (place_ == Place::outside) return;
    if (place_ == Place::string) out_ += '>';
    out_ += array_ ? "]TJ\n" : "Tj\n";
    array_ = false;
    place_ = Place::outside;
  }

  enum class Place : std::uint8_t { outside = 1, array, string };
  std::string& out_;
  const Glyphs& run_;
  Font& font_;
  double spacing_;
  double pen_ = 0, drawn_ = 0;   ///< where the next glyph should begin, and where it would; points from the line's start
  std::int64_t rise_ = 0;
  Place place_ = Place::outside;
  bool array_ = false;
  std::size_t begin_ = 0;        ///< of the operand
};

}  // namespace

double common_spacing(const Glyphs& run, Font& font) {
  if (run.glyphs.size() < 3) return 0;
  const auto extra = [&](const Glyph& glyph) { return glyph.advance - font.width(static_cast<std::uint16_t>(glyph.id)) * run.size / 1000; };
  const double first = extra(run.glyphs.front()), tolerance = run.size * smallest_correction / 1000;
  if (std::fabs(first) < 2 * tolerance) return 0;
  const auto like_first = [&](const Glyph& glyph) { return std::fabs(extra(glyph) - first) < tolerance; };
  return std::all_of(run.glyphs.begin() + 1, run.glyphs.end() - 1, like_first) ? first : 0;
}

void append_shown(std::string& out, const Glyphs& run, Font& font, double spacing) { Line(out, run, font, spacing).show(); }

}  // namespace planloom::pdf
