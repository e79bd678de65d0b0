#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include <planloom/text.hpp>

#include "catalogue.hpp"
#include "charts.hpp"
#include "check.hpp"
#include "compute.hpp"
#include "example.hpp"
#include "load.hpp"
#include "page.hpp"
#include "schema.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

const Registry& charts() {
  static const Registry registry = [] {
    Registry made;
    register_charts(made);
    return made;
  }();
  return registry;
}

std::string findings(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& each : diagnostics.all()) text += each->code + ": " + each->message.en + "\n";
  return text;
}

/// Errors of the plan as `planloom check` would tell them.
std::string mistakes_in(const std::string& yaml) {
  Diagnostics diagnostics;
  std::optional<Plan> plan = load_plan_text("example.yaml", yaml, diagnostics);
  CheckContext context;
  context.clock_today = *make_date(2026, 10, 18);
  Diagnostics none;
  context.calendar = WorkCalendar::load(planloom::tests::source_folder() / "templates/holidays", none);
  const std::optional<CheckedPlan> checked = plan ? check_plan(*std::move(plan), context, diagnostics) : std::nullopt;
  if (checked) (void)compute(*checked, diagnostics);
  return diagnostics.has_errors() || !checked ? findings(diagnostics) + yaml : std::string();
}

TEST(HelpExamples, OfEveryEntityAreSoundPlans) {
  for (const EntitySpec* entity : entities()) {
    for (const Language language : {Language::zh, Language::en}) EXPECT_EQ(mistakes_in(example_of(*entity, language)), "") << entity->key;
  }
}

TEST(HelpExamples, OfEveryFieldAreSoundPlans) {
  for (const EntitySpec* entity : entities()) {
    for (const FieldSpec& field : entity->fields) EXPECT_EQ(mistakes_in(example_of(*entity, field, Language::zh)), "") << entity->key << "." << field.key;
  }
}

TEST(HelpExamples, ShowWhatTheySpeakOf) {
  for (const EntitySpec* entity : entities()) {
    if (entity->key == "plan") continue;
    EXPECT_FALSE(way_to(*entity).empty()) << entity->key << " stands nowhere in a plan";
    EXPECT_NE(example_of(*entity, Language::en).find(way_to(*entity).back()->key), std::string::npos) << entity->key;
  }
}

const char* const small_plan = "period: 2026\ntoday: 2026-10-18\nkpis:\n  K1: { unit: 人, baseline: 50, target: 100, actual: { Q3: 90 } }\nbudget: { A: 12 }\n";

/// Formulas stand in a row of `kpis`.
bool binds(const std::string& written) {
  Diagnostics diagnostics;
  std::optional<Plan> plan = load_plan_text("plan.yaml", small_plan, diagnostics);
  const std::optional<CheckedPlan> checked = check_plan(*std::move(plan), {}, diagnostics);
  const Ledger ledger = compute(*checked, diagnostics);
  const Formula formula = parse_formula({written.substr(1), {}}, diagnostics);
  return formula && bind(formula, ledger, {}, ledger.index("kpis"), diagnostics) && !diagnostics.has_errors();
}

/// Whether a value is read as what its guide says it is.
bool reads_as(std::string_view guide, const std::string& written) {
  if (guide == "figures") return parse_figure(written).kind != FigureKind::text;
  if (guide == "dates") return parse_date_expression(written).has_value();
  if (guide == "periods") return parse_period(written).has_value();
  if (guide == "recurrence") return parse_recurrence(written).has_value();
  if (guide == "formulas") return binds(written);
  if (guide == "series") return mistakes_in("period: 2026\nkpis:\n  K1:\n    baseline: 50\n    target: " + written + "\n").empty();
  return mistakes_in(small_plan + ("summary: " + written) + "\n").empty();
}

TEST(HelpGuides, ExamplesReadAsTheySay) {
  for (const ValueGuide& guide : value_guides()) {
    EXPECT_FALSE(guide.examples.empty());
    for (const ValueGuide::Example& example : guide.examples) {
      EXPECT_TRUE(reads_as(guide.name, example.written.en)) << guide.name << ": " << example.written.en;
      EXPECT_TRUE(reads_as(guide.name, example.written.zh)) << guide.name << ": " << example.written.zh;
    }
  }
}

TEST(Help, ListsNoBlockThatATemplateWouldNotFind) {
  for (const BlockForm& form : block_forms(charts())) EXPECT_TRUE(is_block_kind(form.name)) << form.name;
}

TEST(Help, FindsTopicsInBothLanguages) {
  const Manual manual(charts(), Language::zh);
  for (const std::string& name : manual.names()) EXPECT_FALSE(manual.find(name).empty()) << name;
  for (const char* topic : {"指标.目标值", "kpis.target", "budget.categories.cap", "预算.类别.细项.预算数", "图表", "template", "line", "task_state"})
    EXPECT_FALSE(manual.find(topic).empty()) << topic;
  EXPECT_TRUE(manual.find("kpis.tarket").empty());
  EXPECT_TRUE(manual.find("nothing").empty());
}

TEST(Help, SaysEverythingInBothLanguages) {
  const auto is_told = [](const Words& words, std::string_view what) {
    EXPECT_FALSE(words.en.empty()) << what;
    EXPECT_FALSE(words.zh.empty() || words.zh == words.en) << what << " has no Chinese words";
  };
  for (const BlockForm& form : block_forms(charts())) {
    is_told(form.summary, form.name);
    for (const OptionSpec& option : form.options) is_told(option.help, form.name + "." + option.name);
  }
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(LanguageReference, IsCurrent) {
  for (const auto& [name, language] : {std::pair{"LANGUAGE.md", Language::en}, std::pair{"LANGUAGE.zh-CN.md", Language::zh}}) {
    const fs::path file = planloom::tests::source_folder() / "core" / name;
    const std::string made = to_markdown(Manual(charts(), language).reference(), language);
    if (std::getenv("PLANLOOM_UPDATE")) std::ofstream(file, std::ios::binary) << made;
    EXPECT_TRUE(read_file(file) == made) << file << " is not current: run planloom help --markdown " << (language == Language::zh ? "zh" : "en") << " > core/" << name
                                         << " (or PLANLOOM_UPDATE=1 build/bin/planloom-tests --gtest_filter=LanguageReference.*)";
  }
}

/// Every reference of a schema leads to a definition.
void follow(const nlohmann::json& here, const nlohmann::json& schema) {
  if (here.is_object() && here.contains("$ref") && here["$ref"].is_string()) {
    const std::string name = here["$ref"].get<std::string>().substr(std::string("#/definitions/").size());
    EXPECT_TRUE(schema["definitions"].contains(name)) << name;
  }
  for (const auto& inner : here) {
    if (inner.is_structured()) follow(inner, schema);
  }
}

TEST(Schema, LeadsEverywhere) {
  for (const std::string& text : {plan_schema(charts()), template_schema(charts())}) {
    const nlohmann::json schema = nlohmann::json::parse(text);
    EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    follow(schema, schema);
  }
}

}  // namespace
}  // namespace planloom
