#include <algorithm>
#include <charts.hpp>

#include "sections.hpp"

namespace planloom {
namespace {

// Millimetres of an A4 cover; other sheets stretch the heights.
constexpr double ground_mm = 170, art_top_mm = 36, organisation_mm = 18.85, team_mm = 24.55, notice_mm = 19.55, period_mm = 202.1, title_mm = 216.4,
                 lead_mm = 230.25, facts_rule_mm = 255.85, fact_label_mm = 261.05, fact_value_mm = 266.75, note_mm = 285.5;
constexpr double least_title_size = 20;
constexpr int slat_count = 24;
constexpr double slat_share = 0.33;

class CoverDrawing {
 public:
  CoverDrawing(const Cover& cover, Context& context)
      : cover_(cover), context_(context), look_(context.look), pen_(sheet_, context.look), margin_(look_.theme.measure("margin")) {
    sheet_.size = {look_.theme.measure("page-width"), look_.theme.measure("page-height")};
    stretch_ = sheet_.size.height / context.mm(297);
  }

  Fragment draw() {
    context_.parent = context_.structure.add(Role::section, 0);
    draw_ground();
    draw_sender();
    draw_title();
    draw_facts();
    return std::move(sheet_);
  }

 private:
  double down(double millimetres) const { return context_.mm(millimetres) * stretch_; }
  double right() const { return sheet_.size.width - margin_; }
  double width() const { return right() - margin_; }
  void tag(Role role) { pen_.tag(context_.structure.add(role, context_.parent)); }

  void draw_ground() {
    pen_.fill(Path::rectangle({0, 0, sheet_.size.width, down(ground_mm)}), "primary");
    if (!cover_.art) {
      const double pitch = width() / slat_count;
      for (int i = 0; i < slat_count; ++i)
        pen_.fill(Path::rectangle({margin_ + pitch * (i + 0.5), down(art_top_mm), pitch * slat_share, down(ground_mm - art_top_mm)}), "slat");
      return;
    }
    Picture art = cover_ribbons(*cover_.art, {width(), down(ground_mm - art_top_mm)}, look_, true);
    pen_.tag(
        context_.structure.add(Role::figure, context_.parent, cover_.art->frame.alternative.empty() ? cover_.note : cover_.art->frame.alternative));
    pen_.shapes(std::move(art.shapes), {margin_, down(art_top_mm)});
  }

  void draw_sender() {
    tag(Role::paragraph);
    pen_.text_middle(cover_.organisation, look_.style("cover-organisation", "onp"), {margin_, down(organisation_mm)});
    pen_.text_middle(cover_.team, look_.style("cover-team", "onp2"), {margin_, down(team_mm)});
    const bool has_logo = draw_logo(sheet_, cover_, {right(), down(organisation_mm) - context_.mm(2.5)}, 1, context_);
    if (cover_.notice.empty()) return;
    tag(Role::paragraph);
    // Below the logo, where there is one.
    const double middle = down(notice_mm) + (has_logo ? context_.mm(14) : 0);
    pen_.text_middle(cover_.notice, look_.style("cover-notice", "onp2"), {right(), middle}, Align::right);
  }

