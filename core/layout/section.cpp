#include <algorithm>

#include "flow.hpp"
#include "sections.hpp"
#include "table_drawing.hpp"

namespace planloom {
namespace {

/// From this many pages on a page less is not worth drawing everything again.
constexpr std::size_t long_section = 4;
/// At most between a section's head and its first block.
constexpr double below_head_mm = 5;
/// The title of a document without a cover, to those of its sections.
constexpr double document_title_scale = 1.3;

/// Below the lead, figures beside each other and the flag of a Gantt's today keep a little more away than a table's own rule.
double drop_of(const Block& block, const Context& context) {
  constexpr double beside_mm = 1.05, flag_mm = 0.55;
  const auto* chart = std::get_if<ChartBlock>(&block.data());
  if (chart != nullptr && chart->frame.title.empty() && chart->kind == "gantt") return context.mm(flag_mm);
  return std::holds_alternative<SideBySide>(block.data()) ? context.mm(beside_mm) : 0;
}

bool is_titled(const Block& block) {
  return std::visit([](const auto& each) {
    if constexpr (requires { each.frame.title; }) return !each.frame.title.empty();
    else if constexpr (requires { each.columns; }) return true;
    else return false;
  }, block.data());
}

/// Three figures and more below each other stand a little closer.
double closeness(const Section& section) {
  constexpr long many = 3;
  constexpr double close = 0.84;
  return std::ranges::count_if(section.blocks, is_titled) >= many ? close : 1;
}

std::vector<Fragment> flow_section(const Section& section, Context& context, double begin) {
  const Size size = content_size(context);
  context.gap_share *= closeness(section);
  context.parent = context.structure.add(Role::section, 0);
  Flow flow(size.width, size.height, begin);
  Pieces head;
  head.push_back(draw_section_head(section, size.width, context));
  flow.add(std::move(head));
  bool first = true;
  for (const Block& block : section.blocks) {
    Room room = flow.room();
    if (first) {  // on any page the head stands above it
      room.left -= context.mm(below_head_mm);
      room.whole = room.left + begin;
    }
    Pieces pieces = draw_block(block, room, context);
    // The lead's own blank stands above the first block.
    if (first && !pieces.empty()) pieces.front().before = (section.lead.empty() ? context.mm(4) : 0) + drop_of(block, context);
    first = first && pieces.empty();
    // The source of a page's figures does not stand on a page alone.
    if (&block == &section.blocks.back() && !section.note.empty() && !pieces.empty()) pieces.back().keep_with_next = true;
    flow.add(std::move(pieces));
  }
  if (!section.note.empty()) {
    Paragraph note;
    note.role = Paragraph::Role::note;
    note.spans = plain_spans(section.note.text);
    Pieces pieces = draw_paragraph(note, flow.room(), context);
    // Cards end in an edge, charts in words below a plot: under an edge less is needed.
    constexpr double below_cards_mm = 1.9;
    const bool cards = !section.blocks.empty() && std::holds_alternative<Cards>(section.blocks.back().data());
    if (cards && !pieces.empty()) pieces.front().before = std::min(pieces.front().before, context.mm(below_cards_mm));
    flow.add(std::move(pieces));
  }
  return flow.finish();
}

}  // namespace

Size content_size(const Context& context) {
  const Theme& theme = context.theme();
  const double below = theme.measure("page-height") - theme.measure("content-bottom");
  return {context.paper.width - 2 * theme.measure("margin"), context.paper.height - below - theme.measure("content-top")};
}

bool asks_for_landscape(const Section& section, Context& context) {
  const double upright = content_size(context).width, turned = upright + context.paper.height - context.paper.width;
  bool wanted = false;
  for (const Block& block : section.blocks) {
    const bool is_text = std::holds_alternative<Paragraph>(block.data()) || std::holds_alternative<SubHeading>(block.data());
    const auto* table = std::get_if<TableBlock>(&block.data());
    if (table == nullptr && !is_text) return false;
    if (table == nullptr) continue;
    const double least = least_table_width(table->view, context);
    if (least > turned) return false;
    wanted = wanted || least > upright;
  }
  return wanted;
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
  TextStyle title = look.style("page-title");
  if (section.heads_document) title.size *= document_title_scale;
  const std::string& words = section.title.empty() ? section.topic : section.title.text;
  y += pen.lines(title_lines(look, words, title, width), title.size * look.theme.type("page-title").line_height, title, {0, y, width, 0});
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

static bool holds_chart(const std::vector<Block>& blocks) {
  return std::ranges::any_of(blocks, [](const Block& block) {
    const auto* columns = std::get_if<SideBySide>(&block.data());
    return std::holds_alternative<ChartBlock>(block.data()) || (columns != nullptr && std::ranges::any_of(columns->columns, holds_chart));
  });
}

/// Little stands on the last page, and lower charts may find it room before.
static bool is_worth_lower_charts(const Section& section, const std::vector<Fragment>& pages, const Context& context) {
  constexpr double little = 0.3;
  return pages.size() > 1 && pages.back().size.height < little * content_size(context).height && holds_chart(section.blocks);
}

std::vector<Fragment> draw_section(const Section& section, Context& context, double begin) {
  const std::size_t nodes = context.structure.size(), footnotes = context.footnotes;
  std::size_t best = 0, drawn = 0;
  std::vector<Fragment> pages;
  for (std::size_t i = 0; i < std::size(densities); ++i) {
    if (densities[i].chart_share < 1 && !is_worth_lower_charts(section, pages, context)) break;
    context.structure.cut_back(nodes);
    context.footnotes = footnotes;
    context.take(densities[i]);
    std::vector<Fragment> attempt = flow_section(section, context, begin);
    drawn = i;
    if (i == 0 || attempt.size() < pages.size()) best = i, pages = std::move(attempt);
    if (pages.size() == 1 || pages.size() > long_section) break;
  }
  if (best == drawn) return pages;
  // The structure holds the last attempt's nodes: draw the chosen one again.
  context.structure.cut_back(nodes);
  context.footnotes = footnotes;
  context.take(densities[best]);
  return flow_section(section, context, begin);
}

}  // namespace planloom
