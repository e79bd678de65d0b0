/// The encryption of a PDF (AES-256, by libqpdf).
#pragma once
#include <string>

namespace planloom {

/// The same document, to be opened by the password alone; for the bytes see KeySource. Throws std::runtime_error on failure.
std::string encrypt_pdf(const std::string& pdf, const std::string& password);

}  // namespace planloom
