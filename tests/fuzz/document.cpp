// A plan all the way to a document: read, checked, computed and composed as `render` does.
#include "composing.hpp"
#include "input.hpp"

#include "compose.hpp"
#include "compute.hpp"
#include "load.hpp"
#include "source_folder.hpp"

namespace planloom::fuzz {
namespace {

struct Known {
  Template design;
  Sources::Source source;
};

Known known_design() {
  Diagnostics diagnostics;
  auto read = load_template(tests::source_folder() / "templates/default.yaml", diagnostics);
  require(read && !diagnostics.has_errors(), "the project's own template is sound");
  return {*std::move(read), *diagnostics.sources().find(1)};
}

void render(std::string_view bytes) {
  static const Known known = known_design();
  Diagnostics diagnostics;
  diagnostics.sources().add(known.source.name, known.source.text);   // places of the template speak of source 1
  auto plan = load_plan_text("plan.yaml", std::string(bytes), diagnostics);
  const auto checked = plan ? check(*std::move(plan), diagnostics) : std::nullopt;
  if (checked) {
    const Ledger ledger = compute(*checked, diagnostics);
    if (!diagnostics.has_errors()) (void)compose(*checked, ledger, known.design, registry(), diagnostics);
  }
  require_sound(diagnostics, checked.has_value());
}

}  // namespace
}  // namespace planloom::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  planloom::fuzz::render(planloom::fuzz::bytes_of(data, size));
  return 0;
}
