#include <algorithm>
#include <charts.hpp>

#include "flow.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

const Words status_head{"Status", "状态图例"};

constexpr double entries_mm = 108, panel_mm = 52, number_mm = 15, entry_mm = 15.4, least_entry_mm = 11.2, panel_padding_mm = 5, figure_row_mm = 5.6,
                 head_to_entries_mm = 9.2;

class ContentsDrawing {
 public:
  ContentsDrawing(const Contents& contents, const std::vector<Section>& sections, Context& context)
      : contents_(contents), sections_(sections), context_(context), look_(context.look), size_(content_size(context)) {}

  ContentsPages draw() {
    context_.parent = context_.structure.add(Role::section, 0);
    context_.take(densities[0]);
    for (const Section& section : sections_) {
      const double number = look_.shaper.width(section.number, look_.style("contents-number"));
      entry_left_ = std::max(entry_left_, number + context_.mm(3));
    }
    Fragment page;
    const double top = draw_head(page);
    const double room = size_.height - top - below_height();
    const double pitch =
        std::clamp(room / static_cast<double>(std::max<std::size_t>(sections_.size(), 1)), context_.mm(least_entry_mm), context_.mm(entry_mm));
    const auto first_count = std::min(sections_.size(), static_cast<std::size_t>(std::max(1.0, (size_.height - top) / pitch)));
    const std::int32_t list = context_.structure.add(Role::contents, context_.parent);
    double bottom = draw_entries(page, 0, first_count, top, pitch, list);
    bottom = std::max(bottom, draw_panel(page, top, bottom));
    std::size_t drawn = first_count;
    while (drawn < sections_.size()) {
      next_page(page, bottom);
      const auto count = std::min(sections_.size() - drawn, static_cast<std::size_t>(size_.height / pitch));
      bottom = draw_entries(page, drawn, count, 0, pitch, list);
      drawn += count;
    }
    draw_below(page, bottom);
    place_figure_numbers();
    return std::move(result_);
  }

 private:
  void next_page(Fragment& page, double bottom) {
    page.size = {size_.width, bottom};
    result_.pages.push_back(std::move(page));
    page = Fragment();
  }

  double draw_head(Fragment& page) {
    Pen pen(page, look_);
    page.anchors.push_back({"contents", 0});
    pen.tag(context_.structure.add(Role::heading1, context_.parent));
    double y = 0;
    if (!contents_.eyebrow.empty()) {
      const double height = line_height(look_, "section-number");
      pen.text_middle(contents_.eyebrow, look_.style("section-number", "accent"), {0, height / 2});
      y += height + context_.theme().measure("number-to-title");
    }
    const double height = line_height(look_, "page-title");
    pen.text_middle(contents_.title, look_.style("page-title"), {0, y + height / 2});
    return y + height + context_.mm(head_to_entries_mm);
  }

  double draw_entries(Fragment& page, std::size_t first, std::size_t count, double top, double pitch, std::int32_t list) {
    Pen pen(page, look_);
    const double width = has_panel() ? context_.mm(entries_mm) : size_.width;
    pen.rule(0, width, top, strong_rule, "ink");
    double y = top;
    for (std::size_t i = first; i < first + count; ++i) {
      draw_entry(page, pen, sections_[i], y, pitch, width, context_.structure.add(Role::contents_item, list));
      y += pitch;
      const bool last = i + 1 == first + count;
      pen.rule(0, width, y, last ? strong_rule : hair_rule, last ? "ink" : "line");
    }
    return y;
  }

  void draw_entry(Fragment& page, Pen& pen, const Section& section, double top, double pitch, double width, std::int32_t node) {
    const std::int32_t link = context_.structure.add(Role::link, node);
    pen.tag(link);
    const double middle = top + pitch / 2, title = middle - context_.mm(2.15), scope = middle + context_.mm(3.05);
    const double baseline = (section.scope.empty() ? middle : title) + baseline_below_middle * look_.style("contents-entry").size;
    pen.text(section.number, look_.style("contents-number", "accent"), {0, baseline});
    const double left = entry_left_, room = width - left - context_.mm(10);
    const TextStyle style = look_.style("contents-entry");
    const auto lines = look_.shaper.fit(section.topic.empty() ? section.title.text : section.topic, style, room, 1);
    if (!lines.empty()) pen.line(lines.front(), {left, baseline});
    const TextStyle quiet = look_.style("figure-subtitle", "ink3");
    const auto below = look_.shaper.fit(section.scope.text, quiet, room, 1);
    if (!section.scope.empty() && !below.empty()) pen.line(below.front(), {left, scope + baseline_below_middle * quiet.size});
    result_.numbers.push_back({result_.pages.size(), {width, baseline}, link, section.id});
    page.links.push_back({.box = {0, top, width, pitch}, .url = {}, .destination = section.id, .node = link});
  }

