#include <gtest/gtest.h>

#include <charts.hpp>
#include <load.hpp>
#include <planloom/date.hpp>
#include <planloom/shaper.hpp>

#include <algorithm>
#include <cmath>
#include <random>

namespace planloom {
namespace {

const Theme& paper() {
  static const Theme theme = [] {
    Diagnostics diagnostics;
    return load_theme(PLANLOOM_SOURCE_DIR "/templates/themes/paper.yaml", diagnostics).value();
  }();
  return theme;
}

const Registry& charts() {
  static const Registry registry = [] {
    Registry all;
    register_charts(all);
    return all;
  }();
  return registry;
}

Picture drawn(const ChartBlock& block, double width_mm = 100, double height_mm = 257) {
  const auto shaper = make_fixed_width_shaper();
  const Look look{paper(), *shaper, Language::zh};
  return charts().chart(block.kind)->draw(block, mm(width_mm), mm(height_mm), look);
}

// ── building views ──

ViewCell words(std::string text) {
  ViewCell cell;
  cell.value = text;
  cell.text = std::move(text);
  return cell;
}

ViewCell figure(std::optional<double> value, const char* unit = "", int power = 0) {
  ViewCell cell;
  cell.text = "—";
  if (!value) return cell;
  Quantity quantity;
  quantity.value = Decimal::scaled(std::llround(*value * 10), -1 + power);
  quantity.unit.name = unit;
  quantity.unit.power = power;
  cell.value = quantity;
  const long long tenths = std::llround(std::abs(*value) * 10);
  cell.text = (*value < 0 ? "\u2212" : "") + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  return cell;
}

ViewCell flag(bool value) {
  ViewCell cell;
  cell.value = value;
  return cell;
}

ViewCell day(Date date) {
  ViewCell cell;
  cell.value = date;
  cell.text = iso_text(date);
  return cell;
}

ViewCell code(const char* enumeration, std::string value) {
  ViewCell cell;
  cell.value = Code{enumeration, std::move(value)};
  return cell;
}

ViewCell list(std::vector<std::string> values) {
  ViewCell cell;
  cell.list = std::move(values);
  return cell;
}

ViewColumn column(std::string name, std::string head = {}) {
  ViewColumn made;
  made.name = std::move(name);
  made.head = std::move(head);
  return made;
}

ViewRow row(std::string id, std::vector<ViewCell> cells, ViewRowKind kind = ViewRowKind::item) {
  ViewRow made;
  made.kind = kind;
  made.id = std::move(id);
  made.cells = std::move(cells);
  return made;
}

TableView table(std::string name, std::vector<ViewColumn> columns) {
  TableView view;
  view.table = std::move(name);
  view.columns = std::move(columns);
  return view;
}

// ── reading pictures ──

struct Words { std::string text; Box box; };

/// The ink of each run: a little smaller than its em box.
std::vector<Words> words_of(const Picture& picture) {
  std::vector<Words> all;
  for (const Shape& shape : picture.shapes) {
    const auto* run = std::get_if<Glyphs>(&shape.data);
    if (!run) continue;
    const double width = run->width(), up = run->size * 0.76, down = run->size * 0.06, side = 0.3;
    if (run->upward) all.push_back({run->text, {run->origin.x - up, run->origin.y - width + side, up + down, width - 2 * side}});
    else all.push_back({run->text, {run->origin.x + side, run->origin.y - up, std::max(0.0, width - 2 * side), up + down}});
  }
  return all;
}

bool overlap(const Box& a, const Box& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

std::vector<Box> fills_of(const Picture& picture, std::string_view colour) {
  std::vector<Box> boxes;
  for (const Shape& shape : picture.shapes) {
    const auto* fill = std::get_if<Fill>(&shape.data);
    if (!fill || !(fill->colour == paper().colour(colour))) continue;
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const Point& point : fill->path.points) {
      left = std::min(left, point.x), right = std::max(right, point.x);
      top = std::min(top, point.y), bottom = std::max(bottom, point.y);
    }
    boxes.push_back({left, top, right - left, bottom - top});
  }
  return boxes;
}

bool says(const Picture& picture, std::string_view text) {
  const auto all = words_of(picture);
  return std::any_of(all.begin(), all.end(), [&](const Words& words) { return words.text.find(text) != std::string::npos; });
}

void expect_sound(const Picture& picture, double width_mm, double height_mm, const std::string& what) {
  SCOPED_TRACE(what);
  ASSERT_TRUE(std::isfinite(picture.size.width) && std::isfinite(picture.size.height));
  EXPECT_GT(picture.size.height, 0);
  ASSERT_LE(picture.size.height, mm(height_mm) + 0.01);
  EXPECT_NEAR(picture.size.width, mm(width_mm), 0.01);
  for (const Shape& shape : picture.shapes) {
    const Path* path = nullptr;
    if (const auto* fill = std::get_if<Fill>(&shape.data)) path = &fill->path;
    if (const auto* stroke = std::get_if<Stroke>(&shape.data)) path = &stroke->path;
    if (!path) continue;
    for (const Point& point : path->points) {
      ASSERT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
      ASSERT_TRUE(point.x > -3 && point.x < picture.size.width + 3 && point.y > -3 && point.y < picture.size.height + 3) << point.x << ", " << point.y;
    }
  }
  const std::vector<Words> all = words_of(picture);
  for (const Words& one : all) {
    ASSERT_TRUE(std::isfinite(one.box.x) && std::isfinite(one.box.y)) << one.text;
    const bool inside = one.box.x >= -0.5 && one.box.y >= -0.5 && one.box.x + one.box.width <= picture.size.width + 0.5 &&
                        one.box.y + one.box.height <= picture.size.height + 0.5;
    ASSERT_TRUE(inside) << one.text << " leaves the frame at " << one.box.x << ", " << one.box.y << " of " << picture.size.width << " × " << picture.size.height;
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j)
      ASSERT_FALSE(overlap(all[i].box, all[j].box)) << "“" << all[i].text << "” and “" << all[j].text << "” at " << all[i].box.x << ", " << all[i].box.y;
}

// ── generated data ──

enum class Figures { ordinary = 1, missing, zero, negative, huge };

struct Data {
  std::size_t count;
  std::size_t label;   ///< characters
  Figures shape;
  std::mt19937 random{7};

