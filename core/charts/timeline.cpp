/// timeline: stretches of work in lanes over months.
///
/// View: one row per stretch: `title`, `start`, `end`; rows of one lane share their `group`. When all rows of a lane have one title it names the lane,
/// otherwise the lane is named by its group and each stretch by its title. A flag column `milestone` makes a diamond. A row without dates is an open lane.
///
/// roadmap: the same with room for words, its months named in full, and below it what is to be reached by when: a further table `milestones`
/// (`title`, `date`).
///
/// Options: `first`, `last` (ISO dates) set the span; default: what the rows cover.
///
///     - timeline: workstreams
///     - roadmap: roadmap
#include <algorithm>

#include "fitting.hpp"
#include "kinds.hpp"
#include "labels.hpp"
#include "months.hpp"
#include "words.hpp"

namespace planloom {

namespace {

struct Stretch { std::size_t row = 0, line = 0; };

struct Lane {
  std::string name;
  std::vector<Stretch> stretches;
  bool one_title = true;
  std::size_t lines = 1;   ///< more when stretches overlap in time
};

/// Puts each stretch on the first line that is free when it starts.
void set_lines(const Reading& reading, Lane& lane) {
  std::stable_sort(lane.stretches.begin(), lane.stretches.end(), [&](const Stretch& a, const Stretch& b) { return *reading.date(a.row, "start") < *reading.date(b.row, "start"); });
  std::vector<Date> taken_to;
  for (Stretch& stretch : lane.stretches) {
    const Date start = *reading.date(stretch.row, "start"), end = reading.date(stretch.row, "end").value_or(start);
    const auto free = std::find_if(taken_to.begin(), taken_to.end(), [&](Date to) { return to < start; });
    stretch.line = static_cast<std::size_t>(free - taken_to.begin());
    if (free == taken_to.end()) taken_to.push_back(end);
    else *free = end;
  }
  lane.lines = std::max<std::size_t>(1, taken_to.size());
}

/// `by_group`: a lane keeps its own name even where all in it is called alike.
std::vector<Lane> read_lanes(const Reading& reading, bool by_group) {
  std::vector<Lane> lanes;
  std::vector<std::string> groups;
  for (std::size_t row = 0; row < reading.size(); ++row) {
    if (reading.row(row).kind != ViewRowKind::item) continue;
    const std::string& group = reading.row(row).group.empty() ? reading.title(row) : reading.row(row).group;
    const auto found = std::find(groups.begin(), groups.end(), group);
    const auto index = static_cast<std::size_t>(found - groups.begin());
    if (found == groups.end()) {
      groups.push_back(group);
      lanes.push_back({reading.title(row), {}, true});
    }
    Lane& lane = lanes[index];
    if (!reading.date(row, "start")) continue;   // its lane stays open
    if (reading.title(row) != lane.name || (by_group && reading.title(row) != group)) lane.one_title = false;
    lane.stretches.push_back({row, 0});
  }
  for (Lane& lane : lanes) set_lines(reading, lane);
  for (std::size_t i = 0; i < lanes.size(); ++i)
    if (!lanes[i].one_title) lanes[i].name = groups[i];
  return lanes;
}

/// How a timeline and a roadmap differ; millimetres.
struct Manner {
  double head, least_pitch, most_pitch, edge, inset, least_left, most_left, name_gap;
  double bar;                    ///< share of a lane's pitch
  const char *month_role, *name_role, *title_role;
  bool opens_with_rule, months_in_words;
};
constexpr Manner plain_manner{6, 5, 9, 0.8, 1, 0.146, 0.28, 3, 0.6, "table-head", "table", "axis", false, false};
constexpr Manner roadmap_manner{7.7, 7.5, 15.05, 0.88, 1.5, 0.14, 0.28, 3, 0.575, "roadmap-month", "roadmap-lane", "figure-subtitle", true, true};

/// 十月; October.
std::string month_words(unsigned month, const Manner& manner, Language language) {
  const bool in_chinese_words = manner.months_in_words && language == Language::zh;
  return in_chinese_words ? in_chinese(Decimal(static_cast<std::int64_t>(month))) + "月" : words::month(month, language);
}

void draw_months(Canvas& canvas, const MonthScale& scale, const Manner& manner, double bottom) {
  const TextStyle style = bold(canvas.style(manner.month_role, "ink"));
  const bool years = scale.month_width() < canvas.mm(1.2);
  const double rule = canvas.mm(manner.head);
  double free_from = 0;
  for (int i = 0; i < scale.months; ++i) {
    const unsigned month = (month_of(scale.first) - 1 + static_cast<unsigned>(i)) % 12 + 1;
    const int year = year_of(scale.first) + static_cast<int>(month_of(scale.first) - 1 + static_cast<unsigned>(i)) / 12;
    const double x = scale.left + scale.month_width() * i;
    if (years && month != 1) continue;
    if (i > 0) canvas.stroke(Path::line({x, canvas.mm(1)}, {x, bottom}), "line2", 0.15, {0.9, 0.7});
    const std::string words = years ? std::to_string(year) : month_words(month, manner, canvas.look.language);
    const double width = canvas.text_width(words, style), at = x + canvas.mm(i > 0 || manner.months_in_words ? manner.edge : 0);
    if (at < free_from || at + width > canvas.width) continue;
    canvas.text_middle(words, style, {at, manner.opens_with_rule ? canvas.mm(3.9) : rule / 2 + canvas.mm(0.3)});
    free_from = at + width + canvas.mm(1);
  }
}

/// Colours of lanes: few take those that keep apart, many are all alike.
struct LaneColours { std::string_view solid, soft; };
LaneColours colours_of(std::size_t lane, std::size_t lanes, const Manner& manner) {
  constexpr LaneColours dark[] = {{"c1", "s1"}, {"c2", "s2"}, {"c3", "s3"}, {"c7", "s7"}};  // bars with room for words bear a darker third
  if (manner.months_in_words && lanes <= 4) return dark[lane];
  const std::size_t index = lanes > 4 ? 0 : lane;
  return {category_colour(index, 4), soft_colour(index, 4)};
}

void draw_stretch(Canvas& canvas, const Reading& reading, std::size_t row, const MonthScale& scale, const Manner& manner, Box lane, LaneColours colours, bool named) {
  const Date start = std::max(*reading.date(row, "start"), scale.first), end = std::min(reading.date(row, "end").value_or(start), scale.last);
  if (end < start) return;
  const double middle = lane.y + lane.height / 2;
  if (reading.flag(row, "milestone")) {
    canvas.fill(diamond({scale.x(start), middle}, std::min(canvas.mm(1.8), lane.height / 2)), "ink");
    return;
  }
  const double left = scale.x(start), right = scale.x(end + Days{1});
  canvas.fill(Path::rectangle({left, lane.y, right - left, lane.height}, canvas.mm(0.5)), colours.soft);
  const double edge = std::min(canvas.mm(manner.edge), right - left);
  canvas.fill(Path::rectangle({left, lane.y, edge, lane.height}), colours.solid);
  if (!named) return;
  const double x = left + edge + canvas.mm(manner.inset);
  const std::size_t lines = manner.months_in_words && lane.height > canvas.mm(6) ? 2 : 1;
  canvas.place_middle(canvas.label(reading.title(row), canvas.style(manner.title_role, "ink"), right - canvas.mm(0.5) - x, lines), x, middle);
}

struct Milestone { double x; std::string date, title; };

std::vector<Milestone> read_milestones(const ChartBlock& block, const MonthScale& scale) {
  std::vector<Milestone> milestones;
  const TableView* view = further(block, "milestones");
  if (view == nullptr) return milestones;
  const Reading reading(*view);
  for (std::size_t row = 0; row < reading.size(); ++row) {
    const auto day = reading.date(row, "date");
    if (day && *day >= scale.first && *day <= scale.last) milestones.push_back({(scale.x(*day) + scale.x(*day + Days{1})) / 2, reading.text(row, "date"), reading.title(row)});
  }
  std::stable_sort(milestones.begin(), milestones.end(), [](const Milestone& a, const Milestone& b) { return a.x < b.x; });
  return milestones;
}

/// Milestones with their words placed: on the first line below where they meet no others, on one of three at most.
struct MilestoneWords {
  struct Placed { Milestone milestone; Label title; double left = 0, width = 0; std::size_t line = 0; bool named = true, at_end = false; };
  std::vector<Placed> placed;
  std::size_t lines = 0, unnamed = 0;
};
constexpr std::size_t most_lines = 3;
constexpr double day_mm = 5.02, milestone_mm = 9.15, below_milestones_mm = 1.4, left_out_mm = 3.8;

MilestoneWords place_milestones(const Canvas& canvas, std::vector<Milestone> milestones) {
  MilestoneWords words;
  const TextStyle date = canvas.style("label", "ink"), title = canvas.style("figure-subtitle", "ink2");
  std::vector<double> taken;
  for (Milestone& each : milestones) {
    MilestoneWords::Placed placed;
    placed.title = canvas.label(each.title, title, canvas.width * 0.3, 1);
    placed.milestone = std::move(each);
    placed.width = std::max(canvas.text_width(placed.milestone.date, date), placed.title.width());
    const double wanted = placed.milestone.x - placed.width / 2;
    placed.left = std::clamp(wanted, 0.0, std::max(0.0, canvas.width - placed.width));
    placed.at_end = placed.left < wanted - 0.01;
    const auto free = std::find_if(taken.begin(), taken.end(), [&](double to) { return to + canvas.mm(2.5) <= placed.left; });
    placed.line = static_cast<std::size_t>(free - taken.begin());
    placed.named = placed.line < most_lines;
    if (!placed.named) ++words.unnamed;
    else if (free == taken.end()) taken.push_back(placed.left + placed.width);
    else *free = placed.left + placed.width;
    words.placed.push_back(std::move(placed));
  }
  words.lines = taken.size();
  return words;
}

double height_below(const Canvas& canvas, const MilestoneWords& words) {
  if (words.placed.empty()) return 0;
  return canvas.mm(milestone_mm * static_cast<double>(words.lines) + below_milestones_mm + (words.unnamed > 0 ? left_out_mm : 0));
}

/// Diamonds on the closing line, day and name below. Where no line is free the diamond stands alone, and how many do so is said.
void draw_milestones(Canvas& canvas, const MilestoneWords& words, double line) {
  const TextStyle date = canvas.style("label", "ink");
  for (const MilestoneWords::Placed& each : words.placed) {
    const double half = canvas.mm(1.75);
    canvas.fill(diamond({std::clamp(each.milestone.x, half, canvas.width - half), line}, half), "ink");
    if (!each.named) continue;
    const double x = each.at_end ? each.left + each.width : each.left + each.width / 2, top = line + canvas.mm(milestone_mm * static_cast<double>(each.line));
    const Align align = each.at_end ? Align::right : Align::centre;
    canvas.text_middle(each.milestone.date, date, {x, top + canvas.mm(day_mm)}, align);
    canvas.place_middle(each.title, x, top + canvas.mm(milestone_mm), align);
  }
  if (words.unnamed == 0) return;
  const double bottom = line + height_below(canvas, words) - canvas.mm(left_out_mm / 2);
  canvas.text_middle(words::left_out(words.unnamed, canvas.look.language), canvas.style("axis", "ink3"), {0, bottom});
}

class TimelineDrawing {
 public:
  TimelineDrawing(const ChartBlock& block, double width, double height_limit, const Look& look, const Manner& manner)
      : block_(block), reading_(block.view), lanes_(read_lanes(reading_, manner.months_in_words)), manner_(manner), canvas_(width, look), limit_(height_limit) {}

