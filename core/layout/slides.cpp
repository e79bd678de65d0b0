#include "slides.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "flow.hpp"
#include "report.hpp"

namespace planloom {
namespace {

// Millimetres on the wall: baselines of section line, title, sentence below, foot; and what a slide's content may take.
constexpr double section_line_mm = 21.5, title_mm = 36, title_to_lead_mm = 10.5, lead_to_content_mm = 11.5, title_to_content_mm = 12, content_bottom_mm = 174,
                 foot_mm = 181.5, topic_gap_mm = 6, number_gap_mm = 4;
constexpr double least_title_size = 13;  // points of the drawing
/// Sizes a slide's content is tried in, largest first: shares of what the theme says for slides.
constexpr double content_scales[] = {1, 0.9, 0.8, 0.7};
/// Of a slide's room: figures as low as this share slides with others of their section, rather than leave each nearly empty; what is lower still
/// stands below any that leaves room.
constexpr double low_share = 0.5, lowest_share = 0.3;
/// Of a slide's room: what takes less, alone on its slide, is drawn larger.
struct Sparse {
  double share, scale;
};
constexpr Sparse sparse[] = {{0.22, 1.35}, {0.4, 1.2}};
/// Parts of fewer sheets need no divider.
constexpr std::size_t least_divided = 3;
/// Long tables and texts that no scale brings onto one slide continue on further ones in this.
constexpr std::size_t continued_scale = 1;

const Words continued_mark{" (continued)", "（续）"};
const Words contents_word{"Contents", "目录"};

/// A table's own rule is near; a picture or numbers keep a little away, and titled figures beside each other more.
double drop_of(const Slide& slide) {
  constexpr double picture_mm = 2, beside_mm = 3.9;
  if (slide.blocks.empty()) return 0;
  const Block::variant& first = slide.blocks.front().data();
  if (std::holds_alternative<SideBySide>(first)) return on_slide(beside_mm);
  const bool stands_alone = std::holds_alternative<ChartBlock>(first) || std::holds_alternative<Cards>(first) || std::holds_alternative<KeyFigures>(first);
  return stands_alone ? on_slide(picture_mm) : 0;
}

/// A slide before its number and the total are known.
struct SlideSheet {
  Fragment content;
  std::string topic;
  bool foot = true, on_primary = false;
};

struct Content {
  std::vector<Fragment> pages;
  double scale = 1;
};

class Deck {
 public:
  explicit Deck(Context& context) : context_(context), look_(context.look), parts_(plan_slides(context.document, context.look.language)) {}

  Pages draw() {
    context_.structure.add(Role::document);
    sheets_.push_back({draw_slide_cover(context_.document, context_), {}, false, true});
    for (Part& part : parts_) join_low(part);
    draw_contents();
    for (const Part& part : parts_) draw_part(part);
    fill_numbers();
    for (std::size_t i = 0; i < sheets_.size(); ++i) finish_sheet(sheets_[i], i + 1);
    complete(pages_, context_);
    return std::move(pages_);
  }

 private:
  static constexpr double left_ = on_slide(slide_margin_mm), right_ = on_slide(slide_width_mm - slide_margin_mm);

  void draw_contents() {
    Agenda agenda;
    if (context_.document.agenda) agenda = *context_.document.agenda;
    else agenda = agenda_of_parts();
    if (agenda.entries.size() < 2) return;
    const std::string topic = agenda.eyebrow;
    pages_.bookmarks.push_back({1, topic, "contents"});
    for (Fragment& sheet : draw_agenda(agenda, sheets_.size(), numbers_, context_)) sheets_.push_back({std::move(sheet), topic, true, false});
  }

  Agenda agenda_of_parts() const {
    Agenda agenda;
    agenda.eyebrow = context_.words(contents_word);
    agenda.title.text = context_.document.title;
    for (const Part& part : parts_) agenda.entries.push_back({part.number, {part.topic, nullptr}, {part.scope, nullptr}, part.slides.front().id});
    return agenda;
  }

