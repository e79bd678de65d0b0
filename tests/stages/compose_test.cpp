// compose: marks of Chinese text, Markdown, options, views and templates over hand-built ledgers.
#include "compose.hpp"

#include <gtest/gtest.h>

#include "markdown.hpp"
#include "typography.hpp"

namespace planloom {
namespace {

// ── marks ──

struct Marks { const char* written; const char* settled; };

class MarksTest : public testing::TestWithParam<Marks> {};

TEST_P(MarksTest, AreFullWidthBesideHan) { EXPECT_EQ(settle_marks(GetParam().written), GetParam().settled); }

INSTANTIATE_TEST_SUITE_P(Compose, MarksTest,
                         testing::Values(Marks{"完成率86%,其中两项滞后", "完成率86%，其中两项滞后"}, Marks{"目标: 增长", "目标：增长"},
                                         Marks{"他说:\"真\"", "他说：“真”"}, Marks{"增长(环比)", "增长（环比）"}, Marks{"误差 ≤2%", "误差 ≤ 2%"},
                                         Marks{"1,950 人", "1,950 人"}, Marks{"10:30 开始", "10:30 开始"}, Marks{"Growth, retention (GMV)", "Growth, retention (GMV)"},
                                         Marks{"用户增长!", "用户增长！"}, Marks{"GMV(商品交易总额)", "GMV（商品交易总额）"}, Marks{"", ""}));

TEST(Marks, LeaveFiguresAlone) {
  std::vector<TextPiece> pieces{{"完成 ", true}, {"1,950", false}, {" 人, 超额", true}};
  settle_marks(pieces);
  EXPECT_EQ(pieces[1].text, "1,950");
  EXPECT_EQ(pieces[2].text, " 人，超额");
}

// ── Markdown ──

TEST(Markdown, KnowsEmphasisBesideChineseMarks) {
  const Spans spans = read_spans("**真，**她说");
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].text, "真，");
  EXPECT_TRUE(spans[0].strong);
  EXPECT_EQ(spans[1].text, "她说");
  EXPECT_FALSE(spans[1].strong);
}

TEST(Markdown, KnowsEmphasisThatBeginsWithAChineseMark) {
  const Spans spans = read_spans("她**“真”**好");
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[1].text, "“真”");
  EXPECT_TRUE(spans[1].strong);
}

TEST(Markdown, ReadsListsHeadingsAndTables) {
  const std::vector<Block> blocks = read_markdown("# 小结\n\n- 一\n  - 二\n- 三\n\n| 项 | 数 |\n|---|---|\n| 甲 | 1 |\n");
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(std::get<SubHeading>(blocks[0].data()).text.text, "小结");
  const ListBlock& list = std::get<ListBlock>(blocks[1].data());
  ASSERT_EQ(list.items.size(), 3U);
  EXPECT_EQ(list.items[1].title.text, "二");
  EXPECT_EQ(list.items[1].depth, 1);
  const TableBlock& table = std::get<TableBlock>(blocks[2].data());
  ASSERT_EQ(table.view.columns.size(), 2U);
  EXPECT_EQ(table.view.columns[1].head, "数");
  ASSERT_EQ(table.view.rows.size(), 1U);
  EXPECT_EQ(table.view.rows[0].cells[0].text, "甲");
}

TEST(Markdown, JoinsChineseLinesWithoutABlank) {
  EXPECT_EQ(plain("增长\n目标"), "增长目标");
  EXPECT_EQ(plain("two\nlines"), "two lines");
}

// ── options ──

WrittenOption written(std::string name, std::string value) { return {{std::move(name), {}}, {{std::move(value), {}}}}; }

