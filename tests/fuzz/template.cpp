// A template: read.
#include "input.hpp"

#include "load.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planloom;
  static fuzz::VirtualFile file;
  file.write(fuzz::bytes_of(data, size));
  Diagnostics diagnostics;
  const auto design = load_template(file.path(), diagnostics);
  fuzz::require_sound(diagnostics, design.has_value());
  return 0;
}
