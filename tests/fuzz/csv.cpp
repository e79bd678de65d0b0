// Comma-separated values: as a table, as a plan's rows (`rows_from`) and as a table of people.
#include "input.hpp"

#include <planloom/text.hpp>

#include "csv.hpp"
#include "load.hpp"
#include "people.hpp"
#include "source_folder.hpp"

namespace planloom::fuzz {
namespace {

void read_table(const VirtualFile& file, RowFaults faults) {
  Diagnostics diagnostics;
  const auto table = read_csv(file.path(), Limits{}, diagnostics, faults);
  require_sound(diagnostics, table.has_value());
  if (!table) return;
  for (const auto& row : table->rows) {
    require(faults == RowFaults::keep || row.size() == table->header.size(), "a row is as long as the header");
    for (const NodeId cell : row) require_sound(table->tree[cell].text, "a cell is sound text");
  }
}

/// The plan and its rows lie beside one another in the folder of open files.
void read_rows(const VirtualFile& rows) {
  static VirtualFile plan;
  const std::string from = "{ rows_from: '" + rows.name() + "' }\n";
  plan.write("title: t\nperiod: 2024\ntables:\n  a: " + from + "kpis: " + from + "content:\n  posts: " + from + "risks: " + from);
  Diagnostics diagnostics;
  const auto read = load_plan(plan.path(), diagnostics);
  require_sound(diagnostics, read.has_value());
}

struct Known {
  Plan plan;
  Sources::Source source;
};

Known known_plan() {
  Diagnostics diagnostics;
  auto read = load_plan(tests::source_folder() / "examples/performance-review.yaml", diagnostics);
  require(read && !diagnostics.has_errors(), "the project's own plan is sound");
  return {*std::move(read), *diagnostics.sources().find(1)};
}

void read_everyone(const VirtualFile& file) {
  static const Known known = known_plan();
  Diagnostics diagnostics;
  diagnostics.sources().add(known.source.name, known.source.text);   // places of the plan speak of source 1
  const auto people = read_people(file.path(), known.plan, diagnostics);
  if (!people) return require_sound(diagnostics, false);
  for (std::size_t row = 0; row < people->size() && row < 8; ++row) {
    if (people->is_sound(row)) (void)people->plan_of(row, diagnostics);
    require_sound(people->name(row) + people->written(row), "a name is sound text");
    (void)people->password(row);
    (void)people->file_name(row);
  }
  require_sound(diagnostics, true);
}

}  // namespace
}  // namespace planloom::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planloom::fuzz;
  static VirtualFile file;
  file.write(bytes_of(data, size));
  read_table(file, planloom::RowFaults::refuse);
  read_table(file, planloom::RowFaults::keep);
  read_rows(file);
  read_everyone(file);
  return 0;
}
