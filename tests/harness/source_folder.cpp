#include "source_folder.hpp"

std::filesystem::path planloom::tests::source_folder() { return PLANLOOM_SOURCE_DIR; }
