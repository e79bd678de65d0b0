#include <layout_fixture.hpp>
#include <map>
#include <paper.hpp>
#include <table_drawing.hpp>

namespace planloom {
namespace {

using namespace testing;

class Layout : public LayoutFixture {};

TEST_F(Layout, StaysWithinTheMargins) {
  Section& section = add_section("预算");
  section.lead = sentence(
      "一至三季度实际 303.5 万元，比预算少 3.9 万元，预备金未动用。两处超支：直播与达人合作、唤醒激励，均已在双周复盘会上说明并给出改进办法。");
  section.blocks.emplace_back(budget(14));
  for (const Page& page : pages().pages) {
    for (const Text& text : texts(page)) {
      EXPECT_GE(text.left, mm(20) - 0.1) << text.words;
      EXPECT_LE(text.right, mm(190) + 0.1) << text.words;
      EXPECT_LE(text.baseline, mm(286) + 0.1) << text.words;
      EXPECT_GE(text.baseline, mm(12.5) - 0.1) << text.words;
    }
  }
}

TEST_F(Layout, ARoadmapOfManyLanesGoesOnOverPages) {
  ChartBlock chart;
  chart.kind = "timeline";
  chart.frame.title = sentence("全年工作");
  chart.view.columns = {column("title", ""), column("start", "", ColumnType::date), column("end", "", ColumnType::date)};
  constexpr int lanes = 90;
  for (int i = 0; i < lanes; ++i) {
    ViewCell start, end;
    start.value = *make_date(2024, static_cast<unsigned>(i % 12 + 1), 1);
    end.value = *make_date(2024, static_cast<unsigned>(i % 12 + 1), 20);
    chart.view.rows.push_back(row(ViewRowKind::item, {words(fmt::format("工作{:02}", i)), start, end}));
  }
  add_section("工作").blocks.emplace_back(chart);
  const Pages laid = pages();
  ASSERT_GE(laid.pages.size(), 3U);
  for (int i = 0; i < lanes; ++i) {
    const std::string name = fmt::format("工作{:02}", i);
    EXPECT_EQ(std::ranges::count_if(laid.pages, [&](const Page& page) { return says(page, name); }), 1) << name;
  }
  for (const Page& page : laid.pages) {
    EXPECT_TRUE(says(page, "12 月")) << "every part shows the same months";
    EXPECT_FALSE(says(page, "另有"));
  }
  EXPECT_TRUE(says(laid.pages[1], "全年工作（续）"));
}

TEST_F(Layout, NoTwoTextsOverlap) {
  add_section("预算").blocks.emplace_back(budget(3));
  for (const Page& page : pages().pages) expect_apart(page);
}

TEST_F(Layout, RepeatsHeadsAndBringsSumsForward) {
  add_section("预算").blocks.emplace_back(budget(14));
  const Pages laid = pages();
  ASSERT_GE(laid.pages.size(), 2U);
  EXPECT_FALSE(says(laid.pages[0], "续"));
  for (std::size_t i = 1; i < laid.pages.size(); ++i) {
    EXPECT_TRUE(says(laid.pages[i], "类别（续）"));
    EXPECT_TRUE(says(laid.pages[i], "承上页"));
  }
  EXPECT_TRUE(says(laid.pages[0], "过次页"));
  EXPECT_FALSE(says(laid.pages.back(), "过次页"));
  int items_before = 0;
  for (const Text& text : texts(laid.pages[0])) items_before += text.words.starts_with("项目") ? 1 : 0;
  EXPECT_TRUE(says(laid.pages[1], Decimal::scaled(15 * items_before, -1).fixed(1)));
}

TEST_F(Layout, KeepsGroupsWithTheirRowsAndTotalsWithTheRowAbove) {
  add_section("预算").blocks.emplace_back(budget(14));
  const Pages laid = pages();
  for (std::size_t i = 0; i + 1 < laid.pages.size(); ++i) {
    double lowest = 0;
    std::string last;
    for (const Text& text : texts(laid.pages[i])) {
      const bool names_row = text.left < mm(30) && (text.words.starts_with("项目") || text.words.starts_with("类别"));
      if (names_row && text.baseline > lowest) lowest = text.baseline, last = text.words;
    }
    EXPECT_TRUE(last.starts_with("项目") && !last.ends_with("-0")) << last;
  }
  const std::vector<Text> end = texts(laid.pages.back());
  EXPECT_TRUE(std::ranges::any_of(end, [](const Text& text) { return text.words.starts_with("项目"); }));
  EXPECT_TRUE(says(laid.pages.back(), "差异"));
}

TEST_F(Layout, EachSectionBeginsAPageAndTheContentsNameIt) {
  document_.contents = Contents();
  document_.contents->title = "目录";
  for (const char* id : {"概览", "预算", "团队"}) add_section(id);
  document_.pages[1].blocks.emplace_back(budget(14));
  const Pages laid = pages();
  std::map<std::string, std::size_t> begins;
  for (const Destination& destination : laid.destinations) begins[destination.name] = destination.page;
  EXPECT_EQ(begins.at("概览"), 1U);
  EXPECT_EQ(begins.at("预算"), 2U);
  EXPECT_EQ(begins.at("团队"), laid.pages.size() - 1);
  EXPECT_TRUE(says(laid.pages[0], fmt::format("{}", laid.pages.size())));
  ASSERT_EQ(laid.pages[0].links.size(), 3U);
  EXPECT_EQ(laid.pages[0].links[2].destination, "团队");
  EXPECT_EQ(laid.bookmarks.size(), 3U);
}

TEST_F(Layout, DropsLinksThatLeadNowhere) {
  Paragraph paragraph;
  paragraph.spans = {Span{.text = "见", .link = {}, .footnote = {}}, Span{.text = "附录", .link = "#appendix", .footnote = {}},
                     Span{.text = "预算", .link = "#预算", .footnote = {}}};
  add_section("预算").blocks.emplace_back(paragraph);
  const Pages laid = pages();
  ASSERT_EQ(laid.pages[0].links.size(), 1U);
  EXPECT_EQ(laid.pages[0].links[0].destination, "预算");
}

TEST_F(Layout, SplitsARowHigherThanFortyMillimetres) {
  TableBlock block = budget(1);
  std::string words_of_a_page;
  for (int i = 0; i < 120; ++i) words_of_a_page += "先列清单再逐项核对，由负责人确认之后归档。";
  block.view.rows[2].cells[2] = words(words_of_a_page);
  add_section("预算").blocks.emplace_back(block);
  const Pages laid = pages();
  ASSERT_GE(laid.pages.size(), 2U);
  std::string all;
  for (const Page& page : laid.pages) {
    for (const Text& text : texts(page)) {
      EXPECT_LE(text.baseline, mm(286) + 0.1) << text.words;
      if (text.words.find("清单") != std::string::npos || text.words.find("归档") != std::string::npos) all += text.words;
    }
  }
  std::size_t count = 0;
  for (std::size_t at = all.find("归档"); at != std::string::npos; at = all.find("归档", at + 1)) ++count;
  EXPECT_GE(count, 100U);  // a few are parted by line ends
}

TEST_F(Layout, SetsColumnsOneAfterTheOtherWhenAPageCannotHoldThemBesideEachOther) {
  SideBySide block;
  block.columns.resize(2);
  block.columns[0].emplace_back(budget(14));
  block.columns[1].emplace_back(budget(1));
  add_section("预算").blocks.emplace_back(block);
  const Pages laid = pages();
  ASSERT_GE(laid.pages.size(), 2U);
  for (const Page& page : laid.pages) {
    for (const Text& text : texts(page)) EXPECT_LE(text.baseline, mm(286) + 0.1) << text.words;
  }
}

TEST_F(Layout, TheSourceOfAPageDoesNotStandAlone) {
  for (int groups = 6; groups < 10; ++groups) {
    document_.pages.clear();
    Section& section = add_section("预算");
    section.blocks.emplace_back(budget(groups));
    section.note = sentence("来源：财务系统");
    const Pages laid = pages();
    EXPECT_TRUE(says(laid.pages.back(), "来源"));
    EXPECT_TRUE(says(laid.pages.back(), "差异")) << groups;
  }
}

TEST_F(Layout, StructureNamesTablesRowsAndCells) {
  add_section("预算").blocks.emplace_back(budget(1));
  const Pages laid = pages();
  std::map<Role, int> count;
  for (const StructureNode& node : laid.structure) ++count[node.role];
  EXPECT_EQ(count[Role::table], 1);
  EXPECT_EQ(count[Role::table_row], 8);  // a head, a group, five items, a total
  EXPECT_EQ(count[Role::heading1], 1);
  for (const Page& page : laid.pages) {
    for (const Shape& shape : page.shapes) EXPECT_LT(shape.node, static_cast<std::int32_t>(laid.structure.size()));
  }
}

TEST_F(Layout, SaysTheSameTwice) {
  add_section("预算").blocks.emplace_back(budget(14));
  EXPECT_EQ(print(pages()), print(pages()));
}

/// A table of `count` columns of figures that say nothing shorter.
TableBlock wide(int count) {
  TableBlock block;
  block.frame = {.id = "wide", .number = {}, .title = sentence("各月明细"), .subtitle = {}, .note = {}, .alternative = {}};
  block.view.columns.push_back(column("title", "项目"));
  for (int i = 0; i < count; ++i) block.view.columns.push_back(column(fmt::format("c{}", i), fmt::format("第{}列", i), ColumnType::number));
  for (int line = 0; line < 6; ++line) {
    std::vector<ViewCell> cells{words(fmt::format("项目{}", line))};
    for (int i = 0; i < count; ++i) cells.push_back(amount(1234567 + i));
    block.view.rows.push_back(row(ViewRowKind::item, std::move(cells)));
  }
  return block;
}

TEST_F(Layout, PartsATableWiderThanAnySheetByItsColumns) {
  Section& section = add_section("明细");
  section.blocks.emplace_back(wide(24));
  const Pages laid = pages();
  std::size_t names = 0;
  std::string all;
  for (const Page& page : laid.pages) {
    expect_apart(page);
    expect_within(page, mm(20));
    for (const Text& text : texts(page)) names += text.words == "项目3" ? 1 : 0, all += text.words + " ";
  }
  EXPECT_GE(names, 2U);  // the first column stands in each part
  for (int i = 0; i < 24; ++i) EXPECT_NE(all.find(fmt::format("第{}列", i)), std::string::npos) << i;
  EXPECT_NE(all.find("各月明细（续）"), std::string::npos);
}

TEST_F(Layout, TurnsTheSheetForATableThatFitsItThen) {
  add_section("概览").blocks.emplace_back(budget(1));
  add_section("明细").blocks.emplace_back(wide(14));
  const Pages laid = pages();
  EXPECT_LT(laid.pages.front().size.width, laid.pages.front().size.height);
  EXPECT_GT(laid.pages.back().size.width, laid.pages.back().size.height);
  expect_apart(laid.pages.back());
  expect_within(laid.pages.back(), mm(20));
}

TEST_F(Layout, UprightAndTurnedSheetsStandInOneReport) {
  add_section("概览").blocks.emplace_back(budget(1));
  Section& turned = add_section("排期");
  turned.landscape = true;
  turned.blocks.emplace_back(budget(5));
  const Pages laid = pages();
  EXPECT_DOUBLE_EQ(laid.pages.front().size.width, laid.pages.back().size.height);
  for (const Page& page : laid.pages) expect_within(page, mm(20));
}

TEST_F(Layout, ShortSectionsShareASheetWhenTheyMay) {
  for (const char* id : {"一", "二", "三"}) {
    Section& section = add_section(id);
    section.flows = true;
    section.blocks.emplace_back(budget(1));
  }
  const Pages shared = pages();
  EXPECT_EQ(shared.pages.size(), 1U);
  expect_apart(shared.pages[0]);
  for (Section& section : document_.pages) section.flows = false;
  EXPECT_EQ(pages().pages.size(), 1U) << "small sections share a sheet in every document";
  for (Section& section : document_.pages) {
    section.blocks.clear();
    section.blocks.emplace_back(budget(4));
  }
  EXPECT_EQ(pages().pages.size(), 3U);
}

TEST_F(Layout, FillsAnySheet) {
  add_section("预算").blocks.emplace_back(budget(14));
  for (const char* name : {"Letter", "A5", "A3 landscape", "180x240", "b5 横向"}) {
    const std::optional<Paper> paper = parse_paper(name);
    ASSERT_TRUE(paper) << name;
    const Theme own = theme_;
    set_paper(theme_, *paper);
    for (const Page& page : pages().pages) {
      EXPECT_NEAR(page.size.width, mm(paper->width_mm), 0.01) << name;
      expect_within(page, mm(20));
    }
    theme_ = own;
  }
}

TEST(PaperNames, AreKnownOrRefused) {
  EXPECT_DOUBLE_EQ(parse_paper("a4")->height_mm, 297);
  EXPECT_DOUBLE_EQ(parse_paper("A4 landscape")->width_mm, 297);
  EXPECT_DOUBLE_EQ(parse_paper("210 × 280 mm")->height_mm, 280);
  for (const char* wrong : {"", "A9", "20x30", "wide", "210x", "1e9x200"}) EXPECT_FALSE(parse_paper(wrong)) << wrong;
}

TEST_F(Layout, NumbersStandBeforeTitlesAndInTheContents) {
  document_.contents = Contents();
  document_.contents->title = "目录";
  document_.contents->lists_figures = true;
  TableBlock table = budget(1);
  table.frame.number = "表 1";
  table.frame.title = sentence("各类支出");
  add_section("预算").blocks.emplace_back(table);
  const Pages laid = pages();
  EXPECT_TRUE(says(laid.pages[0], "各类支出"));
  EXPECT_TRUE(std::ranges::any_of(laid.pages[0].links, [](const Link& link) { return link.destination == "budget.table"; }));
  EXPECT_TRUE(says(laid.pages[1], "表 1　各类支出"));
}

TEST(ColumnWidths, FillTheTableAndNeverFallBelowWhatTheyNeed) {
  const std::vector<ColumnNeed> needs{{40, 40, 1}, {200, 60, 1}, {30, 30, 1}};
  for (const double available : {130.0, 180.0, 270.0, 400.0}) {
    const std::vector<double> widths = allocate_widths(needs, available);
    double sum = 0;
    for (std::size_t i = 0; i < needs.size(); ++i) {
      EXPECT_GE(widths[i], needs[i].least - 0.01);
      sum += widths[i];
    }
    EXPECT_NEAR(sum, available, 0.01);
  }
}

TEST(LinesBelow, JoinTheColumnBeforeThem) {
  TableView view;
  view.columns = {column("title", "层级"), column("definition", "定义"), column("approach", "做法")};
  view.columns[1].below = view.columns[2].below = true;
  view.rows.push_back(row(ViewRowKind::item, {words("活跃"), words("30 天内发言"), words("话题共创")}));
  const TableView merged = with_lines_below(view);
  ASSERT_EQ(merged.columns.size(), 1U);
  EXPECT_EQ(merged.rows[0].cells[0].text, "活跃\n30 天内发言\n话题共创");
}

}  // namespace
}  // namespace planloom
