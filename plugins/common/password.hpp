/// A password to open the file: where it comes from.
#pragma once
#include <string>

#include <planloom/diagnostic.hpp>

namespace planloom {

/// The password that an option means: `env:NAME` and `file:PATH` (its first line) keep it off the command line; `text:` stands before one that
/// begins like that itself. Empty, with an error, when there is none or it cannot be one; no message holds the password.
std::string read_password(const Located<std::string>& written, Diagnostics& diagnostics);

}  // namespace planloom