  std::optional<double> value() {
    const double draw = static_cast<double>(random() % 9000) / 10 + 1;
    switch (shape) {
      case Figures::missing: return random() % 3 == 0 ? std::nullopt : std::optional(draw);
      case Figures::zero: return 0;
      case Figures::negative: return random() % 2 == 0 ? draw : -draw;
      case Figures::huge: return draw * 1e6;
      default: return draw;
    }
  }
  std::string words(std::size_t index) {
    static const std::string pool = "双十一会员日主会场直播到场与回访完成率跨渠道归因后的首次付费转化";
    std::string text = std::to_string(index + 1);
    for (std::size_t i = 0; i + text.size() / 3 < label; ++i) text += index % 3 == 2 ? std::string(i % 6 == 5 ? " " : "ab") : pool.substr((index + i) % 30 * 3, 3);
    return text;
  }
};

using Maker = ChartBlock (*)(Data&);

ChartBlock periods(Data& data, const char* kind, std::vector<ViewColumn> columns) {
  ChartBlock block;
  block.kind = kind;
  block.view = table("data", std::move(columns));
  for (std::size_t i = 0; i < data.count; ++i) {
    std::vector<ViewCell> cells{words(data.words(i))};
    for (std::size_t c = 1; c < block.view.columns.size(); ++c) {
      const bool due = i < data.count * 3 / 4 || data.count < 3;
      if (block.view.columns[c].name == "due") cells.push_back(flag(due));
      else cells.push_back(figure(block.view.columns[c].name == "actual" && !due ? std::nullopt : data.value(), "人"));
    }
    block.view.rows.push_back(row("r" + std::to_string(i), std::move(cells)));
  }
  return block;
}

ChartBlock make_line(Data& data) { return periods(data, "line", {column("period"), column("actual", "实际"), column("target", "目标"), column("due")}); }
ChartBlock make_many_lines(Data& data) {
  return periods(data, "line", {column("period"), column("a", "公众号"), column("b", "一个名字很长很长的渠道名称"), column("c", "小红书"), column("d", "朋友圈"), column("e", "短信")});
}
ChartBlock make_stacked(Data& data) { return periods(data, "stacked-columns", {column("label"), column("a", "固定"), column("b", "浮动"), column("c", "其他一次性的支出")}); }
ChartBlock make_column(Data& data) { return periods(data, "column", {column("label"), column("a", "人数")}); }
ChartBlock make_grouped(Data& data) { return periods(data, "grouped", {column("label"), column("a", "计划"), column("b", "实际")}); }

ChartBlock make_waterfall(Data& data) {
  ChartBlock block = periods(data, "waterfall", {column("title"), column("value")});
  if (!block.view.rows.empty()) block.view.rows.front().kind = block.view.rows.back().kind = ViewRowKind::total;
  return block;
}

ChartBlock make_bullet(Data& data) {
  return periods(data, "bullet", {column("title"), column("actual", "实际"), column("target", "目标"), column("year.target"), column("baseline")});
}

ChartBlock make_funnel(Data& data) {
  ChartBlock block = periods(data, "funnel", {column("title"), column("count"), column("rate")});
  for (ViewRow& row : block.view.rows) row.cells[2] = figure(static_cast<double>(data.random() % 100), "%", -2);
  return block;
}

ChartBlock make_gantt(Data& data) {
  ChartBlock block;
  block.kind = "gantt";
  block.options.set("today", {"2024-10-18"}, {});
  block.view = table("tasks", {column("title", "任务"), column("owner", "负责人"), column("dates", "起止"), column("progress", "进度"), column("start"), column("end"), column("milestone"), column("after")});
  const Date first = *make_date(2024, 10, 8);
  for (std::size_t i = 0; i < data.count; ++i) {
    const Date start = first + Days{static_cast<int>(data.random() % 60)}, end = start + Days{static_cast<int>(data.random() % 14)};
    const bool group = i % 7 == 0, milestone = i % 5 == 3;
    ViewRow made = row("t" + std::to_string(i), {words(data.words(i)), words("林知夏"), words("10-08 – 10-11"), figure(data.shape == Figures::missing ? std::nullopt : std::optional(40.0), "%", -2),
                                                 day(start), day(milestone ? start : end), flag(milestone), list(i > 2 ? std::vector<std::string>{"t" + std::to_string(data.random() % i)} : std::vector<std::string>{})},
                       group ? ViewRowKind::group : ViewRowKind::item);
    made.group = "g" + std::to_string(i / 7);
    made.note = "筹备与预热";
    block.view.rows.push_back(std::move(made));
  }
  return block;
}

ChartBlock make_timeline(Data& data) {
  ChartBlock block = make_gantt(data);
  block.kind = "timeline";
  for (ViewRow& row : block.view.rows) row.kind = ViewRowKind::item;
  return block;
}

ChartBlock make_calendar(Data& data) {
  ChartBlock block;
  block.kind = "month-calendar";
  block.view = table("content", {column("date"), column("title"), column("channel"), column("outside")});
  TableView days = table("days", {column("date"), column("kind"), column("festival"), column("solar-term"), column("outside"), column("week"), column("today")});
  const Date first = *make_date(2024, 9, 30);
  for (int i = 0; i < 35; ++i) {
    const Date date = first + Days{i};
    const bool holiday = i > 0 && i < 8;
    days.rows.push_back(row("", {day(date), code("day_kind", holiday ? "holiday" : weekday_of(date) >= 6 ? "weekend" : "workday"), words(i == 1 ? data.words(1) : ""), words(i == 9 ? "寒露" : ""),
                                 flag(month_of(date) != 10), figure(40 + i / 7), flag(i == 18)}));
  }
  for (std::size_t i = 0; i < data.count; ++i)
    block.view.rows.push_back(row("", {day(first + Days{static_cast<int>(data.random() % 35)}), words(data.words(i)), words("channel" + std::to_string(i % 9)), flag(false)}));
  block.more.push_back(std::move(days));
  return block;
}

ChartBlock make_goal_tree(Data& data) {
  ChartBlock block;
  block.kind = "goal-tree";
  block.view = table("kpis", {column("id"), column("title"), column("statement"), column("weight"), column("attainment"), column("status")});
  for (std::size_t i = 0; i < data.count; ++i)
    block.view.rows.push_back(row("K" + std::to_string(i), {words(""), words(data.words(i)), words(data.words(i + 1)), words("35%"), figure(data.value(), "%", -2), words("")},
                                  i % 4 == 0 ? ViewRowKind::group : ViewRowKind::item));
  TableView aim = table("aim", {column("title"), column("target")});
  aim.rows.push_back(row("", {words(data.words(5)), words(data.words(6))}));
  block.more.push_back(std::move(aim));
  return block;
}

ChartBlock make_org(Data& data) {
  ChartBlock block;
  block.kind = "org-chart";
  block.view = table("roles", {column("title"), column("person"), column("under"), column("dotted"), column("headcount"), column("staff")});
  for (std::size_t i = 0; i < data.count; ++i) {
    const bool dotted = i % 9 == 5;
    const std::string above = i == 0 ? "" : "r" + std::to_string(i < 6 ? 0 : data.random() % i);
    block.view.rows.push_back(row("r" + std::to_string(i), {words(data.words(i)), words("林知夏"), words(dotted ? "" : above), words(dotted ? "r0" : ""), figure(3), list({"图文编辑 1", data.words(i)})}));
  }
  return block;
}

ChartBlock make_raci(Data& data) {
  ChartBlock block;
  block.kind = "raci";
  block.view = table("raci", {column("title", "事项"), column("a", "负责人"), column("b", "一个长长的角色名"), column("c", "活动"), column("d", "用户")});
  const std::vector<std::vector<std::string>> letters = {{"A", "R"}, {"C"}, {"I"}, {}};
  for (std::size_t i = 0; i < data.count; ++i) {
    std::vector<ViewCell> cells{words(data.words(i))};
    for (int c = 0; c < 4; ++c) cells.push_back(list(letters[data.random() % 4]));
    block.view.rows.push_back(row("", std::move(cells)));
  }
  return block;
}

ChartBlock make_risks(Data& data) {
  ChartBlock block;
  block.kind = "risk-matrix";
  block.view = table("risks", {column("rank"), column("title"), column("likelihood"), column("impact"), column("score")});
  for (std::size_t i = 0; i < data.count; ++i) {
    ViewCell rank = figure(static_cast<double>(i + 1));
    rank.text = std::to_string(i + 1);
    block.view.rows.push_back(row("", {rank, words(data.words(i)), figure(static_cast<double>(data.random() % 5 + 1)), figure(static_cast<double>(data.random() % 5 + 1)), figure(1)}));
  }
  return block;
}

template <int kind>
ChartBlock make_named(Data& data) {
  static constexpr const char* names[] = {"bar", "donut", "heat-map", "histogram", "pareto", "burn-up", "area"};
  return periods(data, names[kind], {column("title"), column("value", "人数")});
}
ChartBlock make_heat_map(Data& data) { return periods(data, "heat-map", {column("label"), column("a", "早"), column("b", "中午到下午"), column("c", "晚"), column("d", "夜")}); }
ChartBlock make_radar(Data& data) { return periods(data, "radar", {column("title"), column("actual", "实际"), column("target", "期望")}); }
ChartBlock make_dumbbell(Data& data) { return periods(data, "dumbbell", {column("title"), column("from", "入职"), column("to", "转正")}); }
ChartBlock make_gauge(Data& data) { return periods(data, "gauge", {column("title"), column("actual", "实际"), column("target", "目标")}); }
ChartBlock make_dot_strip(Data& data) {
  ChartBlock block = periods(data, "dot-strip", {column("title"), column("actual", "实际"), column("target", "目标")});
  for (ViewRow& row : block.view.rows) {
    row.cells[1] = figure(data.shape == Figures::missing ? std::nullopt : std::optional(94 + static_cast<double>(data.random() % 60) / 10), "%", -2);
    row.cells[2] = figure(98, "%", -2);
  }
  return block;
}

ChartBlock make_status_bar(Data& data) {
  ChartBlock block = periods(data, "status-bar", {column("title"), column("count")});
  if (block.view.rows.size() > 4) block.view.rows.resize(4);
  return block;
}

struct KindCase { const char* name; Maker make; };
class Every : public testing::TestWithParam<KindCase> {};

TEST_P(Every, KeepsLabelsApartAndInside) {
  for (const double width : {61.0, 170.0})
    for (const std::size_t count : {1, 2, 7, 12, 40, 500})
      for (const std::size_t label : {1, 6, 20, 60})
        for (const Figures shape : {Figures::ordinary, Figures::missing, Figures::zero, Figures::negative, Figures::huge}) {
          if (label != 6 && (shape == Figures::zero || shape == Figures::huge)) continue;   // figures alone decide there
          if (count == 500 && (label != 6 || shape == Figures::zero || shape == Figures::huge)) continue;
          Data data{count, label, shape};
          const ChartBlock block = GetParam().make(data);
          expect_sound(drawn(block, width), width, 257,
                       std::string(GetParam().name) + " " + std::to_string(count) + " rows, labels of " + std::to_string(label) + ", shape " + std::to_string(static_cast<int>(shape)) + ", " + std::to_string(width) + " mm");
          if (HasFatalFailure()) return;
        }
}

TEST_P(Every, SaysWhenThereIsNothing) {
  Data none{0, 4, Figures::ordinary};
  ChartBlock block = GetParam().make(none);
  const Picture picture = drawn(block, 80);
  expect_sound(picture, 80, 257, "no rows");
  block.view.columns.clear();
  block.more.clear();
  expect_sound(drawn(block, 80), 80, 257, "no columns");
}

INSTANTIATE_TEST_SUITE_P(Charts, Every,
                         testing::Values(KindCase{"line", make_line}, KindCase{"lines", make_many_lines}, KindCase{"stacked", make_stacked}, KindCase{"column", make_column},
                                         KindCase{"grouped", make_grouped}, KindCase{"waterfall", make_waterfall}, KindCase{"bullet", make_bullet}, KindCase{"funnel", make_funnel},
                                         KindCase{"gantt", make_gantt}, KindCase{"timeline", make_timeline}, KindCase{"calendar", make_calendar}, KindCase{"goal_tree", make_goal_tree},
                                         KindCase{"org", make_org}, KindCase{"raci", make_raci}, KindCase{"risks", make_risks}, KindCase{"status_bar", make_status_bar}, KindCase{"bar", make_named<0>}, KindCase{"donut", make_named<1>},
                                         KindCase{"heat_map", make_heat_map}, KindCase{"histogram", make_named<3>}, KindCase{"pareto", make_named<4>}, KindCase{"burn_up", make_named<5>},
                                         KindCase{"area", make_named<6>}, KindCase{"radar", make_radar}, KindCase{"dumbbell", make_dumbbell}, KindCase{"gauge", make_gauge},
                                         KindCase{"dot_strip", make_dot_strip}),
                         [](const auto& info) { return std::string(info.param.name); });

// ── exact drawings ──

ChartBlock bars(const char* kind, std::vector<std::optional<double>> values) {
  ChartBlock block;
  block.kind = kind;
  block.view = table("data", {column("label"), column("value", "人数")});
  for (const auto& value : values) block.view.rows.push_back(row("", {words("甲"), figure(value)}));
  return block;
}

TEST(Charts, ColumnsAreAsHighAsTheirFigures) {
  const auto boxes = fills_of(drawn(bars("column", {10, 20, 5})), "c1");
  ASSERT_EQ(boxes.size(), 3U);
  EXPECT_NEAR(boxes[1].height / boxes[0].height, 2.0, 1e-6);
  EXPECT_NEAR(boxes[2].height / boxes[0].height, 0.5, 1e-6);
}

TEST(Charts, AMissingFigureIsADashAndNoColumn) {
  const Picture picture = drawn(bars("column", {10, std::nullopt}));
  EXPECT_EQ(fills_of(picture, "c1").size(), 1U);
  EXPECT_TRUE(says(picture, "—"));
}

TEST(Charts, ALineBreaksAtAMissingFigureAndMarksIt) {
  Data data{0, 1, Figures::ordinary};
  ChartBlock block = make_line(data);
  for (int i = 0; i < 6; ++i) block.view.rows.push_back(row("", {words(std::to_string(i + 1)), figure(i == 3 ? std::nullopt : std::optional(5.0 + i)), figure(6.0 + i), flag(true)}));
  const Picture picture = drawn(block);
  EXPECT_TRUE(says(picture, "缺"));
  std::size_t moves = 0;
  for (const Shape& shape : picture.shapes)
    if (const auto* stroke = std::get_if<Stroke>(&shape.data); stroke && stroke->round)
      moves += static_cast<std::size_t>(std::count(stroke->path.steps.begin(), stroke->path.steps.end(), Path::Step::move_to));
  EXPECT_EQ(moves, 2U);
  EXPECT_FALSE(says(picture, "尚未发生"));
}

TEST(Charts, PeriodsToComeStandOnAWash) {
  Data data{12, 1, Figures::ordinary};
  EXPECT_TRUE(says(drawn(make_line(data)), "尚未发生"));
}

TEST(Charts, AWaterfallShortensTotalsOnlyWhenStepsAreSmall) {
  const auto make = [](double from, double step) {
    ChartBlock block = bars("waterfall", {from, step, from + step});
    block.view.columns = {column("title"), column("value")};
    block.view.rows.front().kind = block.view.rows.back().kind = ViewRowKind::total;
    return drawn(block);
  };
  EXPECT_EQ(fills_of(make(382, 68), "primary").size(), 2U);
  const auto breaks = [](const Picture& picture) {
    return std::count_if(picture.shapes.begin(), picture.shapes.end(), [](const Shape& shape) {
      const auto* stroke = std::get_if<Stroke>(&shape.data);
      return stroke && stroke->colour == paper().colour("paper");
    });
  };
  EXPECT_EQ(breaks(make(382, 68)), 2);
  EXPECT_EQ(breaks(make(10, 68)), 0);
}

TEST(Charts, AFunnelNamesItsWorstStepOnce) {
  Data data{5, 2, Figures::ordinary};
  ChartBlock block = make_funnel(data);
  const Picture picture = drawn(block, 100);
  const auto all = words_of(picture);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const Words& words) { return words.text.find("流失") != std::string::npos; }), 1);
}

