#include "report.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <planloom/text.hpp>

namespace planloom {
namespace {

std::string_view severity_word(Severity severity, Language language) {
  switch (severity) {
    case Severity::note: return language == Language::zh ? "说明" : "note";
    case Severity::warning: return language == Language::zh ? "警告" : "warning";
    case Severity::error: return language == Language::zh ? "错误" : "error";
  }
  return "";
}

std::string_view severity_colour(Severity severity) { return severity == Severity::error ? "\033[1;31m" : severity == Severity::warning ? "\033[1;33m" : "\033[1;36m"; }

/// Names of files and texts of plugins may hold anything: nothing in them may speak to the terminal, or begin a line that passes for one of ours.
std::string harmless(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) out += fmt::format("\\x{:02x}", byte);
    else out += c;
  }
  return out;
}

std::string place_text(const Diagnostics& diagnostics, const Place& where) {
  const Sources::Source* source = diagnostics.sources().find(where.file);
  if (source == nullptr) return "planloom";
  if (where.line == 0) return harmless(source->name);
  return fmt::format("{}:{}:{}", harmless(source->name), where.line, std::max(1U, where.column));
}

// The stretch of the line from character `from` on, `count` characters long.
std::string_view characters(std::string_view line, std::size_t from, std::size_t count) {
  std::size_t byte = 0, begin = line.size(), i = 0;
  for (; byte < line.size() && i < from + count; ++i) {
    if (i == from) begin = byte;
    next_character(line, byte);
  }
  return begin > byte ? std::string_view{} : line.substr(begin, byte - begin);
}

// Cuts the beginnings off lines. Findings come in their order: on one long line each is looked for from where the one before was found.
class Cutter {
 public:
  std::string_view behind(std::string_view line, std::size_t skipped) {
    if (line.data() != line_.data() || line.size() != line_.size() || skipped < at_) byte_ = at_ = 0;
    line_ = line;
    for (; byte_ < line.size() && at_ < skipped; ++at_) next_character(line, byte_);
    return line.substr(byte_);
  }

 private:
  std::string_view line_;
  std::size_t byte_ = 0, at_ = 0;   ///< bytes and characters passed
};

// A long line is shown around its caret.
void append_excerpt(std::string& out, std::string_view line, const Place& where, Cutter& cutter) {
  constexpr std::size_t before = 60, total = 110;
  const std::size_t column = where.column == 0 ? 0 : where.column - 1;
  const std::size_t skipped = column > before ? column - before : 0;
  const std::string_view rest = cutter.behind(line, skipped);
  std::string shown(characters(rest, 0, total));
  std::replace(shown.begin(), shown.end(), '\t', ' ');
  std::replace(shown.begin(), shown.end(), '\r', ' ');
  const std::string lead = skipped > 0 ? "…" : "";
  const std::size_t pad = lead.empty() ? 0 : 1;
  const std::size_t caret_at = pad + display_width(characters(rest, 0, column - skipped));
  const std::size_t marked = std::max<std::size_t>(1, display_width(characters(rest, column - skipped, std::max(1U, where.length))));
  out += fmt::format("{:>6} | {}{}\n", where.line, lead, shown);
  out += fmt::format("       | {}^{}\n", std::string(caret_at, ' '), std::string(std::min<std::size_t>(marked - 1, total), '~'));
}

}  // namespace

std::string format_line(const Diagnostics& diagnostics, const Diagnostic& one, const ReportStyle& style) {
  const std::string_view word = severity_word(one.severity, style.language);
  const std::string place = place_text(diagnostics, one.where);
  const std::string message = harmless(one.message.in(style.language));
  const char* colon = style.language == Language::zh ? "：" : ": ";
  if (style.colour) return fmt::format("\033[1m{}:\033[0m {}{}\033[0m{}{} [{}]", place, severity_colour(one.severity), word, colon, message, one.code);
  return fmt::format("{}: {}{}{} [{}]", place, word, colon, message, one.code);
}

namespace {

void append_text(std::string& out, const Diagnostics& diagnostics, const Diagnostic& one, const ReportStyle& style, Cutter& cutter) {
  out += format_line(diagnostics, one, style) + "\n";
  const char* colon = style.language == Language::zh ? "：" : ": ";
  if (one.where.line != 0) append_excerpt(out, diagnostics.sources().line(one.where), one.where, cutter);
  if (!one.advice.empty()) out += fmt::format("   {}{}{}\n", style.language == Language::zh ? "建议" : "hint", colon, harmless(one.advice.in(style.language)));
  for (const Place& place_too : one.also) out += fmt::format("   {}{}{}\n", style.language == Language::zh ? "另见" : "see also", colon, place_text(diagnostics, place_too));
}

nlohmann::json to_json(const Diagnostics& diagnostics, const Diagnostic& one, Language language) {
  const Sources::Source* source = diagnostics.sources().find(one.where.file);
  nlohmann::json json = {{"severity", severity_word(one.severity, Language::en)}, {"code", one.code}, {"message", one.message.in(language)}};
  if (source != nullptr) json["file"] = source->name;
  if (one.where.line != 0) {
    json["line"] = one.where.line;
    json["column"] = one.where.column;
    json["length"] = one.where.length;
  }
  if (!one.advice.empty()) json["hint"] = one.advice.in(language);
  for (const Place& place : one.also) json["see"].push_back(place_text(diagnostics, place));
  return json;
}

}  // namespace

Language message_language() {
  for (const char* name : {"PLANLOOM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
  }
  return Language::en;
}

ReportStyle report_style(bool json, std::FILE* stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  return {message_language(), (no_colour == nullptr || *no_colour == '\0') && ::isatty(::fileno(stream)) == 1, json};
}

std::string format_report(const Diagnostics& diagnostics, const ReportStyle& style) {
  const std::vector<const Diagnostic*> sorted = diagnostics.sorted();
  if (style.json) {
    nlohmann::json list = nlohmann::json::array();
    for (const Diagnostic* one : sorted) list.push_back(to_json(diagnostics, *one, style.language));
    return list.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
  std::string out;
  Cutter cutter;
  for (const Diagnostic* one : sorted) append_text(out, diagnostics, *one, style, cutter);
  std::size_t warnings = 0;
  for (const Diagnostic* one : sorted) warnings += one->severity == Severity::warning ? 1 : 0;
  if (diagnostics.has_errors()) {
    out += style.language == Language::zh ? fmt::format("共 {} 个错误、{} 个警告\n", diagnostics.error_count(), warnings)
                                          : fmt::format("{} error{}, {} warning{}\n", diagnostics.error_count(), diagnostics.error_count() == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
  }
  return out;
}

void print_report(const Diagnostics& diagnostics, const ReportStyle& style, std::FILE* stream) {
  const std::string text = format_report(diagnostics, style);
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fflush(stream);
}

}  // namespace planloom
