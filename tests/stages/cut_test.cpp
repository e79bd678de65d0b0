// A document that shows a part of its plan: --period on the annual plan of the examples.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include <planloom/quantity.hpp>

#include "charts.hpp"
#include "check.hpp"
#include "compose.hpp"
#include "compute.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {
namespace {

namespace fs = std::filesystem;

struct Cut {
  std::optional<Ledger> ledger;
  std::optional<Document> document;
  Diagnostics diagnostics;
};

void make(const std::string& period, Cut& cut) {
  const fs::path root = planloom::tests::source_folder();
  Registry registry;
  register_charts(registry);
  CheckContext context;
  context.clock_today = *make_date(2024, 10, 18);
  context.calendar = WorkCalendar::load(root / "templates/holidays", cut.diagnostics);
  context.period = period;
  std::optional<Plan> plan = load_plan(root / "examples/annual-plan.yaml", cut.diagnostics);
  const std::optional<CheckedPlan> checked = plan ? check_plan(*std::move(plan), context, cut.diagnostics) : std::nullopt;
  const std::optional<Template> design = load_template(root / "templates/annual-plan.yaml", cut.diagnostics);
  if (!checked || !design) return;
  cut.ledger = compute(*checked, cut.diagnostics);
  cut.document = compose(*checked, *cut.ledger, *design, registry, cut.diagnostics);
}

const Section* section(const Document& document, std::string_view id) {
  const auto found = std::ranges::find(document.pages, id, &Section::id);
  return found == document.pages.end() ? nullptr : &*found;
}

TEST(Cut, EveryPartOfTheYearComesOut) {
  const Period year = *parse_period("2024");
  std::vector<std::string> periods = {"H1", "下半年", "2024-03-05..2024-05-20", "第3双月", "第12周"};
  for (const PeriodKind kind : {PeriodKind::quarter, PeriodKind::month, PeriodKind::week}) {
    for (const Period& part : split_period(year, kind)) periods.push_back(part.name());
  }
  for (const std::string& period : periods) {
    Cut cut;
    make(period, cut);
    ASSERT_TRUE(cut.document) << period;
    EXPECT_FALSE(cut.diagnostics.has_errors()) << period << ": " << cut.diagnostics.sorted().front()->message.zh;
    for (const Section& part : cut.document->pages) EXPECT_FALSE(part.blocks.empty() && part.lead.empty()) << period << " " << part.id;
  }
}

TEST(Cut, RowsOfOtherDaysStayInTheLedgerOnly) {
  Cut whole, cut;
  make("", whole);
  make("2024Q2", cut);
  ASSERT_TRUE(whole.document && cut.document);
  ASSERT_EQ(whole.ledger->tables.size(), cut.ledger->tables.size());
  for (const std::string_view name : {"activities", "workstreams", "priorities"}) {
    const Table& all = *whole.ledger->find(name);
    const Table& some = *cut.ledger->find(name);
    EXPECT_EQ(all.rows.size(), some.rows.size()) << name;
    EXPECT_TRUE(std::ranges::none_of(all.rows, &Row::outside)) << name;
  }
  const Table& content = *cut.ledger->find("content");
  const std::size_t date = *content.column("date");
  EXPECT_EQ(content.rows.size(), whole.ledger->find("content")->rows.size());
  for (const Row& row : content.rows) EXPECT_EQ(row.outside, !parse_period("2024Q2")->range.contains(*row.cells[date].value.date())) << row.id;
}

TEST(Cut, FiguresAreThoseOfThePeriod) {
  Cut cut;
  make("2024Q2", cut);
  ASSERT_TRUE(cut.ledger);
  EXPECT_EQ(cut.ledger->period.name(), "2024Q2");
  EXPECT_EQ(iso_text(cut.ledger->cutoff), "2024-06-30");
  for (const Row& row : cut.ledger->find("kpis")->rows) {
    const Cell& actual = *cut.ledger->cell("kpis", row.id, "actual");
    if (actual.series) { EXPECT_EQ(show(actual.value, Language::zh), show(figure_at(*actual.series, cut.ledger->period), Language::zh)) << row.id; }
  }
}

TEST(Cut, ACountSpeaksOfWhatIsShown) {
  Cut cut;
  make("2024Q2", cut);
  ASSERT_TRUE(cut.document);
  const Section* overview = section(*cut.document, "overview");
  ASSERT_NE(overview, nullptr);
  const auto* chart = std::get_if<ChartBlock>(&overview->blocks.front().data());
  ASSERT_NE(chart, nullptr);
  std::set<std::string> shown;
  for (const ViewRow& row : chart->view.rows) shown.insert(row.id);
  const auto kept = std::ranges::count(cut.ledger->find("workstreams")->rows, false, &Row::outside);
  EXPECT_EQ(static_cast<std::ptrdiff_t>(shown.size()), kept);
  EXPECT_LT(shown.size(), cut.ledger->find("workstreams")->rows.size());
  EXPECT_TRUE(chart->frame.title.text.starts_with(in_chinese(Decimal(static_cast<std::int64_t>(kept))))) << chart->frame.title.text;
}

TEST(Cut, ItsTitleSaysIt) {
  Cut cut;
  make("2024-08", cut);
  ASSERT_TRUE(cut.document && cut.document->cover);
  EXPECT_EQ(cut.document->cover->period, "2024 年 8 月");
  EXPECT_NE(cut.document->title.find("2024 年 8 月"), std::string::npos) << cut.document->title;
}

}  // namespace
}  // namespace planloom
