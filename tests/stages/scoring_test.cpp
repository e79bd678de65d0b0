// Every plan of tests/cases/scoring says in comments what its figures must be: `# review.返修率.score = 80.0`, as planloom shows them; — for none.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "check.hpp"
#include "compute.hpp"
#include "deduction.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

const fs::path folder = planloom::tests::source_folder() / "tests" / "cases" / "scoring";

std::vector<std::string> plans() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

struct Expectation { std::string table, row, column, shown; int line = 0; };

std::vector<Expectation> expectations(const fs::path& file) {
  std::vector<Expectation> found;
  std::ifstream in(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::size_t mark = line.find("# "), equals = line.find(" = ");
    if (mark == std::string::npos || equals == std::string::npos || equals < mark) continue;
    const std::string name = line.substr(mark + 2, equals - mark - 2);
    const std::size_t column = name.rfind('.'), row = column == std::string::npos ? column : name.rfind('.', column - 1);
    if (row == std::string::npos || name.find(' ') != std::string::npos) continue;
    found.push_back({name.substr(0, row), name.substr(row + 1, column - row - 1), name.substr(column + 1), line.substr(equals + 3), number});
  }
  return found;
}

class ScoringTest : public testing::TestWithParam<std::string> {};

TEST_P(ScoringTest, ComesToWhatThePlanSays) {
  const fs::path file = folder / (GetParam() + ".yaml");
  Diagnostics diagnostics;
  CheckContext context;
  context.clock_today = *make_date(2024, 10, 18);
  std::optional<Plan> plan = load_plan(file, diagnostics);
  ASSERT_TRUE(plan);
  const std::optional<CheckedPlan> checked = check_plan(*std::move(plan), context, diagnostics);
  ASSERT_TRUE(checked) << diagnostics.all().front()->code << " " << diagnostics.all().front()->message.en << " line " << diagnostics.all().front()->where.line;
  const Ledger ledger = compute(*checked, diagnostics);
  ASSERT_FALSE(diagnostics.has_errors()) << diagnostics.all().front()->message.en;
  const std::vector<Expectation> all = expectations(file);
  ASSERT_FALSE(all.empty()) << "the plan says nothing of what must come out";
  for (const Expectation& each : all) {
    const Cell* cell = ledger.cell(each.table, each.row, each.column);
    ASSERT_NE(cell, nullptr) << file.filename() << ":" << each.line << " " << each.table << "." << each.row << "." << each.column;
    const std::string shown = cell->value.has_value() ? show(cell->value, ledger.language) : "—";
    EXPECT_EQ(shown, each.shown) << file.filename() << ":" << each.line << " " << each.table << "." << each.row << "." << each.column;
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scoring, ScoringTest, testing::ValuesIn(plans()), test_name);

struct Reading { std::string_view text, points; std::string_view step; };

TEST(Deduction, IsReadAsPeopleWriteIt) {
  const Reading readings[] = {{"每低1%扣2分", "2", "1%"},         {"每低于 1% 扣 2 分", "2", "1%"},        {"每例扣5分", "5", "1 例"},
                              {"每发生1例扣5分", "5", "1 例"},    {"每超1天扣0.5分", "0.5", "1 天"},       {"每低1个百分点扣1分", "1", "1 个百分点"},
                              {"每一次减3分", "3", "1 次"},       {"每两天扣1分", "1", "2 天"},            {"每１例扣５分", "5", "1 例"},
                              {"2 per 1%", "2", "1%"},            {"5 points per case", "5", "1 case"},    {"0.5 for each 2 天", "0.5", "2 天"},
                              {"2/1%", "2", "1%"},                {"3", "3", "1"},                          {"每少1000元，扣2分", "2", "1000 元"}};
  for (const Reading& reading : readings) {
    const std::optional<Deduction> read = parse_deduction(reading.text);
    ASSERT_TRUE(read) << reading.text;
    EXPECT_EQ(read->points.text(), reading.points) << reading.text;
    EXPECT_EQ(read->step, parse_quantity(reading.step)) << reading.text << " has the step " << show(read->step, Language::zh);
  }
  for (const std::string_view text : {"", "酌情扣分", "每低扣分", "扣2分", "每0%扣2分", "每低1%", "some points", "per case"}) EXPECT_FALSE(parse_deduction(text)) << text;
}

}  // namespace
}  // namespace planloom
