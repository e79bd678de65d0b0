// Formulas over a small hand-made ledger. tests/cases/formulas/*.tsv: expression, value, and the values with each input missing in turn
// (`input: value`, in order of first use). A value that begins with ! is the code of the diagnostic expected.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <planloom/ledger.hpp>

#include "arithmetic.hpp"
#include "column_index.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

const std::filesystem::path cases = planloom::tests::source_folder() / "tests/cases/formulas";

std::string shown(const Scalar& value) {
  if (!value.has_value()) return "—";
  const Quantity* quantity = value.quantity();
  return quantity ? quantity->shown().text() + quantity->unit.word() : joined_text(value, Language::zh);
}

Scalar quantity(const char* text) { return Scalar{*parse_quantity(text)}; }
Scalar day(unsigned month, unsigned of_month) { return Scalar{*make_date(2024, month, of_month)}; }
Scalar state(const char* code) { return Scalar{Code{"status", code}}; }

struct Given { const char* name; const char* name_zh; ColumnType type; std::vector<Scalar> values; };

Table table_of(const char* name, const char* name_zh, const std::vector<std::string>& ids, const std::vector<Given>& columns) {
  Table table;
  table.name = name;
  table.name_zh = name_zh;
  Column id;
  id.name = "id";
  table.columns.push_back(id);
  for (const std::string& each : ids) {
    Row row;
    row.id = each;
    row.cells.emplace_back().value = Scalar{each};
    table.rows.push_back(std::move(row));
  }
  for (const Given& given : columns) {
    Column column;
    column.name = given.name;
    column.name_zh = given.name_zh;
    column.type = given.type;
    if (given.type == ColumnType::enumeration) column.of = "status";
    table.columns.push_back(column);
    for (std::size_t i = 0; i < ids.size(); ++i) table.rows[i].cells.emplace_back().value = given.values[i];
  }
  table.main = 1;
  return table;
}

Shared<CellSeries> months(std::initializer_list<const char*> values) {
  CellSeries series;
  unsigned month = 7;
  for (const char* value : values) {
    CellSeries::Point point{.period = period_of(*make_date(2024, month++, 1), PeriodKind::month), .value = {}, .where = {}, .formula = nullptr, .due = true, .figure = nullptr};
    if (*value) point.value = quantity(value);
    series.points.push_back(std::move(point));
  }
  return Shared<CellSeries>(std::move(series));
}

Ledger small_ledger() {
  Ledger ledger;
  ledger.period = *parse_period("2024");
  ledger.current = *parse_period("2024Q3");
  static const WorkCalendar calendar = [] {
    Diagnostics none;
    return WorkCalendar::load(planloom::tests::source_folder() / "templates/holidays", none);
  }();
  ledger.calendar = calendar;
  using T = ColumnType;
  ledger.tables.push_back(table_of("inputs", "输入", {"only"},
                                   {{"a", "", T::number, {quantity("12")}},
                                    {"b", "", T::number, {quantity("5")}},
                                    {"z", "", T::number, {quantity("0")}},
                                    {"empty", "", T::number, {Scalar{}}},
                                    {"people", "", T::number, {quantity("4.8 万人")}},
                                    {"more", "", T::number, {quantity("12.0 万人")}},
                                    {"heads", "", T::number, {quantity("1500 人")}},
                                    {"money", "", T::number, {quantity("450.0 万元")}},
                                    {"price", "", T::number, {quantity("8 元/人")}},
                                    {"actual", "", T::number, {quantity("27.4%")}},
                                    {"target", "", T::number, {quantity("32.0%")}},
                                    {"name", "", T::text, {Scalar{std::string("社群")}}},
                                    {"english", "", T::text, {Scalar{std::string("Live Show")}}},
                                    {"yes", "", T::flag, {Scalar{true}}},
                                    {"state", "", T::enumeration, {state("met")}},
                                    {"day", "", T::date, {day(10, 18)}},
                                    {"day2", "", T::date, {day(9, 30)}},
                                    {"show_time", "", T::time, {Scalar{ClockTime{1200}}}}}));
  const auto text = [](const char* word) { return Scalar{std::string(word)}; };
  ledger.tables.push_back(table_of("list", "清单", {"r1", "r2", "r3", "r4", "r 6"},
                                   {{"v", "数值", T::number, {quantity("3"), Scalar{}, quantity("5"), quantity("8"), quantity("4")}},
                                    {"goal", "目标", T::text, {text("增长"), text("活跃"), text("增长"), text("转化"), text("活跃")}},
                                    {"share", "", T::number, {quantity("10%"), quantity("20%"), quantity("30%"), quantity("30%"), quantity("15%")}},
                                    {"state", "", T::enumeration, {state("met"), state("met"), state("watch"), state("behind"), state("pending")}},
                                    {"day", "", T::date, {day(10, 1), day(10, 2), day(10, 3), day(10, 4), day(10, 5)}},
                                    {"series", "", T::number, {quantity("30"), quantity("30"), Scalar{}, Scalar{}, Scalar{}}}}));
  Table& list = ledger.tables.back();
  const std::size_t series = *list.column("series");
  list.columns[series].is_series = true;
  list.rows[0].cells[series].series = months({"10", "20", "30"});
  list.rows[1].cells[series].series = months({"10", "", "30"});
  list.total = Row{"total", "", "", 0, {}, RowCells(list.columns.size())};
  list.total->cells[*list.column("v")].value = quantity("20");
  ledger.tables.push_back(table_of("plan", "计划", {"plan"}, {{"cutoff", "数据截止", T::date, {day(9, 30)}}}));
  return ledger;
}

