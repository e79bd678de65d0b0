#include <gtest/gtest.h>

#include <string>

#include <planloom/ledger.hpp>

#include "cells.hpp"
#include "formula.hpp"

namespace planloom::xlsx {
namespace {

Unit ten_thousand_people() { return {.name = "人", .power = 4, .scale = "万", .per = {}}; }
Unit percent_unit() { return {.name = "%", .power = -2, .scale = {}, .per = {}}; }

Column column(std::string name, ColumnType type, std::string of = {}) {
  Column made;
  made.name = made.name_zh = std::move(name);
  made.type = type;
  made.of = std::move(of);
  return made;
}

Cell figure(std::int64_t coefficient, int exponent, const Unit& unit = {}) {
  Cell cell;
  cell.value = Quantity{Decimal::scaled(coefficient, exponent), unit, 1};
  return cell;
}

Cell words(Scalar value) {
  Cell cell;
  cell.value = std::move(value);
  return cell;
}

/// One table of two rows: A in 万人, B in %; no actual for B.
Ledger sample() {
  Ledger ledger;
  Table kpis;
  kpis.name = kpis.name_zh = "kpis";
  kpis.columns = {column("id", ColumnType::text), column("goal", ColumnType::text), column("direction", ColumnType::enumeration, "direction"),
                  column("target", ColumnType::number), column("actual", ColumnType::number), column("weight", ColumnType::number),
                  column("status", ColumnType::enumeration, "status"), column("start", ColumnType::date)};
  Row a{"A", "A", {}, 0, {}, {words(std::string("A")), words(std::string("增长")), words(Code{"direction", "higher"}), figure(96, 3, ten_thousand_people()),
                             figure(101, 3, ten_thousand_people()), figure(15, -2, percent_unit()), words(Code{"status", "met"}), {}}};
  Row b{"B", "B", {}, 0, {}, {words(std::string("B")), words(std::string("服务")), words(Code{"direction", "lower"}), figure(98, -2, percent_unit()), {},
                             figure(5, -2, percent_unit()), words(Code{"status", "pending"}), {}}};
  kpis.rows = {a, b};
  ledger.tables.push_back(std::move(kpis));
  return ledger;
}

/// The text of a formula in row A (or B), all cells standing at C1… in row 1 and 2 of the sheet, columns as ranges below.
std::string printed(const std::string& text, std::size_t row = 0, int power = 0, const Enumeration* result = nullptr) {
  const Ledger ledger = sample();
  Cells cells(ledger);
  cells.set_sheet_names({"指标", "数据"});
  for (std::size_t r = 0; r < 2; ++r)
    for (std::size_t c = 0; c < ledger.tables[0].columns.size(); ++c) cells.claim({0, r, c, {}}, {0, r, c});
  for (std::size_t c = 0; c < ledger.tables[0].columns.size(); ++c) cells.set_range({0, c, {}}, {1, 4, c}, 2);
  Diagnostics diagnostics;
  const Formula parsed = parse_formula({text, {}}, diagnostics);
  if (!parsed) return "not parsed";
  Scope scope;
  scope.here = Scope::RowRef{0, row};
  const Formula bound = planloom::bind(parsed, ledger, scope, 0, diagnostics);
  if (!bound) return "not bound";
  const FormulaPlace here{.sheet = 0, .here = std::pair<std::size_t, std::size_t>(0, row), .power = power, .language = Language::zh, .result = result};
  return print_formula(*bound, here, cells).value_or("none");
}

TEST(XlsxFormula, guards_operations_against_missing_figures) {
  EXPECT_EQ(printed("actual / target"), "IF(COUNT(E1,D1)<2,\"\",IFERROR(E1/D1,\"\"))");
  EXPECT_EQ(printed("actual - target", 0, 4), "IF(COUNT(E1,D1)<2,\"\",E1-D1)");
  EXPECT_EQ(printed("weight * 2"), "IF(COUNT(F1)<1,\"\",F1*2)");
}

TEST(XlsxFormula, keeps_the_scale_of_cells) {
  EXPECT_EQ(printed("actual - target"), "IF(COUNT(E1,D1)<2,\"\",(E1-D1)*10000)");          // 万人 into a cell of 人
  EXPECT_EQ(printed("actual > 10"), "IF(COUNT(E1)<1,\"\",E1>10)");                          // a bare number beside 万 is in 万
  EXPECT_EQ(printed("actual > target", 1), "IF(COUNT(E2,D2)<2,\"\",E2>D2)");
}

TEST(XlsxFormula, keeps_brackets) {
  EXPECT_EQ(printed("(weight + 1) * 2"), "IF(COUNT(F1)<1,\"\",(F1+1)*2)");
  EXPECT_EQ(printed("1 - (weight - 2)"), "IF(COUNT(F1)<1,\"\",1-(F1-2))");
  EXPECT_EQ(printed("-weight"), "IF(COUNT(F1)<1,\"\",-F1)");
}

TEST(XlsxFormula, decides) {
  EXPECT_EQ(printed("IF(direction = \"lower\", target / actual, actual / target)"),
            "IF(C1=\"\",\"\",IF(C1=\"越低越好\",IF(COUNT(D1,E1)<2,\"\",IFERROR(D1/E1,\"\")),IF(COUNT(E1,D1)<2,\"\",IFERROR(E1/D1,\"\"))))");
  EXPECT_EQ(printed("IF(ISBLANK(actual), \"pending\", \"met\")", 0, 0, find_enumeration("status")), "IF(E1=\"\",\"○ 待补\",\"● 达成\")");
}

TEST(XlsxFormula, compares_words_of_any_language) {
  EXPECT_EQ(printed("status = \"met\""), "IF(G1=\"\",\"\",G1=\"● 达成\")");
  EXPECT_EQ(printed("COUNTIF(kpis.status, \"达成\")"), "COUNTIF(数据!$G$5:$G$6,\"● 达成\")");
}

TEST(XlsxFormula, gives_nothing_over_nothing) {
  EXPECT_EQ(printed("SUM(kpis.weight)"), "IF(COUNT(数据!$F$5:$F$6)=0,\"\",SUM(数据!$F$5:$F$6))");
  EXPECT_EQ(printed("SUMIF(kpis.goal, \"增长\", kpis.weight)"),
            "IF(COUNTIFS(数据!$B$5:$B$6,\"增长\",数据!$F$5:$F$6,\">-1E+300\")=0,\"\",SUMIF(数据!$B$5:$B$6,\"增长\",数据!$F$5:$F$6))");
  EXPECT_EQ(printed("COUNT(kpis.weight)"), "COUNT(数据!$F$5:$F$6)");
  EXPECT_EQ(printed("COUNT(kpis.goal)"), "SUMPRODUCT(--(数据!$B$5:$B$6<>\"\"))");
}

TEST(XlsxFormula, writes_criteria_as_excel_reads_them) {
  EXPECT_EQ(printed("COUNTIF(kpis.weight, \">=10%\")"), "COUNTIF(数据!$F$5:$F$6,\">=0.1\")");
  EXPECT_EQ(printed("COUNTIF(kpis.goal, \"a*\")"), "COUNTIF(数据!$B$5:$B$6,\"a*\")");
}

TEST(XlsxFormula, counts_no_empty_cell_as_something_else) {
  EXPECT_EQ(printed("COUNTIF(kpis.goal, \"<>增长\")"), "COUNTIFS(数据!$B$5:$B$6,\"<>增长\",数据!$B$5:$B$6,\"?*\")");
  EXPECT_EQ(printed("COUNTIF(kpis.status, \"<>达成\")"), "COUNTIFS(数据!$G$5:$G$6,\"<>● 达成\",数据!$G$5:$G$6,\"?*\")");
}

TEST(XlsxFormula, looks_up_and_writes_out) {
  EXPECT_EQ(printed("INDEX(kpis.goal, MATCH(\"B\", kpis.id, 0))"),
            "IFERROR(IF(INDEX(数据!$B$5:$B$6,MATCH(\"B\",数据!$A$5:$A$6,0))=\"\",\"\",INDEX(数据!$B$5:$B$6,MATCH(\"B\",数据!$A$5:$A$6,0))),\"\")");
  EXPECT_EQ(printed("TEXT(weight, \"0.0%\")"), "IF(COUNT(F1)<1,\"\",TEXT(ROUND(F1,3),\"0.0%\"))");
}

TEST(XlsxFormula, refuses_to_add_rows_of_different_scale) { EXPECT_EQ(printed("SUM(kpis.target)"), "none"); }

TEST(XlsxFormula, says_ids_outright) { EXPECT_EQ(printed("COUNTIF(kpis.goal, id)"), "COUNTIF(数据!$B$5:$B$6,\"A\")"); }

TEST(XlsxFormula, multiplies_conditions) {
  EXPECT_EQ(printed("SUMPRODUCT((kpis.goal = \"增长\") * kpis.weight)"),
            "IF(SUMPRODUCT(--ISNUMBER(数据!$F$5:$F$6))=0,\"\",SUMPRODUCT(--(数据!$B$5:$B$6=\"增长\"),数据!$F$5:$F$6))");
}

}  // namespace
}  // namespace planloom::xlsx
