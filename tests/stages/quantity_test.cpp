// Written figures against tests/cases/figures/figures.tsv: wording, parts, Chinese, English.
#include <planloom/quantity.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <vector>

#include "source_folder.hpp"

namespace planloom {
namespace {

std::string name_of(FigureKind kind) {
  switch (kind) {
    case FigureKind::missing: return "missing";
    case FigureKind::number: return "number";
    case FigureKind::range: return "range";
    case FigureKind::change: return "change";
    case FigureKind::multiple: return "multiple";
    case FigureKind::transition: return "transition";
    case FigureKind::pair: return "pair";
    case FigureKind::split: return "split";
    case FigureKind::text: return "text";
    case FigureKind::placeholder: return "placeholder";
    case FigureKind::ratio: return "ratio";
    case FigureKind::offset: return "offset";
    case FigureKind::clock: return "clock";
    case FigureKind::date: return "date";
    case FigureKind::cadence: return "cadence";
    case FigureKind::trigger: return "trigger";
  }
  return "?";
}

/// "48000 万人 .1": base value, unit as written, decimals when there are some.
std::string parts_of(const Quantity& quantity) {
  std::string out = quantity.value.text();
  if (!quantity.unit.word().empty()) out += " " + quantity.unit.word();
  if (quantity.decimals > 0) out += " ." + std::to_string(quantity.decimals);
  return out;
}

std::string parts_of(const Figure& figure) {
  std::vector<std::string> parts{name_of(figure.kind)};
  const auto named = [&parts](const char* name, const std::string& value) {
    if (!value.empty()) parts.push_back(std::string(name) + "=" + value);
  };
  if (figure.has_value()) {
    if (figure.parts.empty()) parts.push_back(std::string(sign(figure.op)) + parts_of(figure.value));
    if (figure.upper) parts.push_back(parts_of(*figure.upper));
    for (const Decimal& part : figure.parts) parts.push_back(part.text());
  }
  if (figure.stretch) named("stretch", parts_of(*figure.stretch));
  named("measure", figure.measure);
  named("basis", figure.basis);
  named("qualifier", figure.qualifier);
  named("anchor", figure.anchor);
  named("note", figure.note);
  if (figure.points) parts.push_back("points");
  if (figure.by) parts.push_back("by");
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

struct Row { int line; std::string wording, parts, zh, en; };

std::vector<Row> rows() {
  std::ifstream file(planloom::tests::source_folder().string() + "/tests/cases/figures/figures.tsv");
  std::vector<Row> rows;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string> cells{""};
    for (const char c : line) {
      if (c == '\t') cells.emplace_back();
      else cells.back() += c;
    }
    cells.resize(4);
    rows.push_back({number, cells[0], cells[1], cells[2], cells[3]});
  }
  return rows;
}

TEST(Quantity, EveryKindOfFigureIsReadAndShown) {
  const auto table = rows();
  ASSERT_GE(table.size(), 150u);
  std::set<std::string> kinds, wordings;
  for (const Row& row : table) {
    const Figure figure = parse_figure(row.wording);
    EXPECT_EQ(parts_of(figure), row.parts) << "line " << row.line << ": " << row.wording;
    EXPECT_EQ(show(figure, Language::zh), row.zh) << "line " << row.line << ": " << row.wording;
    EXPECT_EQ(show(figure, Language::en), row.en) << "line " << row.line << ": " << row.wording;
    EXPECT_EQ(figure.wording, row.wording);
    EXPECT_TRUE(wordings.insert(row.wording).second) << "line " << row.line << " repeats " << row.wording;
    kinds.insert(name_of(figure.kind));
  }
  EXPECT_EQ(kinds.size(), 16u) << "every kind has a row";
}

TEST(Quantity, WhatIsShownReadsBackToTheSameFigure) {
  for (const Row& row : rows()) {
    const Figure first = parse_figure(row.wording);
    if (first.kind == FigureKind::text || first.kind == FigureKind::placeholder) continue;
    const Figure again = parse_figure(show(first, Language::zh));
    EXPECT_EQ(again.kind, first.kind) << row.wording << " → " << show(first, Language::zh);
    EXPECT_EQ(again.value.value, first.value.value) << row.wording << " → " << show(first, Language::zh);
    EXPECT_EQ(again.op, first.op) << row.wording << " → " << show(first, Language::zh);
    EXPECT_EQ(show(again, Language::zh), show(first, Language::zh));
  }
}

TEST(Quantity, NothingIsCutOffOnAnyWording) {
  for (const Row& row : rows()) {  // every beginning and every end of every wording: odd texts, never a crash, always the wording
    for (std::size_t at = 0; at <= row.wording.size(); ++at) {
      if (at < row.wording.size() && (static_cast<unsigned char>(row.wording[at]) & 0xC0) == 0x80) continue;
      for (const std::string& piece : {row.wording.substr(0, at), row.wording.substr(at)}) {
        const Figure figure = parse_figure(piece);
        EXPECT_FALSE(show(figure, Language::zh).empty());
        EXPECT_FALSE(show(figure, Language::en).empty());
      }
    }
  }
}

TEST(Quantity, BareQuantities) {
  EXPECT_EQ(parse_quantity("4.8 万人")->value, Decimal(48000));
  EXPECT_EQ(parse_quantity("12%")->value, Decimal::scaled(12, -2));
  EXPECT_EQ(parse_quantity("-3.9")->value, Decimal::scaled(-39, -1));
  EXPECT_EQ(parse_quantity("12.0")->decimals, 1);
  for (const char* text : {"", "≥3", "+3", "3-5", "约 3", "参与 3", "3（含税）", "3 → 5", "一流", "abc"}) EXPECT_FALSE(parse_quantity(text)) << text;
}

TEST(Quantity, OneUnitForYuanInAllItsSpellings) {
  for (const char* text : {"5元", "¥5", "￥5", "5 CNY", "CNY 5", "RMB 5", "5块钱", "人民币5元"}) {
    const Figure figure = parse_figure(text);
    EXPECT_EQ(figure.value.unit.name, "元") << text;
    EXPECT_EQ(figure.value.value, Decimal(5)) << text;
  }
  EXPECT_TRUE(parse_quantity("5元")->unit.same_kind(parse_quantity("3万元")->unit));
  EXPECT_FALSE(parse_quantity("5元")->unit.same_kind(parse_quantity("3万元/月")->unit));
  EXPECT_TRUE(parse_quantity("5%")->unit.same_kind(parse_quantity("3‰")->unit));
}

TEST(Quantity, ChineseNumerals) {
  struct Case { const char* text; const char* value; };
  for (const Case& c : {Case{"三", "3"}, Case{"两", "2"}, Case{"十", "10"}, Case{"十二", "12"}, Case{"二十", "20"}, Case{"二十三", "23"}, Case{"一百零五", "105"}, Case{"一百二", "120"},
                        Case{"一百一十", "110"}, Case{"三千零四十", "3040"}, Case{"两千三", "2300"}, Case{"一万", "10000"}, Case{"三万五", "35000"}, Case{"十万", "100000"}, Case{"一亿二千万", "120000000"},
                        Case{"二〇二四", "2024"}, Case{"壹仟贰佰", "1200"}, Case{"三点五", "3.5"}, Case{"半", "0.5"}, Case{"3万5千", "35000"}, Case{"4.8万", "48000"}, Case{"１２", "12"},
                        Case{"一万亿", "1000000000000"}, Case{"零", "0"}, Case{"一万零三", "10003"}}) {
    const auto value = parse_chinese_number(c.text);
    EXPECT_EQ(value ? value->text() : "-", c.value) << c.text;
  }
  for (const char* text : {"", "百分之九十", "百", "万", "二百千", "一流", "十百", "三个", "亿万", "点五", "一二三四五六七八九一二三四五六七"}) EXPECT_FALSE(parse_chinese_number(text)) << text;
}

TEST(Quantity, NumbersInChineseWords) {
  struct Case { std::int64_t value; const char* words; };
  for (const Case& c : {Case{0, "零"}, Case{2, "二"}, Case{10, "十"}, Case{12, "十二"}, Case{20, "二十"}, Case{105, "一百零五"}, Case{110, "一百一十"}, Case{1005, "一千零五"}, Case{10003, "一万零三"},
                        Case{12345, "一万二千三百四十五"}, Case{100000, "十万"}, Case{120000000, "一亿二千万"}, Case{100010000, "一亿零一万"}, Case{-7, "负七"}}) {
    EXPECT_EQ(in_chinese(Decimal(c.value)), c.words);
  }
  for (int number = 0; number < 20000; number += 7) EXPECT_EQ(parse_chinese_number(in_chinese(Decimal(number))), Decimal(number)) << in_chinese(Decimal(number));
}

struct ShowCase { const char* text; ShowNumber how; const char* zh; const char* en; };

TEST(Quantity, QuantitiesAreShown) {
  const ShowCase cases[] = {
      {"10.1 万", {}, "10.1 万", "101k"},           {"450.0 万元", {}, "450.0 万元", "CNY 4.50m"},        {"1950 人", {}, "1,950 人", "1,950"},
      {"85.6%", {}, "85.6%", "85.6%"},              {"10.1 万人", {.unit = false}, "10.1", "101"},        {"12.0 万人", {.unit = false}, "12.0", "120"},
      {"450.0 万元", {.unit = false}, "450.0", "4,500"}, {"13.2%", {.unit = false}, "13.2", "13.2"},      {"-3.9", {}, "−3.9", "−3.9"},
      {"1.3", {.plus = true}, "+1.3", "+1.3"},      {"0", {.plus = true}, "0", "0"},                      {"0.04 万元", {.plus = true, .decimals = 1}, "0.0 万元", "+CNY 400"},
      {"1950 人", {.thousands = false}, "1950 人", "1950"}, {"85.6%", {.decimals = 0}, "86%", "86%"},     {"999.96 万", {.decimals = 1}, "1,000.0 万", "10.0m"},
      {"99.996 万", {.decimals = 2}, "100.00 万", "1.00m"}, {"2 个工作日", {}, "2 个工作日", "2 working days"}, {"1 天", {}, "1 天", "1 day"},
      {"3 起/年", {}, "3 起/年", "3/year"},         {"-62.0 万元", {}, "−62.0 万元", "−CNY 620k"},        {"12 posts", {}, "12 posts", "12 posts"},
      {"2.5 倍", {}, "2.5 倍", "2.5×"},             {"0.05 万人", {}, "0.05 万人", "500"},                {"1.25 亿", {.unit = false}, "1.25", "125"},
      {"3 个百分点", {}, "3 个百分点", "3 pp"},     {"101k", {}, "10.1 万", "101k"},                      {"CNY 4.50m", {}, "450 万元", "CNY 4.50m"},
  };
  for (const ShowCase& c : cases) {
    const auto quantity = parse_quantity(c.text);
    ASSERT_TRUE(quantity) << c.text;
    EXPECT_EQ(show(*quantity, Language::zh, c.how), c.zh) << c.text;
    EXPECT_EQ(show(*quantity, Language::en, c.how), c.en) << c.text;
  }
}

TEST(Quantity, UnitsInTableHeads) {
  struct Case { const char* text; const char* zh; const char* en; };
  for (const Case& c : {Case{"4.8 万人", "万人", "thousand"}, Case{"450.0 万元", "万元", "CNY thousand"}, Case{"12%", "%", "%"}, Case{"1500 人", "人", ""}, Case{"1.2 亿元", "亿元", "CNY million"},
                        Case{"5000 元/月", "元/月", "CNY/month"}, Case{"30 天", "天", "days"}, Case{"12 posts", "posts", "posts"}, Case{"3", "", ""}, Case{"0.8 条", "条", ""}}) {
    EXPECT_EQ(unit_word(parse_quantity(c.text)->unit, Language::zh), c.zh) << c.text;
    EXPECT_EQ(unit_word(parse_quantity(c.text)->unit, Language::en), c.en) << c.text;
  }
}

}  // namespace
}  // namespace planloom
