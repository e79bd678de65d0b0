// What is still to be filled in: [具体名称], ____, ***.
#include <algorithm>
#include <tuple>

#include <planloom/text.hpp>

#include "inspection.hpp"

namespace planloom {
namespace {

/// The end of a placeholder in brackets that begins at `begin`; nothing for a Markdown link, a check box or a reference such as [1].
std::optional<std::size_t> bracket_end(std::string_view text, std::size_t begin) {
  const std::size_t close = text.find_first_of("[]\n", begin + 1);
  if (close == std::string_view::npos || text[close] != ']') return std::nullopt;
  const std::string_view inside = text.substr(begin + 1, close - begin - 1);
  const bool link = close + 1 < text.size() && (text[close + 1] == '(' || text[close + 1] == ':');
  const bool words = character_count(inside) >= 2 && inside.find_first_not_of("0123456789 .,-") != std::string_view::npos;
  return words && !link && !inside.starts_with("^") ? std::optional(close + 1) : std::nullopt;
}

std::vector<Place> blanks_in(std::string_view text, Place where) {
  std::vector<Place> places;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<std::size_t> end;
    if (text.substr(at).starts_with("{{")) at = std::min(text.find("}}", at), text.size());
    if (at >= text.size()) break;
    if (text[at] == '[') end = bracket_end(text, at);
    if (text[at] == '_') {
      const std::size_t run = std::min(text.find_first_not_of('_', at), text.size());
      if (run - at >= 3) end = run;
      else at = run - 1;
    }
    if (end) places.push_back(place_inside(where, text, at, *end - at));
    at = end ? *end : at + 1;
  }
  return places;
}

struct Collector {
  std::vector<Place> places;

  void add(std::string_view text, Place where) {
    for (const Place& place : blanks_in(text, where)) places.push_back(place);
  }
  void add(const Figure& figure, Place where) {
    if (figure.kind == FigureKind::placeholder) places.push_back(where);
  }
  void add(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value.data)) add(*text, value.where);
    if (const auto* figure = value.figure()) add(*figure, value.where);
    if (const auto* words = std::get_if<std::vector<Located<std::string>>>(&value.data)) {
      for (const auto& word : *words) add(word.value, word.where);
    }
    if (const auto* series = std::get_if<Series>(&value.data)) {
      for (const SeriesEntry& entry : series->entries) add(entry.figure, entry.where);
    }
    if (const auto* amounts = std::get_if<std::vector<Amount>>(&value.data)) {
      for (const Amount& amount : *amounts) add(amount.figure, amount.where);
    }
    if (const auto* texts = std::get_if<std::vector<NarrativeText>>(&value.data)) {
      for (const NarrativeText& text : *texts) add(text.text.value, text.text.where);
    }
  }
};

}  // namespace

void check_placeholders(Inspection& inspection) {
  Collector found;
  for_each_record(inspection.root(), [&](Record& record, const Ancestors&) {
    for_each_value(record, [&](const FieldSpec& field, Value& value) {
      if (field.type != FieldType::reference && field.type != FieldType::references) found.add(value);
    });
  });
  if (found.places.empty()) return;
  std::ranges::sort(found.places, {}, [](const Place& place) { return std::tuple(place.file, place.line, place.column); });
  Diagnostic& diagnostic = inspection.diagnostics.note(
      found.places.front(), "placeholder-left",
      {fmt::format("{} places are still to be filled in", found.places.size()), fmt::format("还有 {} 处待填写", found.places.size())});
  for (std::size_t i = 1; i < found.places.size() && i < 20; ++i) diagnostic.see(found.places[i]);
  diagnostic.hint({"the document shows them marked", "文档里会标出来"});
}

}  // namespace planloom