using Inputs = std::vector<std::string>;

void inputs_of(const Formula& formula, Inputs& found, std::vector<Reference>& references) {
  if (const auto* name = std::get_if<Name>(&formula->node)) {
    std::string text = print(*formula);
    if (std::find(found.begin(), found.end(), text) == found.end()) {
      found.push_back(std::move(text));
      references.push_back(*name->reference);
    }
  }
  if (const auto* unary = std::get_if<Unary>(&formula->node)) inputs_of(unary->operand, found, references);
  if (const auto* binary = std::get_if<Binary>(&formula->node)) { inputs_of(binary->left, found, references); inputs_of(binary->right, found, references); }
  if (const auto* call = std::get_if<Call>(&formula->node)) for (const Formula& argument : call->arguments) inputs_of(argument, found, references);
}

void clear(Ledger& ledger, const Reference& reference) {
  Table& table = ledger.tables[reference.table];
  const auto clear_cell = [&](Row& row) { row.cells[reference.column] = {}; };
  if (reference.rows == Reference::Rows::total_row) clear_cell(*table.total);
  else if (reference.rows == Reference::Rows::all_rows) for (Row& row : table.rows) clear_cell(row);
  else clear_cell(table.rows[reference.rows == Reference::Rows::one_row ? std::size_t(reference.row) : 0]);
}

struct Outcome { std::string value, without; };

ColumnIndexes all_final(const Ledger& ledger) {
  ColumnIndexes indexes;
  for (std::size_t table = 0; table < ledger.tables.size(); ++table) {
    for (std::size_t column = 0; column < ledger.tables[table].columns.size(); ++column) indexes.mark_final(table, column);
  }
  return indexes;
}

Outcome outcome_of(const std::string& text) {
  const Ledger ledger = small_ledger();
  Diagnostics diagnostics;
  Scope scope;
  scope.here = Scope::RowRef{0, 0};
  const Formula parsed = parse_formula({text, {1, 1, 1, 0}}, diagnostics);
  const Formula bound = parsed ? planloom::bind(parsed, ledger, scope, 0, diagnostics) : nullptr;
  if (!bound) return {"!" + (diagnostics.all().empty() ? std::string("nothing said") : diagnostics.all()[0]->code), ""};
  Outcome outcome{shown(evaluate(*bound, ledger, scope)), ""};
  EXPECT_EQ(shown(evaluate(*bound, ledger, scope, all_final(ledger))), outcome.value) << text << " with indexes of its columns";
  Inputs inputs;
  std::vector<Reference> references;
  inputs_of(bound, inputs, references);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    Ledger less = ledger;
    clear(less, references[i]);
    const std::string value = shown(evaluate(*bound, less, scope));
    EXPECT_EQ(shown(evaluate(*bound, less, scope, all_final(less))), value) << text << " without " << inputs[i] << ", with indexes of its columns";
    outcome.without += (i ? "; " : "") + inputs[i] + ": " + value;
  }
  return outcome;
}

