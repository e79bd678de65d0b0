// Every folder of tests/cases is one test: its plan.yaml (and template.yaml, if it has one) against the files in expected/.
//
// Compared are only the files that are there: document.txt (the printed document), pages.txt (the printed pages, shaped with a fixed-width font),
// diagnostics.txt (code, severity, line). period.txt holds a --period to show. PLANLOOM_UPDATE=1 writes what came out over what was expected.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include <planloom/text.hpp>

#include "charts.hpp"
#include "check.hpp"
#include "compose.hpp"
#include "compute.hpp"
#include "layout.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

const fs::path root = planloom::tests::source_folder();

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "tests" / "cases")) {
    if (fs::exists(entry.path() / "plan.yaml")) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string_view word(Severity severity) { return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note"; }

std::string print(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic* each : diagnostics.sorted()) {
    const Sources::Source* source = diagnostics.sources().find(each->where.file);
    const std::string file = source ? fs::path(source->name).filename().string() : "";
    text += fmt::format("{}:{}:{} {} {}: {}\n", file, each->where.line, each->where.column, word(each->severity), each->code, each->message.zh);
  }
  return text;
}

/// The template beside the plan, else the one the plan names, else the general one.
std::optional<Template> template_of(const fs::path& folder, const CheckedPlan& plan, Diagnostics& diagnostics) {
  if (fs::exists(folder / "template.yaml")) return load_template(folder / "template.yaml", diagnostics);
  const std::string named = plan.plan.root.text("plan");
  const fs::path file = root / "templates" / (named + ".yaml");
  if (!named.empty() && fs::exists(file)) return load_template(file, diagnostics);
  return load_template(root / "templates" / (named == "年度计划" ? "annual-plan.yaml" : "default.yaml"), diagnostics);
}

struct Outcome {
  std::optional<Document> document;
  Diagnostics diagnostics;
  Registry registry;
};

void run(const fs::path& folder, Outcome& outcome) {
  register_charts(outcome.registry);
  CheckContext context;
  context.clock_today = *make_date(2024, 10, 18);
  context.calendar = WorkCalendar::load(root / "templates" / "holidays", outcome.diagnostics);
  if (fs::exists(folder / "period.txt")) context.period = trim(read_file(folder / "period.txt"));
  std::optional<Plan> plan = load_plan(folder / "plan.yaml", outcome.diagnostics);
  if (!plan) return;
  const std::optional<CheckedPlan> checked = check_plan(*std::move(plan), context, outcome.diagnostics);
  if (!checked || outcome.diagnostics.has_errors()) return;
  const Ledger ledger = compute(*checked, outcome.diagnostics);
  const std::optional<Template> design = template_of(folder, *checked, outcome.diagnostics);
  if (!design || outcome.diagnostics.has_errors()) return;
  outcome.document = compose(*checked, ledger, *design, outcome.registry, outcome.diagnostics);
}

std::string pages_of(Outcome& outcome) {
  const std::optional<Theme> theme = load_theme(root / "templates/themes/paper.yaml", root / "templates/themes", outcome.diagnostics);
  if (!theme) return {};
  const std::unique_ptr<Shaper> shaper = make_fixed_width_shaper();
  const Look look{*theme, *shaper, outcome.document->language};
  return print(lay_out(*outcome.document, Surface::pages, look, outcome.registry, outcome.diagnostics));
}

/// The first line that differs, with both readings; whole files would drown it.
testing::AssertionResult same(const std::string& expected, const std::string& actual) {
  if (expected == actual) return testing::AssertionSuccess();
  std::istringstream left(expected), right(actual);
  std::string a, b;
  for (int line = 1;; ++line) {
    const bool more_left = static_cast<bool>(std::getline(left, a)), more_right = static_cast<bool>(std::getline(right, b));
    if (!more_left) a = "(end)";
    if (!more_right) b = "(end)";
    if (a != b || (!more_left && !more_right)) return testing::AssertionFailure() << "line " << line << "\n  expected: " << a << "\n  actual:   " << b << "\nPLANLOOM_UPDATE=1 rewrites the expectation";
  }
}

void compare(const fs::path& file, const std::string& actual) {
  if (!fs::exists(file)) return;
  if (std::getenv("PLANLOOM_UPDATE") != nullptr) {
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  EXPECT_TRUE(same(read_file(file), actual)) << file;
}

class CaseTest : public testing::TestWithParam<std::string> {};

TEST_P(CaseTest, ComesOutAsExpected) {
  const fs::path folder = root / "tests" / "cases" / GetParam();
  Outcome outcome;
  run(folder, outcome);
  const fs::path expected = folder / "expected";
  if (!fs::exists(expected / "diagnostics.txt")) {
    EXPECT_FALSE(outcome.diagnostics.has_errors()) << print(outcome.diagnostics);
  }
  compare(expected / "diagnostics.txt", print(outcome.diagnostics));
  if (!outcome.document) return;
  compare(expected / "document.txt", print(*outcome.document));
  if (fs::exists(expected / "pages.txt")) compare(expected / "pages.txt", pages_of(outcome));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, CaseTest, testing::ValuesIn(case_names()), test_name);

}  // namespace
}  // namespace planloom