  bool has_panel() const { return !contents_.facts.empty() || !contents_.status.empty(); }

  /// Facts at the top, the status key at the foot of a panel as high as the entries; returns where it ends.
  double draw_panel(Fragment& page, double top, double bottom) {
    if (!has_panel()) return bottom;
    const double padding = context_.mm(panel_padding_mm), left = size_.width - context_.mm(panel_mm), width = context_.mm(panel_mm);
    Fragment facts, key;
    const double facts_height = draw_facts(facts, width - 2 * padding), key_height = draw_key(key, width - 2 * padding);
    const double needed = facts_height + key_height + 2 * padding + (contents_.status.empty() ? 0 : context_.mm(6));
    const double end = std::max(bottom, top + needed);
    Pen pen(page, look_);
    pen.fill(Path::rectangle({left, top, width, end - top}), "wash");
    place(page, std::move(facts), {left + padding, top + padding});
    place(page, std::move(key), {left + padding, end - padding * 0.55 - key_height});
    return end;
  }

  double draw_panel_head(Pen& pen, const std::string& words, double width) {
    const double height = line_height(look_, "figure-title");
    pen.tag(context_.structure.add(Role::heading2, context_.parent));
    pen.text_middle(words, look_.style("figure-title"), {0, height / 2});
    const double rule = height + context_.mm(2);
    pen.rule(0, width, rule, hair_rule, "line2");
    return rule;
  }

  double draw_facts(Fragment& fragment, double width) {
    if (contents_.facts.empty()) return 0;
    Pen pen(fragment, look_);
    double y = draw_panel_head(pen, contents_.facts_title, width);
    const TextStyle style = look_.style("fact");
    for (std::size_t i = 0; i < contents_.facts.size(); ++i) {
      const Fact& fact = contents_.facts[i];
      if (i > 0) pen.rule(0, width, y, hair_rule, "line2");
      y += context_.mm(1.95);
      pen.tag(context_.structure.add(Role::paragraph, context_.parent));
      const double label = line_height(look_, "fact-label");
      pen.text_middle(fact.label, look_.style("fact-label", "ink3"), {0, y + label / 2});
      y += label;
      y += pen.lines(look_.shaper.wrap(plain_spans(fact.value.text), style, width, {.balance_last = true}), line_height(look_, "fact"), style, {0, y, width, 0});
      y += context_.mm(1.75);
    }
    return y;
  }

  double draw_key(Fragment& fragment, double width) {
    if (contents_.status.empty()) return 0;
    Pen pen(fragment, look_);
    double y = draw_panel_head(pen, contents_.status_title.empty() ? context_.words(status_head) : contents_.status_title, width);
    const double row = context_.mm(7.65);
    TextStyle word = look_.style("table");
    word.bold = true;
    double meaning = context_.mm(15);
    for (const auto& status : contents_.status) meaning = std::max(meaning, context_.mm(6) + look_.shaper.width(status.word, word));
    for (std::size_t i = 0; i < contents_.status.size(); ++i) {
      const auto& status = contents_.status[i];
      if (i > 0) pen.rule(0, width, y, hair_rule, "line2");
      pen.tag(context_.structure.add(Role::paragraph, context_.parent));
      const double middle = y + row / 2;
      pen.shapes(status_glyph(status.tone, {context_.mm(1.15), middle}, look_), {0, 0});
      pen.text_middle(status.word, word, {context_.mm(4), middle});
      const TextStyle quiet = look_.style("table", "ink2");
      auto lines = look_.shaper.wrap(plain_spans(status.meaning), quiet, width - meaning, {.balance_last = true});
      const TextStyle small = lines.size() > 1 ? look_.style("fact-label", "ink2") : quiet;
      if (lines.size() > 1) lines = look_.shaper.fit(status.meaning, small, width - meaning, 2);
      const double line = small.size * 1.3, height = line * static_cast<double>(lines.size());
      pen.lines(lines, line, small, {meaning, middle - height / 2, width - meaning, 0});
      y += row;
    }
    return y;
  }