struct Line { std::string expression, value, without; };

std::vector<Line> read(const std::filesystem::path& file) {
  std::vector<Line> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::stringstream cells(line);
    Line read;
    std::getline(cells, read.expression, '\t');
    std::getline(cells, read.value, '\t');
    std::getline(cells, read.without, '\t');
    if (!read.expression.empty()) lines.push_back(std::move(read));
  }
  return lines;
}

class FormulaCases : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(FormulaCases, HaveTheirValuesAlsoWithEachInputMissing) {
  const bool update = std::getenv("PLANLOOM_UPDATE") != nullptr;
  std::ostringstream updated;
  for (const Line& line : read(GetParam())) {
    const Outcome outcome = outcome_of(line.expression);
    EXPECT_EQ(outcome.value, line.value) << line.expression;
    if (!update) EXPECT_EQ(outcome.without, line.without) << line.expression;
    updated << line.expression << '\t' << line.value << (outcome.without.empty() ? "" : "\t" + outcome.without) << '\n';
  }
  if (update) std::ofstream(GetParam()) << updated.str();
}

TEST_P(FormulaCases, PrintAndParseToTheSameTree) {
  for (const Line& line : read(GetParam())) {
    Diagnostics diagnostics;
    const Formula first = parse_formula({line.expression, {1, 1, 1, 0}}, diagnostics);
    if (!first) continue;
    const Formula second = parse_formula({print(*first), {1, 1, 1, 0}}, diagnostics);
    ASSERT_TRUE(second) << line.expression << " printed as " << print(*first);
    EXPECT_EQ(print(*first), print(*second)) << line.expression;
    EXPECT_EQ(outcome_of(print(*first)).value, outcome_of(line.expression).value) << line.expression << " printed as " << print(*first);
  }
}

std::vector<std::filesystem::path> files() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(cases)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

INSTANTIATE_TEST_SUITE_P(Files, FormulaCases, testing::ValuesIn(files()), [](const auto& info) { return info.param.stem().string(); });

TEST(Formulas, PrintNamesSoThatTheyAreReadAgain) {
  // What stays without quotes, what is put into them, what keeps them: numbers, words of truth, characters that end a name.
  const std::vector<std::pair<std::string, std::string>> all = {
      {"7日留存.a", "7日留存.a"}, {"a.77", "a.77"}, {"a.2024-08.b", "a.2024-08.b"}, {"'x y'.a", "'x y'.a"}, {"'plain'.a", "plain.a"},
      {"'77'.a", "'77'.a"}, {"'1e5'.a", "'1e5'.a"}, {"'2024-08'.a", "'2024-08'.a"}, {"'true'", "'true'"}, {"'true'.a", "true.a"}, {"'a\u00a0b'", "'a\u00a0b'"},
      {"'77'.'.v 6''.''.'.v", "'77'.'.v 6''.''.'.v"}};
  for (const auto& [written, printed] : all) {
    Diagnostics diagnostics;
    const Formula first = parse_formula({written, {1, 1, 1, 0}}, diagnostics);
    ASSERT_TRUE(first) << written;
    EXPECT_EQ(print(*first), printed);
    const Formula second = parse_formula({print(*first), {1, 1, 1, 0}}, diagnostics);
    ASSERT_TRUE(second) << printed;
    EXPECT_EQ(std::get<Name>(second->node).parts, std::get<Name>(first->node).parts) << printed;
  }
}

