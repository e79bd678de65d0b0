#include <gtest/gtest.h>

#include <fmt/format.h>
#include <algorithm>
#include <charts.hpp>
#include <layout.hpp>
#include <load.hpp>
#include <map>
#include <set>
#include <table_drawing.hpp>

namespace planloom {
namespace {

Sentence sentence(std::string text) { return {std::move(text), nullptr}; }

ViewCell words(std::string text) {
  ViewCell cell;
  cell.value = text;
  cell.text = std::move(text);
  return cell;
}

ViewCell amount(int tenths) {
  ViewCell cell;
  Quantity quantity;
  quantity.value = Decimal::scaled(tenths, -1);
  cell.value = quantity;
  cell.text = quantity.value.fixed(1);
  return cell;
}

ViewColumn column(std::string name, std::string head, ColumnType type = ColumnType::text) {
  ViewColumn column;
  column.name = std::move(name);
  column.head = std::move(head);
  column.type = type;
  column.align = type == ColumnType::number ? Align::right : Align::left;
  return column;
}

ViewRow row(ViewRowKind kind, std::vector<ViewCell> cells) {
  ViewRow row;
  row.kind = kind;
  row.cells = std::move(cells);
  return row;
}

/// Groups of five items, each item worth 1.5, and their sum.
TableBlock budget(int groups) {
  TableBlock block;
  block.frame.id = "budget.table";
  block.frame.note = sentence("差异 = 实际 − 预算");
  block.view.columns = {column("title", "类别"), column("plan", "预算", ColumnType::number), column("how", "做法", ColumnType::prose)};
  for (int group = 0; group < groups; ++group) {
    block.view.rows.push_back(row(ViewRowKind::group, {words(fmt::format("类别{}", group)), amount(75), words("")}));
    for (int item = 0; item < 5; ++item) {
      const std::string how =
          item == 2 ? "先列清单再逐项核对，由负责人确认之后归档，需要时附上审批单编号与供应商报价，并在每月复盘会上说明进展" : "照常";
      block.view.rows.push_back(row(ViewRowKind::item, {words(fmt::format("项目{}-{}", group, item)), amount(15), words(how)}));
    }
  }
  block.view.rows.push_back(row(ViewRowKind::total, {words("合计"), amount(75 * groups), words("")}));
  return block;
}

class Layout : public testing::Test {
 protected:
  Layout()
      : theme_(*load_theme(std::string(PLANLOOM_SOURCE_DIR) + "/templates/themes/paper.yaml", diagnostics_)), shaper_(make_fixed_width_shaper()) {
    document_.title = "计划";
    document_.running_head = "2024 计划";
    document_.footer = "禾序生活";
    register_charts(registry_);
  }

  Section& add_section(std::string id) {
    Section section;
    section.id = id;
    section.number = fmt::format("{:02}", document_.pages.size() + 1);
    section.topic = id;
    section.title = sentence("发现");
    document_.pages.push_back(std::move(section));
    return document_.pages.back();
  }

  Pages pages() { return lay_out(document_, Surface::pages, {theme_, *shaper_, Language::zh}, registry_, diagnostics_); }

  Diagnostics diagnostics_;
  Theme theme_;
  std::unique_ptr<Shaper> shaper_;
  Registry registry_;
  Document document_;
};

struct Text {
  double left, right, baseline;
  std::string words;
  std::int32_t node;
};

std::vector<Text> texts(const Page& page) {
  std::vector<Text> texts;
  for (const Shape& shape : page.shapes) {
    const auto* glyphs = std::get_if<Glyphs>(&shape.data);
    if (glyphs != nullptr) texts.push_back({glyphs->origin.x, glyphs->origin.x + glyphs->width(), glyphs->origin.y, glyphs->text, shape.node});
  }
  return texts;
}

bool says(const Page& page, const std::string& part) {
  return std::ranges::any_of(texts(page), [&](const Text& text) { return text.words.find(part) != std::string::npos; });
}

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

TEST_F(Layout, NoTwoTextsOverlap) {
  add_section("预算").blocks.emplace_back(budget(3));
  for (const Page& page : pages().pages) {
    const std::vector<Text> all = texts(page);
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = i + 1; j < all.size(); ++j) {
        const bool same_line = std::abs(all[i].baseline - all[j].baseline) < 5;
        const bool apart = all[i].right <= all[j].left + 0.1 || all[j].right <= all[i].left + 0.1;
        EXPECT_TRUE(!same_line || apart) << all[i].words << " / " << all[j].words;
      }
    }
  }
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
  paragraph.spans = {Span{"见", false, false, false, {}}, Span{"附录", false, false, false, "#appendix"}, Span{"预算", false, false, false, "#预算"}};
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
