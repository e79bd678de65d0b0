#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "check.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

CheckContext context() {
  CheckContext context;
  context.clock_today = *make_date(2031, 1, 1);
  Diagnostics diagnostics;
  context.calendar = WorkCalendar::load(planloom::tests::source_folder() / "templates/holidays", diagnostics);
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
  const fs::path root = planloom::tests::source_folder();
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
  const auto plan = check_plan(*load_plan(planloom::tests::source_folder() / "examples/annual-plan.yaml", diagnostics), context(), diagnostics);
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
  how.period = "2024Q2";
  const auto plan = checked("title: x\nperiod: 2024\ntoday: 2024-10-18\nlocale: zh-CN\n", diagnostics, how);
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(iso_text(plan->today), "2024-08-05");
  EXPECT_EQ(iso_text(plan->cutoff), "2024-06-30") << "a part that is over has all its figures";
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

/// Plans in a folder of their own, one building on the other.
class BasedOn : public testing::Test {
 protected:
  BasedOn() { fs::create_directories(folder_ / "inner"); }
  ~BasedOn() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  std::optional<CheckedPlan> check(const std::string& name) {
    auto plan = load_plan(folder_ / name, diagnostics_);
    return plan ? check_plan(std::move(*plan), context(), diagnostics_) : std::nullopt;
  }
  /// file:line code of everything found, in order.
  std::vector<std::string> found() const {
    std::vector<std::string> all;
    for (const Diagnostic* each : diagnostics_.sorted()) {
      const std::string file = fs::path(diagnostics_.sources().find(each->where.file)->name).filename();
      all.push_back(fmt::format("{}:{} {}", file, each->where.line, each->code));
    }
    return all;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("planloom-based-on-" + std::to_string(getpid()));
  Diagnostics diagnostics_;
  const std::string year_ =
      "title: year\nperiod: 2024\ncutoff: 2024-09-30\ngoals:\n  growth: { statement: grow, target: 12 万人, due: 10-31 }\n"
      "kpis:\n  a: { target: { Q3: 5, 2024: 8 }, actual: [1, 2, 3, 4, 5, 6, 7, 8, 9] }\n"
      "risks:\n  noise: { likelihood: 2, impact: 3 }\n  loss: { likelihood: 1, impact: 3 }\n"
      "personas:\n  mother: { about: compares }\nactivities:\n  sale: { dates: 11-01 – 11-11 }\n";
};

TEST_F(BasedOn, ThreePlansInAChain) {
  write("year.yaml", year_);
  write("review.yaml", "title: review\nperiod: 2024Q3\nbased_on: year.yaml\nabilities:\n  data: 4.5 / 4.0\n");
  write("deck.yaml", "title: deck\nperiod: 2025Q1\nbased_on: ./review.yaml\nsummary: '{{ abilities.data.level }} {{ kpis.a.actual }}'\n");
  const auto plan = check("deck.yaml");
  ASSERT_TRUE(plan.has_value());
  EXPECT_TRUE(found().empty()) << found().front();
  const Record& root = plan->plan.root;
  EXPECT_EQ(root.items("kpis").size(), 1u);
  EXPECT_EQ(root.items("abilities").size(), 1u);
  EXPECT_EQ(iso_text(root.items("goals")[0].range("due")->first), "2024-10-31");  // the year it was written for
  EXPECT_EQ(iso_text(plan->cutoff), "2024-09-30");
}

TEST_F(BasedOn, TakesWhatThePlanSpeaksOf) {
  write("year.yaml", year_);
  write("quarter.yaml",
        "title: quarter\nperiod: 2024Q4\nbased_on: year.yaml\nrisks:\n  fraud: { likelihood: 1, impact: 5 }\n"
        "summary: '{{ risks.noise.score }}'\nchapters:\n  one: { show: [{ table: personas }] }\n");
  const auto plan = check("quarter.yaml");
  ASSERT_TRUE(plan.has_value());
  const Record& root = plan->plan.root;
  ASSERT_EQ(root.items("risks").size(), 2u);  // the one it names and its own, not the third
  EXPECT_EQ(root.items("risks")[0].id, "noise");
  EXPECT_EQ(root.items("personas").size(), 1u);
  EXPECT_TRUE(root.items("activities").empty());
}

TEST_F(BasedOn, SaysWhatIsMissingAndWhereThePlanIsNamed) {
  write("year.yaml", year_);
  write("review.yaml",
        "title: review\nperiod: 2024Q3\nbased_on: year.yaml\nkpis:\n  a: { goal: growht, target: 9 }\n"
        "review:\n  work:\n    score: =MIN(attainment, 1)\n    items: { a: 50%, b: 50% }\n");
  EXPECT_FALSE(check("review.yaml").has_value());
  EXPECT_EQ(found(), (std::vector<std::string>{"review.yaml:5 replaces-base", "review.yaml:5 unknown-goal", "review.yaml:9 unknown-kpi"}));
  for (const Diagnostic* each : diagnostics_.sorted()) EXPECT_FALSE(each->also.empty()) << each->code;
}

TEST_F(BasedOn, ErrorsOfTheBaseShowWhereTheyStand) {
  write("year.yaml", "title: year\nperiod: 2024\nlocale: en\nkpis:\n  a: { goal: none, target: 5 }\ngoals:\n  open: something\n");
  write("review.yaml", "title: review\nperiod: 2024Q3\nlocale: zh-CN\nbased_on: year.yaml\n");
  EXPECT_FALSE(check("review.yaml").has_value());
  EXPECT_EQ(found(), (std::vector<std::string>{"year.yaml:5 unknown-goal"}));
}

TEST_F(BasedOn, LiesOutsideTheFolderOrInAnotherLanguage) {
  write("year.yaml", "title: year\nperiod: 2024\nlocale: en\nkpis:\n  a: { target: 5 }\n");
  write("inner/review.yaml", "title: review\nperiod: 2024Q3\nlocale: zh-CN\nbased_on: ../year.yaml\n");
  const auto plan = check("inner/review.yaml");
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(plan->language, Language::zh);
  EXPECT_EQ(plan->plan.root.items("kpis").size(), 1u);
}

TEST_F(BasedOn, CyclesNameEveryLink) {
  write("a.yaml", "title: a\nperiod: 2024\nbased_on: b.yaml\n");
  write("b.yaml", "title: b\nperiod: 2024\nbased_on: inner/../c.yaml\n");
  write("c.yaml", "title: c\nperiod: 2024\nbased_on: ./b.yaml\n");
  (void)check("a.yaml");
  EXPECT_EQ(found(), (std::vector<std::string>{"c.yaml:3 based-on-cycle"}));
  EXPECT_EQ(diagnostics_.all().front()->also.size(), 1u);
  Diagnostics folder;
  write("d.yaml", "title: d\nperiod: 2024\nbased_on: inner\n");
  (void)load_plan(folder_ / "d.yaml", folder);
  ASSERT_EQ(folder.all().size(), 1u);
  EXPECT_EQ(folder.all().front()->code, "based-on-missing");
}

TEST_F(BasedOn, ChainsHaveAnEnd) {
  const auto name = [](int number) { return "p" + std::to_string(number) + ".yaml"; };
  write(name(0), "title: t\nperiod: 2024\nkpis:\n  first: 5\n");
  for (int i = 1; i < 65; ++i) write(name(i), "title: t\nperiod: 2024\nbased_on: " + name(i - 1) + "\n");
  const auto longest = check(name(63));
  ASSERT_TRUE(longest.has_value());
  EXPECT_EQ(longest->plan.root.items("kpis").size(), 1u);
  EXPECT_EQ(found(), std::vector<std::string>{});
  (void)check(name(64));
  EXPECT_EQ(found(), (std::vector<std::string>{"p1.yaml:3 too-deep"}));
}

TEST_F(BasedOn, AMissingBaseIsSaidOnce) {
  write("review.yaml",
        "title: review\nperiod: 2024Q3\nbased_on: gone.yaml\nkpis:\n  a: { goal: growth, target: 9 }\n"
        "review:\n  work:\n    score: =MIN(attainment, 1)\n    items: { b: 100% }\n");
  (void)check("review.yaml");
  EXPECT_EQ(found(), (std::vector<std::string>{"review.yaml:3 based-on-missing"}));
}

TEST(Checking, StaysQuickOnLongDependencyChains) {
  std::string text = "title: x\nperiod: 2024\nactivities:\n  a:\n    phases:\n      p:\n        tasks:\n          t0:\n            dates: 10-08\n";
  for (int i = 1; i < 5000; ++i) text += "          t" + std::to_string(i) + ":\n            after: [t" + std::to_string(i - 1) + "]\n";
  Diagnostics diagnostics;
  EXPECT_TRUE(checked(text, diagnostics).has_value());
}

/// Sections of the narrative that are left for a document of the plan's or another period.
std::vector<std::string> told(const std::string& text, const char* period, Diagnostics& diagnostics) {
  CheckContext how = context();
  if (period) how.period = period;
  const auto plan = checked(text, diagnostics, how);
  std::vector<std::string> sections;
  const auto* texts = plan ? std::get_if<std::vector<NarrativeText>>(&plan->plan.root.value("narrative").data) : nullptr;
  for (const NarrativeText& each : texts ? *texts : std::vector<NarrativeText>{}) sections.push_back(each.section.value);
  return sections;
}

/// Lines of the periods whose texts are left out.
std::vector<std::uint32_t> left_out(const Diagnostics& diagnostics) {
  std::vector<std::uint32_t> lines;
  for (const Diagnostic* each : diagnostics.sorted()) {
    if (each->code == "narrative-period") lines.push_back(each->where.line);
  }
  return lines;
}

TEST(Narrative, SpeaksOfOnePeriodOnly) {
  const std::string plan =
      "period: 2024\ncutoff: 2024-09-30\nnarrative:\n  a: always\n  b:\n    for: 2024Q3\n    lead: third\n  c:\n    lead: second\n    适用周期: Q2\n  d:\n    "
      "for: 2024\n    lead: year\n";
  using Sections = std::vector<std::string>;
  Diagnostics year, second, third;
  EXPECT_EQ(told(plan, nullptr, year), (Sections{"a", "b", "d"}));
  EXPECT_EQ(told(plan, "2024Q2", second), (Sections{"a", "c"}));
  EXPECT_EQ(told(plan, "2024Q3", third), (Sections{"a", "b"}));
  EXPECT_EQ(left_out(year), (std::vector<std::uint32_t>{10}));
  EXPECT_EQ(left_out(second), (std::vector<std::uint32_t>{6, 12}));
  EXPECT_FALSE(year.has_errors());
  const auto undated = [](const Diagnostics& found) { return std::ranges::count(found.sorted(), "narrative-undated", &Diagnostic::code); };
  EXPECT_EQ(undated(year), 0);
  EXPECT_EQ(undated(second), 1);  // `a` says no period
}

TEST(Narrative, OfAnotherPeriodIsAnErrorInAStrictPlan) {
  Diagnostics diagnostics;
  EXPECT_TRUE(told("period: 2024\ncutoff: 2024-09-30\nstrict: true\nnarrative:\n  a: { for: 2023, lead: before }\n", nullptr, diagnostics).empty());
  EXPECT_TRUE(diagnostics.has_errors());
}

}  // namespace
}  // namespace planloom