TEST(Formulas, AreManyAndEveryFunctionIsTried) {
  std::string all;
  std::size_t count = 0;
  for (const auto& file : files()) {
    for (const Line& line : read(file)) {
      all += line.expression + "\n";
      ++count;
    }
  }
  EXPECT_GE(count, 150u);
  for (const char* name : {"IF", "IFS", "AND", "OR", "NOT", "SUM", "AVERAGE", "MIN", "MAX", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS",
                           "AVERAGEIF", "SUMPRODUCT", "ROUND", "ROUNDUP", "ROUNDDOWN", "INT", "ABS", "MOD", "POWER", "TEXT", "INDEX", "MATCH", "YEAR", "MONTH",
                           "DAY", "DATE", "WEEKDAY", "NETWORKDAYS", "LEFT", "RIGHT", "MID", "LEN", "CONCATENATE", "ISBLANK", "IFERROR"}) {
    EXPECT_TRUE(find_function(name)) << name;
    EXPECT_NE(all.find(std::string(name) + "("), std::string::npos) << name << " is in no case";
  }
}

TEST(Formulas, UnknownNamesAreMarkedWhereTheyStand) {
  const Ledger ledger = small_ledger();
  Diagnostics diagnostics;
  const Formula formula = parse_formula({"a + list.r3.vv", {1, 7, 10, 14}}, diagnostics);
  EXPECT_FALSE(planloom::bind(formula, ledger, {}, 0, diagnostics));
  ASSERT_EQ(diagnostics.all().size(), 1u);
  const Diagnostic& found = *diagnostics.all()[0];
  EXPECT_EQ(found.code, "unknown-name");
  EXPECT_EQ(found.where, (Place{1, 7, 22, 2}));
  EXPECT_EQ(found.advice.en, "did you mean 'v'?");
}

TEST(Formulas, SayHowToQuoteAName) {
  Ledger ledger = small_ledger();
  ledger.tables[1].rows[0].id = "winter-fair";
  for (const auto& [text, hint] : {std::pair<std::string, std::string>{"list.winter-fair.v", "a name with signs stands between quotes: 'winter-fair'"},
                                   {"list.New members", "a name with blanks stands between quotes: 'New members'"}}) {
    Diagnostics diagnostics;
    const Formula formula = parse_formula({text, {1, 1, 1, 0}}, diagnostics);
    EXPECT_FALSE(formula && planloom::bind(formula, ledger, Scope{}, std::nullopt, diagnostics));
    ASSERT_FALSE(diagnostics.all().empty());
    EXPECT_EQ(diagnostics.all()[0]->advice.en, hint);
  }
}

TEST(Formulas, TooDeepOnesAreRefused) {
  for (const std::string& text : {std::string(5000, '(') + "1" + std::string(5000, ')'), std::string(5000, '-') + "1", std::string(9000, '1')}) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_formula({text, {1, 1, 1, 0}}, diagnostics));
    ASSERT_FALSE(diagnostics.all().empty());
  }
  std::string chain = "1";
  for (int i = 0; i < 1000; ++i) chain += "+1";
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_formula({chain, {1, 1, 1, 0}}, diagnostics));
  EXPECT_EQ(diagnostics.all()[0]->code, "formula-too-long");
}

