/// Ledgers of plans written in a test, and what formulas over them show.
#pragma once
#include <algorithm>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "check.hpp"
#include "compute.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom {

inline const std::filesystem::path root = planloom::tests::source_folder();
inline const std::string head = "title: t\nperiod: 2024\ntoday: 2024-10-18\ncutoff: 2024-09-30\n";

inline const WorkCalendar& calendar() {
  static const WorkCalendar loaded = [] {
    Diagnostics none;
    return WorkCalendar::load(root / "templates/holidays", none);
  }();
  return loaded;
}

inline std::string all_of(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic* each : diagnostics.sorted()) {
    out += std::to_string(each->where.line) + ":" + std::to_string(each->where.column) + " " + each->code + " " + each->message.en + "\n";
  }
  return out;
}

inline Ledger computed(std::optional<Plan> plan, Diagnostics& diagnostics) {
  CheckContext context;
  context.clock_today = *make_date(2024, 10, 18);
  context.calendar = calendar();
  std::optional<CheckedPlan> checked = plan ? check_plan(*std::move(plan), context, diagnostics) : std::nullopt;
  EXPECT_TRUE(checked) << all_of(diagnostics);
  return checked ? compute(*checked, diagnostics) : Ledger{};
}

inline Ledger small(const std::string& text, Diagnostics& diagnostics) { return computed(load_plan_text("small.yaml", text, diagnostics), diagnostics); }

inline Ledger small(const std::string& text) {
  Diagnostics diagnostics;
  Ledger ledger = small(text, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << all_of(diagnostics);
  return ledger;
}

/// What a formula shows over a ledger.
inline std::string of(const Ledger& ledger, const std::string& formula, std::string_view format = {}) {
  Diagnostics diagnostics;
  const Formula bound = planloom::bind(parse_formula({formula, {1, 1, 1, 0}}, diagnostics), ledger, Scope{}, std::nullopt, diagnostics);
  if (!bound) return diagnostics.all().empty() ? "?" : "!" + diagnostics.all()[0]->code + ": " + diagnostics.all()[0]->message.en;
  return show(evaluate(*bound, ledger), ledger.language, format);
}

struct Expected { const char* formula; const char* shown; };

inline void expect_all(const Ledger& ledger, std::initializer_list<Expected> all) {
  for (const Expected& each : all) EXPECT_EQ(of(ledger, each.formula), each.shown) << each.formula;
}

}  // namespace planloom
