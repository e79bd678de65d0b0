#include "chart_views.hpp"

#include <cassert>

namespace planloom::testing {

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

namespace {

ChartBlock make_line(Data& data) {
  return periods(data, "line", {column("period"), column("actual", "实际"), column("target", "目标"), column("due")});
}
ChartBlock make_many_lines(Data& data) {
  return periods(data, "line",
                 {column("period"), column("a", "公众号"), column("b", "一个名字很长很长的渠道名称"), column("c", "小红书"), column("d", "朋友圈"),
                  column("e", "短信")});
}
ChartBlock make_stacked(Data& data) {
  return periods(data, "stacked-columns", {column("label"), column("a", "固定"), column("b", "浮动"), column("c", "其他一次性的支出")});
}
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
  block.view = table("tasks", {column("title", "任务"), column("owner", "负责人"), column("dates", "起止"), column("progress", "进度"),
                               column("start"), column("end"), column("milestone"), column("after")});
  const Date first = *make_date(2024, 10, 8);
  for (std::size_t i = 0; i < data.count; ++i) {
    const Date start = first + Days{static_cast<int>(data.random() % 60)}, end = start + Days{static_cast<int>(data.random() % 14)};
    const bool group = i % 7 == 0, milestone = i % 5 == 3;
    ViewRow made =
        row("t" + std::to_string(i),
            {words(data.words(i)), words("林知夏"), words("10-08 – 10-11"),
             figure(data.shape == Figures::some_missing ? std::nullopt : std::optional(40.0), "%", -2), day(start), day(milestone ? start : end),
             flag(milestone), list(i > 2 ? std::vector<std::string>{"t" + std::to_string(data.random() % i)} : std::vector<std::string>{})},
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

/// Lanes of several tasks, and milestones below.
ChartBlock make_roadmap(Data& data) {
  ChartBlock block = make_timeline(data);
  block.kind = "roadmap";
  TableView milestones = table("milestones", {column("title"), column("date")});
  const Date first = *make_date(2024, 10, 8);
  for (std::size_t i = 0; i < data.count; ++i)
    milestones.rows.push_back(row("m" + std::to_string(i), {words(data.words(i)), day(first + Days{static_cast<int>(data.random() % 60)})}));
  block.more.push_back(std::move(milestones));
  return block;
}

ChartBlock make_calendar(Data& data) {
  ChartBlock block;
  block.kind = "month-calendar";
  block.view = table("content", {column("date"), column("title"), column("channel"), column("outside")});
  TableView days =
      table("days", {column("date"), column("kind"), column("festival"), column("solar-term"), column("outside"), column("week"), column("today")});
  const Date first = *make_date(2024, 9, 30);
  for (int i = 0; i < 35; ++i) {
    const Date date = first + Days{i};
    const bool holiday = i > 0 && i < 8;
    days.rows.push_back(
        row("", {day(date),
                 code("day_kind", holiday                 ? "holiday"
                                  : weekday_of(date) >= 6 ? "weekend"
                                                          : "workday"),
                 words(i == 1 ? data.words(1) : ""), words(i == 9 ? "寒露" : ""), flag(month_of(date) != 10), figure(40 + i / 7), flag(i == 18)}));
  }
  for (std::size_t i = 0; i < data.count; ++i)
    block.view.rows.push_back(row(
        "", {day(first + Days{static_cast<int>(data.random() % 35)}), words(data.words(i)), words("channel" + std::to_string(i % 9)), flag(false)}));
  block.more.push_back(std::move(days));
  return block;
}

ChartBlock make_goal_tree(Data& data) {
  ChartBlock block;
  block.kind = "goal-tree";
  block.view = table("kpis", {column("id"), column("title"), column("statement"), column("weight"), column("attainment"), column("status")});
  for (std::size_t i = 0; i < data.count; ++i)
    block.view.rows.push_back(row("K" + std::to_string(i),
                                  {words(""), words(data.words(i)), words(data.words(i + 1)), words("35%"), figure(data.value(), "%", -2), words("")},
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
    block.view.rows.push_back(row("r" + std::to_string(i), {words(data.words(i)), words("林知夏"), words(dotted ? "" : above),
                                                            words(dotted ? "r0" : ""), figure(3), list({"图文编辑 1", data.words(i)})}));
  }
  return block;
}

ChartBlock make_raci(Data& data) {
  ChartBlock block;
  block.kind = "raci";
  block.view =
      table("raci", {column("title", "事项"), column("a", "负责人"), column("b", "一个长长的角色名"), column("c", "活动"), column("d", "用户")});
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
    block.view.rows.push_back(row("", {rank, words(data.words(i)), figure(static_cast<double>(data.random() % 5 + 1)),
                                       figure(static_cast<double>(data.random() % 5 + 1)), figure(1)}));
  }
  return block;
}

template <int kind>
ChartBlock make_named(Data& data) {
  static constexpr const char* names[] = {"bar", "donut", "heat-map", "histogram", "pareto", "burn-up", "area"};
  return periods(data, names[kind], {column("title"), column("value", "人数")});
}
ChartBlock make_heat_map(Data& data) {
  return periods(data, "heat-map", {column("label"), column("a", "早"), column("b", "中午到下午"), column("c", "晚"), column("d", "夜")});
}
ChartBlock make_radar(Data& data) { return periods(data, "radar", {column("title"), column("actual", "实际"), column("target", "期望")}); }
ChartBlock make_dumbbell(Data& data) { return periods(data, "dumbbell", {column("title"), column("from", "入职"), column("to", "转正")}); }
ChartBlock make_scored_dumbbell(Data& data) {
  ChartBlock block = make_dumbbell(data);
  block.options.set("scale", {"0", "1000"}, {});
  block.options.set("pass", {"400"}, {});
  return block;
}
ChartBlock make_gauge(Data& data) { return periods(data, "gauge", {column("title"), column("actual", "实际"), column("target", "目标")}); }
ChartBlock make_dot_strip(Data& data) {
  ChartBlock block = periods(data, "dot-strip", {column("title"), column("actual", "实际"), column("target", "目标")});
  for (ViewRow& row : block.view.rows) {
    row.cells[1] =
        figure(data.shape == Figures::some_missing ? std::nullopt : std::optional(94 + static_cast<double>(data.random() % 60) / 10), "%", -2);
    row.cells[2] = figure(98, "%", -2);
  }
  return block;
}

ChartBlock make_status_bar(Data& data) {
  ChartBlock block = periods(data, "status-bar", {column("title"), column("count")});
  if (block.view.rows.size() > 4) block.view.rows.resize(4);
  return block;
}

ChartBlock make_pareto(Data& data) { return periods(data, "pareto", {column("label"), column("a", "人次")}); }
ChartBlock make_sparkline(Data& data) {
  return periods(data, "sparkline", {column("title"), column("a", "一季度"), column("b", "二季度"), column("c", "三季度"), column("d", "四季度")});
}
ChartBlock make_capacity(Data& data) {
  return periods(data, "capacity", {column("title"), column("low", "至少"), column("high", "至多"), column("need", "需要")});
}
ChartBlock make_nine_box(Data& data) {
  ChartBlock block = periods(data, "nine-box", {column("title"), column("performance"), column("potential")});
  for (ViewRow& row : block.view.rows)
    for (std::size_t i = 1; i < 3; ++i)
      if (row.cells[i].value.has_value()) row.cells[i] = figure(static_cast<double>(data.random() % 3 + 1));
  return block;
}

ChartBlock make_day(Data& data, const char* kind) {
  ChartBlock block;
  block.kind = kind;
  block.view = table("timetable", {column("title"), column("lane"), column("start"), column("end")});
  for (std::size_t i = 0; i < data.count; ++i) {
    const int start = static_cast<int>(data.random() % 1440), minutes = i % 5 == 4 ? 0 : static_cast<int>(data.random() % 200);
    std::vector<std::string> lanes{data.words(i % 5)};
    if (i % 4 == 1) lanes.push_back(data.words((i + 1) % 5));
    block.view.rows.push_back(
        row("t" + std::to_string(i), {words(data.words(i)), list(lanes), data.value() ? clock(start) : words("—"), clock((start + minutes) % 1440)}));
  }
  return block;
}
ChartBlock make_swim_lane(Data& data) { return make_day(data, "swim-lane"); }
ChartBlock make_day_strip(Data& data) { return make_day(data, "day-strip"); }
ChartBlock make_watches(Data& data) {
  ChartBlock block = make_day(data, "day-strip");
  for (ViewRow& row : block.view.rows) row.cells[1] = words("");
  return block;
}

ChartBlock make_step_flow(Data& data) {
  ChartBlock block;
  block.kind = "step-flow";
  block.view = table("process", {column("title"), column("about"), column("owner"), column("due")});
  for (std::size_t i = 0; i < data.count; ++i)
    block.view.rows.push_back(row("", {words(data.words(i)), words(i % 3 == 0 ? "" : data.words(i + 1)), words(data.words(i + 2)), words("T+2")}));
  return block;
}

ChartBlock make_persona_card(Data& data) {
  ChartBlock block;
  block.kind = "persona-card";
  block.view = table("personas", {column("title"), column("about", "简介"), column("age", "年龄"), column("needs", "需求"), column("pains", "痛点"),
                                  column("quote", "原话")});
  for (std::size_t i = 0; i < data.count; ++i) {
    std::vector<std::string> needs;
    for (std::size_t k = 0; k < i % 9; ++k) needs.push_back(data.words(i + k));
    block.view.rows.push_back(row("", {words(data.words(i)), words(data.words(i + 1)), words(i % 2 == 0 ? "25–35 岁" : "—"), list(needs),
                                       words(data.words(i) + "、" + data.words(i + 3)), words(data.words(i + 2))}));
  }
  return block;
}

ChartBlock make_swot(Data& data) {
  ChartBlock block;
  block.kind = "swot";
  block.view = table("swot", {column("title"), column("items")});
  static constexpr const char* ids[] = {"strengths", "weaknesses", "opportunities", "threats"};
  for (std::size_t i = 0; i < data.count; ++i) block.view.rows.push_back(row(ids[i % 4], {words(""), list({data.words(i)})}));
  return block;
}

ChartBlock make_windows(Data& data) {
  ChartBlock block = periods(data, "milestone-windows", {column("title"), column("from"), column("to"), column("window"), column("standard")});
  for (std::size_t i = 0; i < block.view.rows.size(); ++i) {
    std::vector<ViewCell>& cells = block.view.rows[i].cells;
    cells[3] = words(cells[1].value.has_value() ? "12–18 个月" : "");
    cells[4] = words(i % 2 == 0 ? data.words(i + 1) : "");
  }
  return block;
}
ChartBlock make_dated_windows(Data& data) {
  ChartBlock block = make_windows(data);
  block.view.columns[1] = column("start");
  block.view.columns[2] = column("end");
  const Date first = *make_date(2024, 10, 8);
  for (ViewRow& row : block.view.rows) {
    const Date start = first + Days{static_cast<int>(data.random() % 900)};
    row.cells[1] = day(start);
    row.cells[2] = day(start + Days{static_cast<int>(data.random() % 300)});
  }
  return block;
}

ChartBlock make_role_matrix(Data& data) {
  ChartBlock block;
  block.kind = "role-matrix";
  block.view = table("role_groups", {column("title", "角色")});
  for (std::size_t i = 0; i < std::min<std::size_t>(data.count, 60); ++i)
    block.view.columns.push_back(column("g" + std::to_string(i), data.words(i)));
  for (std::size_t i = 0; i < data.count; ++i) {
    std::vector<ViewCell> cells{words(data.words(i))};
    for (std::size_t c = 1; c < block.view.columns.size(); ++c)
      cells.push_back(data.random() % 3 == 0 ? flag(true) : words(data.random() % 5 == 0 ? "2" : ""));
    block.view.rows.push_back(row("", std::move(cells)));
  }
  return block;
}

ChartBlock make_tree(Data& data) {
  ChartBlock block;
  block.kind = "tree";
  block.view = table("groups", {column("title"), column("under"), column("value")});
  for (std::size_t i = 0; i < data.count; ++i)
    block.view.rows.push_back(
        row("g" + std::to_string(i), {words(data.words(i)), words(i == 0 ? "" : "g" + std::to_string(data.random() % i)), words("12 人")}));
  return block;
}

ChartBlock make_profile(Data& data) {
  ChartBlock block;
  block.kind = "profile";
  block.view = table("subject", {column("title"), column("value")});
  for (std::size_t i = 0; i < data.count; ++i) block.view.rows.push_back(row("f" + std::to_string(i), {words(data.words(i)), words(data.words(i + 1))}));
  TableView grade = table("grade", {column("title"), column("value")});
  grade.rows.push_back(row("grade", {words(data.count % 2 == 0 ? "A" : "3.75"), words("综合 98.3 分")}));
  block.more.push_back(std::move(grade));
  return block;
}

ChartBlock make_grade_scale(Data& data) {
  ChartBlock block;
  block.kind = "grade-scale";
  block.view = table("scoring.grades", {column("title"), column("bound"), column("meaning"), column("chosen")});
  for (std::size_t i = 0; i < data.count; ++i)
    block.view.rows.push_back(row("g" + std::to_string(i), {words("S" + std::to_string(i)), words("90–99.9"), words(data.words(i)), flag(i == 1)}));
  return block;
}

ChartBlock make_signatures(Data& data) {
  ChartBlock block;
  block.kind = "signatures";
  block.view = table("signatures", {column("title")});
  for (std::size_t i = 0; i < data.count; ++i) block.view.rows.push_back(row("s" + std::to_string(i), {words(data.words(i))}));
  return block;
}

ChartBlock make_year(Data& data) {
  ChartBlock block = periods(data, "calendar-heat-map", {column("date"), column("value")});
  const Date first = *make_date(2024, 1, 1);
  for (ViewRow& row : block.view.rows) row.cells[0] = day(first + Days{static_cast<int>(data.random() % (data.count > 100 ? 9000 : 366))});
  return block;
}

}  // namespace

const std::vector<KindCase>& kind_cases() {
  static const std::vector<KindCase> cases = {
      {"line", make_line},
      {"lines", make_many_lines},
      {"stacked", make_stacked},
      {"column", make_column},
      {"grouped", make_grouped},
      {"waterfall", make_waterfall},
      {"bullet", make_bullet},
      {"funnel", make_funnel},
      {"gantt", make_gantt},
      {"timeline", make_timeline},
      {"roadmap", make_roadmap},
      {"calendar", make_calendar},
      {"goal_tree", make_goal_tree},
      {"org", make_org},
      {"raci", make_raci},
      {"risks", make_risks},
      {"status_bar", make_status_bar},
      {"bar", make_named<0>},
      {"donut", make_named<1>},
      {"heat_map", make_heat_map},
      {"histogram", make_named<3>},
      {"pareto", make_pareto},
      {"burn_up", make_named<5>},
      {"area", make_named<6>},
      {"radar", make_radar},
      {"dumbbell", make_dumbbell},
      {"scored_dumbbell", make_scored_dumbbell},
      {"gauge", make_gauge},
      {"dot_strip", make_dot_strip},
      {"sparkline", make_sparkline},
      {"capacity", make_capacity},
      {"nine_box", make_nine_box},
      {"swim_lane", make_swim_lane},
      {"day_strip", make_day_strip},
      {"watches", make_watches},
      {"step_flow", make_step_flow},
      {"persona_card", make_persona_card},
      {"swot", make_swot},
      {"milestone_windows", make_windows},
      {"dated_windows", make_dated_windows},
      {"role_matrix", make_role_matrix},
      {"tree", make_tree},
      {"calendar_heat_map", make_year},
      {"profile", make_profile},
      {"grade_scale", make_grade_scale},
      {"signatures", make_signatures},
  };
  return cases;
}

const KindCase& kind_case(std::string_view name) {
  for (const KindCase& each : kind_cases())
    if (each.name == name) return each;
  assert(false && "no such case");
  return kind_cases().front();
}

}  // namespace planloom::testing