  /// A title of two lines grows upwards when it would push the lead into the facts.
  void draw_title() {
    TextStyle style = look_.style("cover-title");
    auto lines = title_lines(look_, cover_.title, style, width());
    while (lines.size() > 2 && style.size > least_title_size) {
      style.size -= 2;
      lines = title_lines(look_, cover_.title, style, width());
    }
    const double height = style.size * look_.theme.type("cover-title").line_height, lead_height = line_height(look_, "cover-lead");
    const TextStyle lead = look_.style("cover-lead", "ink2");
    const auto lead_lines =
        cover_.lead.empty() ? std::vector<ShapedLine>{} : look_.shaper.wrap(plain_spans(cover_.lead.text), lead, width(), {.balance_last = true});
    const double title_to_lead = down(lead_mm) - down(title_mm) - (height + lead_height) / 2;
    const double below = static_cast<double>(lines.size()) * height + title_to_lead + static_cast<double>(lead_lines.size()) * lead_height;
    const double limit = down(facts_rule_mm) - context_.mm(8);
    const double top = std::min(down(title_mm) - height / 2, limit - below);
    tag(Role::heading1);
    pen_.text_middle(cover_.period, look_.style("cover-period", "accent"), {margin_, top + height / 2 - (down(title_mm) - down(period_mm))});
    const double end = top + pen_.lines(lines, height, style, {margin_, top, width(), 0});
    if (lead_lines.empty()) return;
    tag(Role::paragraph);
    pen_.lines(lead_lines, lead_height, lead, {margin_, end + title_to_lead, width(), 0});
  }

  void draw_facts() {
    if (!cover_.facts.empty()) {
      pen_.rule(margin_, right(), down(facts_rule_mm), strong_rule, "ink");
      const auto count = static_cast<double>(std::max<std::size_t>(cover_.facts.size(), 4));
      const double gutter = look_.theme.measure("gutter"), pitch = (width() + gutter) / count;
      const TextStyle value = look_.style("cover-fact");
      const std::vector<double> places = fact_places(cover_.facts, value, pitch, gutter, width(), look_);
      for (std::size_t i = 0; i < cover_.facts.size(); ++i) {
        const double x = margin_ + places[i], room = places[i + 1] - places[i] - gutter;
        tag(Role::paragraph);
        pen_.text_middle(cover_.facts[i].label, look_.style("fact-label", "ink3"), {x, down(fact_label_mm)});
        const auto lines = look_.shaper.fit(cover_.facts[i].value.text, value, room, 2);
        pen_.lines(lines, line_height(look_, "cover-fact"), value, {x, down(fact_value_mm) - line_height(look_, "cover-fact") / 2, room, 0});
      }
    }
    tag(Role::note);
    pen_.text_middle(cover_.note, look_.style("cover-note", "ink3"), {margin_, down(note_mm)});
  }

  const Cover& cover_;
  Context& context_;
  const Look& look_;
  Fragment sheet_;
  Pen pen_;
  double margin_, stretch_ = 1;
};

}  // namespace

bool draw_logo(Fragment& sheet, const Cover& cover, Point corner, double unit, Context& context) {
  constexpr double widest_mm = 40, highest_mm = 12;
  const std::optional<PictureFile>& house = context.theme().logo;
  if (!cover.logo && !house) return false;
  const double wide = cover.logo ? cover.logo->width : house->width, high = cover.logo ? cover.logo->height : house->height;
  if (wide <= 0 || high <= 0) return false;
  const double factor = std::min(context.mm(widest_mm) / wide, context.mm(highest_mm) / high) / unit;
  const Size size{wide * factor, high * factor};
  const std::string& words = cover.logo ? cover.logo->frame.alternative : cover.organisation;
  const std::int32_t figure = context.structure.add(Role::figure, context.parent, words);
  sheet.shapes.push_back({Image{{corner.x - size.width, corner.y, size.width, size.height}, cover.logo ? cover.logo->file : house->file}, figure});
  return true;
}

std::vector<double> fact_places(const std::vector<Fact>& facts, const TextStyle& value, double pitch, double gap, double width, const Look& look) {
  std::vector<double> even, moved{0};
  for (std::size_t i = 0; i <= facts.size(); ++i) even.push_back(pitch * static_cast<double>(i));
  double end = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    end = moved[i] + look.shaper.line(facts[i].value.text, value).width;
    moved.push_back(std::max(even[i + 1], end + gap + 0.01));
  }
  return end <= width ? moved : even;
}

Fragment draw_cover(const Cover& cover, Context& context) { return CoverDrawing(cover, context).draw(); }

}  // namespace planloom