TEST(Options, CheckValuesAndFillInDefaults) {
  Diagnostics diagnostics;
  const std::vector<OptionSpec> specs = {{"depth", OptionType::integer, "3", "", {}}, {"wide", OptionType::flag, "false", "", {}}, {"parts", OptionType::list, "a, b", "", {}}};
  const Options options = check_options(specs, {written("wide", "true")}, "outline", diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(options.integer("depth"), 3);
  EXPECT_FALSE(options.given("depth"));
  EXPECT_TRUE(options.flag("wide"));
  EXPECT_TRUE(options.given("wide"));
  EXPECT_EQ(options.list("parts"), (std::vector<std::string>{"a", "b"}));
}

TEST(Options, ReportUnknownNamesAndWrongValues) {
  Diagnostics diagnostics;
  const std::vector<OptionSpec> specs = {{"depth", OptionType::integer, "3", "", {}}, {"look", OptionType::choice, "plain", "", {"plain", "rich"}}};
  check_options(specs, {written("dept", "2"), written("depth", "2.5"), written("look", "fancy")}, "outline", diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 3U);
  EXPECT_EQ(diagnostics.all()[0]->code, "unknown-option");
  EXPECT_NE(diagnostics.all()[0]->advice.en.find("'depth'"), std::string::npos);
  EXPECT_EQ(diagnostics.all()[1]->code, "option-value");
  EXPECT_EQ(diagnostics.all()[2]->code, "option-value");
}

// ── documents ──

CheckedPlan plain_plan() {
  CheckedPlan plan;
  plan.plan.root.entity = find_entity("plan");
  plan.plan.root.values = FieldValues(plan.plan.root.entity->fields.size());
  plan.plan.root.value("title").data = std::string("计划");
  plan.period = period_of(*make_date(2024, 1, 1), PeriodKind::year);
  plan.cutoff = *make_date(2024, 9, 30);
  plan.today = *make_date(2024, 10, 18);
  return plan;
}

Column column(std::string name, Words label, ColumnType type) {
  Column made;
  made.name = std::move(name);
  made.name_zh = label.zh;
  made.label = std::move(label);
  made.type = type;
  return made;
}

Cell cell(Scalar value) {
  Cell made;
  made.value = std::move(value);
  return made;
}

Ledger small_ledger(const CheckedPlan& plan) {
  Ledger ledger;
  ledger.period = plan.period;
  ledger.current = period_of(plan.cutoff, PeriodKind::quarter);
  ledger.today = plan.today;
  ledger.cutoff = plan.cutoff;
  Table table;
  table.name = "channels_cost";
  table.name_zh = "渠道成本";
  table.label = Words::same("渠道成本");
  table.columns = {column("title", {"Channel", "渠道"}, ColumnType::text), column("cost", {"Cost", "成本"}, ColumnType::number), column("rate", {"Rate", "付费率"}, ColumnType::number)};
  const Unit yuan{.name = "元", .power = 0, .scale = "", .per = ""}, percent{.name = "%", .power = -2, .scale = "", .per = ""};
  table.rows.push_back({"a", "社交媒体", {}, 0, {}, {cell(Scalar(std::string("社交媒体"))), cell(Scalar(Quantity{*Decimal::parse("3.4"), yuan, 1})), cell(Scalar(Quantity{*Decimal::parse("0.052"), percent, 1}))}});
  table.rows.push_back({"b", "其他", {}, 0, {}, {cell(Scalar(std::string("其他"))), cell({}), cell(Scalar(Quantity{*Decimal::parse("0.032"), percent, 1}))}});
  ledger.tables.push_back(std::move(table));
  Table risks;
  risks.name = "risks";
  risks.name_zh = "风险";
  risks.label = {"Risk", "风险"};
  ledger.tables.push_back(std::move(risks));
  return ledger;
}

TemplateValue scalar(std::string text) {
  TemplateValue value;
  value.kind = TemplateValue::Kind::scalar;
  value.text = std::move(text);
  return value;
}

TemplateBlock block(std::string kind, std::string data) {
  TemplateBlock made;
  made.kind.value = std::move(kind);
  made.data = scalar(std::move(data));
  return made;
}

Document composed(const std::vector<TemplateBlock>& blocks, Diagnostics& diagnostics) {
  const CheckedPlan plan = plain_plan();
  const Ledger ledger = small_ledger(plan);
  Template design;
  TemplateBlock section = block("section", "first");
  section.options.emplace_back(Located<std::string>{"topic", {}}, scalar("章节"));
  section.blocks = blocks;
  design.pages.push_back(section);
  return compose(plan, ledger, design, Registry{}, diagnostics);
}

TEST(Compose, ShowsAFreeTableWithUnitsInTheirColumns) {
  Diagnostics diagnostics;
  const Document document = composed({block("table", "渠道成本")}, diagnostics);
  ASSERT_EQ(document.pages.size(), 1U);
  EXPECT_EQ(document.pages[0].number, "01");
  EXPECT_EQ(document.pages[0].title.text, "章节");
  const TableView& view = std::get<TableBlock>(document.pages[0].blocks.at(0).data()).view;
  ASSERT_EQ(view.columns.size(), 3U);
  EXPECT_EQ(view.columns[1].unit, "元");
  EXPECT_EQ(view.rows[0].cells[1].text, "3.4");
  EXPECT_EQ(view.rows[1].cells[1].text, "—");
  EXPECT_EQ(view.rows[0].cells[2].text, "5.2%");
}

TEST(Compose, SaysWhatIsMissingWhereACollectionIsEmpty) {
  Diagnostics diagnostics;
  const Document document = composed({block("risk-matrix", "risks")}, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  const EmptyState& empty = std::get<EmptyState>(document.pages.at(0).blocks.at(0).data());
  EXPECT_EQ(empty.what, "暂无风险登记");
  EXPECT_NE(empty.how.find("“风险”"), std::string::npos);
}

TEST(Compose, ReportsUnknownTablesBlocksAndColumns) {
  Diagnostics diagnostics;
  TemplateBlock table = block("table", "渠道成本");
  TemplateValue columns;
  columns.kind = TemplateValue::Kind::list;
  columns.items = {scalar("title"), scalar("costs")};
  table.options.emplace_back(Located<std::string>{"columns", {}}, columns);
  composed({table, block("table", "渠道成木"), block("tabel", "risks")}, diagnostics);
  std::vector<std::string> codes;
  for (const auto& each : diagnostics.all()) codes.push_back(each->code);
  EXPECT_EQ(codes, (std::vector<std::string>{"unknown-column", "unknown-data", "unknown-block"}));
  EXPECT_NE(diagnostics.all()[0]->advice.en.find("cost"), std::string::npos);
  EXPECT_NE(diagnostics.all()[1]->advice.zh.find("渠道成本"), std::string::npos);
  EXPECT_NE(diagnostics.all()[2]->advice.en.find("table"), std::string::npos);
}

TEST(Compose, LeavesOptionalBlocksOut) {
  Diagnostics diagnostics;
  TemplateBlock risks = block("risk-matrix", "risks");
  risks.options.emplace_back(Located<std::string>{"optional", {}}, scalar("true"));
  const Document document = composed({risks, block("table", "渠道成本")}, diagnostics);
  EXPECT_EQ(document.pages.at(0).blocks.size(), 1U);
}

TEST(Compose, PrintsOneItemALine) {
  Diagnostics diagnostics;
  const std::string text = print(composed({block("table", "渠道成本")}, diagnostics));
  EXPECT_NE(text.find("section 01 [first] 章节\n"), std::string::npos) << text;
  EXPECT_NE(text.find("item a: 社交媒体 | 3.4 | 5.2%\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace planloom
