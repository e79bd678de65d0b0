#include <algorithm>
#include <charts.hpp>
#include <cmath>
#include <set>

#include "report.hpp"
#include "sections.hpp"

namespace planloom {
namespace {

/// The strip is laid out in points and enlarged: so a chart on a phone is the chart of a report.
constexpr double pixels_per_point = 4;
constexpr double strip_width = 1080 / pixels_per_point, strip_margin = 72 / pixels_per_point;
constexpr std::size_t ribbons_shown = 3;

// Points on the cover.
constexpr double ribbons_height = 73.75, team_middle = 94, title_middle = 115.5, title_to_lead = 22.6, lead_to_ground = 20;
constexpr double logo_above_middle = 7, strip_logo_unit = 2.4;
// Points between sections.
constexpr double first_gap = 12, section_gap = 17, rule_to_title = 3.65, number_width = 13.5, title_to_block = 3, title_to_cards = 7,
                 closing_padding = 11.5;

/// The first few workstreams: a phone's width holds no more.
ChartBlock first_ribbons(const ChartBlock& art) {
  ChartBlock shown = art;
  std::set<std::string> groups;
  std::erase_if(shown.view.rows, [&](const ViewRow& row) {
    if (!groups.contains(row.group) && groups.size() == ribbons_shown) return true;
    groups.insert(row.group);
    return false;
  });
  return shown;
}

class Strip {
 public:
  explicit Strip(Context& context) : context_(context), look_(context.look), width_(strip_width - 2 * strip_margin) {}

  Pages draw() {
    const Document& document = context_.document;
    context_.structure.add(Role::document);
    context_.take(densities[0]);
    if (document.strip_cover) draw_cover(*document.strip_cover);
    for (std::size_t i = 0; i < document.strip.size(); ++i) {
      const Section& section = document.strip[i];
      context_.parent = context_.structure.add(Role::section, 0);
      if (section.blocks.empty() && i + 1 == document.strip.size()) draw_closing(section);
      else draw_section(section);
    }
    return enlarged();
  }

 private:
  void draw_cover(const Cover& cover) {
    context_.parent = context_.structure.add(Role::section, 0);
    Fragment words;
    Pen pen(words, look_);
    pen.tag(context_.structure.add(Role::paragraph, context_.parent));
    const std::string sender =
        cover.organisation.empty() || cover.team.empty() ? cover.organisation + cover.team : cover.organisation + "·" + cover.team;
    pen.text_middle(sender, look_.style("cover-team", "onp2"), {strip_margin, team_middle});
    pen.tag(context_.structure.add(Role::heading1, context_.parent));
    const TextStyle title = look_.style("cover-title", "onp");
    const double line = line_height(look_, "cover-title");
    const auto lines = title_lines(look_, cover.title, title, width_);
    double y = title_middle - line / 2;
    y += pen.lines(lines, line, title, {strip_margin, y, width_, 0});
    y += title_to_lead - line / 2;
    pen.tag(context_.structure.add(Role::paragraph, context_.parent));
    const double lead_line = line_height(look_, "cover-lead");
    const auto lead = look_.shaper.wrap(plain_spans(cover.lead.text), look_.style("cover-lead", "onp2"), width_, {.balance_last = true});
    if (!lead.empty()) y += pen.lines(lead, lead_line, look_.style("cover-lead", "onp2"), {strip_margin, y - lead_line / 2, width_, 0}) - lead_line;
    y += lead_to_ground;
    Pen ground(sheet_, look_);
    ground.fill(Path::rectangle({0, 0, strip_width, y}), "primary");
    draw_logo(words, cover, {strip_width - strip_margin, team_middle - logo_above_middle}, strip_logo_unit, context_);
    if (cover.art) ground.shapes(cover_ribbons(first_ribbons(*cover.art), {width_, ribbons_height}, look_, false).shapes, {strip_margin, 0});
    place(sheet_, std::move(words), {0, 0});
    y_ = y;
  }

