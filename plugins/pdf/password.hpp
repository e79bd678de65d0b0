/// A password to open the file: where it comes from, and the encryption itself (AES-256, by libqpdf).
#pragma once
#include <string>

#include <planloom/diagnostic.hpp>

namespace planloom {

/// The password that an option means: `env:NAME` and `file:PATH` (its first line) keep it off the command line; `text:` stands before one that
/// begins like that itself. Empty, with an error, when there is none or it cannot be one; no message holds the password.
std::string read_password(const Located<std::string>& written, Diagnostics& diagnostics);

/// The same document, to be opened by the password alone. Not the same bytes twice: keys are random. Throws std::runtime_error on failure.
std::string encrypt_pdf(const std::string& pdf, const std::string& password);

}  // namespace planloom
