/// Pages to a PDF 1.7 file in memory: text as shaped, fonts cut down to what is used, tagged structure, links and bookmarks.
///
///     const PdfResult pdf = write_pdf(pages, {.created = input.created});
///     write_file(output.file(), pdf.bytes);
///
/// The same pages and settings give the same bytes.
#pragma once
#include <string>
#include <vector>

#include <planloom/pages.hpp>

namespace planloom {

struct PdfSettings {
  bool tags = true;
  bool archive = false;               ///< as PDF/A-2u (ISO 19005-2), to be kept for years
  long long created = 0;              ///< seconds since 1970
  std::string program = "planloom";
};

struct PdfResult {
  std::string bytes;
  std::vector<std::string> refused_targets;   ///< link targets that exist nowhere or have an unsafe address
};

/// Throws std::runtime_error for pages that cannot be drawn and fonts or pictures that cannot be read or embedded.
PdfResult write_pdf(const Pages& pages, const PdfSettings& settings);

}  // namespace planloom
