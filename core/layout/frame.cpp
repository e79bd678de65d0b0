#include "frame.hpp"

namespace planloom {
namespace {

constexpr double above_note_mm = 1.35;

/// "图 1　每月新增": the number stands before the statement.
std::string numbered_title(const Frame& frame, Language language) {
  if (frame.number.empty()) return frame.title.text;
  return frame.number + (language == Language::zh ? "　" : ". ") + frame.title.text;
}

}  // namespace

double figure_gap(const Context& context) { return context.theme().measure("figure-gap") * context.gap_share; }

double draw_frame_head(Fragment& target, const Frame& frame, double width, bool rule, std::int32_t node, Context& context) {
  if (!frame.id.empty()) target.anchors.push_back({frame.id, 0});
  if (frame.title.empty() && frame.subtitle.empty()) return 0;
  const Look& look = context.look;
  Pen pen(target, look);
  double y = 0;
  if (rule && !frame.title.empty()) {
    pen.rule(0, width, strong_rule / 2, strong_rule, "ink");
    // The larger letters of a slide hold more of that blank in their line.
    y += context.theme().measure("rule-to-title") - context.mm(context.deck ? 0.2 : 0);
  }
  pen.tag(node);
  const TextStyle title = look.style("figure-title");
  if (!frame.title.empty())
    y += pen.lines(title_lines(look, numbered_title(frame, look.language), title, width), line_height(look, "figure-title"), title, {0, y, width, 0});
  if (!frame.subtitle.empty()) {
    if (context.deck && !frame.title.empty()) y += context.mm(0.6);
    const TextStyle subtitle = look.style("figure-subtitle", "ink3");
    y += pen.lines(look.shaper.wrap(plain_spans(frame.subtitle.text), subtitle, width, {.balance_last = true}), line_height(look, "figure-subtitle"), subtitle,
                   {0, y, width, 0});
  }
  return y;
}

double draw_frame_note(Fragment& target, const Frame& frame, double width, double top, std::int32_t node, Context& context) {
  if (frame.note.empty()) return top;
  const Look& look = context.look;
  const TextStyle note = look.style("note", "ink3");
  Pen pen(target, look);
  pen.tag(node);
  const double y = top + context.mm(above_note_mm);
  return y + pen.lines(look.shaper.wrap(plain_spans(frame.note.text), note, width, {.balance_last = true}), line_height(look, "note"), note, {0, y, width, 0});
}

}  // namespace planloom
