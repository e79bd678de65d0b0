// A template all the way to a document: read, and composed over a plan that has a little of everything.
#include "composing.hpp"
#include "input.hpp"

#include "compose.hpp"
#include "compute.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom::fuzz {
namespace {

struct Known {
  CheckedPlan plan;
  Ledger ledger;
  Sources::Source source;
};

Known known_plan() {
  Diagnostics diagnostics;
  auto plan = load_plan(tests::source_folder() / "tests/cases/charts/plan.yaml", diagnostics);
  auto checked = plan ? check(*std::move(plan), diagnostics) : std::nullopt;
  require(checked && !diagnostics.has_errors(), "the project's own plan is sound");
  Ledger ledger = compute(*checked, diagnostics);
  return {*std::move(checked), std::move(ledger), *diagnostics.sources().find(1)};
}

void compose_with(std::string_view bytes) {
  static const Known known = known_plan();
  static VirtualFile file;
  file.write(bytes);
  Diagnostics diagnostics;
  diagnostics.sources().add(known.source.name, known.source.text);   // places of the plan speak of source 1
  const auto design = load_template(file.path(), diagnostics);
  if (design && !diagnostics.has_errors()) (void)compose(known.plan, known.ledger, *design, registry(), diagnostics);
  require_sound(diagnostics, design.has_value());
}

}  // namespace
}  // namespace planloom::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  planloom::fuzz::compose_with(planloom::fuzz::bytes_of(data, size));
  return 0;
}