  void join_low(Part& part) {
    std::vector<Slide> joined;
    for (Slide& slide : part.slides) {
      if (!joined.empty() && slide.may_join && leave_room(joined.back(), slide)) {
        Slide both = joined.back();
        join(both, slide, look_.language);
        if (fits(both, 1)) {
          joined.back() = std::move(both);
          continue;
        }
      }
      // Nobody signs on a wall: lines to sign stand below what they confirm, or not at all.
      if (!joined.empty() && slide.may_join && only_to_sign(slide)) continue;
      joined.push_back(std::move(slide));
    }
    part.slides = std::move(joined);
  }

  static bool only_to_sign(const Slide& slide) {
    return !slide.blocks.empty() && std::ranges::all_of(slide.blocks, [](const Block& block) {
      const auto* chart = std::get_if<ChartBlock>(&block.data());
      return chart != nullptr && chart->kind == "signatures";
    });
  }

  bool leave_room(const Slide& above, const Slide& below) {
    return fits(above, lowest_share) || fits(below, lowest_share) || (fits(above, low_share) && fits(below, low_share));
  }

  /// Whether a share of the slide is enough for its content at its own size; what measuring draws is taken back.
  bool fits(const Slide& slide, double share) {
    const std::size_t nodes = context_.structure.size(), footnotes = context_.footnotes;
    context_.parent = 0;
    Fragment head;
    const double room = on_slide(content_bottom_mm) - draw_head(head, slide, false) - drop_of(slide);
    const std::vector<Fragment> pages = flow(slide, room, 1);
    context_.structure.cut_back(nodes);
    context_.footnotes = footnotes;
    return pages.size() == 1 && pages.front().size.height <= room * share;
  }

  /// How many sheets the slides of a part take, long ones continued on further sheets.
  std::size_t sheets_of(const Part& part) {
    if (part.slides.size() >= least_divided) return part.slides.size();
    const std::size_t nodes = context_.structure.size(), footnotes = context_.footnotes;
    std::size_t sheets = 0;
    for (const Slide& slide : part.slides) {
      context_.parent = 0;
      Fragment head;
      sheets += draw_content(slide, on_slide(content_bottom_mm) - draw_head(head, slide, false) - drop_of(slide)).pages.size();
      context_.structure.cut_back(nodes);
      context_.footnotes = footnotes;
    }
    return sheets;
  }

  void draw_part(const Part& part) {
    const std::string& words = part.topic.empty() ? part.slides.front().title : part.topic;
    pages_.bookmarks.push_back({1, part.number.empty() ? words : part.number + " " + words, part.slides.front().id});
    const bool divided = parts_.size() > 1 && part.slides.size() > 1 && sheets_of(part) >= least_divided;
    if (divided) {
      Fragment divider = draw_divider(part, context_);
      divider.anchors.push_back({part.slides.front().id, 0});  // the first of a name counts
      slide_sheets_.emplace_back(part.slides.front().id, sheets_.size() + 1);
      sheets_.push_back({std::move(divider), part.topic, false, true});
    }
    for (const Slide& slide : part.slides) {
      if (part.slides.size() > 1) pages_.bookmarks.push_back({2, slide.title, slide.id});
      slide_sheets_.emplace_back(slide.id, sheets_.size() + 1);
      draw_slide(slide);
    }
  }

  void draw_slide(const Slide& slide) {
    context_.parent = context_.structure.add(Role::section, 0);
    Fragment head;
    const double drop = drop_of(slide), top = draw_head(head, slide, false) + drop;
    Content content = draw_content(slide, on_slide(content_bottom_mm) - top);
    const std::int32_t parent = context_.parent;
    for (std::size_t i = 0; i < content.pages.size(); ++i) {
      SlideSheet sheet;
      sheet.topic = slide.brief;
      double begin = top;
      if (i == 0) {
        sheet.content = std::exchange(head, {});
        sheet.content.anchors.push_back({slide.id, 0});
      } else {
        begin = draw_head(sheet.content, slide, true) + drop;
      }
      context_.parent = parent;
      place(sheet.content, fitted(std::move(content.pages[i]), content.scale, on_slide(content_bottom_mm) - begin), {left_, begin});
      sheets_.push_back(std::move(sheet));
    }
  }

