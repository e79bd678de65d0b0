#include <map>
#include <set>
#include <string>

#include "context.hpp"

namespace planloom {
namespace {

struct Manner {
  const char* role;
  const char* colour;
  Role node;
  double before_mm;
  bool balance, justify;
};

Manner manner_of(Paragraph::Role role, const Context& context) {
  switch (role) {
    case Paragraph::Role::body:
      break;
    case Paragraph::Role::lead:
      return {"lead", "ink2", Role::paragraph, 1.6, true, false};
    case Paragraph::Role::note:
      return {"note", "ink3", Role::note, 3, false, false};
  }
  return {context.text_role(), "ink", Role::paragraph, 1.6, false, true};
}

/// A paragraph splits between lines, but leaves at least two on each side.
bool keeps_next(std::size_t line, std::size_t count) { return count <= 3 || line == 0 || line + 2 == count; }

/// ¹, ², … ¹².
std::string raised(std::size_t number) {
  constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text;
  for (const char digit : std::to_string(number)) text += digits[digit - '0'];
  return text;
}

/// The spans with a raised mark behind each that has a footnote.
struct Marked {
  Spans spans;
  std::map<std::size_t, std::string> notes;  // by the mark's span
};

Marked mark_footnotes(const Spans& spans, Context& context) {
  Marked marked;
  for (const Span& span : spans) {
    marked.spans.push_back(span);
    if (span.footnote.empty()) continue;
    const std::string mark = raised(++context.footnotes);
    marked.notes.emplace(marked.spans.size(), mark + " " + span.footnote);
    marked.spans.push_back(Span{.text = mark, .link = {}, .footnote = {}});
  }
  return marked;
}

Fragment draw_footnote(const std::string& text, double width, Context& context) {
  Fragment note;
  Pen pen(note, context.look);
  pen.tag(context.structure.add(Role::note, context.parent));
  const TextStyle style = context.look.style("note", "ink3");
  note.size = {width, pen.lines(context.look.shaper.wrap(plain_spans(text), style, width, {.balance_last = true}), line_height(context.look, "note"), style, {0, 0, width, 0})};
  return note;
}

}  // namespace

Pieces draw_paragraph(const Paragraph& block, Room room, Context& context) {
  const Look& look = context.look;
  const Manner manner = manner_of(block.role, context);
  const TextStyle style = look.style(manner.role, manner.colour);
  const Marked marked = mark_footnotes(block.spans, context);
  const std::vector<ShapedLine> lines = look.shaper.wrap(marked.spans, style, room.width, {.balance_last = manner.balance, .justify = manner.justify});
  const std::int32_t node = context.structure.add(manner.node, context.parent);
  const SpanLinks links = link_nodes(marked.spans, context.structure, node);
  const double height = line_height(look, manner.role);
  Pieces pieces;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Piece piece;
    Pen pen(piece.content, look);
    pen.tag(node);
    pen.lines({lines[i]}, height, style, {0, 0, room.width, height}, Align::left, &links);
    piece.content.size = {room.width, height};
    std::set<std::size_t> on_line(lines[i].spans.begin(), lines[i].spans.end());
    for (const std::size_t span : on_line) {
      if (const auto note = marked.notes.find(span); note != marked.notes.end())
        piece.footnotes.push_back(draw_footnote(note->second, room.width, context));
    }
    piece.before = i == 0 ? context.mm(manner.before_mm) : 0;
    piece.keep_with_next = i + 1 < lines.size() && keeps_next(i, lines.size());
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

Pieces draw_heading(const SubHeading& block, Room room, Context& context) {
  const Look& look = context.look;
  const char* const role = block.level <= 2 ? "heading2" : block.level == 3 ? "heading3" : "heading4";
  const TextStyle style = look.style(role);
  Piece piece;
  Pen pen(piece.content, look);
  pen.tag(context.structure.add(block.level <= 2 ? Role::heading2 : Role::heading3, context.parent));
  if (!block.anchor.empty()) piece.content.anchors.push_back({block.anchor, 0});
  const auto lines = look.shaper.wrap(plain_spans(block.text.text), style, room.width, {.balance_last = true});
  piece.content.size = {room.width, pen.lines(lines, line_height(look, role), style, {0, 0, room.width, 0}) + context.mm(0.8)};
  piece.before = context.mm(block.level <= 2 ? 6 : 4.5);
  piece.keep_with_next = true;
  Pieces pieces;
  pieces.push_back(std::move(piece));
  return pieces;
}

}  // namespace planloom
