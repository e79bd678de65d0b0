// Every file of tests/errors holds one mistake, with the expected diagnostic in a comment under the faulty line:
//
//   goal: 增长力
//   #     ^~~~~~ error unknown-goal: 没有“增长力”这个目标
//
// `^` stands under the first faulty character, `~` under the others, counted in terminal columns. At the start of a line, where `#` itself
// stands, `#^` is meant. `# file: …` in the first line speaks of the file as a whole. The rest of the file is a sound plan, template-*.yaml a
// template (composed with examples/annual-plan.yaml), theme-*.yaml a theme. A line `# --period 2023` asks for that part of the plan. PLANLOOM_UPDATE=1 writes what was found into the files.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include <planloom/text.hpp>

#include "charts.hpp"
#include "check.hpp"
#include "compose.hpp"
#include "compute.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

const fs::path project = planloom::tests::source_folder();

std::string read_whole(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

const std::regex& marker() {
  static const std::regex pattern("#( *\\^~*| file:) (error|warning|note) ([a-z-]+): .*");
  return pattern;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The plan without its expectations.
std::string without_markers(const std::string& text) {
  std::string plain;
  for (const std::string& line : lines_of(text)) {
    if (!std::regex_match(line, marker())) plain += line + "\n";
  }
  return plain;
}

std::string_view word(Severity severity) { return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note"; }

std::string marker_line(const Diagnostic& diagnostic, const std::string& line) {
  std::string signs = " file:";
  if (diagnostic.where.line != 0) {
    std::size_t byte = 0;
    for (std::uint32_t column = 1; column < diagnostic.where.column && byte < line.size(); ++column) next_character(line, byte);
    const std::size_t begin =
        display_width(std::string_view(line).substr(0, byte)) + (diagnostic.where.column > character_count(line) + 1 ? 1000 : 0);
    std::size_t end = byte;
    for (std::uint32_t i = 0; i < diagnostic.where.length && end < line.size(); ++i) next_character(line, end);
    const std::size_t width = std::max<std::size_t>(display_width(std::string_view(line).substr(byte, end - byte)), 1);
    signs = std::string(begin == 0 ? 0 : begin - 1, ' ') + "^" + std::string(width - 1, '~');
  }
  return "#" + signs + " " + std::string(word(diagnostic.severity)) + " " + diagnostic.code + ": " + diagnostic.message.zh;
}

/// The text with a marker under each line that something was found in.
std::string with_markers(const std::string& plain, const Diagnostics& found) {
  std::multimap<std::uint32_t, const Diagnostic*> by_line;
  for (const Diagnostic* diagnostic : found.sorted()) by_line.emplace(diagnostic->where.line, diagnostic);
  std::string text;
  const auto add = [&](std::uint32_t number, const std::string& line) {
    const auto [begin, end] = by_line.equal_range(number);
    for (auto entry = begin; entry != end; ++entry) text += marker_line(*entry->second, line) + "\n";
  };
  add(0, {});
  std::uint32_t number = 0;
  for (const std::string& line : lines_of(plain)) {
    text += line + "\n";
    add(++number, line);
  }
  return text;
}

CheckContext context() {
  CheckContext context;
  context.clock_today = *make_date(2024, 10, 18);
  Diagnostics nothing_expected;
  context.calendar = WorkCalendar::load(project / "templates/holidays", nothing_expected);
  return context;
}

/// What is wrong with a template shows when it meets a plan; what is said about the plan is not of interest here.
void find_template_mistakes(const fs::path& file, Diagnostics& diagnostics) {
  Diagnostics all;
  const std::optional<Template> design = load_template(file, all);
  std::optional<Plan> plan = design && !all.has_errors() ? load_plan(project / "examples/annual-plan.yaml", all) : std::nullopt;
  const std::optional<CheckedPlan> checked = plan ? check_plan(std::move(*plan), context(), all) : std::nullopt;
  if (checked) {
    Registry registry;
    register_charts(registry);
    const Ledger ledger = compute(*checked, all);
    (void)compose(*checked, ledger, *design, registry, all);
  }
  for (const auto& each : all.all()) {
    if (each->where.file == 1) diagnostics.add(*each);
  }
}

void find_mistakes(const std::string& name, const std::string& text, Diagnostics& diagnostics) {
  const bool is_template = name.starts_with("template-"), is_theme = name.starts_with("theme-");
  if (!is_template && !is_theme) {
    auto plan = load_plan_text(name, text, diagnostics);
    CheckContext how = context();
    if (std::smatch option; std::regex_search(text, option, std::regex("# --period (.*)"))) how.period = option[1];
    const auto checked = plan ? check_plan(std::move(*plan), how, diagnostics) : std::nullopt;
    if (checked && !diagnostics.has_errors()) (void)compute(*checked, diagnostics);
    return;
  }
  const fs::path copy = fs::temp_directory_path() / ("planloom-errors-" + std::to_string(getpid()) + "-" + name);
  std::ofstream(copy, std::ios::binary) << text;
  if (is_template) find_template_mistakes(copy, diagnostics);
  else (void)load_theme(copy, project / "templates/themes", diagnostics);
  fs::remove(copy);
}

std::vector<fs::path> error_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(project / "tests/errors")) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

class Mistake : public testing::TestWithParam<fs::path> {};

TEST_P(Mistake, IsReportedWhereItStands) {
  const std::string written = read_whole(GetParam());
  const std::string plain = without_markers(written);
  Diagnostics found;
  find_mistakes(GetParam().filename().string(), plain, found);
  const std::string expected = with_markers(plain, found);
  if (std::getenv("PLANLOOM_UPDATE") && expected != written) std::ofstream(GetParam(), std::ios::binary) << expected;
  EXPECT_FALSE(found.all().empty()) << "the file holds no mistake";
  EXPECT_EQ(written, expected);
  for (const auto& diagnostic : found.all()) {
    EXPECT_FALSE(diagnostic->message.en.empty() || diagnostic->message.zh.empty());
    const bool says_all = diagnostic->code.starts_with("formula-") || diagnostic->code == "unknown-function";
    EXPECT_FALSE(!says_all && (diagnostic->advice.en.empty() || diagnostic->advice.zh.empty()))
        << diagnostic->code << " says nothing about what to do next";
  }
}

INSTANTIATE_TEST_SUITE_P(Errors, Mistake, testing::ValuesIn(error_files()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
});

/// Codes that the mistakes above and the generated ones of load_test.cpp must not miss.
const std::set<std::string, std::less<>> generated = {"file-missing",   "file-unreadable",  "file-is-folder", "file-not-regular", "file-too-large",
                                                      "file-encoding",  "file-empty",       "bad-character",  "too-many-aliases", "too-deep",
                                                      "based-on-cycle", "based-on-missing", "replaces-base",  "formula-too-long", "csv-quote"};
/// Reported by the stages behind compute, by the command, or of a part of a plan; tests/cases, tests/stages and command_test.py show them.
const std::set<std::string, std::less<>> later = {
    "not-shown",          "holiday-data-missing", "holiday-data-damaged", "link-left-out",  "text-too-long", "sheet-too-large", "sheet-limit", "not-live", "picture-too-large", "picture-over-limit", "missing-characters", "low-contrast", "font-not-installed", "output-was-edited",
    "password-unusable", "narrative-undated",
    "cannot-be-locked",     "names-alike",          "same-for-everyone",          "people-left-out", "part-unusable",
    "output-not-a-file",  "output-clash",         "output-missing",       "output-failed",  "output-not-written", "plugin-refused", "plugin-hidden",
    "plugin-name",     "no-plugin-headers", "unknown-output",     "block-failed",         "unknown-plugin",     "unknown-template",     "unknown-format",       "unknown-code", "unknown-topic",       "unknown-figure",   "file-exists"};

TEST(Rules, EachHasAMistakeThatShowsIt) {
  std::map<std::string, std::set<std::string>, std::less<>> shown;  // code → severities
  for (const fs::path& file : error_files()) {
    for (const std::string& line : lines_of(read_whole(file))) {
      if (std::smatch match; std::regex_match(line, match, marker())) shown[match[3]].insert(match[2]);
    }
  }
  for (const RuleSpec& rule : rules()) {
    const bool elsewhere = generated.contains(rule.code) || later.contains(rule.code);
    EXPECT_TRUE(elsewhere || shown.contains(rule.code)) << rule.code << " has no file in tests/errors";
    if (const auto found = shown.find(rule.code); found != shown.end()) {
      EXPECT_TRUE(found->second.contains(std::string(word(rule.severity)))) << rule.code << " is not reported as " << word(rule.severity);
    }
    for (const std::string* text : {&rule.summary.en, &rule.summary.zh, &rule.explanation.en, &rule.explanation.zh})
      EXPECT_FALSE(text->empty()) << rule.code;
  }
}

TEST(Rules, NoCodeIsReportedThatIsNotExplained) {
  std::set<std::string_view> explained;
  for (const RuleSpec& rule : rules()) EXPECT_TRUE(explained.insert(rule.code).second) << rule.code << " twice";
  for (const fs::path& file : error_files()) {
    for (const std::string& line : lines_of(read_whole(file))) {
      if (std::smatch match; std::regex_match(line, match, marker())) EXPECT_TRUE(explained.contains(match[3].str())) << match[3];
    }
  }
}

}  // namespace
}  // namespace planloom
