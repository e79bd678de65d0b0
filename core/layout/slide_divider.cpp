#include <algorithm>
#include <fmt/format.h>

#include "slides.hpp"

namespace planloom {
namespace {

// Millimetres on the wall.
constexpr double number_mm = 70, title_top_mm = 82, title_width_mm = 118, title_to_scope_mm = 6, list_left_mm = 170, list_row_mm = 12;
constexpr std::size_t most_findings = 8;

/// The part's slides that say something of their own; the title of one that continues another says the same again.
std::vector<const Slide*> findings_of(const Part& part) {
  std::vector<const Slide*> findings;
  for (const Slide& slide : part.slides) {
    const bool continues = !findings.empty() && slide.title.starts_with(findings.back()->title);
    if (!continues && findings.size() < most_findings) findings.push_back(&slide);
  }
  return findings;
}

/// What the part's slides say, at the right.
void draw_findings(Fragment& sheet, const Part& part, Context& context) {
  const Look& look = context.look;
  const std::vector<const Slide*> findings = findings_of(part);
  const std::size_t count = findings.size();
  const double height = list_row_mm * static_cast<double>(count), left = on_slide(list_left_mm), right = on_slide(slide_width_mm - slide_margin_mm);
  double top = (slide_height_mm - height) / 2;
  const TextStyle style = look.style("lead", "onp");
  const std::int32_t list = context.structure.add(Role::list, context.parent);
  Pen pen(sheet, look);
  for (std::size_t i = 0; i < count; ++i, top += list_row_mm) {
    const Slide& slide = *findings[i];
    pen.rule(left, right, on_slide(top), hair_rule, "pline");
    const std::int32_t link = context.structure.add(Role::link, context.structure.add(Role::list_item, list));
    pen.tag(link);
    const auto lines = look.shaper.fit(slide.title, style, right - left, 1);
    if (!lines.empty()) pen.line(lines.front(), {left, on_slide(top + list_row_mm / 2) + baseline_below_middle * style.size});
    sheet.links.push_back({.box = {left, on_slide(top), right - left, on_slide(list_row_mm)}, .url = {}, .destination = slide.id, .node = link});
  }
  pen.rule(left, right, on_slide(top), hair_rule, "pline");
}

}  // namespace

Fragment draw_divider(const Part& part, Context& context) {
  const Look& look = context.look;
  Fragment sheet;
  sheet.size = {on_slide(slide_width_mm), on_slide(slide_height_mm)};
  context.parent = context.structure.add(Role::section, 0);
  Pen pen(sheet, look);
  pen.fill(Path::rectangle({0, 0, sheet.size.width, sheet.size.height}), "primary");
  const double left = on_slide(slide_margin_mm), width = on_slide(title_width_mm);
  pen.tag(context.structure.add(Role::heading1, context.parent));
  pen.text(part.number, look.style("agenda-number", "ribbon1"), {left, on_slide(number_mm)});
  const TextStyle title = look.style("agenda-title", "onp");
  const auto lines = title_lines(look, part.topic, title, width);
  double y = on_slide(title_top_mm) + pen.lines(lines, line_height(look, "agenda-title"), title, {left, on_slide(title_top_mm), width, 0});
  if (!part.scope.empty()) {
    const TextStyle scope = look.style("lead", "onp2");
    y += on_slide(title_to_scope_mm);
    pen.tag(context.structure.add(Role::paragraph, context.parent));
    pen.lines(look.shaper.wrap(plain_spans(part.scope), scope, width, {.balance_last = true, .max_lines = 3}), line_height(look, "lead"), scope,
              {left, y, width, 0});
  }
  draw_findings(sheet, part, context);
  return sheet;
}

}  // namespace planloom