  Picture draw() {
    const TextStyle name = bold(canvas_.style(manner_.name_role, "ink"));
    double names = 0;
    for (const Lane& lane : lanes_) names = std::max(names, canvas_.text_width(lane.name, name));
    const double left = std::min(std::max(names + canvas_.mm(manner_.name_gap), canvas_.width * manner_.least_left), canvas_.width * manner_.most_left);
    const auto scale = month_scale(block_, left, canvas_.width - left);
    if (lanes_.empty() || !scale) return empty_chart(canvas_.width, limit_, canvas_.look);
    const MilestoneWords milestones = place_milestones(canvas_, read_milestones(block_, *scale));
    const double head = canvas_.mm(manner_.head), below = height_below(canvas_, milestones);
    double lines = 0;
    for (const Lane& lane : lanes_) lines += line_share(lane);
    pitch_ = std::clamp((limit_ - head - below) / lines, canvas_.mm(manner_.least_pitch), canvas_.mm(manner_.most_pitch));
    const std::size_t shown = lanes_that_fit(head, below);
    double bottom = head;
    for (std::size_t i = 0; i < shown; ++i) bottom += height_of(lanes_[i]);
    if (manner_.opens_with_rule) canvas_.stroke(Path::line({0, canvas_.mm(0.13)}, {canvas_.width, canvas_.mm(0.13)}), "ink", 0.26);
    canvas_.stroke(Path::line({0, head}, {canvas_.width, head}), manner_.opens_with_rule ? "line2" : "ink", manner_.opens_with_rule ? 0.18 : 0.26);
    draw_months(canvas_, *scale, manner_, bottom);
    draw_lanes(*scale, name, left, head, shown);
    canvas_.stroke(Path::line({0, bottom}, {canvas_.width, bottom}), "ink", 0.26);
    draw_milestones(canvas_, milestones, bottom);
    bottom += below;
    if (shown == lanes_.size()) return canvas_.finish(bottom + canvas_.mm(0.2));
    canvas_.text_middle(words::left_out(lanes_.size() - shown, canvas_.look.language), canvas_.style("axis", "ink3"), {0, bottom + canvas_.mm(2)});
    return canvas_.finish(bottom + canvas_.mm(3.8));
  }

