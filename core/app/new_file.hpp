#pragma once
#include <filesystem>
#include <string>

namespace planloom {

/// Writes a file that must not be there yet, not even as one that appears in between. Throws std::system_error.
void write_new(const std::filesystem::path& file, const std::string& text);

}  // namespace planloom
