/// Slides of a deck, 16:9: cover, agenda, dividers, one message on each.
///
/// A slide is drawn in points of a smaller sheet and enlarged by `slide_unit`, so that a chart on a wall is the chart of a report.
#pragma once
#include <string>
#include <vector>

#include "context.hpp"

namespace planloom {

inline constexpr double slide_unit = 1.45;
/// A length on the wall, in points of the drawing.
constexpr double on_slide(double millimetres) { return mm(millimetres) / slide_unit; }

inline constexpr double slide_width_mm = 338.67, slide_height_mm = 190.5, slide_margin_mm = 20;

/// One message: what a section says, or one block of it.
struct Slide {
  std::string id;             ///< anchor
  std::string number, topic;  ///< of its part of the deck
  std::string brief;          ///< the topic at the foot
  std::string scope;
  std::string title, lead, note;
  std::vector<Block> blocks;
  bool may_join = false;      ///< no message of its own was written for it: it may stand below the slide before
};

/// Sets a slide that may join below another, each figure under its own title again.
void join(Slide& slide, Slide next, Language language);

/// Slides of a part follow each other; a part of many slides opens with a divider.
struct Part {
  std::string number, topic, scope;
  std::vector<Slide> slides;
};

/// The parts of the deck: of the slides a template names, else of the report's sections without their appendices.
std::vector<Part> plan_slides(const Document& document, Language language);

/// Where the number of a slide goes once it is known.
struct SlideNumberPlace {
  std::size_t sheet = 0;
  Point at;
  TextStyle style;
  std::int32_t node = -1;
  std::string slide;
};

Fragment draw_slide_cover(const Document& document, Context& context);
std::vector<Fragment> draw_agenda(const Agenda& agenda, std::size_t first_sheet, std::vector<SlideNumberPlace>& numbers, Context& context);
Fragment draw_divider(const Part& part, Context& context);

Pages lay_out_slides(Context& context);

}  // namespace planloom