  /// What is still too high for a slide is drawn smaller.
  static Fragment fitted(Fragment page, double scale, double room) {
    const double height = page.size.height * scale;
    return scaled(std::move(page), height > room ? scale * room / height : scale);
  }

  /// Section line, title, sentence; returns where the content begins.
  double draw_head(Fragment& sheet, const Slide& slide, bool again) {
    Pen pen(sheet, look_);
    const std::int32_t none = -1;
    pen.tag(again ? none : context_.structure.add(Role::paragraph, context_.parent));
    const TextStyle line = look_.style("section-number", "accent");
    double x = left_;
    if (!slide.number.empty()) x += pen.text(slide.number, line, {x, on_slide(section_line_mm)}) + on_slide(number_gap_mm);
    if (slide.topic != slide.title) pen.text(slide.topic, line, {x, on_slide(section_line_mm)});
    pen.tag(again ? none : context_.structure.add(Role::heading1, context_.parent));
    double baseline = draw_title(pen, again && !slide.title.ends_with(context_.words(continued_mark)) ? slide.title + context_.words(continued_mark) : slide.title);
    if (slide.lead.empty() || again) return baseline + on_slide(title_to_content_mm);
    const TextStyle lead = look_.style("lead", "ink2");
    pen.tag(context_.structure.add(Role::paragraph, context_.parent));
    const double height = line_height(look_, "lead"), to_middle = height / 2 + baseline_below_middle * lead.size;
    const auto lines = look_.shaper.wrap(plain_spans(slide.lead), lead, right_ - left_, {.balance_last = true, .max_lines = 4});
    const double top = baseline + on_slide(title_to_lead_mm) - to_middle;
    baseline = top + pen.lines(lines, height, lead, {left_, top, right_ - left_, 0}) - height + to_middle;
    return baseline + on_slide(lead_to_content_mm);
  }

  /// Returns the last line's baseline.
  double draw_title(Pen& pen, const std::string& words) {
    TextStyle style = look_.style("page-title");
    auto lines = title_lines(look_, words, style, right_ - left_);
    while (lines.size() > 2 && style.size > least_title_size) {
      style.size -= 1;
      lines = title_lines(look_, words, style, right_ - left_);
    }
    const double height = style.size * look_.theme.type("page-title").line_height;
    const double top = on_slide(title_mm) - height / 2 - baseline_below_middle * style.size;
    pen.lines(lines, height, style, {left_, top, right_ - left_, 0});
    return on_slide(title_mm) + height * static_cast<double>(std::max<std::size_t>(lines.size(), 1) - 1);
  }

  /// The content in the largest scale that brings it onto one slide; in a middling one over several when none does.
  Content draw_content(const Slide& slide, double room) {
    const std::size_t nodes = context_.structure.size(), footnotes = context_.footnotes;
    std::size_t chosen = continued_scale;
    for (std::size_t i = 0; i < std::size(content_scales); ++i) {
      context_.structure.cut_back(nodes);
      context_.footnotes = footnotes;
      Content content{flow(slide, room, content_scales[i]), content_scales[i]};
      const bool high = too_high(content, room);
      if (content.pages.size() == 1 && !high) return i == 0 ? enlarged(std::move(content), slide, room, nodes, footnotes) : content;
      if (high) chosen = i;  // a part that fits in no scale is drawn in the smallest
    }
    context_.structure.cut_back(nodes);
    context_.footnotes = footnotes;
    return {flow(slide, room, content_scales[chosen]), content_scales[chosen]};
  }

  /// Little on a slide is drawn larger, a few rows more so.
  Content enlarged(Content content, const Slide& slide, double room, std::size_t nodes, std::size_t footnotes) {
    const double share = content.pages.front().size.height / room;
    for (const Sparse& each : sparse) {
      if (share > each.share) continue;
      context_.structure.cut_back(nodes);
      context_.footnotes = footnotes;
      Content larger{flow(slide, room, each.scale), each.scale};
      if (larger.pages.size() == 1 && !too_high(larger, room)) return larger;
    }
    context_.structure.cut_back(nodes);
    context_.footnotes = footnotes;
    return {flow(slide, room, 1), 1};
  }

