// Tables of the plan's own, rows of files, own fields.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "check.hpp"
#include "compute.hpp"
#include "csv.hpp"
#include "load.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

class Tables : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("planloom-tables-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name, std::ios::binary) << text; }
  Ledger ledger_of(const std::string& plan, const std::string& times = "period: 2024\ntoday: 2024-10-18\ncutoff: 2024-09-30\n", const std::string& cut = {}) {
    write("plan.yaml", "title: x\n" + times + plan);
    CheckContext context;
    if (!cut.empty()) context.period = cut;
    auto loaded = load_plan(folder_ / "plan.yaml", diagnostics_);
    auto checked = loaded ? check_plan(std::move(*loaded), context, diagnostics_) : std::nullopt;
    return checked ? compute(*checked, diagnostics_) : Ledger{};
  }
  std::string codes() const {
    std::string codes;
    for (const Diagnostic* found : diagnostics_.sorted()) if (found->severity == Severity::error) codes += found->code + " " + std::to_string(found->where.line) + ":" + std::to_string(found->where.column) + "\n";
    return codes;
  }
  static std::string shown(const Ledger& ledger, const std::string& table, const std::string& row, const std::string& column) {
    const Cell* cell = ledger.cell(table, row, column);
    return cell ? show(cell->value, Language::zh) : "no cell";
  }

  fs::path folder_;
  Diagnostics diagnostics_;
};

TEST_F(Tables, HoldTypedColumnsFormulasAndTotals) {
  const Ledger ledger = ledger_of(
      "tables:\n  采购:\n    columns: { 品名: 文字, 单价（元）: 数字, 数量: number, 到货: date, 已付: 是否, 小计（元）: number }\n    total: [小计]\n    rows:\n"
      "      A: [12 号海报, 3.5, 20, 10-08, 是, =单价 * 数量]\n      B: [展架, 80, 2, 10-12, 否, 150]\n");
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(shown(ledger, "采购", "A", "品名"), "12 号海报");
  EXPECT_EQ(shown(ledger, "采购", "A", "小计"), "70.0 元");
  EXPECT_EQ(shown(ledger, "采购", "A", "到货"), "2024-10-08");
  EXPECT_EQ(shown(ledger, "采购", "total", "小计"), "220.0 元");
}

TEST_F(Tables, TakeWhatWasSpentSoFarForNoPartsFigure) {
  const std::string plan = "budget:\n  场地: { plan: 12 万元, actual: 5 万元 }\n  物料: { plan: 3 万元, actual: { Q1: 1 万元, Q3: 2 万元 } }\n";
  const std::string times = "period: 2024\ntoday: 2024-10-18\ncutoff: 2024-09-30\n";
  EXPECT_EQ(shown(ledger_of(plan), "budget", "场地", "actual"), "5 万元");
  EXPECT_EQ(shown(ledger_of(plan, times, "2024Q3"), "budget", "场地", "actual"), shown(ledger_of(plan, times, "2024Q3"), "budget", "物料", "last_year"));
  EXPECT_EQ(shown(ledger_of(plan, times, "2024Q3"), "budget", "物料", "actual"), "2 万元");
  EXPECT_EQ(shown(ledger_of(plan, times, "2024-01-01..2024-10-31"), "budget", "场地", "actual"), "5 万元");   // all of the time so far
  EXPECT_EQ(codes(), "");
}

/// 2025-W01 begins in 2024, W40 ends in the fourth quarter: each counts where its middle lies, in the figure and in its formula alike.
TEST_F(Tables, CountAWeekAcrossABoundaryOnce) {
  const Ledger ledger = ledger_of(
      "kpis:\n  A: { title: 成交, add: sum, target: 100 单, actual: { 2025-W01: 5 单, 2025-W27: 10 单, 2025-W28: 20 单, 2025-W40: 40 单 } }\n"
      "tables:\n  季度:\n    columns: { 三季度: number, 四季度: number, 全年: number }\n    rows:\n      合计: [=kpis.A.Q3.actual, =kpis.A.Q4.actual, =kpis.A.year.actual]\n",
      "period: 2025\ntoday: 2025-10-20\ncutoff: 2025-10-12\n");
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(shown(ledger, "季度", "合计", "三季度"), "30 单");
  EXPECT_EQ(shown(ledger, "季度", "合计", "四季度"), "40 单");
  EXPECT_EQ(shown(ledger, "季度", "合计", "全年"), "75 单");
  EXPECT_EQ(shown(ledger, "kpis", "A", "actual"), "75 单");
}

