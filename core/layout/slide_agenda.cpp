#include <algorithm>
#include <planloom/text.hpp>

#include "slides.hpp"

namespace planloom {
namespace {

// Millimetres on the wall.
constexpr double eyebrow_mm = 21.5, title_mm = 40.3, title_to_lead_mm = 16.2, left_column_mm = 70, list_left_mm = 122, words_left_mm = 144.2, list_top_mm = 24,
                 list_bottom_mm = 165.9, pitch_mm = 28.4, least_pitch_mm = 14, about_below_mm = 8.4, title_down_mm = 0.6, number_down_mm = 0.62, page_down_mm = 1.23;  // digits stand lower than their middle

class AgendaDrawing {
 public:
  AgendaDrawing(const Agenda& agenda, std::vector<SlideNumberPlace>& numbers, Context& context)
      : agenda_(agenda), numbers_(numbers), context_(context), look_(context.look) {}

  std::vector<Fragment> draw(std::size_t first_sheet) {
    context_.parent = context_.structure.add(Role::section, 0);
    const std::size_t count = agenda_.entries.size();
    const auto most = static_cast<std::size_t>((list_bottom_mm - list_top_mm) / least_pitch_mm);
    const std::size_t sheets = (count + most - 1) / most, each = (count + sheets - 1) / std::max<std::size_t>(sheets, 1);
    std::vector<Fragment> result;
    for (std::size_t first = 0; first < count; first += each)
      result.push_back(draw_sheet(first, std::min(first + each, count), first_sheet + result.size()));
    return result;
  }

 private:
  Fragment draw_sheet(std::size_t first, std::size_t end, std::size_t sheet) {
    Fragment fragment;
    fragment.size = {on_slide(slide_width_mm), on_slide(slide_height_mm)};
    if (first == 0) fragment.anchors.push_back({"contents", 0});
    Pen pen(fragment, look_);
    draw_words(pen);
    const double pitch = std::min(pitch_mm, (list_bottom_mm - list_top_mm) / static_cast<double>(end - first));
    const double left = on_slide(list_left_mm), right = on_slide(slide_width_mm - slide_margin_mm);
    pen.rule(left, right, on_slide(list_top_mm), strong_rule, "ink");
    const std::int32_t list = context_.structure.add(Role::contents, context_.parent);
    for (std::size_t i = first; i < end; ++i) {
      const double top = list_top_mm + pitch * static_cast<double>(i - first);
      draw_entry(fragment, agenda_.entries[i], on_slide(top), on_slide(pitch), sheet, context_.structure.add(Role::contents_item, list));
      const bool last = i + 1 == end;
      pen.rule(left, right, on_slide(top + pitch), last ? strong_rule : hair_rule, last ? "ink" : "line");
    }
    return fragment;
  }

  /// Of a title's words no line may part: a run of letters between blanks.
  double longest_word(const std::string& title, const TextStyle& style) const {
    double longest = 0;
    std::string word;
    const auto close = [&] {
      if (!word.empty()) longest = std::max(longest, look_.shaper.width(word, style));
      word.clear();
    };
    for (std::size_t byte = 0; byte < title.size();) {
      const std::size_t start = byte;
      const char32_t character = next_character(title, byte);
      if (character == U' ' || is_wide(character)) close();
      else word.append(title, start, byte - start);
    }
    close();
    return longest;
  }

  void draw_words(Pen& pen) {
    const double left = on_slide(slide_margin_mm), width = on_slide(left_column_mm);
    pen.tag(context_.structure.add(Role::paragraph, context_.parent));
    pen.text(agenda_.eyebrow, look_.style("section-number", "accent"), {left, on_slide(eyebrow_mm)});
    TextStyle title = look_.style("agenda-title");
    const double line_share = line_height(look_, "agenda-title") / title.size;
    title.size *= std::min(1.0, width / std::max(longest_word(agenda_.title.text, title), 1.0));
    const double line = title.size * line_share;
    pen.tag(context_.structure.add(Role::heading1, context_.parent));
    const double top = on_slide(title_mm) - line / 2 - baseline_below_middle * title.size;
    const double bottom = top + pen.lines(title_lines(look_, agenda_.title.text, title, width), line, title, {left, top, width, 0});
    if (agenda_.lead.empty()) return;
    const TextStyle lead = look_.style("lead", "ink2");
    const double lead_line = line_height(look_, "lead"), last_baseline = bottom - line / 2 + baseline_below_middle * title.size;
    pen.tag(context_.structure.add(Role::paragraph, context_.parent));
    pen.lines(look_.shaper.wrap(plain_spans(agenda_.lead.text), lead, width, {.balance_last = true}), lead_line, lead,
              {left, last_baseline + on_slide(title_to_lead_mm) - lead_line / 2 - baseline_below_middle * lead.size, width, 0});
  }

  void draw_entry(Fragment& fragment, const Agenda::Entry& entry, double top, double pitch, std::size_t sheet, std::int32_t node) {
    const std::int32_t link = entry.section.empty() ? node : context_.structure.add(Role::link, node);
    Pen pen(fragment, look_);
    pen.tag(link);
    const double left = on_slide(list_left_mm), words = on_slide(words_left_mm), right = on_slide(slide_width_mm - slide_margin_mm), middle = top + pitch / 2;
    const double scale = std::min(1.0, pitch / on_slide(24));
    const auto sized = [&](TextStyle style) {
      style.size *= scale;
      return style;
    };
    const TextStyle number = sized(look_.style("agenda-number", "accent")), title = sized(look_.style("agenda-entry")), about = sized(look_.style("agenda-about", "ink3"));
    const double digit_middle = middle + middle_above_baseline * number.size;
    pen.text(entry.number, number, {left, digit_middle + on_slide(number_down_mm)});
    const double room = right - words - on_slide(16);
    const auto below = entry.about.empty() ? std::vector<ShapedLine>{} : look_.shaper.fit(entry.about.text, about, room, 1);
    const auto lines = look_.shaper.fit(entry.title.text, title, room, 1);
    const double title_middle = below.empty() ? middle : middle - (on_slide(about_below_mm) * 0.46 - on_slide(title_down_mm)) * scale;
    if (!lines.empty()) pen.line(lines.front(), {words, title_middle + baseline_below_middle * title.size});
    if (!below.empty()) pen.line(below.front(), {words, title_middle + on_slide(about_below_mm) * scale + baseline_below_middle * about.size});
    if (entry.section.empty()) return;
    const TextStyle page = sized(look_.style("contents-page"));
    numbers_.push_back({sheet, {right, middle + middle_above_baseline * page.size + on_slide(page_down_mm)}, page, link, entry.section});
    fragment.links.push_back({.box = {left, top, right - left, pitch}, .url = {}, .destination = entry.section, .node = link});
  }

  const Agenda& agenda_;
  std::vector<SlideNumberPlace>& numbers_;
  Context& context_;
  const Look& look_;
};

}  // namespace

std::vector<Fragment> draw_agenda(const Agenda& agenda, std::size_t first_sheet, std::vector<SlideNumberPlace>& numbers, Context& context) {
  return AgendaDrawing(agenda, numbers, context).draw(first_sheet);
}

}  // namespace planloom
