/// Keeps a process, and all that it starts, from writing anywhere but where it should.
#pragma once
#include <filesystem>
#include <vector>

namespace planloom {

/// From here on this process can change files only below these folders; it reads what it could before. False where the system has no Landlock:
/// nothing is confined then.
bool confine_writes(const std::vector<std::filesystem::path>& folders);
/// Whether it would be.
bool can_confine_writes();

}  // namespace planloom
