#pragma once
#include <filesystem>

namespace planloom::tests {

/// The project's own folder, where a test finds examples, templates and cases. One file alone is compiled with it, so that the other tests
/// compile to the same bytes wherever the project lies and a compiler cache serves them.
std::filesystem::path source_folder();

}