TEST(Charts, AWeekendWorkedGetsNoWash) {
  Data data{2, 2, Figures::ordinary};
  ChartBlock block = make_gantt(data);
  block.view.rows[0].kind = ViewRowKind::item;
  for (ViewRow& row : block.view.rows) {
    row.cells[4] = day(*make_date(2024, 10, 8));
    row.cells[5] = day(*make_date(2024, 10, 14));
    row.cells[6] = flag(false);
  }
  const double plain = fills_of(drawn(block, 170), "wash").at(0).width;
  TableView days = table("days", {column("date"), column("kind")});
  days.rows.push_back(row("", {day(*make_date(2024, 10, 12)), code("day_kind", "makeup_workday")}));
  block.more.push_back(days);
  const Picture picture = drawn(block, 170);
  EXPECT_NEAR(fills_of(picture, "wash").at(0).width / plain, 0.5, 1e-6);
  EXPECT_TRUE(says(picture, "10-12"));
}

TEST(Charts, TheTopOfAnOrganisationCountsAllBelowIt) {
  Data data{3, 1, Figures::ordinary};
  ChartBlock block = make_org(data);
  block.view.rows[0].cells[4] = figure(1);
  EXPECT_TRUE(says(drawn(block, 170), "共 7 人"));
}

TEST(Charts, MonthsSayTheirUnitOnce) {
  ChartBlock block = bars("column", {1, 2, 3});
  for (std::size_t i = 0; i < 3; ++i) block.view.rows[i].cells[0] = words(std::to_string(i + 1) + " 月");
  const Picture picture = drawn(block);
  EXPECT_TRUE(says(picture, "1 月"));
  EXPECT_FALSE(says(picture, "2 月"));
}

