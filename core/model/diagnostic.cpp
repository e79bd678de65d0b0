#include <algorithm>
#include <tuple>

#include <planloom/diagnostic.hpp>
#include <planloom/text.hpp>

#include "digest.hpp"

namespace planloom {

Place place_inside(Place where, std::string_view text, std::size_t byte, std::size_t size) {
  if (where.length == 0 || byte > text.size()) return where;
  const std::string_view before = text.substr(0, byte);
  const auto line_start = before.rfind('\n');
  const std::string_view in_line = line_start == std::string_view::npos ? before : before.substr(line_start + 1);
  Place result = where;
  result.line += static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
  result.column += static_cast<std::uint32_t>(character_count(in_line));
  result.length = static_cast<std::uint32_t>(character_count(text.substr(byte, std::min(size, text.find('\n', byte) - byte))));
  // A single-quoted scalar doubles its quotes: its source is longer by their number.
  const auto quotes = std::ranges::count(text, '\'');
  const bool doubled = quotes > 0 && text.find('\n') == std::string_view::npos && where.length == character_count(text) + static_cast<std::size_t>(quotes);
  if (doubled) result.column += static_cast<std::uint32_t>(std::ranges::count(in_line, '\''));
  result.length = std::max(result.length, 1u);
  return result;
}

std::uint32_t Sources::add(std::string name, std::string text) {
  sources_.push_back(std::make_unique<Source>(Source{std::move(name), std::move(text), {}}));
  return static_cast<std::uint32_t>(sources_.size());
}

const Sources::Source* Sources::find(std::uint32_t file) const {
  return file == 0 || file > sources_.size() ? nullptr : sources_[file - 1].get();
}

std::string_view Sources::digest(std::uint32_t file) const {
  const Source* source = find(file);
  if (!source) return {};
  if (source->digest.empty()) source->digest = Digest().add(source->text).hex();
  return source->digest;
}

std::string_view Sources::line(Place where) const {
  const Source* source = find(where.file);
  if (!source || where.line == 0) return {};
  const std::string_view text = source->text;
  if (source->line_begins.empty()) {
    source->line_begins.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) source->line_begins.push_back(at + 1);
  }
  if (where.line > source->line_begins.size()) return {};
  const std::size_t begin = source->line_begins[where.line - 1];
  std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  all_.push_back(std::make_unique<Diagnostic>(std::move(diagnostic)));
}

static Diagnostic make(Severity severity, Place where, std::string_view code, Words message) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = code;
  diagnostic.where = where;
  diagnostic.message = std::move(message);
  return diagnostic;
}

Diagnostic& Diagnostics::error(Place where, std::string_view code, Words message) {
  add(make(Severity::error, where, code, std::move(message)));
  return *all_.back();
}
Diagnostic& Diagnostics::warning(Place where, std::string_view code, Words message) {
  add(make(Severity::warning, where, code, std::move(message)));
  return *all_.back();
}
Diagnostic& Diagnostics::note(Place where, std::string_view code, Words message) {
  add(make(Severity::note, where, code, std::move(message)));
  return *all_.back();
}

std::vector<const Diagnostic*> Diagnostics::sorted() const {
  std::vector<const Diagnostic*> result;
  result.reserve(all_.size());
  for (const auto& diagnostic : all_) result.push_back(diagnostic.get());
  std::ranges::stable_sort(result, {}, [](const Diagnostic* d) { return std::tuple(d->where.file, d->where.line, d->where.column); });
  return result;
}

}  // namespace planloom
