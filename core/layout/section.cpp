#include <algorithm>

#include "flow.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

struct HoldsTable {
  bool operator()(const TableBlock&) const { return true; }
  bool operator()(const SideBySide& block) const {
    for (const auto& column : block.columns) {
      for (const Block& inner : column) {
        if (std::visit(*this, inner.data())) return true;
      }
    }
    return false;
  }
  template <class Other>
  bool operator()(const Other&) const { return false; }
};

bool holds_table(const Section& section) {
  return std::any_of(section.blocks.begin(), section.blocks.end(), [](const Block& block) { return std::visit(HoldsTable{}, block.data()); });
}

std::vector<Fragment> flow_section(const Section& section, Context& context) {
  const Size size = content_size(context);
  context.parent = context.structure.add(Role::section, 0);
  Flow flow(size.width, size.height);
  Pieces head;
  head.push_back(draw_section_head(section, size.width, context));
  flow.add(std::move(head));
  bool first = true;
  for (const Block& block : section.blocks) {
    Pieces pieces = draw_block(block, flow.room(), context);
    // The lead's own blank stands above the first block.
    if (first && !pieces.empty()) pieces.front().before = section.lead.empty() ? context.mm(4) : 0;
    first = first && pieces.empty();
    flow.add(std::move(pieces));
  }
  if (!section.note.empty()) {
    Paragraph note;
    note.role = Paragraph::Role::note;
    note.spans = plain_spans(section.note.text);
    flow.add(draw_paragraph(note, flow.room(), context));
  }
  return flow.finish();
}

}  // namespace

Size content_size(const Context& context) {
  const Theme& theme = context.theme();
  return {theme.measure("page-width") - 2 * theme.measure("margin"), theme.measure("content-bottom") - theme.measure("content-top")};
}

Piece draw_section_head(const Section& section, double width, Context& context) {
  const Look& look = context.look;
  Piece piece;
  piece.keep_with_next = true;
  piece.content.anchors.push_back({section.id, 0});
  Pen pen(piece.content, look);
  double y = 0;
  const std::int32_t heading = context.structure.add(Role::heading1, context.parent);
  pen.tag(heading);
  if (!section.number.empty()) {
    const double height = line_height(look, "section-number");
    pen.text_middle(section.number, look.style("section-number", "accent"), {0, height / 2});
    y += height + context.theme().measure("number-to-title");
  }
  const TextStyle title = look.style("page-title");
  const std::string& words = section.title.empty() ? section.topic : section.title.text;
  y += pen.lines(look.shaper.wrap(plain_spans(words), title, width, {.balance_last = true}), line_height(look, "page-title"), title, {0, y, width, 0});
  if (!section.lead.empty()) {
    y += context.theme().measure("title-to-lead");
    const TextStyle lead = look.style("lead", "ink2");
    pen.tag(context.structure.add(Role::paragraph, context.parent));
    y += pen.lines(look.shaper.wrap(plain_spans(section.lead.text), lead, width, {.balance_last = true}), line_height(look, "lead"), lead,
                   {0, y, width, 0});
    y += context.theme().measure("lead-to-block");
  }
  piece.content.size = {width, y};
  return piece;
}

std::vector<Fragment> draw_section(const Section& section, Context& context) {
  const bool choose = holds_table(section);
  const std::size_t nodes = context.structure.size();
  std::size_t best = 0, best_pages = 0;
  std::vector<Fragment> pages;
  for (std::size_t i = 0; i < std::size(densities); ++i) {
    context.structure.cut_back(nodes);
    context.cell_padding = context.mm(densities[i].padding_mm);
    std::vector<Fragment> attempt = flow_section(section, context);
    if (i == 0 || attempt.size() < best_pages) best = i, best_pages = attempt.size(), pages = std::move(attempt);
    if (!choose || best_pages == 1) return pages;
  }
  if (best + 1 == std::size(densities)) return pages;
  // The structure holds the last attempt's nodes: draw the chosen one again.
  context.structure.cut_back(nodes);
  context.cell_padding = context.mm(densities[best].padding_mm);
  return flow_section(section, context);
}

}  // namespace planloom
