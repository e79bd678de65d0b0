// What the examples' documents must hold: tests/cases/examples/must-come-out.tsv.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "charts.hpp"
#include "check.hpp"
#include "compose.hpp"
#include "compute.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

const fs::path root = planloom::tests::source_folder();

std::string document_of(const std::string& example) {
  Diagnostics diagnostics;
  CheckContext context;
  context.clock_today = *make_date(2026, 11, 23);
  context.calendar = WorkCalendar::load(root / "templates/holidays", diagnostics);
  auto plan = load_plan(root / "examples" / (example + ".yaml"), diagnostics);
  const auto checked = plan ? check_plan(std::move(*plan), context, diagnostics) : std::nullopt;
  if (!checked) return {};
  const auto design = load_template(root / "templates" / (checked->plan.root.text("plan") + ".yaml"), diagnostics);
  if (!design) return {};
  Registry registry;
  register_charts(registry);
  const Ledger ledger = compute(*checked, diagnostics);
  const Document document = compose(*checked, ledger, *design, registry, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << example;
  return print(document);
}

TEST(Examples, HoldWhatMustComeOut) {
  std::ifstream rows(root / "tests/cases/examples/must-come-out.tsv");
  std::map<std::string, std::string> documents;
  int tried = 0;
  for (std::string row; std::getline(rows, row);) {
    const std::size_t tab = row.find('\t');
    if (row.starts_with('#') || tab == std::string::npos) continue;
    const std::string example = row.substr(0, tab);
    const bool absent = row[tab + 1] == '!';
    const std::string text = row.substr(tab + (absent ? 2 : 1));
    const auto [document, fresh] = documents.try_emplace(example);
    if (fresh) document->second = document_of(example);
    EXPECT_EQ(document->second.find(text) == std::string::npos, absent) << example << ": " << text;
    ++tried;
  }
  EXPECT_GT(tried, 40);
}

}  // namespace
}  // namespace planloom
