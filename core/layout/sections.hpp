/// The parts of a report: cover, contents, sections.
#pragma once
#include <string>
#include <vector>

#include "context.hpp"

namespace planloom {

/// The organisation's sign, its upper right corner at `corner`, within 40 × 12 mm.
bool draw_logo(Fragment& sheet, const Cover& cover, Point corner, double unit, Context& context);

/// Where the facts of a cover begin, from its margin: in equal columns, moved to the right where a value needs more than its column and the last
/// still ends within `width`.
std::vector<double> fact_places(const std::vector<Fact>& facts, const TextStyle& value, double pitch, double gap, double width, const Look& look);

/// A whole sheet, everything on it.
Fragment draw_cover(const Cover& cover, Context& context);

/// Where the page number of a contents entry goes once it is known.
struct NumberPlace {
  std::size_t page = 0;
  Point at;
  std::int32_t node = -1;
  std::string destination;  ///< of a section or figure
  const char* role = "contents-page";
};
struct ContentsPages {
  std::vector<Fragment> pages;
  std::vector<NumberPlace> numbers;
};
ContentsPages draw_contents(const Contents& contents, const std::vector<Section>& sections, Context& context);

/// One fragment per page, as dense as needed to save a page.
std::vector<Fragment> draw_section(const Section& section, Context& context, double begin = 0);

/// Number, title and lead of a section, as one piece that stays with what follows.
Piece draw_section_head(const Section& section, double width, Context& context);

/// Whether a table of the section fits the sheet only when that is turned, and nothing else of the section would suffer.
bool asks_for_landscape(const Section& section, Context& context);

/// Width and height of a page's content.
Size content_size(const Context& context);

}  // namespace planloom
