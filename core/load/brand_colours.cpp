#include "brand_colours.hpp"

#include <array>
#include <cmath>

namespace planloom {
namespace {

constexpr std::array<std::string_view, 7> categories = {"c1", "c2", "c3", "c4", "c5", "c6", "c7"};

std::uint8_t between(std::uint8_t from, std::uint8_t to, double share) { return static_cast<std::uint8_t>(std::lround(from + (to - from) * share)); }

Colour mixed(Colour from, Colour to, double share) {
  return {between(from.red, to.red, share), between(from.green, to.green, share), between(from.blue, to.blue, share)};
}

struct Lab { double lightness, a, b; };

/// CIE 1976 L*a*b* of an sRGB colour under D65 (ISO/CIE 11664-4, IEC 61966-2-1).
Lab lab_of(Colour colour) {
  const double red = linear_light(colour.red), green = linear_light(colour.green), blue = linear_light(colour.blue);
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  const double x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047), y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue),
               z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(Colour one, Colour other) {
  const Lab a = lab_of(one), b = lab_of(other);
  return std::hypot(a.lightness - b.lightness, a.a - b.a, a.b - b.b);
}

class Completion {
 public:
  Completion(Theme& theme, const Theme& plain, const std::function<bool(std::string_view)>& is_written)
      : theme_(theme), plain_(plain), is_written_(is_written), paper_(theme.colour("paper")) {}

  void run() {
    if (is_written_("accent")) follow_accent(theme_.colour("accent"));
    if (is_written_("primary")) follow_primary(theme_.colour("primary"));
    keep_apart();
    for (const std::string_view category : categories) {
      if (theme_.colour(category) != plain_.colour(category)) set(soft_of(category), mixed(paper_, theme_.colour(category), soft_share));
    }
  }

 private:
  static constexpr double soft_share = 0.145;       // the shares that lie between the tokens of `paper`
  static constexpr double least_distance = 11;      // at which categories can still be told apart

  static std::string soft_of(std::string_view category) { return "s" + std::string(category.substr(1)); }

  void set(std::string_view name, Colour colour) {
    if (!is_written_(name)) theme_.colours.insert_or_assign(std::string(name), colour);
  }

  void follow_accent(Colour accent) {
    const bool is_dark = contrast(paper_, {0, 0, 0}) < contrast(paper_, {255, 255, 255});
    set("accs", mixed(paper_, accent, soft_share));
    set("c1", accent);
    set("q1", mixed(paper_, accent, 0.11));
    set("q2", mixed(paper_, accent, 0.28));
    set("q3", mixed(paper_, accent, 0.5));
    set("q4", mixed(paper_, accent, 0.76));
    set("q5", accent);
    set("q6", is_dark ? mixed(accent, {255, 255, 255}, 0.4) : mixed(accent, {0, 0, 0}, 0.27));
  }

  void follow_primary(Colour primary) {
    const Colour dark = theme_.colour("on-light"), light = theme_.colour("on-dark");
    const Colour words = contrast(primary, light) >= contrast(primary, dark) ? light : dark;
    set("onp", words);
    double share = 0.65;
    while (share < 1 && contrast(mixed(primary, words, share), primary) < least_contrast) share += 0.05;
    set("onp2", mixed(primary, words, std::min(share, 1.0)));
    set("pline", mixed(primary, words, 0.11));
    set("slat", mixed(primary, words, 0.08));
  }

  /// A category that can no longer be told from the brand's first takes the place that the first has left.
  void keep_apart() {
    const Colour first = theme_.colour("c1");
    for (const std::string_view category : categories) {
      if (category == "c1" || is_written_(category) || distance(first, theme_.colour(category)) >= least_distance) continue;
      if (distance(first, plain_.colour("c1")) >= least_distance) set(category, plain_.colour("c1"));
      return;
    }
  }

  Theme& theme_;
  const Theme& plain_;
  const std::function<bool(std::string_view)>& is_written_;
  Colour paper_;
};

struct Pair { const char *text, *ground; };

}  // namespace

void complete_colours(Theme& theme, const Theme& plain, const std::function<bool(std::string_view)>& is_written) {
  Completion(theme, plain, is_written).run();
}

std::vector<PoorContrast> poor_contrasts(const Theme& theme) {
  constexpr Pair pairs[] = {{"ink", "paper"},  {"ink2", "paper"}, {"ink3", "paper"},   {"ink", "wash"},     {"ink2", "wash"},   {"ink3", "wash"},
                            {"onp", "primary"}, {"onp2", "primary"}, {"accent", "paper"}, {"goodt", "goods"}, {"warnt", "warns"}, {"badt", "bads"}};
  std::vector<PoorContrast> poor;
  for (const Pair& pair : pairs) {
    const double ratio = contrast(theme.colour(pair.text), theme.colour(pair.ground));
    if (ratio < least_contrast) poor.push_back({pair.text, pair.ground, ratio});
  }
  return poor;
}

}  // namespace planloom