 private:
  static double line_share(const Lane& lane) { return 0.35 + 0.65 * static_cast<double>(lane.lines); }
  double height_of(const Lane& lane) const { return pitch_ * line_share(lane); }

  std::size_t lanes_that_fit(double head, double below) const {
    const bool all = !is_whole_page(limit_, canvas_.look.theme);
    double bottom = head;
    std::size_t shown = 0;
    while (shown < lanes_.size() && (all || shown == 0 || bottom + height_of(lanes_[shown]) < limit_ - below - canvas_.mm(4))) bottom += height_of(lanes_[shown++]);
    return shown;
  }

  void draw_lanes(const MonthScale& scale, const TextStyle& name, double left, double top, std::size_t shown) {
    for (std::size_t i = 0; i < shown; ++i) {
      const double height = height_of(lanes_[i]);
      if (i > 0) canvas_.stroke(Path::line({0, top}, {canvas_.width, top}), "line", 0.18);
      canvas_.place_middle(canvas_.label(lanes_[i].name, name, left - canvas_.mm(2), height > canvas_.mm(7.5) ? 2 : 1), 0, top + height / 2);
      if (lanes_[i].stretches.empty()) canvas_.text_middle(words::not_scheduled.in(canvas_.look.language), canvas_.style("axis", "ink3"), {left + canvas_.mm(manner_.inset), top + height / 2});
      for (const Stretch& stretch : lanes_[i].stretches) {
        const double middle = top + pitch_ * (0.5 + 0.65 * static_cast<double>(stretch.line)), bar = pitch_ * manner_.bar;
        draw_stretch(canvas_, reading_, stretch.row, scale, manner_, {0, middle - bar / 2, 0, bar}, colours_of(i, shown, manner_), !lanes_[i].one_title);
      }
      top += height;
    }
  }

  const ChartBlock& block_;
  const Reading reading_;
  const std::vector<Lane> lanes_;
  const Manner& manner_;
  Canvas canvas_;
  double limit_;
  double pitch_ = 0;
};

Picture draw_timeline(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return TimelineDrawing(block, width, height_limit, look, plain_manner).draw();
}

Picture draw_roadmap(const ChartBlock& block, double width, double height_limit, const Look& look) {
  return TimelineDrawing(block, width, height_limit, look, roadmap_manner).draw();
}

std::vector<OptionSpec> span_options() {
  return {{"first", OptionType::text, "", {"first day shown, an ISO date", "显示的第一天（如 2024-01-01）"}, {}},
          {"last", OptionType::text, "", {"last day shown, an ISO date", "显示的最后一天（如 2024-12-31）"}, {}}};
}

}  // namespace

ChartSpec timeline_chart() { return {.name = "timeline", .summary = {"stretches of work in lanes over months", "按月排布的工作流"}, .options = span_options(), .draw = draw_timeline}; }

ChartSpec roadmap_chart() { return {.name = "roadmap", .summary = {"lanes of work by date, with milestones", "分道的路线图与里程碑"}, .options = span_options(), .draw = draw_roadmap}; }

}  // namespace planloom
