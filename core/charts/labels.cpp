#include "labels.hpp"

#include <algorithm>
#include <cmath>

namespace planloom {

namespace {

bool overlap(const Box& a, const Box& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/// Clips a line to a box (Liang–Barsky); true when a part is left.
bool crosses(Point from, Point to, const Box& box) {
  double enter = 0, leave = 1;
  const double dx = to.x - from.x, dy = to.y - from.y;
  const double p[4] = {-dx, dx, -dy, dy};
  const double q[4] = {from.x - box.x, box.x + box.width - from.x, from.y - box.y, box.y + box.height - from.y};
  for (int i = 0; i < 4; ++i) {
    if (p[i] == 0) {
      if (q[i] < 0) return false;
    } else if (p[i] < 0) {
      enter = std::max(enter, q[i] / p[i]);
    } else {
      leave = std::min(leave, q[i] / p[i]);
    }
  }
  return enter <= leave;
}

}  // namespace

bool Occupied::is_free(Box box) const {
  if (box.x < frame_.x || box.y < frame_.y || box.x + box.width > frame_.x + frame_.width || box.y + box.height > frame_.y + frame_.height)
    return false;
  for (const Box& other : boxes_)
    if (overlap(box, other)) return false;
  for (const Line& line : lines_)
    if (crosses(line.from, line.to, box)) return false;
  return true;
}

Box text_box(double width, double size, Point baseline, Align align) {
  const double left = align == Align::right ? baseline.x - width : align == Align::centre ? baseline.x - width / 2 : baseline.x;
  return {left, baseline.y - em_ascent * size, width, size};
}

namespace {

struct Placed {
  Label label;
  double left = 0;
  double right() const { return left + label.width(); }
};

/// Indexes kept: both ends, and every step-th between that stays clear of its neighbours.
std::vector<std::size_t> keep_apart(const std::vector<Placed>& words, double gap) {
  const auto clear = [&](std::size_t a, std::size_t b) { return words[a].right() + gap <= words[b].left; };
  const std::size_t last = words.size() - 1;
  for (std::size_t step = 1; step <= last; ++step) {
    std::vector<std::size_t> kept;
    bool fits = true;
    for (std::size_t i = 0; i <= last && fits; i += step) {
      if (words[i].label.empty()) continue;
      if (!kept.empty()) fits = clear(kept.back(), i);
      if (fits) kept.push_back(i);
    }
    if (!fits || kept.empty()) continue;
    if (kept.back() != last && !words[last].label.empty()) {
      while (!kept.empty() && !clear(kept.back(), last)) kept.pop_back();
      kept.push_back(last);
    }
    return kept;
  }
  return words.front().label.empty() ? std::vector<std::size_t>{} : std::vector<std::size_t>{0};
}

}  // namespace

std::vector<std::string> without_repeats(std::vector<std::string> texts) {
  const auto digits = [](const std::string& text) { return std::min(text.find_first_not_of("0123456789"), text.size()); };
  if (texts.size() < 2) return texts;
  const std::string shared = texts.front().substr(digits(texts.front()));
  for (const std::string& text : texts) {
    const std::size_t number = digits(text);
    if (number == 0 || number > 4 || shared.empty() || text.substr(number) != shared) return texts;
  }
  int before = -1;
  for (std::string& text : texts) {
    const int number = std::stoi(text);
    if (before >= 0 && number > before) text.resize(digits(text));
    before = number;
  }
  return texts;
}

double draw_category_axis(Canvas& canvas, const CategoryAxis& axis, double top) {
  if (axis.texts.empty()) return 0;
  const TextStyle style = canvas.style("axis", "ink2");
  const double wanted = axis.room > 0 ? std::max(axis.room, canvas.mm(7)) : std::max(axis.slot - canvas.mm(0.8), canvas.mm(11));
  const double readable = std::min(axis.right - axis.left, wanted);
  std::vector<Placed> words;
  for (std::size_t i = 0; i < axis.texts.size(); ++i) {
    const bool is_strong = i < axis.strong.size() && axis.strong[i];
    Placed placed{canvas.balanced_label(axis.texts[i], is_strong ? bold(canvas.style("axis", "ink")) : style, readable), 0};
    const double width = placed.label.width();
    placed.left = std::clamp(axis.centres[i] - width / 2, axis.left, std::max(axis.left, axis.right - width));
    words.push_back(std::move(placed));
  }
  double height = 0;
  for (const std::size_t i : keep_apart(words, canvas.mm(0.9))) {
    const Placed& word = words[i];
    canvas.place(word.label, word.left + word.label.width() / 2, top, Align::centre);
    height = std::max(height, word.label.height());
  }
  return height;
}

std::vector<double> spread(std::vector<double> wanted, double gap, double low, double high) {
  const std::size_t count = wanted.size();
  if (count == 0) return wanted;
  if (count > 1) gap = std::min(gap, (high - low) / static_cast<double>(count - 1));
  double floor = low;
  for (double& at : wanted) {
    at = std::max(at, floor);
    floor = at + gap;
  }
  double ceiling = high;
  for (std::size_t i = count; i-- > 0;) {
    wanted[i] = std::min(wanted[i], ceiling);
    ceiling = wanted[i] - gap;
  }
  return wanted;
}

namespace {

void draw_swatch(Canvas& canvas, const Key& key, Point middle, double width) {
  const double x = middle.x, y = middle.y, half = canvas.mm(1.3);
  switch (key.swatch) {
    case Key::Swatch::square: canvas.fill(Path::rectangle({x, y - half, width, 2 * half}), key.colour); break;
    case Key::Swatch::bar: canvas.fill(Path::rectangle({x, y - canvas.mm(0.65), width, canvas.mm(1.3)}), key.colour); break;
    case Key::Swatch::line: canvas.stroke(Path::line({x, y}, {x + width, y}), key.colour, 0.75); break;
    case Key::Swatch::dashed: canvas.stroke(Path::line({x, y}, {x + width, y}), key.colour, 0.35, {1.1, 0.9}); break;
    case Key::Swatch::dot: canvas.fill(Path::circle({x + width / 2, y}, canvas.mm(1.1)), key.colour); break;
    case Key::Swatch::ring: canvas.stroke(Path::circle({x + width / 2, y}, canvas.mm(0.95)), key.colour, 0.35); break;
    case Key::Swatch::tick: canvas.fill(Path::rectangle({x, y - canvas.mm(1.6), width, canvas.mm(3.2)}), key.colour); break;
    case Key::Swatch::triangle:
      canvas.fill(Path::polygon({{x + width / 2, y - canvas.mm(0.45)}, {x, y + canvas.mm(0.85)}, {x + width, y + canvas.mm(0.85)}}), key.colour);
      break;
  }
}

double swatch_width(const Key& key) {
  switch (key.swatch) {
    case Key::Swatch::bar: return 3.4;
    case Key::Swatch::line:
    case Key::Swatch::dashed: return 5;
    case Key::Swatch::tick: return 0.6;
    case Key::Swatch::triangle: return 1.6;
    default: return 2.6;
  }
}

}  // namespace

double draw_keys(Canvas& canvas, const std::vector<Key>& keys, double top, double gap_mm) {
  if (keys.empty()) return 0;
  const TextStyle style = canvas.style("axis", "ink2");
  const double pitch = canvas.mm(4.6);
  double x = 0, middle = top + canvas.mm(1.6);
  for (const Key& key : keys) {
    const double swatch = canvas.mm(swatch_width(key)), space = canvas.mm(1.2);
    const Label word = canvas.label(key.word, style, canvas.width - swatch - space, 1);
    const double needed = swatch + space + word.width();
    if (x > 0 && x + needed > canvas.width) {
      x = 0;
      middle += pitch;
    }
    draw_swatch(canvas, key, {x, middle}, swatch);
    canvas.place_middle(word, x + swatch + space, middle);
    x += needed + canvas.mm(gap_mm);
  }
  return middle + canvas.mm(1.6) - top;
}

}  // namespace planloom
