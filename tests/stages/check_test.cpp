#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "check.hpp"
#include "load.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

CheckContext context() {
  CheckContext context;
  context.clock_today = *make_date(2031, 1, 1);
  Diagnostics diagnostics;
  context.calendar = WorkCalendar::load(fs::path(PLANLOOM_SOURCE_DIR) / "templates/holidays", diagnostics);
  return context;
}

std::optional<CheckedPlan> checked(const std::string& text, Diagnostics& diagnostics, const CheckContext& how = context()) {
  auto plan = load_plan_text("plan.yaml", text, diagnostics);
  return plan ? check_plan(std::move(*plan), how, diagnostics) : std::nullopt;
}

std::string read_text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string findings_in(const fs::path& example) {
  Diagnostics diagnostics;
  auto plan = load_plan(example, diagnostics);
  if (plan) (void)check_plan(std::move(*plan), context(), diagnostics);
  std::string text;
  for (const Diagnostic* each : diagnostics.sorted()) {
    const std::string_view severity = each->severity == Severity::error ? "error" : each->severity == Severity::warning ? "warning" : "note";
    text += fmt::format("{} {}: {}\n", severity, each->code, each->message.zh);
  }
  return text;
}

/// tests/cases/findings/NAME.txt says what is found in examples/NAME.yaml; without that file it is nothing. PLANLOOM_UPDATE=1 writes it.
TEST(Checking, FindsInTheExamplesWhatIsExpected) {
  const fs::path root = PLANLOOM_SOURCE_DIR;
  for (const auto& entry : fs::directory_iterator(root / "examples")) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string found = findings_in(entry.path());
    const fs::path expected = root / "tests/cases/findings" / (entry.path().stem().string() + ".txt");
    if (std::getenv("PLANLOOM_UPDATE")) {
      if (found.empty()) fs::remove(expected);
      else std::ofstream(expected, std::ios::binary) << found;
    }
    EXPECT_EQ(fs::exists(expected) ? read_text(expected) : "", found) << entry.path();
  }
}

TEST(Checking, SettlesTheTimesOfTheAnnualPlan) {
  Diagnostics diagnostics;
  const auto plan = check_plan(*load_plan(fs::path(PLANLOOM_SOURCE_DIR) / "examples/annual-plan.yaml", diagnostics), context(), diagnostics);
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(plan->period.name(), "2024");
  EXPECT_EQ(plan->current().name(), "2024Q3");
  EXPECT_EQ(iso_text(plan->today), "2024-10-18");
  EXPECT_EQ(iso_text(plan->cutoff), "2024-09-30");
  EXPECT_EQ(plan->language, Language::zh);
  const Record& root = plan->plan.root;
  const Record& activity = root.items("activities")[0];
  const Record& review = activity.items("phases")[2].items("tasks")[1];
  EXPECT_EQ(review.id, "归因");
  EXPECT_EQ(iso_text(review.range("dates")->first), "2024-11-13");
  EXPECT_EQ(iso_text(review.range("dates")->last), "2024-11-20");
  const Series& actual = *root.items("kpis")[0].series("actual");
  EXPECT_EQ(actual.entries[8].period->name(), "2024-09");
  EXPECT_EQ(root.items("kpis")[1].series("target")->entries[0].period->name(), "2024Q3");
  EXPECT_EQ(std::get<Period>(root.items("funnel")[0].value("period").data).name(), "2024Q3");
  const Record& salaries = root.items("budget")[0].items("categories")[0].items("items")[0];
  EXPECT_EQ(salaries.series("plan")->entries[3].period->name(), "2024Q4");
}

TEST(Checking, PutsTheCommandLineFirst) {
  Diagnostics diagnostics;
  CheckContext how = context();
  how.today = make_date(2024, 8, 5);
  how.language = Language::en;
  how.period = parse_period("2024Q2");
  const auto plan = checked("title: x\nperiod: 2024\ntoday: 2024-10-18\nlocale: zh-CN\n", diagnostics, how);
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(iso_text(plan->today), "2024-08-05");
  EXPECT_EQ(iso_text(plan->cutoff), "2024-08-05");
  EXPECT_EQ(plan->language, Language::en);
  EXPECT_EQ(plan->period.name(), "2024Q2");
}

TEST(Checking, TakesNoLengthAmissWithoutACutOff) {
  Diagnostics diagnostics;
  EXPECT_TRUE(checked("title: x\nperiod: 2024\nkpis:\n  a: { actual: [1, 2, 3] }\n", diagnostics).has_value());
  EXPECT_FALSE(checked("title: x\nperiod: 2024\nkpis:\n  a: { actual: [1,2,3,4,5,6,7,8,9,10,11,12,13] }\n", diagnostics).has_value());
}

TEST(Checking, TakesGoalsAndFiguresFromThePlanItIsBasedOn) {
  const fs::path folder = fs::temp_directory_path() / ("planloom-check-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "year.yaml") << "title: year\nperiod: 2024\ncutoff: 2024-09-30\nteam: 社群\ngoals:\n  增长: 扩大规模\nkpis:\n  a: { goal: "
                                         "增长, actual: [1, 2, 3, 4, 5, 6, 7, 8, 9] }\n  b: 5%\n  c: { baseline: 5%, target: +15% }\n";
  std::ofstream(folder / "review.yaml") << "title: review\nperiod: 2024Q3\nbased_on: year.yaml\nkpis:\n  b: 6%\n";
  Diagnostics diagnostics;
  auto plan = load_plan(folder / "review.yaml", diagnostics);
  ASSERT_TRUE(plan.has_value());
  const auto review = check_plan(std::move(*plan), context(), diagnostics);
  fs::remove_all(folder);
  ASSERT_TRUE(review.has_value());
  const Record& root = review->plan.root;
  ASSERT_EQ(root.items("kpis").size(), 3u);
  EXPECT_EQ(root.items("kpis")[0].series("actual")->entries[8].period->name(), "2024-09");
  EXPECT_EQ(root.items("kpis")[2].text("target"), "6%");
  EXPECT_EQ(root.text("team"), "社群");
  EXPECT_EQ(root.text("title"), "review");
  EXPECT_EQ(review->current().name(), "2024Q3");
  EXPECT_EQ(iso_text(review->cutoff), "2024-09-30");
  ASSERT_EQ(diagnostics.all().size(), 2u);  // what is odd about the other plan is said once
  EXPECT_EQ(diagnostics.all()[0]->code, "relative-or-points");
  EXPECT_EQ(diagnostics.all()[1]->code, "replaces-base");
}

TEST(Checking, StaysQuickOnLongDependencyChains) {
  std::string text = "title: x\nperiod: 2024\nactivities:\n  a:\n    phases:\n      p:\n        tasks:\n          t0:\n            dates: 10-08\n";
  for (int i = 1; i < 5000; ++i) text += "          t" + std::to_string(i) + ":\n            after: [t" + std::to_string(i - 1) + "]\n";
  Diagnostics diagnostics;
  EXPECT_TRUE(checked(text, diagnostics).has_value());
}

}  // namespace
}  // namespace planloom
