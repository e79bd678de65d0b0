/// A workbook that opens with its password alone: ECMA-376 agile encryption (AES-256, SHA-512), which spreadsheet programs ask the password for.
#pragma once
#include <string>
#include <string_view>

namespace planloom::xlsx {

/// The whole package, locked, as the bytes of a file. Throws std::runtime_error on failure.
std::string lock_package(std::string_view package, const std::string& password);

}  // namespace planloom::xlsx