  void draw_section(const Section& section) {
    Fragment part;
    const double top = section.number.empty() && section.title.empty() ? 0 : draw_title(part, section);
    Pieces pieces;
    for (const Block& block : section.blocks) {
      for (Piece& piece : draw_block(block, {width_, room, room}, context_)) pieces.push_back(std::move(piece));
    }
    Fragment body = stacked(std::move(pieces));
    const double height = body.size.height;
    place(part, std::move(body), {0, top});
    y_ += is_first_ ? first_gap : section_gap;
    is_first_ = false;
    part.anchors.push_back({section.id, 0});
    place(sheet_, std::move(part), {strip_margin, y_});
    y_ += top + height;
  }

  double draw_title(Fragment& part, const Section& section) {
    Pen pen(part, look_);
    pen.rule(0, width_, strong_rule / 2, strong_rule * 0.7, "ink");
    const TextStyle title = look_.style("page-title");
    const double line = line_height(look_, "page-title"), left = section.number.empty() ? 0 : number_width;
    const double baseline = rule_to_title + line / 2 + baseline_below_middle * title.size;
    pen.tag(context_.structure.add(Role::heading1, context_.parent));
    pen.text(section.number, look_.style("section-number", "accent"), {0, baseline});
    const auto lines = title_lines(look_, section.title.text, title, width_ - left);
    const bool boxes = !section.blocks.empty() && std::holds_alternative<Cards>(section.blocks.front().data());
    double y = rule_to_title + pen.lines(lines, line, title, {left, rule_to_title, width_ - left, 0});
    if (!section.lead.empty()) {
      const TextStyle lead = look_.style("lead", "ink2");
      pen.tag(context_.structure.add(Role::paragraph, context_.parent));
      y += title_to_block;
      y += pen.lines(look_.shaper.wrap(plain_spans(section.lead.text), lead, width_, {.balance_last = true}), line_height(look_, "lead"), lead, {0, y, width_, 0});
    }
    return y + (boxes ? title_to_cards : title_to_block);
  }

  void draw_closing(const Section& section) {
    Fragment words;
    Pen pen(words, look_);
    pen.tag(context_.structure.add(Role::paragraph, context_.parent));
    const TextStyle title = look_.style("label"), note = look_.style("note", "ink3");
    double y = closing_padding;
    y += pen.lines(look_.shaper.wrap(plain_spans(section.title.text), title, width_, {.balance_last = true}), line_height(look_, "label"), title, {0, y, width_, 0});
    y += 1.5;
    y += pen.lines(look_.shaper.wrap(plain_spans(section.note.text), note, width_, {.balance_last = true}), line_height(look_, "note"), note, {0, y, width_, 0});
    y += closing_padding;
    y_ += section_gap;
    Pen ground(sheet_, look_);
    ground.fill(Path::rectangle({0, y_, strip_width, y}), "wash");
    words.anchors.push_back({section.id, 0});
    place(sheet_, std::move(words), {strip_margin, y_});
    y_ += y;
  }

  Pages enlarged() {
    Pages pages;
    Page page;
    page.size = {strip_width * pixels_per_point, std::ceil(y_ * pixels_per_point)};
    page.ground = look_.theme.colour("paper");
    Fragment whole = scaled(std::move(sheet_), pixels_per_point);
    page.shapes = std::move(whole.shapes);
    page.links = std::move(whole.links);
    for (Anchor& anchor : whole.anchors) pages.destinations.push_back({std::move(anchor.name), 0, {0, anchor.y}});
    pages.pages.push_back(std::move(page));
    complete(pages, context_);
    return pages;
  }

  static constexpr double room = 800;  ///< points a single block may take
  Context& context_;
  const Look& look_;
  double width_;
  Fragment sheet_;
  double y_ = 0;
  bool is_first_ = true;
};

}  // namespace

Pages lay_out_strip(Context& context) { return Strip(context).draw(); }

}  // namespace planloom