  static bool too_high(const Content& content, double room) {
    return std::ranges::any_of(content.pages, [&](const Fragment& page) { return page.size.height * content.scale > room + 0.5; });
  }

  std::vector<Fragment> flow(const Slide& slide, double room, double scale) {
    context_.take(densities[0]);
    Flow flow((right_ - left_) / scale, room / scale);
    const double below = note_height(slide, (right_ - left_) / scale);
    for (const Block& block : slide.blocks) {
      const bool last = &block == &slide.blocks.back();
      Room own = flow.room();
      if (last) own.left -= below, own.whole -= below;  // what the slide's source needs
      Pieces pieces = draw_block(block, own, context_);
      if (last && below > 0 && !pieces.empty()) pieces.back().keep_with_next = true;
      flow.add(std::move(pieces));
    }
    if (below > 0) flow.add(draw_paragraph(note_of(slide), flow.room(), context_));
    return flow.finish();
  }

  static Paragraph note_of(const Slide& slide) {
    Paragraph note;
    note.role = Paragraph::Role::note;
    note.spans = plain_spans(slide.note);
    return note;
  }

  /// Measured by drawing; what that adds to the structure is taken back.
  double note_height(const Slide& slide, double width) {
    if (slide.note.empty()) return 0;
    const std::size_t nodes = context_.structure.size();
    double height = 0;
    for (const Piece& piece : draw_paragraph(note_of(slide), {width, width, width}, context_)) height += piece.before + piece.content.size.height;
    context_.structure.cut_back(nodes);
    return height;
  }

  void fill_numbers() {
    for (const SlideNumberPlace& place : numbers_) {
      const auto found = std::ranges::find(slide_sheets_, place.slide, &std::pair<std::string, std::size_t>::first);
      if (found == slide_sheets_.end()) continue;
      Pen pen(sheets_[place.sheet].content, look_);
      pen.tag(place.node);
      pen.text(fmt::format("{}", found->second), place.style, place.at, Align::right);
    }
  }

  void draw_foot(Fragment& sheet, const std::string& topic, std::size_t number) {
    Pen pen(sheet, look_);
    const double y = on_slide(foot_mm), half = (right_ - left_) / 2;
    const TextStyle quiet = look_.style("running-head", "ink3");
    const auto put = [&](const std::string& words, double x, Align align) {
      const auto lines = look_.shaper.fit(words, quiet, half - on_slide(20), 1);
      if (!lines.empty()) pen.line(lines.front(), {x, y}, align);
    };
    put(context_.document.running_head, left_, Align::left);
    const double own = pen.text(fmt::format("{}", number), look_.style("page-number"), {right_, y}, Align::right);
    put(topic, right_ - own - on_slide(topic_gap_mm), Align::right);
  }

  void finish_sheet(SlideSheet& sheet, std::size_t number) {
    if (sheet.foot) draw_foot(sheet.content, sheet.topic, number);
    Fragment whole = scaled(std::move(sheet.content), slide_unit);
    Page page;
    page.size = {mm(slide_width_mm), mm(slide_height_mm)};
    page.ground = look_.theme.colour(sheet.on_primary ? "primary" : "paper");
    page.label = fmt::format("{}", number);
    page.shapes = std::move(whole.shapes);
    page.shapes.shrink_to_fit();
    page.links = std::move(whole.links);
    for (Anchor& anchor : whole.anchors) pages_.destinations.push_back({std::move(anchor.name), number - 1, {0, anchor.y}});
    pages_.pages.push_back(std::move(page));
  }

  Context& context_;
  const Look& look_;
  std::vector<Part> parts_;
  std::vector<SlideSheet> sheets_;
  std::vector<SlideNumberPlace> numbers_;
  std::vector<std::pair<std::string, std::size_t>> slide_sheets_;  // id → number of its sheet
  Pages pages_;
};

}  // namespace

Pages lay_out_slides(Context& context) { return Deck(context).draw(); }

}  // namespace planloom