TEST(Charts, AttainmentIsClippedAtThe120PercentOfItsTrough) {
  const auto shaper = make_fixed_width_shaper();
  const Look look{paper(), *shaper, Language::zh};
  const auto width = [&](std::optional<double> share) {
    const auto boxes = fills_of(Picture{{100, 10}, attainment_bar(share, Tone::good, {0, 0, 120, 10}, look)}, "good");
    return boxes.empty() ? 0.0 : boxes[0].width;
  };
  EXPECT_NEAR(width(1.0), 100, 1e-6);
  EXPECT_NEAR(width(3.0), 120, 1e-6);
  EXPECT_EQ(width(0.0), 0);
  EXPECT_EQ(width(std::nullopt), 0);
}

TEST(Charts, ASparklineEndsHollowWhenTheLatestFigureIsMissing) {
  const auto shaper = make_fixed_width_shaper();
  const Look look{paper(), *shaper, Language::zh};
  CellSeries series;
  for (int i = 0; i < 5; ++i) {
    CellSeries::Point point;
    if (i < 3) point.value = *figure(10 + i).value.quantity();
    series.points.push_back(point);
  }
  const auto shapes = sparkline(series, 12.0, Tone::none, {0, 0, 80, 20}, look);
  const auto* ring = std::get_if<Stroke>(&shapes.back().data);
  ASSERT_NE(ring, nullptr);
  EXPECT_TRUE(std::any_of(shapes.begin(), shapes.end(), [](const Shape& shape) {
    const auto* stroke = std::get_if<Stroke>(&shape.data);
    return stroke && !stroke->dashes.empty() && stroke->colour == paper().colour("na");
  }));
}

}  // namespace
}  // namespace planloom
