#include <layout_fixture.hpp>
#include <map>
#include <slides.hpp>

namespace planloom {
namespace {

using namespace testing;

class Slides : public LayoutFixture {
 protected:
  Pages deck() { return pages(Surface::slides); }

  static TableBlock table_of(int rows, const std::string& title = {}) {
    TableBlock table;
    table.frame.title = sentence(title);
    table.view.columns = {column("title", "事项"), column("plan", "预算", ColumnType::number)};
    for (int i = 0; i < rows; ++i) table.view.rows.push_back(row(ViewRowKind::item, {words(fmt::format("事项{}", i)), amount(10)}));
    return table;
  }

  static ListBlock bullets(int count) {
    ListBlock list;
    list.frame.title = sentence("要做的事");
    for (int i = 0; i < count; ++i) {
      ListBlock::Item item;
      item.title = sentence(fmt::format("第{}件事，写明负责人与期限", i + 1));
      list.items.push_back(std::move(item));
    }
    return list;
  }
};

TEST_F(Slides, AreSixteenByNineAndNumbered) {
  add_section("概览").blocks.emplace_back(budget(1));
  const Pages laid = deck();
  ASSERT_EQ(laid.pages.size(), 2U);  // a cover and a slide; one part needs no agenda
  for (const Page& page : laid.pages) EXPECT_NEAR(page.size.width / page.size.height, 16.0 / 9, 0.01);
  EXPECT_TRUE(says(laid.pages[1], "2"));
}

TEST_F(Slides, StayWithinTheMarginsAndApart) {
  for (const int groups : {1, 3, 14}) {
    Section& section = add_section(fmt::format("预算{}", groups));
    section.lead = sentence("一至三季度实际 303.5 万元，比预算少 3.9 万元，预备金未动用。两处超支都已在双周复盘会上说明，并给出改进办法。");
    section.blocks.emplace_back(budget(groups));
    section.blocks.emplace_back(bullets(groups));
  }
  for (const Page& page : deck().pages) {
    expect_within(page, mm(slide_margin_mm));
    expect_apart(page, 3);
  }
}

TEST_F(Slides, ALongListIsPartedAndKeepsCounting) {
  ListBlock list = bullets(14);
  list.numbered = true;
  add_section("计划").blocks.emplace_back(list);
  const Pages laid = deck();
  ASSERT_EQ(laid.pages.size(), 4U);  // a cover and five, five, four
  std::size_t found = 0;
  for (const Page& page : laid.pages) {
    std::size_t here = 0;
    for (const Text& text : texts(page)) here += text.words.find("件事") != std::string::npos ? 1 : 0;
    EXPECT_LE(here, 6U);
    found += here;
  }
  EXPECT_EQ(found, 14U);
}

TEST_F(Slides, ATableThatIsTooLongContinues) {
  add_section("预算").blocks.emplace_back(budget(20));
  const Pages laid = deck();
  ASSERT_GT(laid.pages.size(), 3U);
  for (std::size_t i = 2; i < laid.pages.size(); ++i) EXPECT_TRUE(says(laid.pages[i], "发现（续）")) << i;
  EXPECT_TRUE(says(laid.pages.back(), "合计"));
}

TEST_F(Slides, EachBlockBecomesAMessageWithItsOwnTitle) {
  Section& section = add_section("预算");
  TableBlock first = budget(1), second = budget(2);
  first.frame.title = sentence("支出低于预算");
  second.frame.title = sentence("两类超支");
  section.blocks.emplace_back(first);
  section.blocks.emplace_back(second);
  const std::vector<Part> parts = plan_slides(document_, Language::zh);
  ASSERT_EQ(parts.size(), 1U);
  ASSERT_EQ(parts[0].slides.size(), 2U);
  EXPECT_EQ(parts[0].slides[0].title, "发现");
  EXPECT_EQ(parts[0].slides[1].title, "两类超支");
}

TEST_F(Slides, TheAgendaLeadsToThePartsAndADividerOpensLongOnes) {
  for (const char* id : {"一", "二"}) {
    Section& section = add_section(id);
    for (const char* title : {"甲", "乙", "丙"}) {
      TableBlock table = table_of(12, title);
      table.frame.id = fmt::format("{}.{}", id, title);
      section.blocks.emplace_back(table);
    }
  }
  const Pages laid = deck();
  ASSERT_EQ(laid.pages.size(), 10U);  // cover, agenda, and twice a divider with three slides
  ASSERT_EQ(laid.pages[1].links.size(), 2U);
  std::map<std::string, std::size_t> where;
  for (const Destination& destination : laid.destinations) where[destination.name] = destination.page;
  EXPECT_EQ(where.at(laid.pages[1].links[0].destination), 2U);
  EXPECT_EQ(where.at(laid.pages[1].links[1].destination), 6U);
}

TEST_F(Slides, LowFiguresOfASectionShareASlideUnderTheirOwnTitles) {
  Section& section = add_section("一");
  for (const char* title : {"甲", "乙"}) section.blocks.emplace_back(table_of(3, title));
  const Pages laid = deck();
  ASSERT_EQ(laid.pages.size(), 2U);  // a cover and one slide
  for (const char* title : {"甲", "乙"}) EXPECT_TRUE(says(laid.pages[1], title)) << title;
  EXPECT_FALSE(says(laid.pages[1], "（续）"));
  expect_apart(laid.pages[1], 3);
}

TEST_F(Slides, LittleOnASlideIsDrawnLarger) {
  const auto largest = [&](int rows) {
    document_.pages.clear();
    add_section("一").blocks.emplace_back(table_of(rows));
    double size = 0;
    for (const Text& text : texts(deck().pages[1])) {
      if (text.words.find("事项0") != std::string::npos) size = std::max(size, text.size);
    }
    return size;
  };
  EXPECT_NEAR(largest(2), largest(10) * 1.35, 0.01);
  EXPECT_NEAR(largest(4), largest(10) * 1.2, 0.01);
}

TEST_F(Slides, LeaveOutAppendices) {
  add_section("概览").blocks.emplace_back(budget(1));
  add_section("术语").number = "附录 A";
  for (const Page& page : deck().pages) EXPECT_FALSE(says(page, "术语"));
}

TEST_F(Slides, SayTheSameTwice) {
  add_section("预算").blocks.emplace_back(budget(20));
  EXPECT_EQ(print(deck()), print(deck()));
}

}  // namespace
}  // namespace planloom
