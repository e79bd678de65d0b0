/// Placing words by measuring: nothing overlaps, nothing leaves the frame.
#pragma once
#include <string>
#include <vector>

#include "canvas.hpp"

namespace planloom {

/// What a plot already holds: words keep clear of it.
class Occupied {
 public:
  explicit Occupied(Box frame) : frame_(frame) {}
  void add(Box box) { boxes_.push_back(box); }
  void add_line(Point from, Point to) { lines_.push_back({from, to}); }
  bool is_free(Box box) const;

 private:
  struct Line { Point from, to; };
  Box frame_;
  std::vector<Box> boxes_;
  std::vector<Line> lines_;
};

/// The em box of a line of text from its baseline point.
Box text_box(double width, double size, Point baseline, Align align);

/// Words under the slots of a category or period axis. First and last stay; interior ones are dropped at even steps until none touches another.
struct CategoryAxis {
  std::vector<std::string> texts;
  std::vector<double> centres;   ///< ascending
  double slot = 10;              ///< room for one, in points
  double left = 0, right = 0;    ///< the frame that words must not leave
  std::vector<bool> strong;      ///< bold ones; may be empty
  double room = 0;               ///< width at which words wrap; 0: the slot's
};
/// "1 月, 2 月, 3 月" as "1 月, 2, 3": what all numbers share is said once, and again where they start over.
std::vector<std::string> without_repeats(std::vector<std::string> texts);
/// Draws them from `top` down and returns the height they took.
double draw_category_axis(Canvas& canvas, const CategoryAxis& axis, double top);

/// Positions moved apart so that neighbours keep `gap`, within low … high, in the order given (ascending); as near to the wanted as possible.
std::vector<double> spread(std::vector<double> wanted, double gap, double low, double high);

/// A row of keys under a chart (swatch and word), wrapped to the width; returns the height used.
struct Key {
  enum class Swatch { square = 1, bar, line, dashed, dot, ring, tick, triangle } swatch = Swatch::square;
  std::string colour;
  std::string word;
};
double draw_keys(Canvas& canvas, const std::vector<Key>& keys, double top, double gap_mm = 4.5);

}  // namespace planloom