  /// Measured by drawing; what that adds to the structure is taken back.
  double below_height() {
    if (contents_.below.empty()) return 0;
    const std::size_t nodes = context_.structure.size();
    double height = 0;
    for (const Block& block : contents_.below) {
      for (const Piece& piece : draw_block(block, {size_.width, size_.height, size_.height}, context_))
        height += piece.before + piece.content.size.height;
    }
    context_.structure.cut_back(nodes);
    return height + context_.mm(4);
  }

  void draw_below(Fragment& page, double bottom) {
    Flow flow(size_.width, size_.height);
    Piece above;
    above.content = std::move(page);
    above.content.size = {size_.width, bottom};
    Pieces first;
    first.push_back(std::move(above));
    flow.add(std::move(first));
    if (contents_.lists_figures) flow.add(draw_figures());
    for (const Block& block : contents_.below) {
      Pieces pieces = draw_block(block, flow.room(), context_);
      if (!pieces.empty()) pieces.front().before = context_.mm(9.4);
      flow.add(std::move(pieces));
    }
    for (Fragment& rest : flow.finish()) result_.pages.push_back(std::move(rest));
  }

  /// Numbered figures and tables, a line each.
  Pieces draw_figures() {
    Pieces pieces;
    for (const Section& section : sections_) collect(section.blocks);
    const std::int32_t list = context_.structure.add(Role::contents, context_.parent);
    for (const Frame* frame : figures_) {
      Piece piece;
      Pen pen(piece.content, look_);
      const std::int32_t link = context_.structure.add(Role::link, context_.structure.add(Role::contents_item, list));
      const TextStyle style = look_.style("table", "ink2");
      const double height = context_.mm(figure_row_mm), middle = height / 2 + baseline_below_middle * style.size;
      pen.tag(link);
      pen.text(frame->number, look_.style("table", "accent"), {0, middle});
      const double left = context_.mm(number_mm);
      const auto lines = look_.shaper.fit(frame->title.text, style, size_.width - left - context_.mm(10), 1);
      if (!lines.empty()) pen.line(lines.front(), {left, middle});
      piece.content.links.push_back({.box = {0, 0, size_.width, height}, .url = {}, .destination = frame->id, .node = link});
      piece.content.size = {size_.width, height};
      if (pieces.empty()) piece.before = context_.mm(9.4);
      pieces.push_back(std::move(piece));
    }
    return pieces;
  }

  void collect(const std::vector<Block>& blocks) {
    const auto take = [&](const Frame& frame) {
      if (!frame.number.empty()) figures_.push_back(&frame);
    };
    for (const Block& block : blocks) {
      if (const auto* table = std::get_if<TableBlock>(&block.data())) take(table->frame);
      if (const auto* chart = std::get_if<ChartBlock>(&block.data())) take(chart->frame);
      if (const auto* image = std::get_if<ImageBlock>(&block.data())) take(image->frame);
      if (const auto* cards = std::get_if<Cards>(&block.data())) take(cards->frame);
      if (const auto* columns = std::get_if<SideBySide>(&block.data())) {
        for (const auto& column : columns->columns) collect(column);
      }
    }
  }

  /// At the right of each line, once the lines have found their pages.
  void place_figure_numbers() {
    const double size = look_.style("table").size;
    for (std::size_t page = 0; page < result_.pages.size(); ++page) {
      for (const Link& link : result_.pages[page].links) {
        const bool is_figure = std::ranges::any_of(figures_, [&](const Frame* frame) { return frame->id == link.destination; });
        const Point at{link.box.x + link.box.width, link.box.y + link.box.height / 2 + baseline_below_middle * size};
        if (is_figure) result_.numbers.push_back({page, at, link.node, link.destination, "table"});
      }
    }
  }

  const Contents& contents_;
  const std::vector<Section>& sections_;
  Context& context_;
  const Look& look_;
  Size size_;
  std::vector<const Frame*> figures_;
  double entry_left_ = mm(number_mm);
  ContentsPages result_;
};

}  // namespace

ContentsPages draw_contents(const Contents& contents, const std::vector<Section>& sections, Context& context) {
  return ContentsDrawing(contents, sections, context).draw();
}

}  // namespace planloom