TEST_F(Tables, TakeRowsOfAFileInAnyEncoding) {
  write("a.csv", "\xEF\xBB\xBF名称,金额（元）\r\n海报,\"1,200\"\r\n\r\n展架,80\r\n");
  write("b.csv", "\xC3\xFB\xB3\xC6,\xBD\xF0\xB6\xEE\n\xBA\xA3\xB1\xA8,7\n");  // 名称,金额 / 海报,7 in GBK
  const Ledger ledger = ledger_of("tables:\n  甲: { rows_from: a.csv, total: 金额 }\n  乙: { 行来源: b.csv }\n");
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(shown(ledger, "甲", "海报", "金额"), "1,200 元");
  EXPECT_EQ(shown(ledger, "甲", "total", "金额"), "1,280 元");
  EXPECT_EQ(shown(ledger, "乙", "海报", "金额"), "7");
}

TEST_F(Tables, GiveCollectionsTheirRows) {
  write("kpis.csv", "编号,title,目标值,actual,owner\nG1,人数,≥100 人,120 人,林知夏\nG2,满意度,95%,,\n");
  const Ledger ledger = ledger_of("kpis: { rows_from: kpis.csv }\ngoals:\n  列: [statement, owner]\n  行:\n    甲: [扩大规模, 林知夏]\n    乙: [提高质量, ~]\n");
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(shown(ledger, "kpis", "G1", "attainment"), "120.0%");
  EXPECT_EQ(shown(ledger, "kpis", "G2", "status"), "待补");
  EXPECT_EQ(shown(ledger, "goals", "甲", "statement"), "扩大规模");
}

/// Day by day, one after another, and as rows: the same calendar.
TEST_F(Tables, TakePostsInEveryForm) {
  write("posts.csv", "日期,渠道,标题,负责人\n10-08,公众号,开营,林知夏\n10-09,视频号,直播,\n");
  const char* const forms[] = {"  posts:\n    10-08:\n      公众号: { title: 开营, owner: 林知夏 }\n    10-09:\n      视频号: 直播\n",
                               "  posts:\n    - { date: 10-08, channel: 公众号, title: 开营, owner: 林知夏 }\n    - { 日期: 10-09, 渠道: 视频号, 标题: 直播 }\n",
                               "  posts:\n    columns: [date, channel, title, owner]\n    rows:\n      - [10-08, 公众号, 开营, 林知夏]\n      - [10-09, 视频号, 直播, ~]\n",
                               "  posts: { rows_from: posts.csv }\n"};
  for (const char* form : forms) {
    diagnostics_ = {};
    const Ledger ledger = ledger_of(std::string("channels: [公众号, 视频号]\ncontent:\n") + form);
    EXPECT_EQ(codes(), "") << form;
    const Table* content = ledger.find("content");
    ASSERT_TRUE(content != nullptr) << form;
    std::string rows;
    for (const Row& row : content->rows) {
      for (const char* name : {"date", "channel", "title", "owner"}) rows += show(row.cells[*content->column(name)].value, Language::zh) + "|";
    }
    EXPECT_EQ(rows, "2024-10-08|公众号|开营|林知夏|2024-10-09|视频号|直播|—|") << form;
  }
}

TEST_F(Tables, SayWhereAFileIsWrong) {
  write("open.csv", "名称,金额\n海报,\"7\n");
  write("short.csv", "名称,金额\n海报\n展架,1\n");
  write("twice.csv", "名称,金额,金额\n海报,1,2\n");
  write("quote.csv", "名称,金额\n海报,\"7\"8\n");
  write("heads.csv", "编号,目标,actul\nG1,1,2\n");
  ledger_of("tables:\n  甲: { rows_from: open.csv }\n  乙: { rows_from: short.csv }\n  丙: { rows_from: twice.csv }\n  丁: { rows_from: quote.csv }\n  戊: { rows_from: none.csv }\n  己: { rows_from: ../x.csv }\n"
            "kpis: { rows_from: heads.csv }\n");
  const std::string found = codes();
  for (const std::string expected : {"unclosed-quote 2:4\n", "row-length 2:1\n", "duplicate-key 1:7\n", "csv-quote 2:7\n", "file-missing 10:19\n", "file-outside 11:19\n", "unknown-key 1:7\n"}) {
    EXPECT_NE(found.find(expected), std::string::npos) << expected << "in\n" << found;
  }
}

TEST_F(Tables, AddFieldsToACollection) {
  const Ledger ledger = ledger_of("fields:\n  kpis: { 内控编号: text, 复核日: 日期, 系数: number }\nkpis:\n  G1: { target: 100 人, actual: 90 人, 内控编号: A-1, 复核日: 10-08, 系数: 1.2 }\n");
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(shown(ledger, "kpis", "G1", "内控编号"), "A-1");
  EXPECT_EQ(shown(ledger, "kpis", "G1", "复核日"), "2024-10-08");
  EXPECT_EQ(shown(ledger, "指标", "G1", "系数"), "1.2");
}

}  // namespace
}  // namespace planloom