TEST(Scopes, GiveNamesTheirMeaning) {
  Ledger ledger = small_ledger();
  ledger.tables.push_back(table_of("list.r3.inner", "清单.r3.内", {"GMV", "会员"}, {{"value", "数值", ColumnType::number, {quantity("320 万元"), quantity("1500 人")}}}));
  Scope scope;
  scope.set_row("item", 1, 2);
  auto rows = std::make_shared<Table>(table_of("rows", "", {"fixed", "variable"}, {{"Q1", "", ColumnType::number, {quantity("53.4 万元"), quantity("38.0 万元")}},
                                                                               {"Q4", "", ColumnType::number, {quantity("59.6 万元"), quantity("83.0 万元")}}}));
  scope.set_table("rows", rows);
  Diagnostics diagnostics;
  scope.set_formula("met", parse_formula({"COUNTIF(list.state, \"达成\")", {}}, diagnostics));
  scope.set_formula("ring", parse_formula({"ring + 1", {}}, diagnostics));
  const std::vector<std::pair<std::string, std::string>> expected{
      {"item.v", "5"}, {"item.goal", "增长"}, {"item.inner.GMV", "320万元"}, {"met", "2"}, {"met + 1", "3"}, {"COUNT(rows)", "2"}, {"SUM(rows.Q4)", "142.6万元"},
      {"ROUND(rows.variable.Q4 / rows.variable.Q1, 1)", "2.2"}, {"list.r3.inner.会员", "1500人"}, {"清单.r3.内.会员.数值", "1500人"}};
  for (const auto& [text, value] : expected) {
    const Formula bound = planloom::bind(parse_formula({text, {1, 1, 1, 0}}, diagnostics), ledger, scope, std::nullopt, diagnostics);
    ASSERT_TRUE(bound) << text;
    EXPECT_EQ(shown(evaluate(*bound, ledger, scope)), value) << text;
  }
  EXPECT_TRUE(diagnostics.all().empty());
  EXPECT_FALSE(planloom::bind(parse_formula({"ring", {1, 1, 1, 0}}, diagnostics), ledger, scope, std::nullopt, diagnostics));
  EXPECT_EQ(diagnostics.all()[0]->code, "formula-cycle");
}

TEST(Sentences, ShowTheirFigures) {
  const Ledger ledger = small_ledger();
  const std::vector<std::pair<std::string, std::string>> expected{
      {"没有数", "没有数"},
      {"完成 {{ inputs.actual / inputs.target | 0% }}。", "完成 86%。"},
      {"{{ inputs.people }}到{{ inputs.more }}", "4.8 万人到12.0 万人"},
      {"{{ COUNT(list.v) | 汉字 }}项中{{ COUNTIF(list.state, \"达成\") | 汉字 }}项", "四项中两项"},
      {"第{{ 2 | 汉字 }}季度、{{ 2 | 汉字 }}月", "第二季度、二月"},
      {"差 {{ inputs.target - inputs.actual | 0.0 }} 个百分点", "差 4.6 个百分点"},
      {"{{ inputs.empty }}", "—"},
      {"{{ inputs.money }}", "450.0 万元"},
      {"{{ \"a | b }}\" }}", "a | b }}"},
      {"{{ inputs.day }} {{ inputs.show_time | hh:mm }}", "2024-10-18 20:00"},
      {"{{ inputs.state }}", "达成"},
      {"{{ inputs.actual - inputs.target | plus 0.0 }}", "−4.6"},
  };
  for (const auto& [text, value] : expected) {
    Diagnostics diagnostics;
    const Prose prose = parse_prose({text, {1, 1, 1, 0}}, diagnostics);
    EXPECT_EQ(fill(prose, ledger, {}, Language::zh, diagnostics), value) << text;
    EXPECT_TRUE(diagnostics.all().empty()) << text;
  }
}

TEST(Sentences, SayWhereAFigureIsWrong) {
  const std::vector<std::tuple<std::string, std::string, Place>> expected{
      {"达到 {{ inputs.peple }}。", "unknown-name", {1, 3, 14, 5}},
      {"达到 {{ inputs.people | wrong }}。", "unknown-format", {1, 3, 23, 5}},
      {"达到 {{ inputs.people", "formula-syntax", {1, 3, 4, 2}},
      {"一\n二 {{ inputs.peple }}", "unknown-name", {1, 4, 13, 5}},
  };
  for (const auto& [text, code, where] : expected) {
    const Ledger ledger = small_ledger();
    Diagnostics diagnostics;
    fill(parse_prose({text, {1, 3, 1, 24}}, diagnostics), ledger, {}, Language::zh, diagnostics);
    ASSERT_EQ(diagnostics.all().size(), 1u) << text;
    EXPECT_EQ(diagnostics.all()[0]->code, code) << text;
    EXPECT_EQ(diagnostics.all()[0]->where, where) << text;
  }
}

}  // namespace
}  // namespace planloom
