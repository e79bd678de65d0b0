/// Whole files, written once and checked.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace planloom {

/// Writes all bytes or throws std::system_error that names the file: a full disk must never look like success.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Throws std::system_error that names the file.
std::string read_file(const std::filesystem::path& path);

}  // namespace planloom
