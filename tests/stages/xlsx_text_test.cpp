#include <gtest/gtest.h>

#include <string>

#include <planloom/text.hpp>

#include "text.hpp"

namespace planloom::xlsx {
namespace {

TEST(XlsxText, keeps_sound_text) { EXPECT_EQ(gate("社群 A\tb\nc 😀"), "社群 A\tb\nc 😀"); }

TEST(XlsxText, replaces_what_xml_refuses) {
  EXPECT_EQ(gate(std::string("a\0b", 3)), "a\xEF\xBF\xBD" "b");
  EXPECT_EQ(gate("a\x01" "b\xFF" "c"), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c");
  EXPECT_EQ(gate("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
  EXPECT_EQ(gate("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");                  // an overlong slash
  EXPECT_EQ(gate("\xEF\xBF\xBF"), "\xEF\xBF\xBD");                          // U+FFFF
  EXPECT_EQ(gate("a\r\nb"), "a\nb");
}

TEST(XlsxText, protects_what_looks_escaped) { EXPECT_EQ(cell_text("a_x0041_b _x12"), "a_x005F_x0041_b _x12"); }

TEST(XlsxText, cuts_at_what_a_cell_holds) {
  std::string longest;
  for (int i = 0; i < 20000; ++i) longest += "😀";  // two units each
  bool cut = false;
  const std::string fitting = cell_text(longest, &cut);
  EXPECT_TRUE(cut);
  EXPECT_LE(utf16_length(fitting), most_cell_units);
  EXPECT_TRUE(fitting.ends_with("…"));
  cell_text("短", &cut);
  EXPECT_FALSE(cut);
}

TEST(XlsxText, cuts_between_characters) {
  EXPECT_EQ(cut_bytes("社群运营", 7), "社群");
  EXPECT_EQ(cut_units("a😀b", 2), "a");
}

TEST(XlsxText, makes_sheet_names_legal_and_unique) {
  SheetNames names;
  EXPECT_EQ(names.add("关键指标"), "关键指标");
  EXPECT_EQ(names.add("关键指标"), "关键指标 2");
  EXPECT_EQ(names.add("KPI"), "KPI");
  EXPECT_EQ(names.add("kpi"), "kpi 2");
  EXPECT_EQ(names.add("a[b]:c*?/\\d"), "a b  c    d");
  EXPECT_EQ(names.add("'quoted'"), "quoted");
  EXPECT_EQ(names.add("  "), "Sheet");
  EXPECT_EQ(names.add("History"), "History 1");
  EXPECT_EQ(utf16_length(names.add(std::string(100, 'x'))), 31U);
  EXPECT_EQ(utf16_length(names.add(std::string(100, 'x'))), 31U);
}

TEST(XlsxText, quotes_sheets_where_excel_needs_it) {
  EXPECT_EQ(quoted_sheet("关键指标"), "关键指标!");
  EXPECT_EQ(quoted_sheet("甘特图 2"), "'甘特图 2'!");
  EXPECT_EQ(quoted_sheet("O'Brien"), "'O''Brien'!");
  EXPECT_EQ(quoted_sheet("A1"), "'A1'!");
}

TEST(XlsxText, writes_literals) {
  EXPECT_EQ(formula_text("说\"好\""), "\"说\"\"好\"\"\"");
  EXPECT_EQ(formula_text(std::string(300, 'a')), "\"" + std::string(250, 'a') + "\"&\"" + std::string(50, 'a') + "\"");
  EXPECT_EQ(criterion_text("50*?"), "50~*~?");
  EXPECT_EQ(criterion_text(">5"), "=>5");
}

TEST(XlsxText, says_where_a_cell_is) {
  EXPECT_EQ(address(0, 0), "A1");
  EXPECT_EQ(address(6, 27, true), "$AB$7");
  EXPECT_EQ(column_letters(702), "AAA");
}

TEST(XlsxText, knows_which_lists_fit_a_drop_down) {
  EXPECT_TRUE(fits_list({"公众号", "企微社群"}));
  EXPECT_FALSE(fits_list({"a,b"}));
  EXPECT_FALSE(fits_list(std::vector<std::string>(20, "视频号直播")));  // 320 bytes
}

}  // namespace
}  // namespace planloom::xlsx
