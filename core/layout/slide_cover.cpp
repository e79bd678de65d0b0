#include <algorithm>
#include <charts.hpp>

#include "sections.hpp"
#include "slides.hpp"

namespace planloom {
namespace {

// Millimetres on the wall.
constexpr double organisation_mm = 25.1, team_mm = 32.6, title_middle_mm = 91.6, title_to_lead_mm = 18.5, facts_rule_mm = 150, fact_label_mm = 156.8,
                 fact_value_mm = 164.2, words_right_mm = 166, art_left_mm = 190.7, notice_mm = 181.5;
constexpr double least_title_size = 20;
constexpr int slat_count = 21;

class SlideCover {
 public:
  SlideCover(const Document& document, Context& context)
      : context_(context), look_(context.look), pen_(sheet_, context.look) {
    if (document.cover) cover_ = *document.cover;
    else cover_.title = document.title, cover_.organisation = document.organisation, cover_.team = document.team;
    if (cover_.title.empty()) cover_.title = document.title;
  }

  Fragment draw() {
    context_.parent = context_.structure.add(Role::section, 0);
    sheet_.size = {on_slide(slide_width_mm), on_slide(slide_height_mm)};
    sheet_.anchors.push_back({"cover", 0});
    pen_.fill(Path::rectangle({0, 0, sheet_.size.width, sheet_.size.height}), "primary");
    draw_art();
    draw_sender();
    draw_title();
    draw_facts();
    return std::move(sheet_);
  }

 private:
  static constexpr double left_ = on_slide(slide_margin_mm), width_ = on_slide(words_right_mm - slide_margin_mm);
  void tag(Role role) { pen_.tag(context_.structure.add(role, context_.parent)); }

  void draw_art() {
    const Size size{on_slide(slide_width_mm - art_left_mm), on_slide(slide_height_mm)};
    if (!cover_.art) {
      const double pitch = size.width / slat_count;
      for (int i = 0; i < slat_count; ++i)
        pen_.fill(Path::rectangle({on_slide(art_left_mm) + pitch * (i + 0.5), 0, pitch * 0.327, size.height}), "slat");
      return;
    }
    const std::string& alternative = cover_.art->frame.alternative.empty() ? cover_.note : cover_.art->frame.alternative;
    pen_.tag(context_.structure.add(Role::figure, context_.parent, alternative));
    pen_.shapes(cover_ribbons(*cover_.art, size, look_, false).shapes, {on_slide(art_left_mm), 0});
  }

  void draw_sender() {
    tag(Role::paragraph);
    const std::string& first = cover_.organisation.empty() ? cover_.team : cover_.organisation;
    pen_.text_middle(first, look_.style("cover-organisation", "onp"), {left_, on_slide(organisation_mm)});
    draw_logo(sheet_, cover_, {left_ + width_, on_slide(organisation_mm - 5)}, slide_unit, context_);
    if (!cover_.organisation.empty()) pen_.text_middle(cover_.team, look_.style("cover-team", "onp2"), {left_, on_slide(team_mm)});
  }

  void draw_title() {
    TextStyle style = look_.style("cover-title", "onp");
    auto lines = title_lines(look_, cover_.title, style, width_);
    while (lines.size() > 2 && style.size > least_title_size) {
      style.size -= 1;
      lines = title_lines(look_, cover_.title, style, width_);
    }
    const double line = style.size * look_.theme.type("cover-title").line_height, height = line * static_cast<double>(lines.size());
    tag(Role::heading1);
    const double top = on_slide(title_middle_mm) - height / 2;
    pen_.lines(lines, line, style, {left_, top, width_, 0});
    const std::string& words = cover_.lead.empty() ? cover_.period : cover_.lead.text;
    if (words.empty()) return;
    const TextStyle lead = look_.style("cover-lead", "onp2");
    const double lead_line = line_height(look_, "cover-lead"), begin = top + height - line / 2 + on_slide(title_to_lead_mm) - lead_line / 2;
    const double room = on_slide(facts_rule_mm) - on_slide(4) - begin;
    const auto most = static_cast<std::size_t>(std::max(1.0, room / lead_line));
    tag(Role::paragraph);
    pen_.lines(look_.shaper.wrap(plain_spans(words), lead, width_, {.balance_last = true, .max_lines = most}), lead_line, lead,
               {left_, begin, width_, 0});
  }

  void draw_facts() {
    constexpr std::size_t most = 4;
    if (cover_.facts.size() > most) cover_.facts.resize(most);
    const std::size_t count = cover_.facts.size();
    if (count > 0) pen_.rule(left_, left_ + width_, on_slide(facts_rule_mm), hair_rule, "pline");
    const double gap = on_slide(3);
    const TextStyle value = look_.style("cover-fact", "onp");
    const std::vector<double> places = fact_places(cover_.facts, value, width_ / static_cast<double>(most), gap, width_, look_);
    for (std::size_t i = 0; i < count; ++i) {
      const double x = left_ + places[i], room = places[i + 1] - places[i] - gap;
      tag(Role::paragraph);
      pen_.text_middle(cover_.facts[i].label, look_.style("fact-label", "onp2"), {x, on_slide(fact_label_mm)});
      const double line = line_height(look_, "cover-fact");
      const auto lines = look_.shaper.fit(cover_.facts[i].value.text, value, room, 2);
      pen_.lines(lines, line, value, {x, on_slide(fact_value_mm) - line / 2, room, 0});
    }
    if (cover_.notice.empty()) return;
    tag(Role::note);
    pen_.text_middle(cover_.notice, look_.style("fact-label", "onp2"), {left_, on_slide(notice_mm)});
  }

  Context& context_;
  const Look& look_;
  Cover cover_;
  Fragment sheet_;
  Pen pen_;
};

}  // namespace

Fragment draw_slide_cover(const Document& document, Context& context) { return SlideCover(document, context).draw(); }

}  // namespace planloom
