// A plan: read from a text in memory.
#include "input.hpp"

#include "load.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planloom;
  Diagnostics diagnostics;
  const auto plan = load_plan_text("plan.yaml", std::string(fuzz::bytes_of(data, size)), diagnostics);
  fuzz::require_sound(diagnostics, plan.has_value());
  return 0;
}
