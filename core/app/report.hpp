/// The only place that prints: diagnostics with their excerpt and caret, as text or JSON.
#pragma once
#include <cstdio>
#include <string>

#include <planloom/diagnostic.hpp>

namespace planloom {

/// PLANLOOM_LANG, else LC_ALL, LC_MESSAGES, LANG: Chinese when it begins with "zh", English otherwise.
Language message_language();

struct ReportStyle {
  Language language = Language::en;
  bool colour = false;     ///< a terminal, and no NO_COLOR
  bool json = false;
};
ReportStyle report_style(bool json, std::FILE* stream);

/// One diagnostic on one line: where, how bad, what, its code.
std::string format_line(const Diagnostics& diagnostics, const Diagnostic& one, const ReportStyle& style);
/// All diagnostics in the order of their places.
std::string format_report(const Diagnostics& diagnostics, const ReportStyle& style);
void print_report(const Diagnostics& diagnostics, const ReportStyle& style, std::FILE* stream);

}  // namespace planloom
